// What a module translated by wasm2c needs around it: main, and those WASI calls that a program makes which reads
// standard input, writes standard output and uses its arguments. The header of the module comes by -include.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct Z_wasi_snapshot_preview1_instance_t {
  wasm_rt_memory_t* memory;
  int argc;
  char** argv;
};
typedef struct Z_wasi_snapshot_preview1_instance_t Wasi;
enum { success = 0, bad_descriptor = 8, io_error = 29, not_supported = 58 };

static void put32(Wasi* wasi, u32 at, u32 value) { memcpy(wasi->memory->data + at, &value, 4); }
static u32 get32(Wasi* wasi, u32 at) {
  u32 value;
  memcpy(&value, wasi->memory->data + at, 4);
  return value;
}

u32 Z_wasi_snapshot_preview1Z_args_sizes_get(Wasi* wasi, u32 count, u32 size) {
  u32 bytes = 0;
  for (int i = 0; i < wasi->argc; i++) bytes += (u32)strlen(wasi->argv[i]) + 1;
  put32(wasi, count, (u32)wasi->argc);
  put32(wasi, size, bytes);
  return success;
}

u32 Z_wasi_snapshot_preview1Z_args_get(Wasi* wasi, u32 pointers, u32 buffer) {
  for (int i = 0; i < wasi->argc; i++) {
    put32(wasi, pointers + 4 * (u32)i, buffer);
    strcpy((char*)wasi->memory->data + buffer, wasi->argv[i]);
    buffer += (u32)strlen(wasi->argv[i]) + 1;
  }
  return success;
}

u32 Z_wasi_snapshot_preview1Z_environ_sizes_get(Wasi* wasi, u32 count, u32 size) {
  put32(wasi, count, 0);
  put32(wasi, size, 0);
  return success;
}
u32 Z_wasi_snapshot_preview1Z_environ_get(Wasi* wasi, u32 pointers, u32 buffer) {
  (void)wasi, (void)pointers, (void)buffer;
  return success;
}

static u32 transfer(Wasi* wasi, u32 fd, u32 vectors, u32 count, u32 done_at, int writing) {
  u32 done = 0;
  for (u32 i = 0; i < count; i++) {
    u8* data = wasi->memory->data + get32(wasi, vectors + 8 * i);
    u32 size = get32(wasi, vectors + 8 * i + 4);
    ssize_t moved = writing ? write((int)fd, data, size) : read((int)fd, data, size);
    if (moved < 0) return io_error;
    done += (u32)moved;
    if ((u32)moved < size) break;
  }
  put32(wasi, done_at, done);
  return success;
}
u32 Z_wasi_snapshot_preview1Z_fd_write(Wasi* wasi, u32 fd, u32 vectors, u32 count, u32 done) {
  return transfer(wasi, fd, vectors, count, done, 1);
}
u32 Z_wasi_snapshot_preview1Z_fd_read(Wasi* wasi, u32 fd, u32 vectors, u32 count, u32 done) {
  return transfer(wasi, fd, vectors, count, done, 0);
}

// All three standard files are character devices, which stdio does not seek.
u32 Z_wasi_snapshot_preview1Z_fd_fdstat_get(Wasi* wasi, u32 fd, u32 at) {
  if (fd > 2) return bad_descriptor;
  memset(wasi->memory->data + at, 0, 24);
  wasi->memory->data[at] = 2;
  memset(wasi->memory->data + at + 8, 0xff, 16);
  return success;
}

u32 Z_wasi_snapshot_preview1Z_clock_time_get(Wasi* wasi, u32 clock, u64 precision, u32 at) {
  struct timespec now;
  (void)precision;
  clock_gettime(clock == 0 ? CLOCK_REALTIME : CLOCK_MONOTONIC, &now);
  u64 nanoseconds = (u64)now.tv_sec * 1000000000u + (u64)now.tv_nsec;
  memcpy(wasi->memory->data + at, &nanoseconds, 8);
  return success;
}

