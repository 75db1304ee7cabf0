"""Exceptions: what ends a program, and what they leave behind."""
from harness.lab import INPUTS, check
from harness.registry import add_test, test

# By the argument of `uncaught`: the name of the tag, as it is shown.
NAMES = {0: "", 1: " a name\\u{a}of two lines", 2: " exported", 3: ""}


def uncaught(lab, level):
    """The tag is named as the module names or exports it; the backtrace goes from who threw it to who could have caught
    it, also where it was caught and thrown again."""
    program = lab.compile(INPUTS / "exceptions.wat", level, "--invoke=uncaught")
    for argument, name in NAMES.items():
        result = lab.run([program, str(argument)]).expect(134, stdout="")
        lines = result.stderr.decode().splitlines()
        check(lines[0] == f"trap: uncaught exception{name}", f"another first line was expected: {result.describe()}")
        if level == "-O0":
            names = ["thrower", "catches_others", "cleans_up"]
            check([line.split()[1] for line in lines[1:4]] == names, f"{names} were expected: {result.describe()}")


def recursion(lab, level):
    program = lab.compile(INPUTS / "exceptions.wat", level, "--invoke=recurse", name="recurse")
    result = lab.run([program, "9000"]).expect(134, stdout="", stderr="trap: uncaught exception exported\n")
    if level == "-O0":
        check(b"    ... 8967 more frames\n" in result.stderr, f"a count was expected: {result.describe()}")


def exceptions(lab, level):
    uncaught(lab, level)
    recursion(lab, level)
    program = lab.compile(INPUTS / "exceptions.wat", level, "--invoke=exhaust", name="exhaust")
    lab.run([program]).expect(134, stdout="", stderr="trap: call stack exhausted\n")


for _level in ("-O0", "-O2", "-Oz"):
    add_test(f"exceptions{_level}", lambda lab, level=_level: exceptions(lab, level), emulated="yes")


@test("exception-objects")
def objects(lab):
    """Exceptions that nothing refers to any more take no memory; there is a limit for those that something does."""
    program = lab.compile(INPUTS / "exceptions.wat", "--invoke=references")
    few = lab.run([program, "1"]).expect(0, stdout="3\n", stderr="")
    many = lab.run([program, "3000000"]).expect(0, stdout="9000000\n", stderr="")
    check(many.peak_kib < few.peak_kib + 1000, f"{few.peak_kib} KiB became {many.peak_kib}")
    hoard = lab.compile(INPUTS / "exceptions.wat", "--invoke=hoard", name="hoard")
    lab.run([hoard]).expect(134, stdout="", stderr="trap: more than 64 MiB of exceptions are referred to\n")


@test("exceptions-arguments", emulated="yes")
def arguments(lab):
    """So many arguments that they are a large part of the stack: exceptions leave none of them there."""
    count, turns = 300, 5000
    parameters = "i64 " * count
    values = " ".join(f"(i64.add (local.get $x) (i64.const {index}))" for index in range(count))
    module = lab.wat(f"""
      (module
        (type $wide (func (param {parameters}) (result i64)))
        (tag $last (param i64))
        (table $t 1 funcref)
        (func $throw (type $wide) (throw $last (local.get {count - 1})))
        (elem declare func $throw)
        (func (export "run") (param $turns i64) (result i64)
          (local $x i64) (local $sum i64)
          (table.set $t (i32.const 0) (ref.func $throw))
          (loop $again
            (try (result i64) (do (call_indirect $t (type $wide) {values} (i32.const 0))) (catch $last))
            (local.set $sum (i64.add (local.get $sum)))
            (local.set $x (i64.add (local.get $x) (i64.const 1)))
            (br_if $again (i64.ne (local.tee $turns (i64.sub (local.get $turns) (i64.const 1))) (i64.const 0))))
          (local.get $sum)))""", ["--enable-exceptions"])
    expected = sum(turn + count - 1 for turn in range(turns))
    for level in ("-O0", "-O2"):
        program = lab.compile(module, level, "--invoke=run", name=f"arguments{level}")
        lab.run([program, str(turns)]).expect(0, stdout=f"{expected}\n", stderr="")


@test("exceptions-vectors", emulated="yes")
def vectors(lab):
    """A frame whose size is only known at run time, between a throw and its handler."""
    is_aarch64 = lab.emulation is not None and lab.emulation.target.startswith("aarch64")
    flags = ["--cpu-features=+sve2"] if is_aarch64 else []
    program = lab.compile(INPUTS / "exceptions-vectors.wat", "-O3", "--invoke=run", *flags)
    lab.run([program, "30", "7"]).expect(0, stdout="487337\n", stderr="")
