// Finds the handler of an exception. There is one phase: the walk goes from frame to frame, restoring the registers
// that each has saved, and ends at the first landing pad, whose code looks at the exception's tag and may raise it
// again. What was found out about a place in the code is remembered.
#include "core/call_frames.h"
#include "core/exception_state.h"

namespace w2n {

namespace {

// arch/<arch>/raise.S has the context's places as numbers: registers by DWARF number, the place to go on at, vectors.
static_assert(offsetof(RaiseContext, registers.values) == 0 &&
              offsetof(RaiseContext, registers.pc) == arch::register_count * sizeof(uintptr_t));

/// How to find the caller's registers, those included that only code between a throw and its handler needs.
struct Rules {
  uintptr_t cfa_register = 0;
  intptr_t cfa_offset = 0;
  intptr_t saved[arch::register_count] = {};  // where, relative to the CFA; 0 if the register still holds its value
  intptr_t vectors[arch::preserved_vectors + 1] = {};
  uintptr_t arguments = 0;  // bytes that the function has pushed for the call
  const uint8_t* expression = nullptr;

  /// An offset that stands for the latest expression, which says where the CFA is.
  static constexpr intptr_t by_expression = INTPTR_MIN;

  void save(uintptr_t number, intptr_t place) {
    if (number < arch::register_count) {
      saved[number] = place;
    } else if (const unsigned vector = arch::preserved_vector(number); vector < arch::preserved_vectors) {
      vectors[vector] = place;
    }
  }

