#include "link/elf_finish.h"

#include <algorithm>
#include <cstring>
#include <llvm/BinaryFormat/ELF.h>
#include <llvm/Object/ELFTypes.h>

namespace w2n::link {
namespace {

template <class ElfType>
void finish(std::string& file, const Layout& layout, bool strip) {
  const std::vector<plan::ImageRun>& image_runs = layout.image_runs;
  using Word = ElfType::uint;
  const auto page = static_cast<Word>(layout.target->page_size);
  auto* header = reinterpret_cast<ElfType::Ehdr*>(file.data());
  auto* segments = reinterpret_cast<ElfType::Phdr*>(file.data() + header->e_phoff);
  uint64_t end = header->e_phoff + header->e_phnum * sizeof(typename ElfType::Phdr);
  for (size_t i = 0; i < header->e_phnum; ++i) {
    auto& segment = segments[i];
    if (segment.p_type != llvm::ELF::PT_LOAD) continue;
    const bool is_image = std::any_of(image_runs.begin(), image_runs.end(),
                                      [&](const plan::ImageRun& run) { return run.address == segment.p_vaddr; });
    if (is_image) segment.p_memsz = (segment.p_memsz + page - 1) / page * page;
    end = std::max<uint64_t>(end, segment.p_offset + segment.p_filesz);
  }
  if (!strip) return;
  header->e_shoff = 0;
  header->e_shnum = 0;
  header->e_shstrndx = llvm::ELF::SHN_UNDEF;
  file.resize(end);
}

}  // namespace

void finish_elf(std::string& file, const Layout& layout, bool strip) {
  if (file[llvm::ELF::EI_CLASS] == llvm::ELF::ELFCLASS64) {
    finish<llvm::object::ELF64LE>(file, layout, strip);
  } else {
    finish<llvm::object::ELF32LE>(file, layout, strip);
  }
}

}  // namespace w2n::link
