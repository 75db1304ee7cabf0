// The readers of the single sections. Each takes a reader that stands at the section's contents and adds to the module.
#pragma once

#include <cstdint>

#include "decode/limits.h"
#include "support/reader.h"
#include "wasm/module.h"

namespace w2n::decode {

void type_section(Reader& reader, wasm::Module& module);
void import_section(Reader& reader, wasm::Module& module);
void function_section(Reader& reader, wasm::Module& module);
void table_section(Reader& reader, wasm::Module& module);
void memory_section(Reader& reader, wasm::Module& module);
void tag_section(Reader& reader, wasm::Module& module);
void global_section(Reader& reader, wasm::Module& module);
void export_section(Reader& reader, wasm::Module& module);
void start_section(Reader& reader, wasm::Module& module);
void element_section(Reader& reader, wasm::Module& module);
void data_count_section(Reader& reader, wasm::Module& module);
void code_section(Reader& reader, wasm::Module& module);
void data_section(Reader& reader, wasm::Module& module);

/// The parts that several sections share.
wasm::TableType table_type(Reader& reader);
wasm::MemoryType memory_type(Reader& reader);
wasm::GlobalType global_type(Reader& reader);
/// A tag's type index, after its attribute byte.
uint32_t tag_type(Reader& reader);
/// The kind of an import or export; a byte that is none is malformed with the given message.
wasm::ExternKind extern_kind(Reader& reader, const char* message);

/// Delimits a constant expression, and declares the functions that it refers to.
wasm::ConstExpr const_expr(Reader& reader, wasm::Module& module);
/// Fails at the first function body that is not an expression of its claimed size. Only for the order of errors.
void check_bodies(const wasm::Module& module);
/// Lets `ref.func` name a function. Indices that do not exist are left to validation.
void declare_function(wasm::Module& module, uint32_t function);

/// The name section's names. A malformed section gives none: custom sections do not make a module malformed.
wasm::Names name_section(std::span<const uint8_t> module, ByteRange contents);

/// The branch hints of a branch hint section; none if it is malformed, for the same reason. The functions must be
/// known.
std::vector<wasm::BranchHint> branch_hint_section(const wasm::Module& module, ByteRange contents);

/// Reads a vector: its count, checked against a limit for it together with the `present` ones, then each element with
/// `read_element`. Nothing is reserved for a claimed count: elements are paid for by their own bytes.
template <class ReadElement>
void vector(Reader& reader, const Limit& limit, uint64_t present, ReadElement read_element) {
  const uint64_t at = reader.offset();
  const uint32_t count = reader.u32();
  check_limit(limit, present + count, at);
  for (uint32_t i = 0; i < count; ++i) read_element();
}

}  // namespace w2n::decode
