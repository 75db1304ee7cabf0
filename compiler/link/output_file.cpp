#include "link/output_file.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <llvm/Support/FileSystem.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/diagnostics.h"
#include "support/file.h"

namespace w2n::link {
namespace {

[[noreturn]] void fail(const std::string& path, const std::string& reason) {
  throw Error(fmt::format("can't write {}: {}", path == "-" ? "the standard output" : path, reason));
}

void write_in_place(const std::string& path, std::string_view bytes) {
  const FileDescriptor file(path == "-" ? STDOUT_FILENO : open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (!file.is_open()) fail(path, std::strerror(errno));
  if (const int error = write_all(file.get(), bytes); error != 0) fail(path, std::strerror(error));
}

/// Writes a file beside `path` and moves it there. LLVM's TempFile also removes it if a signal ends the process.
void replace(const std::string& path, std::string_view bytes, bool executable) {
  const unsigned mode = executable ? 0777 : 0666;  // less what the umask says
  auto file = llvm::sys::fs::TempFile::create(path + ".%%%%%%%%.tmp", mode);
  if (!file) fail(path, llvm::toString(file.takeError()));
  if (const int error = write_all(file->FD, bytes); error != 0) {
    llvm::consumeError(file->discard());
    fail(path, std::strerror(error));
  }
  if (llvm::Error error = file->keep(path)) fail(path, llvm::toString(std::move(error)));
}

}  // namespace

void write_output(const std::string& path, std::string_view bytes, bool executable) {
  struct stat status{};
  const bool exists = path == "-" || stat(path.c_str(), &status) == 0;
  if (path == "-" || (exists && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode))) {
    write_in_place(path, bytes);
    return;
  }
  if (exists && S_ISDIR(status.st_mode)) fail(path, "it is a directory");
  // A symbolic link stays one: what it leads to is replaced. /dev/stdout, which may lead to a file, relies on that.
  std::error_code error;
  const std::string target = exists ? std::filesystem::canonical(path, error).string() : path;
  if (error) fail(path, error.message());
  replace(target, bytes, executable);
}

}  // namespace w2n::link
