#include "link/library.h"

#include <fmt/format.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/ObjCopy/CommonConfig.h>
#include <llvm/ObjCopy/ConfigManager.h>
#include <llvm/ObjCopy/ELF/ELFConfig.h>
#include <llvm/ObjCopy/ObjCopy.h>
#include <llvm/Object/ArchiveWriter.h>
#include <llvm/Object/ObjectFile.h>
#include <llvm/Support/MemoryBuffer.h>
#include <llvm/Support/raw_ostream.h>

#include "link/bundle_runtime.h"
#include "link/elf_exe.h"
#include "link/memory_file.h"
#include "support/diagnostics.h"

namespace w2n::link {
namespace {

// The runtime library tells by these bounds what is the guest's own code, and finds the names of functions; whoever
// links the object further leaves a section in one piece.
constexpr const char* script =
    "SECTIONS {\n"
    "  .text : { HIDDEN(w2n_text_begin = .); *(.text .text.*) HIDDEN(w2n_text_end = .); }\n"
    "  w2n_names : { HIDDEN(w2n_names_begin = .); KEEP(*(w2n_names)) HIDDEN(w2n_names_end = .); }\n"
    "  /DISCARD/ : { *(.comment .llvm_addrsig .ARM.exidx* .ARM.attributes .riscv.attributes) }\n"
    "}\n";

template <class T>
T require(llvm::Expected<T> value) {
  if (!value) throw Error(fmt::format("linking failed: {}", llvm::toString(value.takeError())));
  return std::move(*value);
}
void require(llvm::Error error) {
  if (error) throw Error(fmt::format("linking failed: {}", llvm::toString(std::move(error))));
}

/// Makes local what is hidden, so that several libraries can be in one program.
std::string localize_hidden(const std::string& object) {
  llvm::objcopy::ConfigManager config;
  config.Common.OutputFilename = "-";
  config.ELF.LocalizeHidden = true;
  const auto file = require(llvm::object::ObjectFile::createObjectFile(llvm::MemoryBufferRef(object, "library")));
  llvm::SmallString<0> bytes;
  llvm::raw_svector_ostream stream(bytes);
  require(llvm::objcopy::executeObjcopyOnBinary(config, *file, stream));
  return bytes.str().str();
}

/// One object with all that belongs to the library.
std::string link_whole(const LibraryInput& input) {
  const std::string archive = runtime_archive(RuntimeUser::instance, input.target->name);
  return localize_hidden(
      link_relocatable(input.objects, *input.target, RelocatableExtras{.archive = archive, .script = script}));
}

}  // namespace

std::string link_shared_library(const LibraryInput& input) {
  return link_shared({link_whole(input)}, *input.target,
                     {"--soname=" + input.name, "-Bsymbolic", "--eh-frame-hdr", "--hash-style=gnu", "--no-undefined",
                      "-z", "now", "-z", "nodelete", "-z", "relro", "-z", "text", "-z", "noexecstack", "-z",
                      fmt::format("max-page-size={}", input.target->page_size),
                      input.keep_symbols ? "--discard-none" : "--strip-all", fmt::format("--threads={}", input.jobs)});
}

std::string link_static_library(const LibraryInput& input) {
  const std::string object = link_whole(input);
  std::vector<llvm::NewArchiveMember> members;
  members.emplace_back(llvm::MemoryBufferRef(object, input.name));
  const auto archive =
      require(llvm::writeArchiveToBuffer(members, llvm::SymtabWritingMode::NormalSymtab, llvm::object::Archive::K_GNU,
                                         /*Deterministic=*/true, /*Thin=*/false));
  return archive->getBuffer().str();
}

}  // namespace w2n::link
