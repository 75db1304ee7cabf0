"""--link: several modules become one program."""
from harness.lab import check
from harness.registry import test

# Writes a line from its own memory when it is initialized, and counts in a global.
LIBRARY = """
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (table (export "table") 4 funcref)
  (global $count (export "count") (mut i32) (i32.const 0))
  (global (export "base") i32 (i32.const 40))
  (data (i32.const 100) "library\\n")
  (func (export "_initialize")
    (i32.store (i32.const 0) (i32.const 100)) (i32.store (i32.const 4) (i32.const 8))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
    (global.set $count (i32.add (global.get $count) (i32.const 1))))
  (func (export "peek") (param i32) (result i32) (i32.load8_u (local.get 0)))
  (func (export "trap") unreachable))
"""
PROGRAM = """
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (import "NAME" "peek" (func $peek (param i32) (result i32)))
  (import "NAME" "memory" (memory $theirs 1))
  (import "NAME" "table" (table $table 4 funcref))
  (import "NAME" "count" (global $count (mut i32)))
  (import "NAME" "base" (global $base i32))
  (memory $own (export "memory") 1)
  (global $answer i32 (i32.add (global.get $base) (i32.const 2)))
  (data (memory $theirs) (i32.const 200) "*")
  (data (memory $own) (i32.const 100) "program\\n")
  (elem (table $table) (offset (i32.sub (global.get $base) (i32.const 39))) func $get)
  (func $get (result i32) (i32.add (global.get $answer) (global.get $count)))
  (func (export "_start")
    (i32.store $own (i32.const 0) (i32.const 100)) (i32.store $own (i32.const 4) (i32.const 8))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
    (call $exit (i32.add (call $peek (i32.const 200)) (call_indirect $table (result i32) (i32.const 1))))))
"""


def written(lab, name, text):
    path = lab.work / name
    path.write_text(text)
    return path


@test("link-modules", emulated="yes")
def link_modules(lab):
    """Functions, memories, tables and globals of another module; each one's WASI calls see its own memory."""
    program = written(lab, "app.wat", PROGRAM.replace("NAME", "library"))
    library = written(lab, "library.wat", LIBRARY)
    for level in ["-O0", "-O2"]:
        output = lab.compile(program, "--link", library, level)
        lab.run([output]).expect(42 + 1 + ord("*"), stdout="library\nprogram\n", stderr="")


@test("link-modules-names")
def names(lab):
    """A module has the name of its file, or the one in front of it; two of the same name are refused."""
    program = written(lab, "app.wat", PROGRAM.replace("NAME", "env"))
    library = written(lab, "library.wat", LIBRARY)
    output = lab.compile(program, "--link", f"env={library}")
    lab.run([output]).expect(42 + 1 + ord("*"), stdout="library\nprogram\n", stderr="")
    lab.try_compile(program, "--link", library)[0].expect(1, stdout="", stderr="unknown import env.base")
    lab.try_compile(program, "--link", f"app={library}")[0].expect(1, stdout="", stderr="two modules are called 'app'")
    lab.try_compile(program, f"env={library}")[0].expect(1, stdout="", stderr=f"env={library}: error: can't read")


@test("link-modules-errors")
def errors(lab):
    """What doesn't fit is an error at the import's place, in the file that it is in."""
    library = written(lab, "library.wat", LIBRARY)
    for wrong, message in [
        ('(import "library" "peak" (func))', "import library.peak: the module has no such export"),
        ('(import "library" "peek" (func))',
         "import library.peek: incompatible import type (func), library defines it as (func (param i32) (result i32))"),
        ('(import "library" "memory" (memory 2))', "import library.memory: incompatible import type"),
    ]:
        program = written(lab, "app.wat", f"(module\n{wrong}\n(func (export \"_start\")))")
        result, output = lab.try_compile(program, "--link", library)
        result.expect(1, stdout="", stderr=f"{program}:2:1: error: {message}\n")
        check(not output.exists(), "an output was made all the same")
    # An error behind linking is at its place, too.
    program = written(lab, "app.wat", '(module (func (export "_start")))')
    library = written(lab, "library.wat", '(module\n\n (import "host" "f" (func)))')
    lab.try_compile(program, "--link", library)[0].expect(1, stdout="", stderr=f"{library}:3:2: error: unknown import host.f")


@test("link-modules-trap")
def trap(lab):
    """A trap in another module ends the program, and the backtrace has the functions of both."""
    program = written(lab, "app.wat", '(module (import "library" "trap" (func $t)) (func $main (export "_start") call $t nop))')
    library = written(lab, "library.wat", '(module (func $deep (export "trap") unreachable))')
    output = lab.compile(program, "--link", library, "-O0")
    result = lab.run([output])
    result.expect(134, stdout="", stderr="trap: unreachable")
    check(b"deep" in result.stderr and b"main" in result.stderr, result.describe())


