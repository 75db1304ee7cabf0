#include "support/progress.h"

#include <algorithm>
#include <fmt/format.h>

#include "support/console.h"

namespace w2n {
namespace {

// Short compilations show nothing, and the estimate is worthless before some time has passed.
constexpr double seconds_before_first_line = 0.5;
constexpr double seconds_between_lines = 0.1;

}  // namespace

void Progress::draw(size_t done) {
  const std::unique_lock lock(mutex_, std::try_to_lock);
  if (!lock) return;  // another thread is drawing
  const double now = elapsed_.seconds();
  if (now < std::max(seconds_before_first_line, drawn_at_ + seconds_between_lines)) return;
  drawn_at_ = now;
  done = std::min(done, total_);
  const double left = done == 0 ? 0 : now * static_cast<double>(total_ - done) / static_cast<double>(done);
  print_status(fmt::format("{} of {} functions, {}% done, {:.0f} s left", done / steps_per_function,
                           total_ / steps_per_function, done * 100 / std::max<size_t>(total_, 1), left));
  visible_ = true;
}

void Progress::clear() const {
  if (!visible_) return;
  print_status("");
}

}  // namespace w2n
