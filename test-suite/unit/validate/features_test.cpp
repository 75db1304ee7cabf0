// Which features a module is said to use, and where one that is not supported is refused.
#include <algorithm>
#include <doctest/doctest.h>

#include "helpers/wasm.h"
#include "validate/validate.h"

using namespace w2n;
using namespace w2n::test;
using Names = std::vector<std::string>;

namespace {

/// A module with a function of type [] -> [] and the given body, which may use what the other sections define.
Bytes with_body(std::string_view body, const Bytes& before_code = {}) {
  return module({section(1, {"60 00 00"}), section(3, {"00"}), before_code, section(10, {body})});
}

}  // namespace

TEST_CASE("WebAssembly 1.0 uses no feature") {
  CHECK(features(module({})).empty());
  CHECK(features(with_body("02 00 0B")).empty());
  CHECK(features(module({section(1, {"60 01 7F 01 7F"}), section(2, {"01 6D 01 66 00 00"}), section(4, {"70 00 01"}),
                         section(5, {"01 01 02"}), section(6, {"7F 01 41 00 0B"}), section(9, {"00 41 00 0B 01 00"}),
                         section(11, {"00 41 00 0B 01 2A"})}))
            .empty());
}

TEST_CASE("features of instructions") {
  CHECK(features(with_body("06 00 41 00 C0 1A 0B")) == Names{"sign-extension"});
  CHECK(features(with_body("0A 00 43 00 00 00 00 FC 00 1A 0B")) == Names{"nontrapping-fptoint"});
  CHECK(features(with_body("0B 00 41 00 41 00 41 00 FC 0B 00 0B", section(5, {"00 01"}))) == Names{"bulk-memory"});
  CHECK(features(with_body("05 00 D0 70 1A 0B")) == Names{"reference-types"});
  CHECK(features(with_body("04 00 12 00 0B")) == Names{"tail-call"});
  CHECK(features(with_body("05 00 FE 03 00 0B")) == Names{"threads"});
  CHECK(features(with_body("0A 00 42 00 42 00 FC 15 1A 1A 0B")) == Names{"wide-arithmetic"});
  CHECK(features(with_body("06 00 06 40 19 0B 0B")) == Names{"legacy-exceptions"});
  CHECK(features(with_body("06 00 1F 40 00 0B 0B")) == Names{"exception-handling"});
  CHECK(features(with_body("05 00 D0 6E 1A 0B")) == Names{"reference-types", "gc"});
}

TEST_CASE("features of types in bodies") {
  CHECK(features(with_body("04 01 01 7B 0B")) == Names{"simd"});
  CHECK(features(with_body("05 00 02 00 0B 0B")) == Names{"multi-value"});
  CHECK(features(with_body("04 01 01 6F 0B")) == Names{"reference-types"});
  CHECK(features(with_body("05 01 01 63 00 0B")) == Names{"reference-types", "function-references"});
  CHECK(features(with_body("04 01 01 6C 0B")) == Names{"reference-types", "gc"});
  CHECK(features(with_body("04 01 01 69 0B")) == Names{"reference-types", "exception-handling"});
}

TEST_CASE("features of declarations") {
  CHECK(features(module({section(1, {"60 00 02 7F 7F"})})) == Names{"multi-value"});
  CHECK(features(module({section(1, {"60 01 7B 00"})})) == Names{"simd"});
  CHECK(features(module({section(1, {"60 01 64 70 00"})})) == Names{"reference-types", "function-references"});
  CHECK(features(module({section(1, {"5F 00"})})) == Names{"gc"});
  CHECK(features(module({section(1, {"50 00 60 00 00"})})) == Names{"gc"});
  CHECK(features(module({section(1, {"4E 02 60 00 00 60 00 00"})})) == Names{"gc"});
  CHECK(features(module({section(2, {"00 00 03 7F 01"})})) == Names{"mutable-globals"});
  CHECK(features(module({section(6, {"7F 01 41 00 0B"}), section(7, {"00 03 00"})})) == Names{"mutable-globals"});
  CHECK(features(module({section(4, {"70 00 01", "70 00 01"})})) == Names{"reference-types"});
  CHECK(features(module({section(4, {"70 04 01"})})) == Names{"memory64"});
  CHECK(features(module({section(4, {"40 00 70 00 01 D0 70 0B"})})) == Names{"reference-types", "function-references"});
  CHECK(features(module({section(5, {"00 01", "00 01"})})) == Names{"multi-memory"});
  CHECK(features(module({section(5, {"04 01"})})) == Names{"memory64"});
  CHECK(features(module({section(5, {"03 01 01"})})) == Names{"threads"});
  CHECK(features(module({section(5, {"08 01 00"})})) == Names{"custom-page-sizes"});
  CHECK(features(module({section(1, {"60 00 00"}), section(13, {"00 00"})})) == Names{"exception-handling"});
  CHECK(features(module({section(6, {"7F 00 41 01 41 02 6A 0B"})})) == Names{"extended-const"});
  CHECK(features(module({section(6, {"7F 00 41 01 0B", "7F 00 23 00 0B"})})) == Names{"extended-const"});
  CHECK(features(module({section(11, {"01 00"})})) == Names{"bulk-memory"});
  CHECK(features(module({section(9, {"01 00 00"})})) == Names{"bulk-memory"});
}

TEST_CASE("the first use of a feature that is not supported is named, with its place") {
  wasm::FeatureUses uses;
  CHECK_NOTHROW(validate::require_supported(uses));
  uses.add(wasm::Feature::bulk_memory, 5);  // supported
  CHECK_NOTHROW(validate::require_supported(uses));
  const auto* const refused =
      std::ranges::find(wasm::feature_table, wasm::FeatureStatus::recognised, &wasm::FeatureInfo::status);
  if (refused == std::end(wasm::feature_table)) return;  // once everything is supported
  const auto feature = static_cast<wasm::Feature>(refused - std::begin(wasm::feature_table));
  uses.add(feature, 70);
  uses.add(feature, 60);
  uses.add(feature, 80);
  try {
    validate::require_supported(uses);
    FAIL("not refused");
  } catch (const InputError& error) {
    CHECK(error.kind() == InputErrorKind::unsupported);
    CHECK(error.offset() == 60);
    CHECK(error.what() == "feature not supported: " + std::string(refused->name));
  }
}

TEST_CASE("uses of several threads are merged to the first") {
  wasm::FeatureUses a;
  wasm::FeatureUses b;
  a.add(wasm::Feature::simd, 9);
  b.add(wasm::Feature::simd, 7);
  b.add(wasm::Feature::gc, 3);
  a.merge(b);
  CHECK(a.first_offset(wasm::Feature::simd) == 7);
  CHECK(a.first_offset(wasm::Feature::gc) == 3);
  CHECK_FALSE(a.uses(wasm::Feature::threads));
}
