// The path calls for programs with sealed files. What starts at a sealed directory is resolved in the executable, all
// else is for the call of the same name. What would change something answers ROFS, whatever it is and whether or not it
// is there; what would move or link from the executable to elsewhere, or back, XDEV.
#include "abi/sealed.h"
#include "error_numbers.h"
#include "guest.h"
#include "preview1.h"
#include "rights.h"
#include "sandbox/guest_path.h"
#include "sandbox/preopens.h"
#include "sealed/descriptors.h"

using namespace w2n::wasi;
using sealed::find_open;
using sealed::Open;

namespace {

/// Takes a path from the guest that starts at a sealed directory.
Errno load(Guest guest, const Open& open, uint32_t path, uint32_t length, GuestPath& result) {
  return open.is_directory() ? result.load(guest, path, length) : Errno::notdir;
}

/// What every change of one place answers.
Errno refuse(const w2n_memory* memory, const Open& open, uint32_t path, uint32_t length) {
  GuestPath guest_path;
  const Errno error = load(Guest(memory), open, path, length, guest_path);
  return error ? error : Errno::rofs;
}

/// Whether a path may start at a descriptor, of whichever kind.
Errno check_directory(uint32_t fd, bool& is_sealed) {
  const Open open = find_open(fd);
  is_sealed = static_cast<bool>(open);
  if (is_sealed) return open.is_directory() ? Errno::success : Errno::notdir;
  const Descriptor* directory;
  return find_directory(fd, directory);
}

/// One end of a change of two places.
struct End {
  uint32_t fd, path, length;
};

/// What a change answers of whose ends at least one is sealed.
Errno refuse(const w2n_memory* memory, const End& from, const End& to) {
  bool is_sealed[2];
  const End* const ends[] = {&from, &to};
  for (unsigned i = 0; i < 2; ++i) {
    GuestPath path;
    if (const Errno error = check_directory(ends[i]->fd, is_sealed[i])) return error;
    if (const Errno error = path.load(Guest(memory), ends[i]->path, ends[i]->length)) return error;
  }
  return is_sealed[0] && is_sealed[1] ? Errno::rofs : Errno::xdev;
}

bool is_lookup(uint32_t flags) { return (flags & ~lookup_flag::symlink_follow) == 0; }

/// Whether the flags of a path_open are known, and go together.
bool are_open_flags(uint32_t lookup, uint32_t flags, uint32_t fd_flags) {
  const bool is_directory = (flags & open_flag::directory) != 0;
  const uint32_t allowed = is_directory ? open_flag::directory : open_flag::all;
  return is_lookup(lookup) && (flags & ~allowed) == 0 && (fd_flags & ~fd_flag::all) == 0;
}

}  // namespace

namespace w2n::wasi::sealed {

Errno status_at(Guest guest, const Open& open, uint32_t lookup, uint32_t path, uint32_t length, FileStat& result) {
  GuestPath guest_path;
  if (const Errno error = load(guest, open, path, length, guest_path)) return error;
  if (!is_lookup(lookup)) return Errno::inval;
  uint32_t found;
  if (const Errno error = resolve(open.state->node, guest_path.text(), lookup != 0, found)) return error;
  result = status_of(found);
  return Errno::success;
}

}  // namespace w2n::wasi::sealed

extern "C" uint32_t w2n_wasi_sealed_path_open(const w2n_memory* memory, uint32_t fd, uint32_t lookup, uint32_t path,
                                              uint32_t length, uint32_t flags, uint64_t rights, uint64_t inheriting,
                                              uint32_t fd_flags, uint32_t fd_out) {
  const Open open = find_open(fd);
  if (!open) return w2n_wasi_path_open(memory, fd, lookup, path, length, flags, rights, inheriting, fd_flags, fd_out);
  const Guest guest(memory);
  const auto out = guest.records<uint32_t>(fd_out);
  GuestPath guest_path;
  if (const Errno error = load(guest, open, path, length, guest_path)) return error;
  if (!are_open_flags(lookup, flags, fd_flags)) return Errno::inval;
  if (right::means_writing(rights) || (flags & (open_flag::creat | open_flag::trunc)) != 0) return Errno::rofs;
  if (!has_room()) return Errno::mfile;
  uint32_t found;
  if (const Errno error = sealed::resolve(open.state->node, guest_path.text(), lookup != 0, found)) return error;
  const FileType type = sealed::type_of(sealed::node_at(found));
  if ((flags & open_flag::directory) != 0 && type != FileType::directory) return Errno::notdir;
  if (type == FileType::symbolic_link) return Errno::loop;
  uint32_t new_fd;
  const bool is_directory = type == FileType::directory;
  const Errno error = sealed::open(found, static_cast<uint8_t>(is_directory ? 0 : fd_flags), 0, new_fd);
  if (error == Errno::success) out.store(new_fd);
  return error;
}

