"""Imports that WASI does not provide: native objects, stubs, traps, and messages about the unknown ones."""
from harness.lab import INPUTS, check
from harness.registry import test

SHOUT = int.from_bytes(b"SHOUT!\0\0", "little")
RESULTS = f"42\n18446744073709552000\n{SHOUT}\n4\n"


def host_object(lab, module):
    header = lab.work / "import.h"
    lab.run([lab.tool, module, "--emit=import-header", "-o", header]).expect(0, stdout="", stderr="")
    target = lab.work / "host.o"
    lab.must([*lab.target_compiler(), "-O2", "-Wall", "-Wextra", "-Werror", "-ffreestanding", "-I", lab.work, "-c",
              INPUTS / "host.c", "-o", target])
    return target


@test("imports-native-object", emulated="yes")
def native_object(lab):
    """C functions compiled against the printed header see the arguments and the guest's memory."""
    module = lab.wat(INPUTS / "imports.wat")
    program = lab.compile(module, host_object(lab, module), "--invoke=run")
    lab.run([program]).expect(0, stdout=RESULTS, stderr="")


@test("imports-archive", emulated="long")
def archive(lab):
    module = lab.wat(INPUTS / "imports.wat")
    library = lab.work / "libhost.a"
    lab.must(["llvm-ar-22", "rcs", library, host_object(lab, module)])
    program = lab.compile(module, library, "--invoke=run")
    lab.run([program]).expect(0, stdout=RESULTS, stderr="")


@test("imports-unknown")
def unknown(lab):
    """Every unknown import is named with its type and place, and there is a hint."""
    module = lab.wat(INPUTS / "imports.wat")
    result, output = lab.try_compile(module, "--invoke=run")
    result.expect(1, stdout="")
    lines = result.stderr.decode().splitlines()
    for line, text in zip(lines, ("env.add (func (param i32 i32) (result i32))", "env.mix", "env.upper", "my-module.strange name!")):
        check(line.startswith(f"{module}:0x") and ": error: " in line and text in line,
              f"a line about {text} was expected: {result.describe()}")
    check("hint: " in lines[-1] and "--unknown-imports=trap" in lines[-1], f"no hint: {result.describe()}")
    check(not output.exists(), "an output was made all the same")


@test("imports-unknown-trap", emulated="yes")
def unknown_trap(lab):
    """With --unknown-imports=trap the program runs until it calls one."""
    module = lab.wat(INPUTS / "imports.wat")
    untouched = lab.compile(module, "--unknown-imports=trap", "--invoke=untouched", name="untouched")
    lab.run([untouched]).expect(0, stdout="7\n", stderr="")
    run = lab.compile(module, "--unknown-imports=trap", "--invoke=run", name="run")
    lab.run([run]).expect(134, stdout="", stderr="trap: call of an unknown import")


@test("imports-stub", emulated="yes")
def stub(lab):
    """--stub answers with a constant: integers of both signs and bases, nothing for a function without a result."""
    module = lab.wat(INPUTS / "imports.wat")
    program = lab.compile(module, "--stub=env.add=-3", "--stub=env.mix", "--stub=env.upper",
                          "--stub=my-module.strange name!=0x10", "--invoke=run")
    untouched = int.from_bytes(b"shout!\0\0", "little")
    lab.run([program]).expect(0, stdout=f"-3\n0\n{untouched}\n16\n", stderr="")
    lab.try_compile(module, "--stub=env.ad=1", "--invoke=run")[0].expect(1, stdout="", stderr="unknown import env.add")
    unused, _ = lab.try_compile(module, "--stub=env.ad=1", "--unknown-imports=trap", "--invoke=untouched")
    unused.expect(0, stdout="", stderr="wasm2native: warning: --stub=env.ad: there is no such imported function\n"
                                       "hint: did you mean 'env.add'?\n")
    lab.try_compile(module, "--stub=env.add=x", "--invoke=run")[0].expect(2, stdout="", stderr="env.add=x")


