// What an instruction does to a state, and whether its accesses and jumps are proved.
#pragma once

#include <functional>
#include <string>

#include "abi/limits.h"
#include "image.h"
#include "instruction.h"
#include "passing.h"
#include "state.h"

namespace w2n::judge {

constexpr auto memory_guard = static_cast<int64_t>(abi::guard_size);

/// Where control goes from an instruction that isn't the last of its block by chance.
struct Exits {
  std::vector<std::pair<uint64_t, State>> to;  // address and state there
  bool falls_through = true;
};

class Transfer {
 public:
  /// `report` is told what is not proved, and of which sum.
  using Report = std::function<void(const Instruction&, const std::string&, const Sum&)>;

  Transfer(const Image& image, const Object& function, Symbols& symbols, Report report)
      : image_(image), function_(function), symbols_(symbols), report_(std::move(report)) {}

  State at_entry();
  /// Executes it; then the state is the one behind it.
  Exits execute(const Instruction& instruction, State& state);
  /// What was executed did about results.
  [[nodiscard]] const Passing& passing() const { return passing_; }

 private:
  // Values.
  Sum address(const Instruction& instruction, State& state) const;
  Sum read(const Operand& operand, const Instruction& instruction, State& state);
  Sum read_memory(const Instruction& instruction, unsigned bits, State& state);
  Sum read_data(const Instruction& instruction, const Sum& where, unsigned bytes, State& state);
  Sum fresh(const Instruction& instruction, int which, Interval interval, State& state, unsigned width = 64);
  void write(const Operand& operand, const Sum& value, const Instruction& instruction, State& state);
  void define(int reg, unsigned bits, const Sum& value, const Instruction& instruction, State& state);
  void define_unknown(const Instruction& instruction, State& state);
  void compute(const Instruction& instruction, State& state);
  Sum result_of(const Instruction& instruction, const Sum& left, const Sum& right, State& state);
  Sum without_low(const Sum& number, unsigned bits, State& state);
  Sum bit_and(const Instruction& instruction, const Sum& left, const Sum& right, State& state);
  Sum bit_or(const Instruction& instruction, const Sum& left, const Sum& right, State& state);
  Sum shift_right(const Instruction& instruction, const Sum& left, const Sum& right, State& state);
  Sum shift_right_signed(const Instruction& instruction, const Sum& left, const Sum& right, State& state);
  Sum extend(const Instruction& instruction, State& state);
  Sum choose(const Instruction& instruction, State& state);
  void set_flags(const Instruction& instruction, const Sum& left, const Sum& right, const Sum& result, State& state);

  // Memory.
  void access(const Instruction& instruction, State& state);
  bool access_frame(const Instruction& instruction, const Sum& where, State& state);
  bool access_guest(const Instruction& instruction, const Sum& where, State& state);
  bool access_data(const Instruction& instruction, const Sum& where, State& state);
  bool access_results(const Instruction& instruction, const Sum& where, State& state);
  bool access_trusted(const Instruction& instruction, const Sum& where, State& state);
  bool drops_segment(const Instruction& instruction, const Object& object, uint64_t begin, State& state);
  [[nodiscard]] bool is_data_segment(uint64_t record) const;
  bool write_element(const Instruction& instruction, State& state);
  bool is_reference(const Sum& value, State& state);
  void store(const Sum& where, unsigned bytes, const Sum* value, State& state);
  [[nodiscard]] const GuestMemory* memory_of(const Interval& where) const;

  // Control.
  void call(const Instruction& instruction, uint64_t target, State& state);
  void check_arguments(const Instruction& instruction, const std::string& callee, State& state);
  void pass_results(const Instruction& instruction, std::optional<uint64_t> target, State& state);
  void after_call(const Instruction& instruction, State& state);
  void leave(const Instruction& instruction, State& state);
  void jump_to(const Instruction& instruction, State& state, Exits& exits);
  void call_to(const Instruction& instruction, State& state);
  /// What a branch, or whatever depends on a condition, compares.
  Comparison comparison(const Instruction& instruction, State& state);
  bool is_code(const Sum& value, State& state) const;
  std::vector<uint64_t> table_targets(const Sum& value, State& state) const;
  void go(const Instruction& instruction, uint64_t target, const State& state, Exits& exits);
  [[nodiscard]] bool is_own(uint64_t target) const { return function_.begin <= target && target < function_.end; }

  const Image& image_;
  const Processor& processor_ = image_.processor();
  const int stack_pointer_ = processor_.stack_pointer;
  const Object& function_;
  Symbols& symbols_;
  Report report_;
  Passing passing_;
  std::set<Sum> escaped_;  // addresses in the frame that were stored
};

}  // namespace w2n::judge
