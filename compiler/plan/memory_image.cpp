#include "plan/memory_image.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <optional>
#include <span>

namespace w2n::plan {

namespace {

/// A smaller hole between two pieces is cheaper as zeros in the file than as a loadable segment of its own, which costs
/// a mapping at start-up.
constexpr uint64_t smallest_hole = 32 << 10;

/// Linux runs no program whose headers of segments take more than 64 KiB.
constexpr size_t most_pieces = 1000;

/// The segment without leading and trailing zeros, which fresh memory has anyway.
DataCopy trim(std::span<const uint8_t> module, DataCopy segment) {
  ByteRange& bytes = segment.bytes;
  while (bytes.begin < bytes.end && module[bytes.begin] == 0) {
    ++bytes.begin;
    ++segment.offset;
  }
  while (bytes.begin < bytes.end && module[bytes.end - 1] == 0) --bytes.end;
  return segment;
}

/// The active segments of all memories in the order in which they are applied; nothing if one is out of bounds.
std::optional<std::vector<DataCopy>> place_segments(const wasm::Module& module, const std::vector<MemoryPlan>& memories,
                                                    const std::vector<ConstValue>& globals) {
  std::vector<DataCopy> placed;
  for (const wasm::DataSegment& segment : module.data) {
    if (segment.mode != wasm::SegmentMode::active) continue;
    const uint64_t begin = evaluate(module, segment.memory_offset, globals).bits;
    const uint64_t memory_size = memories[segment.memory].initial_size;
    if (segment.bytes.size() > memory_size || begin > memory_size - segment.bytes.size()) return std::nullopt;
    placed.push_back({segment.memory, begin, segment.bytes});
  }
  return placed;
}

/// The pages that hold anything but zeros, as pieces without contents.
std::vector<ImagePiece> make_pieces(std::span<const uint8_t> module, const std::vector<DataCopy>& segments,
                                    uint64_t page) {
  std::vector<std::pair<uint64_t, uint64_t>> extents;
  for (const DataCopy& whole : segments) {
    const DataCopy segment = trim(module, whole);
    if (segment.bytes.size() != 0) extents.emplace_back(segment.offset / page * page, segment.end());
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
void write(std::vector<ImagePiece>& pieces, std::span<const uint8_t> module, const DataCopy& segment) {
  auto piece = std::ranges::upper_bound(pieces, segment.offset, {}, [](const ImagePiece& p) { return p.run.address; });
  if (piece != pieces.begin()) --piece;
  for (; piece != pieces.end() && piece->run.address < segment.end(); ++piece) {
    const uint64_t begin = std::max(segment.offset, piece->run.address);
    const uint64_t end = std::min(segment.end(), piece->run.address + piece->run.size);
    if (begin >= end) continue;
    std::ranges::copy(module.subspan(segment.bytes.begin + (begin - segment.offset), end - begin),
                      piece->bytes.begin() + static_cast<ptrdiff_t>(begin - piece->run.address));
  }
}

}  // namespace

std::vector<ImageRun> MemoryImage::runs() const {
  std::vector<ImageRun> result;
  result.reserve(pieces.size());
  for (const ImagePiece& piece : pieces) result.push_back(piece.run);
  return result;
}

MemoryImage plan_memory_image(const wasm::Module& module, const std::vector<MemoryPlan>& memories,
                              const std::vector<ConstValue>& globals, uint64_t page_size, DataUse use) {
  MemoryImage image;
  auto segments = place_segments(module, memories, globals);
  image.is_out_of_bounds = !segments.has_value();
  if (image.is_out_of_bounds) return image;
  std::vector<DataCopy> first;  // of memory 0
  std::ranges::copy_if(*segments, std::back_inserter(first), [](const DataCopy& copy) { return copy.memory == 0; });
  uint64_t size = 0;
  for (const DataCopy& segment : first) size += segment.bytes.size();
  image.copies = std::move(*segments);
  // Data of a page or less is not worth a loadable segment, which starts at a page of the file and costs a mapping.
  if (size <= page_size || use == DataUse::by_each_thread) return image;
  std::vector<ImagePiece> pieces = make_pieces(module.bytes, first, page_size);
  if (pieces.size() > most_pieces) return image;
  std::erase_if(image.copies, [](const DataCopy& copy) { return copy.memory == 0; });
  image.pieces = std::move(pieces);
  for (const DataCopy& segment : first) write(image.pieces, module.bytes, segment);
  for (ImagePiece& piece : image.pieces) piece.run.address += memories[0].base;
  return image;
}

}  // namespace w2n::plan
