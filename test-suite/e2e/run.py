#!/usr/bin/env python3
"""Runs the end-to-end tests: whole programs, compiled by wasm2native and run on this machine, or emulated.

Prints a line for each test and closes with `N passed, N failed`; the exit status is 1 if any failed. Each test works in
a folder of its own below BUILD/e2e, which stays for a look afterwards.
"""
import argparse
import concurrent.futures
import os
import pathlib
import re
import shutil
import sys
import threading
import time
import traceback

import cases
from harness.lab import Emulation, Lab
from harness.registry import Failure, all_tests


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build-dir", type=pathlib.Path, required=True, help="holds bin/wasm2native")
    parser.add_argument("--long", action="store_true", help="the slow tests too")
    parser.add_argument("--only-long", action="store_true", help="only the slow tests")
    parser.add_argument("--filter", default="", help="only tests whose name this regular expression finds")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="tests at a time")
    Emulation.add_arguments(parser)
    parser.add_argument("--list", action="store_true", help="print the names and stop")
    return parser.parse_args()


def selected(options):
    wanted = {False, True} if options.long else {options.only_long}

    def is_wanted(test):
        if not re.search(options.filter, test.name):
            return False
        if options.target:
            return test.emulated != "no" and (test.emulated == "long") in wanted
        return test.long in wanted

    return [test for test in all_tests() if is_wanted(test)]


class Report:
    """Counts and prints outcomes; tests end in several threads."""

    def __init__(self):
        self.passed = 0
        self.failed = 0
        self.lock = threading.Lock()

    def add(self, test, seconds, message):
        with self.lock:
            if message is None:
                self.passed += 1
                print(f"ok     {test.name} ({seconds:.1f} s)", flush=True)
            else:
                self.failed += 1
                print(f"FAILED {test.name} ({seconds:.1f} s)\n  " + message.rstrip().replace("\n", "\n  "), flush=True)


def run_test(test, options, emulation, report):
    folder = f"e2e-{emulation.target}" if emulation else "e2e"
    work = options.build_dir.resolve() / folder / test.name
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    begin = time.monotonic()
    message = None
    try:
        test.body(Lab(options.build_dir.resolve(), work, emulation))
    except Failure as failure:
        message = str(failure)
    except Exception:  # a mistake in a test is a failed test, not the end of the run
        message = traceback.format_exc()
    report.add(test, time.monotonic() - begin, message)


def main():
    options = parse_arguments()
    cases.load_all()
    tests = selected(options)
    if options.list:
        print("\n".join(test.name for test in tests))
        return 0
    if not tests:
        print(f"no test is called like {options.filter!r}")
        return 1
    emulation = Emulation.of(options)
    report = Report()
    together = [test for test in tests if not test.alone]
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        list(pool.map(lambda test: run_test(test, options, emulation, report), together))
    for test in tests:
        if test.alone:
            run_test(test, options, emulation, report)
    print(f"\n{report.passed} passed, {report.failed} failed")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
