"""--invoke: an export runs with typed arguments from the command line; start functions and _initialize."""
from harness.lab import INPUTS, check
from harness.registry import test


@test("invoke", emulated="yes")
def invoke(lab):
    """Arguments of each type, also at their limits; each result on a line of its own."""
    module = lab.wat(INPUTS / "invoke.wat")

    def outputs(export, *calls):
        program = lab.compile(module, f"--invoke={export}", name=export)
        for arguments, expected in calls:
            result = lab.run([program, *arguments]).expect(0, stderr="")
            check(result.stdout.decode().split() == expected, f"{expected} was expected: {result.describe()}")

    outputs("add", (["2", "3"], ["5"]), (["-1", "4294967295"], ["-2"]), (["2147483647", "1"], ["-2147483648"]),
            (["0x10", "-0x10"], ["0"]))
    outputs("mul64", (["-3", "5"], ["-15"]), (["9223372036854775807", "1"], ["9223372036854775807"]),
            (["0xffffffffffffffff", "1"], ["-1"]))
    outputs("half32", (["5"], ["2.5"]), (["-1e-3"], ["-0.0005"]))
    outputs("half64", (["0.2"], ["0.1"]), (["-inf"], ["-inf"]), (["1e300"], ["5e299"]))
    outputs("divmod", (["17", "5"], ["3", "2"]))
    outputs("mixed", (["1", "-2", "1.5", "-2.25"], ["-2.25", "1.5", "-2", "1"]))
    outputs("nothing", ([], []))
    outputs("fib", (["27"], ["196418"]))


@test("invoke-bad-arguments", emulated="long")
def bad_arguments(lab):
    """Wrong counts and malformed numbers end with a message and a failing exit code, not a trap."""
    program = lab.compile(lab.wat(INPUTS / "invoke.wat"), "--invoke=add")
    for arguments in ([], ["1"], ["1", "2", "3"], ["1", "x"], ["1", ""], ["1", "4294967296"], ["1", "-2147483649"],
                      ["1", "2 "]):
        result = lab.run([program, *arguments])
        check(result.code not in (0, 134) and result.code > 0, f"a refusal was expected: {result.describe()}")
        check(result.stdout == b"" and result.stderr != b"", f"a message was expected: {result.describe()}")


@test("invoke-unknown-export")
def unknown_export(lab):
    result, _ = lab.try_compile(lab.wat(INPUTS / "invoke.wat"), "--invoke=subtract")
    result.expect(1, stdout="", stderr="subtract")


@test("invoke-empty-name", emulated="yes")
def empty_name(lab):
    """An export may be named ""."""
    program = lab.compile(lab.wat('(module (func (export "") (result i32) (i32.const 42)))'), "--invoke=")
    lab.run([program]).expect(0, stdout="42\n", stderr="")
    result, _ = lab.try_compile(lab.wat(INPUTS / "invoke.wat"), "--invoke=")
    result.expect(1, stdout="", stderr="exports no function ''")


@test("no-start")
def no_start(lab):
    """A module without _start needs --invoke, and is told so."""
    result, _ = lab.try_compile(lab.wat(INPUTS / "invoke.wat"))
    result.expect(1, stdout="", stderr="--invoke")


@test("start-function", emulated="yes")
def start_function(lab):
    """The start function runs first, then _initialize, then the invoked export."""
    module = lab.wat("""
      (module
        (global $trace (mut i32) (i32.const 0))
        (func $note (param i32) (global.set $trace (i32.add (i32.mul (global.get $trace) (i32.const 10)) (local.get 0))))
        (func $start (call $note (i32.const 1)))
        (start $start)
        (func (export "_initialize") (call $note (i32.const 2)))
        (func (export "trace") (result i32) (call $note (i32.const 3)) (global.get $trace)))""")
    program = lab.compile(module, "--invoke=trace")
    lab.run([program]).expect(0, stdout="123\n", stderr="")


@test("start-function-traps", emulated="yes")
def start_traps(lab):
    module = lab.wat("""
      (module (func $start unreachable) (start $start) (func (export "run")))""")
    program = lab.compile(module, "--invoke=run")
    lab.run([program]).expect(134, stdout="", stderr="trap: unreachable")


@test("reactor-in-c", emulated="long")
def reactor(lab):
    """A C library built as a reactor: _initialize runs the constructors before the export."""
    source = lab.work / "reactor.c"
    source.write_text("""
      static int ready;
      __attribute__((constructor)) static void prepare(void) { ready = 40; }
      __attribute__((export_name("answer"))) int answer(int add) { return ready + add; }""")
    program = lab.compile(lab.wasm([source], link=["-mexec-model=reactor"]), "--invoke=answer")
    lab.run([program, "2"]).expect(0, stdout="42\n", stderr="")
