/* Ends calls from a signal handler and from another thread; and of a library without faults, that no handler is
 * installed. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

#include "host.h"
#include "interrupts.h"

enum { rounds = 50 };

static interrupts* instance;

static interrupts_status call(void* user, interrupts* caller, uint32_t what) {
  (void)user;
  (void)caller;
  (void)what;
  return INTERRUPTS_OK;
}

static void on_alarm(int signal) {
  (void)signal;
  interrupts_interrupt(instance);
}

static void* interrupt_later(void* unused) {
  const struct timespec moment = {0, 1000000};
  (void)unused;
  nanosleep(&moment, NULL);
  interrupts_interrupt(instance);
  return NULL;
}

static void alarms(void) {
  const struct itimerval soon = {{0, 0}, {0, 1000}};
  struct sigaction action;
  int round;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_alarm;
  sigaction(SIGALRM, &action, NULL);
  for (round = 0; round < rounds; round++) {
    setitimer(ITIMER_REAL, &soon, NULL);
    CHECK(interrupts_spin_and_store(instance) == INTERRUPTS_TRAP_INTERRUPTED);
  }
}

static void threads(void) {
  int round;
  for (round = 0; round < rounds; round++) {
    pthread_t thread;
    pthread_create(&thread, NULL, interrupt_later, NULL);
    CHECK(interrupts_tail(instance, 1) == INTERRUPTS_TRAP_INTERRUPTED);
    pthread_join(thread, NULL);
  }
}

/* Whether somebody has a handler for what traps could be. */
static int handles_faults(void) {
  const int signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE};
  size_t i;
  for (i = 0; i < sizeof signals / sizeof *signals; i++) {
    struct sigaction action;
    sigaction(signals[i], NULL, &action);
    if (action.sa_handler != SIG_DFL) return 1;
  }
  return 0;
}

int main(void) {
  interrupts_imports imports;
  imports.env_call.call = call;
  imports.env_call.user = NULL;
  instance = interrupts_instantiate(&imports, NULL, NULL);
  CHECK(instance != NULL);
  alarms();
  threads();
  CHECK(interrupts_no_memory(instance) == INTERRUPTS_TRAP_MEMORY_OUT_OF_BOUNDS);
#ifdef NO_FAULTS
  CHECK(!handles_faults());
#else
  CHECK(handles_faults());
#endif
  interrupts_free(instance);
  if (failures == 0) say("ok");
  return failures;
}
