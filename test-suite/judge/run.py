#!/usr/bin/env python3
"""The judge's tests.

usage: run.py BUILD [--long | --kernels NAMES]    NAMES is a pattern, of the bench's kernels

Machine code: in code/PROCESSOR/*.s each function says by its name whether the judge has to prove or to list it; exactly
those have to be listed. Then programs made by this compiler, of which nothing may be listed: the text programs of the
end-to-end and golden tests, or with --long the kernels of the bench, for all of the processors, and programs in C for
x86-64.

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
sys.path.insert(0, str(SUITE / "e2e"))

from harness import real_sources  # noqa: E402
from harness.lab import Lab, PROGRAMS, WASI_EMULATIONS  # noqa: E402
from harness.registry import Failure  # noqa: E402

# By processor: what Clang needs to assemble the test's machine code, and the CPUs that programs are compiled for.
PROCESSORS = {
    "x86_64": ([], ["x86-64", "x86-64-v3"]),
    "aarch64": (["-march=armv9-a"], ["generic"]),
    "riscv64": (["-march=rv64gcv_zba_zbb_zicond"], ["generic-rv64", "sifive-p550"]),
}
# What the judge can't prove, by program and function: how many findings there may be, whatever the level and CPU, and
# why they are there. More, or of another kind, are failures.
COUNTS = "a walk behind a vectorized loop: its count and its end are masks of the same number, taken in different ways"
UNREAD = "a walk behind a vectorized loop; no proof was sought by hand"
EXPLAINED = {
    ("simd-aarch64", "swizzle"): (1, "at -O0 a byte of the frame is read at an index that was masked in a vector"),
    ("lu", "_start.command_export"): (12, "a bound that two nested loops hand on is lost where their paths meet"),
    # That it can't step over the end takes remainders by a number that is no power of two.
    ("string-search", "_start.command_export"): (1, "a 64-bit walk by 5000 until its low half is equal to its end"),
    ("lua", "luaH_newkey"): (2, COUNTS),
    ("bzip2", "BZ2_compressBlock"): (1, UNREAD),
    ("zstd", "HIST_count_simple"): (2, COUNTS),
    ("zstd", "HIST_countFast_wksp"): (2, COUNTS),
    ("zstd", "HIST_count_wksp"): (2, COUNTS),
    ("zstd", "HUF_readDTableX1_wksp"): (2, UNREAD),
    ("zstd", "HUF_readDTableX2_wksp"): (4, UNREAD),
    ("zstd", "HUF_fillDTableX2ForWeight"): (1, UNREAD),
}
# The same, where it is different on a processor.
EXPLAINED_ON = {
    "riscv64": {
        ("simd-aarch64", "swizzle"): (16, "an index is or-ed to an address that is even by the stack pointer's alignment"),
    },
}
# What an explanation may be of: an address, or the start of a range, that the judge knows too little of.
EXPLAINED_KINDS = ["may be anywhere", "isn't bounded"]


class Bench:
    def __init__(self, build, work):
        self.build = build
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


def unexplained(processor, program, lines):
    explained = {**EXPLAINED, **EXPLAINED_ON.get(processor, {})}
    left, counts = [], {}
    for line in lines:
        function = re.search(r" in w\.\d+\.(\S+):", line)
        key = (program, function[1]) if function and any(kind in line for kind in EXPLAINED_KINDS) else None
        counts[key] = counts.get(key, 0) + 1
        if key not in explained or counts[key] > explained[key][0]:
            left.append(line)
    return left


def judge_program(bench, name, source, levels, processors=tuple(PROCESSORS), max_cpus=None):
    targets = [(processor, cpu) for processor in processors for cpu in PROCESSORS[processor][1][:max_cpus]]
    for level, (processor, cpu) in itertools.product(levels, targets):
        program = bench.compile(source, level, f"--target={processor}-linux", f"--cpu={cpu}")
        # Some inputs are there to be refused, or have nothing to run.
        if program is not None:
            bench.check(f"{name} {level} {processor} {cpu}", unexplained(processor, name, bench.findings(program)))


def kernels(bench, names):
    for source in sorted((SUITE / "bench" / "kernels").glob(f"{names}.c")):
        for flags in [[], ["-msimd128"]]:
            lab = Lab(bench.build, bench.work)
            module = lab.wasm([source], flags=flags, name=f"{source.stem}.wasm")
            judge_program(bench, source.stem, module, ["-O2", "-O3"], ["x86_64"])
            # Elsewhere with what all CPUs have: other instructions that make addresses are in the hand-written code.
            judge_program(bench, source.stem, module, ["-O2"], ["aarch64", "riscv64"], max_cpus=1)


def programs(bench):
    """The end-to-end tests' programs in C and C++, and the real ones, which are built from Debian's source packages."""
    for source in sorted([*PROGRAMS.glob("*.c"), *PROGRAMS.glob("*.cpp")]):
        module = Lab(bench.build, bench.work).wasm([source], libraries=WASI_EMULATIONS, name=f"{source.stem}.wasm")
        judge_program(bench, source.stem, module, ["-O0", "-O2"], ["x86_64"])
    for name in ["lua", "bzip2", "zstd"]:
        folder = bench.work / name
        folder.mkdir()
        lab = Lab(bench.build, folder)
        try:
            judge_program(bench, name, getattr(real_sources, name)(lab).wasm(lab), ["-O2"], ["x86_64"])
        except Failure as failure:
            bench.check(name, str(failure).splitlines())


def main():
    build, is_long = pathlib.Path(sys.argv[1]).resolve(), "--long" in sys.argv
    kernel_names = sys.argv[sys.argv.index("--kernels") + 1] if "--kernels" in sys.argv else ""
    with tempfile.TemporaryDirectory() as work:
        bench = Bench(build, pathlib.Path(work))
        if kernel_names:
            kernels(bench, kernel_names)
        elif is_long:
            kernels(bench, "*")
            programs(bench)
        else:
            for source in sorted((FOLDER / "code").glob("*/*.s")):
                machine_code(bench, source)
            texts = [*(SUITE / "e2e" / "programs").glob("*.wat"), *(SUITE / "golden" / "asm").glob("*.wat")]
            for source in sorted(texts):
                judge_program(bench, source.stem, source, ["-O0", "-O2"])
        print(f"{bench.passed} passed, {bench.failed} failed")
        sys.exit(bench.failed != 0)


if __name__ == "__main__":
    main()
