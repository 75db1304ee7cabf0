"""Addresses that lie further from the memory's symbol than a relocation reaches: constants, offsets, sums of both."""
from cases.targets import targets
from harness.lab import check
from harness.registry import test

LEVELS = ["-O0", "-O1", "-O2", "-O3", "-Os", "-Oz"]
PLACES = [0x1ffe_fff0, 0x1fff_f7fc, 0x1fff_ffff, 0x2000_0000, 0x2000_0801, 0x5fff_fff8, 0x7fff_fff8, 0x8000_0000,
          0xa000_0000, 0xffff_fff0, 0xffff_ffff]
SIZE = 9000 << 16  # of the memory: some of the places are in it
TRAP = 134

# Each takes $i and gives an i32: what is read at $i + P, from where 7 was stored before if that is in the memory.
FORMS = {
    "constant": "(i32.load (i32.const P))",
    "constant and offset": "(i32.load offset=0x10000000 (i32.sub (i32.const P) (i32.const 0x10000000)))",
    "offset": "(i32.load offset=P (local.get $i))",
    "sum": "(i32.load (i32.add (local.get $i) (i32.const P)))",
    "scaled": "(i32.load offset=P (i32.shl (local.get $i) (i32.const 2)))",
    "masked": "(i32.load offset=P (i32.and (local.get $i) (i32.const 0xff)))",
    "byte": "(i32.load8_u offset=P (local.get $i))",
    "long": "(i32.wrap_i64 (i64.load offset=P (local.get $i)))",
    "vector": "(i32x4.extract_lane 0 (v128.load offset=P (local.get $i)))",
    "lane": "(i32x4.extract_lane 0 (v128.load32_lane offset=P 0 (local.get $i) (v128.const i32x4 0 0 0 0)))",
    "store": "(i32.store offset=P (local.get $i) (i32.const 7)) (i32.load offset=P (local.get $i))",
    "constant store": "(i32.store (i32.const P) (i32.const 7)) (i32.load (i32.const P))",
    "choice": "(i32.load (select (i32.const P) (i32.const 0x20000010) (i32.eqz (local.get $i))))",
    "fill": "(memory.fill (i32.const P) (i32.const 7) (i32.const 4)) (i32.load8_u (i32.const P))",
    "copy": "(memory.copy (i32.const 64) (i32.const P) (i32.const 4)) (i32.load (i32.const 64))",
    "init": "(memory.init $seven (i32.const P) (i32.const 0) (i32.const 4)) (i32.load (i32.const P))",
    "loop": """(local $sum i32) (local $at i32)
      (loop $next
        (local.set $sum (i32.or (local.get $sum) (i32.load offset=P (i32.shl (local.get $at) (i32.const 2)))))
        (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 1))) (i32.const 3))))
      (local.get $sum)""",
    "loop of addresses": """(local $sum i32) (local $at i32)
      (local.set $at (i32.const P))
      (loop $next
        (local.set $sum (i32.or (local.get $sum) (i32.load (local.get $at))))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br_if $next (i32.ne (local.get $at) (i32.add (i32.const P) (i32.const 12)))))
      (local.get $sum)""",
}


def reads(form, place):
    """Whether the form can read at the place and does not trap."""
    if form == "choice" and place != 0x2000_0000:
        return place + 4 <= SIZE
    return place + {"long": 8, "vector": 16, "loop": 12, "loop of addresses": 12}.get(form, 4) <= SIZE


def module_of(places, memory="(memory 9000)"):
    """A module of which `run` takes the number of a case, and the cases: (form, place)."""
    cases = [(form, place) for place in places for form in FORMS]
    functions = [f'(func $f{n} (param $i i32) (result i32) {FORMS[form].replace("P", hex(place))})'
                 for n, (form, place) in enumerate(cases)]
    calls = [f"(if (i32.eq (local.get $case) (i32.const {n})) (then (return (call $f{n} (local.get $i)))))"
             for n in range(len(cases))]
    data = [f'(data (i32.const {place}) "\\07\\00\\00\\00")' for place in places if place + 4 <= SIZE]
    return f"""
      (module {memory}
        (data $seven "\\07\\00\\00\\00")
        {' '.join(functions)}
        (func (export "run") (param $case i32) (param $i i32) (result i32) {' '.join(calls)} (i32.const -1))
        {' '.join(data)})""", cases


def check_forms(lab, *flags, places=tuple(PLACES)):
    for place in places:
        text, cases = module_of([place])
        program = lab.compile(lab.wat(text), "--invoke=run", *flags)
        for number, (form, _) in enumerate(cases):
            result = lab.run([program, str(number), "0"])
            where = f"{form} at {place:#x}, {flags}: {result.describe()}"
            if reads(form, place):
                check(result.code == 0 and int(result.stdout) & 0xff == 7, where)
            else:
                check(result.code == TRAP and b"out of bounds memory access" in result.stderr, where)


@test("far-addresses", emulated="long")
def forms(lab):
    """Reads what is there, or traps."""
    for level in LEVELS:
        check_forms(lab, level, "--precise-traps", places=[0x1fff_f7fc, 0x2000_0000, 0x8000_0000, 0xffff_fff0])


@test("far-addresses-linked")
def linked(lab):
    """All forms at all places become a program for every target, at every level, with and without checks."""
    small = lab.wat(module_of(PLACES)[0])
    for target in targets(lab):
        for level in LEVELS:
            for bounds in [[], ["--bounds=explicit"]]:
                lab.compile(small, "--invoke=run", f"--target={target}", level, *bounds)


@test("far-addresses-others")
def others(lab):
    """64-bit memories, memories that begin high, and tables."""
    module = lab.wat("""
      (module
        (memory $wide i64 1 8192) (memory $low 1 1) (memory $high i64 1 8192)
        (type $none (func))
        (table $table 2 funcref)
        (func (export "run")
          (drop (i32.load $wide (i64.const 0x20000000)))
          (drop (i32.load $wide offset=0xfffffff8 (i64.const 0x7fffffff8)))
          (drop (i32.load $low (i32.const 0xfffffff0)))
          (drop (i32.load $low offset=0x7ffffff0 (i32.const 16)))
          (drop (i32.load $high (i64.const 0x1ff00000)))
          (drop (table.get $table (i32.const 0x10000000)))
          (drop (table.get $table (i32.const 0x7fffffff)))
          (table.set $table (i32.const 0x20000000) (ref.null func))
          (call_indirect $table (type $none) (i32.const 0x10000000))
          (call_indirect $table (type $none) (i32.const 0xfffffff8))))""",
                     ["--enable-memory64", "--enable-multi-memory"])
    for target in targets(lab):
        for level in LEVELS:
            for bounds in [[], ["--bounds=explicit"]]:
                if bounds or "armv7" not in target:
                    lab.compile(module, "--invoke=run", f"--target={target}", level, *bounds)
