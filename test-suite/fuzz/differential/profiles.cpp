#include <algorithm>

#include "differential/profile.h"

namespace w2n::fuzz {

namespace {

using wasm::Feature;
using wasm::ValType;

// --- any: a little of everything

ValType random_type(const Environment& environment, Random& random) {
  if (environment.features.has(Feature::reference_types) && random.chance(10)) {
    return random.chance(60) ? wasm::funcref : wasm::externref;
  }
  const bool has_vectors = environment.features.has(Feature::simd);
  return {static_cast<wasm::ValKind>(random.below(has_vectors ? 5 : 4)), false, {}};
}

std::vector<ValType> random_types(const Environment& environment, Random& random, uint32_t most) {
  std::vector<ValType> types(random.below(most + 1));
  for (ValType& type : types) type = random_type(environment, random);
  return types;
}

void declare_memories(Environment& environment, Random& random) {
  if (random.chance(5)) return;
  const uint32_t count = environment.features.has(Feature::multi_memory) ? random.between(1, 2) : 1;
  for (uint32_t i = 0; i < count; ++i) {
    wasm::MemoryType type;
    type.limits.min = random.between(1, 2);
    type.limits.max = type.limits.min + random.below(3);
    type.limits.is_64 = environment.features.has(Feature::memory64) && random.chance(25);
    if (environment.features.has(Feature::custom_page_sizes) && random.chance(40)) {
      // Accesses count on the first 64 KiB.
      type.page_size_log2 = 0;
      type.limits.min = (64 << 10) + random.below(5000);
      type.limits.max = type.limits.min + random.below(5000);
    }
    environment.memories.push_back(type);
  }
}

void declare_tables(Environment& environment, Random& random) {
  const bool has_several = environment.features.has(Feature::reference_types);
  const uint32_t count = has_several ? random.between(1, 3) : 1;
  for (uint32_t i = 0; i < count; ++i) {
    wasm::TableType type;
    type.element = i == 2 ? wasm::externref : wasm::funcref;
    type.limits.min = random.between(8, 20);
    if (random.chance(70)) type.limits.max = type.limits.min + random.below(10);
    type.limits.is_64 = environment.features.has(Feature::memory64) && random.chance(20);
    environment.tables.push_back(type);
  }
  environment.first_table_is_constant = random.chance(50);
}

void declare_globals(Environment& environment, Random& random) {
  for (uint32_t i = random.between(3, 8); i > 0; --i) {
    GlobalDeclaration global;
    global.type = {random_type(environment, random), random.chance(70)};
    text::ByteSink& init = global.init;
    const auto number = static_cast<int64_t>(random.next());
    switch (global.type.type.kind) {
      case wasm::ValKind::i32:
        text::write_opcode(init, wasm::Opcode::i32_const);
        init.s64(static_cast<int32_t>(number));
        break;
      case wasm::ValKind::i64:
        text::write_opcode(init, wasm::Opcode::i64_const);
        init.s64(number);
        break;
      case wasm::ValKind::f32:
        text::write_opcode(init, wasm::Opcode::f32_const);
        init.fixed(static_cast<uint64_t>(number), 4);
        break;
      case wasm::ValKind::f64:
        text::write_opcode(init, wasm::Opcode::f64_const);
        init.fixed(static_cast<uint64_t>(number), 8);
        break;
      case wasm::ValKind::v128:
        text::write_opcode(init, wasm::Opcode::v128_const);
        init.fixed(static_cast<uint64_t>(number), 8);
        init.fixed(random.next(), 8);
        break;
      default: text::write_opcode(init, wasm::Opcode::ref_null); text::write_heap_type(init, global.type.type.heap);
    }
    text::write_opcode(init, wasm::Opcode::end);
    environment.globals.push_back(std::move(global));
  }
}

void declare_segments(Environment& environment, Random& random) {
  for (uint32_t i = environment.memories.empty() ? 0 : random.below(4); i > 0; --i) {
    DataDeclaration segment;
    segment.memory = random.below(static_cast<uint32_t>(environment.memories.size()));
    segment.passive = environment.features.has(Feature::bulk_memory) && random.chance(50);
    segment.offset = random.below(0x8000);
    segment.bytes.resize(random.chance(80) ? random.below(64) : random.below(4000));
    std::ranges::generate(segment.bytes, [&] { return static_cast<uint8_t>(random.next()); });
    environment.data.push_back(std::move(segment));
  }
  const auto function_count = static_cast<uint32_t>(environment.functions.size());
  for (uint32_t i = environment.tables.empty() ? 0 : random.between(1, 3); i > 0; --i) {
    ElementDeclaration segment;
    segment.table = random.below(std::min<uint32_t>(2, static_cast<uint32_t>(environment.tables.size())));
    segment.passive = environment.features.has(Feature::bulk_memory) && random.chance(40);
    segment.functions.resize(random.between(1, 6));
    for (uint32_t& function : segment.functions) function = random.chance(90) ? random.below(function_count) : ~0U;
    segment.offset = random.below(3);
    environment.elements.push_back(std::move(segment));
  }
}

void declare_tags(Environment& environment, Random& random) {
  const bool has_legacy = environment.features.has(Feature::legacy_exceptions);
  const bool has_references = environment.features.has(Feature::exceptions);
  if ((!has_legacy && !has_references) || random.chance(30)) return;
  environment.has_legacy_exceptions = has_legacy && (!has_references || random.chance(50));
  environment.tags.push_back(environment.type_index({}));
  for (uint32_t i = random.between(1, 3); i > 0; --i) {
    environment.tags.push_back(environment.type_index({random_types(environment, random, 4), {}}));
  }
}

void declare_any(Environment& environment, Random& random) {
  declare_tags(environment, random);
  declare_memories(environment, random);
  declare_tables(environment, random);
  declare_globals(environment, random);
  for (uint32_t i = random.between(3, 7); i > 0; --i) {
    // Now and then more of them than there are registers for.
    const uint32_t most_params = random.chance(15) ? 16 : 4;
    const uint32_t max_results = random.chance(15) ? 8 : 2;
    environment.declare(
        {random_types(environment, random, most_params), random_types(environment, random, max_results)});
  }
  declare_segments(environment, random);
}

void write_any(Body& body) {
  constexpr ValType numbers[] = {wasm::i32, wasm::i64, wasm::f32, wasm::f64, wasm::v128};
  const bool has_vectors = body.environment().features.has(Feature::simd);
  for (const ValType type : std::span(numbers).first(has_vectors ? 5 : 4)) body.add_local(type, false);
  // Of the floats and vectors, also locals whose NaNs are left as they come.
  body.add_local(wasm::f32, false, Nans::any_f32);
  body.add_local(wasm::f64, false, Nans::any_f64);
  if (has_vectors) body.add_local(wasm::v128, false, body.random().chance(50) ? Nans::any_f32 : Nans::any_f64);
  while (!body.is_spent()) body.statement();
}

// --- traps: the same for a compiler whose traps are precise

void declare_traps(Environment& environment, Random& random) {
  declare_any(environment, random);
  environment.traps_are_precise = true;
}

// --- exceptions: thrown often, with tags of other modules, kept and thrown again

void import_tags(Environment& environment, Random& random) {
  const auto import = [&](uint32_t tag) {
    environment.imported_tags.push_back(tag);
    environment.tags.push_back(environment.type_index({shared_tags()[tag], {}}));
  };
  import(0);
  // Some of them twice.
  for (uint32_t i = random.below(4); i > 0; --i) import(random.below(static_cast<uint32_t>(shared_tags().size())));
}

/// A global that holds a reference to an exception at times.
void declare_exception_global(Environment& environment) {
  const ValType exnref = wasm::ref_null(wasm::HeapKind::exn);
  GlobalDeclaration global;
  global.type = {exnref, true};
  text::write_opcode(global.init, wasm::Opcode::ref_null);
  text::write_heap_type(global.init, exnref.heap);
  text::write_opcode(global.init, wasm::Opcode::end);
  environment.exception_global = static_cast<uint32_t>(environment.globals.size());
  environment.globals.push_back(std::move(global));
}

void declare_exceptions(Environment& environment, Random& random) {
  const bool has_references = environment.features.has(Feature::exceptions);
  environment.throws_often = true;
  import_tags(environment, random);
  while (environment.tags.size() == environment.imported_tags.size()) declare_tags(environment, random);
  if (has_references && !environment.has_legacy_exceptions) declare_exception_global(environment);
  declare_memories(environment, random);
  declare_tables(environment, random);
  declare_globals(environment, random);
  for (uint32_t i = random.between(3, 7); i > 0; --i) {
    environment.declare({random_types(environment, random, 4), random_types(environment, random, 2)});
  }
  declare_segments(environment, random);
}

constexpr Profile profile_table[] = {
    {"any", "a little of everything", declare_any, write_any, 160},
    {"traps", "the same, any load may be out of bounds", declare_traps, write_any, 160},
    {"exceptions", "mostly throws and handlers", declare_exceptions, write_any, 160},
};

}  // namespace

std::span<const Profile> profiles() { return profile_table; }

}  // namespace w2n::fuzz
