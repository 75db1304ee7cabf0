#!/usr/bin/env python3
"""Checks that README.md says what is true of the sources: the table of features, and the options that it names.

Prints one line for each difference; the exit status is 1 if there is one.
"""
import pathlib
import re
import sys

FEATURE = re.compile(r'^FEATURE\(\w+,\s*"([^"]+)",\s*(\w+),\s*"([^"]+)"\)', re.MULTILINE)
STATUS = {"supported": "yes", "recognized": "not yet"}
ROW = re.compile(r"^\| `([a-z0-9-]+)` \| ([^|]+) \| (yes|not yet) \|[^|]*\|$", re.MULTILINE)
# An option at the beginning of a code span or in a command line, but not one of another program's.
NAMED_OPTION = re.compile(r"(?:^|`|\s|\[)(--[a-z][a-z-]+)")
# Of the table of options in the sources: name and value; and of README.md: what stands in the first column.
OPTION_SPELLING = re.compile(r'\{Group::\w+,\s*"(-{1,2}[A-Za-z-]+)",\s*"([^"]*)"')
TABLE_ROW = re.compile(r"^\| (`-.*?) \|", re.MULTILINE)
SHORT_NAME = re.compile(r'\},\s*"(-[a-zA-Z])"\}')
CODE_SPAN = re.compile(r"`(-[^`]*)`")
LEVEL = re.compile(r"-O\w")
OPTION_ROW = re.compile(r'\{Group::\w+,\s*"(-{1,2}[A-Za-z-]+)"')
LOADER_ROW = re.compile(r'^ *\{"(--[a-z-]+)", "', re.MULTILINE)
OTHERS = {"--install", "--long", "--sanitize", "--target", "--sysroot", "--no-wasm-opt", "--release", "--all"}


def feature_differences(readme, definitions):
    wanted = [(name, summary, STATUS[status]) for name, status, summary in FEATURE.findall(definitions)]
    found = ROW.findall(readme)
    for row in wanted:
        if row not in found:
            yield "README.md lacks this row of the features' table: | `{}` | {} | {} |".format(*row)
    for row in found:
        if row not in wanted:
            yield f"README.md has a feature's row that features.def does not have so: {row[0]}"


def option_differences(readme, options, loader_options):
    known = set(OPTION_ROW.findall(options))
    of_loader = set(LOADER_ROW.findall(loader_options))
    for name in sorted(set(NAMED_OPTION.findall(readme)) - known - of_loader - OTHERS):
        yield f"README.md names an option that neither wasm2native nor w2n-run has: {name}"
    for name in sorted(known | of_loader):
        if f"{name}" not in readme:
            yield f"README.md does not name the option {name}"


def spelling(name, value):
    if not value:
        return name
    return name + ("=" if name.startswith("--") else " ") + value


def table_differences(readme, options):
    """Levels of optimization stand in the table as they are used."""
    known = {spelling(name, value) for name, value in OPTION_SPELLING.findall(options) if name != "-O"}
    known |= set(SHORT_NAME.findall(options))
    spans = {span for row in TABLE_ROW.findall(readme) for span in CODE_SPAN.findall(row) if not LEVEL.fullmatch(span)}
    for span in sorted(known - spans):
        yield f"README.md's table of options lacks: {span}"
    for span in sorted(spans - known):
        yield f"README.md's table of options has what the list of options does not have so: {span}"


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    readme = (root / "README.md").read_text(encoding="utf-8")
    differences = [
        *feature_differences(readme, (root / "compiler/wasm/features.def").read_text(encoding="utf-8")),
        *table_differences(readme, (root / "compiler/driver/options.cpp").read_text(encoding="utf-8")),
        *option_differences(readme, (root / "compiler/driver/options.cpp").read_text(encoding="utf-8"),
                            (root / "runtime-lib/loader/options.cpp").read_text(encoding="utf-8")),
    ]
    print("\n".join(differences), end="\n" if differences else "")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
