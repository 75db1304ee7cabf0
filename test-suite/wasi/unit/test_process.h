// The process that the shim finds around itself in the tests.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "guest_memory.h"

namespace w2n::test {

// The grants: "rw" as /data and "ro" as /fixed, read-only, in the folder that the tests run in.
constexpr uint32_t writable_directory = 3;
constexpr uint32_t read_only_directory = 4;
constexpr uint32_t first_free = 5;

/// How a child process ended that ran `body`, in waitpid's terms. For what ends or changes the process.
int status_of_child(const std::function<void()>& body);

/// What a child wrote to standard error while it ran `body`.
std::string messages_of_child(const std::function<void()>& body);

/// Whether `body` traps with the code for a bad pointer.
bool has_bad_pointer(const std::function<void()>& body);

/// path_open in the writable directory for reading and writing, which has to work.
uint32_t open_file(GuestMemory& memory, const std::string& path, uint32_t open_flags);

}  // namespace w2n::test
