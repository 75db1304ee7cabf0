#include "plan/throwing.h"

#include <algorithm>
#include <cstdint>

#include "plan/scan.h"

namespace w2n::plan {

namespace {

using namespace wasm;

/// Goes from what throws to all that calls it. What a call through a reference reaches stands for its type: a node
/// behind those of the functions.
class Walk {
 public:
  explicit Walk(const Module& module)
      : module_(module),
        throws_(module.functions.size() + module.types.size()),
        callers_(module.functions.size() + module.types.size()) {}

  Throwing run(const std::vector<bool>& reachable) {
    for (uint32_t i = 0; i < module_.functions.size(); ++i) {
      if (reachable[i]) add(i);
    }
    while (!pending_.empty()) {
      const uint32_t node = pending_.back();
      pending_.pop_back();
      for (const uint32_t caller : callers_[node]) mark(caller);
    }
    return result();
  }

 private:
  [[nodiscard]] uint32_t type_node(uint32_t type) const {
    return static_cast<uint32_t>(module_.functions.size()) + module_.types[type].canonical;
  }
  void mark(uint32_t node) {
    if (throws_[node]) return;
    throws_[node] = true;
    pending_.push_back(node);
  }

  void add(uint32_t index) {
    const Function& function = module_.functions[index];
    // Of other functions there are no references.
    if (function.declared) callers_[index].push_back(type_node(function.type));
    if (function.imported) return;
    const FunctionScan scan = scan_function(module_, index);
    if (scan.throws) mark(index);
    for (const uint32_t callee : scan.calls) callers_[callee].push_back(index);
    for (const auto& call : scan.indirect_calls) callers_[type_node(call.type)].push_back(index);
    for (const uint32_t type : scan.reference_calls) callers_[type_node(type)].push_back(index);
  }

  [[nodiscard]] Throwing result() const {
    const auto types = throws_.begin() + static_cast<ptrdiff_t>(module_.functions.size());
    Throwing found{.functions = {throws_.begin(), types}, .types = {}, .any = false};
    for (uint32_t type = 0; type < module_.types.size(); ++type) found.types.push_back(throws_[type_node(type)]);
    found.any = std::ranges::find(found.functions, true) != found.functions.end();
    return found;
  }

  const Module& module_;
  std::vector<bool> throws_;
  std::vector<std::vector<uint32_t>> callers_;
  std::vector<uint32_t> pending_;
};

}  // namespace

Throwing find_throwing(const Module& module, const std::vector<bool>& reachable) {
  if (module.tags.empty()) return nothing_throws(module);
  return Walk(module).run(reachable);
}

Throwing nothing_throws(const Module& module) {
  return {std::vector<bool>(module.functions.size()), std::vector<bool>(module.types.size())};
}

Throwing everything_throws(const Module& module) {
  return {std::vector<bool>(module.functions.size(), true), std::vector<bool>(module.types.size(), true), true};
}

}  // namespace w2n::plan
