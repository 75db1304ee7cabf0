#!/usr/bin/env python3
"""The benchmark: programs compiled to native code and to WebAssembly, the latter run by wasm2native and other engines.

Each program is built by clang-22 -O3 -ffp-contract=off for this machine and to Wasm, plain and with -msimd128. Ours
runs as an executable and, in w2n-run, as a shared object. Runs alternate between all variants; the least processor time
of each counts, and every output must equal the native one's.
Results: tables on standard output, and results.json and chart.svg in the output folder.

Machines are noisy: differences below 5 % mean nothing without at least 8 rounds on an idle machine. The natives are
like for like: portable C without assembly, and zstd without prefetching, which WebAssembly does not have. Engines run what
they have compiled ahead of time; V8 can't, so its times hold its start and its compilers.
"""
import argparse
import json
import pathlib
import platform
import re
import shutil
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "e2e")]

from bench import builds, chart, install, instructions, report
from bench.engines import MARCH, Ours, Shared, all_engines
from bench.measure import interleave
from bench.programs import Program, kernels, real_programs
from harness.lab import INPUTS, PROGRAMS, Lab
from harness.real_sources import Source
from harness.registry import Failure

SELF_CHECK = "siphash"
PARTS = ["kernels", "exceptions", "real", "compile", "startup", "instructions"]


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build-dir", type=pathlib.Path, required=True, help="holds bin/wasm2native")
    parser.add_argument("--output", type=pathlib.Path, help="folder of the results; BUILD/bench if not given")
    parser.add_argument("--rounds", type=int, default=8, help="runs of each variant (default: 8)")
    parser.add_argument("--parts", default=",".join(PARTS),
                        help=f"what to measure, of {','.join(PARTS)} (default: all)")
    parser.add_argument("--filter", default="", help="only programs whose name this regular expression finds")
    parser.add_argument("--engines", default="", help="only engines whose name this regular expression finds")
    parser.add_argument("--self-check", action="store_true", help="one kernel, one round; checks the results' form")
    parser.add_argument("--install-runtimes", action="store_true", help="install other engines, and stop")
    parser.add_argument("--with-wasmer", action="store_true", help="with --install-runtimes: build wasmer, too")
    return parser.parse_args()


def lab_for(options, name):
    work = options.build_dir.resolve() / "bench" / "work" / name
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    return Lab(options.build_dir.resolve(), work)


def measure(options, program, engines, parts, result):
    """One program into the result."""
    print(f"{program.name} …", file=sys.stderr, flush=True)
    lab = lab_for(options, program.name)
    natives = builds.build_natives(lab, program)
    modules = builds.build_modules(lab, program, any(engine.simd for engine in engines))
    if program.suite in parts:
        variants, costs, failures = builds.prepare(lab, program, modules, engines)
        variants, wrong = interleave(lab, program, [*natives, *variants], options.rounds)
        failures.update(wrong)
        result["programs"][program.name] = {
            "suite": program.suite,
            "variants": {v.name: {"wall": v.wall, "cpu": v.cpu, "peak_kib": v.peak_kib} for v in variants}}
        if failures:
            result["failures"][program.name] = failures
    else:
        costs = {}
    if "instructions" in parts:
        result["instructions"][program.name] = count_instructions(lab, program, natives, modules[False], engines)
    if "compile" in parts and program.suite == "real":
        rows = builds.compile_costs(lab, program, modules[False], min(options.rounds, 3))
        result["compile"][program.name] = {**rows, **{k: v for k, v in costs.items() if not k.startswith("ours")}}


def count_instructions(lab, program, natives, module, engines):
    """By variant: the instructions of a short run, of native code and of ours."""
    commands = {native.name: native.command[0] for native in natives}
    for engine in engines:
        if isinstance(engine, Ours) and not engine.simd:
            prepared, _ = engine.prepare(lab, program, module, lab.work / "counted", instructions.parts_for(program, lab))
            commands[engine.name] = instructions.for_valgrind(prepared, lab.work / f"{engine.name}.valgrind")
    return {name: instructions.count(lab, [path, *program.short_arguments], program) for name, path in commands.items()}


