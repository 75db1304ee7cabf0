#include "link/native_input.h"

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/BinaryFormat/Magic.h>
#include <llvm/Object/Archive.h>
#include <llvm/Object/ELFObjectFile.h>
#include <llvm/Support/MemoryBuffer.h>

#include "support/diagnostics.h"

namespace w2n::link {
namespace {

class Scan {
 public:
  Scan(const target::Target& target, std::set<std::string>& symbols) : target_(target), symbols_(symbols) {}

  void file(const std::string& name, llvm::MemoryBufferRef buffer) {
    if (llvm::identify_magic(buffer.getBuffer()) == llvm::file_magic::archive) {
      archive(name, buffer);
    } else {
      object(name, buffer);
    }
  }

 private:
  template <class T>
  static T checked(const std::string& name, llvm::Expected<T> value) {
    if (!value) throw Error(fmt::format("{}: {}", name, llvm::toString(value.takeError())));
    return std::move(*value);
  }

  void archive(const std::string& name, llvm::MemoryBufferRef buffer) {
    const auto archive = checked(name, llvm::object::Archive::create(buffer));
    llvm::Error error = llvm::Error::success();
    for (const auto& child : archive->children(error)) {
      const auto member = checked(name, child.getMemoryBufferRef());
      // LLVM believes the size that the last member claims.
      if (member.getBufferEnd() > buffer.getBufferEnd()) throw Error(fmt::format("{}: the archive is cut off", name));
      object(fmt::format("{}({})", name, member.getBufferIdentifier().str()), member);
    }
    if (error) throw Error(fmt::format("{}: {}", name, llvm::toString(std::move(error))));
  }

  void object(const std::string& name, llvm::MemoryBufferRef buffer) {
    if (llvm::identify_magic(buffer.getBuffer()) != llvm::file_magic::elf_relocatable) {
      throw Error(fmt::format("{}: not an ELF object file", name),
                  "only relocatable objects (.o) and archives of them");
    }
    const auto file = checked(name, llvm::object::ObjectFile::createELFObjectFile(buffer));
    const auto& elf = llvm::cast<llvm::object::ELFObjectFileBase>(*file);
    if (elf.getEMachine() != target_.elf_machine || !elf.isLittleEndian() ||
        elf.getBytesInAddress() != (target_.elf_class == llvm::ELF::ELFCLASS64 ? 8 : 4)) {
      throw Error(
          fmt::format("{}: this object is for {}, not for {}", name, elf.getFileFormatName().str(), target_.name));
    }
    sections(name, elf);
    for (const llvm::object::ELFSymbolRef symbol : elf.symbols()) {
      const uint32_t flags = checked(name, symbol.getFlags());
      symbol_type(name, symbol);  // LLVM aborts if it can't read the symbol; the flags are an error then
      if ((flags & llvm::object::SymbolRef::SF_Global) == 0 || (flags & llvm::object::SymbolRef::SF_Undefined) != 0) {
        continue;
      }
      symbols_.insert(checked(name, symbol.getName()).str());
    }
  }

  /// The program has no thread-local storage, and nobody runs constructors.
  static void sections(const std::string& name, const llvm::object::ELFObjectFileBase& elf) {
    for (const llvm::object::ELFSectionRef section : elf.sections()) {
      if (section.getSize() == 0) continue;
      if ((section.getFlags() & llvm::ELF::SHF_TLS) != 0) {
        throw Error(fmt::format("{}: thread-local variables are not supported in native objects", name));
      }
      const llvm::StringRef section_name = checked(name, section.getName());
      if (has_constructors(section.getType(), section_name)) {
        throw Error(fmt::format("{}: constructors and destructors are not supported in native objects", name),
                    fmt::format("nothing runs what is in its section {}", section_name.str()));
      }
    }
  }

  /// By type, or by name: older compilers make such sections as ordinary data or code. A name may end in a priority.
  static bool has_constructors(uint32_t type, llvm::StringRef section) {
    if (type == llvm::ELF::SHT_INIT_ARRAY || type == llvm::ELF::SHT_FINI_ARRAY ||
        type == llvm::ELF::SHT_PREINIT_ARRAY || section == ".init" || section == ".fini") {
      return true;
    }
    constexpr llvm::StringRef lists[] = {".ctors", ".dtors", ".init_array", ".fini_array", ".preinit_array"};
    return llvm::is_contained(lists, section) ||
           llvm::any_of(lists, [&](llvm::StringRef list) { return section.starts_with(list.str() + "."); });
  }

  /// Nobody asks the functions that choose the implementations of others.
  static void symbol_type(const std::string& name, const llvm::object::ELFSymbolRef& symbol) {
    if (symbol.getELFType() == llvm::ELF::STT_GNU_IFUNC) {
      throw Error(fmt::format("{}: indirect functions (ifunc) are not supported in native objects", name));
    }
  }

  const target::Target& target_;
  std::set<std::string>& symbols_;
};

}  // namespace

bool is_native_input(std::string_view bytes) {
  return bytes.starts_with(
             "\x7f"
             "ELF") ||
         bytes.starts_with("!<arch>\n") || bytes.starts_with("!<thin>\n");
}

std::set<std::string> native_symbols(const std::string& path, std::string_view bytes, const target::Target& target) {
  std::set<std::string> symbols;
  Scan(target, symbols).file(path, {llvm::StringRef(bytes), path});
  return symbols;
}

}  // namespace w2n::link
