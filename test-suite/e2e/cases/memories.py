"""Many memories in one program."""
from harness.lab import check
from harness.registry import test

COUNT = 60


def module_of(count):
    """A module whose run(i) writes to memory i at its end, grows it, writes to its new end and says what was there,
    how it grew, and what all memories hold at their first byte."""
    memories = "".join(f"(memory $m{i} 1 2) (data (memory $m{i}) (i32.const 65535) \"{chr(ord('A') + i % 26)}\")"
                       for i in range(count))
    cases = "".join(f"""
      (if (i32.eq (local.get 0) (i32.const {i})) (then
        (local.set 1 (i32.load8_u $m{i} (i32.const 65535)))
        (i32.store8 $m{i} (i32.const 0) (i32.const 1))
        (local.set 2 (memory.grow $m{i} (i32.const 1)))
        (local.set 3 (memory.grow $m{i} (i32.const 1)))
        (i32.store8 $m{i} (i32.const 131071) (i32.const 2))))""" for i in range(count))
    sums = "".join(f"(local.set 4 (i32.add (local.get 4) (i32.load8_u $m{i} (i32.const 0))))" for i in range(count))
    return f"""
      (module {memories}
        (func (export "run") (param i32) (result i32 i32 i32 i32) (local i32 i32 i32 i32)
          {cases} {sums} (local.get 1) (local.get 2) (local.get 3) (local.get 4))
        (func (export "behind") (param i32) (result i32) (i32.load8_u $m7 offset=65536 (local.get 0))))"""


@test("many-memories", emulated="yes")
def many(lab):
    """Small ones take no more than their share, where address space is short, too; each is bounded."""
    module = lab.wat(module_of(COUNT), ["--enable-multi-memory"])
    for bounds in ([], ["--bounds=explicit"]):
        program = lab.compile(module, "--invoke=run", *bounds)
        for i in (0, 1, 30, COUNT - 1):
            expected = f"{ord('A') + i % 26}\n1\n-1\n1\n"
            lab.run([program, str(i)]).expect(0, stdout=expected, stderr="")
        beyond = lab.run([lab.compile(module, "--invoke=behind", *bounds), "0"])
        check(beyond.code == 134 and b"out of bounds memory access" in beyond.stderr, beyond.describe())
