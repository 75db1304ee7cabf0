// Inputs that mean harm: deep, wide, or repeated. All of them end, in time and memory that are linear in their size.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "helpers/wasm.h"

using namespace w2n;
using namespace w2n::test;

namespace {

Bytes repeat(const Bytes& part, size_t count) {
  Bytes all;
  all.reserve(part.size() * count);
  for (size_t i = 0; i < count; ++i) all.insert(all.end(), part.begin(), part.end());
  return all;
}

/// A module with one function, of the first of `types`.
Bytes with_code(const Bytes& types, const Bytes& code) {
  const Bytes body = join({hex("00"), code});
  return module({types, section(3, {"00"}), section(10, join({leb(1), leb(body.size()), body}))});
}

Bytes nullary() { return section(1, {"60 00 00"}); }

/// A type section: 0 is [] -> [], 1 takes and gives a thousand i32.
Bytes wide_types() {
  const Bytes list = join({leb(1000), Bytes(1000, 0x7F)});
  return section(1, join({leb(2), hex("60 00 00 60"), list, list}));
}

}  // namespace

TEST_CASE("a million nested blocks") {
  const Bytes code = join({repeat(hex("02 40"), 1'000'000), repeat(hex("0B"), 1'000'001)});
  CHECK(validation(with_code(nullary(), code)) == valid());
  CHECK(validation(with_code(nullary(), repeat(hex("02 40"), 1'000'000))).message ==
        "unexpected end of section or function");
}

TEST_CASE("one more nested block") {
  const Outcome outcome = validation(with_code(nullary(), repeat(hex("02 40"), 1'000'001)));
  CHECK(outcome.kind == InputErrorKind::limit);
  CHECK(outcome.message == "too many nested blocks: 1000001 (at most 1000000)");
}

TEST_CASE("a constant expression of nested blocks") {
  const Bytes init = join({hex("7F 00"), repeat(hex("02 40"), 1'000'000), repeat(hex("0B"), 1'000'001)});
  CHECK(validation(module({section(6, join({leb(1), init}))})) == invalid_at(16, "constant expression required"));
}

TEST_CASE("a br_table with a million targets that all have a thousand types") {
  // (unreachable) (br_table 0 0 0 ... ) in a block of type 1
  const Bytes table = join({hex("00 02 01 00 0E"), leb(1'000'000), Bytes(1'000'001, 0)});
  CHECK(validation(with_code(wide_types(), join({table, hex("0B 00 0B")}))) == valid());
}

TEST_CASE("calls that push a thousand values each run into the limit") {
  // (unreachable) (call 1) (block ... : the call takes its arguments from dead code, and the block leaves the results
  // on the stack, out of reach.
  const auto nested_calls = [](size_t count) {
    const Bytes body = join({hex("00"), repeat(hex("00 10 01 02 40"), count), hex("00"), repeat(hex("0B"), 1)});
    return validation(module({wide_types(), section(3, {"00", "01"}),
                              section(10, join({leb(2), leb(body.size()), body, hex("03 00 00 0B")}))}));
  };
  CHECK(nested_calls(4000).message == "END opcode expected");
  CHECK(nested_calls(4001).message == "too many operands on the stack: 4001000 (at most 4000000)");
}

TEST_CASE("structures of ten thousand fields in dead code") {
  const Bytes type = join({hex("5F"), leb(10'000), repeat(hex("7F 00"), 10'000)});
  const Bytes types = section(1, join({leb(2), hex("60 00 00"), type}));
  const Bytes code = join({hex("00"), repeat(hex("FB 00 01 1A"), 100'000), hex("0B")});
  CHECK(validation(with_code(types, code)) == valid());
}

TEST_CASE("a hundred thousand functions with 50,000 locals each, which are never laid out") {
  constexpr size_t count = 100'000;
  const Bytes body = hex("06 01 D0 86 03 7F 0B");
  const Bytes bytes = module({nullary(), section(3, join({leb(count), Bytes(count, 0)})),
                              section(10, join({leb(count), repeat(body, count)}))});
  CHECK(validation(bytes) == valid());
}

TEST_CASE("a hundred thousand exports with long names that begin alike") {
  constexpr uint32_t count = 100'000;
  Bytes contents = leb(count);
  for (uint32_t i = 0; i < count; ++i) {
    const std::string name = std::string(100, 'a') + fmt::format("{:06}", i);
    contents.push_back(static_cast<uint8_t>(name.size()));
    contents.insert(contents.end(), name.begin(), name.end());
    contents.insert(contents.end(), {0x02, 0x00});
  }
  CHECK(validation(module({section(5, {"00 01"}), section(7, contents)})) == valid());
}

TEST_CASE("bodies without an end do not read into the bodies behind them") {
  constexpr size_t count = 100'000;
  const Bytes bytes = module({nullary(), section(3, join({leb(count), Bytes(count, 0)})),
                              section(10, join({leb(count), repeat(hex("02 00 01"), count)}))});
  CHECK(validation(bytes).message == "END opcode expected");
}
