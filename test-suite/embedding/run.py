#!/usr/bin/env python3
"""Libraries in programs of other languages.

usage: run.py BUILD [--target NAME --triple TRIPLE --emulator COMMAND --compile COMMAND...] [--filter TEXT]

Prints a line for each test and closes with `N passed, N failed`. For another target, programs are static and have no C library: --compile is how C++
is compiled for it.
"""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys

from harness import Failure, TIMEOUT, run_tests

FOLDER = pathlib.Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent
# What generated headers have to do without a warning.
STRICT = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror"]
C99 = ["-std=c99", "-Wstrict-prototypes", "-Wmissing-prototypes", *STRICT]
CXX = ["-std=c++11", *STRICT]


def run(command, **options):
    result = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=TIMEOUT,
                            check=False, **options)
    if result.returncode != 0:
        raise Failure(f"{' '.join(map(str, command))}\nends with {result.returncode}\n{result.stdout}{result.stderr}")
    return result.stdout


class Suite:
    def __init__(self, arguments):
        self.compiler = pathlib.Path(arguments.build).resolve() / "bin" / "wasm2native"
        self.work = pathlib.Path(arguments.build).resolve() / "test-suite" / "embedding" / (arguments.target or "native")
        self.target = arguments.target
        self.triple = arguments.triple
        self.emulator = [arguments.emulator] if arguments.emulator else []
        self.compile = arguments.compile
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True)

    def library(self, module, kind, *options, name=None):
        """Compiles MODULE.wat to a library; its path. The header is beside it."""
        name = name or module
        folder = self.work / f"{name}-{kind}{''.join(options).replace('/', '')}"
        folder.mkdir(exist_ok=True)
        output = folder / f"lib{name}.{'so' if kind == 'shared' else 'a'}"
        target = [f"--target={self.target}"] if self.target else []
        run([self.compiler, FOLDER / f"{module}.wat", f"--emit={kind}", *target, *options, "-o", output])
        return output


def hosted_object(suite):
    output = suite.work / "hosted.o"
    run(["clang-22", *C99, "-c", FOLDER / "hosted.c", "-o", output])
    return output


def check_ok(output):
    if output != "ok\n":
        raise Failure(output)


def c_and_cxx(suite):
    """Both languages, both kinds of libraries, two compilers, several levels."""
    host = hosted_object(suite)
    for options in [[], ["-O0"], ["-O3"], ["-Oz"], ["--precise-traps"], ["--bounds=explicit"], ["--traps=explicit"],
                    ["--traps=explicit", "-O0"]]:
        for kind in ["shared", "static"]:
            library = suite.library("calls", kind, *options)
            flags = [] if "-Oz" in options else ["-DBACKTRACES"]
            for compiler in [["clang-22", *C99], ["gcc", *C99], ["clang++-22", "-xc++", *CXX], ["g++", "-xc++", *CXX]]:
                program = library.parent / compiler[0]
                run([*compiler, *flags, f"-I{library.parent}", "-c", FOLDER / "calls.c", "-o", f"{program}.o"])
                run([compiler[0], f"{program}.o", host, library, f"-Wl,-rpath,{library.parent}", "-o", program])
                check_ok(run([program]))


def exceptions(suite):
    """Exceptions that come out of libraries, go through them, and come into them."""
    host = hosted_object(suite)
    for options in [[], ["-O0"], ["-O3"], ["-Oz"], ["--precise-traps"], ["--bounds=explicit"], ["--traps=explicit"]]:
        for kind in ["shared", "static"]:
            library = suite.library("throws", kind, *options)
            flags = [] if "-Oz" in options else ["-DBACKTRACES"]
            for compiler in [["gcc", *C99], ["clang++-22", "-xc++", *CXX]]:
                program = library.parent / compiler[0]
                run([*compiler, *flags, f"-I{library.parent}", "-c", FOLDER / "throws.c", "-o", f"{program}.o"])
                run([compiler[0], f"{program}.o", host, library, f"-Wl,-rpath,{library.parent}", "-o", program])
                check_ok(run([program]))


