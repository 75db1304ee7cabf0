"""Functions of which LLVM's passes would take the square: time and memory of a compilation are linear in their size.

Each kind is one function of as many parts as asked for. They are called with 7; results are known, so that what the
budgets of codegen/work_budget.cpp leave out is seen to change nothing.
"""
from harness import wasm_writer as w
from harness.lab import check
from harness.registry import add_test, test

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


def nested_choices(count):
    """A constant, stored, too, for the word that the argument has set, or else the next one, or the argument for a word
    before them; all ends follow each other."""
    start = w.local_get(0) + w.i32_const(4) + w.I32_MUL + w.i32_const(1) + w.i32_store()
    code = [w.i32_const(4 * (i + 8)) + w.i32_load() + w.IF_I32 + w.i32_const(0) + w.i32_const(i) + w.i32_store()
            + w.i32_const(i) + w.ELSE for i in range(count)]
    return one_function(start + b"".join(code) + w.local_get(0) + w.END * count, 0, 16), ARGUMENT


def nested_handlers(count):
    """Each adds 1 to what it catches and throws it to the next, by a call through the table."""
    throw = w.i32_const(0) + w.call_indirect(0)
    code = (w.TRY_I32 * count + w.local_get(0) + throw
            + (w.catch(0) + w.i32_const(1) + w.I32_ADD + throw + w.END) * (count - 1)
            + w.catch(0) + w.END)
    bodies = [w.body(w.local_get(0) + w.throw(0)), w.body(code)]
    return w.module([(1, 1), (1, 0)], [0, 0], bodies, [("run", 1)], 1, [0], tags=[1]), ARGUMENT + count - 1


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


def nested_loops_with_accesses(count):
    """The innermost copies a word in memory; each counts in a local, and would start again if that came to be 1000."""
    locals_count = min(count, 40_000)
    code = [w.LOOP * count + w.local_get(1) + w.local_get(1) + w.i32_load() + w.i32_store(4)]
    for i in range(count):
        local = 1 + i % locals_count
        code.append(w.local_get(local) + w.i32_const(1) + w.I32_ADD + w.local_set(local)
                    + w.local_get(local) + w.i32_const(1000) + w.I32_EQ + w.br_if(0) + w.END)
    return one_function(b"".join(code) + w.local_get(1), locals_count, 1), 1 + (count - 1) // locals_count


def branches_back(count):
    """All go to the start of one loop."""
    code = [w.local_get(0) + w.i32_const(i + 8) + w.I32_EQ + w.br_if(0) for i in range(count)]
    return one_function(w.LOOP + b"".join(code) + w.END + w.local_get(0)), ARGUMENT


def tiny_functions(count):
    """All are in a table, so none can be left out."""
    bodies = [w.body(w.local_get(0) + w.local_get(0) + w.call_indirect(0))]
    bodies += [w.body(w.local_get(0) + w.i32_const(i) + w.I32_ADD) for i in range(1, count)]
    return w.module([(1, 1)], [0] * count, bodies, [("run", 0)], count, range(count)), 2 * ARGUMENT


def calls_in_a_chain(count):
    """Functions that differ in nothing but the one that they call, twice; not called for this argument."""
    bodies = [w.body(w.local_get(0) + w.call(i + 1) + w.call(i + 1)) for i in range(count)]
    bodies.append(w.body(w.local_get(0)))
    bodies.append(w.body(w.local_get(0) + w.i32_const(8) + w.I32_EQ + w.IF + w.local_get(0) + w.call(0) + w.RETURN
                         + w.END + w.local_get(0)))
    return w.module([(1, 1)], [0] * (count + 2), bodies, [("run", count + 1)]), ARGUMENT


