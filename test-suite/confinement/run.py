#!/usr/bin/env python3
"""What confined programs have given up: each step of it, each system call, and where the system refuses some.

usage: run.py BUILD [--filter TEXT]; prints a line for each test and closes with `N passed, N failed`. The machine has to
have seccomp; what is about Landlock is skipped where it has none.
"""
import concurrent.futures
import ctypes
import os
import pathlib
import re
import signal
import subprocess
import sys
import time

FOLDER = pathlib.Path(__file__).resolve().parent
WASI = FOLDER.parent / "wasi"
sys.path.insert(0, str(WASI))
from suite import GRANTS, Suite  # noqa: E402
import system_calls  # noqa: E402

# Which case of the WASI tests fails if a program must not make a call, and with which other options.
NEEDED_BY = {
    "read": "stdio_pipes", "write": "stdio_pipes", "readv": "file_data", "writev": "file_data", "pread64": "file_data",
    "pwrite64": "file_data", "preadv": "file_data", "pwritev": "file_data", "lseek": "file_data", "close": "path_open",
    "openat": "path_open --with=--path-walk=components", "openat2": "path_open", "readlinkat": "paths",
    "statx": "path_open", "newfstatat": "path_open --deny=38:statx", "fstatfs": "path_open",
    "getdents64": "directories", "mkdirat": "paths", "unlinkat": "paths", "linkat": "paths", "symlinkat": "paths",
    "renameat2": "paths", "utimensat": "times", "fadvise64": "file_data", "fallocate": "file_data",
    "fsync": "file_data", "fdatasync": "file_data", "ftruncate": "file_data", "fcntl": "stdio_pipes",
    "ioctl": "stdio_terminal", "ppoll": "polls", "accept4": "sockets", "getsockopt": "sockets",
    "recvmsg": "sockets", "sendmsg": "sockets", "shutdown": "sockets", "clock_gettime": "clocks",
    "clock_getres": "clocks", "getrandom": "clocks", "sched_yield": "clocks", "mmap": "pipes_in_grant",
    "munmap": "directories", "mprotect": "growth", "prlimit64": "pipes_in_grant", "rt_sigaction": "stdio_broken",
    "exit_group": "exits", "futex": "threads", "clone": "threads", "sigaltstack": "threads", "exit": "threads",
    "restart_syscall": "threads"}
# Without this one, only a signal in a thread's last moments would find no stack, in the first process of a container.
NOT_SEEN = {"rt_sigprocmask"}

# Makes the system call that its arguments name; what else it uses decides about its filter.
PROBE = """
(module
  (import "probe" "call" (func $call (param i32 i64 i64 i64 i64) (result i64)))
  (import "probe" "old_call" (func $old_call (result i64)))
  %s
  (memory (export "memory") 1)
  (table 1 10 funcref)
  (data (i32.const 0) "/etc/passwd\\00")
  (data (i32.const 4096) "%s\\00")
  (data (i32.const 8192) "%s\\00")
  (data (i32.const 12288) "%s\\00")
  (func (export "call") (param i32 i64 i64 i64 i64) (result i64)
    (if (i32.eq (local.get 0) (i32.const -100)) (then %s))
    (call $call (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4)))
  (func (export "old_call") (result i64) (call $old_call)))"""
MEMORY = 1 << 60  # probe.c adds the memory's address to arguments from here on
ETC_PASSWD, IN_GRANT, IN_FIXED, BESIDE, ZEROS = (MEMORY + 4096 * i for i in (0, 1, 2, 3, 4))
CWD = -100
ENOSYS, EACCES = 38, 13
O_WRONLY, O_CREAT = 1, 0o100


def imported(name, parameters):
    """The text of an import from WASI, and of a call."""
    types = " ".join("i64" if letter == "I" else "i32" for letter in parameters)
    values = " ".join("(i64.const 0)" if letter == "I" else "(i32.const 0)" for letter in parameters)
    return (f'(import "wasi_snapshot_preview1" "{name}" (func ${name} (param {types}) (result i32)))',
            f"(drop (call ${name} {values}))")


