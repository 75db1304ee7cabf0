"""What C++ with exceptions, and C with longjmp, needs of libraries beyond Debian's for WASI, which are built without: the
parts of libunwind and libc++abi that throw and catch, from LLVM's source, and what calls of setjmp become.

LLVM 19's source does for clang 22; Debian's mirrors don't keep that of the newest ones.
"""
from harness import debian_sources
from harness.lab import ROOT

SUPPORT = ROOT / "real" / "wasi-exceptions"
# By the name of the encoding, also that of its feature.
ENCODING_FLAGS = {"exception-handling": ["-mllvm", "-wasm-use-legacy-eh=false"],
                  "legacy-exceptions": ["-mllvm", "-wasm-use-legacy-eh=true"]}
PACKAGE = "llvm-toolchain-19"
ABI_FILES = ["cxa_exception", "cxa_personality", "cxa_exception_storage", "cxa_aux_runtime"]
TARGET = ["--target=wasm32-wasi", "--sysroot=/", "-Wno-deprecated", "-w", "-O2", "-I/usr/include/wasm32-wasi"]


def cxx_flags(encoding):
    """For C++ that is to throw."""
    return ["-fexceptions", "-fwasm-exceptions", *ENCODING_FLAGS[encoding]]


def longjmp_flags(encoding):
    """For C that calls longjmp; setjmp.h is in the folder."""
    return ["-mllvm", "-wasm-enable-sjlj", *ENCODING_FLAGS[encoding], "-I", SUPPORT]


def tags(lab):
    """Objects for either, by either encoding."""
    return lab.compile_objects(["clang-22"], [SUPPORT / "tags.s"], [*TARGET, "-mexception-handling"], "tags")


def cxx_runtime(lab, encoding):
    """Objects to link C++ programs with."""
    source = debian_sources.fetch(lab, PACKAGE, ["libunwind", "libcxxabi", "libcxx"])
    flags = [*TARGET, *cxx_flags(encoding), "-DNDEBUG", "-D_LIBCXXABI_HAS_NO_THREADS", "-D_LIBUNWIND_HAS_NO_THREADS",
             "-D_LIBUNWIND_HIDE_SYMBOLS", "-I", source / "libunwind" / "include"]
    unwinder = lab.compile_objects(["clang-22"], [source / "libunwind" / "src" / "Unwind-wasm.c"], flags,
                                   f"unwind-{encoding}")
    includes = ["-nostdinc++", "-isystem", "/usr/lib/llvm-22/include/wasm32-wasi/c++/v1",
                "-isystem", "/usr/include/wasm32-wasi", "-I", source / "libcxxabi" / "include", "-I", source / "libcxx" / "src"]
    defines = ["-std=c++20", "-D_LIBCXXABI_BUILDING_LIBRARY", "-D_LIBCPP_BUILDING_LIBRARY"]
    abi = lab.compile_objects(["clang++-22"], [source / "libcxxabi" / "src" / f"{name}.cpp" for name in ABI_FILES],
                              [*flags, *defines, *includes], f"abi-{encoding}")
    return [*unwinder, *abi, *tags(lab)]


def longjmp_runtime(lab, encoding):
    """Objects to link C programs with."""
    jumps = lab.compile_objects(["clang-22"], [SUPPORT / "jumps.c"], [*TARGET, *longjmp_flags(encoding)],
                                f"jumps-{encoding}")
    return [*jumps, *tags(lab)]
