"""What the golden tests have in common: a file that begins with settings and ends with the expected text, both in
comments. BLESS=1 in the environment rewrites the expected text instead of comparing it; review the difference before it
is committed.
"""
import argparse
import concurrent.futures
import difflib
import os
import pathlib
import re

HERE = pathlib.Path(__file__).resolve().parent
COMPILER = HERE.parent.parent / "compiler"


class Golden:
    """One test file, taken apart. `comment` is what its comments begin with; a setting is `<comment>! name = "value"`, and
    `defaults` has the value of each setting that there is."""

    def __init__(self, path, comment, defaults):
        self.path = path
        lines = path.read_text(encoding="utf-8").splitlines()
        self.settings = dict(defaults)
        setting = re.compile(comment + r'! (\w+) = "([^"]*)"$')
        body = 0
        while body < len(lines) and lines[body].startswith(comment + "!"):
            match = setting.match(lines[body])
            if not match or match.group(1) not in defaults:
                raise ValueError(f"{path}:{body + 1}: not a setting: {lines[body]}")
            self.settings[match.group(1)] = match.group(2)
            body += 1
        end = len(lines)
        while end > body and lines[end - 1].startswith(comment):
            end -= 1
        self.head = lines[:end]
        self.expected = lines[end:]

    def write(self, expected):
        self.path.write_text("\n".join(self.head + expected) + "\n", encoding="utf-8")


def run_test(options, path, judge):
    """The problem with a test, or None. Blesses it instead if that is wanted. `judge(options, path)` gives the test and the
    text that it should have, as comment lines."""
    try:
        golden, actual = judge(options, path)
    except ValueError as error:
        return str(error)
    if actual == golden.expected:
        return None
    if options.bless:
        golden.write(actual)
        return None
    return "\n".join(difflib.unified_diff(golden.expected, actual, "expected", "actual", lineterm=""))


def parse_arguments(description):
    parser = argparse.ArgumentParser(description=description.splitlines()[0])
    parser.add_argument("--build-dir", type=pathlib.Path, required=True, help="holds bin/wasm2native and bin/w2n-opt")
    parser.add_argument("--filter", default="", help="only files whose path holds this text")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="tests at a time")
    options = parser.parse_args()
    options.bless = os.environ.get("BLESS") == "1"
    return options


def run_all(options, every_path, judge, name_of_check, missing):
    """Runs the tests and, unless there is a filter, the check that nothing is `missing` from them. Closes with
    `N passed, N failed`; gives the exit status, which is 1 if any failed."""
    paths = [path for path in every_path if options.filter in str(path.relative_to(HERE))]
    results = []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for path, problem in zip(paths, pool.map(lambda path: run_test(options, path, judge), paths)):
            results.append((path.relative_to(HERE), problem))
            print(f'{"FAILED" if problem else "ok":7}{results[-1][0]}')
    if not options.filter:
        names = missing()
        results.append((name_of_check, "missing: " + " ".join(names) if names else None))
        print(f'{"FAILED" if results[-1][1] else "ok":7}{name_of_check}')
    problems = [f"--- {name}\n{problem}" for name, problem in results if problem]
    for problem in problems:
        print(f"\n{problem}")
    print(f"{len(results) - len(problems)} passed, {len(problems)} failed")
    return 1 if problems else 0
