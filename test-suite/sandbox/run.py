#!/usr/bin/env python3
"""Attempts to get at what was not granted.

usage: run.py BUILD [--filter TEXT]; prints a line for each test and closes with `N passed, N failed`.
"""
import ctypes
import os
import pathlib
import stat
import subprocess
import sys
import threading

FOLDER = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parent / "wasi"))
from suite import Suite  # noqa: E402

RENAME_EXCHANGE = 2
AT_FDCWD = -100


def snapshot(folder):
    """All that a change in a folder would show in: names, types, contents, link targets, times of modification."""
    found = {}
    for path in sorted([folder, *folder.rglob("*")]):
        status = path.lstat()
        content = os.readlink(path) if path.is_symlink() else path.read_bytes() if path.is_file() else None
        found[str(path)] = (status.st_mode, status.st_nlink, status.st_mtime_ns, content)
    return found


def lay_out_escapes(bench):
    """A granted directory with links that lead out of it, and what they lead to."""
    outside = bench.work / "outside"
    (outside / "sub").mkdir(parents=True)
    (outside / "secret").write_text("secret")
    (bench.data / "dir").mkdir()
    links = {"out": "../outside", "out-file": "../outside/secret", "absolute": outside, "absolute-file": outside / "secret",
             "chain": "out", "dir/up": "../..", "dangling-out": "../outside/new", "dangling-absolute": outside / "new"}
    for name, target in links.items():
        (bench.data / name).symlink_to(target)
    return outside


def escape(bench):
    outside = lay_out_escapes(bench)
    before = snapshot(outside)
    bench.run([bench.program("escape")])
    bench.check(snapshot(outside) == before, "nothing outside has changed")
    beside = sorted(path.name for path in bench.work.iterdir() if not path.name.startswith("escape"))
    bench.check(beside == ["data", "fixed", "outside"], "nothing was made beside the grant")


def read_only(bench):
    (bench.fixed / "dir").mkdir()
    (bench.fixed / "empty").mkdir()
    (bench.fixed / "file").write_text("fixed\n")
    (bench.fixed / "dir" / "inner").write_text("inner\n")
    (bench.fixed / "link").symlink_to("file")
    before = snapshot(bench.fixed)
    bench.run([bench.program("read_only")])
    bench.check(snapshot(bench.fixed) == before, "nothing in the read-only grant has changed")


def procfs(bench):
    (bench.work / "kept").write_text("kept")
    bench.run([bench.program("procfs", grants=["--dir=/proc/self::/proc:unsafe-proc"])])
    bench.check((bench.work / "kept").read_text() == "kept" and not (bench.work / "new").exists(),
                "nothing in the working directory has changed")


PROCESS_FILES = ["proc", "proc/self", "proc/self/mem", "proc/self/environ", "proc/self/exe", "proc/self/fd", "proc/self/fd/0",
                 "proc/self/root", "proc/1/environ", "proc/kcore", "proc/sys/kernel/core_pattern", "proc/../proc/self/maps"]


def warned_program(bench, name, grant):
    """A program compiled with a grant that the compiler warns of."""
    result, program = bench.lab.try_compile(bench.suite.module(name), grant, name=name)
    result.expect(0, stdout="", stderr="warning: ")
    return program


def whole_machine(bench):
    """With / granted, procfs is not; neither is /dev/fd, which leads there."""
    for grant in ("--dir=/::/data", "--dir=/::/data:ro"):
        program = warned_program(bench, "kernel_objects", grant)
        bench.run([program, *filter(lambda path: os.path.lexists("/" + path), PROCESS_FILES), "dev/fd/0", "but", "dev/null", "dev/zero", "etc/passwd", "sys/kernel"])


def mounted(bench):
    """The file system counts, not the path: procfs and its kin, wherever they are mounted."""
    program = bench.program("kernel_objects")
    script = []
    for system in ("proc", "debugfs", "tracefs", "securityfs", "binfmt_misc", "bpf"):
        (bench.data / system).mkdir()
        script.append(f"mount -t {system} none data/{system} 2>/dev/null && set -- data/{system} \"$@\";")
    (bench.data / "bound").mkdir()
    (bench.data / "file").touch()
    (bench.data / "tmpfs").mkdir()
    script += ["mount --rbind /proc data/bound && mount --bind /proc/uptime data/file && mount -t tmpfs none data/tmpfs",
               '&& exec "$0" $(printf "%s\\n" "$@" | sed s,^data/,,) bound bound/self/mem file but tmpfs']
    isolate = ["unshare", "--mount", "--pid", "--fork"] if os.geteuid() == 0 else ["unshare", "-r", "--mount", "--pid", "--fork"]
    bench.run([*isolate, "bash", "-c", " ".join(script), program])


def memory_devices(bench):
    """The machine's memory and ports are refused by the devices' numbers."""
    made = {"mem": 1, "kmem": 2, "port": 4, "core": 6, "null": 3, "zero": 5, "random": 8}
    try:
        for name, minor in made.items():
            os.mknod(bench.data / name, 0o666 | stat.S_IFCHR, os.makedev(1, minor))
    except PermissionError:
        print("devices can't be made here")
        return
    bench.run([bench.program("kernel_objects"), "devices", "mem", "kmem", "port", "core", "but", "null", "zero", "random"])


