#!/usr/bin/env python3
"""Tries to get out of the sandbox: compiles generated functions (generate.py) and calls each with hostile arguments.

    run.py --build=DIR [--count=FUNCTIONS] [--first=SEED] [--target=NAME --triple=NAME --emulator=PROGRAM]
           [--flags="-O3 --disable-pass=wasm-addr"]... [--functions=IN_A_MODULE] [--calls=OF_A_FUNCTION]
           [--library] [--compiler=FILE] [--jobs=N] [--keep=DIR]

Without --flags each module is compiled in one of many ways: a level from -O1 to -O3, a CPU that this machine has, now
and then without one of the passes. With --library it is compiled as a library, for library_host.cpp. Each call is made
in a process of its own, whose faults are seen (watch.cpp), and in node, with what the module says and with that without
which no value would differ (accesses.py). What must
not happen:
- escape: a fault at an address outside the memory's reservation,
- untrapped: the program ends, though an access that matters is out of bounds; so it has accessed something else, which
  can be the program's own image,
- wrong: another result, another memory, a trap where none is due, or another end of the process.
What is found is printed with its seed, and
both texts of its module are kept in --keep. The exit status is 1 if there is any, 77 without node or wat2wasm.
"""
import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import random
import re
import shlex
import shutil
import struct
import subprocess
import sys
import tempfile

from generate import GUARD, module

HERE = pathlib.Path(__file__).resolve().parent
PASSES = HERE.parents[2] / "compiler/passes/optional_passes.def"
RESERVATION = 1 << 33
OUTCOME = struct.Struct("<IIQIIQQ")  # of watch.cpp
TRAP_EXIT = 134 << 8
TIME_LIMIT = 1200
CPUS = {"x86_64-linux": {"x86-64": [], "x86-64-v2": ["sse4_2", "popcnt"], "x86-64-v3": ["avx2", "bmi2", "fma"],
                         "x86-64-v4": ["avx512f", "avx512bw", "avx512dq", "avx512vl", "avx512cd"]}}


class Failure(Exception):
    """Something but the compiled program went wrong."""


def must(command, **options):
    done = subprocess.run(command, capture_output=True, check=False, timeout=TIME_LIMIT, **options)
    if done.returncode != 0:
        raise Failure(f"{shlex.join(map(str, command))}: {done.returncode} {done.stderr[-500:]}")
    return done.stdout


def usable_cpus(target):
    """CPUs of the target whose programs run here; None is the default."""
    features = set(re.search(r"(?m)^flags.*|\Z", pathlib.Path("/proc/cpuinfo").read_text())[0].split())
    return [cpu for cpu, needed in CPUS.get(target, {None: []}).items() if features.issuperset(needed)]


def some_flags(target, seed):
    rng = random.Random(seed)
    flags = [rng.choice(["-O1", "-O2", "-O2", "-O3", "-O3"])]
    cpu = rng.choice(usable_cpus(target))
    if cpu:
        flags.append(f"--cpu={cpu}")
    if rng.random() < 0.3:
        passes = re.findall(r'^PASS\(\w+, "(.*)"\)', PASSES.read_text(), re.MULTILINE)
        flags.append(f"--disable-pass={rng.choice(passes)}")
    return " ".join(flags)


def build_watch(options, folder):
    system_calls = HERE.parents[2] / "runtime-lib/arch" / options.triple.split("-")[0]
    command = ["clang++-22", f"--target={options.triple}", "-std=c++20", "-O2", "-ffreestanding", "-fno-exceptions",
               "-fno-rtti", "-fno-stack-protector", "-Wall", "-Wextra", f"-I{system_calls}", "-c", HERE / "watch.cpp",
               "-o", folder / "watch.o"]
    must(command)
    return folder / "watch.o"


def native_outcomes(options, program, calls):
    request = b"".join(struct.pack("<5I", *call) for call in calls)
    answer = must([*shlex.split(options.emulator), program], input=request)
    if len(answer) != OUTCOME.size * len(calls):
        raise Failure(f"{program}: {len(answer)} bytes for {len(calls)} calls")
    return list(OUTCOME.iter_unpack(answer))


def judge(outcome, expected):
    """What a call has done and what is wrong with it, if anything."""
    status, finished, result, digest, faulted, address, base = outcome
    may_trap, _, otherwise = expected.rpartition(", ")
    if otherwise == "trap":
        may_trap = "trap"
    if faulted and not base - GUARD <= address < base + RESERVATION + GUARD:
        return "escape", f"accesses {address:#x}, expected: {expected}"
    if finished and status == 0:
        actual = f"{result} {digest}"
        if actual == otherwise:
            return "trap left out" if may_trap else "finished", ""
        if otherwise == "trap":
            return "untrapped", f"{actual}, expected: {expected}"
        return "wrong", f"{actual}, expected: {expected}"
    if status == TRAP_EXIT:
        return ("trapped", "") if may_trap else ("wrong", f"a trap at {address:#x}, expected: {expected}")
    return "wrong", f"status {status:#x} at {address:#x}, expected: {expected}"


