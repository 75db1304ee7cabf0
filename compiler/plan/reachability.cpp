#include "plan/reachability.h"

#include <algorithm>
#include <map>
#include <utility>

namespace w2n::plan {

namespace {

using namespace wasm;

class Walk {
 public:
  Walk(const Module& module, const std::optional<ThreadEntry>& threads, const std::vector<ConstValue>& globals,
       const std::vector<std::vector<ConstValue>>& contents)
      : module_(module), threads_(threads), globals_(globals), contents_(contents), table_open_(module.tables.size()) {
    found_.functions.resize(module.functions.size());
    found_.element_segments.resize(module.elements.size());
    found_.tables.resize(module.tables.size());
    // Which functions a call of each type through each table can reach.
    for (size_t t = 0; t < contents.size(); ++t) {
      for (const ConstValue& value : contents[t]) {
        if (value.kind != ConstValue::Kind::function) continue;
        by_type_[{static_cast<uint32_t>(t), canonical_type(value.function)}].push_back(value.function);
      }
    }
  }

  Reachability run(const Entry& entry) {
    if (module_.has_start) reach(module_.start);
    if (entry.initialize) reach(*entry.initialize);
    reach(entry.function);
    // A global may hold a reference, which can then go anywhere.
    for (const ConstValue& value : globals_) reference(value);
    while (!pending_.empty()) {
      const uint32_t function = pending_.back();
      pending_.pop_back();
      if (!module_.functions[function].imported) {
        follow(scan_function(module_, function));
      } else if (threads_ && std::ranges::count(threads_->spawn, function) != 0) {
        found_.starts_threads = true;
        reach(threads_->start);
      }
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] uint32_t canonical_type(uint32_t function) const {
    return module_.types[module_.functions[function].type].canonical;
  }
  void reach(uint32_t function) {
    if (found_.functions[function]) return;
    found_.functions[function] = true;
    pending_.push_back(function);
  }
  void reference(const ConstValue& value) {
    if (value.kind == ConstValue::Kind::function) reach(value.function);
  }

  void follow(const FunctionScan& scan) {
    for (const uint32_t callee : scan.calls) reach(callee);
    for (const uint32_t function : scan.references) reach(function);
    found_.memory_grows |= scan.grows_memory;
    found_.tail_calls |= scan.tail_calls;
    for (const auto& [table, type] : scan.indirect_calls) call(table, module_.types[type].canonical);
    for (const auto& [table, use] : scan.tables) {
      found_.tables[table].use |= use;
      open(table);
    }
    for (const uint32_t segment : scan.element_segments) use_segment(segment);
  }

  void call(uint32_t table, uint32_t type) {
    found_.tables[table].use |= table_called;
    if (!found_.tables[table].called_types.insert(type).second) return;
    const auto targets = by_type_.find({table, type});
    if (targets == by_type_.end()) return;
    for (const uint32_t function : targets->second) reach(function);
  }

  /// References leave the table or come into it, so each of its functions can be called from anywhere.
  void open(uint32_t table) {
    if (table_open_[table]) return;
    table_open_[table] = true;
    for (const ConstValue& value : contents_[table]) reference(value);
  }

  void use_segment(uint32_t index) {
    if (found_.element_segments[index]) return;
    found_.element_segments[index] = true;
    const ElementSegment& segment = module_.elements[index];
    if (segment.mode != SegmentMode::passive) return;
    for (const uint32_t function : segment.functions) reach(function);
    for (const ConstExpr& expr : segment.exprs) reference(evaluate(module_, expr, globals_));
  }

  const Module& module_;
  const std::optional<ThreadEntry>& threads_;
  const std::vector<ConstValue>& globals_;
  const std::vector<std::vector<ConstValue>>& contents_;
  Reachability found_;
  std::map<std::pair<uint32_t, uint32_t>, std::vector<uint32_t>> by_type_;
  std::vector<bool> table_open_;
  std::vector<uint32_t> pending_;
};

}  // namespace

Reachability find_reachable(const Module& module, const Entry& entry, const std::optional<ThreadEntry>& threads,
                            const std::vector<ConstValue>& globals,
                            const std::vector<std::vector<ConstValue>>& contents) {
  return Walk(module, threads, globals, contents).run(entry);
}

ReachableByOthers find_reachable_by_others(const Module& module) {
  ReachableByOthers found{.functions = std::vector<bool>(module.functions.size()),
                          .tables = std::vector<TableUses>(module.tables.size())};
  std::vector<uint32_t> pending;
  const auto reach = [&](uint32_t function) {
    if (found.functions[function]) return;
    found.functions[function] = true;
    if (!module.functions[function].imported) pending.push_back(function);
  };
  if (module.has_start) reach(module.start);
  for (uint32_t i = 0; i < module.functions.size(); ++i) {
    if (module.functions[i].declared) reach(i);
  }
  while (!pending.empty()) {
    const uint32_t function = pending.back();
    pending.pop_back();
    const FunctionScan scan = scan_function(module, function);
    for (const uint32_t callee : scan.calls) reach(callee);
    found.tail_calls |= scan.tail_calls;
    for (const auto& [table, type] : scan.indirect_calls) {
      found.tables[table].use |= table_called;
      found.tables[table].called_types.insert(module.types[type].canonical);
    }
    for (const auto& [table, use] : scan.tables) found.tables[table].use |= use;
  }
  return found;
}

}  // namespace w2n::plan
