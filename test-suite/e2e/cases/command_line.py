"""The command line: commands, kinds of output, messages, exit codes, and what an executable looks like."""
import re

from harness.lab import INPUTS, PROGRAMS, check
from harness.registry import test

MINIMAL = '(module (func (export "_start")))'


@test("help-and-version")
def help_and_version(lab):
    text = lab.run([lab.tool, "--help"]).expect(0, stderr="").stdout.decode()
    for option in ("-o", "--emit", "--invoke", "-O", "-j", "--dir", "--env", "--inherit-env", "--stub",
                   "--unknown-imports", "--precise-traps", "--disable-pass", "--time-report", "-v", "-h, --help", "-V, --version"):
        check(f"  {option}" in text, f"--help does not tell of {option}:\n{text}")
    version = lab.run([lab.tool, "--version"]).expect(0, stderr="").stdout.decode()
    check(version.startswith("wasm2native ") and "LLVM 22" in version, f"unexpected version: {version}")


@test("usage-errors")
def usage_errors(lab):
    """Exit code 2 and a message for what is wrong with the command line itself."""
    for arguments, text in (([], "no input"), (["a.wasm", "--optimize"], "--optimize"), (["a.wasm", "-O9"], "-O"),
                            (["a.wasm", "--emit=pdf"], "pdf"), (["a.wasm", "-j0"], "-j"), (["a.wasm", "-o"], "-o"),
                            (["a.wasm", "--dir="], "--dir"), (["a.wasm", "--stack-size=1"], "--stack-size"),
                            (["a.wasm", "--env==x"], "--env"), (["a.wasm", "--stub=name"], "--stub"),
                            (["a.wasm", "--precise-traps=yes"], "--precise-traps takes no value"),
                            (["a.wasm", "--disable-pass=wasm-adr"], "did you mean 'wasm-addr'"),
                            (["a.wasm", "--disable-pass=wasm-verify"], "wasm-verify")):
        result = lab.run([lab.tool, *arguments]).expect(2, stdout="", stderr=text)
        check(b"error: " in result.stderr, f"no error: {result.describe()}")


@test("bad-inputs")
def bad_inputs(lab):
    """Exit code 1, a message with the place, and no output file."""
    (lab.work / "empty.wasm").write_bytes(b"")
    (lab.work / "text.wasm").write_bytes(b"This is no module.")
    (lab.work / "short.wasm").write_bytes(b"\0asm\1\0\0\0\1")
    (lab.work / "version.wasm").write_bytes(b"\0asm\2\0\0\0")
    (lab.work / "folder").mkdir()
    invalid = lab.wat('(module (func (export "_start") (drop (i32.add (i32.const 1) (i64.const 2)))))', ["--no-check"])
    for name, text in (("missing.wasm", "missing.wasm"), ("folder", "folder"), ("empty.wasm", "empty"),
                       ("text.wasm", "text.wasm:0x0: error: "), ("short.wasm", "short.wasm:0x"),
                       ("version.wasm", "version.wasm:0x4: error: "), (invalid.name, "type mismatch")):
        result, output = lab.try_compile(lab.work / name)
        result.expect(1, stdout="", stderr=text)
        check(not output.exists(), f"{name}: an output was made all the same")
        check(len(result.stderr.decode().splitlines()) <= 2, f"more than a line and a hint: {result.describe()}")


@test("text-input")
def text_input(lab):
    """A .wat file is compiled as it is, also from standard input; errors have line and column."""
    source = INPUTS / "invoke.wat"
    program = lab.compile(source, "--invoke=fib", name="from-file")
    lab.run([program, "20"]).expect(0, stdout="6765\n", stderr="")
    piped = lab.compile("-", "--invoke=fib", name="from-pipe", stdin=source.read_bytes())
    check(piped.read_bytes() == program.read_bytes(), "the same text gives other bytes from a pipe")
    bad = lab.work / "bad.wat"
    bad.write_text("(module\n  (func (export \"_start\")\n    i32.nonsense))\n")
    lab.try_compile(bad)[0].expect(1, stdout="", stderr=f"{bad}:3:5: error: ")


