#include "link/output_pipe.h"

#include <doctest/doctest.h>
#include <filesystem>

#include "helpers/files.h"

using w2n::link::OutputPipe;

TEST_CASE("output pipe: what is written to its path comes back, more than a pipe holds") {
  const std::string contents(1'000'000, 'x');
  OutputPipe pipe;
  CHECK(std::filesystem::is_fifo(pipe.path()));
  w2n::test::write_file(pipe.path(), contents);
  CHECK(pipe.finish() == contents);
}

TEST_CASE("output pipe: nothing may be written, or nothing asked for") {
  OutputPipe empty;
  CHECK(empty.finish().empty());
  const OutputPipe unused;
  CHECK_FALSE(unused.path().empty());
}
