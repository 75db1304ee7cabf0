"""How quickly programs start, compared with the same program as a static musl executable on the same machine."""
from harness.lab import INPUTS, PROGRAMS, check
from harness.registry import test

ROUNDS = 500
LIMIT = 1.2


@test("start-up", long=True, alone=True)
def start_up(lab):
    """Both by the minimum and by the median of interleaved starts."""
    ours = lab.compile(lab.wasm([PROGRAMS / "hello.c"]))
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
