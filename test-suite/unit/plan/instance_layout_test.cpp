// Where the parts of an instance lie.
#include "plan/instance_layout.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <utility>
#include <vector>

#include "helpers/module.h"

namespace {

using namespace w2n;

/// Two of everything, one of them imported where that is possible.
constexpr const char* two_of_each =
    R"((module
      (import "m" "f" (func)) (import "m" "t" (table 1 funcref)) (import "m" "m" (memory 1))
      (import "m" "g" (global v128))
      (func) (func) (table 1 funcref) (memory 1) (global v128 (v128.const i64x2 0 0)) (global i32 (i32.const 0))
      (type (func (param i32))) (data "a") (data "b") (elem func 0 1) (elem func 1)))";

struct Part {
  uint64_t offset, size, alignment;
};

/// All parts of that module's instances.
std::vector<Part> parts(const plan::InstanceLayout& layout, uint64_t pointer) {
  const uint64_t function = 2 * pointer + 8;
  const uint64_t segment = 16;
  std::vector<Part> all{{layout.stack(), pointer, pointer}, {layout.imported_function(0), pointer, pointer}};
  for (uint32_t i = 0; i < 2; ++i) {
    all.push_back({layout.memory(i), pointer, pointer});
    all.push_back({layout.table(i), pointer, pointer});
    all.push_back({layout.type_id(i), 8, 8});
    all.push_back({layout.function(i + 1), function, 8});
    all.push_back({layout.data_segment(i), segment, 8});
    all.push_back({layout.element_segment(i), segment, 8});
    all.push_back({layout.element_storage(i), (2 - i) * pointer, pointer});
  }
  all.push_back({layout.global(0), pointer, pointer});
  all.push_back({layout.global(1), 16, 16});
  all.push_back({layout.global(2), 8, 8});
  return all;
}

TEST_CASE("instances: parts are aligned and don't overlap, on targets of both pointer sizes") {
  const test::ValidModule valid(two_of_each);
  for (const unsigned pointer : {4U, 8U}) {
    const plan::InstanceLayout layout(valid.module, pointer);
    std::vector<Part> all = parts(layout, pointer);
    std::ranges::sort(all, {}, &Part::offset);
    uint64_t end = 0;
    for (const Part& part : all) {
      CHECK(part.offset >= end);
      CHECK(part.offset % part.alignment == 0);
      end = part.offset + part.size;
    }
    CHECK(end <= layout.size());
  }
}

}  // namespace
