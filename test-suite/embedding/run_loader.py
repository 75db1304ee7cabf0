#!/usr/bin/env python3
"""w2n-run, the loader of shared objects.

usage: run_loader.py BUILD [--filter TEXT]

Prints a line for each test and closes with `N passed, N failed`.
"""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys

from harness import TIMEOUT, check, run_tests

FOLDER = pathlib.Path(__file__).resolve().parent
MAX_SIZE = 60 * 1024


class Suite:
    def __init__(self, build):
        build = pathlib.Path(build).resolve()
        self.compiler = build / "bin" / "wasm2native"
        self.loader = build / "bin" / "w2n-run"
        self.work = build / "test-suite" / "embedding" / "loader"
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True)
        self.program = self.compile(FOLDER / "program.wat", "libprogram.so", "--emit=shared")

    def compile(self, module, output, *options):
        output = self.work / output
        subprocess.run([self.compiler, module, *options, "-o", output], check=True, timeout=TIMEOUT)
        return output

    def module(self, name, text):
        path = self.work / f"{name}.wat"
        path.write_text(text, encoding="utf-8")
        return self.compile(path, f"lib{name}.so", "--emit=shared")

    def run(self, *arguments, cwd=None, env=None):
        return subprocess.run([self.loader, *arguments], capture_output=True, text=True, timeout=TIMEOUT, check=False,
                              cwd=cwd or self.work, env=env)

    def expect(self, *arguments, code=0, out="", err="", **options):
        """Exactly this output, but of the errors a part, and at most one line unless it is a trap."""
        result = self.run(*arguments, **options)
        good = result.returncode == code and result.stdout == out and err in result.stderr
        good = good and bool(err) == bool(result.stderr) and (code == 134 or result.stderr.count("\n") <= 1)
        check(good, f"{arguments}: {result.returncode}\n{result.stdout}{result.stderr}")


def fixed_table(suite):
    """Calls through a table whose contents are known when the library is made."""
    for index, outcome in {0: "uninitialized element", 2: "indirect call type mismatch", 3: "undefined element",
                           -1: "undefined element"}.items():
        suite.expect("--invoke=call fixed", suite.program, str(index), code=134, err=outcome)
    suite.expect("--invoke=call fixed", suite.program, "1", out="42\n")


def start(suite):
    """Arguments, the environment that is granted, and the exit code."""
    program = suite.program
    suite.expect(program, code=1, out=f"{program}\0")
    grants = ["--env=A=1", "--inherit-env", "HERE", "--inherit-env=GONE", "--env", "B="]
    suite.expect(*grants, program, "x", "--list", "", code=4, out=f"{program}\0x\0--list\0\0A=1\0B=\0HERE=y\0",
                 env={"HERE": "y", "SECRET": "z"})
    suite.expect("--", "libprogram.so", code=1, out="libprogram.so\0")


def invoke(suite):
    for name, argument, result in [
            ("i32", "-1", "-1"), ("i32", "0xffffffff", "-1"), ("i64", "-9223372036854775808", "-9223372036854775808"),
            ("f32", "0.1", "0.1"), ("f32", "-inf", "-inf"), ("f32", "nan:0x200001", "nan:0x200001"),
            ("f64", "1e300", "1e300"), ("f64", "-0", "-0"), ("f64", "nan", "nan")]:
        suite.expect(f"--invoke={name}", suite.program, argument, out=f"{result}\n")
    many = ["1", "2", "0.5", "1", "1.5", "2", "2.5", "3", "3.5", "4.25", "5.125", "6.0625", "3", "4", "5"]
    suite.expect("--invoke=many", suite.program, *many, out="5433\n0.5\n4.25\n5.125\n6.0625\n")
    suite.expect("--invoke", "initialized", suite.program, out="1\n")
    suite.expect("--invoke=_initialize", suite.program)
    suite.expect("--invoke=seek", suite.program, out="8\n")


def exceptions(suite):
    text = '(module (tag $t (param i32)) (func $f (export "f") (throw $t (i32.const 1))))'
    suite.expect("--invoke=f", suite.module("throws", text), code=134, err="trap: uncaught exception t\n    #0 f\n")


def same_as_program(suite):
    """What the same module does as an executable."""
    for name, arguments in [("many", ["1"]), ("i32", []), ("i32", ["4294967296"]), ("f64", ["x"]), ("trap", []),
                            ("deep", ["100"]), ("f32", ["\x1b\u202e"])]:
        program = suite.compile(FOLDER / "program.wat", "program", f"--invoke={name}")
        wanted = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=TIMEOUT, check=False)
        result = suite.run(f"--invoke={name}", suite.program, *arguments)
        both = (wanted.returncode, wanted.stdout, wanted.stderr), (result.returncode, result.stdout, result.stderr)
        check(both[0] == both[1], f"{name} {arguments}: {both}")


