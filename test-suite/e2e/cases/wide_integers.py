"""Operations on integers that the target's processor can't do at once are calls of the runtime library."""
import itertools

from harness.lab import INPUTS, check
from harness.registry import test

MODULE = """
  (module
    (import "env" "compute" (func $compute (param i32 i32 i64 i64 i64 i64) (result i64)))
    (func $part (param $operation i32) (param i32 i64 i64 i64 i64) (result i64)
      (call $compute (local.get $operation) (local.get 1) (local.get 2) (local.get 3) (local.get 4) (local.get 5)))
    (func (export "run") (param i32 i64 i64 i64 i64) (result i64 i64)
      (call $part (local.get 0) (i32.const 1) (local.get 1) (local.get 2) (local.get 3) (local.get 4))
      (call $part (local.get 0) (i32.const 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4))))"""


def signed(value, bits):
    return value - (1 << bits) if value >> (bits - 1) else value


def truncated(dividend, divisor):
    """The quotient, rounded to zero."""
    quotient = abs(dividend) // abs(divisor)
    return quotient if (dividend < 0) == (divisor < 0) else -quotient


def results(left, right, bits):
    """Of each operation with each pair, modulo 2^bits."""
    dividend, divisor = signed(left, bits), signed(right, bits)
    quotient = truncated(dividend, divisor)
    shift = right % bits
    return [left // right, left % right, quotient, dividend - quotient * divisor, left << shift, left >> shift,
            dividend >> shift]


@test("wide-integers", emulated="yes")
def wide_integers(lab):
    """Divisions and shifts of twice the width of a register, by native code that is linked in."""
    module = lab.wat(MODULE)
    lab.run([lab.tool, module, "--emit=import-header", "-o", lab.work / "import.h"]).expect(0, stderr="")
    # At -Oz shifts are calls, too.
    objects = lab.compile_objects(lab.target_compiler(), [INPUTS / "wide-integers.c"],
                                  ["-Oz", "-ffreestanding", "-I", lab.work], "host")
    program = lab.compile(module, *objects, "--invoke=run")
    half = 32 if lab.emulation and "armv7" in lab.emulation.target else 64
    mask = (1 << half) - 1
    numbers = [1, 7, mask, 5 << half, (123 << half) + 456, mask << half, (1 << (2 * half)) - 3]
    for left, right in itertools.product(numbers[1:], numbers[:-1]):
        for operation, exact in enumerate(results(left, right, 2 * half)):
            shift = right % (2 * half)
            other = (right >> half, right & mask) if operation < 4 else (0, shift)
            result = lab.run([program, str(operation), *map(str, (left >> half, left & mask, *other))])
            high, low = (int(line) & mask for line in result.expect(0, stderr="").stdout.split())
            check(high << half | low == exact % (1 << 2 * half),
                  f"operation {operation} on {left:#x} and {right:#x}: {result.describe()}")
