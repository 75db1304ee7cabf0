// The initial contents of memories: what the executable holds as loadable pieces of memory 0, and what it copies.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "plan/const_eval.h"
#include "plan/memory_plan.h"
#include "support/reader.h"
#include "wasm/module.h"

namespace w2n::plan {

/// A part of memory 0's initial contents: the section that holds it and the address it is loaded at. Whole pages
/// (target::Facts), except that the last page's zero tail may be missing.
struct ImageRun {
  std::string section;
  uint64_t address = 0;
  uint64_t size = 0;
};

struct ImagePiece {
  ImageRun run;
  std::vector<uint8_t> bytes;
};

/// Bytes of the module that the program copies to a memory when it starts.
struct DataCopy {
  uint32_t memory = 0;
  uint64_t offset = 0;
  ByteRange bytes;
  [[nodiscard]] uint64_t end() const { return offset + bytes.size(); }
};

struct MemoryImage {
  std::vector<ImagePiece> pieces;
  /// In this order: what is in no piece.
  std::vector<DataCopy> copies;
  /// Instantiation is bound to trap, since a segment is out of bounds. There are neither pieces nor copies.
  bool is_out_of_bounds = false;

  [[nodiscard]] std::vector<ImageRun> runs() const;
};

/// When active segments are applied: when the program starts, or whenever one of its threads does, too, each of which
/// is an instance.
enum class DataUse : uint8_t { once, by_each_thread };

/// What the active data segments make of memories. Memory 0 is copied, too, if it has little data, or in more
/// places than a program can have segments, or if that happens more than once.
MemoryImage plan_memory_image(const wasm::Module& module, const std::vector<MemoryPlan>& memories,
                              const std::vector<ConstValue>& globals, uint64_t page_size, DataUse use);

}  // namespace w2n::plan