def traps(suite):
    suite.expect("--invoke=trap", suite.program, code=134, err="trap: unreachable\n    #0 trap\n")
    suite.expect("--invoke=deep", suite.program, "100000000", code=134, err="trap: call stack exhausted\n    #0 deep\n")
    suite.expect("--invoke=bad pointer", suite.program, code=134, err="trap: bad pointer passed to a system call\n")
    start_function = suite.module("start", '(module (func $main unreachable) (start $main) (func (export "_start")))')
    suite.expect(start_function, code=134, err="trap: unreachable\n")


def limits(suite):
    depth = "20000"
    suite.expect("--invoke=deep", suite.program, depth, out="0\n")
    suite.expect("--stack-size=64K", "--invoke=deep", suite.program, depth, code=134, err="trap: call stack exhausted")
    suite.expect("--stack-size=512M", "--invoke=deep", suite.program, "4000000", out="0\n")
    suite.expect("--invoke=grow", suite.program, "60000", out="1\n")
    suite.expect("--max-memory=1M", "--invoke=grow", suite.program, "60000", out="-1\n")
    suite.expect("--max-memory=64K", suite.program, code=1, err="libprogram.so: error: more is needed than the limits")
    suite.expect("--max-table-elements=1", suite.program, code=1, err="more is needed than the limits allow")


def directories(suite):
    """Nothing can be reached without a grant, and only what it says with one."""
    invoke_it = ["--invoke=make directory", suite.program]
    granted = suite.work / "granted"
    granted.mkdir()
    suite.expect(*invoke_it, out="8\n")
    suite.expect("--dir=granted::/data:ro", *invoke_it, out="63\n")
    check(not list(granted.iterdir()), "a directory was made without a grant")
    suite.expect("--dir=granted::/data", *invoke_it, out="0\n")
    check((granted / "made").is_dir(), "no directory was made")
    suite.expect("--dir=nowhere", *invoke_it, code=1, err="nowhere")


def listing(suite):
    lines = suite.run("--list", suite.program).stdout.splitlines()
    for line in ["memory (memory 2 10)", "_start (func)", "i32 (func (param i32) (result i32))",
                 "vector (func (param v128))", "reference (func (result funcref))",
                 "many (func (param i32 i64 f32 f64 f32 f64 f32 f64 f32 f64 f32 f64 i32 i64 i32) "
                 "(result i64 f32 f64 f32 f64))", "table (table 3 5 funcref)",
                 "count (global (mut i64))", "half (global f32)"]:
        check(line in lines, f"no {line} in {lines}")
    check(len(lines) == 21, f"{len(lines)} lines")
    # A library can be looked at whatever it imports; what acts on terminals is spelled out.
    other = suite.module("other", '(module (import "env" "f" (func)) (func (export "a\\1b[2J\\0a")))')
    suite.expect("--list", other, out="a\\x{1b}[2J\\x{a} (func)\n")
    suite.expect("--list", suite.module("none", "(module)"))


def imports(suite):
    """Each import that can't be provided is named."""
    strange = suite.module("strange", """(module
        (import "env" "f\\1b" (func)) (import "env" "g" (global i32))
        (import "wasi_snapshot_preview1" "nothing" (func)) (import "wasi_unstable" "sock_accept" (func))
        (import "wasi_snapshot_preview1" "fd_close" (func (param i64) (result i32)))
        (import "wasi_snapshot_preview1" "fd_sync" (func (param i32) (result i32))) (func (export "_start")))""")
    result = suite.run(strange)
    wanted = [f"{strange}: error: {text}" for text in [
        "w2n-run provides WASI only, not the import env.f\\x{1b}", "w2n-run provides WASI only, not the import env.g",
        "w2n-run provides WASI only, not the import wasi_snapshot_preview1.nothing",
        "w2n-run provides WASI only, not the import wasi_unstable.sock_accept",
        "the import is not of WASI's type: wasi_snapshot_preview1.fd_close"]]
    check(result.returncode == 1 and result.stderr.splitlines() == wanted, result.stderr)


