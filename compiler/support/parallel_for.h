// A loop over indices on several threads whose result doesn't depend on how many there are.
#pragma once

#include <cstddef>
#include <functional>

namespace w2n {

/// Calls body(index, worker) once for each index below `count`, on at most `jobs` threads; `worker` is below `jobs` and
/// no two calls with the same one overlap. Indices are started in increasing order. If bodies throw, indices that have
/// not started are left out and the exception of the lowest index is rethrown: the one that a plain loop would throw.
void parallel_for(size_t count, unsigned jobs, const std::function<void(size_t index, unsigned worker)>& body);

}  // namespace w2n
