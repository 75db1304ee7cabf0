// The numbers of errors, which the guest's libc has compiled in.
#include "error_numbers.h"

#include <cerrno>
#include <doctest/doctest.h>

using w2n::wasi::Errno;
using w2n::wasi::errno_of;

TEST_CASE("errors have WASI's numbers") {
  CHECK(Errno::toobig == 1);
  CHECK(Errno::acces == 2);
  CHECK(Errno::again == 6);
  CHECK(Errno::badf == 8);
  CHECK(Errno::exist == 20);
  CHECK(Errno::inval == 28);
  CHECK(Errno::io == 29);
  CHECK(Errno::isdir == 31);
  CHECK(Errno::loop == 32);
  CHECK(Errno::nametoolong == 37);
  CHECK(Errno::nfile == 41);
  CHECK(Errno::noent == 44);
  CHECK(Errno::nosys == 52);
  CHECK(Errno::notdir == 54);
  CHECK(Errno::notempty == 55);
  CHECK(Errno::notsock == 57);
  CHECK(Errno::notsup == 58);
  CHECK(Errno::perm == 63);
  CHECK(Errno::pipe == 64);
  CHECK(Errno::spipe == 70);
  CHECK(Errno::xdev == 75);
  CHECK(Errno::notcapable == 76);
}

TEST_CASE("results of the kernel become errors") {
  CHECK(errno_of(0) == Errno::success);
  CHECK(errno_of(4711) == Errno::success);
  CHECK(errno_of(-ENOENT) == Errno::noent);
  CHECK(errno_of(-EWOULDBLOCK) == Errno::again);
  CHECK(errno_of(-EOPNOTSUPP) == Errno::notsup);
  CHECK(errno_of(-EXDEV) == Errno::xdev);
  CHECK(errno_of(-EHWPOISON) == Errno::io);
  CHECK(errno_of(-EBADE) == Errno::io);
  CHECK(errno_of(-4095) == Errno::io);
}
