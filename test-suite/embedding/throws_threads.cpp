// Exceptions on four threads, caught and not, a million of each kind; what they take is given back.
#include <atomic>
#include <cstdio>
#include <cstdlib>

#include "many_threads.h"
#include "throws.h"

namespace {

std::atomic<int> failures{0};

void check(bool holds, const char* what) {
  if (holds) return;
  if (failures++ < 20) std::printf("wrong: %s\n", what);
}

throws_status call(void*, throws* instance, uint32_t depth, uint32_t*) { return throws_deep(instance, depth); }

void throw_and_catch(throws* instance, uint32_t i) {
  uint32_t a = 0;
  uint64_t b = 0;
  double c = 0;
  check(throws_throw_note(instance, i, 3, 4) == THROWS_TRAP_UNCAUGHT_EXCEPTION, "an exception comes out");
  check(throws_note_thrown(instance, &a, &b, &c) == 1 && a == i && b == 3, "values of its own");
  check(throws_catch(instance, i, &a) == THROWS_OK && a == i, "an exception is caught");
  check(throws_guard(instance, i % 8, &a) == THROWS_OK && a == 1007, "an exception goes through the host");
}

void work(uint32_t count) {
  throws_imports imports;
  imports.env_call = {call, nullptr};
  for (uint32_t round = 0; round < 10; ++round) {
    throws* instance = throws_instantiate(&imports, nullptr, nullptr);
    check(instance != nullptr, "an instance");
    check(throws_take(instance, count / 10) == THROWS_OK, "references to exceptions");
    for (uint32_t i = 0; i < count / 10; ++i) throw_and_catch(instance, i);
    throws_free(instance);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const auto count = static_cast<uint32_t>(argc > 1 ? std::atoi(argv[1]) : 1000);
  on_all_threads([&] { work(count / 10 / thread_count); });
  const long resident = memory_in_use("VmRSS:");
  const long addresses = memory_in_use("VmSize:");
  on_all_threads([&] { work(count / thread_count); });
  check(memory_in_use("VmRSS:") < resident + (4 << 10), "memory is given back");
  // As many instances at a time as there are threads, each with a memory.
  constexpr long reservation = (8 << 20) + (64 << 10);
  check(memory_in_use("VmSize:") < addresses + thread_count * reservation + (64 << 10), "addresses are given back");
  if (failures == 0) std::puts("ok");
  return failures != 0;
}