@test("binary-from-standard-input")
def standard_input(lab):
    module = lab.wasm([PROGRAMS / "hello.c"])
    program = lab.compile("-", stdin=module.read_bytes())
    lab.run([program]).expect(0, stdout="Hello, world!\n", stderr="")


@test("default-output")
def default_output(lab):
    """Without -o the output has the input's name without its ending, in the working directory."""
    module = lab.wasm([PROGRAMS / "hello.c"], name="hello.wasm")
    folder = lab.work / "elsewhere"
    folder.mkdir()
    lab.run([lab.tool, module], cwd=folder).expect(0, stdout="", stderr="")
    lab.run(["./hello"], cwd=folder).expect(0, stdout="Hello, world!\n", stderr="")


@test("output-errors")
def output_errors(lab):
    """An output that can't be written is named; an older output is replaced as a whole, or stays as it was."""
    module = lab.wat(MINIMAL)
    result = lab.run([lab.tool, module, "-o", "no-such-folder/program"])
    result.expect(1, stdout="", stderr="no-such-folder/program")
    output = lab.compile(module, name="program")
    before = output.read_bytes()
    broken = lab.work / "broken.wasm"
    broken.write_bytes(module.read_bytes()[:-1])
    lab.try_compile(broken)[0].expect(1, stdout="")
    check(output.read_bytes() == before, "a failed compilation changed the older output")
    lab.run([lab.tool, module, "-o", module]).expect(1, stdout="", stderr="input")


@test("all-levels")
def all_levels(lab):
    """Every optimization level gives a program with the same output."""
    module = lab.wasm([PROGRAMS / "tour.c"])
    expected = (PROGRAMS / "tour.expected").read_bytes()
    for level in ("-O0", "-O1", "-O2", "-O3", "-Os", "-Oz"):
        lab.run([lab.compile(module, level, name=f"tour{level}")]).expect(0, stdout=expected, stderr="")


@test("emit-kinds")
def emit_kinds(lab):
    """Objects, assembly and LLVM's IR; the object defines the program's code."""
    module = lab.wasm([PROGRAMS / "hello.c"])

    def emitted(kind, name):
        output = lab.work / name
        lab.run([lab.tool, module, f"--emit={kind}", "-o", output]).expect(0, stdout="", stderr="")
        return output

    check(b"define " in emitted("llvm-ir", "hello.ll").read_bytes(), "--emit=llvm-ir: no IR")
    check(b".text" in emitted("asm", "hello.s").read_bytes(), "--emit=asm: no assembly")
    symbols = lab.must(["llvm-readelf-22", "-h", "-s", emitted("obj", "hello.o")]).stdout.decode()
    check("REL (Relocatable file)" in symbols and "FUNC" in symbols, f"--emit=obj: no code:\n{symbols}")


@test("branch-hints")
def branch_hints(lab):
    """What a producer says about an if and a br_if becomes weights of the branches, and nothing else does."""
    source = lab.work / "hints.wat"

    def weights(first, second):
        """Of each branch with weights, whether it is likely to be taken."""
        source.write_text(f"""(module (memory 1) (func (export "run") (param i32) (result i32)
          (block (br_if 0 (i32.eq (local.get 0) (i32.const 3))))
          {first} (if (i32.eqz (local.get 0)) (then (return (i32.const 1))))
          (block {second} (br_if 0 (i32.eq (local.get 0) (i32.const 1))) (return (i32.const 2)))
          (i32.const 3)))""")
        output = lab.work / "hints.ll"
        lab.run([lab.tool, source, "--invoke=run", "--emit=lowered-ir", "-o", output]).expect(0, stdout="", stderr="")
        text = output.read_text()
        body = text[text.rindex("@w.0"):]
        lines = re.findall(r"br i1 .*!prof (!\d+)", body[:body.index("\n}")])
        numbers = [re.search(rf'^{line} = .*"branch_weights", i32 (\d+), i32 (\d+)', text, re.MULTILINE) for line in lines]
        return [int(found[1]) > int(found[2]) for found in numbers]

    hint = '(@metadata.code.branch_hint "\\{}")'
    check(weights("", "") == [], "weights without hints")
    for first, second in ("00", "01"), ("01", "00"):
        found = weights(hint.format(first), hint.format(second))
        check(found == [first == "01", second == "01"], f"{first} {second}: likely to be true: {found}")
    check(weights("", hint.format("01")) == [True], "not one branch with weights")


