"""What the WASI and the sandbox tests share: programs that report their own tests, one line each.

A program of programs/ prints "ok NAME" or "FAILED NAME" for each of its tests, after a line for each thing that was
wrong. A case is a function that prepares the surroundings of one program and runs it; each of its lines counts.
"""
import argparse
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import traceback

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "e2e"))
sys.path.insert(0, str(HERE))
import system_calls  # noqa: E402
from harness.lab import Emulation, Lab  # noqa: E402
from harness.limits import run_limited  # noqa: E402
from harness.registry import Failure  # noqa: E402

OUTCOME = re.compile(r"^(ok|FAILED) (.+)$", re.MULTILINE)
GRANTS = ["--dir=data::/data", "--dir=fixed::/fixed:ro"]
TIMEOUT = 60  # seconds of processor time


class LoaderLab(Lab):
    """Makes shared objects of modules, and launchers that run these by w2n-run with the same grants."""

    def try_compile(self, module, *flags, name="program", **options):
        of_program = ("--dir", "--env", "--inherit-env", "--max-", "--stack-size")
        grants = [str(flag) for flag in flags if str(flag).startswith(of_program)]
        others = [flag for flag in flags if str(flag) not in grants]
        result, library = super().try_compile(module, *others, "--emit=shared", "--prefix=guest", name=f"lib{name}.so",
                                              **options)
        launcher = self.work / name
        command = shlex.join([str(self.tool.parent / "w2n-run"), *grants, str(library)])
        launcher.write_text(f'#!/bin/sh\nexec {command} "$@"\n')
        launcher.chmod(0o755)
        return result, launcher


class RestrictedLab(Lab):
    """Makes programs whose filters have lost a system call (`lacks`), or launchers of programs where some are answered by
    an error (`denial`: the error's number, and the calls)."""

    def __init__(self, build_dir, work, flags, lacks, denial):
        super().__init__(build_dir, work, flags=flags)
        self.lacks = lacks
        self.denial = denial

    def try_compile(self, module, *flags, name="program", **options):
        result, program = super().try_compile(module, *flags, name=f"{name}.program" if self.denial else name, **options)
        if self.lacks and result.code == 0:
            system_calls.take_away(program, self.lacks)
        return result, self.write_launcher(program, name) if self.denial else program

    def write_launcher(self, program, name):
        error, *calls = re.split("[:,]", self.denial)
        deny = Lab(self.build_dir, self.work.parent).native([HERE / "deny.c"], name="deny")
        command = [str(deny), error, *(str(system_calls.numbers()[call]) for call in calls), "--", str(program)]
        launcher = self.work / name
        launcher.write_text(f'#!/bin/sh\nexec {shlex.join(command)} "$@"\n')
        launcher.chmod(0o755)
        return launcher


class Bench:
    """The folder of one case, with data/ and fixed/ to grant, and what its program has reported."""

    def __init__(self, suite, name):
        self.suite = suite
        self.work = suite.work / name
        shutil.rmtree(self.work, ignore_errors=True)
        self.data = self.work / "data"
        self.fixed = self.work / "fixed"
        self.data.mkdir(parents=True)
        self.fixed.mkdir()
        self.lab = suite.make_lab(self.work)

    def program(self, name, *flags, grants=GRANTS):
        """Compiles programs/NAME.c with clang and then with wasm2native; the path of the executable."""
        module = self.suite.module(name)
        return self.lab.compile(module, *grants, *flags, name=name, jobs=os.cpu_count())

    def run(self, command, code=0, **options):
        """Runs a program that prints its outcomes to standard output (or to `report`, a file)."""
        report = options.pop("report", None)
        if report is None:
            options["stdout"] = subprocess.PIPE
        options.setdefault("stdin", subprocess.DEVNULL)
        process = run_limited(command, TIMEOUT, cwd=self.work, **options)
        text = (process.stdout if report is None else pathlib.Path(report).read_bytes()).decode("utf-8", "replace")
        if self.take(text) and process.returncode != code:
            raise Failure(f"exit code {process.returncode} instead of {code} of {command}:\n{text}")

    def take(self, text):
        """Counts what a program printed; whether all of it was good."""
        outcomes = OUTCOME.findall(text)
        if not outcomes:
            raise Failure(f"the program reported nothing:\n{text}")
        is_good = all(outcome == "ok" for outcome, _ in outcomes)
        if not is_good:
            print(re.sub("^", "  | ", text, flags=re.MULTILINE))
        for outcome, name in outcomes:
            self.suite.report(outcome == "ok", name)
        return is_good

    def check(self, condition, name):
        """One test of the case's own."""
        self.suite.report(bool(condition), name)


class Suite:
    """Runs cases and counts their tests."""

    def __init__(self, folder, description):
        parser = argparse.ArgumentParser(description=description.splitlines()[0])
        parser.add_argument("build_dir", type=pathlib.Path, help="holds bin/wasm2native")
        parser.add_argument("--filter", default="", help="only cases whose name holds this text")
        parser.add_argument("--load", action="store_true", help="run shared objects by w2n-run")
        parser.add_argument("--variant", default="", help="what the tests are called that get --with")
        parser.add_argument("--with", action="append", default=[], dest="flags", metavar="FLAG",
                            help="another argument for wasm2native, an option or an object")
        parser.add_argument("--deny", metavar="ERRNO:CALL,...", help="system calls that are answered by an error")
        parser.add_argument("--without", metavar="CALL", help="a system call that ends programs")
        Emulation.add_arguments(parser)
        options = parser.parse_args()
        self.emulation = Emulation.of(options)
        self.programs = folder / "programs"
        self.build_dir = options.build_dir.resolve()
        self.filter = options.filter
        self.loads = options.load
        self.flags = options.flags
        self.denial = options.deny
        self.lacks = options.without
        self.variant = options.variant
        variant = f"-{options.target}" if self.emulation else "-loader" if self.loads else ""
        variant += f"-{self.variant}" if self.variant else ""
        self.work = self.build_dir / f"{folder.name}{variant}"
        self.passed = 0
        self.failed = 0
        self.modules = {}

    def make_lab(self, work):
        if self.loads:
            return LoaderLab(self.build_dir, work)
        if self.denial or self.lacks:
            return RestrictedLab(self.build_dir, work, self.flags, self.lacks, self.denial)
        return Lab(self.build_dir, work, self.emulation, self.flags)

    def report(self, good, name):
        self.passed += good
        self.failed += not good
        print(f"{'ok    ' if good else 'FAILED'} {name}", flush=True)

    def module(self, name):
        """The Wasm module of programs/NAME.c, compiled once."""
        if name not in self.modules:
            (self.work / "modules").mkdir(parents=True, exist_ok=True)
            lab = Lab(self.build_dir, self.work / "modules")
            flags = ["-I", str(pathlib.Path(__file__).resolve().parent / "programs")]
            self.modules[name] = lab.wasm([self.programs / f"{name}.c"], flags=flags, name=f"{name}.wasm")
        return self.modules[name]

    def run(self, cases):
        for case in cases:
            name = case.__name__
            if self.filter not in name:
                continue
            try:
                case(Bench(self, name))
            except (Failure, subprocess.TimeoutExpired) as failure:
                print(failure)
                self.report(False, f"case {name}")
            except Exception:  # a mistake in a case is a failed test, not the end of the run
                traceback.print_exc(file=sys.stdout)
                self.report(False, f"case {name}")
        print(f"\n{self.passed} passed, {self.failed} failed")
        return 1 if self.failed or not self.passed else 0
