#!/usr/bin/env python3
"""Runs the golden tests of passes: what our passes make of LLVM IR or machine code, compared with what the files say.

A golden test is a .ll file that begins with its settings and ends with the expected text, both in comments:

    ;! passes = "wasm-addr,wasm-verify"   what runs, see opt/main.cpp
    ;! target = "aarch64-linux"           (default: x86_64-linux)
    ;! cpu = "x86-64-v3"                  (default: the target's oldest)

The text is that of each function in turn: `unchanged`, or the whole function with the metadata that it refers to, numbered
by itself. A test in which every function is unchanged fails, because it would pass without the passes. Passes over machine
code are tested by .mir files, whose comments begin with #; the text is the functions' code.
A last check fails for each pass of passes/optional_passes.def that no golden test runs.
"""
import re
import subprocess
import sys

from golden import COMPILER, HERE, Golden, parse_arguments, run_all

DEFAULTS = {"passes": "", "target": "x86_64-linux", "cpu": ""}


def run_tool(options, golden, passes):
    settings = golden.settings
    command = [str(options.build_dir / "bin" / "w2n-opt"), f'--target={settings["target"]}', f'--cpu={settings["cpu"]}',
               *([f"--pass={passes}"] if passes else []), str(golden.path)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise ValueError(f'{" ".join(command)}\n{result.stderr.strip()}')
    return result.stdout


METADATA = re.compile(r"!\d+\b")


class Numbering:
    """Numbers metadata in the order of its appearance, so that it doesn't matter what else is in the file."""

    def __init__(self, nodes):
        self.nodes = nodes  # name -> text of the definition
        self.names = {}

    def renumber(self, text):
        return METADATA.sub(lambda match: self.names.setdefault(match.group(), f"!{len(self.names)}"), text)

    def definitions(self):
        """Of all nodes that were named so far, and those that they name."""
        done = 0
        while done < len(self.names):
            original = list(self.names)[done]
            yield f"{self.names[original]} = {self.renumber(self.nodes[original])}"
            done += 1


def functions_of(text):
    """Name -> lines, for each function of a module."""
    nodes = dict(re.findall(r"^(!\d+) = (.*)$", text, re.MULTILINE))
    attributes = dict(re.findall(r"^attributes (#\d+) = \{ (.*) \}$", text, re.MULTILINE))
    functions = {}
    for name, body in re.findall(r"^(?=define [^\n]*@([\w.]+)\()(define .*?\n\}\n)", text, re.MULTILINE | re.DOTALL):
        body = re.sub(r" +; preds = .*", "", body)
        body = re.sub(r"(%w2n_\w+)\.\d+", r"\1", body)  # equal types get numbers
        body = re.sub(r" (#\d+)(?= |,|$)", lambda match: " " + attributes[match.group(1)], body, flags=re.MULTILINE)
        numbering = Numbering(nodes)
        functions[name] = [*numbering.renumber(body).splitlines(), *numbering.definitions()]
    return functions


def machine_functions_of(text):
    """Name -> lines of code, for each function of a MIR file."""
    found = re.findall(r"^name: +(\S+)$.*?^body: +\|\n(.*?)^\.\.\.$", text, re.MULTILINE | re.DOTALL)
    return {name: [f"{name}:", *body.rstrip().splitlines()] for name, body in found}


def judge(options, path):
    is_machine_code = path.suffix == ".mir"
    comment = "#" if is_machine_code else ";"
    read = machine_functions_of if is_machine_code else functions_of
    golden = Golden(path, comment, DEFAULTS)
    before = read(run_tool(options, golden, ""))
    after = read(run_tool(options, golden, golden.settings["passes"]))
    if before == after:
        raise ValueError("the passes change no function")
    rendered = []
    for name in before:
        if before[name] == after.get(name):
            rendered += [comment, f"{comment} @{name}: unchanged"]
        else:
            lines = after.get(name, [f"@{name}: removed"])
            rendered += [comment, *(f"{comment} {line}".rstrip() for line in lines)]
    return golden, rendered


def passes_without_test(paths):
    known = re.findall(r'^PASS\(\w+, "([^"]+)"\)', (COMPILER / "passes/optional_passes.def").read_text(), re.MULTILINE)
    tested = {name for path in paths for name in Golden(path, ";", DEFAULTS).settings["passes"].split(",")}
    return [name for name in known if name not in tested]


def main():
    options = parse_arguments(__doc__)
    paths = sorted(HERE.glob("passes/*/*.ll"))
    machine_paths = sorted(HERE.glob("passes/*/*.mir"))
    return run_all(options, [*paths, *machine_paths], judge, "every optional pass has a golden test",
                   lambda: passes_without_test(paths))


if __name__ == "__main__":
    sys.exit(main())
