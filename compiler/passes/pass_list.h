// Our passes over guest code by name, and where in LLVM's pipeline they run.
#pragma once

#include <array>
#include <bitset>
#include <string_view>

namespace llvm {
class PassBuilder;
}  // namespace llvm

namespace w2n::passes {

/// The passes that can be switched off; in the order in which they run.
enum class OptionalPass : uint8_t { wasm_nuw, latch_fold, wasm_canon, wasm_addr, wasm_devec, wasm_reroll };

constexpr std::array<std::string_view, 6> pass_names{"wasm-nuw", "latch-fold", "wasm-canon", "wasm-addr",
                                                     "wasm-reroll"};

/// By OptionalPass.
using PassSet = std::bitset<pass_names.size()>;

/// Has the optional passes, but for the disabled ones, run in the pipelines that `builder` makes, if those vectorise or
/// at least unroll loops.
void add_optional_passes(llvm::PassBuilder& builder, PassSet disabled);

}  // namespace w2n::passes
