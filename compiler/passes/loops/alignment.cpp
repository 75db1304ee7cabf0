// It pays to peel if the loop becomes one of vectors, which only LLVM's vectorizer knows. What is asked here is that
// all memory is accessed through streams of adjacent elements or at fixed places, that nothing but counters is carried
// from one iteration to the next, and that the loop is long enough for a few scalar iterations not to matter.

#include "passes/loops/alignment.h"

#include "passes/guest/recurrence.h"
#include "passes/guest/stream.h"

namespace w2n::passes {

namespace {

constexpr unsigned max_peeled = 4;
// In iterations for each that is peeled.
constexpr unsigned min_length = 32;
constexpr size_t max_instructions = 64;

class Alignment {
 public:
  Alignment(llvm::Loop& loop, llvm::ScalarEvolution& evolution, uint64_t vector)
      : loop_(loop), evolution_(evolution), vector_(vector) {}

  /// How many iterations to peel; 0 if that wouldn't help.
  unsigned peeled() {
    const unsigned length = evolution_.getSmallConstantTripCount(&loop_);
    if (loop_.getHeader()->size() > max_instructions || !carries_only_counters()) return 0;
    const LoopStreams found = loop_streams(loop_, evolution_);
    if (!found.are_all) return 0;
    for (const Stream& stream : found.streams) {
      if (!add(stream)) return 0;
    }
    unsigned best = 0;
    for (unsigned count = 1; count <= max_peeled && count * min_length <= length; ++count) {
      if (aligned(count) > aligned(best)) best = count;
    }
    // What stays as it was costs more for the peeled iterations.
    return 2 * (aligned(best) - aligned(0)) >= all_ ? best : 0;
  }

 private:
  struct Column {
    uint64_t start, step;  // modulo a vector
    unsigned weight;
  };

  bool carries_only_counters() {
    return llvm::all_of(loop_.getHeader()->phis(),
                        [&](llvm::PHINode& phi) { return is_counter(phi, loop_, evolution_); });
  }

  /// False if the stream's accesses aren't those of a loop that becomes one of vectors.
  bool add(const Stream& stream) {
    if (stream.step == 0) return !stream.is_written();
    const auto start = residue(stream.start, vector_, evolution_);
    if (!llvm::all_of(stream.accesses, [&](const StreamAccess& access) { return access.size == stream.step; }))
      return false;
    for (const StreamAccess& access : stream.accesses) {
      // A vector that is stored across two lines costs as much as two that are loaded.
      const unsigned weight = access.is_store() ? 2 : 1;
      all_ += weight;
      if (!start) continue;
      columns_.push_back({*start + static_cast<uint64_t>(access.offset), static_cast<uint64_t>(stream.step), weight});
    }
    return true;
  }

  /// The weight of the accesses that are aligned after so many iterations.
  [[nodiscard]] unsigned aligned(unsigned iterations) const {
    unsigned sum = 0;
    for (const Column& column : columns_) {
      if ((column.start + iterations * column.step) % vector_ == 0) sum += column.weight;
    }
    return sum;
  }

  llvm::Loop& loop_;
  llvm::ScalarEvolution& evolution_;
  uint64_t vector_;
  unsigned all_ = 0;
  llvm::SmallVector<Column, 8> columns_;
};

}  // namespace

unsigned iterations_to_peel(llvm::Loop& loop, llvm::ScalarEvolution& evolution, uint64_t vector) {
  return Alignment(loop, evolution, vector).peeled();
}

}  // namespace w2n::passes
