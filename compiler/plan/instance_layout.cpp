#include "plan/instance_layout.h"

#include "plan/record_size.h"

namespace w2n::plan {

uint64_t InstanceLayout::add(uint64_t count, uint64_t part_size, uint64_t alignment) {
  const uint64_t offset = (size_ + alignment - 1) / alignment * alignment;
  size_ = offset + count * part_size;
  return offset;
}

InstanceLayout::InstanceLayout(const wasm::Module& module, unsigned pointer_size)
    : pointer_size_(pointer_size),
      function_record_size_(record_size::function(pointer_size)),
      segment_record_size_(record_size::segment(pointer_size)),
      imported_count_(module.imported_functions),
      stack_(add(1, pointer_size, pointer_size)),
      exceptions_(add(1, pointer_size, pointer_size)),
      tags_(add(module.tags.size(), pointer_size, pointer_size)),
      memories_(add(module.memories.size(), pointer_size, pointer_size)),
      tables_(add(module.tables.size(), pointer_size, pointer_size)),
      imported_functions_(add(module.imported_functions, pointer_size, pointer_size)),
      functions_(add(module.functions.size() - module.imported_functions, function_record_size_, 8)),
      type_ids_(add(module.types.size(), sizeof(uint64_t), 8)),
      data_segments_(add(module.data.size(), segment_record_size_, 8)),
      element_segments_(add(module.elements.size(), segment_record_size_, 8)) {
  for (const wasm::Global& global : module.globals) {
    const bool is_vector = !global.imported && global.type.type == wasm::v128;
    const uint64_t size = is_vector ? 16 : 8;
    globals_.push_back(add(1, size, size));
  }
  for (const wasm::ElementSegment& segment : module.elements) {
    element_storage_.push_back(add(segment.size(), pointer_size, pointer_size));
  }
}

}  // namespace w2n::plan
