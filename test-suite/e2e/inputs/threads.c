// Threads of wasi-threads, without a C library: each exported function is a test of its own, run by --invoke. The trap
// of what must not happen is `unreachable`.
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#define EXPORT(name) __attribute__((export_name(name)))
#define WASI(name) __attribute__((import_module("wasi_snapshot_preview1"), import_name(name)))

__attribute__((import_module("wasi"), import_name("thread-spawn"))) int32_t thread_spawn(void* start);
WASI("proc_exit") _Noreturn void proc_exit(uint32_t status);
WASI("fd_read") uint32_t fd_read(uint32_t fd, const void* vectors, uint32_t count, uint32_t* size);
WASI("fd_write") uint32_t fd_write(uint32_t fd, const void* vectors, uint32_t count, uint32_t* size);
WASI("fd_close") uint32_t fd_close(uint32_t fd);
WASI("path_open")
uint32_t path_open(uint32_t directory, uint32_t lookup, const char* path, uint32_t length, uint32_t flags,
                   uint64_t rights, uint64_t inheriting, uint32_t fd_flags, uint32_t* fd);
WASI("poll_oneoff") uint32_t poll_oneoff(const void* in, void* out, uint32_t count, uint32_t* happened);

static void require(int holds) {
  if (!holds) __builtin_trap();
}

static int wait32(_Atomic int* place, int expected, int64_t timeout) {
  return __builtin_wasm_memory_atomic_wait32((int*)place, expected, timeout);
}
static int notify(_Atomic int* place, uint32_t count) {
  return (int)__builtin_wasm_memory_atomic_notify((int*)place, count);
}

// What a thread begins with. The first two are read by wasi_thread_start.
struct start {
  char* stack;
  char* tls;
  void (*run)(struct start*);
  int argument;
  _Atomic int done;
};

enum { most_threads = 64, stack_size = 4096, tls_size = 256 };
static struct start starts[most_threads];
static char stacks[most_threads][stack_size] __attribute__((aligned(16)));
static char tls[most_threads][tls_size] __attribute__((aligned(16)));

void __wasm_init_tls(void*);

__asm__(
    ".globaltype __stack_pointer, i32\n"
    ".globaltype __tls_base, i32\n"
    ".functype begin_thread (i32, i32) -> ()\n"
    ".globl wasi_thread_start\n"
    ".export_name wasi_thread_start, wasi_thread_start\n"
    ".type wasi_thread_start,@function\n"
    "wasi_thread_start:\n"
    "  .functype wasi_thread_start (i32, i32) -> ()\n"
    "  local.get 1\n  i32.load 0\n  global.set __stack_pointer\n"
    "  local.get 0\n  local.get 1\n  call begin_thread\n"
    "  end_function\n");

static _Thread_local int own = 41;
static _Thread_local int own_number;

void begin_thread(int number, struct start* start) {
  __wasm_init_tls(start->tls);
  require(own == 41 && own_number == 0);
  own_number = number;
  own = start->argument;
  start->run(start);
  require(own_number == number && own == start->argument);
  start->done = 1;
  notify(&start->done, 1);
}

static int begin(int place, void (*run)(struct start*), int argument) {
  struct start* start = &starts[place];
  start->stack = stacks[place] + stack_size;
  start->tls = tls[place];
  start->run = run;
  start->argument = argument;
  start->done = 0;
  return thread_spawn(start);
}

static void join(int place) {
  while (!starts[place].done) wait32(&starts[place].done, 0, -1);
}

static _Atomic int counter;
static _Atomic int gate;

static void add(struct start* start) { counter += start->argument; }

// One after the other. A thread is gone only some time after it says that it is done, so a place may not be free yet.
EXPORT("sequence") int sequence(int count) {
  for (int i = 0; i < count; i++) {
    while (begin(0, add, 1) <= 0) {}
    join(0);
  }
  return counter;
}

static void pass_gate(struct start* start) {
  while (!gate) wait32(&gate, 0, -1);
  counter += start->argument;
}

static void open_gate(void) {
  gate = 1;
  notify(&gate, -1);
}

// All at the same time, and each with a number of its own.
EXPORT("at_once") int at_once(int count) {
  int numbers[most_threads];
  for (int i = 0; i < count; i++) {
    numbers[i] = begin(i, pass_gate, i);
    require(numbers[i] > 0 && numbers[i] < 1 << 29);
    for (int k = 0; k < i; k++) require(numbers[k] != numbers[i]);
  }
  open_gate();
  for (int i = 0; i < count; i++) join(i);
  return counter;
}