KINDS = (loops_in_a_row, uses_of_one_value, sum_of_one_value, choices, divisions, early_returns, early_exits,
         state_machine, copies_in_one_block, long_loop, nested_ifs, nested_choices, nested_handlers, nested_loops,
         nested_loops_with_locals, nested_loops_with_accesses, early_exits_with_locals, branches_back, tiny_functions,
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
        if SIZES.get(make, 0) <= size <= MOST_BYTES.get(make, size):
            whole = check_doubling(lab, make, size, "-O2")
    check(whole.user_seconds <= MOST_SECONDS, f"1 MB of {make.__name__} took {whole.user_seconds:.1f} s")
    check(whole.peak_kib <= MOST_KIB, f"1 MB of {make.__name__} took {whole.peak_kib >> 10} MiB")


# Where half of 64 KiB lies below a step, what codegen/effective_level.cpp calls huge, or a chain that is long enough to
# take lld time; or where what is linear is most of the time up to there.
SIZES = {state_machine: 1 << 20, calls_in_a_chain: 256 << 10, tiny_functions: 256 << 10, sum_of_one_value: 128 << 10,
         nested_choices: 128 << 10, nested_handlers: 128 << 10, choices: 192 << 10, early_exits: 384 << 10,
         branches_back: 512 << 10}

# Each landing pad takes 17 KB while code is generated, so a megabyte of them is beyond the limit, as README.md says.
MOST_BYTES = {nested_handlers: 512 << 10}

for _make in KINDS:
    _name = f"compile-time-{_make.__name__.replace('_', '-')}"
    _size = SIZES.get(_make, 64 << 10)
    add_test(_name, lambda lab, make=_make, size=_size: check_doubling(lab, make, size, "-O2"))
    add_test(f"{_name}-full", lambda lab, make=_make: check_large(lab, make), long=True, alone=True)


@test("nested-choices", emulated="yes")
def choose(lab):
    """Each of very many constructs whose ends have become one block gives its own value."""
    path = lab.work / "nested.wasm"
    path.write_bytes(nested_choices(300)[0])
    for level in ("-O0", "-O2"):
        program = lab.compile(path, level, "--invoke=run", name=f"nested{level}")
        for argument, result in ((7, 7), (8, 0), (70, 62), (71, 63), (72, 64), (73, 65), (200, 192), (307, 299)):
            lab.run([program, str(argument)]).expect(0, stdout=f"{result}\n", stderr="")


@test("compile-time-blocks-of-divisions")
def blocks_of_divisions(lab):
    """Checked operations in a function that has very many take no blocks there, which are what takes memory."""
    start_kib = 80 << 10
    size = 256 << 10
    most_kib = start_kib + MOST_KIB // 2 * size // (1 << 20)
    result = compile_and_run(lab, divisions, parts_for(divisions, size), "-O2")
    check(result.peak_kib <= most_kib, f"divisions took {result.peak_kib >> 10} MiB")


@test("compile-time-passes-of-tiny-functions")
def passes_of_tiny_functions(lab):
    """Of functions that have nothing to optimize, the machine passes of -O2 would take most of the time."""
    most = 5.4
    count = parts_for(tiny_functions, 256 << 10)
    best, plain = (compile_and_run(lab, tiny_functions, count, level).user_seconds for level in ("-O2", "-O0"))
    check(best <= most * plain, f"{count} tiny functions take {best:.2f} s at -O2, {plain:.2f} s at -O0")


# Code, an argument and its trap, an argument and its result.
CHECKED = {
    "div_s": ("i32.div_s (i32.const 7) (local.get 0)", 0, "integer divide by zero", 2, 3),
    "overflow": ("i32.div_s (i32.const 0x80000000) (local.get 0)", -1, "integer overflow", 2, -(1 << 30)),
    "rem_u": ("i32.rem_u (i32.const 7) (local.get 0)", 0, "integer divide by zero", 2, 1),
    "trunc": ("i32.trunc_f32_s (f32.mul (f32.const 1e9) (f32.convert_i32_s (local.get 0)))", 3, "integer overflow",
              1, 1_000_000_000)}


@test("outlined-operations", emulated="yes")
def outlined_operations(lab):
    """The last of very many checked operations in a function, a call then, traps as the first does."""
    many = "(local.set 1 (i32.div_u (local.get 1) (i32.const 3)))" * 2000
    for name, (code, bad, trap, good, result) in CHECKED.items():
        path = lab.work / f"{name}.wat"
        path.write_text(f'(module (func $run (export "run") (param i32) (result i32) (local i32) {many} ({code})))')
        for level in ("-O0", "-O2"):
            program = lab.compile(path, level, "--invoke=run", name=name + level)
            lab.run([program, str(bad)]).expect(134, stdout="", stderr=f"trap: {trap}\n    #0 run\n")
            lab.run([program, str(good)]).expect(0, stdout=f"{result}\n")
