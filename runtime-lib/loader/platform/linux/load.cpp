// Shared objects, by the C library's loader.
#include <dlfcn.h>
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "loader/failure.h"
#include "loader/platform.h"

namespace w2n::loader {

namespace {

using Header = ElfW(Ehdr);
using Segment = ElfW(Phdr);

// What this program is made for.
extern "C" const Header __ehdr_start;

/// A file's bytes. They stay mapped: the process is short-lived, and the file is mapped anyway.
class File {
 public:
  explicit File(const char* path) : path_(path) {
    // Who opens a pipe would wait for its other end.
    const int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) fail(exit_failure, path, strerror(errno));
    struct stat status;
    if (fstat(descriptor, &status) != 0) fail(exit_failure, path, strerror(errno));
    if (!S_ISREG(status.st_mode)) fail(exit_failure, path, "not a file");
    size_ = static_cast<size_t>(status.st_size);
    if (size_ == 0) fail(exit_failure, path, "the file is empty");
    void* bytes = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (bytes == MAP_FAILED) fail(exit_failure, path, strerror(errno));
    bytes_ = static_cast<const char*>(bytes);
    close(descriptor);
  }

  [[nodiscard]] bool begins_with(const char* text, size_t size) const {
    return size_ >= size && memcmp(bytes_, text, size) == 0;
  }
  [[nodiscard]] bool has(uint64_t offset, uint64_t size) const { return offset <= size_ && size <= size_ - offset; }
  template <class T>
  [[nodiscard]] T read(uint64_t offset) const {
    if (!has(offset, sizeof(T))) truncated();
    T result;
    memcpy(&result, bytes_ + offset, sizeof(T));
    return result;
  }
  [[noreturn]] void truncated() const { fail(exit_failure, path_, "the file is truncated"); }

 private:
  const char* path_;
  const char* bytes_;
  size_t size_;
};

void refuse_modules(const File& file, const char* path) {
  if (!file.begins_with("\0asm", 4)) return;
  fail(exit_failure, path, "this is a WebAssembly module, which w2n-run can't run: 'wasm2native ", path,
       "' makes a program of it, and with --emit=shared a library for w2n-run");
}

/// The system's loader would say of another machine's file that there is none, and die of one whose end is missing.
void require_shared_object(const File& file, const char* path) {
  if (!file.begins_with(ELFMAG, SELFMAG)) fail(exit_failure, path, "not a shared object");
  const auto identity = file.read<Header>(0);
  const Header& own = __ehdr_start;
  if (memcmp(identity.e_ident, own.e_ident, EI_VERSION) != 0 || identity.e_machine != own.e_machine) {
    fail(exit_failure, path, "compiled for another machine");
  }
  if (identity.e_type != ET_DYN) fail(exit_failure, path, "not a shared object");
  if (identity.e_phentsize != sizeof(Segment)) fail(exit_failure, path, "not a shared object");
  for (unsigned i = 0; i < identity.e_phnum; i++) {
    if (identity.e_phoff > UINT32_MAX) file.truncated();
    const auto segment = file.read<Segment>(identity.e_phoff + i * sizeof(Segment));
    if (segment.p_type == PT_LOAD && !file.has(segment.p_offset, segment.p_filesz)) file.truncated();
  }
}

/// Without a slash the system's loader would look in its own folders.
void* open_library(const char* path) {
  char name[4096] = "./";
  const size_t length = strlen(path);
  if (strchr(path, '/') == nullptr && length < sizeof name - 2) {
    memcpy(name + 2, path, length + 1);
    path = name;
  }
  void* handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) fail(exit_failure, path, dlerror());
  return handle;
}

template <class Function>
Function function(void* address) {
  static_assert(sizeof(Function) == sizeof address);
  return __builtin_bit_cast(Function, address);
}

/// The function PREFIX_SUFFIX.
void* find_function(void* handle, const char* prefix, size_t prefix_length, const char* suffix) {
  char name[4096];
  const size_t suffix_length = strlen(suffix);
  if (prefix_length + suffix_length >= sizeof name) return nullptr;
  memcpy(name, prefix, prefix_length);
  memcpy(name + prefix_length, suffix, suffix_length + 1);
  return dlsym(handle, name);
}

[[noreturn]] void not_ours(const char* path) {
  fail(exit_failure, path, "no library that wasm2native --emit=shared has made");
}

}  // namespace

LoadedFile load(const char* path) {
  const File file(path);
  refuse_modules(file, path);
  require_shared_object(file, path);
  void* handle = open_library(path);
  const auto* library = static_cast<const w2n_library*>(dlsym(handle, "w2n_library"));
  if (library == nullptr) not_ours(path);
  // The description says where instances are made; the name there, what other names begin with.
  constexpr char create_suffix[] = "_instantiate";
  constexpr size_t suffix_length = sizeof create_suffix - 1;
  Dl_info create;
  if (dladdr(library->create, &create) == 0 || create.dli_sname == nullptr) not_ours(path);
  const size_t length = strlen(create.dli_sname);
  if (length <= suffix_length || strcmp(create.dli_sname + length - suffix_length, create_suffix) != 0) not_ours(path);
  const size_t prefix = length - suffix_length;
  void* free = find_function(handle, create.dli_sname, prefix, "_free");
  void* last_error = find_function(handle, create.dli_sname, prefix, "_last_error");
  if (free == nullptr || last_error == nullptr) not_ours(path);
  return {.library = library,
          .free = function<decltype(LoadedFile::free)>(free),
          .last_error = function<decltype(LoadedFile::last_error)>(last_error),
          .instantiate = function<decltype(LoadedFile::instantiate)>(library->create)};
}

}  // namespace w2n::loader
