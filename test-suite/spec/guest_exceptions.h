// Exceptions of compiled code in this process.
#pragma once

#include <array>
#include <cstddef>

#include "abi/abi.h"
#include "abi/limits.h"
#include "decode/limits.h"

namespace w2n::spec {

/// The exceptions of instances that can be on one stack, with room for any that the compiler accepts.
class GuestExceptions {
 public:
  GuestExceptions() { record_.thrown = reinterpret_cast<w2n_exception*>(thrown_.data()); }
  GuestExceptions(const GuestExceptions&) = delete;
  GuestExceptions& operator=(const GuestExceptions&) = delete;

  [[nodiscard]] struct w2n_exceptions* record() { return &record_; }

 private:
  struct w2n_exceptions record_{};
  alignas(abi::exception_value_size)
      std::array<std::byte, abi::exception_value_size*(decode::limits::params.max + 1)> thrown_{};
};

}  // namespace w2n::spec
