#include "plan/const_eval.h"

#include <cassert>

#include "support/diagnostics.h"
#include "wasm/visit.h"

namespace w2n::plan {

namespace {

using namespace wasm;

struct Evaluator {
  const std::vector<ConstValue>& globals;
  std::vector<ConstValue> stack;
  bool done = false;

  void number(uint64_t bits) { stack.push_back({.bits = bits}); }
  uint64_t pop() {
    const uint64_t bits = stack.back().bits;
    stack.pop_back();
    return bits;
  }
  template <class Operation>
  void binary_32(Operation operation) {
    const auto right = static_cast<uint32_t>(pop());
    const auto left = static_cast<uint32_t>(pop());
    number(static_cast<uint32_t>(operation(left, right)));
  }
  template <class Operation>
  void binary_64(Operation operation) {
    const uint64_t right = pop();
    const uint64_t left = pop();
    number(operation(left, right));
  }

  void i32_const(const I32Imm& imm) { number(static_cast<uint32_t>(imm.value)); }
  void i64_const(const I64Imm& imm) { number(static_cast<uint64_t>(imm.value)); }
  void f32_const(const F32Imm& imm) { number(imm.bits); }
  void f64_const(const F64Imm& imm) { number(imm.bits); }
  void v128_const(const V128Imm& imm) {
    stack.push_back({.kind = ConstValue::Kind::vector, .bits = 0, .vector = imm.bytes});
  }
  void global_get(const GlobalImm& imm) { stack.push_back(globals[imm.global]); }
  void ref_null(const HeapTypeImm& /*imm*/) { stack.push_back({.kind = ConstValue::Kind::null}); }
  void ref_func(const FuncImm& imm) {
    stack.push_back({.kind = ConstValue::Kind::function, .bits = 0, .vector = {}, .function = imm.function});
  }
  void i32_add(NoImm /*imm*/) {
    binary_32([](auto a, auto b) { return a + b; });
  }
  void i32_sub(NoImm /*imm*/) {
    binary_32([](auto a, auto b) { return a - b; });
  }
  void i32_mul(NoImm /*imm*/) {
    binary_32([](auto a, auto b) { return a * b; });
  }
  void i64_add(NoImm /*imm*/) {
    binary_64([](auto a, auto b) { return a + b; });
  }
  void i64_sub(NoImm /*imm*/) {
    binary_64([](auto a, auto b) { return a - b; });
  }
  void i64_mul(NoImm /*imm*/) {
    binary_64([](auto a, auto b) { return a * b; });
  }
  void end(NoImm /*imm*/) { done = true; }
  /// The validator lets nothing else into a constant expression, and the feature gate no instruction of gc.
  static void unexpected(Opcode /*opcode*/) { assert(false); }
};

}  // namespace

ConstValue evaluate(const Module& module, const ConstExpr& expr, const std::vector<ConstValue>& globals) {
  Reader reader(module.bytes, expr.code);
  Evaluator evaluator{globals, {}, false};
  while (!evaluator.done) visit_instruction(reader, evaluator);
  return evaluator.stack.back();
}

std::vector<ConstValue> evaluate_globals(const Module& module) {
  std::vector<ConstValue> values;
  for (const Global& global : module.globals) {
    if (global.imported) throw Error("an imported global has no provider in an executable");
    values.push_back(evaluate(module, global.init, values));
  }
  return values;
}

}  // namespace w2n::plan
