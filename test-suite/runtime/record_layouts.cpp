// How clang lays out the runtime library's records for a target, as data for unit/lower/abi_types_test.cpp: of each, in
// the order of records.def, its size, its alignment, and its fields' offsets.
#include "abi/abi.h"

namespace {

constexpr size_t word_count = 0
#define RECORD(name) +2
#define FIELD(field) +1
#define END
#include "abi/records.def"
    ;

struct Layouts {
  uint32_t words[word_count];
};

constexpr Layouts all() {
  Layouts result = {};
  size_t next = 0;
#define RECORD(name)                       \
  {                                        \
    using Record = struct w2n_##name;      \
    result.words[next++] = sizeof(Record); \
    result.words[next++] = alignof(Record);
#define FIELD(field) result.words[next++] = offsetof(Record, field);
#define END }
#include "abi/records.def"
  return result;
}

[[gnu::section("layouts"), gnu::used]] constinit const Layouts layouts = all();

}  // namespace
