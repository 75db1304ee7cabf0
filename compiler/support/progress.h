// The progress line of long compilations.
#pragma once

#include <atomic>
#include <cstddef>
#include <mutex>

#include "support/stopwatch.h"

namespace w2n {

/// Counts steps that threads have done and, if asked to, shows on standard error how far that is. A function takes
/// `steps_per_function` steps. The line is removed at the end of the object's life.
class Progress {
 public:
  static constexpr size_t steps_per_function = 3;

  Progress(size_t functions, bool show) : total_(functions * steps_per_function), show_(show) {}
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// May be called from any thread.
  void advance(size_t steps) {
    const size_t done = done_.fetch_add(steps, std::memory_order_relaxed) + steps;
    if (show_) draw(done);
  }

 private:
  void draw(size_t done);
  void clear() const;

  const size_t total_;
  const bool show_;
  std::atomic<size_t> done_ = 0;
  std::mutex mutex_;
  const Stopwatch elapsed_{CLOCK_MONOTONIC};
  double drawn_at_ = 0;
  bool visible_ = false;
};

}  // namespace w2n
