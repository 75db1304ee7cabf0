// Shuffles of bytes as what they were in the source: shuffles of lanes.
#pragma once

namespace llvm {
class Loop;
}  // namespace llvm

namespace w2n::passes {

/// Makes shuffles of bytes that the loop takes for vectors of larger lanes shuffles of these. Whether it changed
/// anything.
bool shuffle_lanes(llvm::Loop& loop);

}  // namespace w2n::passes
