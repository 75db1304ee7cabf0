// How immediates and types stand in the binary format.
#include "wasm/immediates.h"

#include <doctest/doctest.h>
#include <string>

#include "helpers/wasm.h"

using namespace w2n;
using namespace w2n::wasm;
using test::Bytes;
using test::hex;

namespace {

/// Reads an immediate, which must take up the whole input.
template <class Immediate>
Immediate read(std::string_view digits) {
  const Bytes bytes = hex(digits);
  Reader reader(bytes);
  Immediate imm;
  read_immediate(reader, imm);
  CHECK(reader.at_end());
  return imm;
}

/// The error for an immediate that can't be read, as "offset: message".
template <class Immediate>
std::string error(std::string_view digits) {
  const Bytes bytes = hex(digits);
  Reader reader(bytes);
  try {
    Immediate imm;
    read_immediate(reader, imm);
  } catch (const InputError& e) {
    return std::to_string(e.offset()) + ": " + e.what();
  }
  return "";
}

std::string val_type(std::string_view digits) {
  const Bytes bytes = hex(digits);
  Reader reader(bytes);
  try {
    return to_string(read_val_type(reader));
  } catch (const InputError& e) {
    return std::to_string(e.offset()) + ": " + e.what();
  }
}

constexpr const char* end = "unexpected end of section or function";

}  // namespace

TEST_CASE("value types") {
  CHECK(val_type("7F") == "i32");
  CHECK(val_type("7E") == "i64");
  CHECK(val_type("7D") == "f32");
  CHECK(val_type("7C") == "f64");
  CHECK(val_type("7B") == "v128");
  CHECK(val_type("70") == "funcref");
  CHECK(val_type("6F") == "externref");
  CHECK(val_type("6E") == "anyref");
  CHECK(val_type("6D") == "eqref");
  CHECK(val_type("6C") == "i31ref");
  CHECK(val_type("6B") == "structref");
  CHECK(val_type("6A") == "arrayref");
  CHECK(val_type("69") == "exnref");
  CHECK(val_type("71") == "nullref");
  CHECK(val_type("72") == "nullexternref");
  CHECK(val_type("73") == "nullfuncref");
  CHECK(val_type("74") == "nullexnref");
  CHECK(val_type("63 70") == "funcref");
  CHECK(val_type("64 70") == "(ref func)");
  CHECK(val_type("63 05") == "(ref null 5)");
  CHECK(val_type("64 80 01") == "(ref 128)");
}

TEST_CASE("value types that are none") {
  CHECK(val_type("7A") == "0: malformed value type");
  CHECK(val_type("40") == "0: malformed value type");
  CHECK(val_type("00") == "0: malformed value type");
  CHECK(val_type("64 7F") == "1: malformed heap type");
  CHECK(val_type("64 40") == "1: malformed heap type");
  CHECK(val_type("64") == std::string("1: ") + end);
  CHECK(val_type("") == std::string("0: ") + end);
}

TEST_CASE("block types") {
  CHECK(read<BlockImm>("40").kind == BlockImm::Kind::empty);
  CHECK(read<BlockImm>("7F").value == i32);
  CHECK(read<BlockImm>("64 6E").value == ref(HeapKind::any));
  CHECK(read<BlockImm>("00").type_index == 0);
  CHECK(read<BlockImm>("C0 00").type_index == 64);
  CHECK(read<BlockImm>("FF FF FF FF 0F").type_index == UINT32_MAX);
  CHECK(error<BlockImm>("41") == "0: malformed block type");
  CHECK(error<BlockImm>("80 80 80 80 70") == "0: malformed block type");
}

TEST_CASE("br_table") {
  const auto imm = read<BrTableImm>("02 01 80 01 03");
  CHECK(imm.targets == std::vector<uint32_t>{1, 128});
  CHECK(imm.default_target == 3);
  CHECK(error<BrTableImm>("02 00") == std::string("0: ") + end);
  CHECK(error<BrTableImm>("FF FF FF FF 0F 00") == std::string("0: ") + end);
}

