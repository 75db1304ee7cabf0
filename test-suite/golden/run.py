#!/usr/bin/env python3
"""Runs the golden tests: what wasm2native makes of small modules, compared with what their files say.

A golden test is a .wat file that begins with its settings and ends with the expected text, both in comments:

    ;;! emit = "lowered-ir"            lowered-ir (before optimization), llvm-ir, or asm
    ;;! target = "aarch64-linux"       (default: x86_64-linux)
    ;;! flags = "-O2 --cpu=x86-64-v3"  more options for wasm2native (default: none)
    ;;! show = "load store"            the functions whose code is compared (default: all named ones but those with
                                       $_ in front)
    ;;! check = "count"                only the number of instructions of each function (asm)

A last check fails for each instruction that lowering knows and no golden test holds.
Closes with `N passed, N failed`; the exit status is 1 if any failed.
"""
import re
import shlex
import subprocess
import sys

from golden import COMPILER, HERE, Golden, parse_arguments, run_all

DEFAULTS = {"emit": "", "target": "x86_64-linux", "flags": "", "show": "", "check": "text"}
EMITS = ("lowered-ir", "llvm-ir", "asm")


class Module(Golden):
    """A test whose input is a module."""

    def __init__(self, path):
        super().__init__(path, ";;", DEFAULTS)
        if self.settings["emit"] not in EMITS:
            raise ValueError(f'{path}: ;;! emit = has to be one of {", ".join(EMITS)}')

    def code(self):
        """The module without comments."""
        return re.sub(r";;.*", "", "\n".join(self.head))

    def shown(self):
        """Names of the functions to compare."""
        if self.settings["show"]:
            return self.settings["show"].split()
        return [name for name in re.findall(r"\(func \$([^\s()]+)", self.code()) if not name.startswith("_")]


def compile_module(options, golden):
    command = [str(options.build_dir / "bin" / "wasm2native"), str(golden.path), "-o", "-", "-j", "1",
               f'--emit={golden.settings["emit"]}', f'--target={golden.settings["target"]}',
               *shlex.split(golden.settings["flags"])]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise ValueError(f"{shlex.join(command)}\n{result.stderr.strip()}")
    return result.stdout


# What identifies a function of the program in the output: w.<index>.<name>, with quotes where the name needs them.
SYMBOL = re.compile(r'@?(?:"w\.\d+\.([^"]*)"|\bw\.\d+\.([\w.$-]*))')


def plain_symbols(line):
    return SYMBOL.sub(lambda match: "$" + (match.group(1) or match.group(2) or ""), line)


def ir_functions(text):
    """Function name -> lines of its IR, without attributes, metadata and comments."""
    functions, lines = {}, None
    for line in text.splitlines():
        if line.startswith("define "):
            name = SYMBOL.search(line)
            lines = []
            if name:
                functions[name.group(1) or name.group(2)] = lines
        if lines is None:
            continue
        line = re.sub(r"\s*; preds = .*$", "", line)
        line = re.sub(r",? ![\w.]+ !\d+", "", re.sub(r" #\d+(?= |$)", "", line))
        lines.append(plain_symbols(line).rstrip())
        if line == "}":
            join_return(lines)
            lines = None
    return functions


def join_return(lines):
    """Leaves out the jump to the block that returns, if it is the only one."""
    if "return:" not in lines or sum("%return" in line for line in lines) != 1:
        return
    label = lines.index("return:")
    if lines[label - 2:label] == ["  br label %return", ""]:
        del lines[label - 2:label + 1]


# How comments begin in each target's assembly.
COMMENTS = {"x86_64-linux": "#", "aarch64-linux": "//", "riscv64-linux": "#", "armv7-linux": "@"}


def asm_functions(text, target):
    """Function name -> its labels and instructions, without directives and comments."""
    functions, lines = {}, None
    comment = re.compile(rf"(?:^|\s+){COMMENTS[target]}.*$")
    for line in text.splitlines():
        line = comment.sub("", line).rstrip()
        name = re.fullmatch(SYMBOL.pattern + ":", line)
        if name:
            lines = functions[name.group(1) or name.group(2)] = []
        elif line.startswith(".Lfunc_end"):
            lines = None
        elif lines is not None and line and not re.match(r"\s+\.|\.L(?:tmp|cfi)", line):
            # Labels are numbered through the file; within a function the second number tells them apart.
            line = re.sub(r"\.L(BB|CPI|JTI)\d+_", r".L\1_", line)
            lines.append(re.sub(r"\s+", " ", plain_symbols(line)) if line[0].isspace() else line)
    return functions


def instruction_count(lines):
    return sum(1 for line in lines if line.startswith(" "))


def render(golden, text):
    """The expected text that the compiler's output stands for, as comment lines."""
    is_asm = golden.settings["emit"] == "asm"
    functions = asm_functions(text, golden.settings["target"]) if is_asm else ir_functions(text)
    missing = [name for name in golden.shown() if name not in functions]
    if missing:
        raise ValueError(f'no such function in the output: {", ".join(missing)}')
    if golden.settings["check"] == "count":
        return [f";; {name}: {instruction_count(functions[name])}" for name in golden.shown()]
    rendered = []
    for name in golden.shown():
        lines = [f"${name}:", *functions[name]] if is_asm else functions[name]
        rendered += [";;", *((";; " + line).rstrip() for line in lines)]
    return rendered


def judge(options, path):
    golden = Module(path)
    return golden, render(golden, compile_module(options, golden))


def lowered_instructions():
    """The text names of all rows of lower/lowered_ops.def."""
    names = set()
    for table in re.findall(r'#include "(wasm/opcodes/\w+\.def)"', (COMPILER / "lower/lowered_ops.def").read_text()):
        names.update(re.findall(r'^OP\([^"]*"([^"]+)"', (COMPILER / table).read_text(), re.MULTILINE))
    return names


def uncovered_instructions(paths):
    used = set()
    for path in paths:
        used.update(re.findall(r"(?<![\w.$\"])[a-z][a-z0-9_.]*", Module(path).code()))
    return sorted(lowered_instructions() - used)


def main():
    options = parse_arguments(__doc__)
    paths = sorted(HERE.glob("*/*.wat"))
    return run_all(options, paths, judge, "every instruction has a golden test", lambda: uncovered_instructions(paths))


if __name__ == "__main__":
    sys.exit(main())
