#include "link/linker_script.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "helpers/ir.h"

using namespace w2n;
using test::has;

namespace {

link::Layout layout_for(const target::Target& target) {
  return {.target = &target, .image_runs = {}, .absolute_symbols = {}};
}

}  // namespace

TEST_CASE("linker script: no segment is both writable and executable") {
  const std::string script = link::linker_script(layout_for(target::find_target("x86_64-linux")));
  CHECK(has(script, "constants PT_LOAD FILEHDR PHDRS FLAGS(4);"));
  CHECK(has(script, "code PT_LOAD FLAGS(5);"));
  CHECK(has(script, "data PT_LOAD FLAGS(6);"));
  CHECK(has(script, "stack PT_GNU_STACK FLAGS(6);"));
  CHECK_FALSE(has(script, "FLAGS(7)"));
  CHECK_FALSE(has(script, "FLAGS(3)"));
}

TEST_CASE("linker script: a program begins where its target has it") {
  for (const target::Target& target : target::targets()) {
    CAPTURE(target.name);
    const std::string start = fmt::format("  . = {:#x} + SIZEOF_HEADERS;\n", target.image_base);
    CHECK(has(link::linker_script(layout_for(target)), start.c_str()));
  }
}

TEST_CASE("linker script: each part of the image is a segment at its place") {
  link::Layout layout = layout_for(target::find_target("x86_64-linux"));
  CHECK_FALSE(has(link::linker_script(layout), "image"));
  layout.image_runs = {{"w.image.0", 0x60000000, 4096}, {"w.image.1", 0x60010000, 8192}};
  const std::string script = link::linker_script(layout);
  CHECK(has(script, "  image0 PT_LOAD FLAGS(6);\n  image1 PT_LOAD FLAGS(6);\n"));
  CHECK(has(script, "  w.image.0 0x60000000 : { KEEP(*(w.image.0)) } :image0\n"));
  CHECK(has(script, "  w.image.1 0x60010000 : { KEEP(*(w.image.1)) } :image1\n"));
}

TEST_CASE("linker script: the image ends at a page of the target") {
  link::Layout layout = layout_for(target::find_target("aarch64-linux"));
  layout.image_runs = {{"w.image.0", 0x60000000, 0x20000}, {"w.image.1", 0x60040000, 0x11000}};
  const std::string script = link::linker_script(layout);
  CHECK_FALSE(has(script, "w.image.0.zeros"));
  CHECK(has(script, "  w.image.1.zeros (NOLOAD) : { . = ALIGN(0x10000); } :image1\n"));
}

TEST_CASE("linker script: symbols with an address") {
  link::Layout layout = layout_for(target::find_target("x86_64-linux"));
  layout.absolute_symbols = {{"wmem", 0x60000000}, {"wmem1", 0x123456789a}};
  const std::string script = link::linker_script(layout);
  CHECK(has(script, "wmem = 0x60000000;\n"));
  CHECK(has(script, "wmem1 = 0x123456789a;\n"));
}
