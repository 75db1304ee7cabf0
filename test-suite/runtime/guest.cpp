// A program as the compiler would make it, by hand: what a test needs of the runtime library is one scenario, chosen by
// the first argument of the command line.
#include <linux/auxvec.h>
#include <linux/signal.h>

#include "abi/abi.h"
#include "core/builtins.h"
#include "core/cpu_check.h"
#include "core/message.h"
#include "core/parse_number.h"
#include "core/traps.h"
#include "cpu.h"
#include "platform/linux/process.h"
#include "platform/linux/syscalls.h"

extern "C" {
extern uint8_t wmem[];   // memory 0 and
extern uint8_t wmem1[];  // memory 1: the linker script says where
void* memmove(void* to, const void* from, size_t size);
void* memset(void* to, int value, size_t size);
int memcmp(const void* left, const void* right, size_t size);
}

/// Gives a function a row in the table of names.
#define NAME(function, name)            \
  asm(".pushsection w2n_names, \"a\"\n" \
      ".long " #function                \
      ", 9f\n"                          \
      ".popsection\n"                   \
      ".pushsection .rodata, \"a\"\n"   \
      "9: .asciz " name "\n.popsection")

namespace {

using namespace w2n;

constexpr uint64_t page = 64 << 10;
constexpr uint64_t image_offset = 0x10000, image_size = 4096 + 100, image_pages = 8192;

w2n_memory memory0 = {.base = wmem,
                      .size = 3 * page,
                      .max_size = 16 * page,
                      .reserved = MEMORY_RESERVED,
                      .page_size_log2 = 16,
                      .flags = 0};
w2n_memory memory1 = {
    .base = wmem1, .size = 100, .max_size = 9000, .reserved = 1 << 20, .page_size_log2 = 0, .flags = 0};

uint64_t argument(size_t index) {
  uint64_t bits = 0;
  parse_integer(platform::argument(index), 64, bits);
  return bits;
}

void print(uint64_t value) {
  Message message(platform::Stream::out);
  message.decimal(value);
  message.character('\n');
}

void check(bool holds, unsigned line) {
  if (holds) return;
  {
    Message message(platform::Stream::out);
    message.text("failed: guest.cpp:");
    message.decimal(line);
    message.character('\n');
  }
  platform::exit(1);
}
#define CHECK(condition) check(condition, __LINE__)

void exit_code() { platform::exit(static_cast<int>(argument(2))); }

template <Trap code>
void raise() {
  trap<code>();
}
constexpr void (*raisers[])() = {
#define TRAP(ident, text) raise<Trap::ident>,
#include "abi/traps.def"
};
void raise_trap() { raisers[argument(2)](); }

void load() { print(*const_cast<volatile uint8_t*>(wmem + argument(2))); }
void load1() { print(*const_cast<volatile uint8_t*>(memory1.base + argument(2))); }
void load_anywhere() { print(*reinterpret_cast<volatile uint8_t*>(argument(2))); }

void invalid_instruction() { __builtin_trap(); }

void send_signal() { sys::call(__NR_kill, sys::call(__NR_getpid), static_cast<int>(argument(2))); }

void image() {
  for (uint64_t i = 0; i < image_size; i++) CHECK(wmem[image_offset + i] == 'i');
  for (uint64_t i = image_size; i < image_pages + 100; i++) CHECK(wmem[image_offset + i] == 0);
  for (uint64_t i = 0; i < memory0.size; i++) wmem[i] = 1;
}

void grow() {
  CHECK(w2n_memory_grow(&memory0, 0) == 3);
  CHECK(w2n_memory_grow(&memory0, 2) == 3);
  CHECK(memory0.size == 5 * page);
  wmem[5 * page - 1] = 7;
  CHECK(w2n_memory_grow(&memory0, 12) == ~uint64_t{0});
  CHECK(w2n_memory_grow(&memory0, ~uint64_t{0}) == ~uint64_t{0});
  CHECK(w2n_memory_grow(&memory0, uint64_t{1} << 48) == ~uint64_t{0});
  CHECK(w2n_memory_grow(&memory0, 11) == 5);
  CHECK(w2n_memory_grow(&memory0, 1) == ~uint64_t{0});
  CHECK(w2n_memory_grow(&memory0, 0) == 16);
  CHECK(wmem[5 * page - 1] == 7 && wmem[16 * page - 1] == 0);
  // A memory whose pages are single bytes.
  memory1.base[99] = 5;
  CHECK(w2n_memory_grow(&memory1, 1) == 100);
  CHECK(w2n_memory_grow(&memory1, 8000) == 101);
  CHECK(memory1.base[99] == 5 && memory1.base[8100] == 0);
  CHECK(w2n_memory_grow(&memory1, 900) == ~uint64_t{0});
  CHECK(w2n_memory_grow(&memory1, 899) == 8101);
}

void* few[4];
w2n_table small = {.elements = few, .size = 2, .max_size = 3'000'000, .capacity = 4};
void* other_elements[8];
w2n_table other = {.elements = other_elements, .size = 8, .max_size = 8, .capacity = 8};
void* reference(uint64_t value) { return reinterpret_cast<void*>(value); }
void* const segment_elements[] = {reference(11), reference(12), reference(13)};
w2n_segment segment = {.contents = segment_elements, .size = 3};

void tables() {
  CHECK(w2n_table_grow(&small, 0, reference(9)) == 2);
  few[0] = reference(5);
  CHECK(w2n_table_grow(&small, 2, reference(1)) == 2);
  CHECK(small.elements == few && few[0] == reference(5) && few[1] == nullptr && few[3] == reference(1));
  CHECK(w2n_table_grow(&small, ~uint64_t{0}, nullptr) == ~uint64_t{0});
  CHECK(w2n_table_grow(&small, 2'999'997, nullptr) == ~uint64_t{0});
  CHECK(w2n_table_grow(&small, 996, reference(2)) == 4);
  CHECK(small.size == 1000 && small.elements != few);
  CHECK(small.elements[0] == reference(5) && small.elements[3] == reference(1) && small.elements[999] == reference(2));
  CHECK(w2n_table_grow(&small, 2'999'000, reference(3)) == 1000);
  CHECK(small.elements[2'999'999] == reference(3));
  CHECK(w2n_table_grow(&small, 1, nullptr) == ~uint64_t{0});

  w2n_table_init(&other, &segment, 1, 0, 3);
  w2n_table_copy(&other, &other, 0, 1, 3);
  CHECK(other.elements[0] == reference(11) && other.elements[2] == reference(13));
  w2n_table_copy(&other, &other, 2, 0, 3);
  CHECK(other.elements[2] == reference(11) && other.elements[4] == reference(13) && other.elements[5] == nullptr);
  w2n_table_fill(&other, 6, reference(4), 2);
  CHECK(other.elements[5] == nullptr && other.elements[7] == reference(4));
  w2n_table_copy(&other, &small, 7, 999, 1);
  CHECK(other.elements[7] == reference(2));
  // Nothing happens at the very end.
  w2n_table_fill(&other, 8, nullptr, 0);
  w2n_table_init(&other, &segment, 8, 3, 0);
  w2n_table_copy(&other, &small, 8, 3'000'000, 0);
}

void table_fill() { w2n_table_fill(&other, argument(2), reference(1), argument(3)); }
void table_init() { w2n_table_init(&other, &segment, argument(2), argument(3), argument(4)); }
void table_copy() { w2n_table_copy(&small, &other, argument(2), argument(3), argument(4)); }

/// memmove and memset at all small sizes, at random larger ones, and at any distance and alignment, with memcmp,
/// against loops of bytes.
void bytes() {
  constexpr size_t room = 6000;
  static uint8_t block[room], expected[room];
  uint32_t state = 1;
  const auto random = [&](size_t limit) {
    state = state * 1664525 + 1013904223;
    return (state >> 8) % limit;
  };
  for (unsigned round = 0; round < 20000; round++) {
    const size_t size = round < 5000 ? round % 160 : random(2600);
    const size_t from = random(room - size),
                 to = random(2) != 0 ? random(room - size) : from + random(80) % (room - size - from);
    for (size_t i = 0; i < room; i++) block[i] = expected[i] = static_cast<uint8_t>(i * 7 + (i >> 8) + round);
    if (round % 2 == 0) {
      for (size_t i = 0; i < size; i++) expected[to + i] = block[from + i];
      CHECK(memmove(block + to, block + from, size) == block + to);
    } else {
      for (size_t i = 0; i < size; i++) expected[to + i] = static_cast<uint8_t>(round);
      CHECK(memset(block + to, static_cast<int>(round | 0x100), size) == block + to);
    }
    for (size_t i = 0; i < room; i++) CHECK(block[i] == expected[i]);
    CHECK(memcmp(block, expected, room) == 0);
    const size_t place = random(room);
    block[place] ^= 0x80;
    const int difference = memcmp(block + 1, expected + 1, room - 1);
    CHECK(place == 0 ? difference == 0 : (difference < 0) == (block[place] < expected[place]) && difference != 0);
    CHECK(memcmp(block, expected, place) == 0);
  }
}

void cpu() {
  constexpr const char* features[] = {
#define W2N_NAME(name, ...) name,
      W2N_CPU_FEATURES(W2N_NAME)
#undef W2N_NAME
  };
  uint32_t bit = 1;
  Message message(platform::Stream::out);
  for (const char* feature : features) {
    const char* missing = arch::missing_cpu_feature(bit);
    if (missing != nullptr) CHECK(memcmp(missing, feature, 4) == 0);
    message.text(feature);
    message.text(missing == nullptr ? " yes\n" : " no\n");
    bit <<= 1;
  }
}

void show_process() {
  Message message(platform::Stream::out);
  message.decimal(static_cast<uint64_t>(process.argc));
  for (char** text = process.argv; *text != nullptr; text++) {
    message.character(' ');
    message.text(*text);
  }
  message.character('\n');
  for (char** text = process.envp; *text != nullptr; text++) {
    message.text(*text);
    message.character('\n');
  }
  message.decimal(auxiliary_value(AT_PAGESZ));
  message.character('\n');
}

void nothing() {}

}  // namespace

