// The contract between compiled code and the runtime library: the records of records.def as C structures, and the
// symbols under which the runtime library finds a program's own records.
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef void (*w2n_main_function)(void);                    // NOLINT(modernize-use-using): this is C, too
typedef void (*w2n_thread_function)(uint32_t, uint32_t);    // NOLINT(modernize-use-using)
typedef int32_t (*w2n_instantiate_function)(void*, void*);  // NOLINT(modernize-use-using)
typedef void (*w2n_handle_faults_function)(void);           // NOLINT(modernize-use-using)

typedef void (*w2n_backtrace_function)(const void*);  // NOLINT(modernize-use-using)
typedef void (*w2n_failed_function)(uint32_t, long);  // NOLINT(modernize-use-using)

#define RECORD(name) struct w2n_##name {
#define POINTER(type, field) type field;
#define ADDRESS_32(field) uint32_t field;
#define U32(field) uint32_t field;
#define U64(field) uint64_t field;
#include "abi/records.def"

extern const struct w2n_program w2n_program;
extern struct w2n_budget w2n_budget;
extern const struct w2n_grants w2n_grants;
/// Only programs with sealed files have it.
extern const struct w2n_sealed w2n_sealed;
/// Only programs that confine themselves have it.
extern const struct w2n_confinement w2n_confinement;
/// Only programs that start threads have it. Their runtime library is compiled with W2N_THREADS, which makes of what
/// each thread has one of thread-local variables.
extern const struct w2n_threads w2n_threads;
#ifdef W2N_THREADS
#define W2N_PER_THREAD __thread
#else
#define W2N_PER_THREAD
#endif
/// Only programs that throw have it.
extern W2N_PER_THREAD struct w2n_exceptions w2n_exceptions;

/// Opens the granted directories, or ends the program with a message. The start code refers to it weakly and calls it,
/// if it is there, before the guest: wasi-shim brings it along with the calls that can name a directory.
void w2n_open_grants(void);

/// Gives the trees of sealed files the next descriptors. Only programs with such files call it, once, before the guest
/// runs.
void w2n_open_sealed(void);

/// The system's descriptor of the grant with this index, which w2n_open_grants() has opened.
int w2n_granted_directory(uint32_t index);

/// Prints the guest functions on the stack to standard error, from the arch::Registers of interrupted code on.
void w2n_print_backtrace(const void* registers);

/// Takes from the process what the guest has no use for, as w2n_confinement says. To be called once, when everything is
/// open and the guest has not run.
void w2n_confine(void);

/// Ends the program with a message about the step (platform/linux/confine.h) that it could not take, and the error.
void w2n_confinement_failed(uint32_t step, long error);

#ifdef __cplusplus
}
#endif
