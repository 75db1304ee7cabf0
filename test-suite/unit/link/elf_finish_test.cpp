// Executables as the linker leaves them, made by hand.
#include "link/elf_finish.h"

#include <cstring>
#include <doctest/doctest.h>
#include <llvm/BinaryFormat/ELF.h>
#include <llvm/Object/ELFTypes.h>

using namespace w2n;

namespace {

constexpr uint64_t image = 0x60000000;
constexpr uint64_t file_end = 0x300;  // of the segments; section headers follow

/// A file with a code segment and a segment of memory 0's image, which are 0x100 and 0x234 bytes long.
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
  const auto add = [&](unsigned index, unsigned type, uint64_t address, uint64_t offset, uint64_t size) {
    auto& segment = segments[index];
    using Word = ElfType::uint;
    segment.p_type = type;
    segment.p_vaddr = static_cast<Word>(address);
    segment.p_offset = static_cast<Word>(offset);
    segment.p_filesz = static_cast<Word>(size);
    segment.p_memsz = static_cast<Word>(size);
  };
  add(0, llvm::ELF::PT_LOAD, 0x10000, 0, 0x100);
  add(1, llvm::ELF::PT_LOAD, image, 0xcc, 0x234);
  add(2, llvm::ELF::PT_GNU_STACK, image, 0, 0x17);
  return file;
}

template <class ElfType>
uint64_t size_in_memory(const std::string& file, unsigned segment) {
  typename ElfType::Phdr header;
  std::memcpy(&header, file.data() + sizeof(typename ElfType::Ehdr) + segment * sizeof header, sizeof header);
  return header.p_memsz;
}

template <class ElfType, unsigned char elf_class>
void check(const char* target) {
  CAPTURE(target);
  const target::Target& row = target::find_target(target);
  const link::Layout layout{.target = &row, .image_runs = {{"w.image.0", image, 0x234}}, .absolute_symbols = {}};
  const std::string original = executable<ElfType, elf_class>();
  std::string kept = original;
  link::finish_elf(kept, layout, false);
  CHECK(size_in_memory<ElfType>(kept, 0) == 0x100);
  CHECK(size_in_memory<ElfType>(kept, 1) == row.page_size);
  CHECK(size_in_memory<ElfType>(kept, 2) == 0x17);
  CHECK(kept.size() == original.size());
  std::string stripped = original;
  link::finish_elf(stripped, layout, true);
  CHECK(stripped.size() == file_end);
  const auto& header = *reinterpret_cast<const ElfType::Ehdr*>(stripped.data());
  CHECK(header.e_shoff == 0);
  CHECK(header.e_shnum == 0);
  CHECK(header.e_shstrndx == llvm::ELF::SHN_UNDEF);
}

}  // namespace

TEST_CASE("elf: the image ends at a page, and section headers go with the symbols") {
  check<llvm::object::ELF64LE, llvm::ELF::ELFCLASS64>("x86_64-linux");
  check<llvm::object::ELF64LE, llvm::ELF::ELFCLASS64>("aarch64-linux");
  check<llvm::object::ELF32LE, llvm::ELF::ELFCLASS32>("armv7-linux");
}

TEST_CASE("elf: a segment that ends at a page stays as it is") {
  const target::Target& target = target::find_target("x86_64-linux");
  std::string file = executable<llvm::object::ELF64LE, llvm::ELF::ELFCLASS64>();
  auto* segments = reinterpret_cast<llvm::object::ELF64LE::Phdr*>(file.data() + sizeof(llvm::object::ELF64LE::Ehdr));
  segments[1].p_memsz = 2 * target.page_size;
  link::finish_elf(file, {.target = &target, .image_runs = {{"w.image.0", image, 0}}, .absolute_symbols = {}}, false);
  CHECK(size_in_memory<llvm::object::ELF64LE>(file, 1) == 2 * target.page_size);
}