def measure_startup(options, engines, result):
    """A hello in each engine, beside the same program as a static musl executable."""
    lab = lab_for(options, "start-up")
    timer = lab.native([INPUTS / "start-timer.c"], name="timer")
    commands = {}
    if shutil.which("musl-gcc"):
        lab.must(["musl-gcc", "-O2", "-static", PROGRAMS / "hello.c", "-o", lab.work / "musl"])
        commands["static musl"] = [lab.work / "musl"]
    hello = Program("hello", "start-up", lambda _: Source([PROGRAMS / "hello.c"], []))
    module = lab.wasm([PROGRAMS / "hello.c"])
    for engine in (engine for engine in engines if not engine.simd):
        try:
            prepared, _ = engine.prepare(lab, hello, module, lab.work / engine.name.replace(" ", "_"))
        except Failure:
            continue
        commands[engine.name] = engine.command(prepared, [])
    quick = {name: command for name, command in commands.items() if name == "static musl" or name.startswith("ours")}
    slow = {name: command for name, command in commands.items() if name not in quick}
    for group, rounds in ((quick, 60 * options.rounds), (slow, 5 * options.rounds)):
        if not group:
            continue
        arguments = [part for command in group.values() for part in ("--", *command)]
        lines = lab.must([timer, rounds, *arguments]).stdout.decode().splitlines()
        for name, line in zip(group, lines):
            minimum, median = map(int, line.split())
            result["startup"][name] = {"minimum": minimum, "median": median}


def run(options, programs, engines, parts):
    result = {"machine": platform.processor() or platform.machine(), "march": MARCH, "rounds": options.rounds,
              "programs": {}, "compile": {}, "startup": {}, "instructions": {}, "failures": {}}
    for program in programs:
        try:
            measure(options, program, engines, parts, result)
        except Failure as failure:  # the others can still be measured
            result["failures"].setdefault(program.name, {})["all"] = str(failure)
    if "startup" in parts:
        measure_startup(options, engines, result)
    return result


def write(result, folder):
    folder.mkdir(parents=True, exist_ok=True)
    report.write_json(result, folder / "results.json")
    if result["programs"]:
        (folder / "chart.svg").write_text(chart.svg(result))
    print(report.tables(result))


def self_check(options):
    """Whether the bench itself works: a kernel's checksums agree, and the files are well formed."""
    programs = [program for program in kernels(rounds=1000) if program.name == SELF_CHECK]
    engines = [Ours("-O2"), Ours("-O2", simd=True), Shared("-O2")]
    options.rounds = 1
    with tempfile.TemporaryDirectory() as folder:
        write(run(options, programs, engines, {"kernels"}), pathlib.Path(folder))
        read = json.loads((pathlib.Path(folder) / "results.json").read_text())
        variants = read["programs"][SELF_CHECK]["variants"]
        wanted = {report.REFERENCE, "native x86-64", *(engine.name for engine in engines)}
        if set(variants) != wanted or read["failures"] or not all(v["wall"] > 0 for v in variants.values()):
            raise SystemExit(f"the results are not what was measured: {read}")
        if not (pathlib.Path(folder) / "chart.svg").read_text().startswith("<svg"):
            raise SystemExit("the chart is no SVG")


def main():
    options = parse_arguments()
    if options.install_runtimes:
        install.install(options.with_wasmer)
        return
    if options.self_check:
        self_check(options)
        return
    parts = set(options.parts.split(","))
    if "instructions" in parts and not instructions.available():
        print("no instruction counts: valgrind is missing", file=sys.stderr)
        parts.remove("instructions")
    programs = kernels() if parts & {"kernels", "exceptions", "instructions"} else []
    programs += real_programs() if parts & {"real", "compile", "instructions"} else []
    programs = [program for program in programs if program.suite in parts or parts & {"compile", "instructions"}]
    programs = [program for program in programs if re.search(options.filter, program.name)]
    engines = [engine for engine in all_engines() if re.search(options.engines, engine.name)]
    write(run(options, programs, engines, parts), options.output or options.build_dir / "bench")


if __name__ == "__main__":
    main()
