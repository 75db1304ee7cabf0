#!/usr/bin/env python3
"""Compiles generated loops with wasm2native and compares each call with node: the result, which depends on all of
memory, or that it traps. Prints the seeds that differ; the exit status is 1 if there are any, 77 without node.

    run.py --build=DIR [--count=N] [--first=SEED] [--flags="-O3 --disable-pass=wasm-addr"]... [--keep=DIR]
"""
import argparse
import json
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile

from generate import module

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "e2e"))
from harness.limits import run_limited  # noqa: E402

# Reads [[file, calls], ...] from standard input and prints a result for each call. Every call gets an instance of its own.
NODE = """
const fs = require('fs');
for (const [file, calls] of JSON.parse(fs.readFileSync(0, 'utf8'))) {
  const compiled = new WebAssembly.Module(fs.readFileSync(file));
  for (const call of calls) {
    let result;
    try {
      result = BigInt.asIntN(64, new WebAssembly.Instance(compiled, {}).exports.run(...call.map(x => x | 0))).toString();
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      result = 'trap';
    }
    console.log(result);
  }
}
"""


def native_result(program, call):
    try:
        done = run_limited([program, *map(str, call)], 60, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    except subprocess.TimeoutExpired:
        return "no result in a minute of processor time"
    if done.returncode == 0:
        return done.stdout.strip()
    if done.returncode == 134 and done.stderr.startswith("trap: out of bounds memory access"):
        return "trap"
    return f"exit status {done.returncode}: {done.stderr.strip()}"


def compare(options, folder, seed, calls, expected, flags):
    program = folder / "program"
    command = [options.build / "bin" / "wasm2native", folder / f"{seed}.wat", "--invoke=run", "-o", program, "-j1",
               *shlex.split(flags)]
    built = run_limited(command, 300, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if built.returncode != 0:
        return [f"{seed} {flags}: {built.stderr.strip()}"]
    problems = []
    for call, wanted in zip(calls, expected):
        actual = native_result(program, call)
        if actual != wanted:
            problems.append(f"{seed} {flags} {call}: {actual} instead of {wanted}")
    return problems


def batch(options, folder, seeds):
    calls, request = {}, []
    for seed in seeds:
        text, calls[seed] = module(seed)
        source = folder / f"{seed}.wat"
        source.write_text(text)
        subprocess.run(["wat2wasm", source, "-o", folder / f"{seed}.wasm"], check=True)
        request.append([str(folder / f"{seed}.wasm"), calls[seed]])
    answer = subprocess.run(["node", "-e", NODE], input=json.dumps(request), capture_output=True, text=True, check=True)
    lines = iter(answer.stdout.split("\n"))
    problems = []
    for seed in seeds:
        expected = [next(lines) for _ in calls[seed]]
        for flags in options.flags:
            found = compare(options, folder, seed, calls[seed], expected, flags)
            if found and options.keep:
                shutil.copy(folder / f"{seed}.wat", options.keep)
            problems += found
    return problems, sum(len(calls[seed]) for seed in seeds) * len(options.flags)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=pathlib.Path, required=True, help="holds bin/wasm2native")
    parser.add_argument("--count", type=int, default=40, help="modules")
    parser.add_argument("--first", type=int, default=0, help="the first module's seed")
    parser.add_argument("--flags", action="append", help="options for wasm2native; may be given several times")
    parser.add_argument("--keep", type=pathlib.Path, help="a folder for modules that differ")
    options = parser.parse_args()
    options.flags = options.flags or ["-O3"]
    if not shutil.which("node") or not shutil.which("wat2wasm"):
        print("node and wat2wasm are needed")
        return 77
    calls, problems, size = 0, [], 20
    for first in range(options.first, options.first + options.count, size):
        with tempfile.TemporaryDirectory() as folder:
            seeds = range(first, min(first + size, options.first + options.count))
            found, made = batch(options, pathlib.Path(folder), seeds)
        calls += made
        problems += found
        for problem in found:
            print(problem, flush=True)
    print(f"{calls - len(problems)} passed, {len(problems)} failed")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
