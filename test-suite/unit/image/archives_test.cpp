// Archives that are read again, and the modules in layers.
#include <doctest/doctest.h>

#include "helpers/errors.h"
#include "image/archive_reader.h"
#include "image/archive_writer.h"
#include "image/layer_modules.h"

using namespace w2n::image;

namespace {

std::string a_module() { return std::string(module_magic) + "rest"; }

/// The names and contents in an archive.
std::string listed(const std::string& bytes, uint64_t allowed = 1 << 20) {
  Allowance allowance(allowed);
  ArchiveReader reader = ArchiveReader::of_bytes(bytes, "it", allowance);
  std::string list;
  while (reader.next()) list += reader.path() + "=" + reader.contents() + " ";
  return list;
}

}  // namespace

TEST_CASE("archives: what is written is read") {
  const std::string long_name = std::string(200, 'd') + "/" + std::string(200, 'f');
  const ArchiveEntries entries{
      {"a", {.is_directory = true, .mode = 0755}}, {"a/b", {.contents = "text"}}, {long_name, {.contents = "far"}}};
  const std::string tar = tar_archive(entries, 0);
  for (const Compression compression : {Compression::none, Compression::gzip, Compression::zstd}) {
    const std::string packed = compress(tar, compression);
    CHECK(listed(packed) == "a= a/b=text " + long_name + "=far ");
    CHECK(compress(tar, compression) == packed);
  }
  CHECK(tar_archive(entries, 0) == tar);
  CHECK(tar_archive(entries, 1) != tar);
}

TEST_CASE("archives: no byte more than is allowed is unpacked") {
  const std::string packed =
      compress(tar_archive({{"a", {.contents = std::string(10'000, 'x')}}}, 0), Compression::gzip);
  CHECK(listed(packed, 12'000).size() == 10'003);
  for (const uint64_t allowed : {0, 511, 9'999, 10'100}) {
    CAPTURE(allowed);
    CHECK(w2n::test::error_of([&] { listed(packed, allowed); }).starts_with("the image unpacks to more"));
  }
}

TEST_CASE("layers: only modules are kept, and layers hide what is below") {
  Allowance allowance(1 << 20);
  Modules modules;
  const auto apply = [&](const ArchiveEntries& entries) {
    apply_layer(tar_archive(entries, 0), "layer", allowance, modules);
  };
  apply({{"a", {.contents = a_module()}},
         {"d/b", {.contents = a_module()}},
         {"text", {.contents = "text"}},
         {"short", {.contents = std::string("\0as", 3)}}});
  CHECK(modules.size() == 2);
  CHECK(*modules.at("d/b") == a_module());
  apply({{".wh.a", {}}, {"d", {.is_directory = true, .mode = 0755}}, {"d/c", {.contents = a_module()}}});
  CHECK(modules.size() == 2);
  apply({{"d/.wh..wh..opq", {}}, {"d/e", {.contents = a_module()}}});
  CHECK(modules.size() == 1);
  CHECK(modules.contains("d/e"));
}