@test("imports-wasi-type")
def wasi_type(lab):
    """A WASI function imported with another type than WASI's is refused."""
    module = lab.wat("""
      (module
        (import "wasi_snapshot_preview1" "fd_write" (func (param i32) (result i32)))
        (func (export "_start")))""")
    result, _ = lab.try_compile(module)
    result.expect(1, stdout="", stderr="fd_write")
    result, _ = lab.try_compile(lab.wat("""
      (module (import "wasi_snapshot_preview1" "fd_wrte" (func (param i32) (result i32))) (func (export "_start")))"""))
    result.expect(1, stdout="", stderr="fd_wrte")


@test("imports-wasi-unstable", emulated="yes")
def wasi_unstable(lab):
    """The names of WASI before preview 1, which old modules import."""
    module = lab.wat(r"""
      (module
        (import "wasi_unstable" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
        (import "wasi_unstable" "proc_exit" (func $exit (param i32)))
        (memory (export "memory") 1)
        (data (i32.const 0) "\08\00\00\00\04\00\00\00old\n")
        (func (export "_start")
          (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 16)))
          (call $exit (i32.load (i32.const 16)))))""")
    lab.run([lab.compile(module)]).expect(4, stdout="old\n", stderr="")


@test("imports-memory-and-table", emulated="yes")
def memory_and_table(lab):
    """An imported memory and an imported table are the program's own."""
    module = lab.wat("""
      (module
        (import "env" "memory" (memory 2 3))
        (import "env" "table" (table 4 funcref))
        (data (i32.const 65536) "*")
        (elem (i32.const 3) $answer)
        (func $answer (result i32) (i32.load8_u (i32.const 65536)))
        (func (export "run") (result i32 i32 i32)
          (call_indirect (result i32) (i32.const 3)) (memory.grow (i32.const 1)) (memory.grow (i32.const 1))))""")
    lab.run([lab.compile(module, "--invoke=run")]).expect(0, stdout="42\n2\n-1\n", stderr="")


@test("imports-groups", emulated="yes")
def groups(lab):
    """WASI's functions and a native one, imported in groups; one that is unknown is named at its place."""
    module = lab.work / "groups.wat"
    module.write_text("""
      (module
        (import "wasi_snapshot_preview1"
          (item "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
          (item "proc_exit" (func $exit (param i32))))
        (import "host" (item "length") (item "first") (func (param i32) (result i32)))
        (memory (export "memory") 1)
        (data (i32.const 0) "\\10\\00\\00\\00\\06\\00\\00\\00")
        (data (i32.const 16) "group\\n")
        (func (export "_start")
          (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
          (call $exit (i32.add (call 2 (i32.const 16)) (call 3 (i32.const 16))))))""")
    host = lab.work / "host.c"
    host.write_text("""
      struct w2n_memory { unsigned char* base; };
      int host_length(const struct w2n_memory* memory, unsigned text) {
        int result = 0;
        while (memory->base[text + result] != 10) result++;
        return result;
      }
      int host_first(const struct w2n_memory* memory, unsigned text) { return memory->base[text]; }""")
    lab.must([*lab.target_compiler(), "-O2", "-ffreestanding", "-fno-builtin", "-c", host, "-o", lab.work / "host.o"])
    program = lab.compile(module, lab.work / "host.o")
    lab.run([program]).expect(5 + ord("g"), stdout="group\n", stderr="")
    result, _ = lab.try_compile(module)
    result.expect(1, stderr='groups.wat:6:40: error: unknown import host.first')


@test("imports-unknown-many")
def unknown_many(lab):
    """A group of a few bytes for each import, of a type that takes thousands to name: what is said stays short."""
    module = lab.work / "many.wat"
    module.write_text(f"""
      (module
        (import "m" {'(item "")' * 200000} (func (param {"i64 " * 1000})))
        (func (export "_start")))""")
    result, _ = lab.try_compile(module)
    result.expect(1, stdout="")
    lines = result.stderr.decode().splitlines()
    check(len(lines) == 1002, f"{len(lines)} lines")
    check(lines[1000].endswith("error: the imports from here on are not looked at"), lines[1000][-200:])
    check(lines[1001].startswith("hint: "), lines[1001][:200])
    check(result.peak_kib < 500000, f"{result.peak_kib} KiB")
