// References: https://webassembly.github.io/spec/core/valid/instructions.html#reference-instructions
#include <fmt/format.h>

#include "validate/expression.h"
#include "validate/subtyping.h"

namespace w2n::validate {

using wasm::HeapKind;
using wasm::ValType;

namespace {

constexpr ValType eqref = wasm::ref_null(HeapKind::eq);
constexpr ValType i31ref = wasm::ref_null(HeapKind::i31);

}  // namespace

void Expression::ref_null(const wasm::HeapTypeImm& imm) {
  check_heap_type(imm.heap);
  push(ValType{wasm::ValKind::ref, true, imm.heap});
}

void Expression::ref_is_null(const wasm::NoImm& /*imm*/) {
  static_cast<void>(pop_ref());
  push(wasm::i32);
}

void Expression::ref_func(const wasm::FuncImm& imm) {
  const wasm::Function& function = function_at(imm.function);
  if (!function.declared) fail(fmt::format("undeclared function reference {}", imm.function));
  push(wasm::ref(function.type));
}

void Expression::ref_eq(const wasm::NoImm& /*imm*/) {
  pop({eqref, eqref});
  push(wasm::i32);
}

void Expression::ref_as_non_null(const wasm::NoImm& /*imm*/) {
  ValType reference = pop_ref();
  reference.nullable = false;
  push(reference);
}

/// Casts and tests take any reference of the target's hierarchy.
void Expression::pop_for_cast(wasm::HeapType target) {
  check_heap_type(target);
  pop({wasm::ref_null(top_of(module_, target))});
}

void Expression::ref_test(const wasm::HeapTypeImm& imm) {
  pop_for_cast(imm.heap);
  push(wasm::i32);
}

void Expression::ref_test_null(const wasm::HeapTypeImm& imm) { ref_test(imm); }

void Expression::ref_cast(const wasm::HeapTypeImm& imm) {
  pop_for_cast(imm.heap);
  push(ValType{wasm::ValKind::ref, false, imm.heap});
}

void Expression::ref_cast_null(const wasm::HeapTypeImm& imm) {
  pop_for_cast(imm.heap);
  push(ValType{wasm::ValKind::ref, true, imm.heap});
}

void Expression::any_convert_extern(const wasm::NoImm& /*imm*/) { convert(HeapKind::extern_, HeapKind::any); }

void Expression::extern_convert_any(const wasm::NoImm& /*imm*/) { convert(HeapKind::any, HeapKind::extern_); }

/// Takes a reference of one hierarchy to another one; it stays as nullable as it was.
void Expression::convert(HeapKind from, HeapKind to) {
  const ValType reference = pop_ref();
  if (!matches(module_, reference, wasm::ref_null(from))) {
    fail("type mismatch: instruction requires " + type_text(wasm::ref_null(from)) + " but stack has " +
         type_text(reference));
  }
  push(ValType{wasm::ValKind::ref, reference.nullable, {to, 0}});
}

void Expression::ref_i31(const wasm::NoImm& /*imm*/) {
  pop({wasm::i32});
  push(wasm::ref(HeapKind::i31));
}

void Expression::i31_get_s(const wasm::NoImm& /*imm*/) {
  pop({i31ref});
  push(wasm::i32);
}

void Expression::i31_get_u(const wasm::NoImm& imm) { i31_get_s(imm); }

}  // namespace w2n::validate
