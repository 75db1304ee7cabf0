// --time-report and -v: what the stages of a compilation took.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "driver/diagnostic.h"
#include "support/stopwatch.h"

namespace w2n::driver {

/// Stages follow each other; each lasts until the next one begins. Nothing is printed before print().
class TimeReport {
 public:
  void begin(std::string_view stage);
  /// A part of the current stage, whose CPU time was taken in its threads.
  void add_part(std::string_view name, double cpu_seconds);
  /// The table, on standard error, with the process's peak memory.
  void print(DiagnosticFormat format);

 private:
  struct Row {
    std::string name;
    double wall = 0, cpu = 0;
    bool is_part = false;
  };
  void end();

  std::vector<Row> rows_;
  size_t current_ = 0;
  bool running_ = false;
  Stopwatch wall_{CLOCK_MONOTONIC}, cpu_{CLOCK_PROCESS_CPUTIME_ID};
  const Stopwatch total_wall_{CLOCK_MONOTONIC}, total_cpu_{CLOCK_PROCESS_CPUTIME_ID};
};

}  // namespace w2n::driver
