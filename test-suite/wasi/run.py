#!/usr/bin/env python3
"""WASI preview 1 as a compiled program sees it, call by call.

usage: run.py BUILD [--filter TEXT]; prints a line for each test and closes with `N passed, N failed`.
"""
import os
import pathlib
import pty
import re
import signal
import socket
import subprocess
import sys
import threading
import time

from suite import GRANTS, Suite

FOLDER = pathlib.Path(__file__).resolve().parent
PATIENCE = 10  # seconds that a peer waits
CALLS = FOLDER.parent.parent / "wasi-shim" / "wasi_preview1.def"


def arguments(bench):
    program = bench.program("arguments", "--env=PLAIN=1", '--env=LINES=a\nb="c"', "--env=EMPTY=", "--inherit-env=OUTSIDE",
                            "--inherit-env=ABSENT", grants=[])
    given = ["given-name", "", "two words", "line\nbreak", "quote\"s' \\", b"\xc3\xbc\xff"]
    outside = {"OUTSIDE": "from the outside", "SECRET": "1", "PATH": "/bin", "PLAIN": "2"}
    if bench.lab.emulation:  # a launcher can't be started by another name than its own
        emulator, program = bench.lab.emulation.emulator, f"{program}.{bench.lab.emulation.target}"
        bench.run([emulator, "-0", given[0], program, *given[1:]], env=outside)
    else:
        bench.run(given, executable=str(program), env=outside)


def clocks(bench):
    bench.run([bench.program("clocks", grants=[])])


def exits(bench):
    program = bench.program("exit", grants=[])
    for asked, seen in [(0, 0), (1, 1), (33, 33), (125, 125), (126, 126), (255, 255), (256, 255), (257, 1), (-1, 255),
                        (-256, 255), (65536, 255)]:
        result = subprocess.run([program, str(asked)], capture_output=True, check=False)
        bench.check(result.returncode == seen and result.stdout == b"", f"proc_exit({asked}) ends with {seen}")


def threads(bench):
    """What threads need of the system; test-suite/e2e/cases/threads.py has more of them."""
    for function, arguments, code, said in [("sequence", ["3"], 0, b"3\n"), ("wake_some", [], 0, b"53\n"),
                                            ("exhaust", [], 134, b"trap: call stack exhausted in thread 1\n")]:
        program = bench.lab.compile(bench.lab.threads(), f"--invoke={function}", name=function)
        result = subprocess.run([program, *arguments], capture_output=True, check=False)
        bench.check(result.returncode == code and said in result.stdout + result.stderr, f"threads: {function}")
    waiting = bench.lab.compile(bench.lab.wat("""
      (module
        (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
        (memory (export "memory") 1 1 shared)
        (func (export "_start")
          (call $exit (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const 1000000000)))))""", ["--enable-threads"]),
                                name="waiting")
    process = subprocess.Popen([waiting])
    for signal_number in (signal.SIGSTOP, signal.SIGCONT):
        time.sleep(0.2)
        process.send_signal(signal_number)
    bench.check(process.wait() == 2, "threads: a wait goes on after the process was stopped, until its time is over")


def file_data(bench):
    bench.run([bench.program("file_data")])


def growth(bench):
    """Memories and tables grow, the latter to new places."""
    bench.run([bench.lab.compile(bench.lab.wat("""
      (module
        (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
        (memory (export "memory") 1)
        (table 1 100000 funcref)
        (data (i32.const 0) "\\10\\00\\00\\00\\12\\00\\00\\00" "\\00\\00\\00\\00\\00\\00\\00\\00" "ok memory and table")
        (func (export "_start")
          (if (i32.ne (memory.grow (i32.const 100)) (i32.const 1)) (then (unreachable)))
          (if (i32.ne (table.grow 0 (ref.null func) (i32.const 50000)) (i32.const 1)) (then (unreachable)))
          (i32.store8 (i32.const 35) (i32.const 10))
          (i32.store (i32.const 4) (i32.const 20))
          (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))"""))])


def directories(bench):
    bench.run([bench.program("directories")])


def path_open(bench):
    # A limit that leaves room for a few dozen: more than the table's first places.
    bench.run(["bash", "-c", 'ulimit -n 64; exec "$0"', bench.program("path_open")])