  bool run(uint8_t operation, Reader& reader, const CommonInformation& common) {
    enum : uint8_t { offset_extended = 0x05, restore_extended = 0x06, def_cfa_expression = 0x0f, gnu_args_size = 0x2e };
    const uint8_t* operands = reader.position;
    const uintptr_t operand = reader.unsigned_leb();
    switch (operation) {
      case offset_extended:
        save(operand, static_cast<intptr_t>(reader.unsigned_leb()) * common.data_alignment);
        return true;
      case restore_extended: save(operand, 0); return true;
      case gnu_args_size: arguments = operand; return true;
      case def_cfa_expression:
        expression = operands;
        cfa_offset = by_expression;
        reader.skip(operand);
        return true;
      default: return false;
    }
  }
};

/// How pointers are encoded in these tables (DW_EH_PE_…): a format, and what it is relative to.
enum : uint8_t {
  format_mask = 0x0f,
  absolute = 0x00,
  uleb128 = 0x01,
  udata4 = 0x03,
  sdata4 = 0x0b,
  pc_relative = 0x10,
  omitted = 0xff,
};

uintptr_t read_encoded(Reader& reader, uint8_t encoding) {
  const auto place = reinterpret_cast<uintptr_t>(reader.position);
  uintptr_t value;
  switch (encoding & format_mask) {
    case uleb128: value = reader.unsigned_leb(); break;
    case udata4: value = reader.fixed<uint32_t>(); break;
    case sdata4: value = static_cast<uintptr_t>(static_cast<intptr_t>(reader.fixed<int32_t>())); break;
    default: value = reader.fixed<uintptr_t>(); break;
  }
  return value != 0 && (encoding & pc_relative) != 0 ? value + place : value;
}

/// Where the table of landing pads is, or null. `common` is the common information that the description belongs to, and
/// `reader` stands at the description's augmentation data, whose parts have letters there.
const uint8_t* read_pad_table(const uint8_t* common, Reader reader) {
  Reader data = {common + 2 * sizeof(uint32_t) + 1};  // behind the length, the id, the version
  const uint8_t* letter = data.position;
  while (data.fixed<uint8_t>() != 0) {}
  data.unsigned_leb();  // the alignments
  data.signed_leb();
  data.skip(1);         // the return address's number
  data.unsigned_leb();  // the size of what follows
  while (*++letter != 0) {
    const auto encoding = data.fixed<uint8_t>();
    if (*letter == 'P') read_encoded(data, encoding);
    if (*letter == 'L') return reinterpret_cast<const uint8_t*>(read_encoded(reader, encoding));
  }
  return nullptr;
}

/// The landing pad for a call at this distance from its function's entry, or 0. The table is LLVM's: call sites in the
/// order of the code, and nothing else.
uintptr_t find_pad(const uint8_t* table, uintptr_t function, uintptr_t place) {
  Reader reader = {table};
  if (const auto encoding = reader.fixed<uint8_t>(); encoding != omitted) read_encoded(reader, encoding);
  if (reader.fixed<uint8_t>() != omitted) reader.unsigned_leb();
  const auto encoding = reader.fixed<uint8_t>();
  const uintptr_t size = reader.unsigned_leb();
  const uint8_t* end = reader.position + size;
  while (reader.position < end) {
    const uintptr_t begin = read_encoded(reader, encoding);
    const uintptr_t length = read_encoded(reader, encoding);
    const uintptr_t pad = read_encoded(reader, encoding);
    reader.unsigned_leb();  // the action
    if (place - begin < length) return pad == 0 ? 0 : function + pad;
  }
  return 0;
}

/// Lists what the rules save of one kind of registers. False if that doesn't fit.
bool list_saved(RaiseFrame& frame, unsigned& next, const intptr_t* places, unsigned count) {
  for (unsigned i = 0; i < count; i++) {
    if (places[i] == 0) continue;
    if (next == sizeof frame.saved / sizeof *frame.saved) return false;
    frame.saved[next++] = {static_cast<int32_t>(places[i]), i};
    if (places[i] < frame.lowest) frame.lowest = places[i];
  }
  return true;
}

bool fill(RaiseFrame& frame, const Rules& rules) {
  frame.cfa_register = static_cast<uint8_t>(rules.cfa_register);
  frame.cfa_offset = rules.cfa_offset;
  frame.expression = rules.expression;
  frame.arguments = rules.arguments;
  frame.lowest = 0;
  unsigned count = 0;
  if (!list_saved(frame, count, rules.saved, arch::register_count)) return false;
  frame.saved_count = static_cast<uint8_t>(count);
  if (!list_saved(frame, count, rules.vectors, arch::preserved_vectors)) return false;
  frame.vector_count = static_cast<uint8_t>(count - frame.saved_count);
  return true;
}

/// Reads what the description says about a return address. False if the code isn't described.
bool read_frame(uintptr_t return_address, RaiseFrame& frame) {
  const uint8_t* description = nullptr;
  find_description([=] { return return_address - 1; }, frame.function, description);
  if (frame.function == 0) return false;
  const uintptr_t place = return_address - 1 - frame.function;
  Reader reader = {description};
  const uint8_t* end = read_length(reader);
  const uint8_t* place_of_distance = reader.position;
  const uint8_t* common_entry = place_of_distance - reader.fixed<uint32_t>();
  const CommonInformation common = read_common_information(common_entry);
  reader.skip(2 * sizeof(uint32_t));  // the function and its size
  frame.pad = 0;
  if (common.augmented) {
    const uintptr_t size = reader.unsigned_leb();
    const uint8_t* pads = read_pad_table(common_entry, reader);
    if (pads != nullptr) frame.pad = find_pad(pads, frame.function, place);
    reader.skip(size);
  }
  Rules rules;
  if (!run(rules, common, common.instructions, common.end, 0)) return false;
  if (!run(rules, common, reader.position, end, place)) return false;
  return fill(frame, rules);
}

/// What is to be done at a return address; null if the code isn't described, so nobody has called it that could catch
/// anything.
const RaiseFrame* find_frame(ExceptionState& state, uintptr_t return_address) {
  RaiseFrame& row = state.cache[(return_address ^ return_address >> 8) % ExceptionState::cache_size];
  if (row.return_address != return_address) {
    row.return_address = 0;
    if (!read_frame(return_address, row)) return nullptr;
    row.return_address = return_address;
  }
  return &row;
}

/// Computes where the CFA is: the stack pointer, a number, and a multiple of what a vector register takes on the
/// machine. 0 if it isn't described so (DWARF 5, section 2.5).
uintptr_t evaluate(const uint8_t* expression, const uintptr_t* values) {
  enum : uint8_t { consts = 0x11, mul = 0x1e, plus = 0x22, lit0 = 0x30, lit31 = 0x4f, breg0 = 0x70, bregx = 0x92 };
  uintptr_t stack[4] = {};
  unsigned height = 0;
  Reader reader = {expression};
  const uintptr_t size = reader.unsigned_leb();
  for (const uint8_t* end = reader.position + size; reader.position < end;) {
    const auto operation = reader.fixed<uint8_t>();
    if (operation == plus || operation == mul) {
      if (height < 2) return 0;
      height--;
      stack[height - 1] = operation == plus ? stack[height - 1] + stack[height] : stack[height - 1] * stack[height];
      continue;
    }
    uintptr_t value = 0;
    if (operation >= lit0 && operation <= lit31) {
      value = static_cast<uintptr_t>(operation - lit0);
    } else {
      if (operation == bregx) {
        if (reader.unsigned_leb() != arch::vector_size_register) return 0;
        value = arch::vector_size();
      } else if (operation != consts) {
        if (operation - unsigned{breg0} >= arch::register_count) return 0;
        value = values[operation - breg0];
      }
      value += static_cast<uintptr_t>(reader.signed_leb());
    }
    if (height == sizeof stack / sizeof *stack) return 0;
    stack[height++] = value;
  }
  return height == 1 ? stack[0] : 0;
}

uintptr_t find_cfa(const uintptr_t* values, const RaiseFrame& frame) {
  if (frame.cfa_offset == Rules::by_expression) return evaluate(frame.expression, values);
  return values[frame.cfa_register] + static_cast<uintptr_t>(frame.cfa_offset);
}

/// Goes to the caller's frame. False if this frame isn't one of those in the range.
bool step(RaiseContext& context, const RaiseFrame& frame, Range stack) {
  uintptr_t* values = context.registers.values;
  const uintptr_t cfa = find_cfa(values, frame);
  const uintptr_t bottom = cfa + static_cast<uintptr_t>(frame.lowest);
  if (cfa <= values[arch::stack_pointer] || cfa > stack.end || bottom < stack.begin || bottom > cfa) return false;
  const RaiseFrame::Saved* saved = frame.saved;
  const auto address = [&] {
    return reinterpret_cast<const void*>(cfa + static_cast<uintptr_t>(static_cast<intptr_t>(saved->place)));
  };
  for (unsigned i = 0; i < frame.saved_count; i++, saved++) {
    __builtin_memcpy(&values[saved->number], address(), sizeof *values);
  }
  for (unsigned i = 0; i < frame.vector_count; i++, saved++) {
    __builtin_memcpy(&context.vectors[saved->number], address(), sizeof *context.vectors);
  }
  values[arch::stack_pointer] = cfa;
  context.registers.pc = values[arch::return_address];
  return true;
}

/// Begins to note what the current exception passes, or goes on if a handler raises it again, in a function that is
/// noted already.
void start_trace(struct w2n_exceptions& exceptions, ExceptionTrace& trace, const RaiseFrame& raising) {
  const bool goes_on = exceptions.traced == exceptions.current;
  exceptions.traced = exceptions.current;
  if (!goes_on) trace.count = 0;
  if (trace.count == 0 || trace.function(trace.count - 1) != raising.function) trace.note(raising.function);
}

}  // namespace

/// Called by w2n_raise (arch/<arch>/raise.S), which then goes on with what is in the context.
extern "C" void w2n_find_handler(RaiseContext& context, struct w2n_exceptions& exceptions) {
  ExceptionState& state = state_of(exceptions);
  const Range stack = {context.registers.values[arch::stack_pointer], raise_limit(exceptions)};
  const RaiseFrame* frame = find_frame(state, context.registers.pc);
  if (frame != nullptr) start_trace(exceptions, state.trace, *frame);
  while (frame != nullptr && frame->pad == 0) {
    frame = step(context, *frame, stack) ? find_frame(state, context.registers.pc) : nullptr;
    if (frame != nullptr) state.trace.note(frame->function);
  }
  if (frame == nullptr) report_uncaught(exceptions, state.trace);
  context.registers.pc = frame->pad;
  context.registers.values[arch::stack_pointer] += frame->arguments;
}

}  // namespace w2n
