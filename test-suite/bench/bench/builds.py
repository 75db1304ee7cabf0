"""From a program to what can be run: native builds, modules, and each engine's form of them."""
import os
import time

from bench.engines import MARCH
from bench.measure import Variant
from bench.report import REFERENCE
from harness.registry import Failure

OPTIMIZE = ["-O3", "-ffp-contract=off"]
COMPILE_ROWS = [("ours -O0", "-O0", 1), ("ours -O2", "-O2", 1), ("ours -O3", "-O3", 1)]


def build_natives(lab, program):
    """The reference and, to compare with, a build for any x86-64."""
    source = program.source(lab)
    rows = [(REFERENCE, f"-march={MARCH}"), ("native x86-64", "-march=x86-64")]
    return [Variant(name, [source.native(lab, [*OPTIMIZE, march], name=name.replace(" ", "-")), *program.arguments])
            for name, march in rows]


def build_modules(lab, program, simd):
    """By whether -msimd128 is given: the module."""
    source = program.source(lab)
    modules = {False: source.wasm(lab, OPTIMIZE, name="scalar.wasm")}
    if simd:
        modules[True] = source.wasm(lab, [*OPTIMIZE, "-msimd128"], name="simd.wasm")
    return modules


def prepare(lab, program, modules, engines):
    """(variants, compile times by variant, failures by variant) of the engines."""
    variants, costs, failures = [], {}, {}
    for engine in engines:
        if engine.simd not in modules or not engine.can_run(program):
            continue
        target = lab.work / engine.name.replace(" ", "_")
        begin = time.monotonic()
        try:
            prepared, steps = engine.prepare(lab, program, modules[engine.simd], target)
        except Failure as failure:
            failures[engine.name] = str(failure)
            continue
        if steps:
            costs[engine.name] = cost(steps, time.monotonic() - begin, prepared.stat().st_size)
        variants.append(Variant(engine.name, engine.command(prepared, program.arguments)))
    return variants, costs, failures


def cost(steps, wall, size):
    """What a compilation took."""
    return {"cpu": sum(step.cpu_seconds for step in steps), "wall": wall,
            "peak_kib": max(step.peak_kib for step in steps), "bytes": size}


def best_of(lab, command_lists, output, rounds):
    """The least of several runs of the same compilation."""
    best = None
    for _ in range(rounds):
        begin = time.monotonic()
        steps = [lab.run(command, timeout=1800).expect(0) for command in command_lists]
        found = cost(steps, time.monotonic() - begin, output.stat().st_size)
        best = {key: min(found[key], best[key]) for key in found} if best else found
    return best


def compile_costs(lab, program, module, rounds):
    """By row: what clang takes for the sources, and ours for the module, by level and by number of threads."""
    source = program.source(lab)
    target = lab.work / "timed"
    clang = "clang++-22" if program.cxx else "clang-22"
    rows = {"clang -O2": best_of(
        lab, [[clang, "-O2", "-w", *source.flags, "-c", file, "-o", target] for file in source.files], target, rounds)}
    rows["clang -O2"]["bytes"] = (lab.work / REFERENCE).stat().st_size
    threads = os.cpu_count() or 1
    for name, level, jobs in [*COMPILE_ROWS, (f"ours -O2 -j{threads}", "-O2", threads)]:
        command = [lab.tool, module, level, f"-j{jobs}", f"--cpu={MARCH}", "-o", target]
        rows[name] = best_of(lab, [command], target, rounds)
    return rows