@test("reports")
def reports(lab):
    """-v and --time-report go to standard error and change nothing in the output."""
    module = lab.wasm([PROGRAMS / "hello.c"])
    plain = lab.compile(module, name="plain").read_bytes()
    for option, text in (("-v", "bytes"), ("--time-report", "link")):
        result, output = lab.try_compile(module, option, name=f"with{option}")
        result.expect(0, stdout="", stderr=text)
        check(output.read_bytes() == plain, f"{option} changes the output")


@test("other-commands")
def other_commands(lab):
    module = lab.wasm([PROGRAMS / "hello.c"])
    lab.run([lab.tool, "validate", module]).expect(0, stdout="", stderr="")
    broken = lab.work / "broken.wasm"
    broken.write_bytes(module.read_bytes()[:200])
    lab.run([lab.tool, "validate", broken]).expect(1, stdout="", stderr="broken.wasm:0x")
    check(b"x86_64-linux" in lab.must([lab.tool, "targets"]).stdout, "targets: no x86_64-linux")
    check(b"x86-64-v3" in lab.must([lab.tool, "cpus", "--target=x86_64-linux"]).stdout, "cpus: no x86-64-v3")


@test("elf-shape")
def elf_shape(lab):
    """Static, without an interpreter, nothing both writable and executable, no symbols, no executable stack."""
    program = lab.compile(lab.wasm([PROGRAMS / "hello-name.c"]))
    text = lab.must(["llvm-readelf-22", "-h", "-l", "-d", "-S", program]).stdout.decode()
    check("EXEC (Executable file)" in text, f"no static executable:\n{text}")
    for absent in ("INTERP", "NEEDED", "RWE", ".symtab"):
        check(absent not in text, f"{absent} in the executable:\n{text}")
    stack = [line for line in text.splitlines() if "GNU_STACK" in line]
    check(len(stack) == 1 and " RW " in stack[0], f"an executable stack:\n{text}")


@test("max-memory", emulated="yes")
def max_memory(lab):
    """--max-memory holds memory.grow down; a limit below what the module starts with is refused."""
    module = lab.wat("""
      (module
        (memory 2 100)
        (func (export "run") (result i32 i32 i32)
          (memory.grow (i32.const 2)) (memory.grow (i32.const 1)) (memory.size)))""")
    lab.run([lab.compile(module, "--max-memory=256K", "--invoke=run")]).expect(0, stdout="2\n-1\n4\n", stderr="")
    lab.run([lab.compile(module, "--invoke=run", name="free")]).expect(0, stdout="2\n4\n5\n", stderr="")
    lab.try_compile(module, "--max-memory=64K", "--invoke=run")[0].expect(1, stdout="")
    three = lab.wat("""
      (module
        (memory 1) (memory 1) (memory $bounded 1 2)
        (func (export "run") (result i32 i32 i32 i32 i32)
          (memory.grow 1 (i32.const 4)) (memory.grow 1 (i32.const 2)) (memory.grow $bounded (i32.const 2))
          (memory.grow $bounded (i32.const 1)) (memory.grow 0 (i32.const 1))))""",
                    ["--enable-multi-memory"])
    lab.run([lab.compile(three, "--max-memory=384K", "--invoke=run")]).expect(0, stdout="-1\n1\n-1\n1\n-1\n", stderr="")
    lab.try_compile(three, "--max-memory=128K", "--invoke=run")[0].expect(1, stdout="", stderr="--max-memory=131072")
    many = lab.wat('(module ' + "(memory 65535)" * 100 + '(func (export "_start")))', ["--enable-multi-memory"])
    lab.try_compile(many)[0].expect(1, stdout="", stderr="more than --max-memory=4294967296")


