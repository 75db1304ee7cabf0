// Executables as the linker leaves them, made by hand.
#include "link/elf_finish.h"

#include <doctest/doctest.h>
#include <llvm/BinaryFormat/ELF.h>
#include <llvm/Object/ELFTypes.h>

using namespace w2n;

namespace {

constexpr uint64_t file_end = 0x300;  // of the segments; section headers follow

/// A file with two loadable segments, which are 0x100 and 0x234 bytes long, and one that isn't loaded.
template <class ElfType, unsigned char elf_class>
std::string executable() {
  std::string file(0x400, '\0');
  auto& header = *reinterpret_cast<ElfType::Ehdr*>(file.data());
  header.e_ident[llvm::ELF::EI_CLASS] = elf_class;
  header.e_phoff = sizeof header;
  header.e_phnum = 3;
  header.e_shoff = file_end;
  header.e_shnum = 2;
  header.e_shstrndx = 1;
  auto* segments = reinterpret_cast<ElfType::Phdr*>(file.data() + sizeof header);
  const auto add = [&](unsigned index, unsigned type, uint64_t offset, uint64_t size) {
    auto& segment = segments[index];
    using Word = ElfType::uint;
    segment.p_type = type;
    segment.p_offset = static_cast<Word>(offset);
    segment.p_filesz = static_cast<Word>(size);
  };
  add(0, llvm::ELF::PT_LOAD, 0, 0x100);
  add(1, llvm::ELF::PT_LOAD, 0xcc, 0x234);
  add(2, llvm::ELF::PT_GNU_STACK, 0x300, 0x17);
  return file;
}

template <class ElfType, unsigned char elf_class>
void check() {
  std::string file = executable<ElfType, elf_class>();
  const std::string original = file;
  link::drop_section_headers(file);
  CHECK(file.size() == file_end);
  CHECK(file.substr(sizeof(typename ElfType::Ehdr)) ==
        original.substr(sizeof(typename ElfType::Ehdr), file_end - sizeof(typename ElfType::Ehdr)));
  const auto& header = *reinterpret_cast<const ElfType::Ehdr*>(file.data());
  CHECK(header.e_phnum == 3);
  CHECK(header.e_shoff == 0);
  CHECK(header.e_shnum == 0);
  CHECK(header.e_shstrndx == llvm::ELF::SHN_UNDEF);
}

}  // namespace

TEST_CASE("elf: section headers go, and nothing that is loaded") {
  check<llvm::object::ELF64LE, llvm::ELF::ELFCLASS64>();
  check<llvm::object::ELF32LE, llvm::ELF::ELFCLASS32>();
}
