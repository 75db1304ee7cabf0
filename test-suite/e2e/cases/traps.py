"""Every trap: its text on standard error, exit code 134, and a backtrace that names the function."""
from harness.lab import INPUTS, check
from harness.registry import add_test, test

TEXTS = {
    "unreachable": "unreachable",
    "divide": "integer divide by zero",
    "divide64": "integer divide by zero",
    "remainder": "integer divide by zero",
    "overflow": "integer overflow",
    "overflow64": "integer overflow",
    "convert": "integer overflow",
    "convert-nan": "invalid conversion to integer",
    "convert-unsigned": "integer overflow",
    "load": "out of bounds memory access",
    "load-byte": "out of bounds memory access",
    "load-offset": "out of bounds memory access",
    "store": "out of bounds memory access",
    "fill": "out of bounds memory access",
    "copy": "out of bounds memory access",
    "init": "out of bounds memory access",
    "init-dropped": "out of bounds memory access",
    "table-get": "out of bounds table access",
    "table-set": "out of bounds table access",
    "table-fill": "out of bounds table access",
    "table-copy": "out of bounds table access",
    "table-init": "out of bounds table access",
    "call-outside": "undefined element",
    "call-null": "uninitialized element",
    "call-type": "indirect call type mismatch",
    "recurse": "call stack exhausted",
    "ping": "call stack exhausted",
}
TAKES_ARGUMENT = {"recurse"}


def run_traps(lab, level):
    """All traps at one optimization level."""
    module = lab.wat(INPUTS / "traps.wat")
    for export, text in TEXTS.items():
        program = lab.compile(module, level, f"--invoke={export}", name=export)
        arguments = ["0"] if export in TAKES_ARGUMENT else []
        result = lab.run([program, *arguments], timeout=30).expect(134, stdout="")
        first_line = result.stderr.split(b"\n")[0].decode()
        check(first_line == f"trap: {text}", f"trap: {text} was expected first: {result.describe()}")
    program = lab.compile(module, level, "--invoke=none", name="none")
    lab.run([program]).expect(0, stdout="11\n", stderr="")


for _level in ("-O0", "-O2"):
    add_test(f"traps{_level}", lambda lab, level=_level: run_traps(lab, level),
             emulated="yes" if _level == "-O2" else "long")


@test("trap-backtrace", emulated="yes")
def backtrace(lab):
    """The backtrace names the functions from the innermost to the outermost."""
    module = lab.wat("""
      (module
        (memory 1)
        (func $innermost (param i32) (result i32) (i32.div_u (i32.const 1) (local.get 0)))
        (func $middle (param i32) (result i32) (i32.add (i32.const 1) (call $innermost (local.get 0))))
        (func $outermost (export "run") (result i32)
          (i32.add (i32.const 1) (call $middle (i32.load (i32.const 0))))))""")
    program = lab.compile(module, "-O0", "--invoke=run")
    result = lab.run([program]).expect(134, stderr="trap: integer divide by zero")
    text = result.stderr.decode()
    places = [text.find(name) for name in ("innermost", "middle", "outermost")]
    check(-1 not in places and places == sorted(places), f"three names in order were expected: {result.describe()}")


@test("trap-where-nothing-is-chosen", emulated="yes")
def load_not_chosen(lab):
    """A load whose value is not chosen keeps a walk through memory in bounds: the first one behind the memory traps,
    though only a much later one, behind all that belongs to the memory, would be chosen."""
    module = lab.wat("""
      (module
        (memory 1)
        (func $walk (export "walk") (param $p i32) (param $n i32) (param $chosen i32) (result i32)
          (local $i i32) (local $sum i32)
          (loop $next
            (local.set $sum (i32.add (local.get $sum)
              (select (i32.const 1) (i32.load (local.get $p)) (i32.ne (local.get $i) (local.get $chosen)))))
            (local.set $p (i32.add (local.get $p) (i32.const 32768)))
            (br_if $next (i32.ne (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
          (local.get $sum)))""")
    for level in ("-O0", "-O2", "-O3"):
        program = lab.compile(module, level, "--invoke=walk", name=f"walk{level}")
        lab.run([program, "0", "10000000", "270000"]).expect(134, stdout="", stderr="trap: out of bounds memory access")
        lab.run([program, "0", "2", "0"]).expect(0, stdout="1\n", stderr="")


