#include "differential/operations.h"

#include <algorithm>

namespace w2n::fuzz {

namespace {

using wasm::Opcode;
using wasm::OpcodeInfo;

constexpr Opcode lowered[] = {
#define OP(prefix, code, ident, text, immediate, signature, feature) Opcode::ident,
#include "lower/lowered_ops.def"
};

template <class... Words>
bool is_one_of(std::string_view word, Words... words) {
  return ((word == words) || ...);
}

Nans other_width(Nans nans) { return nans == Nans::any_f32 ? Nans::any_f64 : Nans::any_f32; }

/// What an operation of a float type or shape does, by the part of its name behind the dot.
void describe_float(Operation& operation, std::string_view verb, Nans own) {
  if (verb.starts_with("load") || verb.starts_with("store") || verb.starts_with("convert") ||
      verb.starts_with("reinterpret") || verb == "const") {
    return;
  }
  operation.accepts = own;
  if (is_one_of(verb, "eq", "ne", "lt", "gt", "le", "ge")) return;
  if (is_one_of(verb, "abs", "neg", "pmin", "pmax", "copysign", "splat", "extract_lane", "replace_lane")) {
    operation.copies = true;
    operation.second_is_exact = verb == "copysign";
    return;
  }
  if (verb.starts_with("demote") || verb.starts_with("promote")) operation.accepts = other_width(own);
  operation.produces = own;
}

Operation describe(Opcode opcode) {
  Operation operation{.opcode = opcode, .info = &wasm::info(opcode)};
  const std::string_view text = operation.info->text;
  const size_t dot = text.find('.');
  const std::string_view shape = text.substr(0, dot);
  const std::string_view verb = text.substr(dot + 1);
  if (is_one_of(shape, "f32", "f32x4")) {
    describe_float(operation, verb, Nans::any_f32);
  } else if (is_one_of(shape, "f64", "f64x2")) {
    describe_float(operation, verb, Nans::any_f64);
  } else if (verb.starts_with("trunc_")) {
    operation.accepts = verb.find("f32") != std::string_view::npos ? Nans::any_f32 : Nans::any_f64;
  }
  return operation;
}

bool may_have(const FeatureSet& features, const OpcodeInfo& info) {
  return info.feature == wasm::Feature::mvp || features.has(info.feature);
}

}  // namespace

Catalogue::Catalogue(const FeatureSet& features) {
  for (const Opcode opcode : lowered) {
    const Operation operation = describe(opcode);
    const wasm::Signature& signature = operation.info->signature;
    if (signature.special || opcode == Opcode::nop || !may_have(features, *operation.info)) continue;
    if (signature.result_count == 0) {
      without_result_.push_back(operation);
    } else if (signature.results[0] == wasm::SigType::addr) {
      by_type_[static_cast<size_t>(wasm::ValKind::i32)].push_back(operation);
      by_type_[static_cast<size_t>(wasm::ValKind::i64)].push_back(operation);
    } else {
      by_type_[static_cast<size_t>(signature.results[0])].push_back(operation);
    }
  }
}

const std::vector<Operation>& Catalogue::of_type(wasm::ValType type) const {
  return by_type_[static_cast<size_t>(type.kind)];
}

OpcodeSet lowered_opcodes(const FeatureSet& features) {
  OpcodeSet set;
  for (const Opcode opcode : lowered) {
    if (may_have(features, wasm::info(opcode))) set.set(static_cast<size_t>(opcode));
  }
  return set;
}

}  // namespace w2n::fuzz
