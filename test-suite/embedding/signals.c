/* A host that handles signals itself: what the guest hasn't done is the host's as before. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "counter.h"
#include "host.h"

static sigjmp_buf back;
static volatile sig_atomic_t handled;
static volatile int* bad_address;
static int was_blocked;

static void on_fault(int signal, siginfo_t* info, void* context) {
  sigset_t mask;
  (void)context;
  handled = info->si_addr == (void*)bad_address ? signal : -1;
  sigprocmask(SIG_BLOCK, NULL, &mask);
  was_blocked = sigismember(&mask, SIGUSR1) && sigismember(&mask, SIGSEGV);
  siglongjmp(back, 1);
}

static void fault_here(void) {
  handled = 0;
  if (sigsetjmp(back, 1) == 0) *bad_address = 1;
}

static int fault_in_host_function;

static counter_status tick(void* user, counter* instance, uint32_t value, uint32_t* result) {
  (void)user;
  (void)instance;
  if (fault_in_host_function) fault_here();
  *result = value + 1;
  return 0;
}

static counter* make(void) {
  counter_imports imports;
  imports.env_tick.call = tick;
  imports.env_tick.user = NULL;
  return counter_instantiate(&imports, NULL, NULL);
}

static void handle_faults(void (*handler)(int, siginfo_t*, void*)) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = handler;
  action.sa_flags = SA_SIGINFO;
  sigemptyset(&action.sa_mask);
  sigaddset(&action.sa_mask, SIGUSR1);
  sigaction(SIGSEGV, &action, NULL);
}

static void handler_of_the_host(void) {
  counter* instance;
  uint32_t value = 0;
  sigset_t before;
  sigset_t after;
  handle_faults(on_fault);
  instance = make();
  fault_here();
  CHECK(handled == SIGSEGV && was_blocked);
  memset(&before, 0, sizeof before);
  memset(&after, 0, sizeof after);
  sigprocmask(SIG_BLOCK, NULL, &before);
  CHECK(counter_load(instance, 16 << 16, &value) == COUNTER_TRAP_MEMORY_OUT_OF_BOUNDS);
  sigprocmask(SIG_BLOCK, NULL, &after);
  CHECK(memcmp(&before, &after, sizeof before) == 0);
  fault_in_host_function = 1;
  CHECK(counter_call(instance, 1, &value) == 0 && value == 2 && handled == SIGSEGV);
  fault_in_host_function = 0;
  CHECK(counter_load(instance, 16 << 16, &value) == COUNTER_TRAP_MEMORY_OUT_OF_BOUNDS);
  /* With an alternate stack. */
  {
    stack_t alternate;
    memset(&alternate, 0, sizeof alternate);
    alternate.ss_size = 1 << 16;
    alternate.ss_sp = malloc(alternate.ss_size);
    sigaltstack(&alternate, NULL);
    CHECK(counter_load(instance, 16 << 16, &value) == COUNTER_TRAP_MEMORY_OUT_OF_BOUNDS);
    CHECK(counter_load(instance, 16 << 16, &value) == COUNTER_TRAP_MEMORY_OUT_OF_BOUNDS);
    CHECK(sigaltstack(NULL, &alternate) == 0 && (alternate.ss_flags & SS_ONSTACK) == 0);
  }
  counter_free(instance);
}

enum { by_fault, by_kill, by_pointer_in_library, by_bad_instruction };

/* The signal that a process ends by which does this. */
static int end_of(int how, void (*action)(int)) {
  int status = 0;
  const pid_t child = fork();
  if (child == 0) {
    counter* instance;
    signal(SIGSEGV, action);
    instance = make();
    if (how == by_fault) *bad_address = 1;
    if (how == by_kill) kill(getpid(), SIGSEGV);
    if (how == by_pointer_in_library) counter_memory_size((counter*)(void*)bad_address);
    if (how == by_bad_instruction) raise(SIGILL);
    counter_free(instance);
    _exit(0);
  }
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

int main(void) {
  bad_address = (volatile int*)mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  CHECK(end_of(by_fault, SIG_DFL) == SIGSEGV);
  CHECK(end_of(by_fault, SIG_IGN) == SIGSEGV);
  CHECK(end_of(by_kill, SIG_DFL) == SIGSEGV);
  CHECK(end_of(by_kill, SIG_IGN) == 0);
  CHECK(end_of(by_pointer_in_library, SIG_DFL) == SIGSEGV);
  CHECK(end_of(by_bad_instruction, SIG_DFL) == SIGILL);
  handler_of_the_host();
  if (failures == 0) say("ok");
  return failures != 0;
}