// How many can be there at a time.
EXPORT("refuse") int refuse(void) {
  int count = 0;
  while (count < most_threads && begin(count, pass_gate, 1) > 0) count++;
  require(count == most_threads || begin(count, pass_gate, 1) < 0);
  open_gate();
  for (int i = 0; i < count; i++) join(i);
  return count;
}

static _Atomic int turn;

static void pong(struct start* start) {
  for (int i = 0; i < start->argument; i++) {
    while (turn != 1) wait32(&turn, 0, -1);
    turn = 0;
    notify(&turn, 1);
  }
}

EXPORT("ping_pong") int ping_pong(int count) {
  require(begin(0, pong, count) > 0);
  for (int i = 0; i < count; i++) {
    turn = 1;
    notify(&turn, 1);
    while (turn != 0) wait32(&turn, 1, -1);
  }
  join(0);
  return count;
}

static _Atomic int64_t turn64;

static void pong64(struct start* start) {
  const int64_t far = INT64_C(1) << 32;
  for (int i = 0; i < start->argument; i++) {
    while (turn64 != far) __builtin_wasm_memory_atomic_wait64((long long*)&turn64, 0, -1);
    turn64 = 0;
    __builtin_wasm_memory_atomic_notify((int*)&turn64, 1);
  }
}

// The halves of the values that the system could compare are the same.
EXPORT("ping_pong64") int ping_pong64(int count) {
  const int64_t far = INT64_C(1) << 32;
  require(begin(0, pong64, count) > 0);
  for (int i = 0; i < count; i++) {
    turn64 = far;
    __builtin_wasm_memory_atomic_notify((int*)&turn64, 1);
    while (turn64 != 0) __builtin_wasm_memory_atomic_wait64((long long*)&turn64, far, -1);
  }
  join(0);
  return count;
}

// Waiters for 32 and for 64 bits at one place, woken by count; those that nobody wakes come back by themselves.
static _Atomic int64_t shared_place;
static _Atomic int sleeping, woken, late;

static void wait_there(struct start* start) {
  sleeping++;
  const int64_t timeout = 400000000;
  const int result = start->argument % 2 != 0
                         ? __builtin_wasm_memory_atomic_wait64((long long*)&shared_place, 0, timeout)
                         : __builtin_wasm_memory_atomic_wait32((int*)&shared_place, 0, timeout);
  require(result == 0 || result == 2);
  if (result == 0)
    woken++;
  else
    late++;
}

EXPORT("wake_some") int wake_some(void) {
  for (int i = 0; i < 8; i++) require(begin(i, wait_there, i) > 0);
  while (sleeping != 8) {}
  // A while for the last of them to fall asleep.
  wait32(&gate, 0, 50000000);
  int count = notify((_Atomic int*)&shared_place, 0);
  require(count == 0);
  count = notify((_Atomic int*)&shared_place, 5);
  require(count == 5);
  for (int i = 0; i < 8; i++) join(i);
  require(notify((_Atomic int*)&shared_place, 9) == 0);
  return woken * 10 + late;
}

static void grow_some(struct start* start) {
  for (int i = 0; i < start->argument; i++) {
    const size_t page = __builtin_wasm_memory_grow(0, 1);
    require(page != (size_t)-1 && page < __builtin_wasm_memory_size(0));
    *(volatile int*)(page << 16) = own_number;
    *(volatile int*)((page << 16) + 65532) = own_number;
    require(*(volatile int*)(page << 16) == own_number);
  }
}

EXPORT("grow") int grow(void) {
  const size_t before = __builtin_wasm_memory_size(0);
  for (int i = 0; i < 8; i++) require(begin(i, grow_some, 40) > 0);
  for (int i = 0; i < 8; i++) join(i);
  return (int)(__builtin_wasm_memory_size(0) - before);
}

static void trap_fifth(struct start* start) {
  if (start->argument == 5) __builtin_trap();
  for (;;) wait32(&gate, 0, -1);
}

EXPORT("trap_in_one") int trap_in_one(void) {
  for (int i = 1; i <= 8; i++) begin(i, trap_fifth, i);
  for (;;) wait32(&gate, 0, -1);
}

static void trap_together(struct start* start) {
  (void)start;
  while (!gate) {}
  __builtin_trap();
}

EXPORT("trap_in_all") int trap_in_all(void) {
  for (int i = 0; i < 8; i++) begin(i, trap_together, i);
  gate = 1;
  for (;;) wait32(&turn, 0, -1);
}

static void trap_now(struct start* start) {
  (void)start;
  gate = 1;
  __builtin_trap();
}

EXPORT("trap_and_return") int trap_and_return(void) {
  begin(0, trap_now, 0);
  while (!gate) {}
  return 5;
}

