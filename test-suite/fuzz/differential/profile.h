// Kinds of modules that the generator makes. Another kind takes a row in profiles.cpp's table and two functions:
//
//   declare(environment, random)  says what the module has: memories, tables, segments, globals (beside the fuel) and,
//                                 by environment.declare(type), its functions;
//   write(body)                   writes one function with what body.h offers, without its results. It is called for
//                                 each function that was declared.
//
// The generator then adds what is called from outside: the exports t0, t1, ... of type (func (result i64)), each of
// which calls one of the functions with constants and mixes its results into one number, and `state`, which does so
// with all globals and with which table elements are null. Modules must not depend on anything but their seed.
#pragma once

#include <span>
#include <string_view>

#include "differential/body.h"

namespace w2n::fuzz {

struct Profile {
  std::string_view name;
  std::string_view summary;
  void (*declare)(Environment& environment, Random& random);
  void (*write)(Body& body);
  int budget;  // about how many instructions a function has
};

std::span<const Profile> profiles();

/// The module of this seed. Adds the instructions in it to `used`.
std::vector<uint8_t> generate(const Profile& profile, uint64_t seed, const FeatureSet& features, OpcodeSet& used);

}  // namespace w2n::fuzz
