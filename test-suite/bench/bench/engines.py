"""What runs the programs: native builds, ours, and every other WebAssembly engine found on this machine.

An engine prepares a module (compiles it ahead of time, if it can) and says what command runs the result.
"""
import dataclasses
import os
import pathlib
import shutil

ROOT = pathlib.Path(__file__).resolve().parent.parent
HOSTS = ROOT / "hosts"
# Where install.py puts engines; looked at before PATH.
INSTALLED = ROOT.parent.parent / "build" / "bench-runtimes"
WASM2C_RUNTIME = pathlib.Path("/usr/share/wabt/wasm2c")
MARCH = "x86-64-v3"


def find(name):
    """The path of an engine's command, or None."""
    local = INSTALLED / "bin" / name
    return str(local) if os.access(local, os.X_OK) else shutil.which(name)


@dataclasses.dataclass
class Engine:
    """`simd`: runs the module built with -msimd128."""

    name: str
    simd: bool = False

    def can_run(self, program):
        return True

    def prepare(self, lab, program, module, target):
        """Makes what run() needs, at `target` (a path without extension): (path, [Result of each compiler process])."""
        return module, []

    def command(self, prepared, arguments):
        raise NotImplementedError


class Ours(Engine):
    def __init__(self, level, simd=False):
        super().__init__(f"ours {level}" + (" simd" if simd else ""), simd)
        self.level = level

    def prepare(self, lab, program, module, target, objects=()):
        grants = ["--dir=."] if program.uses_files else []
        command = [lab.tool, module, *objects, self.level, f"--cpu={MARCH}", "-j1", *grants, "-o", target]
        result = lab.run(command, timeout=1800)
        return target, [result.expect(0)]

    def command(self, prepared, arguments):
        return [prepared, *arguments]


class Shared(Engine):
    """Ours, as a shared object that w2n-run loads."""

    def __init__(self, level, simd=False):
        super().__init__(f"shared {level}" + (" simd" if simd else ""), simd)
        self.level = level

    def prepare(self, lab, program, module, target):
        library = pathlib.Path(f"{target}.so")
        command = [lab.tool, module, "--emit=shared", self.level, f"--cpu={MARCH}", "-j1", "-o", library]
        self.runner = [lab.tool.with_name("w2n-run"), *(["--dir=."] if program.uses_files else [])]
        return library, [lab.run(command, timeout=1800).expect(0)]

    def command(self, prepared, arguments):
        return [*self.runner, prepared, *arguments]


class Node(Engine):
    """V8, from the module's bytes: it has no form to store compiled code in. The newest node found counts."""

    def __init__(self, simd=False):
        super().__init__("V8" + (" simd" if simd else ""), simd)

    def command(self, prepared, arguments):
        # Node 20 calls WASI with wrong arguments from optimized code without this.
        return [find("node"), "--no-warnings", "--no-turbo-fast-api-calls", HOSTS / "node-host.mjs", prepared, *arguments]


class Ahead(Engine):
    """An engine that compiles to a file: its command lines with the module, the file and the arguments put in."""

    def __init__(self, name, compile_command, extension, run_command, separator=(), simd=False):
        super().__init__(name + (" simd" if simd else ""), simd)
        self.compile_command, self.extension = compile_command, extension
        self.run_command, self.separator = run_command, separator

    def prepare(self, lab, program, module, target):
        output = pathlib.Path(f"{target}.{self.extension}")
        fill = {"module": str(module), "output": str(output)}
        return output, [lab.run([part.format(**fill) for part in self.compile_command], timeout=1800).expect(0)]

    def command(self, prepared, arguments):
        return [*(part.format(output=prepared) for part in self.run_command), *self.separator, *arguments]


class Wasm2c(Engine):
    """wabt's translator to C, its output compiled by the same clang as the native programs."""

    def __init__(self):
        super().__init__("wasm2c")

    def can_run(self, program):
        return not program.uses_files

    def prepare(self, lab, program, module, target):
        c = f"{target}.c"
        results = [lab.run(["wasm2c", "-n", "guest", module, "-o", c]).expect(0)]
        # Its memory traps by guard pages; without the define it would count calls for the stack's limit, too.
        flags = ["-O3", "-ffp-contract=off", f"-march={MARCH}", "-w", "-DWASM_RT_USE_STACK_DEPTH_COUNT=0",
                 "-I", WASM2C_RUNTIME, "-I/usr/include", "-include", f"{target}.h"]
        results.append(lab.run(["clang-22", *flags, c, HOSTS / "wasm2c-host.c", WASM2C_RUNTIME / "wasm-rt-impl.c", "-lm",
                                "-o", target], timeout=1800).expect(0))
        return target, results

    def command(self, prepared, arguments):
        return [prepared, *arguments]


def _others():
    """The engines that are there, by name."""
    tools = {name: find(name) for name in ("node", "wasmtime", "wamrc", "iwasm", "wasmedge", "wasmer", "wasm2c")}
    if tools["node"]:
        yield Node()
        yield Node(simd=True)
    for simd in (False, True):
        if tools["wasmtime"]:
            yield Ahead("wasmtime", [tools["wasmtime"], "compile", "-O", "opt-level=2", "{module}", "-o", "{output}"],
                        "cwasm", [tools["wasmtime"], "run", "--allow-precompiled", "--dir=.", "{output}"], simd=simd)
        if tools["wamrc"] and tools["iwasm"]:
            yield Ahead("WAMR", [tools["wamrc"], "--opt-level=3", "--cpu=x86-64-v3", "-o", "{output}", "{module}"], "aot",
                        [tools["iwasm"], "--stack-size=1048576", "--dir=.", "{output}"], simd=simd)
        if tools["wasmedge"]:
            yield Ahead("WasmEdge", [tools["wasmedge"], "compile", "--optimize", "3", "{module}", "{output}"], "so",
                        [tools["wasmedge"], "--dir", ".:.", "{output}"], simd=simd)
        if tools["wasmer"]:
            yield Ahead("wasmer", [tools["wasmer"], "compile", "--llvm", "{module}", "-o", "{output}"], "wasmu",
                        [tools["wasmer"], "run", "--volume", ".:/home", "{output}"], separator=["--"], simd=simd)
    if tools["wasm2c"]:
        yield Wasm2c()


def all_engines():
    """Ours and the others that were found."""
    return [Ours("-O2"), Ours("-O3"), Ours("-O3", simd=True), Shared("-O3"), Shared("-O3", simd=True), *_others()]
