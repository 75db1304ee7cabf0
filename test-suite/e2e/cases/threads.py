"""wasi-threads: programs that start threads, what ends them, and attacks that only several threads can make."""
import os

from harness.lab import check
from harness.registry import add_test, test

# By function: its arguments and what it returns.
WORK = {"sequence": (["1000"], 1000), "at_once": (["64"], 2016), "refuse": ([], 64), "ping_pong": (["20000"], 20000),
        "ping_pong64": (["10000"], 10000), "wake_some": ([], 53), "grow": ([], 320), "chain": ([], 40),
        "end_while_waiting": ([], 5)}
# By function: the exit code and what is said.
ENDS = {"trap_in_one": (134, "trap: unreachable in thread 5\n"), "exit_in_thread": (9, ""),
        "exhaust": (134, "trap: call stack exhausted in thread 1\n"),
        "exhaust_guest": (134, "trap: out of bounds memory access in thread 1\n")}
# What races with a check may end in, and the arguments: what the value is beside the one that is fine.
RACES = {"race_table": ("trap: undefined element\n", ["100000"]), "race_copy": ("trap: out of bounds memory access\n", ["4294967295"]),
         "race_fill": ("trap: out of bounds memory access\n", ["70000000"]),
         "race_index": ("trap: out of bounds memory access\n", ["4294967295"]),
         # Which may first overwrite what the guest itself needs.
         "race_bound": ("trap: ", ["4294967295"]),
         "race_vector": ("trap: bad pointer passed to a system call\n", ["4294967295", "64"])}


def program(lab, function, *flags):
    return lab.compile(lab.threads(), f"--invoke={function}", *flags, name=function)


def work(lab, level):
    for function, (arguments, result) in WORK.items():
        lab.run([program(lab, function, level), *arguments]).expect(0, stdout=f"{result}\n", stderr="")
    for function, (code, message) in ENDS.items():
        lab.run([program(lab, function, level)]).expect(code, stdout="", stderr=message)


for _level in ("-O0", "-O2"):
    add_test(f"threads{_level}", lambda lab, level=_level: work(lab, level), emulated="yes")


@test("threads-traps-together")
def traps_together(lab):
    """Of threads that trap at the same time one is heard, with all that it has to say."""
    trapping = program(lab, "trap_in_all")
    for _ in range(50):
        result = lab.run([trapping]).expect(134, stdout="", stderr="trap: unreachable in thread ")
        check(result.stderr.count(b"trap: ") == 1 and result.stderr.count(b"    #0 ") == 1, result.describe())


@test("threads-trap-and-return")
def trap_and_return(lab):
    """Whichever comes first decides how the program ends, and a report that has begun is whole."""
    ending = program(lab, "trap_and_return")
    for _ in range(200):
        result = lab.run([ending])
        is_whole = result.code == 134 and b"trap: unreachable in thread 1\n    #0 " in result.stderr
        check(is_whole or (result.code == 0 and result.stderr == b""), result.describe())


@test("threads-limits")
def limits(lab):
    for most in (1, 3):
        lab.run([program(lab, "refuse", f"--max-threads={most}")]).expect(0, stdout=f"{most}\n", stderr="")
    lab.run([program(lab, "refuse", "--max-threads=0")]).expect(0, stdout="0\n", stderr="")
    # What threads had is given back: 2,000 of them would take 48 GiB of addresses.
    lab.run(["bash", "-c", 'ulimit -v 12000000; exec "$0" 2000', program(lab, "sequence")]).expect(0, stdout="2000\n")


@test("threads-races")
def races(lab):
    """A value that another thread changes all the time is checked, and the value that was checked is used."""
    for level in ("-O0", "-O2", "-O3"):
        for function, (message, arguments) in RACES.items():
            racing = program(lab, function, level)
            for _ in range(20):
                result = lab.run([racing, *arguments])
                check(result.code in (0, 134) and (result.code == 0 or message in result.stderr.decode()), result.describe())


def directory(lab):
    inside = lab.work / "x" / "y" / "inside"
    (inside / "in" / "a").mkdir(parents=True, exist_ok=True)
    (inside / "in" / "secret").write_text("i")
    (lab.work / "secret").write_text("o")
    for name in "abcd":
        (inside / name).write_text(name)
    return inside


@test("threads-paths")
def paths(lab):
    """A path that changes while it is looked at never leads out of the directory."""
    lab.run([program(lab, "race_path", f"--dir={directory(lab)}")]).expect(0, stdout="1\n", stderr="")


@test("threads-descriptors")
def descriptors(lab):
    grant = f"--dir={directory(lab)}"
    lab.run([program(lab, "descriptors", grant)]).expect(0, stdout="1\n", stderr="")
    lab.run([program(lab, "sleep_beside", grant)]).expect(0, stdout="1\n", stderr="")
    closing = program(lab, "close_while_reading", grant)
    reader, writer = os.pipe()
    try:
        lab.run(["bash", "-c", f'exec "$0" <&{reader}', closing], pass_fds=[reader]).expect(0, stdout="1\n", stderr="")
    finally:
        os.close(reader)
        os.close(writer)