def interrupts(suite):
    """Calls that are ended by others, in all ways in which traps can end calls."""
    host = hosted_object(suite)
    for options in [[], ["-O0"], ["-O3"], ["-Oz"], ["--traps=explicit"], ["--traps=explicit", "-O0"]]:
        library = suite.library("interrupts", "static", "--interruptible", *options)
        program = library.parent / "interrupts"
        for compiler in [["gcc", *C99], ["clang++-22", "-xc++", *CXX]]:
            run([*compiler, f"-I{library.parent}", "-c", FOLDER / "interrupts.c", "-o", f"{program}.o"])
            run([compiler[0], f"{program}.o", host, library, "-o", program])
            check_ok(run([program]))
        flags = ["-DNO_FAULTS"] if "--traps=explicit" in options else []
        run(["gcc", *C99, *flags, "-pthread", f"-I{library.parent}", FOLDER / "deadlines.c", host, library, "-o", program])
        check_ok(run([program]))


def aborts(suite):
    """A trap that ends the process, with what there is to say about it, also if the host has a handler for that."""
    library = suite.library("counter", "static", "--traps=abort")
    source = suite.work / "abort.c"
    source.write_text('''#include "counter.h"
#include <signal.h>
#include <stddef.h>
static void on_abort(int signal) { (void)signal; }
static counter_status tick(void *user, counter *instance, uint32_t value, uint32_t *result) {
  (void)user;
  (void)instance;
  *result = value;
  return 0;
}
int main(int argc, char **argv) {
  counter_imports imports;
  uint32_t value;
  (void)argv;
  imports.env_tick.call = tick;
  if (argc > 1) signal(SIGABRT, on_abort);
  return counter_load(counter_instantiate(&imports, NULL, NULL), 16 << 16, &value);
}''', encoding="utf-8")
    program = suite.work / "abort"
    run(["gcc", *C99, f"-I{library.parent}", source, library, "-o", program])
    for arguments in [[], ["handler"]]:
        result = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=TIMEOUT, check=False)
        if result.returncode != -6 or result.stderr != "trap: out of bounds memory access\n    #0 wasm-function[2]\n":
            raise Failure(f"{result.returncode} {result.stderr}")


def small_pages(suite):
    """A memory with pages of one byte has at most as many as memory.size can say."""
    module = suite.work / "pages.wat"
    module.write_text('(module (memory (export "m") 1 (pagesize 1)) (func (export "f") (result i32) (memory.size)))',
                      encoding="utf-8")
    library = suite.work / "libpages.so"
    run([suite.compiler, module, "--emit=shared", "-o", library])
    source = suite.work / "pages.c"
    source.write_text('''#include "pages.h"
#include <stddef.h>
int main(void) {
  pages *instance = pages_instantiate(NULL, NULL, NULL);
  uint32_t size = 0;
  if (pages_m_grow(instance, UINT32_MAX) != UINT64_MAX || pages_m_grow(instance, UINT32_MAX - 1) != 1) return 1;
  return pages_f(instance, &size) != PAGES_OK || size != UINT32_MAX;
}''', encoding="utf-8")
    run(["gcc", *C99, source, library, f"-Wl,-rpath,{suite.work}", "-o", suite.work / "pages"])
    run([suite.work / "pages"])


def exceptions_elsewhere(suite):
    """Threads; static programs, which need an index of their frames; what sanitizers and valgrind say."""
    library = suite.library("throws", "static")
    program = suite.work / "throws"
    threads = FOLDER / "throws_threads.cpp"
    run(["g++", "-std=c++17", "-O1", "-pthread", f"-I{library.parent}", threads, library, "-o", program])
    check_ok(run([program, 1000000]))
    run(["clang++-22", "-std=c++17", "-O1", "-pthread", "-fsanitize=address,undefined", f"-I{library.parent}", threads, library,
         "-o", program])
    check_ok(run([program, 10000]))
    command = ["gcc", "-static", f"-I{library.parent}", FOLDER / "throws.c", hosted_object(suite), library, "-o", program]
    run([*command, "-DNO_FRAMES", "-Wl,--no-eh-frame-hdr"])
    check_ok(run([program]))
    run([*command, "-Wl,--eh-frame-hdr"])
    check_ok(run([program]))
    if shutil.which("valgrind") is not None:
        library = suite.library("throws", "static", "--bounds=explicit")
        run(["gcc", "-g", "-DNO_TRAPS", f"-I{library.parent}", FOLDER / "throws.c", hosted_object(suite), library, "-o", program])
        check_ok(run(["valgrind", "-q", "--error-exitcode=9", "--leak-check=full", program]))