static int descend(volatile int* from) {
  volatile int here = *from + 1;
  return descend(&here) + here;
}

static void exhaust(struct start* start) { start->argument = descend(&start->argument); }

// The stack that guests can't see: theirs in memory is short, so frames with nothing there go deeper.
static int recurse(int depth) {
  if (depth == -1) return 0;
  return recurse(depth + 1) * 3 + own;
}

static void exhaust_stack(struct start* start) { counter = recurse(start->argument); }

EXPORT("exhaust") int exhaust_in_thread(void) {
  begin(0, exhaust_stack, 1);
  for (;;) wait32(&gate, 0, -1);
}

EXPORT("exhaust_guest") int exhaust_guest(void) {
  begin(0, exhaust, 1);
  for (;;) wait32(&gate, 0, -1);
}

static void leave(struct start* start) { proc_exit((uint32_t)start->argument); }

EXPORT("exit_in_thread") int exit_in_thread(void) {
  for (int i = 0; i < 8; i++) begin(i, pass_gate, 0);
  begin(8, leave, 9);
  for (;;) wait32(&gate, 0, -1);
}

EXPORT("end_while_waiting") int end_while_waiting(void) {
  for (int i = 0; i < 8; i++) require(begin(i, pass_gate, 0) > 0);
  return 5;
}

// Threads that start threads.
static void start_next(struct start* start) {
  if (start->argument < 40) require(begin(start->argument, start_next, start->argument + 1) > 0);
  counter++;
  if (start->argument == 40) open_gate();
}

EXPORT("chain") int chain(void) {
  require(begin(0, start_next, 1) > 0);
  while (!gate) wait32(&gate, 0, -1);
  for (int i = 0; i < 40; i++) join(i);
  return counter;
}

// --- Races against checks. Somebody changes what a call or an instruction is given, all the time.

static _Atomic int stop;
static volatile uint32_t changing;
static uint32_t values[2];

static void change(struct start* start) {
  (void)start;
  while (!stop) {
    changing = values[0];
    changing = values[1];
  }
}

static void begin_changes(uint32_t a, uint32_t b) {
  values[0] = a;
  values[1] = b;
  changing = a;
  require(begin(63, change, 0) > 0);
}

static int zero(void) { return 0; }
static int one(void) { return 1; }
static int (*volatile functions[2])(void) = {zero, one};

// A call through an index that another thread changes: to one of the two, or a trap.
EXPORT("race_table") int race_table(uint32_t other) {
  begin_changes((uint32_t)(uintptr_t)zero, other);
  int calls = 0;
  for (int i = 0; i < 3000000; i++) calls += ((int (*)(void))(uintptr_t)changing)();
  return functions[1]() + (calls != 0);
}

static char from[65536], to[65536];

// Copies and fills of so many bytes.
EXPORT("race_copy") int race_copy(uint32_t other) {
  begin_changes(64, other);
  for (int i = 0; i < 3000000; i++) __builtin_memcpy(to, from, changing);
  return 1;
}
EXPORT("race_fill") int race_fill(uint32_t other) {
  begin_changes(64, other);
  for (int i = 0; i < 3000000; i++) __builtin_memset(to, 1, changing);
  return 1;
}

// Accesses at an index, one by one and in a loop up to it.
EXPORT("race_index") int race_index(uint32_t other) {
  begin_changes(64, other);
  int sum = 0;
  for (int i = 0; i < 3000000; i++) sum += from[changing];
  return sum;
}
EXPORT("race_bound") int race_bound(uint32_t other) {
  begin_changes(64, other);
  for (int i = 0; i < 300000; i++) {
    for (uint32_t k = 0; k < changing; k++) to[k] = (char)k;
    const uint32_t end = changing;
    for (uint32_t k = 0; k < end; k++) to[k] += from[k];
  }
  return 1;
}

struct vector {
  volatile uint32_t address, length;
};
static struct vector vector;

static void change_vector(struct start* start) {
  (void)start;
  while (!stop) {
    vector.address = (uint32_t)(uintptr_t)from;
    vector.length = 1;
    vector.length = values[1];
    vector.address = values[0];
  }
}

// A buffer whose place and size change while the call looks at them: written to standard error.
EXPORT("race_vector") int race_vector(uint32_t address, uint32_t length) {
  values[0] = address;
  values[1] = length;
  vector.address = (uint32_t)(uintptr_t)from;
  vector.length = 1;
  require(begin(63, change_vector, 0) > 0);
  for (int i = 0; i < 100000; i++) {
    uint32_t size;
    fd_write(2, &vector, 1, &size);
  }
  return 1;
}

