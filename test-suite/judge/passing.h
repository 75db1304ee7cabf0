// Results that don't fit into registers: a caller passes the address of a part of its frame, in a register of its own,
// and the function writes them there. What a function writes is only known when it has been judged, so calls are
// checked after all functions.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "image.h"
#include "instruction.h"

namespace w2n::judge {

/// WebAssembly functions have at most 1000 results, of 16 bytes at most.
constexpr int64_t max_results = 16'000;

struct Finding {
  uint64_t address;
  std::string instruction, reason;
};

/// A call, or a jump to another function.
struct Call {
  uint64_t address;
  std::string instruction;
  std::optional<uint64_t> target;         // nothing: any function that a reference can lead to
  int64_t room = 0;                       // bytes of the frame behind the address that is passed for results
  std::optional<int64_t> passed_on = {};  // what is passed is the caller's own such address, and so much
};

struct Passing {
  int64_t used = 0;  // bytes behind the address that the function is passed
  std::vector<Call> calls;
};

/// Which calls don't give a function the room that it uses, by the function that is to blame; `judged` has what was
/// found out of each guest function.
std::map<uint64_t, std::vector<Finding>> check_passing(const Image& image, std::map<uint64_t, Passing> judged);

}  // namespace w2n::judge
