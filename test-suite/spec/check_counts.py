#!/usr/bin/env python3
"""Checks that README.md gives the figures of a run of the official suite.

usage: check_counts.py REPORT.json     what `w2n-wast --json` wrote about the whole suite, in the dynamic model

In the table of features the last column says that the commands of the suite pass, or how many wait for a feature; the
sentence behind it has the totals. Prints what should be there for each difference; the exit status is 1 if there is one,
and 77 if there is no report or one about an incomplete suite.
"""
import collections
import json
import pathlib
import re
import sys

ROW = re.compile(r"^\| `([a-z0-9-]+)` \| [^|]+ \| (yes|not yet) \| ([^|]*) \|$", re.MULTILINE)
MISSING = "feature not supported: "
SUPERSEDED = "superseded by WebAssembly 3.0"
# In the collection beside the checkout, but not in the repository that stands in for it.
THREAD_SCRIPT = "proposals/threads/LB.wast"


def column(compiled, waiting):
    return "passes" if compiled == "yes" and not waiting else f"{waiting:,} wait"


def sentence(report, skipped):
    passed = sum(file["passed"] for file in report)
    waiting = sum(count for reason, count in skipped.items() if reason.startswith(MISSING))
    return (f"Of the official suite's commands {passed:,} pass, {waiting:,} wait for features, and "
            f"{skipped[SUPERSEDED]} are superseded by WebAssembly 3.0.")


def main():
    path = pathlib.Path(sys.argv[1])
    report = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    if THREAD_SCRIPT not in {file["file"] for file in report}:
        print("no report about the whole suite")
        return 77
    skipped = collections.Counter()
    for file in report:
        skipped.update(file["unsupported"])
    readme = (pathlib.Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
    differences = []
    for name, compiled, figure in ROW.findall(readme):
        wanted = column(compiled, skipped[MISSING + name])
        if figure != wanted:
            differences.append(f"| `{name}` | ... | {compiled} | {wanted} |")
    # Lines are filled differently in the text.
    if sentence(report, skipped) not in " ".join(readme.split()):
        differences.append(sentence(report, skipped))
    for line in differences:
        print(f"README.md should say: {line}")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
