"""Runs that alternate between the variants, so that what disturbs the machine disturbs all alike; minima are kept."""
import dataclasses
import pathlib
import shutil

from harness.registry import Failure

USAGE = pathlib.Path(__file__).resolve().parent.parent / "hosts" / "usage.c"


@dataclasses.dataclass
class Variant:
    """One way to run one program."""

    name: str
    command: list
    wall: float = float("inf")  # seconds, like cpu
    cpu: float = float("inf")
    peak_kib: int = 0

    def add(self, wall, cpu, peak_kib):
        self.wall = min(self.wall, wall)
        self.cpu = min(self.cpu, cpu)
        self.peak_kib = max(self.peak_kib, peak_kib)


def run_once(lab, usage, program, variant, expected):
    """One run by the program `usage`, whose output has to be `expected` (any, if None); the output."""
    folder = lab.work / "run"
    folder.mkdir(exist_ok=True)
    numbers = lab.work / "usage.txt"
    result = lab.run([usage, numbers, *variant.command], stdin=program.stdin, cwd=folder, timeout=600)
    shutil.rmtree(folder)
    if result.code != 0 or result.stdout == b"" or (expected is not None and result.stdout != expected):
        raise Failure(f"{program.name}, {variant.name}: wrong output or exit code\n{result.describe()}")
    wall, cpu, peak_kib = numbers.read_text().split()
    variant.add(float(wall), float(cpu), int(peak_kib))
    return result.stdout


def interleave(lab, program, variants, rounds):
    """Runs each variant `rounds` times, in turns. A variant that fails is dropped and named; the first one must not
    fail, and its output is what the others have to print. Returns the variants that are left and what went wrong."""
    usage = lab.native([USAGE], name="usage")
    failures = {}
    expected = None
    for _ in range(rounds):
        for variant in list(variants):
            try:
                output = run_once(lab, usage, program, variant, expected)
                expected = expected or output
            except Failure as failure:
                if variant is variants[0]:
                    raise
                failures[variant.name] = str(failure)
                variants = [other for other in variants if other is not variant]
    return variants, failures
