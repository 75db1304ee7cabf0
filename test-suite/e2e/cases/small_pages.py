"""Programs whose memory has pages of one byte; test-suite/spec/small_pages.py has the accesses at its end."""
from harness.lab import check
from harness.registry import test

TRAP = "trap: out of bounds memory access"
LEVELS = ("-O0", "-O2", "-O3")


def text_module(lab, text, name="module.wat"):
    """Text for the tool's own reader: wabt knows no page sizes."""
    path = lab.work / name
    path.write_text(text)
    return path


@test("small-pages-host", emulated="yes")
def host(lab):
    """WASI takes what ends with the memory, and nothing that ends a byte later."""
    module = text_module(lab, """
      (module
        (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "random_get" (func $random (param i32 i32) (result i32)))
        (memory (export "memory") 41 (pagesize 1))
        (data (i32.const 35) "ending")
        (func (export "write") (param $length i32)
          (i32.store (i32.const 0) (i32.const 35))
          (i32.store (i32.const 4) (local.get $length))
          (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))))
        (func (export "random") (param $at i32) (result i32) (call $random (local.get $at) (i32.const 16)))
        (func (export "written") (param $at i32)
          (drop (call $write (i32.const 1) (i32.const 0) (i32.const 0) (local.get $at)))))""")
    writing = lab.compile(module, "--invoke=write", name="write")
    lab.run([writing, "6"]).expect(0, stdout="ending", stderr="")
    lab.run([writing, "7"]).expect(134, stdout="", stderr="trap: ")
    random = lab.compile(module, "--invoke=random", name="random")
    lab.run([random, "25"]).expect(0, stdout="0\n", stderr="")
    lab.run([random, "26"]).expect(134, stdout="", stderr="trap: ")
    written = lab.compile(module, "--invoke=written", name="written")
    lab.run([written, "36"]).expect(0, stdout="", stderr="")
    lab.run([written, "40"]).expect(134, stdout="", stderr="trap: ")


@test("small-pages-image", emulated="yes")
def image(lab):
    """Data of several of the system's pages that ends with the memory, and what comes when it grows: zeros."""
    for index in ("i32", "i64"):
        memory = "i64" if index == "i64" else ""
        module = text_module(lab, f"""
          (module
            (memory {memory} 150001 200000 (pagesize 1))
            (memory $large 1)
            (data ({index}.const 0) "begin")
            (data ({index}.const 137000) "{"x" * 13000}")
            (data ({index}.const 150000) "e")
            (data $spare "spare")
            (func (export "sum") (param $grown {index}) (result i32 {index}) (local $p {index}) (local $sum i32)
              (drop (memory.grow (local.get $grown)))
              (loop $next
                (local.set $sum (i32.add (local.get $sum) (i32.load8_u (local.get $p))))
                (local.set $p ({index}.add (local.get $p) ({index}.const 1)))
                (br_if $next ({index}.ne (local.get $p) (memory.size))))
              (local.get $sum) (memory.size))
            (func (export "at") (param {index}) (result i32) (i32.load8_u (local.get 0))))""", f"{index}.wat")
        total = sum(b"begin") + 13000 * ord("x") + ord("e")
        for level in LEVELS:
            program = lab.compile(module, level, "--invoke=sum", name=f"sum{index}{level}")
            lab.run([program, "0"]).expect(0, stdout=f"{total}\n150001\n", stderr="")
            lab.run([program, "7"]).expect(0, stdout=f"{total}\n150008\n", stderr="")
            lab.run([program, "49999"]).expect(0, stdout=f"{total}\n200000\n", stderr="")
            lab.run([program, "50000"]).expect(0, stdout=f"{total}\n150001\n", stderr="")
            program = lab.compile(module, level, "--invoke=at", name=f"at{index}{level}")
            lab.run([program, "150000"]).expect(0, stdout=f"{ord('e')}\n", stderr="")
            lab.run([program, "150001"]).expect(134, stdout="", stderr=TRAP)


@test("small-pages-limits", emulated="yes")
def limits(lab):
    """--max-memory counts the bytes that such a memory has, and data must lie in them."""
    module = text_module(lab, """
      (module (memory 100 (pagesize 1))
        (func (export "grow") (param i32) (result i32 i32) (memory.grow (local.get 0)) (memory.size)))""")
    program = lab.compile(module, "--invoke=grow", "--max-memory=70000")
    lab.run([program, "69900"]).expect(0, stdout="100\n70000\n", stderr="")
    lab.run([program, "69901"]).expect(0, stdout="-1\n100\n", stderr="")
    result, _ = lab.try_compile(module, "--invoke=grow", "--max-memory=99")
    result.expect(1, stderr="error: the module starts with 100 bytes of memory, more than --max-memory=99")
    beyond = text_module(lab, """
      (module (memory 10 (pagesize 1)) (data (i32.const 8) "abc") (func (export "run")))""", "beyond.wat")
    lab.run([lab.compile(beyond, "--invoke=run")]).expect(134, stdout="", stderr=TRAP)
    whole = text_module(lab, """
      (module (memory 0xFFFFFFFF (pagesize 1))
        (func (export "run") (param i32) (result i32)
          (i32.store8 (local.get 0) (i32.const 5)) (i32.load8_u (local.get 0))))""", "whole.wat")
    if lab.emulation is None:
        program = lab.compile(whole, "--invoke=run", name="whole")
        lab.run([program, "0xFFFFFFFE"]).expect(0, stdout="5\n", stderr="")
        lab.run([program, "0xFFFFFFFF"]).expect(134, stdout="", stderr=TRAP)


C_PROGRAM = """
extern unsigned char __heap_base;
static unsigned char* const heap = &__heap_base;

// Sieves up to the memory's end, which the linker has put right behind the stack and data.
__attribute__((export_name("sieve"))) unsigned sieve(unsigned bound) {
  const unsigned base = (unsigned)heap, size = __builtin_wasm_memory_size(0);
  if (base + bound > size && __builtin_wasm_memory_grow(0, base + bound - size) == -1u) return 0;
  unsigned count = 0;
  for (unsigned i = 2; i < bound; i++) heap[i] = 1;
  for (unsigned i = 2; i < bound; i++) {
    if (!heap[i]) continue;
    count++;
    for (unsigned j = i + i; j < bound; j += i) heap[j] = 0;
  }
  return count;
}
__attribute__((export_name("beyond"))) unsigned beyond(unsigned bound) {
  sieve(bound);
  unsigned sum = 0;
  for (unsigned i = 0; i <= bound; i++) sum += heap[i];
  return sum;
}
"""


@test("small-pages-c", emulated="yes")
def c_program(lab):
    """A C program, linked with --page-size=1."""
    source = lab.work / "sieve.c"
    source.write_text(C_PROGRAM)
    module = lab.work / "sieve.wasm"
    lab.must(["clang-22", "--target=wasm32", "-O2", "--no-wasm-opt", "-nostdlib", "-ffreestanding", "-Wl,--no-entry",
              "-Wl,--page-size=1", "-Wl,-z,stack-size=1024", source, "-o", module])
    check(module.stat().st_size < 2000, "the module should be small")
    for level in LEVELS:
        program = lab.compile(module, level, "--invoke=sieve", name=f"sieve{level}")
        lab.run([program, "10007"]).expect(0, stdout="1229\n", stderr="")
        program = lab.compile(module, level, "--invoke=beyond", name=f"beyond{level}")
        lab.run([program, "10007"]).expect(134, stdout="", stderr=TRAP)