def paths(bench):
    (bench.data / "of-the-host").symlink_to(bench.work)
    bench.run([bench.program("paths")])


def times(bench):
    (bench.data / "extreme").touch()
    os.utime(bench.data / "extreme", (-1000, -1000))
    bench.run([bench.program("times")])


def polls(bench):
    read_end, write_end = os.pipe()
    os.write(write_end, b"input")
    bench.run([bench.program("poll")], stdin=read_end, stderr=subprocess.PIPE)
    os.close(read_end)
    os.close(write_end)


def many_polls(bench):
    """More subscriptions than the process may have descriptors: to clocks, and to one descriptor again and again."""
    bench.run(["bash", "-c", 'ulimit -n 64; exec "$0"', bench.program("many_polls")])


def first_process(bench):
    """The first process of a container has to ask for what ends others."""
    program = bench.program("first_process", grants=[])
    isolate = ["unshare", "--pid", "--fork"] if os.geteuid() == 0 else ["unshare", "-r", "--pid", "--fork"]
    for sent in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT):
        process = subprocess.Popen([*isolate, program], stdout=subprocess.PIPE)
        process.stdout.readline()  # it runs
        child = int(pathlib.Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text())
        os.kill(child, sent)
        try:
            code = process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.kill(child, signal.SIGKILL)
            code = process.wait()
        bench.check(code == 128 + sent, f"{sent.name} ends the first process of a container")
        process.stdout.close()


def library(bench):
    (bench.fixed / "file").write_text("fixed\n")
    bench.run([bench.program("library")])


def pipes_in_grant(bench):
    os.mkfifo(bench.data / "pipe")
    # With one grant the table of descriptors grows only when the guest opens something.
    bench.run([bench.program("pipes_in_grant", grants=GRANTS[:1])])


def unstable(bench):
    bench.run([bench.program("unstable")])


def sockets(bench):
    program = bench.program("sockets")
    bench.run([program])
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"\0w2n-wasi-sockets-{os.getpid()}")  # no path: those are limited to 108 bytes
        listener.listen()
        answers = []

        def talk():
            with socket.socket(socket.AF_UNIX) as peer:
                peer.settimeout(PATIENCE)
                peer.connect(listener.getsockname())
                peer.sendall(b"hello")
                while part := peer.recv(100):
                    answers.append(part)

        talker = threading.Thread(target=talk)
        talker.start()
        bench.run([program, "listen"], stdin=listener)
        talker.join()
        bench.check(b"".join(answers) == b"goodbye", "sock_send: what was sent arrives")


def shared_listener(bench):
    """Two programs share a nonblocking listener: who comes too late for the connection does not wait in accept."""
    program = bench.program("shared_listener")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"\0w2n-wasi-shared-{os.getpid()}")
        listener.listen()
        both = [subprocess.Popen([program], cwd=bench.work, stdin=listener, stdout=subprocess.PIPE) for _ in range(2)]
        for process in both:
            process.stdout.read(1)  # it is about to accept
        for _ in range(200):
            with socket.socket(socket.AF_UNIX) as peer:
                peer.settimeout(PATIENCE)
                peer.connect(listener.getsockname())
                peer.recv(1)
        for process in both:
            try:
                text = process.communicate(timeout=10)[0].decode()
            except subprocess.TimeoutExpired:
                process.kill()
                text = process.communicate()[0].decode() + "FAILED a program waits in accept\n"
            bench.take(text)


def stdio_pipes(bench):
    read_end, write_end = os.pipe()
    error_read, error_write = os.pipe()
    os.write(write_end, b"input")
    bench.run([bench.program("stdio"), "pipes"], stdin=read_end, stderr=error_write)
    for end in (read_end, write_end, error_read, error_write):
        os.close(end)


def stdio_terminal(bench):
    program = bench.program("stdio")
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(bench.work)
        os.execv(program, [program, "terminal"])
    text = b""
    try:
        while part := os.read(terminal, 4096):
            text += part
    except OSError:  # how a terminal without processes ends
        pass
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    bench.take(text.decode().replace("\r\n", "\n"))
    bench.check(status == 0, "a program on a terminal ends well")


