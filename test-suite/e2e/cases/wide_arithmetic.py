"""C's 128-bit integers as wide arithmetic."""
from harness.lab import INPUTS, check
from harness.registry import test

OPCODES = {"i64.add128": b"\xfc\x13", "i64.sub128": b"\xfc\x14", "i64.mul_wide_s": b"\xfc\x15", "i64.mul_wide_u": b"\xfc\x16"}


@test("wide-arithmetic", emulated="yes")
def wide_arithmetic(lab):
    """Gives what a native build of the same source gives, which doesn't know of it."""
    source = INPUTS / "wide.c"
    expected = lab.run([lab.native([source])]).expect(0).stdout
    module = lab.wasm([source], flags=["-mwide-arithmetic"])
    code = module.read_bytes()
    for name, opcode in OPCODES.items():
        check(opcode in code, f"clang was expected to use {name}")
    for level in ("-O0", "-O1", "-O2", "-O3", "-Oz"):
        program = lab.compile(module, level, name=f"wide{level}")
        lab.run([program]).expect(0, stdout=expected, stderr="")