@test("threads-errors")
def errors(lab):
    """What a module lacks that imports thread-spawn."""
    spawn = '(import "wasi" "thread-spawn" (func $s (param i32) (result i32)))'
    memory = '(import "env" "memory" (memory 1 1 shared))'
    start = '(func (export "wasi_thread_start") (param i32 i32))'
    run = '(func (export "_start") (drop (call $s (i32.const 0))))'
    table = '(table 1 funcref)'
    change = '(func (export "_start") (drop (call $s (i32.const 0))) (table.set (i32.const 0) (ref.null func)))'
    for text, message in (
            (f"{spawn} {memory} {run}", "exports no function wasi_thread_start"),
            (f"{spawn} {start} (memory 1) {run}", "a memory that is not imported or not shared"),
            (f'{spawn} {memory} (func (export "wasi_thread_start") (param i32)) {run}', "has the type"),
            (f"{spawn} {memory} {start} {table} {change}", "changes its table 0"),
            (f'(import "wasi" "thread-spawn" (func (param i64))) {memory} {start} (func (export "_start"))', "WASI has it as")):
        path = lab.work / "error.wat"
        path.write_text(f"(module {text})")
        result, output = lab.try_compile(path, name="error")
        result.expect(1, stdout="", stderr=message)
        check(not output.exists(), "there should be no output")
    path.write_text(f"(module {spawn} {memory} {run})")
    lab.run([lab.compile(path, "--max-threads=0")]).expect(0, stdout="", stderr="")


@test("threads-instances", emulated="yes")
def instances(lab):
    """Each thread is an instance: with its own globals, dropped segments and exceptions; data is copied and the start
    function runs each time."""
    text = """
      (module
        (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
        (import "env" "memory" (memory 1 1 shared))
        (global $own (mut i64) (i64.const 5))
        (tag $number (param i32))
        (data (i32.const 64) "again")
        (data $passive "passive")
        (func $throw (param i32) (throw $number (local.get 0)))
        (func $require (param i32) (if (i32.eqz (local.get 0)) (then unreachable)))
        (func $start (drop (i32.atomic.rmw.add (i32.const 8) (i32.const 1))))
        (start $start)
        (func (export "wasi_thread_start") (param $id i32) (param $argument i32) (local $i i32)
          (call $require (i64.eq (global.get $own) (i64.const 5)))
          (call $require (i32.eq (i32.load8_u (i32.const 64)) (i32.const 97)))
          (memory.init $passive (i32.const 128) (i32.const 0) (i32.const 7))
          (data.drop $passive)
          (loop $again
            (global.set $own (i64.extend_i32_u (local.get $id)))
            (call $require (i32.eq (local.get $id)
              (block $caught (result i32) (try_table (catch $number $caught) (call $throw (local.get $id))) unreachable)))
            (call $require (i64.eq (global.get $own) (i64.extend_i32_u (local.get $id))))
            (br_if $again (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 20000))))
          (if (i32.eq (local.get $argument) (i32.const 99)) (then (call $throw (i32.const 1))))
          (drop (i32.atomic.rmw.add (i32.const 0) (i32.const 1)))
          (drop (memory.atomic.notify (i32.const 0) (i32.const 1))))
        (func $await (param $count i32) (local $seen i32)
          (loop $again
            (local.set $seen (i32.atomic.load (i32.const 0)))
            (if (i32.ne (local.get $seen) (local.get $count))
              (then (drop (memory.atomic.wait32 (i32.const 0) (local.get $seen) (i64.const -1))) (br $again)))))
        (func (export "_start") (local $i i32)
          (global.set $own (i64.const 77))
          (data.drop $passive)
          (loop $again
            (i32.store8 (i32.const 64) (i32.const 0))
            (call $require (i32.gt_s (call $spawn (i32.const 0)) (i32.const 0)))
            (call $await (i32.add (local.get $i) (i32.const 1)))
            (br_if $again (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 4))))
          (call $require (i32.eq (i32.atomic.load (i32.const 8)) (i32.const 5)))
          (call $require (i64.eq (global.get $own) (i64.const 77)))
          (loop $all
            (call $require (i32.gt_s (call $spawn (i32.const 0)) (i32.const 0)))
            (br_if $all (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 12))))
          (call $await (i32.const 12))
          (drop (call $spawn (i32.const 99)))
          (call $await (i32.const 13))))"""
    path = lab.work / "instances.wat"
    path.write_text(text)
    for level in ("-O0", "-O2"):
        result = lab.run([lab.compile(path, level)]).expect(134, stdout="")
        check(result.stderr.startswith(b"trap: uncaught exception number in thread 13\n"), result.describe())
