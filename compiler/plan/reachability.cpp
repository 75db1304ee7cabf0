#include "plan/reachability.h"

#include <map>

namespace w2n::plan {

namespace {

using namespace wasm;

class Walk {
 public:
  explicit Walk(Plan& plan) : plan_(plan), module_(*plan.module) {
    plan.reachable.resize(module_.functions.size());
    plan.element_segment_used.resize(module_.elements.size());
    table_open_.resize(module_.tables.size());
    // Which functions a call of each type through each table can reach.
    for (size_t t = 0; t < plan.tables.size(); ++t) {
      for (const ConstValue& value : plan.tables[t].contents) {
        if (value.kind != ConstValue::Kind::function) continue;
        by_type_[{static_cast<uint32_t>(t), canonical_type(value.function)}].push_back(value.function);
      }
    }
  }

  void run() {
    if (module_.has_start) reach(module_.start);
    if (plan_.initialize) reach(*plan_.initialize);
    reach(plan_.entry);
    // A global may hold a reference, which can then go anywhere.
    for (const ConstValue& value : plan_.globals) reference(value);
    while (!pending_.empty()) {
      const uint32_t function = pending_.back();
      pending_.pop_back();
      if (!module_.functions[function].imported) follow(scan_function(module_, function));
    }
  }

 private:
  [[nodiscard]] uint32_t canonical_type(uint32_t function) const {
    return module_.types[module_.functions[function].type].canonical;
  }
  void reach(uint32_t function) {
    if (plan_.reachable[function]) return;
    plan_.reachable[function] = true;
    pending_.push_back(function);
  }
  void reference(const ConstValue& value) {
    if (value.kind == ConstValue::Kind::function) reach(value.function);
  }

  void follow(const FunctionScan& scan) {
    for (const uint32_t callee : scan.calls) reach(callee);
    for (const uint32_t function : scan.references) reach(function);
    plan_.memory_grows |= scan.grows_memory;
    plan_.tail_calls |= scan.tail_calls;
    for (const auto& [table, type] : scan.indirect_calls) call(table, module_.types[type].canonical);
    for (const auto& [table, use] : scan.tables) {
      plan_.tables[table].use |= use;
      open(table);
    }
    for (const uint32_t segment : scan.element_segments) use_segment(segment);
  }

  void call(uint32_t table, uint32_t type) {
    plan_.tables[table].use |= table_called;
    if (!plan_.tables[table].called_types.insert(type).second) return;
    const auto targets = by_type_.find({table, type});
    if (targets == by_type_.end()) return;
    for (const uint32_t function : targets->second) reach(function);
  }

  /// References leave the table or come into it, so each of its functions can be called from anywhere.
  void open(uint32_t table) {
    if (table_open_[table]) return;
    table_open_[table] = true;
    for (const ConstValue& value : plan_.tables[table].contents) reference(value);
  }

  void use_segment(uint32_t index) {
    if (plan_.element_segment_used[index]) return;
    plan_.element_segment_used[index] = true;
    const ElementSegment& segment = module_.elements[index];
    if (segment.mode != SegmentMode::passive) return;
    for (const uint32_t function : segment.functions) reach(function);
    for (const ConstExpr& expr : segment.exprs) reference(evaluate(module_, expr, plan_.globals));
  }

  Plan& plan_;
  const Module& module_;
  std::map<std::pair<uint32_t, uint32_t>, std::vector<uint32_t>> by_type_;
  std::vector<bool> table_open_;
  std::vector<uint32_t> pending_;
};

}  // namespace

void find_reachable(Plan& plan) { Walk(plan).run(); }

}  // namespace w2n::plan
