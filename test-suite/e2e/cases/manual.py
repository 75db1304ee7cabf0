"""The manual page, and what shells complete: made of the list of options by `wasm2native print`."""
import shlex

from harness.lab import check
from harness.registry import test

# What is typed, and some of what it can become.
COMPLETED = {"--emi": ["--emit="], "--emit=ll": ["llvm-ir"], "--emit=s": ["shared", "static"], "--bounds=g": ["guard"],
             "--target=arm": ["armv7-linux"], "-Wer": ["-Werror"], "--disable-pass=wasm-ad": ["wasm-addr"],
             "val": ["validate"], "-o outp": ["output"], "--dir=fol": ["folder"], "--precise-t": ["--precise-traps"]}


def printed(lab, kind):
    file = lab.work / f"printed.{kind}"
    file.write_bytes(lab.run([lab.tool, "print", kind]).expect(0, stderr="").stdout)
    return file


@test("manual")
def manual(lab):
    """The page is one that man has nothing against, with every option of the help, and what print can print."""
    page = printed(lab, "man")
    lab.run(["man", "--warnings", "-l", page], env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"}).expect(0, stderr="")
    shown = lab.must(["man", "-l", page], env={"LC_ALL": "C", "MANWIDTH": "200", "PATH": "/usr/bin:/bin"}).stdout.decode()
    for line in lab.must([lab.tool, "--help"]).stdout.decode().splitlines():
        if line.startswith("  -"):
            check(line.split("  ")[1] in shown, f"{line} is not in the manual:\n{shown}")
    for arguments in ["print"], ["print", "tcsh"], ["print", "man", "bash"]:
        lab.run([lab.tool, *arguments]).expect(2, stdout="", stderr="print takes one of: man, bash, zsh, fish")


@test("completion-bash")
def bash(lab):
    script = printed(lab, "bash")
    (lab.work / "output").touch()
    (lab.work / "folder").mkdir()
    for typed, wanted in COMPLETED.items():
        words = shlex.join(["wasm2native", *typed.replace("=", " = ").split()])
        found = lab.run(["bash", "-c", f"source {script}; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); "
                         '_wasm2native; printf "%s\\n" "${COMPREPLY[@]}"']).expect(0, stderr="").stdout.decode()
        check(found.splitlines() == wanted, f"{typed}: {found}")


@test("completion-fish")
def fish(lab):
    script = printed(lab, "fish")
    (lab.work / "output").touch()
    (lab.work / "folder").mkdir()
    for typed, wanted in COMPLETED.items():
        found = lab.run(["fish", "-N", "-c", f"source {script}; complete -C {shlex.quote('wasm2native ' + typed)}"])
        words = [line.split("\t")[0] for line in found.stdout.decode().splitlines()]
        for word in wanted:
            # fish shows a value with its option, and no "=" behind an option.
            check(any(shown.rstrip("/").endswith(word.rstrip("=")) for shown in words), f"{typed}: {found.describe()}")


@test("completion-zsh")
def zsh(lab):
    script = printed(lab, "zsh")
    lab.run(["zsh", "-n", script]).expect(0, stdout="", stderr="")
    # Without the completion system there is only the list of specifications to look at.
    seen = lab.run(["zsh", "-f", "-c", f'_arguments() {{ printf "%s\\n" "$@" }}; source {script}']).expect(0, stderr="")
    lines = seen.stdout.decode().splitlines()
    check("*--bounds=[" in seen.stdout.decode() and any(line.endswith(":KIND:(guard explicit)") for line in lines),
          seen.describe())
    check(any(line.startswith("*-V[") for line in lines), seen.describe())
