// Running over an expression, operands, and the rule for all instructions that the opcode table describes.
#include "validate/expression.h"

#include <algorithm>

#include "decode/limits.h"
#include "validate/features.h"
#include "validate/subtyping.h"
#include "wasm/visit.h"

namespace w2n::validate {

using wasm::Feature;
using wasm::Opcode;
using wasm::ValKind;
using wasm::ValType;

namespace {

/// https://webassembly.github.io/spec/core/valid/instructions.html#constant-expressions
bool is_constant_instruction(Opcode opcode) {
  switch (opcode) {
    case Opcode::end:
    case Opcode::i32_const:
    case Opcode::i64_const:
    case Opcode::f32_const:
    case Opcode::f64_const:
    case Opcode::v128_const:
    case Opcode::i32_add:
    case Opcode::i32_sub:
    case Opcode::i32_mul:
    case Opcode::i64_add:
    case Opcode::i64_sub:
    case Opcode::i64_mul:
    case Opcode::global_get:
    case Opcode::ref_null:
    case Opcode::ref_func:
    case Opcode::ref_i31:
    case Opcode::struct_new:
    case Opcode::struct_new_default:
    case Opcode::array_new:
    case Opcode::array_new_default:
    case Opcode::array_new_fixed:
    case Opcode::any_convert_extern:
    case Opcode::extern_convert_any: return true;
    default: return false;
  }
}

bool is_extended_constant(Opcode opcode) {
  switch (opcode) {
    case Opcode::i32_add:
    case Opcode::i32_sub:
    case Opcode::i32_mul:
    case Opcode::i64_add:
    case Opcode::i64_sub:
    case Opcode::i64_mul: return true;
    default: return false;
  }
}

ValType resolve(wasm::SigType type, ValType addr) {
  switch (type) {
    case wasm::SigType::i32: return wasm::i32;
    case wasm::SigType::i64: return wasm::i64;
    case wasm::SigType::f32: return wasm::f32;
    case wasm::SigType::f64: return wasm::f64;
    case wasm::SigType::v128: return wasm::v128;
    case wasm::SigType::addr: return addr;
  }
  return addr;
}

}  // namespace

void Expression::function(uint32_t function_index) {
  const wasm::Function& function = module_.functions[function_index];
  const wasm::FuncType& type = module_.function_type(function_index);
  at_ = function.offset;
  is_constant_ = false;
  visible_globals_ = static_cast<uint32_t>(module_.globals.size());
  for (const wasm::LocalGroup& group : function.locals) check_val_type(group.type);
  locals_ = Locals(type.params, function.locals);
  results_ = type.results;
  Reader reader(module_.bytes, function.code);
  run(reader, BlockType(type));
  if (!reader.at_end()) malformed(reader.offset(), "section size mismatch");
}

void Expression::constant(const wasm::ConstExpr& expr, ValType result, uint32_t visible_globals) {
  is_constant_ = true;
  visible_globals_ = visible_globals;
  locals_ = Locals();
  Reader reader(module_.bytes, expr.code);
  run(reader, BlockType(result));
}

void Expression::run(Reader& reader, const BlockType& type) {
  operands_.clear();
  frames_.clear();
  frames_.push_back({.type = type});
  while (!frames_.empty()) {
    if (reader.at_end()) end_missing(reader.offset());
    wasm::visit_instruction(reader, *this);
  }
}

/// The grammar reads on behind the claimed size of a body that lacks its end, and fails by what it finds there.
void Expression::end_missing(uint64_t offset) const {
  if (offset == module_.bytes.size()) malformed(offset, "unexpected end of section or function");
  const bool end_follows = module_.bytes[offset] == info(Opcode::end).code;
  malformed(offset, end_follows ? "section size mismatch" : "END opcode expected");
}

void Expression::before(Opcode opcode, uint64_t offset) {
  at_ = offset;
  if (is_constant_ && !is_constant_instruction(opcode)) fail("constant expression required");
  const Feature feature = info(opcode).feature;
  if (feature != Feature::mvp) uses_.add(feature, offset);
  if (is_constant_ && is_extended_constant(opcode)) uses_.add(Feature::extended_const, offset);
}

void Expression::fail(const std::string& message) const { invalid(at_, message); }

void Expression::mismatch(Types required) const {
  const size_t available = operands_.size() - frames_.back().height;
  const Types on_top = Types(operands_).last(std::min(available, required.size()));
  fail("type mismatch: instruction requires " + type_text(required) + " but stack has " + type_text(on_top));
}

void Expression::push(ValType type) {
  decode::check_limit(decode::limits::operands, operands_.size() + 1, at_);
  operands_.push_back(type);
}

void Expression::push(Types types) {
  decode::check_limit(decode::limits::operands, operands_.size() + types.size(), at_);
  operands_.insert(operands_.end(), types.begin(), types.end());
}

void Expression::check(Types types) const {
  const Frame& frame = frames_.back();
  const size_t count = std::min(operands_.size() - frame.height, types.size());
  if (count < types.size() && !frame.unreachable) mismatch(types);
  const Types actual = Types(operands_).last(count);
  const Types wanted = types.last(count);
  for (size_t i = 0; i < count; ++i) {
    if (!matches(module_, actual[i], wanted[i])) mismatch(types);
  }
}

void Expression::pop(Types types) {
  check(types);
  operands_.resize(operands_.size() - std::min(operands_.size() - frames_.back().height, types.size()));
}

ValType Expression::pop_any() {
  const Frame& frame = frames_.back();
  if (operands_.size() == frame.height) {
    if (!frame.unreachable) fail("type mismatch: instruction requires a value but stack has []");
    return wasm::bottom;
  }
  const ValType type = operands_.back();
  operands_.pop_back();
  return type;
}

ValType Expression::pop_ref() {
  const ValType type = pop_any();
  if (type.kind == ValKind::bottom) return {ValKind::ref, false, bottom_heap};
  if (!type.is_ref()) {
    fail("type mismatch: instruction requires reference type but stack has " + type_text(type));
  }
  return type;
}

void Expression::apply(const wasm::FuncType& type) {
  pop(type.params);
  push(type.results);
}

void Expression::check_plain(const wasm::Signature& signature, ValType addr) {
  ValType params[std::size(wasm::Signature{}.params)];
  for (size_t i = 0; i < signature.param_count; ++i) params[i] = resolve(signature.params[i], addr);
  pop(Types(params, signature.param_count));
  for (size_t i = 0; i < signature.result_count; ++i) push(resolve(signature.results[i], addr));
}

}  // namespace w2n::validate
