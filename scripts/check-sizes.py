#!/usr/bin/env python3
"""Checks that no source file has more than 800 lines (.def tables apart) and no C++ function more than 120.

Functions are found by their braces: comments, strings and preprocessor lines are blanked first, then every `{` after a
`)` (and what may stand between: const, noexcept, a trailing return type, initializers) that is not inside another
function opens one. Prints one line for each breach; the exit status is 1 if there is one.
"""
import pathlib
import re
import sys

MAX_FILE = 800
MAX_FUNCTION = 120
FOLDERS = ["compiler", "runtime-lib", "wasi-shim", "test-suite", "scripts"]
COUNTED = {".cpp", ".h", ".c", ".S", ".py", ".sh", ".cmake"}
CXX = {".cpp", ".h", ".c"}
TOKENS = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"([^(\s]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])*\'',
    re.DOTALL)
DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", re.MULTILINE)
# What may stand between a parameter list and its body; initializer lists are cut at their colon.
TAIL = re.compile(r"\)\s*(?:const|noexcept|override|final|mutable|volatile|&|\s)*(?:->[^;{}()]+)?$")
CONTAINER = re.compile(r"\b(?:namespace|class|struct|union|enum|extern)\b[^;{}()]*$")


def blank(match):
    return re.sub(r"[^\n]", " ", match.group(0))


def opens_function(before):
    """Whether a brace after the text `before` (since the last ; { or }) begins a function's body."""
    if CONTAINER.search(before):
        return False
    head = re.split(r"\)\s*:(?!:)", before)
    return bool(TAIL.search(before)) or len(head) > 1


def functions(text):
    """Yields (first line, number of lines) of each outermost function body, signature included."""
    text = DIRECTIVE.sub(blank, TOKENS.sub(blank, text))
    depth, start, start_depth, begin = 0, None, 0, 0
    for match in re.finditer(r"[{};]", text):
        mark, at = match.group(0), match.start()
        if mark == "{":
            if start is None and opens_function(text[begin:at]):
                lead = len(text[begin:at]) - len(text[begin:at].lstrip())
                start, start_depth = begin + lead, depth
            depth += 1
        elif mark == "}":
            depth -= 1
            if start is not None and depth == start_depth:
                first = text.count("\n", 0, start) + 1
                yield first, text.count("\n", start, at) + 1
                start = None
        if start is None:
            begin = at + 1


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    breaches = 0
    for path in sorted(p for folder in FOLDERS for p in (root / folder).rglob("*") if p.suffix in COUNTED):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(root)
        lines = text.count("\n")
        if lines > MAX_FILE:
            print(f"{name}:1: {lines} lines; at most {MAX_FILE} are wanted")
            breaches += 1
        if path.suffix not in CXX:
            continue
        for first, length in functions(text):
            if length > MAX_FUNCTION:
                print(f"{name}:{first}: a function of {length} lines; at most {MAX_FUNCTION} are wanted")
                breaches += 1
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
