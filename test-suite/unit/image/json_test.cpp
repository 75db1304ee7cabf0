#include "image/json.h"

#include <doctest/doctest.h>

using w2n::image::parse_json;
using w2n::image::parse_json_texts;

namespace {

std::string repeated(const std::string& text, size_t count) {
  std::string result;
  for (size_t i = 0; i < count; ++i) result += text;
  return result;
}

std::string nested(size_t depth) { return repeated("[", depth) + repeated("]", depth); }

}  // namespace

TEST_CASE("JSON nests as deeply as documents do, and no more deeply") {
  CHECK(parse_json(nested(100)));
  CHECK_FALSE(parse_json(nested(101)));
  CHECK_FALSE(parse_json(repeated("{\"a\":[", 1'000'000)));
  CHECK_FALSE(parse_json(repeated("[\"\\\"]\",", 1'000'000)));
  CHECK(parse_json("[" + repeated("[],", 1000) + "\"" + repeated("[", 1000) + "\\\"[\"]"));
}

TEST_CASE("lists of texts") {
  CHECK(parse_json_texts(R"(["a", "", "\u00e9"])") == std::vector<std::string>{"a", "", "\xc3\xa9"});
  CHECK(parse_json_texts("[]")->empty());
  for (const char* text : {"", "{}", "[1]", "[null]", "[[]]", "[\"a\"", "\"a\"", "[\"a\"] x"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_json_texts(text));
  }
}
