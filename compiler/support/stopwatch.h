// Clocks for --time-report.
#pragma once

#include <time.h>

namespace w2n {

/// Seconds by one of the system's clocks.
class Stopwatch {
 public:
  explicit Stopwatch(clockid_t clock) : clock_(clock), start_(now()) {}
  /// Since the stopwatch was made, or since the last lap.
  [[nodiscard]] double seconds() const { return now() - start_; }
  double lap() {
    const double result = seconds();
    start_ += result;
    return result;
  }

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
