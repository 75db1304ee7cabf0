// w2n-run: runs a library that wasm2native --emit=shared has made as if it were a program.
//
// The library brings everything that its code needs but the host's functions. These are the WASI shim of programs,
// which is linked to this program together with the parts of the programs' runtime library that it uses.
#include <c_call.h>

#include "core/builtins.h"
#include "core/fault.h"
#include "core/traps.h"
#include "loader/failure.h"
#include "loader/library.h"
#include "loader/options.h"
#include "loader/platform.h"
#include "loader/wasi.h"
#include "platform/linux/process.h"

namespace w2n {

namespace loader {

namespace {

Options options;
LoadedFile file;
const ProvidedFunction* imports;
void* instance;

const char* path() { return *options.arguments; }

/// Ends the process as a program ends that traps, or fails before it begins.
[[noreturn]] void end(int32_t status, const char* text) {
  const bool traps = status < bad_import;
  Message message(platform::Stream::error);
  if (!traps) {
    message.foreign(path());
    message.text(": ");
  }
  message.text(traps ? "trap: " : "error: ");
  message.text(text);
  message.character('\n');
  message.flush();
  platform::exit(traps ? exit_trap : exit_failure);
}

void instantiate() {
  static Error error;
  instance = file.instantiate(imports, &options.limits, &error);
  if (instance == nullptr) end(error.status, error.text);
}

void call(void* function, arch::CCall& arguments) {
  const int32_t status = arguments.call(function);
  if (status != status_ok) end(status, file.last_error(instance));
}

void call_without_values(const w2n_library_export& function) {
  arch::CCall arguments;
  arguments.pass_integer(reinterpret_cast<uintptr_t>(instance));
  call(function.function, arguments);
}

/// By which the invoke_* builtins know a type.
u32 letter(ValueType type) {
  constexpr char letters[] = "?iIfF???";
  return static_cast<u32>(letters[type]);
}

void invoke(const w2n_library_export& function) {
  const FunctionType type = type_of(*file.library, function);
  // Which of them an exported function has can't be told where it is called.
  w2n_invoke_begin(type.params.count, const_cast<char*>(function.name));
  arch::CCall arguments;
  arguments.pass_integer(reinterpret_cast<uintptr_t>(instance));
  for (u32 i = 0; i < type.params.count; i++) {
    const ValueType param = type.params.types[i];
    const u64 bits = w2n_invoke_argument(i, letter(param));
    is_float(param) ? arguments.pass_float(bits) : arguments.pass_integer(bits);
  }
  u64 results[sizeof type.results.types] = {};
  for (u32 i = 0; i < type.results.count; i++) arguments.pass_integer(reinterpret_cast<uintptr_t>(results + i));
  call(function.function, arguments);
  for (u32 i = 0; i < type.results.count; i++) w2n_invoke_result(letter(type.results.types[i]), results[i]);
}

[[noreturn]] void fail_by_type(const char* name, const char* text, const FunctionType& type) {
  Message message(platform::Stream::error);
  message.foreign(path());
  message.text(": error: ");
  message.foreign(name);
  message.text(text);
  print(message, type);
  message.character('\n');
  message.flush();
  platform::exit(exit_failure);
}

/// The function that the command line asks for, which can be called so.
const w2n_library_export& find_entry() {
  const char* name = options.invoke != nullptr ? options.invoke : "_start";
  const w2n_library_export* function = find_export(*file.library, name, Kind::function);
  if (function == nullptr) {
    fail(exit_failure, path(), "the library exports no function '", name, "'; --list shows what it exports",
         options.invoke == nullptr ? ", --invoke=NAME runs it" : "");
  }
  const FunctionType type = type_of(*file.library, *function);
  const bool is_empty = type.is_known && type.params.count + type.results.count == 0;
  if (options.invoke == nullptr && !is_empty) fail_by_type(name, " has not the type (func) but ", type);
  if (!type.is_known || !type.params.are_numbers() || !type.results.are_numbers()) {
    fail_by_type(name, " can't be invoked from a command line: its type is ", type);
  }
  return *function;
}

/// In the order of a program's main().
void run() {
  const w2n_library_export& entry = find_entry();
  platform::install_end_handlers();
  w2n_open_grants();
  instantiate();
  if (options.invoke == nullptr) {
    call_without_values(entry);
  } else {
    const w2n_library_export* initialize = find_export(*file.library, "_initialize", Kind::function);
    const bool is_entry = initialize != nullptr && initialize->function == entry.function;
    if (initialize != nullptr && !is_entry) call_without_values(*initialize);
    invoke(entry);
  }
  file.free(instance);
  platform::exit(0);
}

void set_process(int argc, char** argv, char** envp) {
  char** end = envp;
  while (*end != nullptr) end++;
  process = {.argc = static_cast<int>(argv + argc - options.arguments),
             .argv = options.arguments,
             .envp = envp,
             .auxv = reinterpret_cast<unsigned long*>(end + 1)};
}

int main(int argc, char** argv, char** envp) {
  options = parse_options(argv);
  set_process(argc, argv, envp);
  file = load(path());
  if (options.list) {
    list_exports(*file.library);
    return 0;
  }
  imports = provide_imports(*file.library, path());
  // What calls of the host's functions take comes on top of the guest's.
  constexpr uint64_t for_the_host = 1 << 20;
  run_on_stack(options.limits.stack_size + for_the_host, run);
  return 0;
}

}  // namespace

}  // namespace loader

/// Faults in the library's code are traps, which come back as results of calls. So these are the shim's own traps, or
/// faults that should not happen.
void handle_fault(const platform::Fault& fault) {
  const int code = fault.kind == platform::Fault::instruction ? arch::trap_code(fault.registers.pc) : -1;
  Message message(platform::Stream::error);
  if (code == static_cast<int>(Trap::bad_host_argument)) {
    message.text("trap: bad pointer passed to a system call");
  } else {
    message.text("internal error: signal ");
    message.decimal(static_cast<uint64_t>(fault.signal));
    message.text(" at address ");
    message.hexadecimal(fault.address);
  }
  message.character('\n');
  message.flush();
  platform::exit(loader::exit_trap);
}

}  // namespace w2n

extern "C" int main(int argc, char** argv, char** envp) { return w2n::loader::main(argc, argv, envp); }