static uint64_t path_words[2];
static char* const path = (char*)path_words;

// Eight bytes at a time, so that the path is always one of the two.
static void change_path(struct start* start) {
  (void)start;
  uint64_t inside, outside;
  __builtin_memcpy(&inside, "in/a/../", 8);
  __builtin_memcpy(&outside, "../../..", 8);
  while (!stop) {
    *(volatile uint64_t*)path_words = inside;
    *(volatile uint64_t*)path_words = outside;
  }
}

static const uint64_t read_right = 2;

// In directory 3: "in/a/../secret" is a file that says "i"; "../../../secret" is one that says "o", outside.
EXPORT("race_path") int race_path(void) {
  __builtin_memcpy(path, "in/a/../secret\0", 16);
  require(begin(63, change_path, 0) > 0);
  int opened = 0, refused = 0;
  for (int i = 0; i < 100000; i++) {
    uint32_t fd;
    if (path_open(3, 1, path, 14, 0, read_right, 0, 0, &fd) != 0) {
      refused++;
      continue;
    }
    opened++;
    char byte = 0;
    uint32_t size = 0;
    const struct {
      char* address;
      uint32_t length;
    } buffer = {&byte, 1};
    require(fd_read(fd, &buffer, 1, &size) == 0 && size == 1 && byte == 'i');
    require(fd_close(fd) == 0);
  }
  stop = 1;
  join(63);
  require(opened != 0 && refused != 0);
  return 1;
}

// --- Descriptors. Threads open a file each, of one letter, and read and close also what isn't theirs.

static const char* const names[4] = {"a", "b", "c", "d"};

static int read_byte(uint32_t fd, char* byte) {
  uint32_t size = 0;
  const struct {
    char* address;
    uint32_t length;
  } buffer = {byte, 1};
  const uint32_t error = fd_read(fd, &buffer, 1, &size);
  return error != 0 ? -(int)error : (int)size;
}

static void use_descriptors(struct start* start) {
  const uint32_t badf = 8, mfile = 33;
  for (int i = 0; i < 20000; i++) {
    uint32_t fd;
    const uint32_t error = path_open(3, 0, names[start->argument % 4], 1, 0, read_right, 0, 0, &fd);
    require(error == 0 || error == mfile);
    if (error != 0) continue;
    char byte = '?';
    const int result = read_byte(fd, &byte);
    // It may have been closed, read, or be another thread's by now, but is one of the files or nothing.
    require(result == -(int)badf || result == 0 || (result == 1 && byte >= 'a' && byte <= 'd'));
    fd_close(i % 3 != 0 ? fd : 4 + (uint32_t)i % 5);
  }
}

EXPORT("descriptors") int descriptors(void) {
  for (int i = 0; i < 4; i++) require(begin(i, use_descriptors, i) > 0);
  for (int i = 0; i < 4; i++) join(i);
  return 1;
}

// Standard input never has anything to read. While one thread waits for it, others make calls, close it and open files.
static _Atomic int answer = 1000;

static void read_forever(struct start* start) {
  (void)start;
  char byte = '?';
  gate = 1;
  answer = read_byte(0, &byte);
  require(byte == '?');
}

EXPORT("close_while_reading") int close_while_reading(void) {
  require(begin(0, read_forever, 0) > 0);
  while (!gate) {}
  wait32(&turn, 0, 50000000);
  require(fd_close(0) == 0);
  for (int i = 0; i < 100; i++) {
    uint32_t fd;
    char byte;
    require(path_open(3, 0, "a", 1, 0, read_right, 0, 0, &fd) == 0 && read_byte(fd, &byte) == 1 && byte == 'a');
  }
  require(answer == 1000);
  return 1;
}

// A thread sleeps in poll_oneoff and doesn't hold up the others.
static void sleep_long(struct start* start) {
  static const struct {
    uint64_t user;
    uint32_t type, pad0;
    uint32_t clock, pad1;
    uint64_t timeout, precision;
    uint32_t flags, pad2;
  } subscription = {0, 0, 0, 1, 0, UINT64_C(100000000000), 0, 0, 0};
  char event[32] __attribute__((aligned(8)));
  uint32_t count;
  (void)start;
  gate = 1;
  poll_oneoff(&subscription, event, 1, &count);
}

EXPORT("sleep_beside") int sleep_beside(void) {
  require(begin(0, sleep_long, 0) > 0);
  while (!gate) {}
  for (int i = 0; i < 1000; i++) {
    uint32_t fd;
    require(path_open(3, 0, "a", 1, 0, read_right, 0, 0, &fd) == 0 && fd_close(fd) == 0);
  }
  return 1;
}