def exception_at_start(suite):
    """No instance, and the exception's tag in the error."""
    module = suite.work / "start.wat"
    module.write_text('(module (tag (export "no luck")) (func $f throw 0) (start $f))', encoding="utf-8")
    library = suite.work / "libstart.so"
    run([suite.compiler, module, "--emit=shared", "-o", library])
    source = suite.work / "start.c"
    source.write_text('''#include "start.h"
#include <stdio.h>
int main(void) {
  start_error error;
  if (start_instantiate(NULL, NULL, &error) != NULL || error.status != START_TRAP_UNCAUGHT_EXCEPTION) return 1;
  puts(error.text);
  return 0;
}''', encoding="utf-8")
    run(["gcc", *C99, source, library, f"-Wl,-rpath,{suite.work}", "-o", suite.work / "start"])
    text = run([suite.work / "start"])
    if not text.startswith("uncaught exception no luck\n"):
        raise Failure(text)


def other_c_libraries(suite):
    """A static program, and one with musl."""
    host = hosted_object(suite)
    library = suite.library("calls", "static")
    for name, compiler in [("static", ["gcc", "-static"]), ("musl", ["musl-gcc", "-static"])]:
        if shutil.which(compiler[0]) is None:
            continue
        program = suite.work / name
        run([*compiler, f"-I{library.parent}", FOLDER / "calls.c", host, library, "-o", program])
        check_ok(run([program]))


def elf(suite):
    """A shared object needs no other, shows the header's functions alone, and has nothing to write to in its text."""
    library = suite.library("calls", "shared")
    dynamic = run(["readelf", "-dW", library])
    for unwanted in ["NEEDED", "TEXTREL", "INIT", "FINI"]:
        if unwanted in dynamic:
            raise Failure(f"{unwanted} in {dynamic}")
    for wanted in ["Library soname: [libcalls.so]", "NOW"]:
        if wanted not in dynamic:
            raise Failure(f"no {wanted} in {dynamic}")
    symbols = [line.split() for line in run(["readelf", "--dyn-syms", "-W", library]).splitlines() if "GLOBAL" in line]
    header = (library.parent / "calls.h").read_text(encoding="utf-8")
    for *_, name in symbols:
        if f"{name}(" not in header and name != "w2n_library":
            raise Failure(f"{name} is not in the header")
    segments = run(["readelf", "-lW", library])
    if "RWE" in segments or "GNU_RELRO" not in segments:
        raise Failure(segments)
    archive = suite.library("calls", "static")
    undefined = [line.split()[-1] for line in run(["nm", "-u", archive]).splitlines()[2:]]
    if undefined != ["__ehdr_start"]:
        raise Failure(f"undefined in the archive: {undefined}")


def same_bytes(suite):
    for kind in ["shared", "static"]:
        once = suite.library("calls", kind, "-j1").read_bytes()
        if once != suite.library("calls", kind, "-j4").read_bytes():
            raise Failure(f"{kind}: the bytes depend on -j")


def two_modules(suite, compiler, kind, *arguments, flags=()):
    """threads.cpp, which uses both modules."""
    libraries = [suite.library(name, kind) for name in ["calls", "counter"]]
    program = suite.work / f"threads-{compiler}-{kind}{''.join(flags).replace('/', '')}"
    folders = [word for library in libraries
               for word in [f"-I{library.parent}", f"-Wl,-rpath,{library.parent}"]]
    run([compiler, "-std=c++17", "-O1", "-g", *flags, "-pthread", *folders, FOLDER / "threads.cpp", *libraries, "-o",
         program])
    return run([program, *arguments])


