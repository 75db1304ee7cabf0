#!/usr/bin/env python3
"""Prints a digest of everything that a compiler makes of modules, for a change that must not change any of it.

    scripts/digest-output.py build/bin/wasm2native MODULE... > before
    (change and build)
    scripts/digest-output.py build/bin/wasm2native MODULE... > after
    diff before after

Each module is compiled for every target at -O0 and -O2, to an executable, which holds the runtime library, and to an
object; with checked indices and with precise traps, too. One line for each: the digest, or the error, and the
options. Modules are test-suite/golden/*/*.wat and test-suite/e2e/programs/*.wat if none are named.
"""
import argparse
import concurrent.futures
import hashlib
import itertools
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
VARIANTS = [["--emit=exe"], ["--emit=obj"], ["--bounds=explicit"], ["--precise-traps"]]
LEVELS = ["-O0", "-O2"]


def compile_once(command):
    result = subprocess.run(command, capture_output=True, check=False)
    if result.returncode != 0:
        return result.stderr.decode(errors="replace").splitlines()[0]
    return hashlib.sha256(result.stdout).hexdigest()


def targets(compiler):
    lines = subprocess.run([compiler, "targets"], capture_output=True, text=True, check=True).stdout.splitlines()
    return [line.split()[0] for line in lines]


def default_modules():
    suite = ROOT / "test-suite"
    return sorted(map(str, [*suite.glob("golden/*/*.wat"), *suite.glob("e2e/programs/*.wat")]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("compiler")
    parser.add_argument("modules", nargs="*")
    parser.add_argument("--few", action="store_true", help="executables only, without the variants")
    arguments = parser.parse_args()
    modules = arguments.modules or default_modules()
    variants = VARIANTS[:1] if arguments.few else VARIANTS
    options = [[f"--target={target}", level, *variant]
               for target, level, variant in itertools.product(targets(arguments.compiler), LEVELS, variants)]
    jobs = [(module, choice) for module in modules for choice in options]
    commands = [[arguments.compiler, module, "-o", "-", "-j", "1", *choice] for module, choice in jobs]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for (module, choice), result in zip(jobs, pool.map(compile_once, commands)):
            print(result, module, *choice, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