def has_landlock():
    landlock_create_ruleset, ask_version = 444, 1
    return ctypes.CDLL(None).syscall(landlock_create_ruleset, None, 0, ask_version) > 1


class Probe:
    """A program that makes the system call that its arguments name."""

    def __init__(self, bench, export, *flags, wasi=(), use=""):
        self.bench = bench
        imports = [imported(*call) for call in wasi]
        use += " ".join(call for _, call in imports)
        source = PROBE % (" ".join(text for text, _ in imports), bench.data / "file", bench.fixed / "file",
                          bench.work / "new", use)
        objects = bench.lab.compile_objects(["clang-22"], [FOLDER / "probe.c"], ["-O2", "-ffreestanding"], "probe")
        module = bench.lab.wat(source)
        self.program = bench.lab.compile(module, *objects, f"--invoke={export}", "--confine=try", *flags, name=export)

    def run(self, *arguments):
        """The result of the call, or the negated number of the signal that it ended with as a word."""
        process = subprocess.run([self.program, *map(str, arguments)], cwd=self.bench.work, capture_output=True,
                                 text=True, check=False)
        return f"signal {-process.returncode}" if process.returncode < 0 else int(process.stdout)


ENDED = f"signal {int(signal.SIGSYS)}"


def forbidden(bench):
    """What only code from outside would call ends the process; what is unknown is ENOSYS."""
    probe = Probe(bench, "call", *GRANTS)
    for name, number in system_calls.numbers("FORBIDDEN").items():
        bench.check(probe.run(number, 0, 0, 0, 0) == ENDED, f"{name} ends the process")
    for name, number in {"mmap": 9, "mprotect": 10, "open": 2, "getpid": 39, "connect": 42, "clone": 56, "fork": 57, "kill": 62,
                         "ptrace's neighbour": 102, "prctl": 157, "mount": 165, "reboot": 169, "tgkill": 234, "openat": 257,
                         "unshare": 272, "seccomp": 317, "bpf": 321, "io_uring_setup": 425, "clone3": 435, "openat2": 437,
                         "landlock_restrict_self": 446, "of x32": 0x40000000 + 39, "no call": 5000, "the last": -1}.items():
        bench.check(probe.run(number, 0, 0, 0, 0) == -ENOSYS, f"{name} is ENOSYS")
    old = Probe(bench, "old_call")
    bench.check(old.run() in (ENDED, f"signal {int(signal.SIGSEGV)}"), "a call of 32-bit programs ends the process")


def arguments(bench):
    """Calls that are left only with some arguments."""
    growth = "(drop (memory.grow (i32.const 1))) (drop (table.grow 0 (ref.null func) (i32.const 1)))"
    probe = Probe(bench, "call", *GRANTS, use=growth,
                  wasi=[("path_open", "iiiiiIIii"), ("fd_fdstat_get", "ii"), ("fd_write", "iiii")])
    mmap, mprotect, rt_sigaction, ioctl, fcntl, prlimit64 = 9, 10, 13, 16, 72, 302
    private_anonymous = 0x22
    for protection, name in ((1, "read"), (4, "execute"), (5, "read and execute"), (7, "all")):
        bench.check(probe.run(mprotect, MEMORY, 4096, protection, 0) == ENDED, f"mprotect to {name} ends the process")
        bench.check(probe.run(mmap, 0, 4096, protection, private_anonymous) == ENDED, f"mmap to {name} ends the process")
    for call, name, allowed, others in (
            (mprotect, "mprotect", [(MEMORY, 4096, 3, 0)], []),
            (mmap, "mmap", [(0, 4096, 0, private_anonymous), (0, 4096, 3, private_anonymous)], []),
            (fcntl, "fcntl", [(0, 3, 0, 0), (0, 1030, 3, 0)], [(0, 0, 3, 0), (0, 2, 0, 0), (0, 8, 1, 0), (0, 5, MEMORY, 0)]),
            (ioctl, "ioctl", [], [(0, 0x5412, MEMORY, 0), (0, 0x540e, 0, 0)]),
            (rt_sigaction, "rt_sigaction", [(13, 0, 0, 8)], [(11, 0, 0, 8), (31, 0, 0, 8)]),
            (prlimit64, "prlimit64", [(0, 7, 0, 0)], [(0, 4, 0, 0), (0, 9, 0, 0), (1, 7, 0, 0)])):
        for values in allowed:
            bench.check(isinstance(result := probe.run(call, *values), int) and result >= 0, f"{name}{values} is left")
        for values in others:
            bench.check(probe.run(call, *values) == -ENOSYS, f"{name}{values} is ENOSYS")


