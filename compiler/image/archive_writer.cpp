#include "image/archive_writer.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <memory>

#include "support/diagnostics.h"

namespace w2n::image {
namespace {

ssize_t append_bytes(archive* /*writer*/, void* to, const void* bytes, size_t size) {
  static_cast<std::string*>(to)->append(static_cast<const char*>(bytes), size);
  return static_cast<ssize_t>(size);
}

/// libarchive's writer into a string.
class Writer {
 public:
  using Choose = int (*)(archive*);

  Writer(Choose format, Choose filter) : writer_(archive_write_new(), archive_write_free) {
    require(format(get()));
    require(filter(get()));
    // No padding behind the end.
    require(archive_write_set_bytes_in_last_block(get(), 1));
  }

  [[nodiscard]] archive* get() const { return writer_.get(); }

  void open() { require(archive_write_open2(get(), &bytes_, nullptr, append_bytes, nullptr, nullptr)); }

  void add(archive_entry* entry, std::string_view contents) {
    require(archive_write_header(get(), entry));
    if (archive_write_data(get(), contents.data(), contents.size()) != static_cast<ssize_t>(contents.size())) fail();
  }

  std::string finish() {
    require(archive_write_close(get()));
    return std::move(bytes_);
  }

  void require(int status) const {
    if (status != ARCHIVE_OK) fail();
  }

 private:
  [[noreturn]] void fail() const {
    const char* reason = archive_error_string(get());
    throw Error(fmt::format("can't write an archive: {}", reason == nullptr ? "out of memory" : reason));
  }

  std::string bytes_;
  std::unique_ptr<archive, decltype(&archive_write_free)> writer_;
};

using Entry = std::unique_ptr<archive_entry, decltype(&archive_entry_free)>;

Entry make_entry(const std::string& name, bool is_directory, size_t size) {
  Entry entry(archive_entry_new(), archive_entry_free);
  archive_entry_set_pathname(entry.get(), name.c_str());
  archive_entry_set_filetype(entry.get(), is_directory ? AE_IFDIR : AE_IFREG);
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(size));
  return entry;
}

int choose_filter(archive* writer, Compression compression) {
  switch (compression) {
    case Compression::gzip: return archive_write_add_filter_gzip(writer);
    case Compression::zstd: return archive_write_add_filter_zstd(writer);
    case Compression::none: break;
  }
  return archive_write_add_filter_none(writer);
}

void set_filter_options(const Writer& writer, Compression compression) {
  const auto set = [&](const char* filter, const char* option, const char* value) {
    writer.require(archive_write_set_filter_option(writer.get(), filter, option, value));
  };
  if (compression == Compression::gzip) {
    set("gzip", "timestamp", nullptr);
    set("gzip", "compression-level", "9");
  } else if (compression == Compression::zstd) {
    set("zstd", "compression-level", "19");
  }
}

}  // namespace

std::string tar_archive(const ArchiveEntries& entries, int64_t time) {
  // Ustar, but for what it has no room for.
  Writer writer(archive_write_set_format_pax_restricted, archive_write_add_filter_none);
  writer.open();
  for (const auto& [name, what] : entries) {
    const Entry entry = make_entry(name, what.is_directory, what.contents.size());
    archive_entry_set_perm(entry.get(), what.mode);
    archive_entry_set_uid(entry.get(), what.owner);
    archive_entry_set_gid(entry.get(), what.owner);
    archive_entry_set_mtime(entry.get(), time, 0);
    writer.add(entry.get(), what.contents);
  }
  return writer.finish();
}

std::string compress(std::string_view bytes, Compression compression) {
  if (compression == Compression::none) return std::string(bytes);
  Writer writer(archive_write_set_format_raw, archive_write_add_filter_none);
  writer.require(choose_filter(writer.get(), compression));
  set_filter_options(writer, compression);
  writer.open();
  writer.add(make_entry("layer", false, bytes.size()).get(), bytes);
  return writer.finish();
}

}  // namespace w2n::image
