"""Each file directly in programs/ is one test: it says in its head how it is built and run and what must come of it.

Lines `// @KEY VALUE` (`;; @KEY VALUE` in .wat files) at the top of the file:
  @flags    options for wasm2native, split like a shell does
  @args     arguments of the program, split like a shell does
  @stdin    text for standard input; \\n is a line feed
  @exit     the expected exit code (0)
  @stderr   a text that standard error must hold; without it standard error must be empty
  @build    options for clang
  @native   the program is built natively too and must print the same
  @emulated "long" keeps it from the short runs on emulated targets; "no" from all
Standard output must equal the file of the same name with the ending .expected. If there is none, it must be empty, or
with @native what the native program prints.
"""
import re
import shlex

from harness.lab import PROGRAMS
from harness.registry import add_test

DIRECTIVE = re.compile(r"^(?://|;;) @(\w+)(?: (.*))?$")


def directives(path):
    found = {}
    for line in path.read_text().splitlines():
        match = DIRECTIVE.match(line)
        if not match:
            break
        found[match.group(1)] = match.group(2) or ""
    return found


def run_program(lab, source):
    told = directives(source)
    if source.suffix == ".wat":
        module = lab.wat(source)
    else:
        module = lab.wasm([source], flags=shlex.split(told.get("build", "")))
    program = lab.compile(module, *shlex.split(told.get("flags", "")), name=source.stem)
    stdin = told.get("stdin", "").replace("\\n", "\n")
    arguments = shlex.split(told.get("args", ""))
    outputs = []
    expected = source.with_suffix(".expected")
    if expected.exists():
        outputs.append(expected.read_bytes())
    if "native" in told:
        native = lab.native([source], link=["-lm"])
        outputs.append(lab.must([native, *arguments], stdin=stdin).stdout)
    result = lab.run([f"./{program.name}", *arguments], stdin=stdin)
    result.expect(int(told.get("exit", "0")), stderr=told.get("stderr", ""))
    for output in outputs or [b""]:
        result.expect(result.code, stdout=output)


for _path in sorted(PROGRAMS.iterdir()):
    if _path.suffix in (".c", ".cpp", ".wat"):
        add_test(f"program-{_path.name}", lambda lab, path=_path: run_program(lab, path),
                 emulated=directives(_path).get("emulated", "yes"))