def refused_grants(bench):
    """A directory of procfs is no grant, under whatever name."""
    (bench.work / "link").symlink_to("/proc/self")
    for host in ("/proc", "/proc/self", "link", "/proc/self/fd", "/proc/sys"):
        grant = f"--dir={host}::/data:ro"
        is_absolute = host.startswith("/")
        program = warned_program(bench, "nothing", grant) if is_absolute else bench.program("nothing", grants=[grant])
        result = subprocess.run([program], cwd=bench.work, capture_output=True, text=True, check=False)
        wanted = (f"error: cannot open the granted directory {host}: a program can change its own code by what is there; "
                  "':unsafe-proc' grants that too\n")
        bench.check(result.returncode == 1 and result.stdout == "" and result.stderr == wanted, f"no program starts with {host}")


def warnings(bench):
    """The compiler warns of grants that hold the kernel's file systems, and of no others."""
    module = bench.suite.module("nothing")
    for grant, folder in [("/", "whole machine"), ("//", "whole machine"), ("/tmp/..::/data", "whole machine"),
                          ("/proc", "of /proc"), ("/proc/self::/data", "of /proc"), ("/tmp/../proc/1:ro", "of /proc"),
                          ("/dev", "of /dev"), ("/dev/shm:ro", "of /dev"), ("/sys/fs/cgroup", "of /sys")]:
        errors = bench.lab.run([bench.lab.tool, module, f"--dir={grant}", "-o", bench.work / "out"]).stderr.decode()
        bench.check(errors.startswith("wasm2native: warning: --dir grants ") and folder in errors, f"--dir={grant} warns")
    for grant in (".", "proc", "/processes", "/home/dev", "/proc:unsafe-proc", "/::/data:ro:unsafe-proc"):
        errors = bench.lab.run([bench.lab.tool, module, f"--dir={grant}", "-o", bench.work / "out"]).stderr
        bench.check(errors == b"", f"--dir={grant} does not warn")


def storm(bench):
    outside = bench.work / "outside"
    outside.mkdir()
    (outside / "file").write_text("outside")
    (outside / "precious").write_text("precious")
    (bench.data / "swap").mkdir()
    (bench.data / "swap" / "file").write_text("inside")
    (bench.data / "other").symlink_to("../outside")
    for name in ("from/moving", "to"):
        (bench.data / name).mkdir(parents=True)
    (bench.data / "from" / "file").write_text("inside")
    (bench.data / "turning").write_text("inside")
    (bench.data / "link").symlink_to("from/file")
    program = bench.program("storm")
    libc = ctypes.CDLL(None, use_errno=True)
    done = threading.Event()

    def exchange():
        pairs = [[os.fsencode(bench.data / name) for name in pair] for pair in (("swap", "other"), ("turning", "link"))]
        while not done.is_set():
            for one, other in pairs:
                libc.renameat2(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE)

    def move():
        one, other = (os.fsencode(bench.data / name / "moving") for name in ("from", "to"))
        while not done.is_set():
            libc.rename(one, other)
            libc.rename(other, one)

    before = snapshot(outside)
    threads = [threading.Thread(target=work) for work in (exchange, move)]
    for thread in threads:
        thread.start()
    try:
        bench.run([program])
    finally:
        done.set()
        for thread in threads:
            thread.join()
    bench.check(snapshot(outside) == before, "nothing outside has changed in the storm")


def nothing(bench):
    left_open = [os.open("/etc", os.O_RDONLY), os.open(bench.work, os.O_RDONLY), os.open("/etc/passwd", os.O_RDONLY)]
    program = bench.program("nothing", grants=[])
    bench.run([program], pass_fds=left_open, env={"SECRET": "1", "HOME": "/root"})
    for descriptor in left_open:
        os.close(descriptor)
    bench.check(not (bench.work / "new").exists(), "nothing was made in the working directory")


def missing_grant(bench):
    """A grant that is not there when the program starts, or no directory, ends the program before the guest runs."""
    program = bench.program("nothing", grants=["--dir=absent::/data"])
    for make, reason in [(None, "no such directory"), (lambda path: path.write_text(""), "not a directory")]:
        if make:
            make(bench.work / "absent")
        result = subprocess.run([program], cwd=bench.work, capture_output=True, text=True, check=False)
        wanted = f"error: cannot open the granted directory absent: {reason}\n"
        bench.check(result.returncode == 1 and result.stdout == "" and result.stderr == wanted,
                    f"a granted directory: {reason}")


def closed_streams(bench):
    """With no standard streams the granted directories do not take their numbers on the host or in the guest."""
    program = bench.program("read_only")
    (bench.fixed / "dir").mkdir()
    script = 'exec "$0" <&- 2>&-'
    result = subprocess.run(["bash", "-c", script, program], cwd=bench.work, capture_output=True, text=True, check=False)
    bench.check("FAILED" in result.stdout and "ok path calls change nothing" in result.stdout,
                "grants are descriptors 3 and 4 also if the starter closed the standard streams")


CASES = [escape, read_only, procfs, whole_machine, mounted, memory_devices, refused_grants, warnings, storm, nothing, missing_grant, closed_streams]

if __name__ == "__main__":
    suite = Suite(FOLDER, __doc__)
    # Where names change all the time, two ways to resolve them may well differ.
    sys.exit(suite.run([case for case in CASES if not (suite.variant == "comparison" and case is storm)]))