def threads(suite):
    """A million traps, and a thousand instances at a time."""
    check_ok(two_modules(suite, "clang++-22", "shared", 1000000))
    check_ok(two_modules(suite, "g++", "static", 1000000))


def sanitizers(suite):
    check_ok(two_modules(suite, "clang++-22", "static", flags=["-fsanitize=address,undefined"]))


def signals(suite):
    host = hosted_object(suite)
    for kind in ["shared", "static"]:
        library = suite.library("counter", kind)
        program = suite.work / f"signals-{kind}"
        run(["gcc", "-std=c99", "-Wall", "-Wextra", f"-I{library.parent}", FOLDER / "signals.c", host, library,
             f"-Wl,-rpath,{library.parent}", "-o", program])
        check_ok(run([program]))


def versions(suite):
    """Two versions of a library in a process, with the same names, which see nothing of each other."""
    libraries = [suite.library("counter", "shared", *options) for options in [[], ["-O0"]]]
    program = suite.work / "versions"
    run(["gcc", "-std=c99", *STRICT[:2], f"-I{ROOT / 'runtime-lib'}", f"-I{libraries[0].parent}",
         FOLDER / "versions.c", hosted_object(suite), "-ldl",
         "-o", program])
    check_ok(run([program, *libraries]))


def package_description(suite):
    if shutil.which("pkg-config") is None:
        return
    for kind in ["shared", "static"]:
        library = suite.library("counter", kind, "-O1")
        words = run(["pkg-config", "--cflags", "--libs", library.parent / "counter.pc"]).split()
        program = suite.work / f"package-{kind}"
        source = suite.work / "package.c"
        source.write_text('#include "counter.h"\nint main(void) { return counter_status_text(2)[0] != \'o\'; }\n',
                          encoding="utf-8")
        run(["gcc", source, *words, f"-Wl,-rpath,{library.parent}", "-o", program])
        run([program])


def python(suite):
    check_ok(run([sys.executable, FOLDER / "use_ctypes.py", suite.library("counter", "shared")]))


def valgrind(suite):
    """Reservations of 8 GiB are more than it likes; indices are checked instead."""
    if shutil.which("valgrind") is None:
        return
    host = hosted_object(suite)
    library = suite.library("calls", "static", "--bounds=explicit")
    program = suite.work / "calls-valgrind"
    run(["gcc", "-g", "-DNO_TRAPS", f"-I{library.parent}", FOLDER / "calls.c", host, library, "-o", program])
    check_ok(run(["valgrind", "-q", "--error-exitcode=9", "--leak-check=full", program]))
    library = suite.library("calls", "static", "--traps=explicit")
    run(["gcc", "-g", "-DBACKTRACES", f"-I{library.parent}", FOLDER / "calls.c", host, library, "-o", program])
    check_ok(run(["valgrind", "-q", "--error-exitcode=9", "--leak-check=full", program]))


def refusals(suite):
    """What can't be made is said in one line, and nothing is written."""
    folder = suite.work / "refusals"
    folder.mkdir()
    module = FOLDER / "counter.wat"
    imports = folder.parent / "imports.wat"
    imports.write_text('(module (import "a" "b" (memory 1)))', encoding="utf-8")
    exported = folder.parent / "exported.wat"
    exported.write_text('(module (func (export "f") (param exnref)))', encoding="utf-8")
    for arguments, message in [
            ([exported], "export f: a library can't pass references to exceptions"),
            ([module, "--dir=."], "--dir is for executables"), ([module, "--invoke=next"], "--invoke is for executables"),
            ([module, "--env=A=1"], "--env is for executables"), ([module, "--stub=env.tick"], "--stub is for executables"),
            ([module, "--stack-size=1M"], "is for executables"), ([module, "--prefix=int"], "'int' can't be the prefix"),
            ([module, "--prefix=w2n"], "'w2n' can't be the prefix"), ([module, "-o", "1.so"], "'1' can't be the prefix"),
            ([module, "-o", "-"], "several files"), ([imports], "a library can't import memories"),
            ([module, "--emit=obj", "--prefix=a"], "--prefix is for libraries"),
            ([module, "--emit=exe", "--traps=abort"], "--traps is for libraries"),
            ([module, "--emit=exe", "--interruptible"], "--interruptible is for libraries"),
            ([module, "--traps=abort", "--interruptible"], "--interruptible ends calls"),
            ([module, "--traps=explicit", "--bounds=guard"], "--bounds=guard makes faults")]:
        result = subprocess.run([suite.compiler, "--emit=shared", *arguments], cwd=folder, capture_output=True, text=True,
                                check=False)
        lines = [line for line in result.stderr.splitlines() if not line.startswith("hint: ")]
        status = 1 if arguments in ([imports], [exported]) else 2  # all others are wrong whatever the module
        if result.returncode != status or len(lines) != 1 or message not in lines[0] or list(folder.iterdir()):
            raise Failure(f"{arguments}: {result.returncode} {result.stderr} {list(folder.iterdir())}")


