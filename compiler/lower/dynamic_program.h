// What a module of the dynamic model has beside its functions: the code that makes an instance of it.
#pragma once

#include "lower/dynamic_model.h"

namespace w2n::lower {

/// Defines, for the first partition to hold, with the plan's symbol prefix:
///   instantiate(instance)         global values, segments, the start function; traps where instantiation does
///   functions                     the code addresses of own functions, in order, for their records
///   call.<canonical type>(instance, values)
///                                 calls a function record, which is the first value: values are two u64 each, then
///                                 come the arguments, which are overwritten by the results; the result is the status 0
/// In a library these are internal, but for the last ones if it shares what others have, else there are none of these.
void define_instantiation(ModuleContext& context, DynamicModel& model);

}  // namespace w2n::lower
