// What a module of the dynamic model has beside its functions: the code that makes an instance of it.
#pragma once

#include "lower/dynamic_model.h"

namespace w2n::lower {

/// Defines, for the first partition to hold, with the plan's symbol prefix:
///   instantiate(instance)         global values, segments, the start function; traps where instantiation does
///   functions                     the code addresses of own functions, in order, for their records
///   call.<canonical type>(record, values)
///                                 calls a function record: values are two u64 each, arguments first, then overwritten
///                                 by the results
/// In a library these are internal, and what lower/library_program.h defines is there instead of the last ones.
void define_instantiation(ModuleContext& context, DynamicModel& model);

}  // namespace w2n::lower
