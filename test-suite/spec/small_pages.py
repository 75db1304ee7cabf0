#!/usr/bin/env python3
"""Memories with pages of one byte: every form of access at the end of such a memory, in straight code and in loops that
walk over it. What is behind the end must trap and stay as it was, which shows when the memory grows.

usage: small_pages.py W2N_WAST FILE [OPTION...]     writes the script to FILE and runs it

Exits with 77 where the command of --run-with can't be had.
"""
import os
import shutil
import sys

TRAP = '"out of bounds memory access"'
# Loads and stores, with how many bytes they touch, and the type of the value.
LOADS = [("i32.load8_u", 1, "i32"), ("i32.load16_s", 2, "i32"), ("i32.load", 4, "i32"), ("f32.load", 4, "f32"),
         ("i64.load32_u", 4, "i64"), ("i64.load", 8, "i64"), ("f64.load", 8, "f64"), ("v128.load", 16, "v128"),
         ("v128.load8x8_u", 8, "v128"), ("v128.load32x2_s", 8, "v128"), ("v128.load8_splat", 1, "v128"),
         ("v128.load64_splat", 8, "v128"), ("v128.load32_zero", 4, "v128"), ("v128.load64_zero", 8, "v128"),
         ("v128.load8_lane", 1, "lane"), ("v128.load16_lane", 2, "lane"), ("v128.load32_lane", 4, "lane"),
         ("v128.load64_lane", 8, "lane")]
STORES = [("i32.store8", 1, "i32"), ("i32.store16", 2, "i32"), ("i32.store", 4, "i32"), ("f32.store", 4, "f32"),
          ("i64.store32", 4, "i64"), ("i64.store", 8, "i64"), ("f64.store", 8, "f64"), ("v128.store", 16, "v128"),
          ("v128.store8_lane", 1, "lane"), ("v128.store16_lane", 2, "lane"), ("v128.store32_lane", 4, "lane"),
          ("v128.store64_lane", 8, "lane")]
ONES = {"i32": "(i32.const -1)", "i64": "(i64.const -1)", "f32": "(f32.const 1)", "f64": "(f64.const 1)",
        "v128": "(v128.const i64x2 -1 -1)", "lane": "(v128.const i64x2 -1 -1)"}
AS_I32 = {"i32": "{}", "i64": "(i32.wrap_i64 {})", "f32": "(i32.reinterpret_f32 {})",
          "f64": "(i32.wrap_i64 (i64.reinterpret_f64 {}))", "v128": "(v128.any_true {})", "lane": "(v128.any_true {})"}
EDGE = 21  # bytes of a memory that single accesses meet the end of
WALK = 5001  # and one that loops do

# What an iteration does at $p, how far $p goes then, and how many bytes from $p on it touches. $x is what comes out.
FILLS = {
    "bytes": ("(i32.store8 (local.get $p) (i32.const -1))", 1, 1),
    "words": ("(i32.store (local.get $p) (i32.const -1))", 4, 4),
    "vectors": ("(v128.store (local.get $p) (v128.const i64x2 -1 -1))", 16, 16),
    "every third": ("(i32.store8 offset=2 (local.get $p) (i32.const -1))", 3, 3),
    "unrolled": ("".join(f"(i32.store8 offset={i} (local.get $p) (i32.const -1))" for i in range(4)), 4, 4),
    "unrolled downwards": ("".join(f"(i32.store8 offset={i} (local.get $p) (i32.const -1))" for i in (3, 2, 1, 0)), 4, 4),
    "read and write": ("(i32.store16 (local.get $p) (i32.sub (i32.load16_u (local.get $p)) (i32.const 1)))", 2, 2),
    "written back": ("(i64.store (local.get $p) (i64.load (local.get $p)))", 8, 8),
    "every other": ("(if (i32.and (local.get $n) (i32.const 1)) (then (i32.store8 (local.get $p) (i32.const -1))))"
                    "(local.set $x (i32.load8_u (local.get $p)))", 1, 1),
    "one on": ("(i32.store8 offset=1 (local.get $p) (i32.or (i32.const 128) (i32.load8_u (local.get $p))))", 1, 2),
    "eight on": ("(i64.store offset=64 (local.get $p) (i64.load (local.get $p)))", 8, 72),
    "from the other": ("(i32.store8 (local.get $p) (i32.load8_u $other (i32.const 7)))", 1, 1),
}
SUMS = {
    "sum of bytes": ("(local.set $x (i32.add (local.get $x) (i32.load8_u (local.get $p))))", 1, 1),
    "sum of words": ("(local.set $x (i32.add (local.get $x) (i32.load (local.get $p))))", 4, 4),
    "next one": ("(local.set $x (i32.xor (i32.load8_u (local.get $p)) (i32.load8_u offset=1 (local.get $p))))", 1, 2),
    "sum of vectors": ("(local.set $x (i32.add (local.get $x) (v128.any_true (v128.load (local.get $p)))))", 16, 16),
    "chosen": ("(local.set $x (select (i32.load (local.get $p)) (local.get $x) (i32.eqz (local.get $n))))", 4, 4),
    "unused": ("(drop (i32.load8_u (local.get $p)))", 1, 1),
    "to the other": ("(i32.store8 $other (i32.and (i32.wrap_i64 (i64.extend_i32_u (local.get $n))) (i32.const 255))"
                     " (i32.load8_u (local.get $p)))", 1, 1),
}