// Functions that backtraces show.
extern "C" {

[[gnu::noinline, gnu::used]] uint64_t recurse(uint64_t depth) {
  if (depth == 0) trap<Trap::unreachable>();
  return recurse(depth - 1) + depth;
}
NAME(recurse, "\"recurse\"");

[[gnu::noinline, gnu::used]] uint64_t recurse_forever(uint64_t depth) {
  if (depth == ~uint64_t{0}) return 0;
  return recurse_forever(depth + 1) * 3 + depth;
}
NAME(recurse_forever, "\"recurse_forever\"");

/// Keeps much in callee-saved registers and has a frame of a size that isn't known.
[[gnu::noinline, gnu::used]] uint64_t wide_frame(size_t size) {
  volatile auto* room = static_cast<uint8_t*>(__builtin_alloca_with_align(size, 8 * 256));
  room[0] = 1;
  const uint64_t a = argument(2), b = argument(2) * 3, c = argument(2) + 7, d = argument(2) ^ 99;
  return recurse(a) + a * b * c * d + room[size - 1];
}
NAME(wide_frame, "\"wide_frame\"");

/// A native function in between that the table of names doesn't know.
[[gnu::noinline, gnu::used]] uint64_t unnamed(size_t size) { return wide_frame(size) + 1; }

[[gnu::noinline, gnu::used]] uint64_t outer() { return unnamed(10000) + 1; }
NAME(outer, "\"\\033[31m outer\\n\"");

[[gnu::noinline, gnu::used]] void copy_out_of_bounds() {
  memmove(wmem + memory0.size - 100, wmem, static_cast<size_t>(argument(2)));
}
NAME(copy_out_of_bounds, "\"copy_out_of_bounds\"");

[[gnu::noinline, gnu::used]] void fill_out_of_bounds() {
  memset(wmem + memory0.size - 100, 1, static_cast<size_t>(argument(2)));
}
NAME(fill_out_of_bounds, "\"fill_out_of_bounds\"");

[[gnu::noinline, gnu::used]] void badly_named() { trap<Trap::unreachable>(); }
asm(".pushsection w2n_names, \"a\"\n.long badly_named, 1\n.popsection");
}

