"""Tail calls between functions of any types, as many as one likes."""
from harness.lab import INPUTS
from harness.registry import add_test

MANY = "1000000"


def tail_calls(lab, level):
    def expect(export, arguments, *results):
        program = lab.compile(INPUTS / "tail-calls.wat", level, f"--invoke={export}", name=export)
        lab.run([program, *arguments]).expect(0, stdout="".join(f"{result}\n" for result in results), stderr="")

    expect("few", [MANY, "5"], 78_000_005)
    expect("turn", [MANY, *"123456789"], 21)
    expect("results", [MANY], 1, 3, 40, 7, 6)
    expect("even", [MANY, "0"], 1)
    for left, result in ((0, 8), (1, 3), (9, 35)):
        expect("mixed", [str(left), "0"], result)


for _level in ("-O0", "-O2"):
    add_test(f"tail-calls{_level}", lambda lab, level=_level: tail_calls(lab, level), emulated="yes")
