"""RISC-V's vectors, whose length the CPU chooses."""
from harness.lab import INPUTS, check
from harness.registry import add_test

TARGET = "riscv64-linux"
LEVELS = ("-O2", "-O3", "-Os")
EXTENSION = "--cpu-features=+v"


def run_on(lab, program, vector_bits, *arguments):
    cpu = f"rv64,v=true,vext_spec=v1.0,vlen={vector_bits}"
    return lab.run([lab.emulation.emulator, "-cpu", cpu, program, *arguments])


def vectors(lab, level):
    """The program does the same as without vectors, and traps where it has to."""
    if lab.emulation is not None and lab.emulation.target != TARGET:
        return  # other processors have no such vectors
    module = lab.wasm([INPUTS / "vector-loops.c"])
    if lab.emulation is None:
        lab.compile(module, f"--target={TARGET}", EXTENSION, level)
        return
    expected = lab.run([lab.compile(module, level)]).expect(0, stderr="").stdout
    any_cpu = lab.compile_objects(lab.target_compiler(), [INPUTS / "any-cpu.cpp"], ["-O2", "-ffreestanding"], "any-cpu")
    lab.compile(module, EXTENSION, level, *any_cpu, name="vectors")
    program = lab.work / f"vectors.{TARGET}"
    for vector_bits in (128, 512):
        run_on(lab, program, vector_bits).expect(0, stdout=expected)
        beyond = run_on(lab, program, vector_bits, "0x40000000")
        check(beyond.code == 134 and b"out of bounds memory access" in beyond.stderr, beyond.describe())


for _level in LEVELS:
    add_test(f"vector-extension{_level}", lambda lab, level=_level: vectors(lab, level), emulated="yes")
