"""How quickly programs start, compared with the same program as a static musl executable on the same machine."""
from harness.lab import INPUTS, PROGRAMS, check
from harness.registry import test

ROUNDS = 500
LIMIT = 1.2
CONFINEMENT_LIMIT = 60_000  # nanoseconds


@test("start-up", long=True, alone=True)
def start_up(lab):
    """Both by the minimum and by the median of interleaved starts. The other program doesn't confine itself either."""
    ours = lab.compile(lab.wasm([PROGRAMS / "hello.c"]), "--confine=off")
    musl = lab.work / "musl"
    lab.must(["musl-gcc", "-O2", "-static", PROGRAMS / "hello.c", "-o", musl])
    timer = lab.native([INPUTS / "start-timer.c"], name="timer")
    lab.must([timer, "50", "--", ours, "--", musl])  # caches and clock rates settle
    output = lab.must([timer, str(ROUNDS), "--", ours, "--", musl]).stdout.decode()
    (our_minimum, our_median), (musl_minimum, musl_median) = (map(int, line.split()) for line in output.splitlines())
    print(f"       start-up: {our_minimum / 1000:.0f} us minimum, {our_median / 1000:.0f} us median; static musl: "
          f"{musl_minimum / 1000:.0f} and {musl_median / 1000:.0f} us", flush=True)
    check(our_minimum <= LIMIT * musl_minimum and our_median <= LIMIT * musl_median,
          f"start-up is more than {LIMIT} times musl's: {output}")


@test("start-up-confined", long=True, alone=True)
def start_up_confined(lab):
    """What confinement adds, by the minimum of interleaved starts."""
    module = lab.wasm([PROGRAMS / "hello.c"])
    confined, plain = (lab.compile(module, f"--confine={how}", name=how) for how in ("require", "off"))
    timer = lab.native([INPUTS / "start-timer.c"], name="timer")
    lab.must([timer, "50", "--", confined, "--", plain])
    output = lab.must([timer, str(ROUNDS), "--", confined, "--", plain]).stdout.decode()
    confined_minimum, plain_minimum = (int(line.split()[0]) for line in output.splitlines())
    added = confined_minimum - plain_minimum
    print(f"       confinement adds {added / 1000:.0f} us to {plain_minimum / 1000:.0f} us", flush=True)
    check(added <= CONFINEMENT_LIMIT, f"confinement adds more than {CONFINEMENT_LIMIT} ns to a start: {output}")
