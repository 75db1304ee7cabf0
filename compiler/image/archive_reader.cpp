#include "image/archive_reader.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

#include "support/diagnostics.h"

namespace w2n::image {

void Allowance::require(uint64_t bytes) const {
  if (bytes > left_) throw Error("the image unpacks to more than is allowed (512 MiB)");
}

void Allowance::take(uint64_t bytes) {
  require(bytes);
  left_ -= bytes;
}

ArchiveReader::ArchiveReader(std::string name, Allowance& allowance)
    : name_(std::move(name)), allowance_(&allowance), reader_(archive_read_new(), archive_read_free) {
  // A layer may be empty.
  for (const auto support : {archive_read_support_filter_gzip, archive_read_support_filter_zstd,
                             archive_read_support_format_tar, archive_read_support_format_empty}) {
    require(support(reader_.get()));
  }
}

ArchiveReader ArchiveReader::of_file(const std::string& path, Allowance& allowance) {
  ArchiveReader reader(path, allowance);
  constexpr size_t block = 64 << 10;
  reader.require(archive_read_open_filename(reader.reader_.get(), path.c_str(), block));
  return reader;
}

ArchiveReader ArchiveReader::of_bytes(std::string_view bytes, std::string name, Allowance& allowance) {
  ArchiveReader reader(std::move(name), allowance);
  reader.require(archive_read_open_memory(reader.reader_.get(), bytes.data(), bytes.size()));
  return reader;
}

void ArchiveReader::fail(const std::string& reason) const { throw Error(fmt::format("{}: {}", name_, reason)); }

void ArchiveReader::require(int status) const {
  // Warnings are about what we don't ask for: names in the locale's encoding, attributes.
  if (status == ARCHIVE_OK || status == ARCHIVE_WARN || status == ARCHIVE_EOF) return;
  const char* reason = archive_error_string(reader_.get());
  fail(reason == nullptr ? "can't be read" : reason);
}

void ArchiveReader::count() {
  const auto unpacked = static_cast<uint64_t>(std::max<la_int64_t>(archive_filter_bytes(reader_.get(), 0), 0));
  allowance_->take(unpacked - std::min(counted_, unpacked));
  counted_ = std::max(counted_, unpacked);
}

bool ArchiveReader::next() {
  const int status = archive_read_next_header(reader_.get(), &entry_);
  require(status);
  count();
  if (status == ARCHIVE_EOF) return false;
  // What is passed over is unpacked by one call, which nothing could stop.
  const la_int64_t size = archive_entry_size(entry_);
  if (size < 0) fail("an entry has no size");
  allowance_->require(static_cast<uint64_t>(size));
  const char* path = archive_entry_pathname_utf8(entry_);
  path_ = inner_path(path == nullptr ? archive_entry_pathname(entry_) : path);
  return true;
}

std::string ArchiveReader::inner_path(const char* path) const {
  if (path == nullptr) fail("an entry has a name that can't be read");
  std::string_view relative(path);
  if (relative.size() > longest_path) fail("an entry has a path of more than 4096 bytes");
  relative.remove_prefix(std::min(relative.find_first_not_of('/'), relative.size()));
  const std::filesystem::path normal = std::filesystem::path(relative).lexically_normal();
  if (!normal.empty() && *normal.begin() == "..") fail(fmt::format("the path '{}' leads out of the archive", path));
  std::string result = normal.string();
  if (result.ends_with('/')) result.pop_back();
  return result == "." ? "" : result;
}

bool ArchiveReader::is_file() const {
  return archive_entry_filetype(entry_) == AE_IFREG && archive_entry_hardlink(entry_) == nullptr &&
         archive_entry_hardlink_utf8(entry_) == nullptr;
}

std::string ArchiveReader::linked_path() const {
  const char* target = archive_entry_hardlink_utf8(entry_);
  if (target == nullptr) target = archive_entry_hardlink(entry_);
  return target == nullptr ? "" : inner_path(target);
}

std::string ArchiveReader::contents(std::string_view prefix) {
  std::string bytes;
  // Holes of sparse files are no bytes of the archive.
  const auto holes = [&, before = counted_] { return bytes.size() - std::min(bytes.size(), counted_ - before); };
  const auto differs = [&] {
    const size_t known = std::min(bytes.size(), prefix.size());
    return bytes.compare(0, known, prefix, 0, known) != 0;
  };
  constexpr size_t step = size_t{1} << 20;
  for (size_t wanted = prefix.empty() ? step : prefix.size();; wanted = step) {
    const size_t before = bytes.size();
    bytes.resize(before + wanted);
    const la_ssize_t read = archive_read_data(reader_.get(), bytes.data() + before, wanted);
    if (read < 0) require(static_cast<int>(read));
    bytes.resize(before + static_cast<size_t>(std::max<la_ssize_t>(read, 0)));
    count();
    allowance_->require(holes());
    if (differs()) return {};
    if (read <= 0) break;
  }
  allowance_->take(holes());
  return bytes.size() < prefix.size() ? std::string() : bytes;
}

}  // namespace w2n::image