class Script:
    """Commands about memories whose index type is `index`."""

    def __init__(self, index):
        self.index = index
        self.lines = []

    def address(self, value):
        return f"({self.index}.const {value})"

    def returns(self, function, arguments, result=""):
        self.lines.append(f'(assert_return (invoke "{function}" {arguments}) {result})')

    def traps(self, function, arguments):
        self.lines.append(f'(assert_trap (invoke "{function}" {arguments}) {TRAP})')

    def module(self, size, functions):
        index = self.index
        memory = "i64 " if index == "i64" else ""
        self.lines.append(f"""
(module
  (memory {memory}{size} (pagesize 1))
  (memory $other 1)
  (data $data "0123456789")
  (func (export "size") (result {index}) (memory.size))
  (func (export "any from") (param $p {index}) (result i32) (local $any i32)
    (loop $next
      (local.set $any (i32.or (local.get $any) (i32.load8_u (local.get $p))))
      (local.set $p ({index}.add (local.get $p) ({index}.const 1)))
      (br_if $next ({index}.ne (local.get $p) (memory.size))))
    (local.get $any))""")
        self.lines += functions
        self.lines.append(")")


def grow(index):
    return f'  (func (export "grow") (param {index}) (result {index}) (memory.grow (local.get 0)))'


def load(index, name, kind, offset):
    lane, vector = (" 0", " (v128.const i64x2 0 0)") if kind == "lane" else ("", "")
    value = AS_I32[kind].format(f"({name} offset={offset}{lane} (local.get 0){vector})")
    return f'  (func (export "{name} +{offset}") (param {index}) (result i32) {value})'


def store(index, name, kind, offset):
    lane = " 0" if kind == "lane" else ""
    return (f'  (func (export "{name} +{offset}") (param {index})'
            f" ({name} offset={offset}{lane} (local.get 0) {ONES[kind]}))")


def bulk(index):
    return [f'  (func (export "fill") (param {index} {index}) (memory.fill (local.get 0) (i32.const 255) (local.get 1)))',
            f'  (func (export "copy") (param {index} {index} {index})'
            " (memory.copy (local.get 0) (local.get 1) (local.get 2)))",
            f'  (func (export "init") (param {index} i32)'
            " (memory.init $data (local.get 0) (i32.const 0) (local.get 1)))"]


def check_single_accesses(script):
    at = script.address
    for name, size, _ in LOADS:
        for offset in (0, 3):
            script.returns(f"{name} +{offset}", at(EDGE - size - offset), "(i32.const 0)")
    for name, size, _ in LOADS + STORES:
        for offset in (0, 3):
            script.traps(f"{name} +{offset}", at(EDGE - size - offset + 1))
            script.traps(f"{name} +{offset}", at(-1 - offset))
    for address in (0, 1, -1):
        script.traps("i32.load +4294967295", at(address))


def check_bulk(script):
    at = script.address
    for first, count in ((20, 2), (22, 0), (1, -1)):
        script.traps("fill", f"{at(first)} {at(count)}")
    for to, source in ((12, 0), (0, 12)):
        script.traps("copy", f"{at(to)} {at(source)} {at(10)}")
    script.traps("init", f"{at(12)} (i32.const 10)")
    script.returns("fill", f"{at(EDGE)} {at(0)}")


