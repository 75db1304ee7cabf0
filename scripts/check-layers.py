#!/usr/bin/env python3
"""Checks what each folder may include.

- compiler/: a folder includes itself and the folders before it in LAYERS, nothing else of the project but the lists that
  it shares with the runtime and the shim (SHARED); so do the rooms of passes/ among each other. Those in WITHOUT_LLVM
  include nothing of LLVM, nor a header that does.
- runtime-lib/ and wasi-shim/: nothing of compiler/; processor names are for arch/ and operating system names and
  headers for platform/ and host/ alone.
Prints one line for each breach; the exit status is 1 if there is one.
"""
import pathlib
import re
import sys

LAYERS = ["support", "wasm", "decode", "text", "validate", "merge", "target", "plan", "lower", "passes", "codegen", "link", "image", "driver"]
# What knows nothing of LLVM.
WITHOUT_LLVM = {"support", "wasm", "decode", "text", "validate", "merge", "plan"}
# Of passes/. Its own files, the list of the passes among them, may include all of them.
ROOMS = ["guest", "verify", "loops", "exceptions", "late", "machine"]
SHARED = re.compile(r"abi/.*|arch/\w+/cpu\.h|wasi-shim/\w+\.def")
SOURCES = {".cpp", ".h", ".c", ".S", ".def"}
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]', re.MULTILINE)
ARCH_TEST = re.compile(r"^\s*#\s*(?:el)?if.*\b(__x86_64__|__aarch64__|__arm__|__riscv(?:_xlen)?)\b", re.MULTILINE)
# What of the kernel a file outside platform/ and host/ might be tempted to use.
OS_HEADER = re.compile(r"^(?:linux|asm|asm-generic|sys)/|^(?:unistd|fcntl|pthread|dirent)\.h$")


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def check_compiler(root, path, text):
    folder = path.relative_to(root / "compiler").parts[0]
    if folder not in LAYERS:
        if len(path.relative_to(root / "compiler").parts) > 1:
            yield 1, f"compiler/{folder} is not among the layers of check-layers.py"
        return
    for match in INCLUDE.finditer(text):
        style, name = match.groups()
        if folder in WITHOUT_LLVM and reaches_llvm(root, name):
            yield line_of(text, match.start()), f"{folder}/ must not include {name}: it does without LLVM"
        elif style == '"' and (message := breach(root, path, folder, name)):
            yield line_of(text, match.start()), message


def reaches_llvm(root, name):
    """Whether `name` is a header of LLVM's, or one of ours that includes any."""
    path = root / "compiler" / name
    if name.startswith("llvm/") or not path.exists():
        return name.startswith("llvm/")
    return any(reaches_llvm(root, other) for _, other in INCLUDE.findall(path.read_text(encoding="utf-8")))


def breach(root, path, folder, name):
    """What is wrong with a file's including `name`; nothing if it may."""
    first, *rest = name.split("/")
    if first not in LAYERS:
        is_foreign = (root / "runtime-lib" / name).exists() or (root / name).exists()
        return f"compiler/ must not include {name}" if is_foreign and not SHARED.fullmatch(name) else None
    if LAYERS.index(first) > LAYERS.index(folder):
        return f"{folder}/ must not include {name}: {first}/ comes after it"
    own_room = path.relative_to(root / "compiler").parts[1]
    if folder == first == "passes" and own_room in ROOMS and rest[0] not in ROOMS[:ROOMS.index(own_room) + 1]:
        return f"passes/{own_room}/ must not include {name}: it comes after it"
    return None


def check_runtime(root, path, text):
    parts = path.relative_to(root).parts
    for match in INCLUDE.finditer(text):
        name = match.group(2)
        line = line_of(text, match.start())
        if name.split("/")[0] in LAYERS and not (path.parent / name).exists():
            yield line, f"the runtime must not include the compiler's {name}"
        if OS_HEADER.match(name) and not {"platform", "host", "arch"} & set(parts):
            yield line, f"{name} belongs to an operating system: only platform/ and host/ may include it"
    if "arch" in parts:
        return
    for match in ARCH_TEST.finditer(text):
        yield line_of(text, match.start()), f"{match.group(1)} is asked for outside arch/"


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    breaches = 0
    for top, check in (("compiler", check_compiler), ("runtime-lib", check_runtime), ("wasi-shim", check_runtime)):
        for path in sorted((root / top).rglob("*")):
            if path.suffix not in SOURCES:
                continue
            for line, message in check(root, path, path.read_text(encoding="utf-8")):
                print(f"{path.relative_to(root)}:{line}: {message}")
                breaches += 1
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
