// Clocks for --time-report.
#pragma once

#include <time.h>

namespace w2n {

/// Seconds since the stopwatch was made, by one of the system's clocks.
class Stopwatch {
 public:
  explicit Stopwatch(clockid_t clock) : clock_(clock), start_(now()) {}
  [[nodiscard]] double seconds() const { return now() - start_; }

 private:
  [[nodiscard]] double now() const {
    timespec time{};
    clock_gettime(clock_, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
  }
  clockid_t clock_;
  double start_;
};

}  // namespace w2n
