"""How small small programs are."""
from harness.lab import PROGRAMS, check
from harness.registry import test

KB = 1024


def expect_size(lab, source, limit, *flags):
    program = lab.compile(lab.wasm([PROGRAMS / source]), *flags)
    size = program.stat().st_size
    lab.run([program, "x"]).expect(0, stderr="")
    check(size <= limit, f"{source} {' '.join(flags)} has {size} bytes; at most {limit} are wanted")


@test("size-puts")
def puts(lab):
    expect_size(lab, "hello.c", 16 * KB)


@test("size-printf")
def printf(lab):
    expect_size(lab, "hello-name.c", 44 * KB)


@test("size-printf-Oz")
def printf_oz(lab):
    expect_size(lab, "hello-name.c", 34 * KB, "-Oz")
