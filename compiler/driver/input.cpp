#include "driver/input.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "driver/other_formats.h"
#include "image/wasm_image.h"
#include "link/native_input.h"
#include "support/file.h"
#include "text/text.h"

namespace w2n::driver {
namespace {

// Offsets in modules are 32 bits wide, in their own size fields and in what we keep about them.
constexpr uint64_t max_file = (uint64_t{1} << 32) - 1;

constexpr std::string_view image_prefix = "oci:";

/// A binary module starts with a zero byte, which no text contains. A file that is called .wasm is meant to be one, and
/// gets the binary format's message if it isn't.
bool looks_binary(const std::string& path, std::string_view contents) {
  return contents.starts_with('\0') || path.ends_with(".wasm");
}

std::span<const uint8_t> as_bytes(const std::string& text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

std::string shown_name(const std::string& path) { return path == "-" ? "<stdin>" : path; }

[[noreturn]] void cannot_read(const std::string& path, const char* reason) {
  throw LocatedError(
      {.code = "file", .place = {.file = shown_name(path)}, .message = fmt::format("can't read the file: {}", reason)});
}

std::string read_all(int fd, const std::string& path) {
  std::string contents;
  struct stat status{};
  if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode)) contents.reserve(static_cast<size_t>(status.st_size) + 1);
  constexpr size_t step = size_t{1} << 16;
  for (size_t size = 0;;) {
    contents.resize(std::max(size + step, contents.capacity()));
    const ssize_t count = read_some(fd, contents.data() + size, contents.size() - size);
    if (count < 0) cannot_read(path, std::strerror(errno));
    size += static_cast<size_t>(count);
    if (size > max_file) cannot_read(path, "the file is larger than 4 GiB");
    if (count == 0) {
      contents.resize(size);
      return contents;
    }
  }
}

}  // namespace

std::string read_file(const std::string& path) {
  const FileDescriptor file(path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) cannot_read(path, std::strerror(errno));
  return read_all(file.get(), path);
}

Input::Input(const std::string& path, std::string contents) : name_(shown_name(path)), contents_(std::move(contents)) {
  if (contents_.empty())
    throw LocatedError({.code = "malformed", .place = {.file = name_}, .message = "the file is empty"});
  refuse_other_formats(name_, contents_);
  is_text_ = !looks_binary(name_, contents_);
  if (!is_text_) return;
  try {
    text::BinaryModule parsed = text::parse_module(contents_);
    encoded_ = std::move(parsed.bytes);
    map_ = std::move(parsed.map);
  } catch (const InputError& error) {
    throw LocatedError(
        {.code = error_code(error.kind()), .place = text_place(error.offset()), .message = error.what()});
  }
}

std::span<const uint8_t> Input::bytes() const { return encoded_.empty() ? as_bytes(contents_) : encoded_; }

Place Input::text_place(uint64_t text_offset) const {
  const text::LineColumn at = text::line_column(contents_, text_offset);
  return {.file = name_, .offset = text_offset, .line = at.line, .column = at.column};
}

Input::Input(std::vector<Input> parts, merge::Merged merged)
    : name_(parts[0].name()),
      encoded_(std::move(merged.bytes)),
      map_(std::move(merged.map)),
      parts_(std::move(parts)),
      import_memories_(std::move(merged.import_memories)) {}

Place Input::part_place(uint64_t offset) const {
  size_t part = 0;
  for (; offset >= parts_[part].bytes().size() && part + 1 < parts_.size(); ++part) {
    offset -= parts_[part].bytes().size();
  }
  return parts_[part].place(offset);
}

Place Input::place(uint64_t offset) const {
  if (!parts_.empty()) return part_place(map_.text_offset(offset));
  return is_text_ ? text_place(map_.text_offset(offset)) : Place{.file = name_, .offset = offset};
}

std::optional<uint32_t> Input::memory_of_import(const wasm::Module& module, uint32_t function) const {
  if (!parts_.empty()) return import_memories_[function];
  return module.host_memory();
}

LocatedError Input::located(const InputError& error) const {
  return LocatedError({.code = error_code(error.kind()), .place = place(error.offset()), .message = error.what()});
}

std::string file_path(const std::string& path) {
  return path.starts_with(image_prefix) ? path.substr(image_prefix.size()) : path;
}

Inputs::Module read_module(const std::string& path) {
  const std::string file = file_path(path);
  Inputs::Module module{.name = std::filesystem::path(file).stem().string(), .path = path, .contents = {}};
  if (file == path) {
    module.contents = read_file(path);
    return module;
  }
  try {
    image::WasmImage image = image::read_wasm_image(file);
    if (!image.name.empty()) module.name = std::move(image.name);
    module.contents = std::move(image.module);
    module.settings = std::move(image.settings);
    return module;
  } catch (const Error& error) {
    throw LocatedError({.code = "image", .place = {.file = path}, .message = error.what(), .hint = error.hint()});
  }
}

namespace {

/// The module of NAME=FILE or of FILE. A file whose own name has such a form is itself.
Inputs::Module read_named_module(const std::string& argument, bool link) {
  const size_t equals = argument.find('=');
  const bool has_name =
      link && equals != std::string::npos && argument.find('/') > equals && !std::filesystem::exists(argument);
  Inputs::Module module = read_module(has_name ? argument.substr(equals + 1) : argument);
  if (has_name) module.name = argument.substr(0, equals);
  return module;
}

}  // namespace

Inputs read_inputs(const std::vector<std::string>& arguments, bool link) {
  Inputs inputs;
  for (const std::string& argument : arguments) {
    Inputs::Module module = read_named_module(argument, link);
    if (link::is_native_input(module.contents)) {
      if (module.path == "-") throw Error("native objects can't be read from standard input");
      inputs.natives.push_back({module.path, std::move(module.contents)});
    } else if (inputs.modules.empty() || link) {
      inputs.modules.push_back(std::move(module));
    } else {
      throw Error(fmt::format("two modules: {} and {}", inputs.modules[0].path, module.path),
                  "--link makes one program of several modules");
    }
  }
  if (inputs.modules.empty()) throw Error("no WebAssembly module among the inputs");
  return inputs;
}

}  // namespace w2n::driver