@test("max-table-elements", emulated="yes")
def max_table_elements(lab):
    """table.grow answers -1 where all tables together have the most elements; what starts with more is refused."""
    module = lab.wat("""
      (module
        (table $a 3 funcref) (table $b 2 funcref) (table $c 0 6 funcref)
        (func $f) (elem declare func $f)
        (func $grow (export "grow") (result i32 i32 i32 i32 i32 i32)
          (table.grow $a (ref.func $f) (i32.const 16)) (table.grow $a (ref.func $f) (i32.const 5))
          (table.grow $c (ref.null func) (i32.const 7)) (table.grow $c (ref.func $f) (i32.const 6))
          (table.grow $b (ref.null func) (i32.const 5)) (table.grow $b (ref.null func) (i32.const 4))))""")
    limited = lab.compile(module, "--max-table-elements=20", "--invoke=grow")
    lab.run([limited]).expect(0, stdout="-1\n3\n-1\n0\n-1\n2\n", stderr="")
    refused, _ = lab.try_compile(module, "--max-table-elements=4", "--invoke=grow")
    refused.expect(1, stdout="", stderr="more table elements than --max-table-elements=4")
    for fields in ("(table 4000000000 funcref)", "(table 0xffffffff funcref)" * 1000, "(table 101 funcref)" * 100_000,
                   "(table 10000000 funcref) (func $f) (elem func $f)"):
        result, _ = lab.try_compile(lab.wat(f'(module {fields} (func (export "_start")))', ["--no-check"]))
        result.expect(1, stdout="", stderr="more table elements than --max-table-elements=10000000")


@test("tables-memory")
def tables_memory(lab):
    """What many tables take is bounded by their elements, however they grow, and small ones take no page each."""
    def tables(count, step, rounds):
        grow = "".join(f"(drop (table.grow {i} (ref.func $f) (i32.const {step})))" for i in range(count))
        return lab.wat("(module " + "(table 0 funcref)" * count + f"""
          (func $f) (elem declare func $f)
          (func (export "_start") (local i32)
            (loop $next {grow}
              (br_if $next (i32.lt_u (local.tee 0 (i32.add (local.get 0) (i32.const 1))) (i32.const {rounds}))))))""")

    # The second asks for 300 million elements, of which it gets 10 million.
    for name, module, most in (("small", tables(20_000, 1, 1), 48), ("large", tables(30, 10_000_000, 1), 100),
                               ("turns", tables(30, 1000, 1000), 260)):
        result = lab.run([lab.compile(module, "--max-memory=64K", "-O0", name=name)]).expect(0, stdout="", stderr="")
        check(result.peak_kib <= most << 10, f"{name}: {result.peak_kib} KiB, more than {most} MiB")


@test("max-descriptors", emulated="yes")
def max_descriptors(lab):
    """Opening answers EMFILE when the most descriptors are open, and makes no file; when one is closed it goes on."""
    source = lab.work / "open.c"
    source.write_text("""
      #include <errno.h>
      #include <fcntl.h>
      #include <stdio.h>
      #include <unistd.h>
      int main(void) {
        char name[20];
        int count = 0, last = -1, fd;
        while ((fd = open((sprintf(name, "f%d", count), name), O_CREAT | O_RDWR, 0666)) >= 0) last = fd, count++;
        const int error = errno;
        printf("%d %d %d ", count, error == EMFILE, access(name, F_OK));
        close(last);
        printf("%d\\n", open("f0", O_RDONLY) == last);
        return 0;
      }""")
    folder = lab.work / "files"
    folder.mkdir()
    module = lab.wasm([source])
    for flags, count in ((["--max-descriptors=7"], 3), (["--max-descriptors=50"], 46), ([], 1020)):
        program = lab.compile(module, f"--dir={folder}::.", *flags)
        lab.run(["bash", "-c", 'ulimit -n 4096; exec "$0"', program]).expect(0, stdout=f"{count} 1 -1 1\n", stderr="")
    result, _ = lab.try_compile(module, f"--dir={folder}::.", "--max-descriptors=3")
    result.expect(2, stdout="", stderr="more than --max-descriptors=3")
