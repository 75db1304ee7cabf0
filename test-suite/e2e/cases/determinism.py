"""The same input and options give the same bytes."""
from harness.lab import INPUTS, PROGRAMS, check
from harness.registry import test


def same_bytes(lab, module, *flags):
    outputs = []
    for index, jobs in enumerate((1, 2, 1, 5)):
        outputs.append(lab.compile(module, *flags, name=f"program{index}", jobs=jobs).read_bytes())
    check(len(set(outputs)) == 1, f"the outputs of -j1, -j2, -j1 and -j5 differ ({' '.join(flags)})")


@test("determinism-hello")
def hello(lab):
    same_bytes(lab, lab.wasm([PROGRAMS / "hello-name.c"]))


@test("determinism-traps")
def traps(lab):
    same_bytes(lab, lab.wat(INPUTS / "traps.wat"), "--invoke=none", "-O1")


@test("determinism-cpp")
def cpp(lab):
    """Large enough for several partitions."""
    same_bytes(lab, lab.wasm([PROGRAMS / "containers.cpp"]), "-O1")


@test("determinism-elsewhere")
def elsewhere(lab):
    """Neither the folder nor the environment, nor the names of the files, leave a trace in the output."""
    module = lab.wasm([PROGRAMS / "tour.c"], name="tour.wasm")
    first = lab.compile(module, name="tour")
    folder = lab.work / "another folder"
    folder.mkdir()
    copy = folder / "tour.wasm"
    copy.write_bytes(module.read_bytes())
    second = folder / "tour"
    lab.run([lab.tool, "tour.wasm", "-o", "tour"], cwd=folder, env={"LANG": "de_DE.UTF-8", "TZ": "Asia/Tokyo"}).expect(0)
    check(first.read_bytes() == second.read_bytes(), "the outputs differ")
