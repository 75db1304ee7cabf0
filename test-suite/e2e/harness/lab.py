"""A test's workbench: its folder, the tools, and the steps from a source file to a finished run."""
import dataclasses
import os
import pathlib
import shlex
import shutil
import subprocess
import tempfile
import threading

from harness.limits import WALL_PATIENCE, is_out_of_time, limit_processor_time
from harness.registry import Failure

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAMS = ROOT / "programs"  # sources that are a test each
INPUTS = ROOT / "inputs"  # what the tests in cases/ compile
DEFAULT_TIMEOUT = 300  # seconds of processor time
EMULATION_PATIENCE = 4  # how much longer an emulated program may take
# Parts of POSIX that wasi-libc only imitates; each has a macro and a library of its name.
WASI_EMULATIONS = ["signal", "getpid", "process-clocks", "mman"]
# What makes of a source without a C library a module that starts threads.
THREAD_FLAGS = ["--target=wasm32", "-O2", "-matomics", "-mbulk-memory", "-nostdlib", "-ffreestanding", "-Wall", "-Wextra",
                "-Werror", "-Wno-infinite-recursion", "-Wl,--no-entry", "-Wl,--shared-memory", "-Wl,--import-memory",
                "-Wl,--initial-memory=2097152", "-Wl,--max-memory=67108864"]


@dataclasses.dataclass
class Result:
    """How a process ended."""

    command: list[str]
    code: int  # the exit code, or minus the signal's number
    stdout: bytes
    stderr: bytes
    user_seconds: float
    system_seconds: float
    page_faults: int  # those that took no input or output
    peak_kib: int

    @property
    def cpu_seconds(self):
        return self.user_seconds + self.system_seconds

    def describe(self):
        def text(stream):
            shown = stream[:2000].decode("utf-8", "replace")
            return shown + ("…" if len(stream) > 2000 else "")

        command = " ".join(map(str, self.command))
        return f"{command}\nexit {self.code}\nstdout: {text(self.stdout)}\nstderr: {text(self.stderr)}"

    def expect(self, code=0, stdout=None, stderr=None):
        """Fails unless the exit code is `code`, stdout equals `stdout` and stderr holds `stderr` (text or bytes).

        stderr "" stands for an empty one; None checks nothing.
        """
        if self.code != code:
            raise Failure(f"exit code {code} was expected: {self.describe()}")
        if stdout is not None and self.stdout != as_bytes(stdout):
            raise Failure(f"{first_difference(as_bytes(stdout), self.stdout)}\n{self.describe()}")
        if stderr is not None:
            wanted = as_bytes(stderr)
            if (self.stderr != b"") if wanted == b"" else (wanted not in self.stderr):
                raise Failure(f"stderr should hold {stderr!r}: {self.describe()}")
        return self


def as_bytes(text):
    return text.encode() if isinstance(text, str) else text


def first_difference(expected, actual):
    """Words for where two outputs part."""
    left, right = expected.splitlines(), actual.splitlines()
    line = next((i for i, pair in enumerate(zip(left, right)) if pair[0] != pair[1]), min(len(left), len(right)))

    def shown(lines):
        return lines[line][:300].decode("utf-8", "replace") if line < len(lines) else "(the end)"

    return f"stdout differs in line {line + 1}, expected: {shown(left)}\ngot: {shown(right)}"


def check(condition, message):
    if not condition:
        raise Failure(message)


@dataclasses.dataclass(frozen=True)
class Emulation:
    """What programs are compiled for instead of this machine, and what runs them here."""

    target: str
    emulator: str
    triple: str  # what clang calls the target

    @staticmethod
    def add_arguments(parser):
        parser.add_argument("--target", help="compile for it and run the programs with the emulator")
        parser.add_argument("--emulator", help="a command")
        parser.add_argument("--triple", help="clang's name of the target")

    @staticmethod
    def of(options):
        if not options.target:
            return None
        emulator = shutil.which(options.emulator)
        if emulator is None:
            raise SystemExit(f"{options.emulator} is missing: scripts/setup.sh installs it")
        return Emulation(options.target, emulator, options.triple)

    def write_launcher(self, launcher, program):
        launcher.write_text(f'#!/bin/sh\nexec {self.emulator} -0 "$0" {shlex.quote(str(program))} "$@"\n')
        launcher.chmod(0o755)


