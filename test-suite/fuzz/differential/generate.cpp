// From a profile and a seed to a module, with the exports that a comparison calls.
#include <fmt/format.h>

#include "differential/profile.h"

namespace w2n::fuzz {

namespace {

using wasm::Opcode;
using wasm::ValKind;
using wasm::ValType;

constexpr uint32_t fuel_for_a_test = 120;

/// An i64 local of the function into which values are mixed.
class Digest {
 public:
  explicit Digest(Body& body) : body_(body), sum_(body.add_local(wasm::i64, true)) {}

  /// Mixes in the value on top of the stack.
  void mix(ValType type) {
    if (type == wasm::v128) {
      const uint32_t vector = body_.add_local(wasm::v128, true);
      body_.set(vector);
      for (uint8_t lane = 0; lane < 2; ++lane) {
        body_.get(vector);
        body_.op(Opcode::i64x2_extract_lane, wasm::LaneImm{lane});
        mix_bits();
      }
      return;
    }
    if (type.is_ref()) {
      body_.op(Opcode::ref_is_null);
    } else if (type == wasm::f32) {
      body_.op(Opcode::i32_reinterpret_f32);
    } else if (type == wasm::f64) {
      body_.op(Opcode::i64_reinterpret_f64);
    }
    if (type != wasm::i64 && type != wasm::f64) body_.op(Opcode::i64_extend_i32_u);
    mix_bits();
  }
  void finish() {
    body_.get(sum_);
    body_.finish_plain();
  }

 private:
  void mix_bits() {
    body_.get(sum_);
    body_.i64_const(9);
    body_.op(Opcode::i64_rotl);
    body_.op(Opcode::i64_xor);
    body_.i64_const(0x9E3779B97F4A7C15);
    body_.op(Opcode::i64_mul);
    body_.set(sum_);
  }

  Body& body_;
  uint32_t sum_;
};

class Generator {
 public:
  Generator(const Profile& profile, uint64_t seed, const FeatureSet& features)
      : profile_(profile), random_(seed), catalogue_(features) {
    environment_.features = features;
  }

  std::vector<uint8_t> run(OpcodeSet& used) {
    GlobalDeclaration fuel;
    fuel.type = {wasm::i32, true};
    text::write_opcode(fuel.init, Opcode::i32_const);
    fuel.init.s64(fuel_for_a_test);
    text::write_opcode(fuel.init, Opcode::end);
    environment_.globals.push_back(std::move(fuel));
    profile_.declare(environment_, random_);

    const auto count = static_cast<uint32_t>(environment_.functions.size());
    for (uint32_t function = 0; function < count; ++function) {
      Body body(environment_, catalogue_, random_, function, profile_.budget);
      profile_.write(body);
      body.finish();
    }
    environment_.first_export = count;
    for (uint32_t function = 0; function < count; ++function) write_test(function);
    write_state();
    used |= environment_.used;
    return encode(environment_);
  }

 private:
  void write_test(uint32_t function) {
    Body body = begin_export(fmt::format("t{}", function));
    body.i32_const(fuel_for_a_test);
    body.op(Opcode::global_set, wasm::GlobalImm{fuel_global});
    const wasm::FuncType type = environment_.function_type(function);
    for (const ValType param : type.params) body.constant(param);
    body.op(Opcode::call, wasm::FuncImm{function});
    Digest digest(body);
    for (size_t i = type.results.size(); i-- > 0;) digest.mix(type.results[i]);
    digest.finish();
  }

  void write_state() {
    Body body = begin_export("state");
    Digest digest(body);
    for (uint32_t i = 0; i < environment_.globals.size(); ++i) {
      body.op(Opcode::global_get, wasm::GlobalImm{i});
      digest.mix(environment_.globals[i].type.type);
    }
    const bool has_table_instructions = environment_.features.has(wasm::Feature::reference_types);
    for (uint32_t i = 0; has_table_instructions && i < environment_.tables.size(); ++i) {
      const wasm::TableType& table = environment_.tables[i];
      body.op(Opcode::table_size, wasm::TableImm{i});
      digest.mix(table.index_type());
      for (uint32_t at = 0; at < table.limits.min; ++at) {
        table.limits.is_64 ? body.i64_const(at) : body.i32_const(at);
        body.op(Opcode::table_get, wasm::TableImm{i});
        digest.mix(table.element);
      }
    }
    digest.finish();
  }

  Body begin_export(const std::string& name) {
    environment_.exported_functions.push_back(name);
    return {environment_, catalogue_, random_, environment_.declare({{}, {wasm::i64}}), 0};
  }

  const Profile& profile_;
  Random random_;
  const Catalogue catalogue_;
  Environment environment_;
};

}  // namespace

std::vector<uint8_t> generate(const Profile& profile, uint64_t seed, const FeatureSet& features, OpcodeSet& used) {
  return Generator(profile, seed, features).run(used);
}

}  // namespace w2n::fuzz
