#!/usr/bin/env python3
"""The judge's tests.

usage: run.py BUILD [--long]

Machine code: in code/PROCESSOR/*.s each function says by its name whether the judge has to prove or to list it; exactly
those have to be listed. Then programs made by this compiler, of which nothing may be listed: the text programs of the
end-to-end and golden tests, or with --long the kernels of the bench, at all levels, for all of the processors.

Prints a line for each test and closes with `N passed, N failed`.
"""
import itertools
import pathlib
import re
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(__file__).resolve().parent
SUITE = FOLDER.parent
# By processor: what Clang needs to assemble the test's machine code, and the CPUs that programs are compiled for.
PROCESSORS = {
    "x86_64": ([], ["x86-64", "x86-64-v3"]),
    "aarch64": (["-march=armv9-a"], ["generic"]),
    "riscv64": (["-march=rv64gcv_zba_zbb_zicond"], ["generic-rv64", "sifive-p550"]),
}
# What the judge can't prove, by program (or * for the C library) and function, and why that is so.
EXPLAINED = {
    ("*", "printf_core"): "strides of digit loops: bounded by a division's result, or checked against a second walk",
    ("simd-aarch64", "swizzle"): "an index that is a lane of a vector, masked as such, from the stack",
    ("fft", "_start.command_export"): "walks at a common index from two bases",
    ("heat-3d", "_start.command_export"): "walks of nested loops",
    ("jacobi-2d", "_start.command_export"): "walks of nested loops",
    ("lu", "_start.command_export"): "a trip count that is the difference of two counters",
    ("string-search", "_start.command_export"): "walks at a common index from two bases",
}


class Bench:
    def __init__(self, build, work):
        self.compiler, self.judge = build / "bin" / "wasm2native", build / "bin" / "w2n-judge"
        self.work = work
        self.passed = self.failed = 0

    def check(self, name, problems):
        print(f"{'FAIL' if problems else 'ok'}: {name}", *problems, sep="\n  " if problems else "")
        self.failed += bool(problems)
        self.passed += not problems

    def run(self, *command):
        result = subprocess.run([str(part) for part in command], capture_output=True, text=True)
        return result.returncode, result.stdout, result.stderr

    def findings(self, executable):
        """The judge's lines; an error of its own counts as one."""
        status, out, err = self.run(self.judge, executable)
        lines = out.splitlines() + err.splitlines()
        return lines if (status == 0) == (not lines) else [*lines, f"exit status {status}"]

    def compile(self, source, *options):
        program = self.work / "program"
        command = [self.compiler, source, "-g", "--unknown-imports=trap", "-o", program, *options]
        status, _, err = self.run(*command)
        if status != 0 and "no _start" in err:
            status, _, err = self.run(*command, "--invoke=run")
        return program if status == 0 else None


def machine_code(bench, source):
    target, processor = bench.work / source.stem, source.parent.name
    flags, _ = PROCESSORS[processor]
    status, _, err = bench.run("clang-22", f"--target={processor}-linux", *flags, "-c", source, "-o", f"{target}.o")
    if status == 0:
        status, _, err = bench.run("ld.lld-22", "-e", "0", f"{target}.o", "-o", target)
    if status != 0:
        return bench.check(source.name, err.splitlines())
    found = set(re.findall(r" in (w\.\w+\.\w+):", "\n".join(bench.findings(target))))
    names = re.findall(r"^function (\S+)", source.read_text(), re.MULTILINE)
    for name in names:
        has_to = name.startswith("w.bad.")
        wrong = ["not listed" if has_to else "listed"] if (name in found) != has_to else []
        bench.check(f"{processor}/{source.name} {name}", wrong)


def unexplained(program, lines):
    def is_explained(line):
        function = re.search(r" in w\.\d+\.(\S+):", line)
        # The latter is the judge's own limit: it gives up where a value may be that of an earlier iteration.
        is_known = "may be anywhere" in line or "outlives its definition" in line or "isn't bounded" in line
        return function and is_known and any((key, function[1]) in EXPLAINED for key in ["*", program])

    return [line for line in lines if not is_explained(line)]


def judge_program(bench, name, source, levels):
    targets = [(processor, cpu) for processor, (_, cpus) in PROCESSORS.items() for cpu in cpus]
    for level, (processor, cpu) in itertools.product(levels, targets):
        program = bench.compile(source, level, f"--target={processor}-linux", f"--cpu={cpu}")
        # Some inputs are there to be refused, or have nothing to run.
        if program is not None:
            bench.check(f"{name} {level} {processor} {cpu}", unexplained(name, bench.findings(program)))


def kernels(bench):
    for source in sorted((SUITE / "bench" / "kernels").glob("*.c")):
        for flags in [[], ["-msimd128"]]:
            module = bench.work / f"{source.stem}.wasm"
            status, _, err = bench.run("clang-22", "--target=wasm32-wasi", "--sysroot=/", "-O2", "--no-wasm-opt", "-w",
                                       *flags, "-I/usr/include/wasm32-wasi", "-L/usr/lib/wasm32-wasi", source, "-o",
                                       module)
            if status != 0:
                bench.check(source.name, err.splitlines())
                continue
            judge_program(bench, source.stem, module, ["-O2", "-O3"])


def main():
    build, is_long = pathlib.Path(sys.argv[1]).resolve(), "--long" in sys.argv
    with tempfile.TemporaryDirectory() as work:
        bench = Bench(build, pathlib.Path(work))
        if is_long:
            kernels(bench)
        else:
            for source in sorted((FOLDER / "code").glob("*/*.s")):
                machine_code(bench, source)
            programs = [*(SUITE / "e2e" / "programs").glob("*.wat"), *(SUITE / "golden" / "asm").glob("*.wat")]
            for source in sorted(programs):
                judge_program(bench, source.stem, source, ["-O0", "-O2"])
        print(f"{bench.passed} passed, {bench.failed} failed")
        sys.exit(bench.failed != 0)


if __name__ == "__main__":
    main()
