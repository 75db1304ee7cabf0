// The runtime functions for exceptions, on top of the unwinder of this process's C++ library, which knows the frames of
// code that was loaded: a second reader of the tables that core/raise.cpp reads in programs.
#include "spec/guest_exceptions.h"

#include <cstdlib>
#include <cstring>
#include <unwind.h>

namespace {

constexpr uint8_t omitted = 0xff;
constexpr uint8_t encoding_uleb128 = 0x01;

class PadTable {
 public:
  explicit PadTable(const uint8_t* position) : position_(position) {}

  /// The landing pad of a call, both as distances from the function's entry; 0 if there is none.
  uintptr_t find(uintptr_t place) {
    // The pads' base is the function, and there are no types, as in all tables that LLVM writes for us.
    if (byte() != omitted || byte() != omitted) std::abort();
    encoding_ = byte();
    const uintptr_t size = leb();
    for (const uint8_t* end = position_ + size; position_ < end; leb()) {
      const uintptr_t begin = number();
      const uintptr_t length = number();
      const uintptr_t pad = number();
      if (place - begin < length) return pad;
    }
    return 0;
  }

 private:
  uint8_t byte() { return *position_++; }
  uintptr_t leb() {
    uintptr_t value = 0;
    uint8_t part = 0;
    unsigned shift = 0;
    do {
      part = byte();
      value |= static_cast<uintptr_t>(part & 0x7f) << shift;
      shift += 7;
    } while ((part & 0x80) != 0);
    return value;
  }
  uintptr_t number() {
    if (encoding_ == encoding_uleb128) return leb();
    uint32_t value = 0;
    std::memcpy(&value, position_, sizeof value);
    position_ += sizeof value;
    return value;
  }

  const uint8_t* position_;
  uint8_t encoding_ = 0;
};

}  // namespace

extern "C" {

_Unwind_Reason_Code w2n_personality(int /*version*/, _Unwind_Action actions, _Unwind_Exception_Class /*kind*/,
                                    _Unwind_Exception* /*exception*/, _Unwind_Context* context) {
  const auto* table = reinterpret_cast<const uint8_t*>(_Unwind_GetLanguageSpecificData(context));
  if (table == nullptr) return _URC_CONTINUE_UNWIND;
  const uintptr_t function = _Unwind_GetRegionStart(context);
  const uintptr_t pad = PadTable(table).find(_Unwind_GetIP(context) - 1 - function);
  if (pad == 0) return _URC_CONTINUE_UNWIND;
  if ((actions & _UA_SEARCH_PHASE) != 0) return _URC_HANDLER_FOUND;
  _Unwind_SetIP(context, function + pad);
  return _URC_INSTALL_CONTEXT;
}

void w2n_raise(void* /*exceptions*/) {
  // What is caught is forgotten, so one is enough.
  thread_local _Unwind_Exception exception;
  exception = {};
  _Unwind_RaiseException(&exception);
  std::abort();
}

/// Objects live as long as the process.
void* w2n_exception_object(void* record) {
  auto& exceptions = *static_cast<struct w2n_exceptions*>(record);
  if (exceptions.current != exceptions.thrown) return exceptions.current;
  const size_t size = w2n::abi::exception_value_size * (exceptions.thrown->tag->value_count + 1);
  exceptions.current = static_cast<w2n_exception*>(std::aligned_alloc(w2n::abi::exception_value_size, size));
  std::memcpy(exceptions.current, exceptions.thrown, size);
  return exceptions.current;
}
}
