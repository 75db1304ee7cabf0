#!/usr/bin/env python3
"""Compares what generated modules do in node (V8) and natively: results, traps, globals and memory.

usage: run.py --build=DIR [--source=own|smith] [--profile=NAME] [--seed=N] [--count=N] [--level=-O2]... [--jobs=N]
              [--cpu=NAME] [--precise-traps] [--keep=DIR] [--coverage]

`own` modules come from w2n-generate, `smith` ones from `wasm-tools smith`. node is W2N_NODE or on PATH, wasm-tools
W2N_WASM_TOOLS or on PATH; without one of them nothing is run (exit status 77). What node does not know yet is left out
of the modules. With --precise-traps the same trap has to come in both, and globals and memory are compared after it.
--coverage fails, too, if an instruction that the compiler lowers and node knows is in no module.
Modules that differ are kept in --keep; `wasm-tools shrink` makes them smaller.
"""
import argparse
import concurrent.futures
import itertools
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "e2e"))
from harness.limits import run_limited  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
BATCH = 25
TIME_LIMIT = 120  # seconds of processor time
SKIPPED = 77

# A module that uses a feature, for asking an engine whether it knows it.
PROBES = {
    "multi-memory": "0061736d01000000" "0505020001" "0001",
    "memory64": "0061736d01000000" "0503010401",
    "function-references": "0061736d01000000" "010601600164" "7000",
    "tail-call": "0061736d01000000" "010401600000" "03020100" "0a0601040012000b",
    "extended-const": "0061736d01000000" "0609017f00410141016a0b",
    "custom-page-sizes": "0061736d01000000" "05040108" "0000",
    "wide-arithmetic": "0061736d01000000" "010701" "60017e027e7e" "03020100" "0a0a010800" "20002000fc160b",
    "exception-handling": "0061736d01000000" "010401600000" "03020100" "0a080106001f40000b0b",
    "legacy-exceptions": "0061736d01000000" "010401600000" "03020100" "0a080106000640190b0b",
}
# The names that our traps have in execute.js: V8 does not tell some of them apart.
TRAPS = [
    (r"undefined element.*|out of bounds table access", "out of bounds table access"),
    (r"uninitialized element.*|indirect call type mismatch", "wrong function"),
    (r"invalid conversion to integer|integer overflow", "overflow"),
    (r"float unrepresentable", "overflow"),
    (r"null (function )?reference", "null reference"),
]
SMITH_OPTIONS = [
    "--ensure-termination", "--fuel=200", "--canonicalize-nans=true", "--max-imports=0", "--export-everything=true",
    "--generate-custom-sections=false", "--exceptions-enabled=false", "--gc-enabled=false", "--threads-enabled=false",
    "--relaxed-simd-enabled=false", "--wide-arithmetic-enabled=false", "--custom-page-sizes-enabled=false",
    "--shared-everything-threads-enabled=false", "--custom-descriptors-enabled=false",
    "--compact-imports-enabled=false", "--max-memory32-bytes=262144", "--max-memory64-bytes=262144",
    "--memory-max-size-required=true", "--max-table-elements=1000", "--table-max-size-required=true", "--max-tags=0",
    "--min-funcs=4", "--max-instructions=300", "--allow-start-export=false",
]


def find_tool(variable, name):
    path = os.environ.get(variable) or shutil.which(name)
    if not path:
        print(f"not run: {name} is not installed (or name it by {variable})")
        sys.exit(SKIPPED)
    return path


def missing_features(node):
    """The features of PROBES that node refuses."""
    script = ("const probes = JSON.parse(process.argv[1]); for (const name in probes)"
              " if (!WebAssembly.validate(Buffer.from(probes[name], 'hex'))) console.log(name)")
    return subprocess.run([node, "-e", script, json.dumps(PROBES)], check=True, capture_output=True,
                          text=True).stdout.split()


def generate_own(arguments, directory, without):
    command = [arguments.build / "bin/w2n-generate", f"--profile={arguments.profile}", f"--seed={arguments.seed}",
               f"--count={arguments.count}", *[f"--without={name}" for name in without], directory]
    unused = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\n")
    paths = [directory / f"{seed}.wasm" for seed in range(arguments.seed, arguments.seed + arguments.count)]
    return paths, [name for name in unused if name]


def generate_smith(arguments, directory, without):
    tool = find_tool("W2N_WASM_TOOLS", "wasm-tools")
    options = list(SMITH_OPTIONS)
    # A load whose value nothing needs may be left out, and its trap with it.
    options.append(f"--disallow-traps={'false' if arguments.precise_traps else 'true'}")
    if "memory64" in without:
        options.append("--memory64-enabled=false")
    options.append(f"--max-memories={1 if 'multi-memory' in without else 2}")
    paths = []
    for seed in range(arguments.seed, arguments.seed + arguments.count):
        path = directory / f"{seed}.wasm"
        choices = random.Random(seed).randbytes(1000 + seed % 7 * 1500)
        result = subprocess.run([tool, "smith", *options, "-o", path], input=choices, capture_output=True)
        if result.returncode == 0:
            paths.append(path)
        elif result.returncode != 1:  # not that these bytes make no module
            sys.exit(f"wasm-tools smith: {result.stderr.decode().strip()}")
    return paths, []


