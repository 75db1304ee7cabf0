#include "driver/time_report.h"

#include <cstdio>
#include <fmt/format.h>
#include <sys/resource.h>

#include "driver/diagnostic.h"

namespace w2n::driver {

void TimeReport::begin(std::string_view stage) {
  end();
  current_ = rows_.size();
  rows_.push_back({.name = std::string(stage)});
  wall_ = Stopwatch(CLOCK_MONOTONIC);
  cpu_ = Stopwatch(CLOCK_PROCESS_CPUTIME_ID);
  running_ = true;
}

void TimeReport::end() {
  if (!running_) return;
  rows_[current_].wall = wall_.seconds();
  rows_[current_].cpu = cpu_.seconds();
  running_ = false;
}

void TimeReport::add_part(std::string_view name, double cpu_seconds) {
  rows_.push_back({.name = std::string(name), .wall = 0, .cpu = cpu_seconds, .is_part = true});
}

void TimeReport::print(DiagnosticFormat format) {
  end();
  const auto print_line = [&](const std::string& line) { driver::print(note(line), format); };
  print_line(fmt::format("{:<24}{:>10}{:>10}", "stage", "wall s", "cpu s"));
  for (const Row& row : rows_) {
    if (row.is_part) {
      print_line(fmt::format("  {:<22}{:>10}{:>10.3f}", row.name, "", row.cpu));
    } else {
      print_line(fmt::format("{:<24}{:>10.3f}{:>10.3f}", row.name, row.wall, row.cpu));
    }
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  print_line(fmt::format("{:<24}{:>10.3f}{:>10.3f}", "total", total_wall_.seconds(), total_cpu_.seconds()));
  print_line(fmt::format("{:<24}{:>7} MiB", "peak memory", usage.ru_maxrss / 1024));
}

}  // namespace w2n::driver
