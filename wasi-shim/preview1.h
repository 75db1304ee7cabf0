// The prototypes of all calls, made from wasi_preview1.def. Compiled code calls w2n_wasi_<name> for an import of
// wasi_snapshot_preview1, and w2n_wasi_unstable_<name> for those imports of wasi_unstable that differ.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "abi/abi.h"

namespace w2n::wasi {

/// A signature as the list spells it.
template <size_t size>
struct Letters {
  char text[size];
  consteval Letters(const char (&letters)[size]) {
    for (size_t i = 0; i < size; ++i) text[i] = letters[i];
  }
};

namespace detail {

template <char letter>
struct CoreType;
template <>
struct CoreType<'i'> {
  using Type = uint32_t;
};
template <>
struct CoreType<'I'> {
  using Type = uint64_t;
};
template <>
struct CoreType<'\0'> {  // the terminator of an empty result
  using Type = void;
};

template <class Integer, Integer... index>
struct Indices {};

template <Letters parameters, Letters result, class Index>
struct FunctionOf;
template <Letters parameters, Letters result, size_t... index>
struct FunctionOf<parameters, result, Indices<size_t, index...>> {
  using Type = CoreType<result.text[0]>::Type(const w2n_memory*, typename CoreType<parameters.text[index]>::Type...);
};

}  // namespace detail

/// The C function type of a call with this signature.
template <Letters parameters, Letters result>
using Call = detail::FunctionOf<parameters, result,
                                __make_integer_seq<detail::Indices, size_t, sizeof(parameters.text) - 1>>::Type;

}  // namespace w2n::wasi

extern "C" {
#define WASI_CALL(name, parameters, result, group, unstable) w2n::wasi::Call<parameters, result> w2n_wasi_##name;
#include "wasi_preview1.def"
// Programs with sealed files call these instead, of the groups fd, path and poll.
#define WASI_CALL(name, parameters, result, group, unstable) w2n::wasi::Call<parameters, result> w2n_wasi_sealed_##name;
#include "wasi_preview1.def"

#define W2N_UNSTABLE_none(name, parameters, result)
#define W2N_UNSTABLE_own(name, parameters, result)              \
  w2n::wasi::Call<parameters, result> w2n_wasi_unstable_##name; \
  w2n::wasi::Call<parameters, result> w2n_wasi_sealed_unstable_##name;
#define W2N_UNSTABLE_same(name, parameters, result)
#define WASI_CALL(name, parameters, result, group, unstable) W2N_UNSTABLE_##unstable(name, parameters, result)
#include "wasi_preview1.def"
#undef W2N_UNSTABLE_none
#undef W2N_UNSTABLE_own
#undef W2N_UNSTABLE_same
}
