#include "lower/lower_function.h"

#include "lower/function_context.h"
#include "lower/lower.h"
#include "lower/slot_locals.h"

namespace w2n::lower {
namespace {

// Of the product of a function's locals and code bytes. Above it neither the search for a local's value, back over the
// blocks since it was touched, nor anything that tracks values through blocks ends soon.
constexpr uint64_t max_locals_times_bytes = 1 << 28;

// Tries with some locals as slots before all are.
constexpr unsigned max_tries = 3;

}  // namespace

void lower_function(ModuleContext& context, uint32_t index) {
  const uint64_t bytes = context.module.functions[index].code.size();
  const wasm::LocalTypes locals(context.module.function_type(index).params, context.module.functions[index].locals);
  SlotLocals slots;
  if (bytes > huge_code_bytes || locals.count() * bytes > max_locals_times_bytes) slots.add_all();
  for (unsigned tries = 1;; ++tries) {
    FunctionContext function(context, index, slots);
    if (function.lower()) return;
    function.add_slots(slots);
    if (tries == max_tries) slots.add_all();
  }
}

}  // namespace w2n::lower
