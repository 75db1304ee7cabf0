#!/usr/bin/env python3
"""Adds up what the test suites of one or more ctest runs counted and prints the closing line `N passed, N failed`.

usage: summarize-tests.py JUNIT.xml…     the files that ctest --output-junit wrote

A suite counts its own cases: doctest's closing line, or a line `N passed, N failed` of its own, the last one in its
output. A suite without either is one case. A suite that failed without counting a failure (a crash, a time-out) adds
one. The exit status is 1 when anything failed or nothing ran.
"""
import re
import sys
import xml.etree.ElementTree

PLAIN = re.compile(r"^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$", re.MULTILINE)
DOCTEST = re.compile(
    r"^\[doctest\] test cases:\s*\d+ \|\s*(\d+) passed \|\s*(\d+) failed \|\s*(\d+) skipped", re.MULTILINE)


def count(case):
    """(passed, failed, skipped) of one <testcase>."""
    output = re.sub(r"\x1b\[[0-9;]*m", "", case.findtext("system-out") or "")
    status = case.get("status")
    skipped = case.find("skipped")
    if skipped is not None and skipped.get("message", "").startswith("SKIP_RETURN_CODE"):
        return (0, 0, 1)
    if status not in ("run", "fail"):
        return (0, 1, 0)  # not run at all: its program is missing
    found = PLAIN.findall(output) or DOCTEST.findall(output)
    if not found:
        return (1, 0, 0) if status == "run" else (0, 1, 0)
    passed, failed, skipped = (int(number or 0) for number in found[-1])
    if status == "fail" and failed == 0:
        failed = 1
    return (passed, failed, skipped)


def main(files):
    totals = [0, 0, 0]
    for file in files:
        for case in xml.etree.ElementTree.parse(file).getroot().iter("testcase"):
            counts = count(case)
            totals = [total + number for total, number in zip(totals, counts)]
            passed, failed, skipped = counts
            is_skipped = skipped and not passed and not failed
            mark = "FAILED" if failed else "not run" if is_skipped else "ok"
            more = f", {skipped} skipped" if skipped else ""
            print(f"{mark:7} {case.get('name'):32} {passed} passed, {failed} failed{more} ({float(case.get('time')):.1f} s)")
            if is_skipped:  # and says why
                print("".join(f"        {line}\n" for line in (case.findtext("system-out") or "").split("\n") if line), end="")
    passed, failed, skipped = totals
    print(f"\n{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
