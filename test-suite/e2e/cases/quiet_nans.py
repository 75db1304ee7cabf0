"""Arithmetic never gives a signalling NaN, also where LLVM would fold it to its operand."""
import re

from harness.lab import INPUTS, check
from harness.registry import add_test

SIGNALLING = ("0x7fa00001", "0xff801234")
QUIET_BIT = 0x400000


def quiet_nans(lab, level):
    module = INPUTS / "quiet-nans.wat"
    forms = re.findall(r"func \$(\w+) \(param i32 i32\)", module.read_text())
    program = lab.compile(module, level, "--invoke=run")
    for number in SIGNALLING:
        results = lab.run([program, number, "0"]).expect(0, stderr="").stdout.split()
        check(len(results) == len(forms), f"{len(forms)} results were expected, not {len(results)}")
        signalling = [form for form, bits in zip(forms, results) if int(bits) & QUIET_BIT == 0]
        check(not signalling, f"a signalling NaN comes through: {', '.join(signalling)}")


for _level in ("-O0", "-O1", "-O2", "-O3", "-Oz"):
    add_test(f"quiet-nans{_level}", lambda lab, level=_level: quiet_nans(lab, level), emulated="yes")
