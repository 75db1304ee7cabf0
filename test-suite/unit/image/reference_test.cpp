#include "image/reference.h"

#include <doctest/doctest.h>

#include "helpers/errors.h"

using w2n::image::parse_reference;
using w2n::image::Reference;
using namespace std::string_literals;

TEST_CASE("references: what docker supplies") {
  const struct {
    const char *text, *written, *full_name, *tag;
  } rows[] = {
      {"app", "app:latest", "docker.io/library/app:latest", "latest"},
      {"app:1", "app:1", "docker.io/library/app:1", "1"},
      {"example/app:1", "example/app:1", "docker.io/example/app:1", "1"},
      {"localhost/app", "localhost/app:latest", "localhost/app:latest", "latest"},
      {"localhost:5000/app", "localhost:5000/app:latest", "localhost:5000/app:latest", "latest"},
      {"ghcr.io/a/b__c/d-e.f:v1.0_x-y", "ghcr.io/a/b__c/d-e.f:v1.0_x-y", "ghcr.io/a/b__c/d-e.f:v1.0_x-y", "v1.0_x-y"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const Reference reference = parse_reference(row.text);
    CHECK(reference.text == row.written);
    CHECK(reference.full_name == row.full_name);
    CHECK(reference.tag == row.tag);
  }
}

TEST_CASE("references: what is none") {
  for (const std::string& text :
       {""s, ":1"s, "app:"s, "App"s, "a//b"s, "/a"s, "a/"s, "../a"s, "a b"s, "a:b c"s, "a:.b"s, "a..b"s, "a:1:2"s,
        "-.io/a"s, "a@sha256:0"s, "a\n"s, std::string(300, 'a'), "a:" + std::string(129, 'b')}) {
    CAPTURE(text);
    CHECK(w2n::test::error_of([&] { parse_reference(text); }).starts_with("'" + text + "' is no name of an image"));
  }
}
