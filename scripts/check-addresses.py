#!/usr/bin/env python3
"""Checks that lowering makes guest addresses in one place, compiler/lower/memory_access.cpp.

- What a memory's base is, is asked for by nobody but that file; the instance models and guest_memory.cpp answer.
- Who answers does no arithmetic on addresses, but for the parts of an instance.
Prints one line for each breach; the exit status is 1 if there is one.
"""
import pathlib
import re
import sys

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "compiler" / "lower"
MAKERS = {"memory_access.cpp", "memory_access.h"}
ANSWERERS = {"instance_model.h", "static_model.cpp", "static_model.h", "dynamic_model.cpp", "dynamic_model.h",
             "guest_memory.cpp", "guest_memory.h"}
# The ways to a base: the models' answer, what it is made of, the symbol, and the record's field.
BASE = re.compile(r"\b(?:(?:create_|lower_)?memory_base\(|memory_symbol\(|memory_field::base\b|record::memory\b)"
                  r"|\bfriend class GuestAddresses\b")
# The part of an instance is no guest memory.
ARITHMETIC = re.compile(r"\bCreate(?:InBounds)?(?:PtrAdd|GEP|ConstGEP\w*|PtrToInt|IntToPtr)\((?!site\.instance\b)")


def breaches(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        code = line.split("//")[0]
        if path.name not in MAKERS | ANSWERERS and BASE.search(code):
            yield number, "a memory's base is for memory_access.cpp alone"
        if path.name in ANSWERERS and ARITHMETIC.search(code):
            yield number, "addresses are computed in memory_access.cpp"


def main():
    found = [f"compiler/lower/{path.name}:{number}: {message}"
             for path in sorted(FOLDER.iterdir()) if path.suffix in {".cpp", ".h"}
             for number, message in breaches(path)]
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
