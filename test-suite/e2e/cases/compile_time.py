"""Functions of which LLVM's passes would take the square: time and memory of a compilation are linear in their size.

Each kind is one function of as many parts as asked for. They are called with 7; results are known, so that what the
budgets of codegen/work_budget.cpp leave out is seen to change nothing.
"""
from harness import wasm_writer as w
from harness.lab import check
from harness.registry import add_test

from cases.large_modules import MASK, MEMORY_FACTOR, digest_of, signed

TIME_FACTOR = 2.3
# User-mode seconds that vary with the machine and its load; also what a start costs.
NOISE = 0.25
ARGUMENT = 7
# For 1 MB of code.
MOST_SECONDS = 20
MOST_KIB = 1 << 20


def one_function(code, more_locals=0, memory_pages=0):
    return w.module([(1, 1)], [0], [w.body(code, more_locals)], [("run", 0)], memory_pages=memory_pages)


def loops_in_a_row(count):
    """Each stores a counter times 4; scalar evolution asks for each loop what all before it say of the bound."""
    loop = (w.LOOP + w.local_get(1) + w.i32_const(4) + w.I32_MUL + w.local_get(1) + w.i32_store()
            + w.local_get(1) + w.i32_const(1) + w.I32_ADD + w.local_set(1)
            + w.local_get(1) + w.local_get(0) + w.I32_LT_U + w.br_if(0) + w.END + w.i32_const(0) + w.local_set(1))
    return one_function(loop * count + w.local_get(0), 1, 1), ARGUMENT


def uses_of_one_value(count):
    """x = x * argument ^ constant."""
    code, value = [w.local_get(0)], ARGUMENT
    for i in range(count):
        code.append(w.local_get(0) + w.I32_MUL + w.i32_const(i * 7 + 1) + w.I32_XOR)
        value = (value * ARGUMENT & MASK) ^ (i * 7 + 1)
    return one_function(b"".join(code)), value


def sum_of_one_value(count):
    """argument + (argument + ...); each addition overwrites a copy of an operand that lives on."""
    return one_function(w.local_get(0) * (count + 1) + w.I32_ADD * count), (count + 1) * ARGUMENT


def choices(count):
    """x = argument == constant ? x : constant."""
    code, value = [w.local_get(0)], ARGUMENT
    for i in range(count):
        code.append(w.i32_const(i) + w.local_get(0) + w.i32_const(i) + w.I32_EQ + w.SELECT)
        value = value if i == ARGUMENT else i
    return one_function(b"".join(code)), value


def divisions(count):
    """Each has checks of the same operand, which dominate all that come after."""
    code, value = [w.local_get(0)], ARGUMENT
    for i in range(count):
        code.append(w.local_get(0) + w.i32_const(1) + w.I32_OR + w.I32_DIV_S + w.i32_const(i) + w.I32_ADD)
        value = value // (ARGUMENT | 1) + i
    return one_function(b"".join(code)), value


def early_returns(count):
    """if (argument == constant) return constant."""
    code = [w.local_get(0) + w.i32_const(3 * i) + w.I32_EQ + w.IF + w.i32_const(i) + w.RETURN + w.END
            for i in range(count)]
    return one_function(b"".join(code) + w.local_get(0)), ARGUMENT


def early_exits(count):
    """All leave one block, with a value that each has changed."""
    code, value = [w.BLOCK], 0
    for i in range(count):
        code.append(w.local_get(0) + w.i32_const(i + 8) + w.I32_EQ + w.br_if(0)
                    + w.local_get(1) + w.i32_const(i) + w.I32_XOR + w.local_set(1))
        value ^= i
    return one_function(b"".join(code) + w.END + w.local_get(1), 1), value


def state_machine(count):
    """A loop over a br_table; each state goes to the loop's start if the argument plus its number is not 0."""
    locals_count = 20
    targets = b"".join(w.leb(i) for i in range(count + 1))
    code = [w.LOOP, w.BLOCK * (count + 1), w.local_get(1), w.BR_TABLE, w.leb(count), targets]
    for i in range(count + 1):
        code.append(w.END + w.local_get(1 + i % locals_count) + w.i32_const(i) + w.I32_ADD
                    + w.local_set(1 + i * 3 % locals_count)
                    + w.local_get(1) + w.i32_const(1) + w.I32_ADD + w.local_set(1)
                    + w.local_get(1) + w.i32_const(0) + w.I32_EQ + w.br_if(count - i))
    code.append(w.END + w.i32_const(ARGUMENT))
    return one_function(b"".join(code), locals_count), ARGUMENT


def copies_in_one_block(count):
    """Loads and stores that may overlap."""
    code = [w.local_get(0) + w.local_get(0) + w.i32_load(4 * (i % 97)) + w.i32_store(4 * (i % 89))
            for i in range(count)]
    return one_function(b"".join(code) + w.local_get(0), 0, 1), ARGUMENT


def long_loop(count):
    """One loop whose body is a long block."""
    body = b"".join(w.local_get(1) + w.local_get(1) + w.i32_load(4 * i) + w.local_get(0) + w.I32_ADD
                    + w.i32_store(4 * (i * 7 % count)) for i in range(count))
    code = (w.LOOP + body + w.local_get(1) + w.i32_const(4) + w.I32_ADD + w.local_set(1)
            + w.local_get(1) + w.local_get(0) + w.I32_LT_U + w.br_if(0) + w.END + w.local_get(1))
    return one_function(code, 1, 64), 8


