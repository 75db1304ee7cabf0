"""Loops within more loops than LLVM is shown (compiler/lower/deep_loops.cpp): branches to any of them, with values, and
operands that lie below."""
from harness import wasm_writer as w
from harness.registry import test

from cases.large_modules import MASK, signed

LEVELS = ("-O0", "-O1", "-O2", "-O3", "-Os", "-Oz")
ARGUMENT = 7
ACC, FUEL, TEMPORARY = 0, 1, 2  # locals
I32_TO_I32, TO_I32 = 0, 1  # types
I32_SUB, I32_REM_U, I32_GT_S, SELECT = b"\x6b", b"\x70", b"\x4a", b"\x1b"


OUTER_LOOPS = 25
# What is in so many loops that a loop in it is deep; parameter 0 counts that one's turns down to 0, local 1 is the result.
TURNS = "(loop (local.set 0 (i32.sub (local.get 0) (i32.const 1))) (br_if 0 (i32.gt_s (local.get 0) (i32.const 0))))"
KEPT_OPERANDS = {
    "computed-last": (f"(i32.add (local.get 0) (i32.const 5)) {TURNS} (local.set 1)", 12),
    "joined-last": (f"(block (result i32) (br_if 0 (i32.const 5) (local.get 0))) {TURNS} (local.set 1)", 5),
    "br_table": (f"""(block (result i32) (block (result i32)
                       (i32.add (local.get 0) (i32.const 5)) (local.set 0 (local.get 0)) {TURNS}
                       (br_table 0 1 0 (local.get 0)))
                     (i32.add (i32.const 100))) (local.set 1)""", 112),
    "br_if": (f"""(i32.const 0) (loop (param i32) (result i32)
                    (local.set 1) (i32.add (local.get 0) (i32.const 5))
                    (local.set 1 (i32.add (local.get 1) (i32.const 1))) {TURNS}
                    (br_if 0 (i32.lt_s (local.get 1) (i32.const 3)))
                    (i32.add (local.get 1))) (local.set 1)""", 18),
}


class Again(Exception):
    """A branch to the loop of a level."""

    def __init__(self, level, param):
        self.level = level
        self.param = param


def burn():
    """Takes one from the fuel; pushes whether some is left."""
    return (w.local_get(FUEL) + w.i32_const(1) + I32_SUB + w.local_set(FUEL)
            + w.local_get(FUEL) + w.i32_const(0) + I32_GT_S)


class Nest:
    """Loops within one another, as code and as what it does. Each takes and gives a value, above one that is needed when
    the loop has ended; the innermost code goes to any of the loops, each loop's end to its start."""

    def __init__(self, depth, fuel):
        self.depth = depth
        self.fuel = fuel
        self.acc = ARGUMENT

    def module(self):
        code = w.i32_const(self.fuel) + w.local_set(FUEL)
        for level in range(self.depth):
            code += (w.local_get(ACC) + w.i32_const(level) + w.I32_ADD + w.i32_const(level)
                     + b"\x03" + w.leb(I32_TO_I32) + w.local_set(TEMPORARY)
                     + w.local_get(ACC) + w.i32_const(31) + w.I32_MUL + w.local_get(TEMPORARY) + w.I32_XOR
                     + w.local_set(ACC))
        labels = w.leb(self.depth) + b"".join(w.leb(self.depth - level) for level in range(self.depth)) + w.leb(0)
        code += (b"\x02" + w.leb(TO_I32) + w.local_get(ACC) + w.local_get(ACC) + w.i32_const(self.depth) + I32_REM_U
                 + w.i32_const(self.depth) + burn() + SELECT + w.BR_TABLE + labels + w.END)
        for _ in range(self.depth):
            code += (w.local_set(TEMPORARY) + w.local_get(ACC) + w.local_get(TEMPORARY) + w.I32_ADD + w.local_set(ACC)
                     + w.local_get(ACC) + burn() + w.local_get(ACC) + w.i32_const(1) + w.I32_AND + w.I32_AND
                     + w.br_if(0) + w.END + w.I32_ADD)
        return w.module([(1, 1), (0, 1)], [0], [w.body(code, 2)], [("run", 0)])

    def burn(self):
        self.fuel -= 1
        return self.fuel > 0

    def run(self, level=0):
        if level == self.depth:
            target = self.acc % self.depth
            if self.burn():
                raise Again(target, self.acc)
            return self.acc
        below, param = (self.acc + level) & MASK, level
        while True:
            try:
                self.acc = (self.acc * 31 & MASK) ^ param
                result = self.run(level + 1)
                self.acc = (self.acc + result) & MASK
                if not self.burn() or not self.acc & 1:
                    return (below + self.acc) & MASK
                param = self.acc
            except Again as again:
                if again.level != level:
                    raise
                param = again.param


def expect_nest(lab, depth, fuel, level, *options):
    path = lab.work / f"{depth}.wasm"
    path.write_bytes(Nest(depth, fuel).module())
    program = lab.compile(path, level, "--invoke=run", *options, name=f"nest{depth}{level}{''.join(options)}")
    lab.run([program, str(ARGUMENT)]).expect(0, stdout=f"{signed(Nest(depth, fuel).run())}\n")


@test("deep-loops", emulated="yes")
def deep_loops(lab):
    for level in LEVELS:
        expect_nest(lab, 100, 2000, level)
    expect_nest(lab, 100, 2000, "-O2", "--precise-traps")
    for depth in (24, 25, 26):
        expect_nest(lab, depth, 1000, "-O2")


@test("deep-loops-kept-operands", emulated="yes")
def kept_operands(lab):
    """Operands below a deep loop that were computed right before it, or that a branch behind it passes."""
    for name, (code, result) in KEPT_OPERANDS.items():
        path = lab.work / f"{name}.wat"
        path.write_text(f"""(module (func (export "run") (param i32) (result i32) (local i32)
                              {"(loop " * OUTER_LOOPS} {code} {")" * OUTER_LOOPS} (local.get 1)))""")
        for level in ("-O0", "-O2"):
            program = lab.compile(path, level, "--invoke=run", name=name + level)
            lab.run([program, str(ARGUMENT)]).expect(0, stdout=f"{result}\n")


@test("many-branches-back", emulated="yes")
def branches_back(lab):
    """More branches back to one loop than lowering lets each go by itself, with a value and a local that differ."""
    count = 1100
    turns = " ".join(f"(i32.add (i32.const {i})) (br_if 0 (i32.eq (local.get 1) (i32.const {i})))" for i in range(count))
    path = lab.work / "back.wat"
    path.write_text(f"""(module (func (export "run") (param i32) (result i32) (local i32)
                          (local.get 0)
                          (loop (param i32) (result i32)
                            (local.set 1 (i32.add (local.get 1) (i32.const 1)))
                            {turns})))""")
    result = ARGUMENT + sum(i * (i + 1) // 2 for i in range(1, count)) + sum(range(count))
    for level in ("-O0", "-O2"):
        program = lab.compile(path, level, "--invoke=run", name="back" + level)
        lab.run([program, str(ARGUMENT)]).expect(0, stdout=f"{signed(result & MASK)}\n")
