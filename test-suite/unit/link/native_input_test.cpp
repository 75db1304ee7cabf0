#include "link/native_input.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <llvm/Object/ArchiveWriter.h>
#include <llvm/Support/MemoryBuffer.h>

#include "helpers/errors.h"
#include "helpers/machine.h"

using namespace w2n;
using link::native_symbols;
using test::error_of;
using Symbols = std::set<std::string>;

namespace {

/// An object for x86-64 with what LLVM IR defines.
std::string object(const std::string& text) {
  test::Ir ir = test::parse_ir(text);
  return test::object(ir, *test::x86_64_machine());
}

constexpr const char* two_functions = R"(
declare void @elsewhere()
define void @f() {
  call void @elsewhere()
  ret void
}
define weak void @g() {
  ret void
}
define internal void @mine() {
  ret void
}
@number = global i32 7
)";

const target::Target& x86_64() { return target::find_target("x86_64-linux"); }

/// An archive of objects, called 0.o, 1.o and so on.
std::string archive(const std::vector<std::string>& objects) {
  std::vector<llvm::NewArchiveMember> members;
  for (size_t i = 0; i < objects.size(); ++i) {
    llvm::NewArchiveMember member;
    member.Buf = llvm::MemoryBuffer::getMemBufferCopy(objects[i]);
    member.MemberName = i == 0 ? "0.o" : "1.o";
    members.push_back(std::move(member));
  }
  auto buffer = llvm::writeArchiveToBuffer(members, llvm::SymtabWritingMode::NormalSymtab, llvm::object::Archive::K_GNU,
                                           true, false);
  REQUIRE(bool(buffer));
  return (*buffer)->getBuffer().str();
}

std::string error(const std::string& bytes, const target::Target& target = x86_64()) {
  return error_of([&] { static_cast<void>(native_symbols("in.o", bytes, target)); });
}

}  // namespace

TEST_CASE("native inputs are known by their first bytes") {
  CHECK(
      link::is_native_input("\x7f"
                            "ELF\2\1\1"));
  CHECK(link::is_native_input("!<arch>\n"));
  CHECK(link::is_native_input("!<thin>\n"));
  CHECK_FALSE(link::is_native_input(std::string_view("\0asm", 4)));
  CHECK_FALSE(link::is_native_input("!<arch>"));
  CHECK_FALSE(link::is_native_input(""));
}

TEST_CASE("native inputs: what an object defines for others") {
  CHECK(native_symbols("in.o", object(two_functions), x86_64()) == Symbols{"f", "g", "number"});
}

TEST_CASE("native inputs: what the members of an archive define") {
  const std::string bytes = archive({object(two_functions), object("define void @h() {\n ret void\n}\n")});
  CHECK(native_symbols("in.a", bytes, x86_64()) == Symbols{"f", "g", "h", "number"});
  CHECK(native_symbols("in.a", archive({}), x86_64()).empty());
}

TEST_CASE("native inputs: code for another machine") {
  CHECK(error(object(two_functions), target::find_target("aarch64-linux")) ==
        "in.o: this object is for elf64-x86-64, not for aarch64-linux");
  CHECK(error(object(two_functions), target::find_target("armv7-linux")) ==
        "in.o: this object is for elf64-x86-64, not for armv7-linux");
}

TEST_CASE("native inputs: what is no relocatable object") {
  std::string bytes = object(two_functions);
  bytes[16] = 2;  // ET_EXEC
  CHECK(error(bytes) == "in.o: not an ELF object file\nonly relocatable objects (.o) and archives of them");
  CHECK(error(archive({object(two_functions), "text"})) ==
        "in.o(1.o): not an ELF object file\nonly relocatable objects (.o) and archives of them");
}

TEST_CASE("native inputs: what programs have no support for") {
  CHECK(error(object("@t = thread_local global i32 1\n")) ==
        "in.o: thread-local variables are not supported in native objects");
  CHECK(error(object("@chosen = ifunc void (), ptr @choose\ndefine ptr @choose() {\n ret ptr @choose\n}\n")) ==
        "in.o: indirect functions (ifunc) are not supported in native objects");
}

TEST_CASE("native inputs: what nobody would run at the start or at the end") {
  const auto with_section = [](std::string_view contents, std::string_view section) {
    return object(fmt::format("@functions = {}, section \"{}\"\n", contents, section));
  };
  for (const char* section : {".init_array", ".fini_array", ".preinit_array", ".init_array.00100", ".ctors", ".dtors",
                              ".ctors.65435", ".init", ".fini"}) {
    CAPTURE(section);
    CHECK(error(with_section("constant ptr null", section)) ==
          fmt::format("in.o: constructors and destructors are not supported in native objects\n"
                      "nothing runs what is in its section {}",
                      section));
  }
  for (const char* section : {".initial", ".ctors_of_mine", ".rodata.init"}) {
    CAPTURE(section);
    CHECK(native_symbols("in.o", with_section("constant ptr null", section), x86_64()) == Symbols{"functions"});
  }
  // An empty section is nothing to run.
  CHECK(native_symbols("in.o", with_section("constant [0 x ptr] zeroinitializer", ".ctors"), x86_64()) ==
        Symbols{"functions"});
}

TEST_CASE("native inputs: an archive whose last member is longer than the archive") {
  std::string bytes = archive({object(two_functions)});
  bytes.resize(bytes.size() - 2);
  CHECK(error(bytes) == "in.o: the archive is cut off");
}

TEST_CASE("native inputs: files that are cut off or changed are errors at worst") {
  const auto survives = [](const std::string& bytes) {
    static_cast<void>(error(bytes));
    return true;
  };
  for (const std::string& whole : {object(two_functions), archive({object(two_functions)})}) {
    for (size_t length = 0; length < whole.size(); length += 3) CHECK(survives(whole.substr(0, length)));
    for (size_t at = 0; at < whole.size(); at += 2) {
      std::string changed = whole;
      changed[at] = '\xff';
      CHECK(survives(changed));
    }
  }
}