def nested_ifs(count):
    code = (w.local_get(0) + w.IF) * count + w.END * count + w.local_get(0)
    return one_function(code), ARGUMENT


def nested_loops(count):
    """Each would start again if the argument were 8."""
    again = w.local_get(0) + w.i32_const(8) + w.I32_EQ + w.br_if(0)
    return one_function(w.LOOP * count + (again + w.END) * count + w.local_get(0)), ARGUMENT


def nested_loops_with_locals(count):
    """Each counts in a local of its own, and would start again if that came to be 1000."""
    locals_count = min(count, 40_000)
    code = [w.LOOP * count]
    for i in range(count):
        local = 1 + i % locals_count
        code.append(w.local_get(local) + w.local_get(0) + w.I32_ADD + w.local_set(local)
                    + w.local_get(local) + w.i32_const(1000) + w.I32_EQ + w.br_if(0) + w.END)
    result = ARGUMENT * (1 + (count - 1) // locals_count)
    return one_function(b"".join(code) + w.local_get(1), locals_count), result


def early_exits_with_locals(count):
    """All leave one block, behind which any of 200 values may be another one."""
    locals_count = 200
    code, values = [w.BLOCK], [ARGUMENT] + [0] * locals_count
    for i in range(count):
        source, target = 1 + i % locals_count, 1 + i * 3 % locals_count
        code.append(w.local_get(0) + w.i32_const(i + 8) + w.I32_EQ + w.br_if(0)
                    + w.local_get(source) + w.i32_const(i) + w.I32_XOR + w.local_set(target))
        values[target] = values[source] ^ i
    digest, result = digest_of(values)
    return one_function(b"".join(code) + w.END + digest, locals_count), result


def calls_in_a_chain(count):
    """Functions that differ in nothing but the one that they call, twice; not called for this argument."""
    bodies = [w.body(w.local_get(0) + w.call(i + 1) + w.call(i + 1)) for i in range(count)]
    bodies.append(w.body(w.local_get(0)))
    bodies.append(w.body(w.local_get(0) + w.i32_const(8) + w.I32_EQ + w.IF + w.local_get(0) + w.call(0) + w.RETURN
                         + w.END + w.local_get(0)))
    return w.module([(1, 1)], [0] * (count + 2), bodies, [("run", count + 1)]), ARGUMENT


KINDS = (loops_in_a_row, uses_of_one_value, sum_of_one_value, choices, divisions, early_returns, early_exits, state_machine, copies_in_one_block,
         long_loop, nested_ifs, nested_loops, nested_loops_with_locals, early_exits_with_locals,
         calls_in_a_chain)


def parts_for(make, size):
    """How many parts make about `size` bytes."""
    return size * 1000 // len(make(1000)[0])


def compile_and_run(lab, make, count, level):
    contents, expected = make(count)
    path = lab.work / f"{make.__name__}.{count}.wasm"
    path.write_bytes(contents)
    result, program = lab.try_compile(path, level, "--invoke=run", name=f"{make.__name__}.{count}", timeout=1800)
    result.expect(0, stdout="", stderr="")
    lab.run([program, str(ARGUMENT)]).expect(0, stdout=f"{signed(expected)}\n")
    return result


def check_doubling(lab, make, size, level):
    """Compiles the kind at half the size and at the size. What the larger took."""
    half, whole = (compile_and_run(lab, make, parts_for(make, bytes_), level) for bytes_ in (size // 2, size))
    figures = "; ".join(f"{result.user_seconds:.2f} s, {result.peak_kib >> 10} MiB" for result in (half, whole))
    print(f"       {make.__name__}, {size >> 10} KiB at {level}: {figures}", flush=True)
    check(whole.user_seconds <= TIME_FACTOR * half.user_seconds + NOISE,
          f"compile time of {make.__name__} is not linear: {figures}")
    check(whole.peak_kib <= MEMORY_FACTOR * half.peak_kib, f"memory of {make.__name__} is not linear: {figures}")
    return whole


def check_large(lab, make):
    for size in (256 << 10, 512 << 10, 1 << 20):
        if size >= SIZES.get(make, 0):
            whole = check_doubling(lab, make, size, "-O2")
    check(whole.user_seconds <= MOST_SECONDS, f"1 MB of {make.__name__} took {whole.user_seconds:.1f} s")
    check(whole.peak_kib <= MOST_KIB, f"1 MB of {make.__name__} took {whole.peak_kib >> 10} MiB")


# Where half of 64 KiB lies below a step, what codegen/effective_level.cpp calls huge, or a chain that is long enough to
# take lld time; or where what is linear is most of the time up to there.
SIZES = {state_machine: 512 << 10, calls_in_a_chain: 256 << 10, sum_of_one_value: 128 << 10, choices: 192 << 10,
         early_exits: 384 << 10}
# LLVM's LoopSimplify takes more than linear time for many branches back up to what is called huge; tens of thousands of
# functions take longer than MOST_SECONDS, each its share.
SHORT_ONLY = (calls_in_a_chain,)

for _make in KINDS:
    _name = f"compile-time-{_make.__name__.replace('_', '-')}"
    _size = SIZES.get(_make, 64 << 10)
    add_test(_name, lambda lab, make=_make, size=_size: check_doubling(lab, make, size, "-O2"))
    if _make not in SHORT_ONLY:
        add_test(f"{_name}-full", lambda lab, make=_make: check_large(lab, make), long=True, alone=True)
