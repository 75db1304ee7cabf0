// How long lld would take to find out which functions are equal.
#pragma once

#include <string>
#include <vector>

namespace w2n::link {

/// Whether folding equal sections of these relocatable objects (ELF, as code generation makes them) takes few rounds.
/// Each looks at all of them, and a chain of equal functions that call each other takes one for each link.
bool folds_in_few_rounds(const std::vector<std::string>& objects);

}  // namespace w2n::link
