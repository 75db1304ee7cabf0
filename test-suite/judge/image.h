// A finished executable: its segments, and what the symbol table says about the parts that the compiler made.
#pragma once

#include <cstdint>
#include <llvm/Object/ELFObjectFile.h>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "processor.h"

namespace w2n::judge {

struct Segment {
  uint64_t begin, end;
  bool is_writable, is_executable;
};

struct Object {
  std::string name;
  uint64_t begin, end;
};

/// A linear memory: what can be accessed lies in [base, base + most), what belongs to it in
/// [base - guard, base + reserved + guard).
struct GuestMemory {
  uint64_t base, most, reserved;
};

class Image {
 public:
  /// Throws std::runtime_error if the file is no executable with symbols.
  explicit Image(const std::string& path);

  [[nodiscard]] const llvm::object::ObjectFile& file() const { return *file_.getBinary(); }
  [[nodiscard]] const Processor& processor() const { return *processor_; }
  /// Functions translated from the module: those of the compiler's partitions.
  [[nodiscard]] const std::vector<Object>& guest_functions() const { return guest_functions_; }
  [[nodiscard]] const std::vector<GuestMemory>& memories() const { return memories_; }
  /// The name of the function that begins there; null if none does.
  [[nodiscard]] const std::string* function_at(uint64_t address) const;
  [[nodiscard]] bool is_guest_function(uint64_t address) const { return guest_entries_.contains(address); }
  /// The object that holds all of [begin, end); null if there is none.
  [[nodiscard]] const Object* object(uint64_t begin, uint64_t end) const;
  /// Whether the symbols say that there are data between instructions.
  [[nodiscard]] bool is_data(uint64_t address) const;
  /// The segment that holds all of [begin, end); null if there is none.
  [[nodiscard]] const Segment* segment(uint64_t begin, uint64_t end) const;
  [[nodiscard]] std::vector<uint8_t> bytes(uint64_t begin, uint64_t end) const;
  /// What the file has at this address; nothing if that can change.
  [[nodiscard]] std::optional<uint64_t> constant(uint64_t address, unsigned size) const;
  /// The aligned words of constant data that are addresses in [begin, end): there jump tables may lead.
  [[nodiscard]] std::vector<uint64_t> constant_words(uint64_t begin, uint64_t end) const;
  /// Whether data, constant or not, have the address: then a pointer may lead there.
  [[nodiscard]] bool is_referenced(uint64_t address) const { return data_words_.contains(address); }
  /// What the file has there, even if that changes.
  [[nodiscard]] uint64_t initial(uint64_t address, unsigned size) const;

 private:
  void read_segments();
  void read_symbols();
  void read_memories();
  void find_words();

  llvm::object::OwningBinary<llvm::object::ObjectFile> file_;
  const Processor* processor_ = nullptr;
  std::vector<Segment> segments_;
  std::vector<std::pair<uint64_t, llvm::StringRef>> contents_;
  std::vector<Object> guest_functions_;
  std::map<uint64_t, std::string> functions_, guest_entries_;
  std::map<uint64_t, Object> objects_;
  std::map<uint64_t, bool> mapping_symbols_;  // whether data begin there
  std::vector<GuestMemory> memories_;
  std::vector<uint64_t> constant_words_;
  std::set<uint64_t> data_words_;
};

}  // namespace w2n::judge
