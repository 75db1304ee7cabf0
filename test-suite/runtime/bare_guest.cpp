// A program without memories that takes two floats and two integers from the command line (--invoke) and prints them.
// The third is also how deep it recurses, so that -1 exhausts the stack. Built with ALL_CPU_FEATURES it claims to need
// all that the runtime library knows.
#include "abi/abi.h"
#include "core/builtins.h"

namespace {

using namespace w2n;

/// Returns 0 from that deep.
[[gnu::noinline]] uint64_t recurse(uint64_t depth) {
  volatile uint64_t result = 0;
  if (depth != 0) result = recurse(depth - 1);
  return result;
}

}  // namespace

extern "C" void bare_main() {
  static char name[] = "bare";
  w2n_invoke_begin(4, name);
  const uint64_t first = w2n_invoke_argument(0, 'f'), second = w2n_invoke_argument(1, 'F');
  const uint64_t third = w2n_invoke_argument(2, 'i'), fourth = w2n_invoke_argument(3, 'I');
  w2n_invoke_result('f', first);
  w2n_invoke_result('F', second);
  w2n_invoke_result('i', third);
  w2n_invoke_result('I', fourth + recurse(third));
}

#ifdef ALL_CPU_FEATURES
constexpr uint32_t cpu_features = ~uint32_t{0};
#else
constexpr uint32_t cpu_features = 0;
#endif

extern "C" struct w2n_budget w2n_budget = {.memory = 1 << 24, .table_elements = 10'000'000, .descriptors = 1024};
extern "C" const struct w2n_program w2n_program = {.main = bare_main,
                                                   .confine = nullptr,
                                                   .backtrace = w2n_print_backtrace,
                                                   .memories = nullptr,
                                                   .image_runs = nullptr,
                                                   .memory_count = 0,
                                                   .image_run_count = 0,
                                                   .stack_size = 1 << 20,
                                                   .cpu_features = cpu_features,
                                                   .flags = 0};
