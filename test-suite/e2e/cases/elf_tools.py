"""What other tools make of executables: they go by sections. What is stripped runs as it did before."""
import re

from harness.lab import INPUTS, PROGRAMS, check
from harness.registry import test

THREADS = ["clang-22", "--target=wasm32", "-O2", "-matomics", "-mbulk-memory", "-nostdlib", "-ffreestanding", "-w",
           "-Wl,--no-entry", "-Wl,--shared-memory", "-Wl,--import-memory", "-Wl,--initial-memory=2097152",
           "-Wl,--max-memory=67108864"]
# The sum of bytes of a memory in which data is followed by zeros. In the file something else follows.
ZEROS = f"""
  (module
    (memory 10)
    (data (i32.const 65536) "{'A' * 5001}") (data (i32.const 300000) "B")
    (func (export "sum") (param $at i32) (param $end i32) (result i32) (local $sum i32)
      (loop $next
        (local.set $sum (i32.add (local.get $sum) (i32.load8_u (local.get $at))))
        (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 1))) (local.get $end))))
      (local.get $sum)))"""


def executables(lab, *flags):
    """Of programs: the executable, what runs it, its arguments, and what it prints."""
    def built(name, module, options, arguments, output):
        program = lab.compile(module, *options, *flags, name=name)
        file = lab.work / f"{name}.{lab.emulation.target}" if lab.emulation else program
        return file, [program, *arguments], output

    threads = lab.work / "threads.wasm"
    lab.must([*THREADS, INPUTS / "threads.c", "-o", threads])
    zeros = lab.wat(ZEROS)
    yield built("tour", lab.wasm([PROGRAMS / "tour.c"]), [], [], (PROGRAMS / "tour.expected").read_bytes())
    yield built("threads", threads, ["--invoke=sequence"], ["1000"], "1000\n")
    yield built("exceptions", INPUTS / "exceptions-vectors.wat", ["--invoke=run"], ["20", "3"], None)
    yield built("zeros", zeros, ["--invoke=sum"], ["70537", "300000"], "0\n")
    yield built("more-zeros", zeros, ["--invoke=sum"], ["300001", "655360"], "0\n")


@test("elf-strip", emulated="yes")
def strip(lab):
    """With symbols and without, by LLVM's tool and, for this machine, by GNU's."""
    tools = ["llvm-strip-22"] if lab.emulation else ["llvm-strip-22", "strip"]
    for flags in ([], ["-g"]):
        for tool in tools:
            for file, command, output in executables(lab, *flags):
                expected = lab.run(command).expect(0, stdout=output, stderr="").stdout
                size = file.stat().st_size
                lab.run([tool, file]).expect(0, stdout="", stderr="")
                lab.run(command).expect(0, stdout=expected, stderr="")
                check(file.stat().st_size <= size + 128, f"{tool} makes {size} bytes {file.stat().st_size}")
                symbols = lab.must(["llvm-nm-22", file])
                check(symbols.stdout == b"", f"{tool} leaves symbols: {symbols.describe()}")


def text_of(lab, *command):
    result = lab.run(command).expect(0, stderr="")
    return result.stdout.decode()


@test("elf-sections", emulated="yes")
def sections(lab):
    """All code and data is in sections, of any target; -Oz leaves them out unless there are symbols."""
    for file, _, _ in executables(lab):
        table = text_of(lab, "llvm-readelf-22", "-lSW", file)
        for name in ".rodata", "w2n_names", ".text", ".data":
            check(f" {name} " in table, f"no {name}:\n{table}")
        code = text_of(lab, "llvm-objdump-22", "-d", file)
        check("Disassembly of section .text" in code and len(code.splitlines()) > 100, f"no code:\n{code}")
    minimal = lab.wat('(module (func (export "_start")))')
    for flags, without in (["-Oz"], True), (["-Oz", "-g"], False):
        lab.compile(minimal, *flags, name="minimal")
        file = lab.work / f"minimal.{lab.emulation.target}" if lab.emulation else lab.work / "minimal"
        header = text_of(lab, "llvm-readelf-22", "-hW", file)
        check(bool(re.search("section headers: +0\n", header)) == without, f"{flags}: {header}")


@test("elf-tools")
def tools(lab):
    """GNU's tools and the system's: each knows what it has before it."""
    for flags, kind in ([], "stripped"), (["-g"], "not stripped"):
        for file, _, _ in executables(lab, *flags):
            name = text_of(lab, "file", file)
            check(f"statically linked, {kind}" in name, name)
            code = text_of(lab, "objdump", "-d", file)
            check("Disassembly of section .text" in code and "syscall" in code, f"no code:\n{code}")
            sizes = list(map(int, text_of(lab, "size", file).splitlines()[1].split()[:3]))
            check(sizes[0] > 4000 and sum(sizes) < 1 << 20, f"sizes: {sizes}")
            warnings = lab.run(["readelf", "-aW", file]).expect(0, stderr="").stdout.decode()
            check("Warning" not in warnings and "<corrupt" not in warnings, warnings)
            stopped = text_of(lab, "gdb", "-nx", "-batch", "-ex", "info files", "-ex", "starti", "-ex", "x/i $pc", file)
            check(".text" in stopped and "=> 0x" in stopped, f"gdb: {stopped}")
            lab.run(["ldd", file]).expect(1, stderr="not a dynamic executable")


@test("elf-many-segments", emulated="yes")
def many_segments(lab):
    """Data in more places than the kernel lets a program have segments."""
    for count in 900, 1200, 2500:
        data = "".join(f'(data (i32.const {place * 65536 + 5}) "{place % 10}{"A" * 20}")' for place in range(count))
        module = lab.wat(f"""(module (memory 2600) {data}
          (func (export "at") (param i32) (result i32) (i32.load8_u (local.get 0))))""")
        program = lab.compile(module, "--invoke=at", name=f"segments-{count}")
        for place in 0, count // 2, count - 1:
            lab.run([program, str(place * 65536 + 5)]).expect(0, stdout=f"{ord(str(place % 10))}\n", stderr="")