extern "C" uint32_t w2n_wasi_sealed_path_filestat_get(const w2n_memory* memory, uint32_t fd, uint32_t lookup,
                                                      uint32_t path, uint32_t length, uint32_t stat_out) {
  const Open open = find_open(fd);
  if (!open) return w2n_wasi_path_filestat_get(memory, fd, lookup, path, length, stat_out);
  const Guest guest(memory);
  const auto out = guest.records<FileStat>(stat_out);
  FileStat stat;
  const Errno error = sealed::status_at(guest, open, lookup, path, length, stat);
  if (error == Errno::success) out.store(stat);
  return error;
}

extern "C" uint32_t w2n_wasi_sealed_path_readlink(const w2n_memory* memory, uint32_t fd, uint32_t path, uint32_t length,
                                                  uint32_t buffer, uint32_t buffer_size, uint32_t size_out) {
  const Open open = find_open(fd);
  if (!open) return w2n_wasi_path_readlink(memory, fd, path, length, buffer, buffer_size, size_out);
  const Guest guest(memory);
  uint8_t* bytes = guest.bytes(buffer, buffer_size);
  const auto out = guest.records<uint32_t>(size_out);
  GuestPath guest_path;
  if (const Errno error = load(guest, open, path, length, guest_path)) return error;
  uint32_t found;
  if (const Errno error = sealed::resolve(open.state->node, guest_path.text(), false, found)) return error;
  const w2n_sealed_node& link = sealed::node_at(found);
  if (sealed::type_of(link) != FileType::symbolic_link) return Errno::inval;
  const auto size = static_cast<uint32_t>(link.size < buffer_size ? link.size : buffer_size);
  __builtin_memcpy(bytes, link.contents, size);
  out.store(size);
  return Errno::success;
}

extern "C" uint32_t w2n_wasi_sealed_path_create_directory(const w2n_memory* memory, uint32_t fd, uint32_t path,
                                                          uint32_t length) {
  const Open open = find_open(fd);
  return open ? refuse(memory, open, path, length) : w2n_wasi_path_create_directory(memory, fd, path, length);
}

extern "C" uint32_t w2n_wasi_sealed_path_remove_directory(const w2n_memory* memory, uint32_t fd, uint32_t path,
                                                          uint32_t length) {
  const Open open = find_open(fd);
  return open ? refuse(memory, open, path, length) : w2n_wasi_path_remove_directory(memory, fd, path, length);
}

extern "C" uint32_t w2n_wasi_sealed_path_unlink_file(const w2n_memory* memory, uint32_t fd, uint32_t path,
                                                     uint32_t length) {
  const Open open = find_open(fd);
  return open ? refuse(memory, open, path, length) : w2n_wasi_path_unlink_file(memory, fd, path, length);
}

extern "C" uint32_t w2n_wasi_sealed_path_filestat_set_times(const w2n_memory* memory, uint32_t fd, uint32_t lookup,
                                                            uint32_t path, uint32_t length, uint64_t access_time,
                                                            uint64_t modification_time, uint32_t flags) {
  const Open open = find_open(fd);
  if (open) return refuse(memory, open, path, length);
  return w2n_wasi_path_filestat_set_times(memory, fd, lookup, path, length, access_time, modification_time, flags);
}

extern "C" uint32_t w2n_wasi_sealed_path_symlink(const w2n_memory* memory, uint32_t target, uint32_t target_length,
                                                 uint32_t fd, uint32_t path, uint32_t length) {
  const Open open = find_open(fd);
  if (!open) return w2n_wasi_path_symlink(memory, target, target_length, fd, path, length);
  GuestPath target_path;
  if (const Errno error = target_path.load(Guest(memory), target, target_length)) return error;
  return refuse(memory, open, path, length);
}

extern "C" uint32_t w2n_wasi_sealed_path_rename(const w2n_memory* memory, uint32_t old_fd, uint32_t old_path,
                                                uint32_t old_length, uint32_t new_fd, uint32_t new_path,
                                                uint32_t new_length) {
  if (!find_open(old_fd) && !find_open(new_fd)) {
    return w2n_wasi_path_rename(memory, old_fd, old_path, old_length, new_fd, new_path, new_length);
  }
  return refuse(memory, {old_fd, old_path, old_length}, {new_fd, new_path, new_length});
}

extern "C" uint32_t w2n_wasi_sealed_path_link(const w2n_memory* memory, uint32_t old_fd, uint32_t old_lookup,
                                              uint32_t old_path, uint32_t old_length, uint32_t new_fd,
                                              uint32_t new_path, uint32_t new_length) {
  if (!find_open(old_fd) && !find_open(new_fd)) {
    return w2n_wasi_path_link(memory, old_fd, old_lookup, old_path, old_length, new_fd, new_path, new_length);
  }
  return refuse(memory, {old_fd, old_path, old_length}, {new_fd, new_path, new_length});
}