def keep(options, folder, seed):
    options.keep.mkdir(parents=True, exist_ok=True)
    for name in ("full", "lean"):
        shutil.copy(folder / f"{name}.wat", options.keep / f"{seed}-{name}.wat")


def compiled(options, folder, watch, flags):
    """The program that makes the module's calls."""
    program = folder / "program"
    common = [options.compiler, folder / "full.wasm", "-j1", f"--target={options.target}", *shlex.split(flags)]
    if not options.library:
        must([*common, watch, "-o", program])
        return program
    must([*common, "--emit=static", "--prefix=walk", "-o", folder / "libwalk.a"])
    must(["clang++-22", f"--target={options.triple}", "-std=c++20", "-I", folder, HERE / "library_host.cpp", watch,
          folder / "libwalk.a", "-o", program])
    return program


def try_flags(options, folder, watch, calls, expected, flags):
    """Pairs of what became of a call, and the problem if it is one."""
    program = compiled(options, folder, watch, flags)
    found = []
    for call, outcome, wanted in zip(calls, native_outcomes(options, program, calls), expected, strict=True):
        kind, problem = judge(outcome, wanted)
        found.append((kind, f"{kind}: {flags}: walk{call[0]} {' '.join(map(str, call[1:]))}: {problem}" if problem else ""))
    return found


def try_module(options, watch, seed):
    full, lean, calls = module(seed, options.functions, options.calls)
    with tempfile.TemporaryDirectory(prefix="w2n-escape-") as name:
        folder = pathlib.Path(name)
        try:
            for kind, text in (("full", full), ("lean", lean)):
                (folder / f"{kind}.wat").write_text(text)
                must(["wat2wasm", folder / f"{kind}.wat", "-o", folder / f"{kind}.wasm"])
            request = json.dumps([str(folder / "full.wasm"), str(folder / "lean.wasm"), calls])
            expected = must(["node", HERE / "execute.js"], input=request.encode()).decode().splitlines()
            found = [outcome for flags in options.flags or [some_flags(options.target, seed)]
                     for outcome in try_flags(options, folder, watch, calls, expected, flags)]
        except (Failure, subprocess.TimeoutExpired) as failure:
            found = [("failure", f"failure: {failure}")]
        if options.keep and any(problem for _, problem in found):
            keep(options, folder, seed)
    return seed, found


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=pathlib.Path, required=True, help="holds bin/wasm2native")
    parser.add_argument("--compiler", type=pathlib.Path, help="another wasm2native")
    parser.add_argument("--count", type=int, default=400, help="functions")
    parser.add_argument("--first", type=int, default=0, help="the first module's seed")
    parser.add_argument("--functions", type=int, default=40, help="of one module")
    parser.add_argument("--calls", type=int, default=8, help="of one function")
    parser.add_argument("--target", default="x86_64-linux")
    parser.add_argument("--triple", default="x86_64-linux-gnu", help="clang's name for the target")
    parser.add_argument("--emulator", default="", help="what runs the programs")
    parser.add_argument("--flags", action="append", help="options for wasm2native; may be given several times")
    parser.add_argument("--library", action="store_true", help="compile the modules as libraries, not as programs")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--keep", type=pathlib.Path, help="a folder for modules with problems")
    options = parser.parse_args()
    options.compiler = options.compiler or options.build / "bin" / "wasm2native"
    return options


def main():
    options = parse_arguments()
    emulator = shlex.split(options.emulator)[:1]
    for tool in ["node", "wat2wasm", "clang++-22", *emulator]:
        if not shutil.which(tool):
            print(f"not run: {tool} is not installed")
            return 77
    seeds = range(options.first, options.first + -(-options.count // options.functions))
    tally, bad = collections.Counter(), set()
    with tempfile.TemporaryDirectory(prefix="w2n-escape-") as folder:
        watch = build_watch(options, pathlib.Path(folder))
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            for seed, found in pool.map(lambda seed: try_module(options, watch, seed), seeds):
                for kind, problem in found:
                    tally[kind] += 1
                    if problem:
                        print(f"seed {seed}: {problem}", flush=True)
                        bad.add((seed, problem.partition("walk")[2].partition(" ")[0]))
    print(f"{len(seeds) * options.functions} functions in {len(seeds)} modules, {sum(tally.values())} calls: "
          + ", ".join(f"{number} {kind}" for kind, number in sorted(tally.items())) + f"; {len(bad)} functions with problems")
    # If few calls trapped or few finished, the comparison would say nothing.
    return 1 if bad or min(tally["trapped"], tally["finished"]) < sum(tally.values()) // 50 else 0


if __name__ == "__main__":
    sys.exit(main())
