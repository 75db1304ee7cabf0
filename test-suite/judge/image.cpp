#include "image.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "abi/abi.h"

namespace w2n::judge {
namespace {

using namespace llvm::object;

template <class T>
T checked(llvm::Expected<T> value) {
  if (!value) throw std::runtime_error(llvm::toString(value.takeError()));
  return std::move(*value);
}

}  // namespace

Image::Image(const std::string& path) : file_(checked(ObjectFile::createObjectFile(path))) {
  if (!llvm::isa<ELF64LEObjectFile>(file())) throw std::runtime_error("no 64-bit ELF file");
  processor_ = &find_processor(llvm::cast<ELF64LEObjectFile>(file()).getELFFile().getHeader().e_machine);
  read_segments();
  read_symbols();
  read_memories();
  find_words();
  if (guest_functions_.empty()) throw std::runtime_error("no functions of a module: was it compiled with -g?");
}

void Image::read_segments() {
  const auto& elf = llvm::cast<ELF64LEObjectFile>(file()).getELFFile();
  for (const auto& header : checked(elf.program_headers())) {
    if (header.p_type != llvm::ELF::PT_LOAD) continue;
    segments_.push_back({header.p_vaddr, header.p_vaddr + header.p_memsz, (header.p_flags & llvm::ELF::PF_W) != 0,
                         (header.p_flags & llvm::ELF::PF_X) != 0});
    contents_.emplace_back(header.p_vaddr, file().getData().substr(header.p_offset, header.p_filesz));
  }
}

// Local symbols follow the name of the file that they come from.
void Image::read_symbols() {
  bool is_guest = false;
  for (const ELFSymbolRef symbol : llvm::cast<ELF64LEObjectFile>(file()).symbols()) {
    const std::string name = checked(symbol.getName()).str();
    const uint64_t address = checked(symbol.getAddress());
    const uint64_t end = address + symbol.getSize();
    switch (symbol.getELFType()) {
      case llvm::ELF::STT_FILE: is_guest = name.starts_with("partition."); break;
      case llvm::ELF::STT_FUNC:
        functions_[address] = name;
        if (!is_guest && !name.starts_with("w.")) break;
        if (guest_entries_.emplace(address, name).second) guest_functions_.push_back({name, address, end});
        break;
      case llvm::ELF::STT_NOTYPE:
        // What the ABIs of Arm and RISC-V call mapping symbols.
        if (name.starts_with("$d") || name.starts_with("$x")) mapping_symbols_[address] = name.starts_with("$d");
        break;
      case llvm::ELF::STT_OBJECT: objects_[address] = {name, address, end}; break;
      default: break;
    }
  }
  std::ranges::sort(guest_functions_, {}, &Object::begin);
}

void Image::read_memories() {
  for (const auto& [address, object] : objects_) {
    if (!object.name.starts_with("w.memory.") || object.end - object.begin != sizeof(w2n_memory)) continue;
    const auto field = [&](size_t offset) { return initial(object.begin + offset, 8); };
    memories_.push_back({field(offsetof(w2n_memory, base)), field(offsetof(w2n_memory, max_size)),
                         field(offsetof(w2n_memory, reserved))});
  }
}

void Image::find_words() {
  for (const Segment& segment : segments_) {
    if (segment.is_executable) continue;
    const std::vector<uint8_t> data = bytes(segment.begin, segment.end);
    for (uint64_t at = (8 - segment.begin % 8) % 8; at + 8 <= data.size(); at += 8) {
      uint64_t word = 0;
      std::memcpy(&word, data.data() + at, sizeof word);
      data_words_.insert(word);
      if (!segment.is_writable) constant_words_.push_back(word);
    }
  }
  std::ranges::sort(constant_words_);
}

std::vector<uint64_t> Image::constant_words(uint64_t begin, uint64_t end) const {
  return {std::ranges::lower_bound(constant_words_, begin), std::ranges::lower_bound(constant_words_, end)};
}

const std::string* Image::function_at(uint64_t address) const {
  const auto it = functions_.find(address);
  return it == functions_.end() ? nullptr : &it->second;
}

const Object* Image::object(uint64_t begin, uint64_t end) const {
  auto it = objects_.upper_bound(begin);
  if (it == objects_.begin()) return nullptr;
  --it;
  return end <= it->second.end ? &it->second : nullptr;
}

bool Image::is_data(uint64_t address) const {
  const auto next = mapping_symbols_.upper_bound(address);
  return next != mapping_symbols_.begin() && std::prev(next)->second;
}

const Segment* Image::segment(uint64_t begin, uint64_t end) const {
  for (const Segment& candidate : segments_) {
    if (candidate.begin <= begin && end <= candidate.end) return &candidate;
  }
  return nullptr;
}

std::vector<uint8_t> Image::bytes(uint64_t begin, uint64_t end) const {
  std::vector<uint8_t> result(end - begin);
  for (const auto& [address, data] : contents_) {
    const uint64_t from = std::max(begin, address);
    const uint64_t to = std::min<uint64_t>(end, address + data.size());
    for (uint64_t i = from; i < to; ++i) result[i - begin] = static_cast<uint8_t>(data[i - address]);
  }
  return result;
}

uint64_t Image::initial(uint64_t address, unsigned size) const {
  uint64_t value = 0;
  const std::vector<uint8_t> data = bytes(address, address + size);
  for (unsigned i = 0; i < size; ++i) value |= uint64_t{data[i]} << (8 * i);
  return value;
}

std::optional<uint64_t> Image::constant(uint64_t address, unsigned size) const {
  const Segment* holder = segment(address, address + size);
  if (holder == nullptr || holder->is_writable || size > 8) return std::nullopt;
  return initial(address, size);
}

}  // namespace w2n::judge
