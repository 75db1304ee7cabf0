// The guest's functions in the text of an error.
#pragma once

#include <stdint.h>

#include "instance/text.h"

namespace w2n {

/// The name of the guest function with this entry address, or null.
const char* function_name(uintptr_t entry);

/// Adds the guest's functions that a walker finds (core/unwind.h, core/exceptions.h), the innermost first.
template <class Walker>
void add_backtrace(Text& text, Walker walker) {
  constexpr uint32_t most = 16;
  uint32_t count = 0;
  do {
    const char* name = function_name(walker.function());
    if (name == nullptr) continue;
    text << "\n    #" << count << " " << name;
    count++;
  } while (count < most && walker.step());
}

}  // namespace w2n
