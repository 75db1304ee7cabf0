// What the compiler makes: one row for each kind.
#pragma once

#include <algorithm>
#include <string_view>

#include "codegen/emit_object.h"
#include "driver/options.h"

namespace w2n::driver {

struct EmitKind {
  std::string_view name;  // of --emit
  Emit emit;
  std::string_view extension;  // of a result that isn't named
  codegen::OutputKind output;  // what code generation writes for it, if it is asked
};

constexpr EmitKind emit_kinds[] = {
    {"exe", Emit::exe, "", codegen::OutputKind::object},
    {"shared", Emit::shared, ".so", codegen::OutputKind::object},
    {"static", Emit::static_, ".a", codegen::OutputKind::object},
    {"oci", Emit::oci, ".oci.tar", codegen::OutputKind::object},
    {"obj", Emit::obj, ".o", codegen::OutputKind::object},
    {"asm", Emit::assembly, ".s", codegen::OutputKind::assembly},
    {"llvm-ir", Emit::llvm_ir, ".ll", codegen::OutputKind::llvm_ir},
    {"lowered-ir", Emit::lowered_ir, ".ll", codegen::OutputKind::lowered_ir},
    {"import-header", Emit::import_header, ".h", codegen::OutputKind::object},
};

constexpr bool is_library(Emit emit) { return emit == Emit::shared || emit == Emit::static_; }

constexpr const EmitKind& emit_kind(Emit emit) { return *std::ranges::find(emit_kinds, emit, &EmitKind::emit); }

}  // namespace w2n::driver