def stdio_others(bench):
    output = bench.work / "output"
    output.write_text("before\n")
    with open(output, "ab") as stdout, open("/dev/null", "r+b") as null:
        bench.run([bench.program("stdio"), "others"], stdin=null, stdout=stdout, stderr=null, report=output)
    bench.check(output.read_text().startswith("before\n"), "append mode keeps what is there")


def stdio_broken(bench):
    read_end, write_end = os.pipe()
    os.close(read_end)
    report = bench.work / "report"
    with open(report, "wb") as stderr:
        bench.run([bench.program("stdio"), "broken"], stdout=write_end, stderr=stderr, report=report)
    os.close(write_end)


def stdio_absent(bench):
    bench.run(["bash", "-c", 'exec "$0" absent <&-', bench.program("stdio")])


def stdio_shared(bench):
    program = bench.program("stdio")
    read_end, write_end = os.pipe()
    os.set_blocking(read_end, False)
    late = threading.Thread(target=lambda: (time.sleep(0.2), os.write(write_end, b"late")))
    late.start()
    bench.run([program, "shared"], stdin=read_end)
    late.join()
    bench.check(not os.get_blocking(read_end), "the pipe's mode is as the starter set it")
    os.close(read_end)
    os.close(write_end)


def messages_stay_out_of_files(bench):
    """A trap after standard error was closed: its message must not end in a file that was opened since."""
    program = bench.lab.compile(bench.lab.wat("""
      (module
        (import "wasi_snapshot_preview1" "fd_close" (func $close (param i32) (result i32)))
        (import "wasi_snapshot_preview1" "path_open"
          (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
        (memory (export "memory") 1)
        (data (i32.const 0) "file")
        (func (export "_start")
          (drop (call $close (i32.const 2)))
          (drop (call $open (i32.const 3) (i32.const 0) (i32.const 0) (i32.const 4) (i32.const 1) (i64.const 64)
            (i64.const 0) (i32.const 0) (i32.const 8)))
          (unreachable)))"""), *GRANTS)
    result = subprocess.run([program], cwd=bench.work, capture_output=True, check=False)
    bench.check(result.returncode == 134 and (bench.data / "file").read_bytes() == b"",
                "a trap's message does not end in a file opened after closing standard error")


def bad_pointers(bench):
    program = bench.program("bad_pointers")
    for case in range(16):
        result = subprocess.run([program, str(case)], cwd=bench.work, capture_output=True, check=False)
        good = result.returncode == 134 and b"trap: bad pointer passed to a system call" in result.stderr
        bench.check(good, f"bad pointer {case} is a trap")


def coverage(bench):
    """Each call of the list is imported by one of the programs, so each is tested."""
    rows = re.findall(r'^WASI_CALL\((\w+), .*, *(\w+)\)$', CALLS.read_text(), re.MULTILINE)
    imported = set()
    for source in sorted((FOLDER / "programs").glob("*.c")):
        dump = subprocess.run(["wasm-objdump", "-x", "-j", "Import", bench.suite.module(source.stem)],
                              capture_output=True, text=True, check=True)
        imported |= set(re.findall(r"<- (wasi_\w+\.\w+)", dump.stdout))
    bench.check(len(rows) == 46, "the list has 46 calls")
    for name, variant in rows:
        modules = ["wasi_snapshot_preview1"] + (["wasi_unstable"] if variant == "own" else [])
        for module in modules:
            bench.check(f"{module}.{name}" in imported, f"{module}.{name} is called by a test program")


CASES = [arguments, clocks, exits, threads, file_data, growth, directories, path_open, paths, times, polls, many_polls,
         first_process, library, pipes_in_grant,
         unstable, sockets, shared_listener, stdio_pipes, stdio_terminal, stdio_others, stdio_broken, stdio_absent, stdio_shared,
         messages_stay_out_of_files, bad_pointers, coverage]

if __name__ == "__main__":
    suite = Suite(FOLDER, __doc__)
    # A library is always called like its file, and a launcher calls a program like the program's.
    # w2n-run starts no threads.
    left_out = [arguments] * (suite.loads or bool(suite.denial)) + [threads] * suite.loads
    sys.exit(suite.run([case for case in CASES if case not in left_out]))