@test("trap-precise", emulated="yes")
def precise(lab):
    """With --precise-traps a load whose value nothing needs traps too, before what comes next is printed."""
    module = lab.wat("""
      (module
        (func $print (import "wasi_snapshot_preview1" "fd_write") (param i32 i32 i32 i32) (result i32))
        (memory (export "memory") 1)
        (data (i32.const 0) "\\10\\00\\00\\00\\07\\00\\00\\00")
        (data (i32.const 16) "behind\\n")
        (func (export "_start") (local $i i32) (local $sum i32)
          (loop $next
            (local.set $sum (i32.add (local.get $sum) (i32.load (local.get $i))))
            (br_if $next (i32.ne (local.tee $i (i32.add (local.get $i) (i32.const 4))) (i32.const 65540))))
          (drop (call $print (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))""")
    for level in ("-O0", "-O2", "-O3"):
        program = lab.compile(module, level, "--precise-traps", name=f"precise{level}")
        lab.run([program]).expect(134, stdout="", stderr="trap: out of bounds memory access")


@test("trap-in-c-program", emulated="yes")
def c_program(lab):
    """A bad pointer in C: what was written before is there, the backtrace names the C functions."""
    source = lab.work / "bad.c"
    source.write_text("""
      #include <stdio.h>
      #include <stdlib.h>
      static int look(const char* text) {
        int* bad = (int*)strtoul(text, NULL, 0);
        return bad[1];
      }
      static int (*volatile pointer)(const char*) = look;  // so that it is not inlined
      int main(int argc, char** argv) {
        puts("before");
        fflush(stdout);
        return pointer(argv[1]) + 1;
      }""")
    program = lab.compile(lab.wasm([source]))
    result = lab.run([program, "0xfffffff0"]).expect(134, stdout="before\n", stderr="trap: out of bounds memory access")
    frames = result.stderr.decode().splitlines()[1:]
    check(frames and frames[0].endswith(" look"), f"look() was expected first: {result.describe()}")


@test("stack-size", emulated="yes")
def stack_size(lab):
    """A recursion of bounded depth runs with a large enough stack and traps with a small one."""
    module = lab.wat("""
      (module
        (func $down (export "down") (param i32) (result i32)
          (if (result i32) (i32.eqz (local.get 0))
            (then (i32.const 0))
            (else (i32.add (i32.rotl (call $down (i32.sub (local.get 0) (i32.const 1))) (i32.const 1))
                           (local.get 0))))))""")
    small = lab.compile(module, "-O0", "--invoke=down", "--stack-size=65536", name="small")
    lab.run([small, "100000"]).expect(134, stderr="trap: call stack exhausted")
    lab.run([small, "100"]).expect(0, stderr="")
    large = lab.compile(module, "-O0", "--invoke=down", "--stack-size=67108864", name="large")
    lab.run([large, "100000"]).expect(0, stderr="")


@test("stack-large-frames", emulated="long")
def large_frames(lab):
    """Recursion with frames of more than a mebibyte, which hold the results of calls, ends in the guard."""
    results = " ".join(["v128"] * 1000)
    values = "(i32x4.splat (global.get $seed))" * 1000
    calls = "(block (call $many) (br 0))" * 70
    module = lab.wat(f"""
      (module
        (global $seed (mut i32) (i32.const 1))
        (func $many (result {results}) {values})
        (func $large (export "large") (param i32) (result i32)
          (if (i32.eqz (local.get 0)) (then (return (i32.const 7))))
          {calls}
          (i32.add (i32.const 1) (call $large (i32.sub (local.get 0) (i32.const 1))))))""")
    program = lab.compile(module, "-O0", "--invoke=large")
    lab.run([program, "3"]).expect(0, stdout="10\n", stderr="")
    lab.run([program, "100"]).expect(134, stdout="", stderr="trap: call stack exhausted")


@test("wasi-without-memory", emulated="yes")
def wasi_without_memory(lab):
    """A pointer is passed to WASI by a module without a memory."""
    module = lab.wat("""
      (module
        (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
        (func (export "_start") (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 64)))))""")
    result = lab.run([lab.compile(module)])
    result.expect(134, stdout="", stderr="trap: bad pointer passed to a system call\n")
