"""What holds for programs of every target, also without running them: this host makes them all from the same tool."""
from harness.lab import PROGRAMS, check
from harness.registry import test

KB = 1024
ROUNDS = 8
# Of the native time; measured are 0.9 to 1.2.
SLOWEST = 1.3


def targets(lab):
    lines = lab.run([lab.tool, "targets"]).expect(0, stderr="").stdout.decode().splitlines()
    names = [line.split()[0] for line in lines]
    check(len(names) == 4, f"four targets were expected: {names}")
    return names


@test("targets-aliases")
def aliases(lab):
    """All names of a target mean the same, and what they mean ends up in the ELF header."""
    module = lab.wat('(module (func (export "_start")))')
    lines = lab.run([lab.tool, "targets"]).expect(0).stdout.decode().splitlines()
    machines = set()
    for line in lines:
        name, _, also = line.partition(" ")
        programs = [lab.compile(module, f"--target={alias}").read_bytes()
                    for alias in [name, *also.split("also called ")[1].split(", ")]]
        check(len(set(programs)) == 1, f"not all names of {name} mean the same")
        machines.add(programs[0][18:20])
    check(len(machines) == len(lines), "two targets have the same kind of machine")
    result, _ = lab.try_compile(module, "--target=aarch64-linx")
    result.expect(2, stdout="", stderr="aarch64-linux")


@test("targets-determinism")
def determinism(lab):
    """Neither -j nor the environment nor the folder leaves a trace, whatever the target."""
    module = lab.wasm([PROGRAMS / "tour.c"], name="tour.wasm")
    folder = lab.work / "another folder"
    folder.mkdir()
    (folder / "copy.wasm").write_bytes(module.read_bytes())
    for target in targets(lab):
        first = lab.compile(module, f"--target={target}", "-O1")
        lab.run([lab.tool, "copy.wasm", f"--target={target}", "-O1", "-j5", "-o", "copy"], cwd=folder,
                env={"LANG": "de_DE.UTF-8", "TZ": "Asia/Tokyo"}).expect(0, stdout="", stderr="")
        check(first.read_bytes() == (folder / "copy").read_bytes(), f"two outputs for {target} differ")


@test("targets-size")
def size(lab):
    module = lab.wasm([PROGRAMS / "hello.c"])
    for target in targets(lab):
        size = lab.compile(module, f"--target={target}").stat().st_size
        check(size <= 20 * KB, f"hello.c has {size} bytes on {target}; at most 20 KB are wanted")


@test("targets-compile-time", alone=True)
def compile_time(lab):
    """Compiling for another target takes about as long as for this machine."""
    module = lab.wasm([PROGRAMS / "hello.c"])

    def seconds(*flags):
        return lab.try_compile(module, *flags)[0].expect(0).cpu_seconds

    names = targets(lab)
    times = {name: [] for name in ["", *names]}
    for _ in range(ROUNDS):
        for name in times:
            times[name].append(seconds(f"--target={name}") if name else seconds())
    ratios = {name: min(times[name]) / min(times[""]) for name in names}
    print("       compile time of hello.c, of the native one: "
          + ", ".join(f"{name} {ratio:.2f}" for name, ratio in ratios.items()), flush=True)
    for name, ratio in ratios.items():
        check(ratio <= SLOWEST, f"compiling for {name} takes {ratio:.2f} of the native time")


@test("bounds-explicit", emulated="yes")
def explicit_bounds(lab):
    """Where address space is limited, guards can't be had and the message says why; explicit checks can."""
    module = lab.wat("""
      (module
        (memory 1 16)
        (func (export "load") (param i32) (result i32) (i32.load offset=3 (local.get 0)))
        (func (export "far") (param i32) (result i32) (i32.load offset=0xfffffff0 (local.get 0)))
        (func (export "grow") (param i32) (result i32 i32)
          (memory.grow (i32.const 14))
          (i32.store (local.get 0) (i32.const 7))
          (i32.load (local.get 0))))""")
    trap = "trap: out of bounds memory access"
    for level in ("-O0", "-O2"):
        flags = (level, "--bounds=explicit")
        load = lab.compile(module, *flags, "--invoke=load", name="load")
        lab.run([load, "65529"]).expect(0, stdout="0\n", stderr="")
        for index in ("65530", "0xfffff", "0x100000", "0x1000000", "0x7fffffff", "-1", "-3"):
            lab.run([load, index]).expect(134, stdout="", stderr=trap)
        far = lab.compile(module, *flags, "--invoke=far", name="far")
        for index in ("0", "16", "20", "0x100000", "-1"):
            lab.run([far, index]).expect(134, stdout="", stderr=trap)
        grow = lab.compile(module, *flags, "--invoke=grow", name="grow")
        lab.run([grow, str(15 * 65536 - 4)]).expect(0, stdout="1\n7\n", stderr="")
        lab.run([grow, str(15 * 65536 - 3)]).expect(134, stdout="", stderr=trap)


@test("bounds-limited-address-space")
def limited_address_space(lab):
    module = lab.wasm([PROGRAMS / "hello.c"])
    guard = lab.compile(module, "--bounds=guard", name="guard")
    explicit = lab.compile(module, "--bounds=explicit", "--max-memory=64M", name="explicit")
    limited = ["bash", "-c", 'ulimit -v 204800; exec "$0"']
    lab.run([*limited, guard]).expect(1, stdout="", stderr="'ulimit -v' is 200 MiB")
    lab.run([*limited, explicit]).expect(0, stdout="Hello, world!\n", stderr="")
    result, _ = lab.try_compile(module, "--bounds=guard", "--target=armv7-linux")
    result.expect(2, stdout="", stderr="--bounds=explicit")