THROWING_LIBRARY = """
(module
  (type $f (func (param i32) (result i32)))
  (tag $shared (export "shared") (param i32))
  (tag $own (param i32))
  (table (export "table") 1 funcref)
  (func (export "throw") (param i32) (throw $shared (local.get 0)))
  (func (export "throw-own") (param i32) (throw $own (local.get 0)))
  ;; What element 0 of the table throws, plus 1000.
  (func (export "catch") (param i32) (result i32)
    (block $h (result i32)
      (try_table (result i32) (catch $own 1) (catch $shared $h) (call_indirect (type $f) (local.get 0) (i32.const 0)))
      (return))
    (i32.add (i32.const 1000))))
"""
# By its argument: what comes of an exception of the library's tag under its two names, of the library's other tag, which
# is uncaught, of one that the program throws and the library catches, and of one of the program's own.
CATCHING_PROGRAM = """
(module
  (type $f (func (param i32) (result i32)))
  (import "library" "shared" (tag $one (param i32)))
  (import "library" "shared" (tag $two (param i32)))
  (import "library" "throw" (func $throw (param i32)))
  (import "library" "throw-own" (func $throw_own (param i32)))
  (import "library" "catch" (func $catch (type $f)))
  (import "library" "table" (table $table 1 funcref))
  (tag $own (param i32))
  (elem (table $table) (i32.const 0) func $callback)
  (func $callback (type $f) (if (i32.eq (local.get 0) (i32.const 3)) (then (throw $two (i32.const 30)))) (throw $own (i32.const 40)))
  (func $act (type $f)
    (if (i32.eq (local.get 0) (i32.const 0)) (then (call $throw (i32.const 5))))
    (if (i32.eq (local.get 0) (i32.const 1)) (then (throw $two (i32.const 6))))
    (if (i32.eq (local.get 0) (i32.const 2)) (then (call $throw_own (i32.const 7))))
    (call $catch (local.get 0)))
  (func (export "table") (type $f)
    (block $own (result i32)
      (block $one (result i32)
        (try_table (result i32) (catch $own $own) (catch $one $one) (catch $two 2) (call $act (local.get 0))) (return))
      (return (i32.add (i32.const 100))))
    (i32.add (i32.const 200)))
  (func (export "legacy") (type $f)
    (try (result i32) (do (call $act (local.get 0)))
      (catch $own (i32.add (i32.const 200)))
      (catch $two (i32.add (i32.const 100)))
      (catch $one))))
"""


@test("link-modules-exceptions", emulated="yes")
def exceptions(lab):
    """A tag is the same whatever it is imported as, and no other of its type is."""
    program = written(lab, "app.wat", CATCHING_PROGRAM)
    library = written(lab, "library.wat", THROWING_LIBRARY)
    for level in ["-O0", "-O2"]:
        for export in ["table", "legacy"]:
            output = lab.compile(program, "--link", library, level, f"--invoke={export}", name=export)
            for argument, result in [(0, 105), (1, 106), (3, 1030), (4, 240)]:
                lab.run([output, str(argument)]).expect(0, stdout=f"{result}\n", stderr="")
            lab.run([output, "2"]).expect(134, stdout="", stderr="trap: uncaught exception own\n")


C_LIBRARY = """
#include <stdint.h>
#include <stdlib.h>
static uint32_t *table;
__attribute__((constructor)) static void make(void) {
  table = malloc(256 * sizeof *table);
  for (uint32_t i = 0; i < 256; i++) {
    uint32_t value = i;
    for (int bit = 0; bit < 8; bit++) value = value & 1 ? value >> 1 ^ 0xedb88320u : value >> 1;
    table[i] = value;
  }
}
__attribute__((export_name("step"))) uint32_t step(uint32_t crc, uint32_t byte) {
  return table[(crc ^ byte) & 255] ^ crc >> 8;
}
"""
C_PROGRAM = """
#include <stdint.h>
#include <stdio.h>
__attribute__((import_module("crc"), import_name("step"))) uint32_t step(uint32_t crc, uint32_t byte);
int main(void) {
  uint32_t crc = ~0u;
  for (int byte; (byte = getchar()) != EOF;) crc = step(crc, (uint32_t)byte);
  printf("%08x\\n", ~crc);
  return 0;
}
"""


@test("link-modules-c", emulated="long")
def c_modules(lab):
    """A program and a library in C, each with a C library, a memory and a stack of its own."""
    program = lab.wasm([written(lab, "main.c", C_PROGRAM)], name="main.wasm")
    library = lab.wasm([written(lab, "crc.c", C_LIBRARY)], link=["-mexec-model=reactor"], name="crc.wasm")
    output = lab.compile(program, "--link", library)
    lab.run([output], stdin=b"123456789").expect(0, stdout="cbf43926\n", stderr="")


@test("link-modules-nothing")
def nothing(lab):
    """Linked with a module that it needs nothing of, a program has the same bytes."""
    program = lab.wasm([written(lab, "main.c", C_PROGRAM.replace("step(crc, (uint32_t)byte)", "crc + 1"))], name="main.wasm")
    empty = written(lab, "empty.wat", "(module (type (func (param f64))) (func $unused) (global i32 (i32.const 1)))")
    alone = lab.compile(program, name="alone")
    linked = lab.compile(program, "--link", empty, name="linked")
    check(alone.read_bytes() == linked.read_bytes(), "linking with nothing changes the program")
