#include "link/elf_finish.h"

#include <algorithm>
#include <llvm/BinaryFormat/ELF.h>
#include <llvm/Object/ELFTypes.h>

namespace w2n::link {
namespace {

template <class ElfType>
void drop_sections(std::string& file) {
  auto* header = reinterpret_cast<ElfType::Ehdr*>(file.data());
  const auto* segments = reinterpret_cast<const ElfType::Phdr*>(file.data() + header->e_phoff);
  uint64_t end = header->e_phoff + header->e_phnum * sizeof(typename ElfType::Phdr);
  for (size_t i = 0; i < header->e_phnum; ++i) {
    if (segments[i].p_type != llvm::ELF::PT_LOAD) continue;
    end = std::max<uint64_t>(end, segments[i].p_offset + segments[i].p_filesz);
  }
  header->e_shoff = 0;
  header->e_shnum = 0;
  header->e_shstrndx = llvm::ELF::SHN_UNDEF;
  file.resize(end);
}

}  // namespace

void drop_section_headers(std::string& file) {
  if (file[llvm::ELF::EI_CLASS] == llvm::ELF::ELFCLASS64) {
    drop_sections<llvm::object::ELF64LE>(file);
  } else {
    drop_sections<llvm::object::ELF32LE>(file);
  }
}

}  // namespace w2n::link