def rust(suite):
    """As build.rs would have it: the archive, and declarations of what is used."""
    if shutil.which("rustc") is None:
        return
    library = suite.library("counter", "static")
    program = suite.work / "use_rust"
    run(["rustc", "--edition=2021", "-O", "-L", library.parent, "-l", "static=counter", FOLDER / "use_rust.rs", "-o",
         program])
    check_ok(run([program]))


def go(suite):
    """In a Go program a trap is an error value, and Go's own faults are still panics."""
    if shutil.which("go") is None:
        return
    library = suite.library("counter", "static")
    shutil.copy(FOLDER / "use_go.go", library.parent / "main.go")
    (library.parent / "go.mod").write_text("module use_go\n", encoding="utf-8")
    environment = {**os.environ, "CGO_ENABLED": "1", "GOFLAGS": "-mod=mod", "GOTOOLCHAIN": "local",
                   "CGO_CFLAGS": f"-I{library.parent}", "CGO_LDFLAGS": str(library)}
    run(["go", "build", "-o", "use_go", "main.go"], cwd=library.parent, env=environment)
    check_ok(run([library.parent / "use_go"]))


def freestanding(suite):
    """The same calls on another target, where there is no C library."""
    for traps in ["signal", "explicit"]:
        for module, options in [("calls", []), ("throws", []), ("interrupts", ["--interruptible"])]:
            freestanding_program(suite, module, f"--traps={traps}", *options)


def freestanding_program(suite, module, *options):
    library = suite.library(module, "static", *options)
    objects = []
    for source in [FOLDER / "freestanding.cpp", ROOT / "runtime-lib" / "arch" / suite.target.split("-")[0] / "entry.S"]:
        objects.append(suite.work / f"{source.stem}.o")
        run([*suite.compile, "-c", source, "-o", objects[-1]], cwd=ROOT)
    objects.append(suite.work / f"{module}.o")
    run(["clang-22", f"--target={suite.triple}", "-ffreestanding", "-nostdlibinc", "-DBACKTRACES", "-O1",
         f"-I{library.parent}", "-c", FOLDER / f"{module}.c", "-o", objects[-1]])
    program = suite.work / module
    run(["ld.lld-22", "-static", "--eh-frame-hdr", *objects, library, "-o", program])
    check_ok(run([*suite.emulator, program]))


NATIVE = [c_and_cxx, exceptions, exceptions_elsewhere, exception_at_start, interrupts, aborts, small_pages, other_c_libraries, elf, same_bytes, threads, sanitizers, signals, versions, package_description, python, valgrind,
          refusals, rust, go]
CROSS = [freestanding]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("--target")
    parser.add_argument("--triple")
    parser.add_argument("--emulator")
    parser.add_argument("--filter", default="")
    parser.add_argument("--compile", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    suite = Suite(arguments)
    tests = [test for test in (CROSS if arguments.target else NATIVE) if arguments.filter in test.__name__]
    return run_tests(tests, suite)


if __name__ == "__main__":
    sys.exit(main())
