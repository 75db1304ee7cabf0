"""What real programs are built from: Debian's source packages and the flags they need, natively and for WASI."""
import dataclasses
import pathlib

from harness import debian_sources, wasm_exceptions
from harness.lab import ROOT, WASI_EMULATIONS

REAL = ROOT / "real"
COMPAT = REAL / "wasi-compat"
WASI_COMPAT_FLAGS = ["-include", COMPAT / "compat.h", "-I", COMPAT]
# clang's default of 64 KiB for a guest's own stack is too small for these programs.
LARGE_STACK = ["-Wl,-z,stack-size=1048576"]


@dataclasses.dataclass
class Source:
    """A program's files and flags; the wasm_… ones are for the build for WASI only, the native_… ones for the other."""

    files: list[pathlib.Path]
    flags: list
    wasm_files: list[pathlib.Path] = dataclasses.field(default_factory=list)
    wasm_flags: list = dataclasses.field(default_factory=list)
    wasm_objects: list[pathlib.Path] = dataclasses.field(default_factory=list)
    libraries: list[str] = dataclasses.field(default_factory=list)
    native_link: list[str] = dataclasses.field(default_factory=list)

    def wasm(self, lab, flags=(), name="program.wasm"):
        """The module, built in the lab's folder."""
        return lab.wasm([*self.files, *self.wasm_files], flags=[*self.wasm_flags, *self.flags, *flags],
                        libraries=self.libraries, link=[*self.wasm_objects, *LARGE_STACK], name=name)

    def native(self, lab, flags=(), name="native"):
        """The same for this machine."""
        return lab.native(self.files, flags=[*self.flags, *flags], link=self.native_link, name=name)


def lua(lab, encoding=None):
    """The interpreter. Debian's wasi-libc has no setjmp, so there errors abort and coroutines can't yield, unless they are
    to be exceptions in this encoding (wasm_exceptions.py)."""
    folder = debian_sources.fetch(lab, "lua5.4") / "src"
    files = sorted(path for path in folder.glob("*.c") if path.name != "luac.c")
    jumps = ["-DLUAI_THROW(L,c)=abort()", "-DLUAI_TRY(L,c,a)={a}", "-Dluai_jmpbuf=int"]
    objects = []
    if encoding:
        jumps, objects = wasm_exceptions.longjmp_flags(encoding), wasm_exceptions.longjmp_runtime(lab, encoding)
    return Source(files, ["-Dluai_makeseed(L)=0"], [COMPAT / "compat.c"], [*jumps, *WASI_COMPAT_FLAGS], objects,
                  WASI_EMULATIONS, ["-lm"])


def sqlite(lab, main=None):
    """The database with its shell, or with another main file. Its own makefile generates the amalgamation."""
    folder = debian_sources.fetch(lab, "sqlite3")
    generated = lab.work / "generated"
    if not generated.exists():
        generated.mkdir()
        lab.must([folder / "configure", "--disable-tcl", "--disable-readline", "CC=clang-22"], cwd=generated)
        lab.must(["make", "sqlite3.c", "shell.c"], cwd=generated)
    flags = ["-DSQLITE_THREADSAFE=0", "-DSQLITE_OMIT_LOAD_EXTENSION", "-DSQLITE_OMIT_WAL", "-DSQLITE_NOHAVE_SYSTEM",
             "-DSQLITE_OMIT_POPEN", "-I", generated]
    return Source([generated / "sqlite3.c", main or generated / "shell.c"], flags, wasm_flags=WASI_COMPAT_FLAGS,
                  libraries=WASI_EMULATIONS, native_link=["-lm"])


def _codec(files, include, codec):
    return Source([*files, REAL / "round-trip.c", REAL / f"codec-{codec}.c"],
                  [*(f"-I{folder}" for folder in include), "-DBZ_NO_STDIO", "-DZSTD_DISABLE_ASM"])


def bzip2(lab):
    """A round trip through libbz2."""
    folder = debian_sources.fetch(lab, "bzip2")
    names = ["blocksort", "huffman", "crctable", "randtable", "compress", "decompress", "bzlib"]
    return _codec([folder / f"{name}.c" for name in names], [folder], "bzip2")


def zstd(lab):
    """A round trip through libzstd."""
    folder = debian_sources.fetch(lab, "libzstd") / "lib"
    files = sorted(path for part in ("common", "compress", "decompress") for path in (folder / part).glob("*.c"))
    return _codec(files, [folder], "zstd")