def files(bench):
    """Whoever makes the calls of path_open by himself gets what was granted, in the way that it was, and nothing else."""
    if not has_landlock():
        print("no Landlock here")
        return
    for folder in (bench.data, bench.fixed):
        (folder / "file").write_text("granted")
    probe = Probe(bench, "call", *GRANTS, wasi=[("path_open", "iiiiiIIii")])
    openat, openat2, size_of_how = 257, 437, 24
    bench.check(probe.run(openat, CWD, IN_GRANT, O_WRONLY, 0) >= 0, "openat: a file in a grant, to write")
    bench.check(probe.run(openat, CWD, IN_FIXED, 0, 0) >= 0, "openat: a file in a read-only grant, to read")
    bench.check(probe.run(openat, CWD, IN_FIXED, O_WRONLY, 0) == -EACCES, "openat: none in a read-only grant, to write")
    bench.check(probe.run(openat, CWD, ETC_PASSWD, 0, 0) == -EACCES, "openat: no other file")
    bench.check(probe.run(openat, CWD, BESIDE, O_CREAT | O_WRONLY, 0o600) == -EACCES and not (bench.work / "new").exists(),
                "openat: no file is made elsewhere")
    bench.check(probe.run(openat2, CWD, ETC_PASSWD, ZEROS, size_of_how) == -EACCES, "openat2 without flags: no other file")


def steps(bench):
    """A running program seen from outside."""
    source = """(module (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
      (memory (export "memory") 1) (data (i32.const 0) "\\40\\00\\00\\00\\01\\00\\00\\00")
      (func (export "_start") (drop (call $read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 16)))))"""
    left_open = [os.open("/etc", os.O_RDONLY), os.open("/etc/passwd", os.O_RDONLY)]
    seen = {}
    for how in ("try", "require", "off"):
        program = bench.lab.compile(bench.lab.wat(source), *GRANTS, f"--confine={how}", name=how)
        process = subprocess.Popen([program], cwd=bench.work, stdin=subprocess.PIPE, pass_fds=left_open)
        folder = pathlib.Path(f"/proc/{process.pid}")
        for _ in range(200):
            if "ppoll" in (folder / "wchan").read_text() or (folder / "syscall").read_text().startswith("0 "):
                break
            time.sleep(0.01)
        status = dict(re.findall(r"^(\w+):\t(.*)$", (folder / "status").read_text(), re.MULTILINE))
        limits = (folder / "limits").read_text()
        seen[how] = (status["NoNewPrivs"], status["Seccomp"], len(os.listdir(folder / "fd")),
                     bool(re.search(r"core file size +0 +0", limits)))
        process.communicate(b"x")
    for descriptor in left_open:
        os.close(descriptor)
    for how in ("try", "require"):
        bench.check(seen[how] == ("1", "2", 3, True), f"--confine={how}: no privileges, a filter, no descriptors, no core files")
    bench.check(seen["off"][:3] == ("0", "0", 5), "--confine=off: nothing of it")


