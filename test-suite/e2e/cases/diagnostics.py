"""Messages for programs, warnings, and exit codes."""
import json

from harness.lab import INPUTS, check
from harness.registry import test

MINIMAL = '(module (func (export "_start")))'


def messages(lab, code, *arguments):
    """What the compiler says in JSON, of which each line is an object."""
    result = lab.run([lab.tool, *arguments, "--diagnostics=json"]).expect(code, stdout="")
    return [json.loads(line) for line in result.stderr.decode().splitlines()]


@test("diagnostics-json")
def as_json(lab):
    """Severity, code, place, message and hint; also of the command line's errors, of notes and of reports."""
    text = lab.work / "bad.wat"
    text.write_text("(module\n  (func (drop)))\n")
    binary = lab.wat("(module (func (drop)))", ["--no-check"])
    [error] = messages(lab, 1, text)
    place = {"file": str(text), "offset": 16, "line": 2, "column": 9}
    check(error == {"severity": "error", "code": "invalid", "message": error["message"], **place}, f"{error}")
    [error] = messages(lab, 1, binary)
    check(error["file"] == str(binary) and error["offset"] > 8 and "line" not in error, f"{error}")
    unknown = messages(lab, 1, INPUTS / "imports.wat", "--invoke=run")
    check(len(unknown) == 4 and {error["code"] for error in unknown} == {"import"}, f"{unknown}")
    check(all("--unknown-imports=trap" in error["hint"] and error["line"] > 0 for error in unknown), f"{unknown}")
    for arguments in (["--diagnostics=json", "--nonsense"], ["x.wasm", "--target=none"], ["x.wasm", "-O7"]):
        [error] = messages(lab, 2, *arguments)
        check(error["code"] == "usage" and "file" not in error, f"{error}")
    [error] = messages(lab, 1, "missing.wasm")
    check(error["code"] == "file" and error["file"] == "missing.wasm", f"{error}")
    notes = messages(lab, 0, lab.wat(MINIMAL), "-v", "--time-report", "-o", "program")
    check(len(notes) > 5 and {note["severity"] for note in notes} == {"note"}, f"{notes}")
    folder = lab.work / "a\x1b\"\n"
    [error] = messages(lab, 1, folder)
    check(error["file"].endswith('a\\u{1b}"\\u{a}'), f"{error}")


@test("diagnostics-warnings")
def warnings(lab):
    """A warning leaves the result alone; with -Werror there is none; with --no-warnings there is no warning."""
    module = lab.wat(MINIMAL)
    plain = lab.compile(module, "--dir=/dev", "--no-warnings", name="plain").read_bytes()
    for flags, code, text in (["--dir=/dev"], "grant", "devices"), (["--dir=/dev", "--stub=env.f"], "unused-stub", "env.f"):
        result, output = lab.try_compile(module, *flags, name=code)
        result.expect(0, stdout="", stderr="wasm2native: warning: ")
        check(text.encode() in result.stderr and output.read_bytes() == plain, result.describe())
        found = messages(lab, 0, module, *flags, "-o", "other")
        check({"severity": "warning", "code": code} == {key: found[-1][key] for key in ("severity", "code")}, f"{found}")
        result, output = lab.try_compile(module, *flags, "-Werror", name=f"{code}-error")
        result.expect(1, stdout="", stderr="wasm2native: error: ")
        check(not output.exists() and len(result.stderr.splitlines()) <= 2, result.describe())
        lab.compile(module, *flags, "-Werror", "--no-warnings", name=f"{code}-none")


@test("diagnostics-usage")
def usage(lab):
    """What is wrong whatever the module is an error of the command line: 2."""
    module = lab.wat('(module (memory 1) (func (export "_start")))')
    for flags in (["--target=vax"], ["--cpu=z80"], ["--cpu-features=+magic"], ["--cpu-features=avx"],
                  ["--cpu=native", "--target=riscv64-linux"], ["--target=armv7-linux", "--bounds=guard"], ["--prefix=a"],
                  ["--emit=shared", "--env=A=1"], ["--emit=shared", "-o", "-"], ["--emit=static", "--prefix=1"],
                  ["--emit=shared", "--target=armv7-linux", "--bounds=guard"], ["--diagnostics=xml"],
                  ["--max-descriptors=3", "--dir=."]):
        lab.run([lab.tool, module, *flags]).expect(2, stdout="", stderr="error: ")
        check(lab.run(["ls"]).stdout == b"module0.wasm\nmodule0.wat\n", f"{flags} leaves files")
    for short, long in ("-h", "--help"), ("-V", "--version"):
        text = lab.run([lab.tool, long]).expect(0, stderr="").stdout
        lab.run([lab.tool, short]).expect(0, stdout=text, stderr="")


@test("diagnostics-formats")
def formats(lab):
    """A compressed module, and a component, are told by what they are, from standard input, too."""
    module = lab.wat(MINIMAL)
    for tool in "gzip", "zstd":
        compressed = lab.must([tool, "-c", module]).stdout
        file = lab.work / f"module.{tool}.wasm"
        file.write_bytes(compressed)
        text = f"the file is compressed by {tool}\nhint: decompress it first: {tool} -d\n"
        for command in "validate", "--emit=obj":
            lab.run([lab.tool, command, file]).expect(1, stdout="", stderr=f"{file}:0x0: error: {text}")
        lab.run([lab.tool, "-", "-o", "x"], stdin=compressed).expect(1, stdout="", stderr=f"<stdin>:0x0: error: {text}")
    name = b"wasi:cli/environment@0.2.0"
    component = b"\0asm\x0d\0\1\0" + bytes([10, len(name) + 5, 1, 0, len(name)]) + name + b"\5\0"
    result = lab.run([lab.tool, "-", "-o", "x"], stdin=component).expect(1, stdout="", stderr="this is a component")
    check(b"it imports wasi:cli/environment@0.2.0; " in result.stderr, result.describe())
