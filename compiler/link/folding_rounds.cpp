// lld begins with sections whose contents are equal and, round by round, takes those apart that refer to sections found
// different in the round before. This does the same with numbers in place of comparisons, which is enough to see when
// the rounds would end.

#include "link/folding_rounds.h"

#include <cstdint>
#include <llvm/ADT/DenseMap.h>
#include <llvm/ADT/DenseSet.h>
#include <llvm/ADT/StringMap.h>
#include <llvm/Object/ELFObjectFile.h>
#include <llvm/Support/xxhash.h>
#include <memory>
#include <optional>
#include <utility>

#include "support/diagnostics.h"

namespace w2n::link {
namespace {

namespace object = llvm::object;

// Of so few any number of rounds is quick.
constexpr size_t few_sections = 4000;
constexpr unsigned max_rounds = 32;

template <typename T>
T checked(llvm::Expected<T> value) {
  if (!value) throw Error("internal error: an object that can't be read: " + llvm::toString(value.takeError()));
  return std::move(*value);
}

uint64_t mix(uint64_t left, uint64_t right) {
  const uint64_t words[] = {left, right};
  return llvm::xxh3_64bits(llvm::ArrayRef(reinterpret_cast<const uint8_t*>(words), sizeof(words)));
}

class Sections {
 public:
  explicit Sections(const std::vector<std::string>& objects) {
    for (const std::string& bytes : objects) {
      files_.push_back(checked(object::ObjectFile::createELFObjectFile(llvm::MemoryBufferRef(bytes, "object"))));
    }
    for (const auto& file : files_) add_sections(*file);
  }

  [[nodiscard]] size_t size() const { return classes_.size(); }

  void add_references() {
    for (const auto& file : files_) add_references(*file);
  }

  /// Takes sections apart whose references differ. How many different ones there are.
  size_t refine() {
    std::vector<uint64_t> next(classes_.size());
    llvm::DenseSet<uint64_t> different;
    for (size_t i = 0; i < classes_.size(); ++i) {
      next[i] = classes_[i];
      for (const size_t target : references_[i]) next[i] = mix(next[i], classes_[target]);
      different.insert(next[i] >> 1);  // the set keeps two numbers for itself
    }
    classes_ = std::move(next);
    return different.size();
  }

 private:
  void add_sections(const object::ObjectFile& file) {
    for (const object::SectionRef& section : file.sections()) {
      if (!section.isText()) continue;
      numbers_[key(section)] = classes_.size();
      classes_.push_back(llvm::xxh3_64bits(checked(section.getContents())));
    }
    for (const object::SymbolRef& symbol : file.symbols()) {
      const bool is_global = (checked(symbol.getFlags()) & object::SymbolRef::SF_Global) != 0;
      const auto number = is_global ? section_of(symbol, file) : std::nullopt;
      if (number) by_name_.try_emplace(checked(symbol.getName()), *number);
    }
  }

  /// The section of code that the object defines a symbol in; none if it doesn't.
  [[nodiscard]] std::optional<size_t> section_of(const object::SymbolRef& symbol,
                                                 const object::ObjectFile& file) const {
    const object::section_iterator section = checked(symbol.getSection());
    if (section == file.section_end()) return std::nullopt;
    const auto number = numbers_.find(key(*section));
    return number != numbers_.end() ? std::optional(number->second) : std::nullopt;
  }

  void add_references(const object::ObjectFile& file) {
    references_.resize(classes_.size());
    for (const object::SectionRef& section : file.sections()) {
      const object::section_iterator place = checked(section.getRelocatedSection());
      if (place == file.section_end()) continue;
      const auto number = numbers_.find(key(*place));
      if (number == numbers_.end()) continue;
      for (const object::RelocationRef& relocation : section.relocations()) {
        add_reference(number->second, file, relocation);
      }
    }
  }

  void add_reference(size_t from, const object::ObjectFile& file, const object::RelocationRef& relocation) {
    const object::symbol_iterator symbol = relocation.getSymbol();
    if (symbol == file.symbol_end()) return;
    classes_[from] = mix(mix(classes_[from], relocation.getOffset()), relocation.getType());
    if (const auto defined = section_of(*symbol, file)) {
      references_[from].push_back(*defined);
      return;
    }
    const llvm::StringRef name = checked(symbol->getName());
    const auto target = by_name_.find(name);
    if (target != by_name_.end()) {
      references_[from].push_back(target->second);
    } else {
      classes_[from] = mix(classes_[from], llvm::xxh3_64bits(name));
    }
  }

  static std::pair<const object::ObjectFile*, uint64_t> key(const object::SectionRef& section) {
    return {section.getObject(), section.getIndex()};
  }

  std::vector<std::unique_ptr<object::ObjectFile>> files_;
  llvm::DenseMap<std::pair<const object::ObjectFile*, uint64_t>, size_t> numbers_;
  llvm::StringMap<size_t> by_name_;
  std::vector<uint64_t> classes_;                // equal for sections that aren't different yet
  std::vector<std::vector<size_t>> references_;  // sections that a section refers to, in order
};

}  // namespace

bool folds_in_few_rounds(const std::vector<std::string>& objects) {
  Sections sections(objects);
  if (sections.size() <= few_sections) return true;
  sections.add_references();
  size_t different = 0;
  for (unsigned round = 0; round < max_rounds; ++round) {
    const size_t before = different;
    different = sections.refine();
    if (different == before) return true;
  }
  return false;
}

}  // namespace w2n::link