def stopped(bench):
    """A program that is stopped and continued while it waits."""
    process = subprocess.Popen([bench.program("nap")], cwd=bench.work, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for _ in range(6):
        time.sleep(0.3)
        process.send_signal(signal.SIGSTOP)
        time.sleep(0.05)
        process.send_signal(signal.SIGCONT)
    text = process.communicate(b"x", timeout=30)[0].decode()
    bench.check(bench.take(text) and process.returncode == 0, "a program that was stopped ends well")


def list_of(bench, source, *flags):
    """The system calls that -v names."""
    result, _ = bench.lab.try_compile(bench.lab.wat(source), "-v", *flags)
    text = result.expect(0).stderr.decode()
    return set(re.search(r"system calls: (.*)", text).group(1).split())


def lists(bench):
    """Calls that are left follow from what the program can reach, and from its grants."""
    compute = '(module (memory 1) (func (export "_start") %s))'
    bench.check(list_of(bench, compute % "") == {"write", "exit_group"}, "a program that computes writes and exits")
    bench.check(list_of(bench, compute % "(drop (memory.grow (i32.const 1)))") == {"write", "exit_group", "mprotect"},
                "one that grows has mprotect")
    unlink = """(module (import "wasi_snapshot_preview1" "path_unlink_file" (func $unlink (param i32 i32 i32) (result i32)))
      (memory (export "memory") 1) (func (export "_start") %s))"""
    call = "(drop (call $unlink (i32.const 3) (i32.const 0) (i32.const 1)))"
    bench.check(list_of(bench, unlink % "", "--dir=.") == {"write", "exit_group"}, "an import that nothing calls has none")
    bench.check(list_of(bench, unlink % call) == {"write", "exit_group"}, "a path call without a grant has none")
    bench.check("unlinkat" not in list_of(bench, unlink % call, "--dir=.:ro"), "nothing that changes files with read-only grants")
    bench.check({"unlinkat", "openat2", "openat"} <= list_of(bench, unlink % call, "--dir=."), "with a grant it has them")
    bench.check("openat2" not in list_of(bench, unlink % call, "--dir=.", "--path-walk=components"),
                "no openat2 where paths are resolved by components")


def refused(bench):
    """Where the system refuses a step, programs run all the same, unless it is required."""
    source = '(module (func (export "_start")))'
    denials = {"close_range": "inherited descriptors: close_range", "prctl": "privileges: PR_SET_NO_NEW_PRIVS",
               "prlimit64": "core files: prlimit", "landlock_create_ruleset": "files: Landlock",
               "seccomp": "system calls: seccomp"}
    deny = bench.lab.native([WASI / "deny.c"], name="deny")
    for how in ("try", "require"):
        program = bench.lab.compile(bench.lab.wat(source), f"--confine={how}", name=how)
        for call, text in denials.items():
            for error in (38, 1):
                command = [deny, str(error), str(system_calls.numbers()[call]), "--", program]
                process = subprocess.run(command, capture_output=True, text=True, check=False)
                wanted = f"error: this program runs only if it can give up {text} answered error {error}\n"
                good = (1, wanted) if how == "require" else (0, "")
                bench.check((process.returncode, process.stderr) == good, f"--confine={how} where {call} is error {error}")


def minimal(bench):
    """Each system call that some program has left is needed: without it a test fails."""
    known = system_calls.numbers("SYSTEM_CALL")
    bench.check(set(known) == set(NEEDED_BY) | NOT_SEEN, "each call of the list is looked at")

    def fails_without(call):
        case, *more = NEEDED_BY[call].split()
        command = [sys.executable, WASI / "run.py", bench.suite.build_dir, f"--variant=without-{call}", f"--filter={case}",
                   f"--without={call}", *more]
        process = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        return process.returncode == 1 and "Traceback" not in process.stdout + process.stderr, process.stdout

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for call, (fails, text) in zip(NEEDED_BY, pool.map(fails_without, NEEDED_BY)):
            if not fails:
                print(re.sub("^", "  | ", text, flags=re.MULTILINE))
            bench.check(fails, f"{call} is needed")


CASES = [forbidden, arguments, files, steps, stopped, lists, refused, minimal]

if __name__ == "__main__":
    sys.exit(Suite(FOLDER, __doc__).run(CASES))
