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
#define PASS(ident, name) ident,
#include "passes/optional_passes.def"
};

/// Their names on the command line, by OptionalPass.
constexpr auto pass_names = std::to_array<std::string_view>({
#define PASS(ident, name) name,
#include "passes/optional_passes.def"
});

/// By OptionalPass.
using PassSet = std::bitset<pass_names.size()>;

/// Has the optional passes, but for the disabled ones, run in the pipelines that `builder` makes, if those vectorize or
/// at least unroll loops.
void add_optional_passes(llvm::PassBuilder& builder, PassSet disabled);

}  // namespace w2n::passes
