"""What is measured: the kernels of kernels/, and real programs from Debian's sources with work of our own."""
import dataclasses
import pathlib
import re
from typing import Callable

from harness import debian_sources, real_sources, wasm_exceptions
from harness.real_sources import Source

ROOT = pathlib.Path(__file__).resolve().parent.parent
KERNELS = ROOT / "kernels"
REAL = ROOT / "real"


@dataclasses.dataclass
class Program:
    name: str
    suite: str  # "kernels", "exceptions" or "real"
    source: Callable  # of a Lab: the Source
    arguments: list[str] = dataclasses.field(default_factory=list)
    short_arguments: list[str] = dataclasses.field(default_factory=list)  # for valgrind, which takes fifty times as long
    stdin: bytes = b""
    uses_files: bool = False  # in its working directory
    cxx: bool = False


def _variants(path, text):
    """The names of a kernel's programs, and the flags that make them."""
    if "FRAMES" in text:
        return [(f"{path.stem}-{frames}", [f"-DFRAMES={frames}"]) for frames in (1, 10, 100)]
    is_float = re.search(r"\breal\b", text) is not None
    return [(path.stem, []), (f"{path.stem}-float", ["-DREAL=float"])][: 1 + is_float]


def _kernel(lab, path, flags, text):
    if path.suffix == ".cpp":
        encoding = "exception-handling"
        return Source([path], ["-std=c++17", *flags], wasm_flags=wasm_exceptions.cxx_flags(encoding),
                      wasm_objects=wasm_exceptions.cxx_runtime(lab, encoding))
    return Source([path], flags, wasm_flags=["-mwide-arithmetic"] if "__int128" in text else [])


def kernels(rounds=None):
    """All kernels, those with floating point twice. `rounds` replaces the work of a measured run. Those with 128-bit
    integers are modules with wide arithmetic, which not every engine can run. Those in C++ are a suite of their own: they
    are about exceptions, what they cost where they are thrown and where they are not."""
    programs = []
    arguments = [] if rounds is None else [str(rounds)]
    for path in sorted([*KERNELS.glob("*.c"), *KERNELS.glob("*.cpp")]):
        text = path.read_text()
        short = max(int(re.search(r"kernel_rounds = (\d+)", text)[1]) // 20, 1)
        for name, flags in _variants(path, text):
            suite = "exceptions" if path.suffix == ".cpp" else "kernels"
            source = lambda lab, p=path, f=flags, t=text: _kernel(lab, p, f, t)
            programs.append(Program(name, suite, source, arguments, [str(short)], cxx=path.suffix == ".cpp"))
    return programs


def _documents(lab):
    folder = debian_sources.fetch(lab, "pugixml") / "src"
    return Source([REAL / "documents.cpp", folder / "pugixml.cpp"], ["-I", folder, "-fno-exceptions", "-DPUGIXML_NO_EXCEPTIONS"])


# Of libsodium's test programs those that WebAssembly can run (no signals, no protected pages, no AES instructions), but
# for the few that take longer than all others together.
_SODIUM_LEFT_OUT = {"aead_aes256gcm", "aead_aes256gcm2", "box8", "core_ed25519", "core_ristretto255", "misuse",
                    "pwhash_scrypt", "randombytes", "sodium_core", "sodium_utils2", "sodium_utils3"}


def _sodium(lab):
    folder = debian_sources.fetch(lab, "libsodium")
    library, tests = folder / "src" / "libsodium", folder / "test"
    work = lab.work / "sodium"
    (work / "sodium").mkdir(parents=True, exist_ok=True)
    template = (library / "include" / "sodium" / "version.h.in").read_text()
    template = template.replace("@SODIUM_LIBRARY_MINIMAL_DEF@", "")
    (work / "sodium" / "version.h").write_text(re.sub("@[A-Z_]+@", "1", template))
    names = sorted({path.stem for path in (tests / "default").glob("*.c")} - _SODIUM_LEFT_OUT)
    for name in names:
        (work / f"{name}.c").write_text(f'#include "{REAL / "sodium-test.h"}"\n#define main test_{name}\n'
                                        f'#include "{tests / "default" / name}.c"\n')
    (work / "tests.h").write_text(f"#define ALL_TESTS {' '.join(f'TEST({name})' for name in names)}\n")
    # Neither build has 128-bit integers, assembly or intrinsics: those are asked for by other macros.
    return Source([*sorted(library.rglob("*.c")), *(work / f"{name}.c" for name in names), REAL / "sodium.c"],
                  ["-DCONFIGURED=1", "-I", work, "-I", work / "sodium", "-I", library / "include",
                   "-I", library / "include" / "sodium", "-I", tests / "quirks"], libraries=["signal"])


def _zstd_without_prefetch(lab):
    source = real_sources.zstd(lab)
    # WebAssembly has no prefetch instruction: this is what a native build looks like without it.
    source.flags = [*source.flags, "-DNO_PREFETCH"]
    return source


def real_programs():
    script = (real_sources.REAL / "work.lua").read_bytes()
    return [
        Program("lua", "real", real_sources.lua, ["-", "30000"], ["-", "1500"], stdin=script),
        Program("sqlite3", "real", lambda lab: real_sources.sqlite(lab, REAL / "speedtest.c"), ["60000"], ["3000"]),
        Program("bzip2", "real", real_sources.bzip2, ["4000000"], ["200000"], uses_files=True),
        Program("zstd", "real", _zstd_without_prefetch, ["20000000"], ["1000000"], uses_files=True),
        Program("libsodium", "real", _sodium, ["1"], ["1"]),
        Program("pugixml", "real", _documents, ["12000"], ["600"], cxx=True),
    ]
