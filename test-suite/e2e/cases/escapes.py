"""Walks through memory whose accesses code generation would like to drop, to merge, to narrow or to make conditional. Each
leaves the memory long before the iteration in which it would do harm, so all of them trap."""
import pathlib

from harness.lab import check
from harness.registry import test

# What an iteration does at $p. Wherever the local $n equals $hit, it would be seen that the walk has got there.
STORED_BACK = """
  (local.set $x (i32.load (local.get $p)))
  (i32.store8 (local.get $p) (local.get $x))
  (i32.store8 offset=1 (local.get $p) (i32.shr_u (local.get $x) (i32.const 8)))
  (i32.store8 offset=2 (local.get $p) (i32.shr_u (local.get $x) (i32.const 16)))
  (i32.store8 offset=3 (local.get $p) (i32.shr_u (local.get $x) (i32.const 24)))
  (if (i32.eq (local.get $n) (local.get $hit)) (then (global.set $seen (i64.load offset=16 (local.get $p)))))"""
STORED_WHOLE = """
  (i64.store (local.get $p) (i64.load (local.get $p)))
  (if (i32.eq (local.get $n) (local.get $hit)) (then (global.set $seen (i64.load offset=8 (local.get $p)))))"""
BIT_SET = """
  (i32.store (local.get $p) (i32.or (i32.load (local.get $p)) (i32.shl (i32.eq (local.get $n) (local.get $hit)) (i32.const 9))))
  (if (i32.eq (local.get $n) (local.get $hit)) (then (global.set $seen (i64.load offset=8 (local.get $p)))))"""
BLENDED_STORE = """
  (v128.store (local.get $p)
    (v128.bitselect (v128.load (i32.const 64)) (v128.load (local.get $p))
      (i32x4.eq (i32x4.splat (local.get $n)) (i32x4.splat (local.get $hit)))))"""
BLENDED_LOAD = """
  (local.set $v
    (v128.bitselect (i32x4.add (local.get $v) (v128.load (local.get $p))) (local.get $v)
      (i32x4.eq (i32x4.splat (local.get $n)) (i32x4.splat (local.get $hit)))))"""
CHOSEN_LOAD = """
  (local.set $x (select (i32.load (local.get $p)) (local.get $x) (i32.eq (local.get $n) (local.get $hit))))"""
KINDS = {"stored-back": STORED_BACK, "stored-whole": STORED_WHOLE, "bit-set": BIT_SET, "blended-store": BLENDED_STORE,
         "blended-load": BLENDED_LOAD, "chosen-load": CHOSEN_LOAD}
LEVELS = ("-O1", "-O2", "-O3", "-Os")
# Iterations of 32 KiB, whose last one is far below the memory, among what belongs to the program; or far above.
WALKS = {"down": ("-32768", "32752", "49090"), "up": ("32768", "0", "1000000")}


def walk(iteration, step):
    return f"""
      (module
        (memory (export "memory") 16)
        (global $seen (mut i64) (i64.const 0))
        (func (export "walk") (param $p i32) (param $n i32) (param $hit i32) (result i64)
          (local $x i32) (local $v v128)
          (loop $next {iteration}
            (local.set $p (i32.add (local.get $p) (i32.const {step})))
            (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
          (i64.add (global.get $seen)
            (i64.add (i64.extend_i32_u (local.get $x)) (i64x2.extract_lane 0 (local.get $v))))))"""


def cpus(lab):
    """Those of the target that this machine can run."""
    if lab.emulation:
        return [()]
    levels = ["x86-64-v2", "x86-64-v3"]
    if "avx512vl" in pathlib.Path("/proc/cpuinfo").read_text():
        levels.append("x86-64-v4")
    return [(f"--cpu={level}",) for level in levels]


@test("escapes", emulated="yes")
def escapes(lab):
    for kind, iteration in KINDS.items():
        for direction, (step, start, count) in WALKS.items():
            module = lab.wat(walk(iteration, step))
            for level in LEVELS:
                for cpu in cpus(lab):
                    program = lab.compile(module, level, "--invoke=walk", *cpu, name=f"{kind}-{direction}{level}")
                    lab.run([program, start, count, "1"]).expect(134, stdout="", stderr="trap: out of bounds memory access")
                    result = lab.run([program, "65536", "1", "1"])
                    check(result.code == 0, f"one step within the memory should be possible: {result.describe()}")


# The store of what was loaded would be dropped; with it goes what traps in the second iteration, where $p has passed zero
# and wraps around. The other load's address is beyond 2^32 then, and must not be taken for one in the memory.
PAST_ZERO = """
  (module
    (memory (export "memory") 2)
    (func (export "walk") (param $p i32) (param $n i32) (param $hit i32) (result i64)
      (local $x i32) (local $high i32) (local $sum i64)
      (loop $next
        (local.set $high (i32.load offset=65520 (local.get $p)))
        (local.set $x (i32.load16_u (local.get $p)))
        (i32.store8 offset=1 (local.get $p) (i32.shr_u (local.get $x) (i32.const 8)))
        (i32.store8 (local.get $p) (local.get $x))
        (if (i32.eq (local.get $n) (local.get $hit))
          (then (local.set $sum (i64.add (i64.rotl (local.get $sum) (i64.const 7)) (i64.extend_i32_u (local.get $high))))))
        (local.set $p (i32.sub (local.get $p) (i32.const 32764)))
        (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
      (local.get $sum)))"""


@test("walk-past-zero", emulated="yes")
def past_zero(lab):
    module = lab.wat(PAST_ZERO)
    for level in LEVELS:
        for cpu in cpus(lab):
            program = lab.compile(module, level, "--invoke=walk", *cpu, name=f"past-zero{level}")
            lab.run([program, "16", "3", "1"]).expect(134, stdout="", stderr="trap: out of bounds memory access")
            lab.run([program, "65536", "2", "1"]).expect(0, stdout="0\n", stderr="")
