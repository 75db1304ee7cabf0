"""Generated modules of many functions, blocks, branch targets, locals or table entries: right results, and time and memory linear in size."""
from harness import wasm_writer as w
from harness.lab import check
from harness.registry import add_test, test

MASK = 0xFFFFFFFF
# Twice the input may take a little more than twice the time: caches, and a measurement's noise. It is the time in user
# mode: how long the kernel takes to find and clear a page is the machine's affair, how many are asked of it is ours.
TIME_FACTOR = 2.6
MEMORY_FACTOR = 2.3


def signed(value):
    return value - (1 << 32) if value >> 31 else value


def through_table(type_index, count):
    """Code of a function (its argument in local 0, a counter in local 1): passes a value through all table entries."""
    return (w.LOOP + w.local_get(0) + w.local_get(1) + w.call_indirect(type_index) + w.local_set(0)
            + w.local_get(1) + w.i32_const(1) + w.I32_ADD + w.local_set(1)
            + w.local_get(1) + w.i32_const(count) + w.I32_LT_U + w.br_if(0) + w.END + w.local_get(0))


def digest_of(values):
    """(code that pushes a number to which all locals contribute, that number if they are `values`)."""
    code = [w.i32_const(0)]
    result = 0
    for index, value in enumerate(values):
        code.append(w.local_get(index) + w.I32_XOR + w.i32_const(31) + w.I32_MUL)
        result = ((result ^ value) * 31) & MASK
    return b"".join(code), result


def many_functions(count):
    """(module, the result for 7): function i is x -> ((x ^ i) * (2i + 1)) + i, called through a table one after another."""
    bodies = []
    expected = 7
    for i in range(count):
        bodies.append(w.body(w.local_get(0) + w.i32_const(i) + w.I32_XOR + w.i32_const(2 * i + 1) + w.I32_MUL
                             + w.i32_const(i) + w.I32_ADD))
        expected = ((expected ^ i) * (2 * i + 1) + i) & MASK
    bodies.append(w.body(through_table(0, count), 1))
    module = w.module([(1, 1)], [0] * (count + 1), bodies, [("run", count)], count, range(count))
    return module, expected


def many_blocks(count):
    """(module, the result for 7): one function with `count` blocks that a branch may leave early, over 20 locals."""
    code = []
    values = [7] + [0] * 20
    for i in range(count):
        source, target = i * 7 % 21, i * 5 % 21
        bit = 1 << (i % 5)
        code.append(w.BLOCK + w.local_get(source) + w.i32_const(bit) + w.I32_AND + w.br_if(0)
                    + w.local_get(target) + w.local_get(source) + w.I32_XOR + w.i32_const(i) + w.I32_ADD
                    + w.local_set(target) + w.END)
        if not values[source] & bit:
            values[target] = ((values[target] ^ values[source]) + i) & MASK
    digest, result = digest_of(values)
    return w.module([(1, 1)], [0], [w.body(b"".join(code) + digest, 20)], [("run", 0)]), result


def many_targets(count):
    """(module, the result for 7): one br_table with `count` targets, each with code of its own."""
    targets = b"".join(w.leb(i) for i in range(count)) + w.leb(count - 1)
    code = [w.BLOCK * (count + 1), w.local_get(0), w.BR_TABLE, w.leb(count), targets, w.END]
    for i in range(count):
        code.append(w.local_get(0) + w.i32_const(3 * i) + w.I32_ADD + w.local_set(1) + w.br(count - 1 - i) + w.END)
    code.append(w.local_get(1))
    return w.module([(1, 1)], [0], [w.body(b"".join(code), 1)], [("run", 0)]), 7 + 3 * 7