def split(output):
    """The lines of each module, by its path."""
    modules, lines = {}, []
    for line in output.split("\n"):
        if line.startswith("module "):
            lines = modules[line[7:]] = []
        elif line:
            lines.append(line)
    return modules


def common_words(line):
    """A line with its trap in the words that both sides have."""
    head, found, trap = line.partition("trap ")
    if not found:
        return line
    for pattern, name in TRAPS:
        if re.fullmatch(pattern, trap):
            return f"{head}trap {name}"
    return line


def may_differ(ours, theirs):
    """Whether two lines agree though they differ. Unless traps are precise, which of two comes first is not determined
    where one is that of an access."""
    access = "trap out of bounds memory access"
    return "trap " in ours and "trap " in theirs and (ours.endswith(access) or theirs.endswith(access))


def run(command):
    """The output of a command, with a line that says so if it crashed or took too long."""
    try:
        result = run_limited(command, TIME_LIMIT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                             errors="replace")
    except subprocess.TimeoutExpired as error:
        output = error.stdout or ""
        return (output if isinstance(output, str) else output.decode(errors="replace")) + "\ntook too long", False
    if result.returncode == 0:
        return result.stdout, True
    return f"{result.stdout}\nexit status {result.returncode}: {result.stderr[-400:].strip()}", False


def run_all(command, paths):
    """What `command` prints for each module; after a crash each by itself."""
    output, succeeded = run([*command, *paths])
    if succeeded or len(paths) == 1:
        return {path: lines for path, lines in split(output).items()}, 0 if succeeded else 1
    modules = {}
    for path in paths:
        output, _ = run([*command, path])
        modules[str(path)] = split(output).get(str(path), []) if f"module {path}" in output else output.split("\n")
    return modules, 1


def compare(command, node, paths):
    """The differences of a batch, as (path, lines of both sides), and how many modules were compared."""
    precise = [option for option in command if option == "--precise-traps"]
    native, _ = run_all(command, paths)
    engine, _ = run_all([node, HERE / "execute.js", *precise], paths)
    differences, compared, calls = [], 0, 0
    for path in map(str, paths):
        theirs = [common_words(line) for line in engine.get(path, ["no output"])]
        ours = [common_words(line) for line in native.get(path, ["no output"])]
        if theirs and theirs[0].startswith("refused: "):
            continue
        compared += 1
        calls += sum(") = " in line for line in theirs)
        pairs = [pair for pair in itertools.zip_longest(ours, theirs, fillvalue="")
                 if pair[0] != pair[1] and (precise or not may_differ(*pair))]
        if pairs:
            differences.append((path, pairs))
    return differences, compared, calls


def report(level, differences, keep):
    for path, pairs in differences:
        kept = ""
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
            kept = shutil.copy(path, keep / f"{level.strip('-')}-{pathlib.Path(path).name}")
        print(f"{level}: {path} differs {kept}")
        for ours, theirs in pairs[:4]:
            print(f"    native: {ours}\n    node:   {theirs}")


def parse_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--source", choices=["own", "smith"], default="own")
    parser.add_argument("--profile", default="any")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--level", action="append", choices=["-O0", "-O1", "-O2", "-O3", "-Os", "-Oz"])
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--cpu", default="")
    parser.add_argument("--precise-traps", action="store_true")
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("--coverage", action="store_true")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    node = find_tool("W2N_NODE", "node")
    without = missing_features(node)
    failed = False
    with tempfile.TemporaryDirectory(prefix="w2n-differential-") as temporary:
        generate = generate_own if arguments.source == "own" else generate_smith
        paths, unused = generate(arguments, pathlib.Path(temporary), without)
        if without:
            print(f"not in the modules, as node does not know it: {', '.join(without)}")
        if arguments.coverage and unused:
            print(f"in no module: {', '.join(unused)}")
            failed = True
        batches = [paths[i:i + BATCH] for i in range(0, len(paths), BATCH)]
        for level in arguments.level or ["-O2"]:
            command = [arguments.build / "bin/w2n-execute", level]
            if arguments.cpu:
                command.append(f"--cpu={arguments.cpu}")
            if arguments.precise_traps:
                command.append("--precise-traps")
            with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
                results = list(pool.map(lambda batch: compare(command, node, batch), batches))
            differences = [difference for found, _, _ in results for difference in found]
            report(level, differences, arguments.keep)
            compared = sum(number for _, number, _ in results)
            print(f"{level}: {compared} modules of {arguments.count} compared, "
                  f"{sum(calls for _, _, calls in results)} calls, {len(differences)} differences", flush=True)
            # Some can't be made or are refused; if that is so for most, the comparison says nothing.
            failed = failed or bool(differences) or 2 * compared < arguments.count
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
