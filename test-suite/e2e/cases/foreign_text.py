"""Text that others chose acts on no terminal and in no file that is made of it."""
import re

from harness.lab import check
from harness.registry import test

# As text modules have them: ESC, OSC and BEL, C1, a bidi override, a line's end, quotes, what ends a comment in C.
NAMES = [r"\1b[31mEVIL", r"\1b]0;x\07", r"b\c2\9b31m", r"c\e2\80\ae", r"new\0a.globl evil\0aevil:", r"q\22uo\5cte", r"*/ /*",
         r"\0d\0d", r"\00x", r"\7f", r"a@b", r"x;y # z", r"??/"]
ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f]")


def check_harmless(what, text):
    found = ACTING.search(text.decode())  # strictly UTF-8
    check(found is None, f"{what} holds {found and found.group()!r}: {text[:2000]!r}")


def module_of_names():
    functions = " ".join(f'(func (@name "{name}") (export "{name}") (param i32) (result i32) (call $g (local.get 0)))'
                         for name in NAMES)
    return f"""(module {functions}
      (func $g (param i32) (result i32) (i32.div_u (i32.const 1) (local.get 0))))"""


@test("foreign-text-messages")
def messages(lab):
    """Errors, hints, and what -v says: of names, files and options."""
    for name in NAMES:
        source = lab.work / "import.wat"
        source.write_text(f'(module (import "{name}" "{name}" (func)) (func (export "{name}")) (func (export "_start") (call 0)))')
        for flags in ([], ["--invoke=no"], ["--stub=a.b=1"], ["--emit=import-header", "-o", "-"]):
            result = lab.run([lab.tool, source, "-o", lab.work / "out", *flags])
            check_harmless(f"{name} {flags}", result.stderr)
            check_harmless(f"{name} {flags}", result.stdout)
    odd = "odd\x1b[31m\n\u202e.wat"
    (lab.work / odd).write_text('(module (func (export "_start")))')
    broken = b"broken\xff\x9b\x1b.wasm"
    for arguments in ([odd, "-v", "-o", f"{odd}.out"], ["validate", "no" + odd], [odd, f"--target={odd}"], [odd, f"--cpu={odd}"],
                      [odd, f"--{odd}"], [odd, f"--emit={odd}"], [odd, "-o", f"no/{odd}"], [odd, f"{odd}.o"],
                      [odd, f"--disable-pass={odd}"], [odd, f"--invoke={odd}"], [broken.decode("utf-8", "surrogateescape")]):
        result = lab.run([lab.tool, *arguments])
        check(result.stderr != b"", f"a message was expected: {result.describe()}")
        check_harmless(str(arguments), result.stderr)


@test("foreign-text-linker")
def linker(lab):
    """The linker's messages, which name symbols of native objects."""
    source = lab.work / "native.s"
    source.write_text('.globl m_f\n.type m_f, @function\nm_f:\n  call "evil\x1b[31m\u202e"\n')
    lab.must(["clang-22", "-c", source, "-o", lab.work / "native.o"])
    module = lab.wat('(module (import "m" "f" (func $f)) (func (export "_start") (call $f)))')
    result = lab.run([lab.tool, module, lab.work / "native.o", "-o", lab.work / "out"]).expect(1, stderr="evil")
    check_harmless("the linker's message", result.stderr)


@test("foreign-text-backtrace", emulated="yes")
def backtrace(lab):
    """A program prints names of its functions when it traps, and arguments that it does not understand."""
    for name in NAMES:
        source = lab.work / "names.wat"
        source.write_text(f"""(module (func (@name "{name}") (export "run") (param i32) (result i32)
                             (i32.div_u (i32.const 1) (local.get 0))))""")
        program = lab.compile(source, "--invoke=run", "-O0")
        check_harmless(name, lab.run([program, "0"]).expect(134, stdout="").stderr)
    result = lab.run([program, "\x1b[31m\u202e\udcff"]).expect(2, stdout="", stderr=r"\x{1b}[31m\x{e2}\x{80}\x{ae}\x{ff}")
    check_harmless("an argument", result.stderr)


@test("foreign-text-assembly")
def assembly(lab):
    """Names stand in symbols and comments of --emit=asm, and an assembler reads it."""
    source = lab.work / "names.wat"
    source.write_text(module_of_names())
    triples = {"x86_64-linux": "x86_64-linux", "aarch64-linux": "aarch64-linux", "riscv64-linux": "riscv64-linux",
               "armv7-linux": "armv7a-linux-gnueabihf"}
    for target, triple in triples.items():
        for level in ("-O0", "-O2"):
            text = lab.run([lab.tool, source, "--emit=asm", r"--invoke=??/", level, f"--target={target}", "-o", "-"]).expect(0).stdout
            check_harmless(f"assembly for {target}", text)
            check(b"\nevil" not in text and b"\n.globl evil" not in text, f"a name is a line of its own: {text}")
            lab.must(["clang-22", f"--target={triple}", "-c", "-x", "assembler", "-", "-o", lab.work / "out.o"], stdin=text)


@test("foreign-text-header")
def header(lab):
    """A C compiler reads the header, whose comments hold the imports' names, with all warnings on."""
    source = lab.work / "imports.wat"
    imports = " ".join(f'(import "{name}" "{i}" (func))' for i, name in enumerate(NAMES))
    source.write_text(f"(module {imports})")
    out = lab.work / "imports.h"
    lab.run([lab.tool, source, "--emit=import-header", "-o", out]).expect(0, stderr="")
    check_harmless("the header", out.read_bytes())
    for language in ("c", "c++"):
        lab.must(["clang-22", "-x", language, "-trigraphs", "-Wall", "-Wextra", "-Werror", "-Wno-pragma-once-outside-header",
                  "-fsyntax-only", out])


@test("write-failures")
def write_failures(lab):
    """Where the output can't be written there is a message and no file: no space, a limit, a closed pipe."""
    module = lab.wat('(module (memory 1) (data (i32.const 0) "' + "x" * 30000 + '") (func (export "_start")))')
    quoted = f"'{lab.tool}' '{module}'"
    full = "No space left on device"
    for command, text in ((f"{quoted} -o /dev/full", full), (f"{quoted} -o - >/dev/full", full),
                          (f"'{lab.tool}' --help >/dev/full", full), (f"'{lab.tool}' targets >/dev/full", full),
                          (f"ulimit -f 1; {quoted} -o out", "File too large"),
                          (f"ulimit -f 1; {quoted} --emit=llvm-ir -o out", "out: File too large"),
                          (f"ulimit -f 1; {quoted} --emit=obj -o - >out2", "File too large")):
        lab.run(["bash", "-c", command]).expect(1, stdout="", stderr=text)
        check(not list(lab.work.glob("out*.tmp")) and not (lab.work / "out").exists(), f"a file was left by {command}")
    lab.run(["bash", "-c", f"({quoted} --emit=llvm-ir -o -; echo $? >code) | true; cat code"]).expect(0, stdout="1\n", stderr="Broken pipe")
    lab.run(["bash", "-c", f"'{lab.tool}' missing.wasm 2>/dev/full"]).expect(1)
