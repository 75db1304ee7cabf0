#include "passing.h"

#include <algorithm>

namespace w2n::judge {
namespace {

/// What a function uses includes what those use to which it passes the address on.
void spread(std::map<uint64_t, Passing>& judged) {
  for (bool has_changed = true; has_changed;) {
    has_changed = false;
    for (auto& [address, passing] : judged) {
      for (const Call& call : passing.calls) {
        const auto callee = call.target ? judged.find(*call.target) : judged.end();
        if (!call.passed_on || callee == judged.end() || callee->second.used == 0) continue;
        const int64_t used = *call.passed_on + callee->second.used;
        if (used <= passing.used || used > max_results) continue;
        passing.used = used;
        has_changed = true;
      }
    }
  }
}

bool has_room(const Call& call, const Passing& caller, int64_t used) {
  if (call.passed_on) return *call.passed_on >= 0 && *call.passed_on + used <= caller.used;
  return used <= call.room;
}

}  // namespace

std::map<uint64_t, std::vector<Finding>> check_passing(const Image& image, std::map<uint64_t, Passing> judged) {
  spread(judged);
  std::map<uint64_t, std::vector<Finding>> findings;
  for (const auto& [function, passing] : judged) {
    if (passing.used == 0) continue;
    // Whoever isn't called by the guest may have been given anything.
    bool is_called = false;
    const bool is_referenced = image.is_referenced(function);
    for (const auto& [from, caller] : judged) {
      for (const Call& call : caller.calls) {
        if (call.target ? *call.target != function : !is_referenced) continue;
        is_called = true;
        if (has_room(call, caller, passing.used)) continue;
        findings[from].push_back({call.address, call.instruction, "what it calls writes more results than fit"});
      }
    }
    if (!is_called) findings[function].push_back({function, "", "it writes through an argument, and nothing calls it"});
  }
  return findings;
}

}  // namespace w2n::judge