class Lab:
    """Made anew for each test."""

    def __init__(self, build_dir, work, emulation=None, flags=()):
        self.build_dir = build_dir
        self.work = work
        self.emulation = emulation
        self.flags = flags  # of wasm2native, for all that is compiled
        self.tool = build_dir / "bin" / "wasm2native"

    # -- processes

    def run(self, command, stdin=b"", env=None, cwd=None, timeout=DEFAULT_TIMEOUT, pass_fds=()):
        """Runs a command to its end. `env` is its whole environment if given.

        `timeout` is in seconds of processor time; to use it up is a failure, and so is to wait for ever.
        """
        if self.emulation:
            timeout *= EMULATION_PATIENCE
        command = [str(part) for part in command]
        with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            source.write(as_bytes(stdin))
            source.seek(0)
            try:
                process = subprocess.Popen(command, stdin=source, stdout=out, stderr=err, env=env,
                                           cwd=cwd or self.work, pass_fds=pass_fds)
            except OSError as error:
                raise Failure(f"cannot start {command[0]}: {error}") from error
            late = threading.Event()

            def stop():
                late.set()
                process.kill()

            limit_processor_time(process, timeout)
            timer = threading.Timer(timeout * WALL_PATIENCE, stop)
            timer.start()
            # wait4 and not Popen.wait: it tells the processor time and the memory that the process took.
            _, status, usage = os.wait4(process.pid, 0)
            timer.cancel()
            process.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0)
            err.seek(0)
            result = Result(command, process.returncode, out.read(), err.read(),
                            usage.ru_utime, usage.ru_stime, usage.ru_minflt, usage.ru_maxrss)
        if late.is_set() or (is_out_of_time(result.code) and result.cpu_seconds >= timeout - 1):
            raise Failure(f"no end after {result.cpu_seconds:.0f} s of processor time: {result.describe()}")
        return result

    def must(self, command, **options):
        """Runs a command that has to succeed; what it prints does not matter."""
        return self.run(command, **options).expect(0)

    # -- builds

    def compile_objects(self, compiler, sources, flags, folder):
        """Compiles each source to an object file below `folder`, through ccache where there is one."""
        launcher = [shutil.which("ccache")] if shutil.which("ccache") else []
        objects = []
        folder = self.work / folder
        folder.mkdir(parents=True, exist_ok=True)
        for index, source in enumerate(sources):
            target = folder / f"{index}-{pathlib.Path(source).stem}.o"
            self.must([*launcher, *compiler, *flags, "-c", source, "-o", target])
            objects.append(target)
        return objects

    def wasm(self, sources, flags=(), libraries=(), link=(), name="program.wasm"):
        """Builds C or C++ sources with clang-22 for WASI; the path of the module. `libraries`: see WASI_EMULATIONS."""
        cxx = any(str(source).endswith(".cpp") for source in sources)
        target = ["--target=wasm32-wasi", "--sysroot=/", "-Wno-deprecated"]
        compile_flags = [*target, "-O2", "-w", "-I/usr/include/wasm32-wasi"]
        link_flags = [*target, "--no-wasm-opt", "-L/usr/lib/wasm32-wasi"]
        if cxx:
            compile_flags += ["-fno-exceptions", "-nostdinc++", "-isystem", "/usr/lib/llvm-22/include/wasm32-wasi/c++/v1",
                              "-isystem", "/usr/include/wasm32-wasi"]
            link_flags.insert(0, "-L/usr/lib/llvm-22/lib/wasm32-wasi")
        for emulation in libraries:
            compile_flags.append("-D_WASI_EMULATED_" + emulation.upper().replace("-", "_"))
            link_flags.append("-lwasi-emulated-" + emulation)
        compiler = ["clang++-22" if cxx else "clang-22"]
        objects = self.compile_objects(compiler, sources, [*compile_flags, *flags], name + ".objects")
        output = self.work / name
        self.must([*compiler, *objects, *link_flags, *link, "-o", output])
        return output

    def threads(self):
        """The module of inputs/threads.c."""
        output = self.work / "threads.wasm"
        if not output.exists():
            self.must(["clang-22", *THREAD_FLAGS, INPUTS / "threads.c", "-o", output])
        return output

    def native(self, sources, flags=(), link=(), name="native"):
        """Builds the same sources for this machine with clang-22 -O2, to compare with."""
        cxx = any(str(source).endswith(".cpp") for source in sources)
        compiler = ["clang++-22" if cxx else "clang-22"]
        objects = self.compile_objects(compiler, sources, ["-O2", "-w", *flags], name + ".objects")
        output = self.work / name
        self.must([*compiler, *objects, *link, "-o", output])
        return output

    def target_compiler(self):
        """The C compiler for native objects of the target, which must not need a C library."""
        return ["clang-22", f"--target={self.emulation.triple}"] if self.emulation else ["clang-22"]

    def wat(self, text_or_path, flags=()):
        """Assembles a text module (a path, or the text itself) with wabt; the path of the binary."""
        path = text_or_path
        if not isinstance(path, pathlib.Path):
            path = self.work / f"module{len(list(self.work.glob('module*.wat')))}.wat"
            path.write_text(text_or_path)
        output = self.work / (path.stem + ".wasm")
        self.must(["wat2wasm", "--debug-names", "--enable-extended-const", *flags, path, "-o", output])
        return output

    def try_compile(self, module, *flags, name="program", jobs=1, **options):
        """Runs wasm2native on a module, whatever comes of it: (result, path of what to run)."""
        output = self.work / name
        made = output
        flags = [*flags, *self.flags]
        if self.emulation:
            made = self.work / f"{name}.{self.emulation.target}"
            flags = [*flags, f"--target={self.emulation.target}"]
        result = self.run([self.tool, module, "-o", made, f"-j{jobs}", *flags], **options)
        if self.emulation and result.code == 0:
            self.emulation.write_launcher(output, made)
        return result, output

    def compile(self, module, *flags, **options):
        """Compiles a module, which has to succeed without a word; the path of what to run."""
        result, output = self.try_compile(module, *flags, **options)
        result.expect(0, stdout="", stderr="")
        return output
