#include "driver/listings.h"

#include <doctest/doctest.h>

#include "helpers/errors.h"
#include "target/target.h"

using namespace w2n;

TEST_CASE("listings: every target has a line that begins with its name") {
  const std::string text = "\n" + driver::targets_text();
  for (const target::Target& target : target::targets()) {
    CAPTURE(target.name);
    CHECK(text.find("\n" + std::string(target.name)) != std::string::npos);
  }
}

TEST_CASE("listings: the CPUs are those of the target that is chosen") {
  driver::Options options;
  options.target = "x86_64-linux";
  CHECK(driver::cpus_text(options).find("x86-64-v3") != std::string::npos);
  options.target = "aarch64-linux";
  CHECK(driver::cpus_text(options).find("x86-64-v3") == std::string::npos);
  options.target = "z80";
  CHECK(test::error_of([&] { static_cast<void>(driver::cpus_text(options)); }).find("z80") != std::string::npos);
}