def usage(suite):
    for arguments, message in [
            ([], "no library"), (["--list"], "no library"), (["--nonsense", "x.so"], "unknown option '--nonsense'"),
            (["-x"], "unknown option '-x'"), (["--invoke"], "--invoke needs a value: --invoke=NAME"),
            (["--list=x", "x.so"], "--list takes no value"), (["--list", "--invoke=f", "x.so"], "--list runs nothing"),
            (["--dir=", "x.so"], "bad value '' for --dir"), (["--dir=:ro", "x.so"], "bad value"),
            (["--dir=a::", "x.so"], "bad value"), (["--env==1", "x.so"], "bad value '=1' for --env"),
            (["--inherit-env=A=1", "x.so"], "bad value"), (["--max-memory=1T", "x.so"], "bad value '1T'"),
            (["--max-memory=0", "x.so"], "bad value"), (["--max-memory=18446744073709551616", "x.so"], "bad value"),
            (["--max-memory=17179869184G", "x.so"], "bad value"), (["--max-memory=-1", "x.so"], "bad value '-1'"),
            (["--max-memory=K", "x.so"], "bad value 'K'"), (["--stack-size=1K", "x.so"], "from 64K to 1G"),
            (["--max-descriptors=2", "x.so"], "a number from 3"), (["--env=A"] * 257 + ["x.so"], "more than 256")]:
        suite.expect(*arguments, code=2, err=message)
    check("--invoke=NAME" in suite.run("--help").stdout, "no help")
    check(suite.run("--version").stdout.startswith("w2n-run "), "no version")


def entries(suite):
    for name, message in [("nope", "exports no function 'nope'"), ("memory", "exports no function 'memory'"),
                          ("vector", "can't be invoked from a command line: its type is (func (param v128))"),
                          ("reference", "its type is (func (result funcref))")]:
        suite.expect(f"--invoke={name}", suite.program, code=1, err=message)
    suite.expect(suite.module("empty", "(module)"), code=1, err="exports no function '_start'")
    typed = suite.module("typed", '(module (func (export "_start") (param i32)))')
    suite.expect(typed, code=1, err="_start has not the type (func) but (func (param i32))")


def hostile(suite):
    """What is no library of ours, or only a part of one."""
    suite.expect("nowhere.so", code=1, err="nowhere.so: error: No such file")
    suite.expect(suite.work, code=1, err="not a file")
    suite.expect("/dev/null", code=1, err="not a file")
    pipe = suite.work / "pipe"
    os.mkfifo(pipe)
    suite.expect(pipe, code=1, err="not a file")
    module = suite.work / "module.wasm"
    module.write_bytes(b"\0asm\1\0\0\0")
    suite.expect(module, code=1, err="'wasm2native ")
    suite.expect(FOLDER / "program.wat", code=1, err="not a shared object")
    suite.expect(suite.loader, code=1, err="not a shared object")
    suite.expect(suite.compile(FOLDER / "program.wat", "libprogram.a", "--emit=static"), code=1, err="not a shared object")
    for name, machine in [("arm", "armv7-linux"), ("riscv", "riscv64-linux"), ("aarch", "aarch64-linux")]:
        other = suite.compile(FOLDER / "counter.wat", f"lib{name}.so", "--emit=shared", f"--target={machine}")
        suite.expect(other, code=1, err="compiled for another machine")
    foreign = suite.work / "foreign.so"
    subprocess.run(["gcc", "-shared", "-fPIC", "-xc", "-", "-o", foreign], input=b"int f(void) { return 1; }", check=True)
    suite.expect(foreign, code=1, err="no library that wasm2native --emit=shared has made")
    subprocess.run(["gcc", "-shared", "-fPIC", "-xc", "-", "-o", foreign],
                   input=b"const void *const w2n_library[40] = {0};", check=True)
    suite.expect(foreign, code=1, err="no library that wasm2native --emit=shared has made")


def damaged(suite):
    """Cut off anywhere, a library is refused or, if only what nobody needs is missing, runs."""
    whole = suite.program.read_bytes()
    part = suite.work / "part.so"
    sizes = {*range(0, 200), *range(200, len(whole), len(whole) // 40)}
    for size in sizes:
        part.write_bytes(whole[:size])
        result = suite.run("--invoke=i32", part, "5")
        refused = result.returncode == 1 and result.stderr.count("\n") == 1 and not result.stdout
        check(refused or result.stdout == "5\n", f"{size} bytes: {result.returncode} {result.stderr}")
        check(refused or size > len(whole) // 2, f"{size} of {len(whole)} bytes are enough")


def size(suite):
    stated = suite.loader.stat().st_size
    check(stated <= MAX_SIZE, f"w2n-run has {stated} bytes; at most {MAX_SIZE} are wanted")


TESTS = [start, fixed_table, invoke, exceptions, same_as_program, traps, limits, directories, listing, imports, usage,
         entries, hostile, damaged, size]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("--filter", default="")
    arguments = parser.parse_args()
    suite = Suite(arguments.build)
    tests = [test for test in TESTS if arguments.filter in test.__name__]
    return run_tests(tests, suite)


if __name__ == "__main__":
    sys.exit(main())