def many_locals(count):
    """(module, the result for 7): one function with 50,000 locals and `count` blocks, each of which may set one."""
    locals_count = 50_000
    code = []
    values = [7] + [0] * (locals_count - 1)
    for i in range(count):
        source, target = i * 11 % locals_count, (i * 7 + 1) % locals_count
        code.append(w.BLOCK + w.local_get(target) + w.br_if(0) + w.local_get(source) + w.i32_const(i) + w.I32_ADD
                    + w.local_set(target) + w.END)
        if not values[target]:
            values[target] = (values[source] + i) & MASK
    code.append(w.local_get(1) + w.local_get(8) + w.I32_XOR)
    return w.module([(1, 1)], [0], [w.body(b"".join(code), locals_count - 1)], [("run", 0)]), values[1] ^ values[8]


def one_block(count):
    """(module, the result for 7): one function of `count` assignments without a branch."""
    code = []
    values = [7] + [0] * 20
    for i in range(count):
        source, target = i * 7 % 21, i * 5 % 21
        code.append(w.local_get(target) + w.local_get(source) + w.I32_XOR + w.i32_const(i) + w.I32_MUL
                    + w.local_get(0) + w.I32_ADD + w.local_set(target))
        values[target] = ((values[target] ^ values[source]) * i + values[0]) & MASK
    digest, result = digest_of(values)
    return w.module([(1, 1)], [0], [w.body(b"".join(code) + digest, 20)], [("run", 0)]), result


def many_entries(count):
    """(module, the result for 7): a table of `count` entries over seven functions x -> x * 3 + i."""
    bodies = [w.body(w.local_get(0) + w.i32_const(3) + w.I32_MUL + w.i32_const(i) + w.I32_ADD) for i in range(7)]
    bodies.append(w.body(through_table(0, count), 1))
    expected = 7
    for i in range(count):
        expected = (expected * 3 + i * i % 7) & MASK
    module = w.module([(1, 1)], [0] * 8, bodies, [("run", 7)], count, [i * i % 7 for i in range(count)])
    return module, expected


def compile_and_run(lab, make, count, level):
    """Compiles the module of that size with one job and checks its result; what the compilation took."""
    contents, expected = make(count)
    path = lab.work / f"{count}.wasm"
    path.write_bytes(contents)
    result, program = lab.try_compile(path, level, "--invoke=run", name=f"program{count}", timeout=1800)
    result.expect(0, stdout="", stderr="")
    lab.run([program, "7"]).expect(0, stdout=f"{signed(expected)}\n")
    return result


def check_linear(lab, make, count, level):
    half = compile_and_run(lab, make, count // 2, level)
    whole = compile_and_run(lab, make, count, level)
    figures = "; ".join(f"{size}: {result.user_seconds:.2f} s, {result.page_faults} pages, {result.peak_kib >> 10} MiB"
                        for size, result in ((count // 2, half), (count, whole)))
    print(f"       {make.__name__} at {level}, {figures}", flush=True)
    check(whole.user_seconds <= TIME_FACTOR * half.user_seconds, f"compile time is not linear: {figures}")
    check(whole.page_faults <= TIME_FACTOR * half.page_faults, f"memory traffic is not linear: {figures}")
    check(whole.peak_kib <= MEMORY_FACTOR * half.peak_kib, f"memory is not linear: {figures}")


# Both sizes of a comparison lie above what codegen/effective_level.cpp calls a huge function.
for _make, _short, _full in ((many_functions, 10_000, 100_000), (many_blocks, 60_000, 200_000),
                             (many_targets, 100_000, 400_000), (many_locals, 100_000, 200_000),
                             (one_block, 200_000, 400_000)):
    _name = _make.__name__.replace("_", "-")
    add_test(_name, lambda lab, make=_make, count=_short: check_linear(lab, make, count, "-O1"))
    add_test(f"{_name}-full", lambda lab, make=_make, count=_full: check_linear(lab, make, count, "-O1"), long=True,
             alone=True)


@test("many-table-entries")
def table_entries(lab):
    compile_and_run(lab, many_entries, 700_000, "-O1")