namespace {

struct Scenario {
  const char* name;
  void (*run)();
};

constexpr Scenario scenarios[] = {
    {"nothing", nothing},
    {"exit", exit_code},
    {"trap", raise_trap},
    {"load", load},
    {"load1", load1},
    {"load-anywhere", load_anywhere},
    {"invalid-instruction", invalid_instruction},
    {"signal", send_signal},
    {"image", image},
    {"grow", grow},
    {"tables", tables},
    {"table-fill", table_fill},
    {"table-init", table_init},
    {"table-copy", table_copy},
    {"bytes", bytes},
    {"cpu", cpu},
    {"process", show_process},
    {"recurse", [] { print(recurse(argument(2))); }},
    {"recurse-forever", [] { print(recurse_forever(0)); }},
    {"frames", [] { print(outer()); }},
    {"copy",
     [] {
       copy_out_of_bounds();
       print(0);
     }},
    {"fill",
     [] {
       fill_out_of_bounds();
       print(0);
     }},
    {"badly-named",
     [] {
       badly_named();
       print(0);
     }},
};

}  // namespace

extern "C" [[gnu::noinline, gnu::used]] void guest_main() {
  const char* wanted = platform::argument(1);
  if (wanted == nullptr) platform::exit(3);
  for (const Scenario& scenario : scenarios) {
    size_t size = 0;
    while (scenario.name[size] != 0 && wanted[size] == scenario.name[size]) size++;
    if (scenario.name[size] == wanted[size]) return scenario.run();
  }
  platform::exit(3);
}
NAME(guest_main, "\"guest_main\"");

// What memory 0 holds from the start; the rest of its last page is zero.
asm(".pushsection .wmem.0, \"aw\"\n.fill 4096 + 100, 1, 'i'\n.popsection");
constexpr w2n_image_run image_runs[] = {{MEMORY_BASE + image_offset, MEMORY_BASE + image_offset + image_pages}};

constexpr w2n_memory* memories[] = {&memory0, &memory1};
extern "C" struct w2n_budget w2n_budget = {.memory = 1 << 24, .table_elements = 10'000'000, .descriptors = 1024};
extern "C" const struct w2n_program w2n_program = {.main = guest_main,
                                                   .confine = nullptr,
                                                   .backtrace = w2n_print_backtrace,
                                                   .memories = memories,
                                                   .image_runs = image_runs,
                                                   .memory_count = 2,
                                                   .image_run_count = 1,
                                                   .stack_size = 1 << 20,
                                                   .cpu_features = 0,
                                                   .flags = 0};
