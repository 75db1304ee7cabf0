"""Rounding to integral floats, for which not every CPU has instructions."""
from harness.lab import check
from harness.registry import add_test


def rounding(lab, level):
    module = lab.wat("""
      (module (func (export "run") (param f64) (result f64 f64 f64 f64 f32 f32 f32 f32) (local f32)
        (local.set 1 (f32.demote_f64 (local.get 0)))
        (f64.floor (local.get 0)) (f64.ceil (local.get 0)) (f64.trunc (local.get 0)) (f64.nearest (local.get 0))
        (f32.floor (local.get 1)) (f32.ceil (local.get 1)) (f32.trunc (local.get 1)) (f32.nearest (local.get 1))))""")
    program = lab.compile(module, level, "--invoke=run")
    for number, expected in (("2.5", "2 3 2 2"), ("-3.5", "-4 -3 -3 -4"), ("-0.25", "-1 -0 -0 -0"), ("inf", "inf " * 4)):
        results = lab.run([program, number]).expect(0, stderr="").stdout.decode().split()
        check(results == expected.split() * 2, f"{expected} of {number} was expected, not {results}")


for _level in ("-O2", "-Os", "-Oz"):
    add_test(f"rounding{_level}", lambda lab, level=_level: rounding(lab, level), emulated="yes")
