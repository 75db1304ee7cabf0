// Where the dynamic model keeps the parts of an instance: byte offsets into its memory, for a target's pointer size.
// Whoever makes instances fills in everything but the contents of own globals and segments, which
// <prefix>instantiate does.
#pragma once

#include <cstdint>
#include <vector>

#include "wasm/module.h"

namespace w2n::plan {

class InstanceLayout {
 public:
  InstanceLayout(const wasm::Module& module, unsigned pointer_size);

  /// What a value takes in the value area, through which instances that call each other pass values (signature.h).
  static constexpr uint64_t value_size = 16;
  /// The slot with the address of the w2n_stack that all instances which can be on one stack have in common. It is the
  /// first one: what the host provides in the place of an instance has it, too.
  [[nodiscard]] uint64_t stack() const { return stack_; }
  /// The slot with the address of the w2n_exceptions, which these instances have in common, too.
  [[nodiscard]] uint64_t exceptions() const { return exceptions_; }
  /// Slots with the address of a w2n_tag.
  [[nodiscard]] uint64_t tag(uint32_t index) const { return tags_ + index * pointer_size_; }
  /// Slots with the address of a w2n_memory or w2n_table.
  [[nodiscard]] uint64_t memory(uint32_t index) const { return memories_ + index * pointer_size_; }
  [[nodiscard]] uint64_t table(uint32_t index) const { return tables_ + index * pointer_size_; }
  /// An own global's value, or the slot with the address of an imported one's.
  [[nodiscard]] uint64_t global(uint32_t index) const { return globals_[index]; }
  /// Slots with the address of an imported function's w2n_function.
  [[nodiscard]] uint64_t imported_function(uint32_t index) const { return imported_functions_ + index * pointer_size_; }
  /// The w2n_function of an own function.
  [[nodiscard]] uint64_t function(uint32_t index) const {
    return functions_ + (index - imported_count_) * function_record_size_;
  }
  /// The w2n_function.type_id of a type, a u64.
  [[nodiscard]] uint64_t type_id(uint32_t index) const { return type_ids_ + index * sizeof(uint64_t); }
  /// The records of segments, and the storage of an element segment's references.
  [[nodiscard]] uint64_t data_segment(uint32_t index) const { return data_segments_ + index * segment_record_size_; }
  [[nodiscard]] uint64_t element_segment(uint32_t index) const {
    return element_segments_ + index * segment_record_size_;
  }
  [[nodiscard]] uint64_t element_storage(uint32_t index) const { return element_storage_[index]; }

  /// Bytes of an instance; it is aligned to 16.
  [[nodiscard]] uint64_t size() const { return size_; }

 private:
  /// The offset of `count` parts of `part_size` bytes each.
  uint64_t add(uint64_t count, uint64_t part_size, uint64_t alignment);

  uint64_t pointer_size_;
  uint64_t function_record_size_, segment_record_size_;
  uint64_t imported_count_;
  uint64_t size_ = 0;
  uint64_t stack_, exceptions_, tags_, memories_, tables_, imported_functions_, functions_, type_ids_, data_segments_,
      element_segments_;
  std::vector<uint64_t> globals_, element_storage_;
};

}  // namespace w2n::plan
