#include "driver/time_report.h"

#include <cstdio>
#include <fmt/format.h>
#include <sys/resource.h>

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

void TimeReport::print() {
  end();
  fmt::print(stderr, "{:<24}{:>10}{:>10}\n", "stage", "wall s", "cpu s");
  for (const Row& row : rows_) {
    if (row.is_part) {
      fmt::print(stderr, "  {:<22}{:>10}{:>10.3f}\n", row.name, "", row.cpu);
    } else {
      fmt::print(stderr, "{:<24}{:>10.3f}{:>10.3f}\n", row.name, row.wall, row.cpu);
    }
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print(stderr, "{:<24}{:>10.3f}{:>10.3f}\n{:<24}{:>7} MiB\n", "total", total_wall_.seconds(),
             total_cpu_.seconds(), "peak memory", usage.ru_maxrss / 1024);
}

}  // namespace w2n::driver
