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
enum class OptionalPass : uint8_t {
  wasm_nuw,
  wasm_unroll,
  latch_fold,
  wasm_canon,
  wasm_search,
  wasm_addr,
  wasm_devec,
  wasm_reroll,
  wasm_disjoint,
  wasm_align,
  wasm_balance
};

/// Their names on the command line, by OptionalPass.
constexpr std::array pass_names =
    std::to_array<std::string_view>({"wasm-nuw", "wasm-unroll", "latch-fold", "wasm-canon", "wasm-search", "wasm-addr",
                                     "wasm-devec", "wasm-reroll", "wasm-disjoint", "wasm-align", "wasm-balance"});
static_assert(pass_names.size() == static_cast<size_t>(OptionalPass::wasm_balance) + 1);

/// By OptionalPass.
using PassSet = std::bitset<pass_names.size()>;

/// Has the optional passes, but for the disabled ones, run in the pipelines that `builder` makes, if those vectorise or
/// at least unroll loops.
void add_optional_passes(llvm::PassBuilder& builder, PassSet disabled);

}  // namespace w2n::passes
