// The states at the entries of a function's blocks, as the least solution that can be found of what its instructions
// demand, and what can't be proved from them.
#pragma once

#include "image.h"
#include "instruction.h"
#include "transfer.h"

namespace w2n::judge {

struct Judgement {
  std::vector<Finding> findings;  // what is not proved of the function; empty if all is
  Passing passing;                // holds if there are no findings
};

Judgement judge(const Image& image, const Object& function, const std::vector<Instruction>& instructions);

}  // namespace w2n::judge
