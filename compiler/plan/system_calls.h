// Which system calls a program makes once its guest runs, and a filter that allows no others.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "plan/options.h"
#include "target/facts.h"

namespace w2n::plan {

/// The rows SYSTEM_CALL of runtime-lib/abi/system_calls.def, in their order.
enum class SystemCall : uint8_t {
#define SYSTEM_CALL(name, x86_64, generic, armv7_name, armv7) name,
#include "abi/system_calls.def"
};
using SystemCallSet = std::set<SystemCall>;

/// Parts of the runtime library that make system calls.
enum class RuntimePart : uint8_t { all, memory_growth, table_growth, exceptions, shared_memory, threads, sealed_files };

SystemCallSet calls_of_runtime(RuntimePart part);
/// Of a WASI call, by its symbol, as ImportBinding has it. Of none if it is no WASI call.
SystemCallSet calls_of_wasi(std::string_view symbol, const Grants& grants);

/// Their names on x86-64.
std::vector<std::string> names_of(const SystemCallSet& calls);

/// A filter for seccomp, in the kernel's form: an instruction of classic BPF as a little-endian word. It lets the calls
/// pass, ends the process for what only code would do that is not the program's own, and for a call of another
/// architecture's, and answers ENOSYS to everything else.
std::vector<uint64_t> filter_of(const SystemCallSet& calls, const target::Facts& target);

}  // namespace w2n::plan
