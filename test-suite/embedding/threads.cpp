// Two modules, a thousand instances of both, four threads; a million traps; all instances at the same time.
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "calls.h"
#include "counter.h"
#include "many_threads.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) && !defined(__SANITIZE_ADDRESS__)
#define __SANITIZE_ADDRESS__
#endif
#endif

namespace {

constexpr int instance_count = 1000;

std::atomic<int> failures{0};

void check(bool holds, const char* what) {
  if (holds) return;
  if (failures++ < 20) std::printf("wrong: %s\n", what);
}

counter_status tick(void* user, counter*, uint32_t value, uint32_t* result) {
  // On the way through another library's guest, in which the inner call traps.
  uint32_t unused = 0;
  auto* other = static_cast<calls*>(user);
  check(calls_load(other, 0xffffff00, &unused) == CALLS_TRAP_MEMORY_OUT_OF_BOUNDS, "a trap within a host function");
  return calls_add(other, value, 1, result);
}

calls_status no_log(void*, calls*, uint32_t, uint64_t, double*) { return -1; }
calls_status no_twice(void*, calls*, const calls_v128*, calls_externref, calls_v128*, calls_externref*) { return -1; }

const uint32_t limit = 1;
thread_local uint64_t shared = 0;

calls* make_calls() {
  calls_imports imports{};
  imports.env_log.call = no_log;
  imports.env_twice.call = no_twice;
  imports.env_limit = &limit;
  imports.env_shared = &shared;
  return calls_instantiate(&imports, nullptr, nullptr);
}

counter* make_counter(calls* other) {
  counter_imports imports{};
  imports.env_tick.call = tick;
  imports.env_tick.user = other;
  return counter_instantiate(&imports, nullptr, nullptr);
}

void many_instances() {
  std::vector<calls*> all_calls;
  std::vector<counter*> all_counters;
  for (int i = 0; i < instance_count / thread_count; ++i) {
    all_calls.push_back(make_calls());
    all_counters.push_back(make_counter(all_calls.back()));
    check(all_calls.back() != nullptr && all_counters.back() != nullptr, "an instance");
  }
  uint32_t value = 0;
  for (uint32_t round = 1; round <= 3; ++round) {
    for (counter* instance : all_counters) {
      check(counter_next(instance, &value) == 0 && value == round, "a count of its own");
      check(counter_load(instance, 1000000, &value) == 0 && value == round, "a memory of its own");
      check(counter_load(instance, 16 << 16, &value) == COUNTER_TRAP_MEMORY_OUT_OF_BOUNDS, "a trap");
      check(counter_call(instance, 41, &value) == 0 && value == 42, "a call through both modules");
    }
  }
  for (counter* instance : all_counters) counter_free(instance);
  for (calls* instance : all_calls) calls_free(instance);
}

void many_traps(int count) {
  calls* instance = make_calls();
  uint32_t value = 0;
  for (int i = 0; i < count; ++i) {
    check(calls_load(instance, 0x20000 + 64 * static_cast<uint32_t>(i), &value) == CALLS_TRAP_MEMORY_OUT_OF_BOUNDS,
          "one of many traps");
  }
  calls_free(instance);
}

}  // namespace

int main(int argc, char** argv) {
  const int traps = argc > 1 ? std::atoi(argv[1]) : 1000;
  on_all_threads(many_instances);
  on_all_threads([&] { many_traps(traps / 100); });
  const long before = memory_in_use("VmRSS:");
  on_all_threads(many_instances);
  on_all_threads([&] { many_traps(traps / thread_count); });
  // How many instances there are at the same time varies.
  check(memory_in_use("VmRSS:") < before + (16 << 10), "memory is given back");
#ifndef __SANITIZE_ADDRESS__
  constexpr long reservation = (8 << 20) + (64 << 10);  // KiB; one for each of three memories
  check(memory_in_use("VmSize:") / reservation < 3 * instance_count + 100, "addresses are given back");
#endif
  if (failures == 0) std::puts("ok");
  return failures != 0;
}
