// Reads descriptions of frames: .eh_frame and its index .eh_frame_hdr (DWARF 5, section 6.4, as the Linux Standard Base
// lays them out), as LLVM writes them for our code and lld joins them. Two files include this, backtraces and
// exceptions, each of which most programs do without: so its functions are each file's own.
#pragma once

#include <frame_index.h>  // a program's or a library's
#include <stdint.h>

#include "registers.h"

namespace w2n {

namespace {  // NOLINT(misc-anonymous-namespace-in-header): see above

/// Reads the numbers of call frame information. Our own linker wrote them, so there are no bounds to check.
struct Reader {
  const uint8_t* position;

  template <class T>
  T fixed() {
    T value;
    __builtin_memcpy(&value, position, sizeof value);
    position += sizeof value;
    return value;
  }
  uintptr_t unsigned_leb() {
    unsigned shift = 0;
    return leb(shift);
  }
  intptr_t signed_leb() {
    unsigned shift = 0;
    const uintptr_t value = leb(shift);
    const bool negative = (position[-1] & 0x40) != 0 && shift < 8 * sizeof value;
    return static_cast<intptr_t>(negative ? value | ~uintptr_t{0} << shift : value);
  }
  void skip(uintptr_t size) { position += size; }

 private:
  uintptr_t leb(unsigned& shift) {
    uintptr_t value = 0;
    uint8_t byte;
    do {
      byte = *position++;
      value |= static_cast<uintptr_t>(byte & 0x7f) << shift;
      shift += 7;
    } while ((byte & 0x80) != 0);
    return value;
  }
};

/// What the descriptions of many functions share: a common information entry (CIE) up to its instructions.
struct CommonInformation {
  uintptr_t code_alignment;
  intptr_t data_alignment;
  bool augmented;  // each description has augmentation data, with its size in front
  const uint8_t *instructions, *end;
};

/// Finds the function that code at `position()` belongs to and its description. Its address is 0 if it has none.
template <class Position>
void find_description(Position position, uintptr_t& function, const uint8_t*& description) {
  function = 0;
  if (&W2N_FRAME_INDEX == nullptr) return;
  const auto index = reinterpret_cast<uintptr_t>(&W2N_FRAME_INDEX);
  const auto wanted = static_cast<intptr_t>(position() - index);
  // `low` becomes the number of rows whose function begins at or before the position.
  uint32_t low = 0;
  uint32_t high = W2N_FRAME_INDEX.count;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (W2N_FRAME_INDEX.rows()[middle].function <= wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == 0) return;
  const FrameIndex::Row row = W2N_FRAME_INDEX.rows()[low - 1];
  description = reinterpret_cast<const uint8_t*>(index + static_cast<uintptr_t>(row.description));
  // A description: length, distance of its CIE, function, size of the function's code.
  Reader reader = {description + 3 * sizeof(uint32_t)};
  if (static_cast<uintptr_t>(wanted - row.function) < reader.fixed<uint32_t>()) {
    function = index + static_cast<uintptr_t>(row.function);
  }
}

/// Reads the length of an entry; returns the entry's end.
const uint8_t* read_length(Reader& reader) {
  const auto length = reader.fixed<uint32_t>();
  return reader.position + length;
}

CommonInformation read_common_information(const uint8_t* entry) {
  CommonInformation common;
  Reader reader = {entry};
  common.end = read_length(reader);
  reader.skip(sizeof(uint32_t) + 1);  // the id, the version
  common.augmented = *reader.position == 'z';
  while (reader.fixed<uint8_t>() != 0) {}
  common.code_alignment = reader.unsigned_leb();
  common.data_alignment = reader.signed_leb();
  reader.skip(1);  // the return address's number: the arch's Registers know it
  if (common.augmented) reader.skip(reader.unsigned_leb());
  common.instructions = reader.position;
  return common;
}

/// The instructions of call frame information, DWARF 5 section 7.24.
enum : uint8_t {
  advance_loc = 0x40,  // these three hold an operand in their lower 6 bits
  offset = 0x80,
  restore = 0xc0,
  nop = 0x00,
  advance_loc1 = 0x02,
  advance_loc2 = 0x03,
  advance_loc4 = 0x04,
  remember_state = 0x0a,
  restore_state = 0x0b,
  def_cfa = 0x0c,
  def_cfa_register = 0x0d,
  def_cfa_offset = 0x0e,
};

/// Runs the instructions [begin, end) up to the place `target`, counted in bytes from the function's entry. What isn't
/// needed for every kind of rules is up to these. Returns false at an instruction that LLVM doesn't use for our code.
template <class Rules>
bool run(Rules& rules, const CommonInformation& common, const uint8_t* begin, const uint8_t* end, uintptr_t target) {
  Rules remembered;
  uintptr_t place = 0;
  Reader reader = {begin};
  while (reader.position < end) {
    auto operation = reader.fixed<uint8_t>();
    uintptr_t operand = operation & 0x3f;
    uintptr_t advance = 0;
    if ((operation & 0xc0) != 0) operation &= 0xc0;
    switch (operation) {
      case nop: break;
      case advance_loc: advance = operand; break;
      case advance_loc1: advance = reader.fixed<uint8_t>(); break;
      case advance_loc2: advance = reader.fixed<uint16_t>(); break;
      case advance_loc4: advance = reader.fixed<uint32_t>(); break;
      case offset: rules.save(operand, static_cast<intptr_t>(reader.unsigned_leb()) * common.data_alignment); break;
      case restore: rules.save(operand, 0); break;
      case remember_state: remembered = rules; break;
      case restore_state: rules = remembered; break;
      case def_cfa:
        rules.cfa_register = reader.unsigned_leb();
        rules.cfa_offset = static_cast<intptr_t>(reader.unsigned_leb());
        break;
      case def_cfa_register: rules.cfa_register = reader.unsigned_leb(); break;
      case def_cfa_offset: rules.cfa_offset = static_cast<intptr_t>(reader.unsigned_leb()); break;
      default:
        if constexpr (requires { rules.run(operation, reader, common); }) {
          if (rules.run(operation, reader, common)) break;
        }
        return false;
    }
    place += advance * common.code_alignment;
    if (place > target) break;
  }
  return rules.cfa_register < arch::register_count;
}

}  // namespace

}  // namespace w2n
