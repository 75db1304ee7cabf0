// The frame descriptions that the linker has put into the file that holds this code.
#include <linux/elf.h>

#include "core/frame_index_format.h"
#include "instance/platform.h"

namespace w2n::platform {

namespace {

#if __SIZEOF_POINTER__ == 8
using FileHeader = Elf64_Ehdr;
using SegmentHeader = Elf64_Phdr;
#else
using FileHeader = Elf32_Ehdr;
using SegmentHeader = Elf32_Phdr;
#endif

/// Linkers define it where the headers are loaded.
extern "C" [[gnu::weak, gnu::visibility("hidden")]] const FileHeader __ehdr_start;

/// Version 1, and addresses of four bytes: relative to themselves, absolute, relative to the index.
bool has_expected_form(const FrameIndex& index) {
  return index.version == 1 && index.frame_encoding == 0x1b && index.count_encoding == 0x03 &&
         index.table_encoding == 0x3b;
}

}  // namespace

const FrameIndex* find_frames() {
  const FileHeader* header = &__ehdr_start;
  if (header == nullptr) return nullptr;
  const auto file = reinterpret_cast<uintptr_t>(header);
  const auto* segments = reinterpret_cast<const SegmentHeader*>(file + header->e_phoff);
  uintptr_t headers = 0;
  uintptr_t place = 0;
  for (unsigned i = 0; i < header->e_phnum; i++) {
    if (segments[i].p_type == PT_LOAD && segments[i].p_offset == 0) headers = segments[i].p_vaddr;
    if (segments[i].p_type == PT_GNU_EH_FRAME) place = segments[i].p_vaddr;
  }
  if (place == 0) return nullptr;
  const auto* index = reinterpret_cast<const FrameIndex*>(file - headers + place);
  return has_expected_form(*index) ? index : nullptr;
}

}  // namespace w2n::platform
