// What becomes of active data segments.
#include "plan/memory_image.h"

#include <doctest/doctest.h>

#include "helpers/module.h"
#include "helpers/text.h"

namespace {

using namespace w2n;

constexpr uint64_t page = 4096;

/// Of a module with memories of one page each, of which the first lies at 0x60000000.
struct Image {
  explicit Image(const std::string& data) : valid("(module (memory 1) (memory 1) " + data + ")") {
    const plan::Memories memories = plan::plan_memories(valid.module, test::x86_64_facts(), {});
    image = plan::plan_memory_image(valid.module, memories.plans, {}, page, plan::DataUse::once);
  }
  test::ValidModule valid;
  plan::MemoryImage image;
};

std::string data(uint64_t offset, const std::string& bytes) {
  return "(data (i32.const " + std::to_string(offset) + R"() ")" + bytes + R"("))";
}

/// More bytes than are copied.
std::string much(std::string_view letter = "x") { return test::repeat(letter, page + 1); }

TEST_CASE("image: a page of data or less is copied, in order") {
  const Image found(data(8, "abc") + data(9, std::string(page - 3, 'y')));
  CHECK(found.image.pieces.empty());
  REQUIRE(found.image.copies.size() == 2);
  CHECK(found.image.copies[0].memory == 0);
  CHECK(found.image.copies[0].offset == 8);
  CHECK(found.image.copies[0].bytes.size() == 3);
  CHECK(found.valid.bytes[found.image.copies[0].bytes.begin] == 'a');
  CHECK(found.image.copies[1].offset == 9);
}

TEST_CASE("image: more is loaded by whole pages, without the zeros at its end") {
  const Image found(data(5000, much()));
  CHECK(found.image.copies.empty());
  REQUIRE(found.image.pieces.size() == 1);
  const plan::ImagePiece& piece = found.image.pieces[0];
  CHECK(piece.run.section == ".wmem.0");
  CHECK(piece.run.address == 0x6000'0000 + page);
  CHECK(piece.run.size == 5000 - page + page + 1);
  CHECK(piece.bytes.size() == piece.run.size);
  CHECK(piece.bytes[5000 - page - 1] == 0);
  CHECK(piece.bytes[5000 - page] == 'x');
  CHECK(found.image.runs().size() == 1);
  CHECK(found.image.runs()[0].address == piece.run.address);
}

TEST_CASE("image: data that is far apart is in pieces of its own, what is near in one") {
  const Image near(data(0, much()) + data(30000, "z"));
  REQUIRE(near.image.pieces.size() == 1);
  CHECK(near.image.pieces[0].run.size == 30001);
  CHECK(near.image.pieces[0].bytes[30000] == 'z');
  const Image far(data(50000, "z") + data(0, much()));
  REQUIRE(far.image.pieces.size() == 2);
  CHECK(far.image.pieces[0].run.address == 0x6000'0000);
  CHECK(far.image.pieces[1].run.section == ".wmem.1");
  CHECK(far.image.pieces[1].run.address == 0x6000'0000 + 50000 / page * page);
  CHECK(far.image.pieces[1].bytes.back() == 'z');
}

TEST_CASE("image: zeros take no room, but overwrite what was there") {
  const Image found(data(0, much()) + data(10, "\\00\\00") + data(60000, test::repeat("\\00", 100)));
  REQUIRE(found.image.pieces.size() == 1);
  CHECK(found.image.pieces[0].run.size == page + 1);
  CHECK(found.image.pieces[0].bytes[9] == 'x');
  CHECK(found.image.pieces[0].bytes[10] == 0);
  CHECK(found.image.pieces[0].bytes[11] == 0);
  CHECK(found.image.pieces[0].bytes[12] == 'x');
}

TEST_CASE("image: of segments that overlap the later one wins") {
  const Image found(data(0, much("x")) + data(100, much("y")));
  REQUIRE(found.image.pieces.size() == 1);
  CHECK(found.image.pieces[0].bytes[99] == 'x');
  CHECK(found.image.pieces[0].bytes[100] == 'y');
  CHECK(found.image.pieces[0].run.size == 100 + page + 1);
}

TEST_CASE("image: data of other memories is copied however much it is") {
  const Image found(R"((data (memory 1) (i32.const 3) ")" + much() + R"("))" + data(0, much()) + R"((data "passive"))");
  CHECK(found.image.pieces.size() == 1);
  REQUIRE(found.image.copies.size() == 1);
  CHECK(found.image.copies[0].memory == 1);
  CHECK(found.image.copies[0].offset == 3);
}

TEST_CASE("image: a segment may end with its memory, and not beyond") {
  CHECK_FALSE(Image(data(65533, "abc")).image.is_out_of_bounds);
  CHECK_FALSE(Image(data(65536, "")).image.is_out_of_bounds);
  CHECK(Image(data(65534, "abc")).image.is_out_of_bounds);
  CHECK(Image(data(65537, "")).image.is_out_of_bounds);
  CHECK(Image(data(0, std::string(65537, 'x'))).image.is_out_of_bounds);
  CHECK(Image(R"((data (i32.const -1) "ab"))").image.is_out_of_bounds);
  CHECK(Image(R"((data (memory 1) (i32.const 65536) "a"))").image.is_out_of_bounds);
}

TEST_CASE("image: nothing is left of it if a segment is out of bounds") {
  const Image found(data(0, much()) + data(65536, "a"));
  CHECK(found.image.is_out_of_bounds);
  CHECK(found.image.pieces.empty());
  CHECK(found.image.copies.empty());
}

}  // namespace
