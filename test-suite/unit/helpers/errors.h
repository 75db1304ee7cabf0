// What goes wrong, as text.
#pragma once

#include <string>

#include "support/diagnostics.h"

namespace w2n::test {

/// The message of the Error that `action` throws, and in the next line its hint, if it has one; "none" without an
/// error.
template <class Action>
std::string error_of(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error.hint().empty() ? error.what() : std::string(error.what()) + "\n" + error.hint();
  }
  return "none";
}

}  // namespace w2n::test