void Z_wasi_snapshot_preview1Z_proc_exit(Wasi* wasi, u32 code) {
  (void)wasi;
  exit((int)code);
}

// Programs import these and don't reach them with the work that they are given.
#define UNSUPPORTED(name, ...) \
  u32 Z_wasi_snapshot_preview1Z_##name(Wasi* wasi, __VA_ARGS__) { return (void)wasi, (u32)not_supported; }
UNSUPPORTED(fd_close, u32 fd)
UNSUPPORTED(fd_seek, u32 fd, u64 offset, u32 whence, u32 at)
UNSUPPORTED(fd_tell, u32 fd, u32 at)
UNSUPPORTED(fd_sync, u32 fd)
UNSUPPORTED(fd_filestat_get, u32 fd, u32 at)
UNSUPPORTED(fd_filestat_set_size, u32 fd, u64 size)
UNSUPPORTED(fd_filestat_set_times, u32 fd, u64 accessed, u64 modified, u32 flags)
UNSUPPORTED(fd_fdstat_set_flags, u32 fd, u32 flags)
UNSUPPORTED(fd_pread, u32 fd, u32 vectors, u32 count, u64 offset, u32 done)
UNSUPPORTED(fd_pwrite, u32 fd, u32 vectors, u32 count, u64 offset, u32 done)
UNSUPPORTED(fd_readdir, u32 fd, u32 buffer, u32 size, u64 cookie, u32 used)
UNSUPPORTED(fd_renumber, u32 from, u32 to)
UNSUPPORTED(path_create_directory, u32 fd, u32 path, u32 size)
UNSUPPORTED(path_filestat_get, u32 fd, u32 flags, u32 path, u32 size, u32 at)
UNSUPPORTED(path_filestat_set_times, u32 fd, u32 flags, u32 path, u32 size, u64 accessed, u64 modified, u32 which)
UNSUPPORTED(path_link, u32 from, u32 flags, u32 path, u32 size, u32 to, u32 new_path, u32 new_size)
UNSUPPORTED(path_open, u32 fd, u32 flags, u32 path, u32 size, u32 how, u64 rights, u64 inherited, u32 fdflags, u32 at)
UNSUPPORTED(path_readlink, u32 fd, u32 path, u32 size, u32 buffer, u32 room, u32 used)
UNSUPPORTED(path_remove_directory, u32 fd, u32 path, u32 size)
UNSUPPORTED(path_rename, u32 from, u32 path, u32 size, u32 to, u32 new_path, u32 new_size)
UNSUPPORTED(path_symlink, u32 path, u32 size, u32 fd, u32 new_path, u32 new_size)
UNSUPPORTED(path_unlink_file, u32 fd, u32 path, u32 size)
UNSUPPORTED(poll_oneoff, u32 in, u32 out, u32 count, u32 at)
UNSUPPORTED(clock_res_get, u32 clock, u32 at)
UNSUPPORTED(random_get, u32 buffer, u32 size)
u32 Z_wasi_snapshot_preview1Z_sched_yield(Wasi* wasi) { return (void)wasi, (u32)success; }
u32 Z_wasi_snapshot_preview1Z_fd_prestat_get(Wasi* wasi, u32 fd, u32 at) {
  return (void)wasi, (void)fd, (void)at, (u32)bad_descriptor;
}
u32 Z_wasi_snapshot_preview1Z_fd_prestat_dir_name(Wasi* wasi, u32 fd, u32 path, u32 size) {
  return (void)wasi, (void)fd, (void)path, (void)size, (u32)bad_descriptor;
}

int main(int argc, char** argv) {
  Wasi wasi = {NULL, argc, argv};
  static Z_guest_instance_t guest;
  wasm_rt_init();
  Z_guest_init_module();
  Z_guest_instantiate(&guest, &wasi);
  wasi.memory = Z_guestZ_memory(&guest);
  Z_guestZ__start(&guest);
  return 0;
}
