#include "plan/memory_image.h"

#include <algorithm>
#include <fmt/format.h>

namespace w2n::plan {

namespace {

/// A smaller hole between two pieces is cheaper as zeros in the file than as a loadable segment of its own, which costs
/// a mapping at start-up.
constexpr uint64_t smallest_hole = 32 << 10;

struct PlacedSegment {
  uint64_t begin;  // in memory 0
  ByteRange bytes;
  [[nodiscard]] uint64_t end() const { return begin + bytes.size(); }
};

/// The segment without leading and trailing zeros, which fresh memory has anyway.
PlacedSegment trim(std::span<const uint8_t> module, PlacedSegment segment) {
  ByteRange& bytes = segment.bytes;
  while (bytes.begin < bytes.end && module[bytes.begin] == 0) {
    ++bytes.begin;
    ++segment.begin;
  }
  while (bytes.begin < bytes.end && module[bytes.end - 1] == 0) --bytes.end;
  return segment;
}

/// The active segments of memory 0 in the order in which they are applied; none after one that is out of bounds.
std::vector<PlacedSegment> place_segments(Plan& plan) {
  std::vector<PlacedSegment> placed;
  for (const wasm::DataSegment& segment : plan.module->data) {
    if (segment.mode != wasm::SegmentMode::active) continue;
    const uint64_t begin = evaluate(*plan.module, segment.memory_offset, plan.globals).bits;
    const uint64_t memory_size = plan.memories[segment.memory].initial_size;
    if (segment.bytes.size() > memory_size || begin > memory_size - segment.bytes.size()) {
      plan.start_trap = Trap::memory_out_of_bounds;
      return {};
    }
    if (segment.memory == 0) placed.push_back({begin, segment.bytes});
  }
  return placed;
}

/// The pages that hold anything but zeros, as pieces without contents.
std::vector<ImagePiece> make_pieces(const Plan& plan, const std::vector<PlacedSegment>& segments) {
  const uint64_t page = plan.target.page_size;
  std::vector<std::pair<uint64_t, uint64_t>> extents;
  for (const PlacedSegment& whole : segments) {
    const PlacedSegment segment = trim(plan.module->bytes, whole);
    if (segment.bytes.size() != 0) extents.emplace_back(segment.begin / page * page, segment.end());
  }
  std::ranges::sort(extents);
  std::vector<ImagePiece> pieces;
  for (const auto& [begin, end] : extents) {
    if (!pieces.empty()) {
      ImageRun& last = pieces.back().run;
      const uint64_t last_page_end = (last.address + last.size + page - 1) / page * page;
      if (begin < last_page_end + smallest_hole) {
        last.size = std::max(last.address + last.size, end) - last.address;
        continue;
      }
    }
    pieces.push_back({{fmt::format(".wmem.{}", pieces.size()), begin, end - begin}, {}});
  }
  for (ImagePiece& piece : pieces) piece.bytes.resize(piece.run.size);
  return pieces;
}

/// Writes all of a segment, zeros included (they may overwrite an earlier segment), where there are pieces.
void write(std::vector<ImagePiece>& pieces, std::span<const uint8_t> module, const PlacedSegment& segment) {
  auto piece = std::ranges::upper_bound(pieces, segment.begin, {}, [](const ImagePiece& p) { return p.run.address; });
  if (piece != pieces.begin()) --piece;
  for (; piece != pieces.end() && piece->run.address < segment.end(); ++piece) {
    const uint64_t begin = std::max(segment.begin, piece->run.address);
    const uint64_t end = std::min(segment.end(), piece->run.address + piece->run.size);
    if (begin >= end) continue;
    std::ranges::copy(module.subspan(segment.bytes.begin + (begin - segment.begin), end - begin),
                      piece->bytes.begin() + static_cast<ptrdiff_t>(begin - piece->run.address));
  }
}

}  // namespace

void plan_memory_image(Plan& plan) {
  const std::vector<PlacedSegment> segments = place_segments(plan);
  uint64_t size = 0;
  for (const PlacedSegment& segment : segments) size += segment.bytes.size();
  // Data of a page or less is not worth a loadable segment, which starts at a page of the file and costs a mapping.
  plan.copies_data = size <= plan.target.page_size;
  if (plan.copies_data) return;
  plan.image = make_pieces(plan, segments);
  for (const PlacedSegment& segment : segments) write(plan.image, plan.module->bytes, segment);
  for (ImagePiece& piece : plan.image) {
    piece.run.address += plan.memories[0].base;
    plan.runs.push_back(piece.run);
  }
}

}  // namespace w2n::plan
