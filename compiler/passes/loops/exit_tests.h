// Exit tests of loops in the form that scalar evolution counts iterations by.
#pragma once

namespace llvm {
class Loop;
class ScalarEvolution;
}  // namespace llvm

namespace w2n::passes {

/// Makes exit tests (x & mask) == c comparisons of 32 bits again if the loop's iterations can't be counted. Whether it
/// changed anything; what scalar evolution knows of the loop has to be forgotten then.
bool narrow_exit_tests(llvm::Loop& loop, llvm::ScalarEvolution& evolution);

}  // namespace w2n::passes