def check_edge(script):
    """Nothing is written until all traps have come; then everything up to the end, and nothing behind it."""
    at = script.address
    functions = [grow(script.index), *bulk(script.index), load(script.index, "i32.load", "i32", 0xFFFFFFFF)]
    functions += [load(script.index, name, kind, offset) for name, _, kind in LOADS for offset in (0, 3)]
    functions += [store(script.index, name, kind, offset) for name, _, kind in STORES for offset in (0, 3)]
    script.module(EDGE, functions)
    check_single_accesses(script)
    check_bulk(script)
    script.returns("any from", at(0), "(i32.const 0)")
    for name, size, _ in STORES:
        script.returns(f"{name} +0", at(EDGE - size))
    script.returns("fill", f"{at(0)} {at(EDGE)}")
    script.returns("copy", f"{at(1)} {at(0)} {at(EDGE - 1)}")
    script.returns("init", f"{at(EDGE - 10)} (i32.const 10)")
    script.returns("grow", at(1), at(EDGE))
    script.returns("i32.load8_u +0", at(EDGE), "(i32.const 0)")
    script.traps("i32.load8_u +0", at(EDGE + 1))
    script.returns("grow", at(70000), at(EDGE + 1))
    script.returns("any from", at(EDGE), "(i32.const 0)")
    script.returns("i64.store +0", at(EDGE + 70001 - 8))
    script.traps("i64.store +0", at(EDGE + 70001 - 7))
    script.returns("size", "", at(EDGE + 70001))


def walk(index, name, iteration, step):
    return f"""
  (func (export "{name}") (param $p {index}) (param $n i32) (result i32) (local $x i32)
    (loop $next
      {iteration}
      (local.set $p ({index}.add (local.get $p) ({index}.const {step})))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $x))"""


def search(index):
    """The first zero byte: strlen()."""
    return f"""
  (func (export "search") (param $p {index}) (result {index})
    (loop $next
      (if (i32.load8_u (local.get $p))
        (then (local.set $p ({index}.add (local.get $p) ({index}.const 1))) (br $next))))
    (local.get $p))"""


def count_that_fits(step, size):
    return (WALK - size) // step + 1


def run_walks(script, walks):
    for name, (_, step, size) in walks.items():
        count = count_that_fits(step, size)
        start = WALK - size - (count - 1) * step
        # From the first place, so that the last iteration ends where the memory does.
        script.lines.append(f'(invoke "{name}" {script.address(start)} (i32.const {count}))')
        script.traps(name, f"{script.address(start)} (i32.const {count + 1})")
        script.traps(name, f"{script.address(start + step)} (i32.const {count})")
        script.traps(name, f"{script.address(0)} (i32.const 1000000)")
        script.traps(f"{name}, down", f"{script.address(WALK - size)} (i32.const {count + 1})")
        script.traps(f"{name}, down", f"{script.address(WALK - size + 1)} (i32.const 1)")


def check_walks(script, grows):
    walks = FILLS | SUMS
    functions = [search(script.index), *bulk(script.index)]
    for name, (iteration, step, _) in walks.items():
        functions.append(walk(script.index, name, iteration, step))
        functions.append(walk(script.index, f"{name}, down", iteration, -step))
    if grows:
        functions.append(grow(script.index))
    script.module(WALK, functions)
    run_walks(script, walks)
    # No zero is left before the end, and none behind it is found.
    script.returns("fill", f"{script.address(0)} {script.address(WALK)}")
    script.traps("search", script.address(0))
    script.traps("search", script.address(WALK - 1))
    script.traps("search", script.address(WALK))
    if grows:
        script.returns("grow", script.address(4000), script.address(WALK))
        script.returns("any from", script.address(WALK), "(i32.const 0)")
        script.returns("search", script.address(0), script.address(WALK))


def main():
    runner, path, *options = sys.argv[1:]
    for option in options:
        if option.startswith("--run-with=") and shutil.which(option.partition("=")[2]) is None:
            print(f"not run: {option}")
            sys.exit(77)
    lines = []
    for index in ("i32", "i64"):
        script = Script(index)
        check_edge(script)
        check_walks(script, grows=True)
        check_walks(script, grows=False)
        lines += script.lines
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    os.execv(runner, [runner, *options, path])


if __name__ == "__main__":
    main()
