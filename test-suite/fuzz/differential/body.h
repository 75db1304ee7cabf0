// Writes one function. What profiles are made of: a profile (profile.h) decides what a module declares and calls
// statement(), value() and their kin, or writes instructions itself with op().
//
// The rules that keep modules comparable between engines:
// - Everything ends. Fuel (global 0) is taken by every call and every turn of a loop that is not counted by a local of
//   its own; without fuel functions return constants and loops end. So a profile writes loops with loop() and
//   counted_loop() only, and functions with finish(), which puts the fuel check first.
// - NaNs whose bits may differ (operations.h) never get where their bits matter: value() makes them canonical.
// - A load whose value nothing needs may be left out, and so may its trap (the compiler's choice, unless traps are
//   precise): loads stay within bounds, but for those of observed_load().
// - Traps are rare: addresses, divisors and table indices are mostly made to fit.
#pragma once

#include <string>

#include "differential/operations.h"
#include "differential/random.h"

namespace w2n::fuzz {

class Body {
 public:
  /// The body of a function that the environment declares. `budget` is about the number of instructions.
  Body(Environment& environment, const Catalogue& catalogue, Random& random, uint32_t function, int budget);

  // --- Instructions, as they are

  void op(wasm::Opcode opcode) { op(opcode, wasm::NoImm{}); }
  template <class Immediate>
  void op(wasm::Opcode opcode, const Immediate& immediate) {
    environment_.used.set(static_cast<size_t>(opcode));
    --budget_;
    text::write_opcode(code_, opcode);
    text::write_immediate(code_, immediate);
  }
  void i32_const(uint32_t value) { op(wasm::Opcode::i32_const, wasm::I32Imm{static_cast<int32_t>(value)}); }
  void i64_const(uint64_t value) { op(wasm::Opcode::i64_const, wasm::I64Imm{static_cast<int64_t>(value)}); }
  void get(uint32_t local) { op(wasm::Opcode::local_get, wasm::LocalImm{local}); }
  void set(uint32_t local) { op(wasm::Opcode::local_set, wasm::LocalImm{local}); }

  /// A new local. Others write to it too, unless it is `reserved`.
  uint32_t add_local(wasm::ValType type, bool reserved, Nans nans = Nans::exact);

  // --- Whole pieces of code

  /// Code that leaves one value, all of whose bits are determined.
  void value(wasm::ValType type);
  /// The same, but for these NaNs of the result.
  Nans loose_value(wasm::ValType type);
  void values(const std::vector<wasm::ValType>& types);
  /// A value that is quick to come by: a constant, a local, a global.
  void leaf(wasm::ValType type);
  void constant(wasm::ValType type);
  /// Takes values off the stack: into locals, or away.
  void take(const std::vector<wasm::ValType>& types);

  /// Code that leaves the stack as it is.
  void statement();
  void statements(uint32_t count);
  /// Instructions of the table with this result; false if none could be had.
  bool operation(const Operation& operation, wasm::ValType type, Nans& nans);
  /// A loop that fuel ends, with values passed around and results.
  void loop(const std::vector<wasm::ValType>& results);
  /// for (counter = 0; counter != trips; ++counter): `write_body(counter)` writes what happens in each turn.
  template <class WriteBody>
  void counted_loop(uint32_t trips, WriteBody write_body) {
    const uint32_t counter = begin_counted_loop();
    write_body(counter);
    end_counted_loop(counter, trips);
  }
  /// Leaves an index of a memory for an access of this width, and says which constant offset goes with it.
  wasm::MemImm address(uint32_t memory, uint32_t access_bytes, bool may_be_beyond);
  wasm::MemImm aligned_address(uint32_t memory, uint32_t access_bytes);

  /// Writes the results' values and puts the function into the environment.
  void finish();
  /// The same without the fuel check and the results, which the code has left on the stack.
  void finish_plain();

  Random& random() { return random_; }
  Environment& environment() { return environment_; }
  /// Whether there is still budget for more than leaves.
  [[nodiscard]] bool is_spent() const { return budget_ <= 0 || depth_ >= max_depth; }
  wasm::ValType random_type();
  std::optional<uint32_t> random_memory(std::optional<wasm::ValType> index_type);

