// Walks up the frames of the guest's stack. unwind.h says how.
#include "core/unwind.h"

#include "core/call_frames.h"

namespace w2n {

namespace {

/// How to find the caller's registers at one place of a function.
struct Rules {
  uintptr_t cfa_register = 0;
  intptr_t cfa_offset = 0;
  intptr_t saved[arch::register_count] = {};  // where, relative to the CFA; 0 if the register still holds its value

  void save(uintptr_t number, intptr_t place) {
    if (number < arch::register_count) saved[number] = place;  // others never matter for the guest's frames
  }
};

}  // namespace

void Unwinder::locate() {
  find_description([this] { return position(); }, function_, description_);
}

bool Unwinder::read_stack(uintptr_t address, uintptr_t& value) const {
  if (address - stack_.begin > stack_.size() - sizeof value) return false;
  value = *reinterpret_cast<const uintptr_t*>(address);
  return true;
}

bool Unwinder::step_by_description() {
  Reader reader = {description_};
  const uint8_t* end = read_length(reader);
  const uint8_t* common_place = reader.position;
  const CommonInformation common = read_common_information(common_place - reader.fixed<uint32_t>());
  reader.skip(2 * sizeof(uint32_t));  // the function and its size
  if (common.augmented) reader.skip(reader.unsigned_leb());
  Rules rules;
  if (!run(rules, common, common.instructions, common.end, 0)) return false;
  if (!run(rules, common, reader.position, end, position() - function_)) return false;
  const uintptr_t cfa = registers_.values[rules.cfa_register] + static_cast<uintptr_t>(rules.cfa_offset);
  for (unsigned i = 0; i < arch::register_count; i++) {
    const intptr_t saved = rules.saved[i];
    if (saved != 0 && !read_stack(cfa + static_cast<uintptr_t>(saved), registers_.values[i])) return false;
  }
  registers_.values[arch::stack_pointer] = cfa;
  registers_.pc = registers_.values[arch::return_address];
  return true;
}

bool Unwinder::step_by_frame_pointer() {
  const uintptr_t record = registers_.values[arch::frame_pointer] - arch::frame_record_offset;
  registers_.values[arch::stack_pointer] = record + sizeof(arch::FrameRecord);
  return read_stack(record + __builtin_offsetof(arch::FrameRecord, return_address), registers_.pc) &&
         read_stack(record + __builtin_offsetof(arch::FrameRecord, caller_frame_pointer),
                    registers_.values[arch::frame_pointer]);
}

bool Unwinder::step() {
  const uintptr_t before = registers_.values[arch::stack_pointer];
  if (!(function_ != 0 ? step_by_description() : step_by_frame_pointer())) return false;
  // Where no rule reads the stack, nothing else would end the walk.
  if (registers_.values[arch::stack_pointer] > stack_.end) return false;
  // Only interrupted code may have an empty frame, where calls keep their return address in a register.
  if (registers_.values[arch::stack_pointer] < before + (interrupted_ ? 0 : 1)) return false;
  interrupted_ = false;
  locate();
  return true;
}

}  // namespace w2n