TEST_CASE("memory arguments") {
  auto imm = read<MemImm>("02 10");
  CHECK(imm.align_log2 == 2);
  CHECK(imm.memory == 0);
  CHECK(imm.offset == 16);
  imm = read<MemImm>("43 05 FF FF FF FF FF FF FF FF FF 01");
  CHECK(imm.align_log2 == 3);
  CHECK(imm.memory == 5);
  CHECK(imm.offset == UINT64_MAX);
  CHECK(read<MemImm>("3F 00").align_log2 == 63);
  CHECK(error<MemImm>("80 01 00") == "0: malformed memop flags");
  CHECK(error<MemImm>("80 80 80 80 08 00") == "0: malformed memop flags");
}

TEST_CASE("constants") {
  CHECK(read<I32Imm>("80 80 80 80 78").value == INT32_MIN);
  CHECK(read<I64Imm>("7F").value == -1);
  CHECK(read<F32Imm>("01 00 A0 7F").bits == 0x7FA00001);
  CHECK(read<F64Imm>("01 00 00 00 00 00 F0 FF").bits == 0xFFF0000000000001);
  CHECK(read<V128Imm>("00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F").bytes[15] == 15);
  CHECK(error<V128Imm>("00 01") == std::string("0: ") + end);
}

TEST_CASE("vectors in immediates claim no more than there is") {
  CHECK(read<SelectImm>("02 7F 70").types == std::vector<ValType>{i32, funcref});
  CHECK(error<SelectImm>("FF FF FF FF 0F") == std::string("0: ") + end);
  CHECK(error<TryTableImm>("40 FF FF FF FF 0F") == std::string("1: ") + end);
}

TEST_CASE("try_table's clauses") {
  const auto imm = read<TryTableImm>("40 04 00 01 02 01 03 04 02 05 03 06");
  REQUIRE(imm.catches.size() == 4);
  CHECK(imm.catches[0].kind == CatchClause::Kind::catch_);
  CHECK(imm.catches[0].tag == 1);
  CHECK(imm.catches[0].depth == 2);
  CHECK(imm.catches[1].kind == CatchClause::Kind::catch_ref);
  CHECK(imm.catches[1].tag == 3);
  CHECK(imm.catches[2].kind == CatchClause::Kind::catch_all);
  CHECK(imm.catches[2].depth == 5);
  CHECK(imm.catches[3].kind == CatchClause::Kind::catch_all_ref);
  CHECK(imm.catches[3].depth == 6);
  CHECK(error<TryTableImm>("40 01 04 00") == "2: malformed catch clause");
}

TEST_CASE("br_on_cast") {
  const auto imm = read<BrOnCastImm>("02 01 6E 05");
  CHECK(imm.depth == 1);
  CHECK(imm.from == ref(HeapKind::any));
  CHECK(imm.to == ref_null(5));
  CHECK(read<BrOnCastImm>("01 00 6E 6D").from == ref_null(HeapKind::any));
  CHECK(error<BrOnCastImm>("04 00 6E 6D") == "0: malformed br_on_cast flags");
}

TEST_CASE("reserved bytes") {
  read<FenceImm>("00");
  CHECK(error<FenceImm>("01") == "0: zero byte expected");
}

TEST_CASE("pairs of indices keep their order") {
  CHECK(read<CallIndirectImm>("01 02").type == 1);
  CHECK(read<CallIndirectImm>("01 02").table == 2);
  CHECK(read<MemoryCopyImm>("01 02").dst == 1);
  CHECK(read<MemoryInitImm>("01 02").data == 1);
  CHECK(read<MemoryInitImm>("01 02").memory == 2);
  CHECK(read<TableInitImm>("01 02").element == 1);
  CHECK(read<TableInitImm>("01 02").table == 2);
  CHECK(read<TableCopyImm>("01 02").src == 2);
  CHECK(read<StructFieldImm>("01 02").field == 2);
  CHECK(read<MemLaneImm>("00 05 07").lane == 7);
}
