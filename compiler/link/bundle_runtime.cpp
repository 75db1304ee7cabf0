#include "link/bundle_runtime.h"

#include <fmt/format.h>
#include <span>
#include <zstd.h>

#include "support/diagnostics.h"

// link/CMakeLists.txt packs the archives and writes both the symbols' definitions and bundles.def.
#define BUNDLE(user, target, symbol) \
  extern "C" const uint8_t w2n_bundle_##symbol##_begin[], w2n_bundle_##symbol##_end[];
#include "link/bundles.def"

namespace w2n::link {
namespace {

struct Bundle {
  RuntimeUser user;
  std::string_view target;
  const uint8_t* begin;
  const uint8_t* end;
};

constexpr Bundle bundles[] = {
#define BUNDLE(user, target, symbol) \
  {RuntimeUser::user, target, w2n_bundle_##symbol##_begin, w2n_bundle_##symbol##_end},
#include "link/bundles.def"
    {RuntimeUser::runtime, "", nullptr, nullptr}};  // an array needs an element also when no runtime library was built

std::string unpack(std::span<const uint8_t> packed) {
  std::string bytes(ZSTD_getFrameContentSize(packed.data(), packed.size()), '\0');
  const size_t size = ZSTD_decompress(bytes.data(), bytes.size(), packed.data(), packed.size());
  if (ZSTD_isError(size) != 0) throw Error(fmt::format("runtime library is damaged: {}", ZSTD_getErrorName(size)));
  bytes.resize(size);
  return bytes;
}

}  // namespace

std::string runtime_archive(RuntimeUser user, std::string_view target) {
  for (const Bundle& bundle : bundles) {
    if (bundle.user == user && bundle.target == target) return unpack({bundle.begin, bundle.end});
  }
  throw Error(fmt::format("this wasm2native was built without a runtime library for {}", target));
}

}  // namespace w2n::link