 private:
  struct Local {
    wasm::ValType type;
    bool reserved;
    Nans nans;
  };
  struct Label {
    std::vector<wasm::ValType> types;
    bool is_target;  // whether branches may go there
  };
  static constexpr int max_depth = 9;
  class Nesting;

  // body.cpp
  void make_canonical(wasm::ValType type, Nans nans);
  Nans loose_leaf(wasm::ValType type);
  Nans accepted_value(wasm::ValType type, Nans accepts);
  std::optional<uint32_t> find_local(wasm::ValType type, bool for_writing);
  std::optional<uint32_t> find_global(wasm::ValType type, bool for_writing);
  Nans tee(wasm::ValType type);
  Nans select(wasm::ValType type);
  void assign();

  // body_operation.cpp
  [[nodiscard]] bool is_possible(wasm::Opcode opcode) const;
  Nans operand(const Operation& operation, unsigned index, wasm::ValType type);
  wasm::MemImm address_operand(const Operation& operation, unsigned index, uint32_t memory, bool is_observed);
  void divisor(wasm::ValType type);
  void small_float(wasm::ValType type);
  void length(wasm::ValType type);
  void write_row(wasm::Opcode opcode, const wasm::MemImm& access);
  void memory_statement();
  void observed_load();
  void memory_copy();

  // body_control.cpp
  wasm::BlockImm block_type(const std::vector<wasm::ValType>& params, const std::vector<wasm::ValType>& results);
  std::vector<wasm::ValType> random_types(uint32_t most);
  void push_label(std::vector<wasm::ValType> types, bool is_target = true);
  void end();
  void block(const std::vector<wasm::ValType>& results);
  void if_else(const std::vector<wasm::ValType>& results);
  void structured(const std::vector<wasm::ValType>& results);
  uint32_t random_label();
  void begin_rare();
  void branch();
  void branch_table();
  void branch_away();
  void take_fuel();
  uint32_t begin_counted_loop();
  void end_counted_loop(uint32_t counter, uint32_t trips);
  void fuel_check();

  // body_exceptions.cpp
  uint32_t random_tag();
  [[nodiscard]] const std::vector<wasm::ValType>& tag_params(uint32_t tag) const;
  void throw_away();
  void throw_statement();
  void exception_statement();
  void handled(const std::vector<wasm::ValType>& results);
  void try_body(const std::vector<wasm::ValType>& results);
  void try_table(const std::vector<wasm::ValType>& results);
  void add_clauses(std::vector<wasm::CatchClause>& clauses);
  void handle(std::vector<wasm::ValType> caught, bool has_reference);
  void legacy_try(const std::vector<wasm::ValType>& results);
  void legacy_handler(const std::vector<wasm::ValType>& caught, size_t frame,
                      const std::vector<wasm::ValType>& results);

  // body_call.cpp
  bool call(const std::vector<wasm::ValType>& results);
  void call_statement();
  void tail_call();
  std::optional<uint32_t> function_returning(const std::vector<wasm::ValType>& results);
  struct TableEntry {
    uint32_t table, index;
  };
  [[nodiscard]] std::optional<TableEntry> find_in_table(uint32_t function) const;
  void call_function(uint32_t function, bool is_tail_call);
  void hidden_zero();
  void table_change(uint32_t table);
  void table_init(uint32_t table);
  void table_copy(uint32_t table);
  void reference(wasm::ValType type);
  void null_branch();
  void table_statement();
  void table_index(uint32_t table, uint32_t span);
  void non_null_reference();

  Environment& environment_;
  const Catalogue& catalogue_;
  Random& random_;
  uint32_t function_;
  const wasm::FuncType type_;
  int budget_;
  int depth_ = 0;
  int counted_loops_ = 0;
  bool loads_are_observed_ = false;  // the next operation is a load that must not be left out
  std::vector<Local> locals_;
  std::vector<Label> labels_;
  std::vector<size_t> legacy_catches_;  // labels in whose clauses the code is
  text::ByteSink code_;
};

/// Counts how deep a piece of code lies in others, for as long as it lives.
class Body::Nesting {
 public:
  explicit Nesting(Body& body) : body_(body) { ++body_.depth_; }
  ~Nesting() { --body_.depth_; }
  Nesting(const Nesting&) = delete;
  Nesting& operator=(const Nesting&) = delete;

 private:
  Body& body_;
};

}  // namespace w2n::fuzz
