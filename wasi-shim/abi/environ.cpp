// environ_get and environ_sizes_get. The guest sees the variables that were granted with a value, and those variables
// of the process whose names were granted. wasi-libc ends the program with status 71 if either call fails.
#include "abi/strings.h"
#include "platform/linux/process.h"
#include "preview1.h"

using namespace w2n;
using namespace w2n::wasi;

namespace {

/// Whether `variable`, a "NAME=value", has this name.
bool has_name(const char* variable, const char* name, uint32_t length) {
  for (uint32_t i = 0; i < length; ++i) {
    if (variable[i] != name[i]) return false;
  }
  return variable[length] == '=';
}

uint32_t name_length(const char* name) {
  uint32_t length = 0;
  while (name[length] != 0 && name[length] != '=') ++length;
  return length;
}

bool is_granted_with_value(const char* name, uint32_t length) {
  for (uint32_t i = 0; i < w2n_grants.environment_count; ++i) {
    if (has_name(w2n_grants.environment[i], name, length)) return true;
  }
  return false;
}

/// Visits the guest's variables. A value that was granted hides one that would be inherited.
template <class Visitor>
void each_variable(Visitor&& visit) {
  for (uint32_t i = 0; i < w2n_grants.environment_count; ++i) visit(w2n_grants.environment[i]);
  for (uint32_t i = 0; i < w2n_grants.inherited_count; ++i) {
    const char* name = w2n_grants.inherited[i];
    const uint32_t length = name_length(name);
    if (is_granted_with_value(name, length)) continue;
    for (const char* const* variable = process.envp; *variable != nullptr; ++variable) {
      if (!has_name(*variable, name, length)) continue;
      visit(*variable);
      break;  // getenv() finds the first one too
    }
  }
}

}  // namespace

/// Writes the addresses of the variables as u32 to `pointers` and the variables, "NAME=value" and a NUL, to `text`.
extern "C" uint32_t w2n_wasi_environ_get(const w2n_memory* memory, uint32_t pointers, uint32_t text) {
  StringList list(Guest(memory), pointers, text);
  each_variable([&](const char* variable) { list.add(variable); });
  return Errno::success;
}

/// Writes how many variables there are and the size of all of them with their NULs.
extern "C" uint32_t w2n_wasi_environ_sizes_get(const w2n_memory* memory, uint32_t count, uint32_t size) {
  const Guest guest(memory);
  StringSizes sizes;
  each_variable([&](const char* variable) { sizes.add(variable); });
  return sizes.store(guest.records<uint32_t>(count), guest.records<uint32_t>(size));
}
