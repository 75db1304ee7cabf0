"""Exceptions: what ends a program, and what they leave behind."""
from harness.lab import INPUTS, check
from harness.registry import add_test, test

# By the argument of `uncaught`: the name of the tag, as it is shown.
NAMES = {0: "", 1: " a name\\u{a}of two lines", 2: " exported", 3: ""}


START_FUNCTION = INPUTS / "exceptions-start.wat"


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


def exhaustion(lab, level):
    """The stack ends while handlers are looked for, or in handlers."""
    for name in ("exhaust", "exhaust-handlers"):
        program = lab.compile(INPUTS / "exceptions.wat", level, f"--invoke={name}", name=name)
        lab.run([program]).expect(134, stdout="", stderr="trap: call stack exhausted\n")


def handlers_that_throw(lab, level):
    program = lab.compile(INPUTS / "exceptions.wat", level, "--invoke=translate", name="translate")
    lab.run([program, "9000"]).expect(0, stdout="9001\n", stderr="")


def start_functions(lab, level):
    """What a start function throws is caught within it, or ends the program."""
    program = lab.compile(START_FUNCTION, level, "--invoke=get", name="start")
    lab.run([program]).expect(0, stdout="7\n", stderr="")
    failing = lab.work / "failing.wat"
    failing.write_text(START_FUNCTION.read_text().replace("(i32.const 0)) ;; whether", "(i32.const 1)) ;; whether"))
    program = lab.compile(failing, level, "--invoke=get", name="start")
    lab.run([program]).expect(134, stdout="", stderr="trap: uncaught exception other\n")


def exceptions(lab, level):
    uncaught(lab, level)
    recursion(lab, level)
    exhaustion(lab, level)
    handlers_that_throw(lab, level)
    start_functions(lab, level)


for _level in ("-O0", "-O2", "-Oz"):
    add_test(f"exceptions{_level}", lambda lab, level=_level: exceptions(lab, level), emulated="yes")


def check_reclaimed(lab, export, count, few_output, many_output):
    """Takes no more memory for very many exceptions that are caught by reference than for one."""
    program = lab.compile(INPUTS / "exceptions.wat", f"--invoke={export}", name=export)
    few = lab.run([program, "1"]).expect(0, stdout=f"{few_output}\n", stderr="")
    many = lab.run([program, str(count)]).expect(0, stdout=f"{many_output}\n", stderr="")
    check(many.peak_kib < few.peak_kib + 1000, f"{few.peak_kib} KiB became {many.peak_kib}")


@test("exception-objects")
def objects(lab):
    """Exceptions that nothing refers to any more take no memory, those that something does are kept, and there is a
    limit for them."""
    check_reclaimed(lab, "references", 10 ** 7, 3, 3 * 10 ** 7)
    check_reclaimed(lab, "keep", 10 ** 7, 42, 42)
    hoard = lab.compile(INPUTS / "exceptions.wat", "--invoke=hoard", name="hoard")
    lab.run([hoard]).expect(134, stdout="", stderr="trap: more than 64 MiB of exceptions are referred to\n")


@test("exception-objects-many", long=True)
def many_objects(lab):
    check_reclaimed(lab, "references", 10 ** 8, 3, 3 * 10 ** 8)
    check_reclaimed(lab, "keep", 10 ** 8, 42, 42)


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
