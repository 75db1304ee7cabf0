#!/usr/bin/env python3
"""Attempts to get at what was not granted.

usage: run.py BUILD [--filter TEXT]; prints a line for each test and closes with `N passed, N failed`.
"""
import ctypes
import os
import pathlib
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
    bench.run([bench.program("procfs", grants=["--dir=/proc/self::/proc"])])
    bench.check((bench.work / "kept").read_text() == "kept" and not (bench.work / "new").exists(),
                "nothing in the working directory has changed")


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
    program = bench.program("storm")
    libc = ctypes.CDLL(None, use_errno=True)
    done = threading.Event()

    def exchange():
        one, other = (os.fsencode(bench.data / name) for name in ("swap", "other"))
        while not done.is_set():
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


CASES = [escape, read_only, procfs, storm, nothing, missing_grant, closed_streams]

if __name__ == "__main__":
    sys.exit(Suite(FOLDER, __doc__).run(CASES))
