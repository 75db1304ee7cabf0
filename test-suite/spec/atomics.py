#!/usr/bin/env python3
"""Atomic instructions, against what Python computes: each on memories that are shared and not, with indices of 32 and 64
bits, and with pages of one byte; values with bits beyond the access, unaligned places, and places beyond the end.

usage: atomics.py W2N_WAST FILE [OPTION...]     writes the script to FILE and runs it

Exits with 77 where the command of --run-with can't be had.
"""
import os
import random
import shutil
import sys

MEMORIES = {"shared": "(memory 1 1 shared)", "plain": "(memory 1 1)", "shared 64": "(memory i64 1 1 shared)",
            "plain 64": "(memory i64 1 1)", "shared bytes": "(memory 65536 65536 shared (pagesize 1))",
            "plain bytes": "(memory 65536 65536 (pagesize 1))"}
END = 65536
# Which part of a value an access is of: the instruction's infix and suffix, its bits.
WIDTHS = {"i32": [("", "", 32), ("8", "_u", 8), ("16", "_u", 16)],
          "i64": [("", "", 64), ("8", "_u", 8), ("16", "_u", 16), ("32", "_u", 32)]}
UPDATES = {"add": lambda old, value: old + value, "sub": lambda old, value: old - value,
           "and": lambda old, value: old & value, "or": lambda old, value: old | value,
           "xor": lambda old, value: old ^ value, "xchg": lambda old, value: value}
OFFSET = 24
UNALIGNED = '"unaligned atomic"'
OUTSIDE = '"out of bounds memory access"'


def constant(value_type, value):
    return f"({value_type}.const {value})"


class Script:
    def __init__(self, memory, chooser):
        self.index = "i64" if memory.endswith("64") else "i32"
        self.chooser = chooser
        self.functions = [f"  {MEMORIES[memory]}", self.function("fill", "", "i64.store", ["i64"], ""),
                          self.function("read", "", "i64.load", [], "i64")]
        self.commands = []

    def function(self, name, offset, instruction, operands, result):
        types = " ".join([self.index, *operands])
        places = " ".join(f"(local.get {i})" for i in range(1 + len(operands)))
        shown = f" (result {result})" if result else ""
        return f'  (func (export "{name}") (param {types}){shown} ({instruction}{offset} {places}))'

    def invoke(self, name, place, *operands):
        return f'(invoke "{name}" {constant(self.index, place)} {" ".join(operands)})'

    def value(self, bits):
        return self.chooser.choice([0, 1, (1 << bits) - 1, 1 << (bits - 1), self.chooser.getrandbits(bits)])

    def access(self, instruction, value_type, bits, operands, apply):
        """`apply(old, *values)` is what is there afterwards; the result is the old value if there is one."""
        result = "" if ".store" in instruction else value_type
        for name, offset in ((instruction, ""), (instruction + " far", f" offset={OFFSET}")):
            self.functions.append(self.function(name, offset, instruction, [value_type] * operands, result))
            for _ in range(3):
                self.check_access(name, OFFSET if offset else 0, value_type, bits, operands, apply)
            self.check_traps(name, OFFSET if offset else 0, value_type, bits // 8, operands)

    def check_access(self, name, offset, value_type, bits, operands, apply):
        width = int(value_type[1:])
        place = self.chooser.randrange(64, 1024, bits // 8)
        before = self.value(64)
        old = before & ((1 << bits) - 1)
        # Often what is there, so that exchanges happen, and often with other bits above it.
        above = self.chooser.getrandbits(width) >> bits << bits
        values = [self.chooser.choice([old, old | above, self.value(width)]) for _ in range(operands)]
        after = before - old + (apply(old, *values) & ((1 << bits) - 1))
        self.commands.append(self.invoke("fill", place, constant("i64", before)))
        shown = "" if ".store" in name else constant(value_type, old)
        self.commands.append(f"(assert_return {self.invoke(name, place - offset, *(constant(value_type, v) for v in values))}"
                             f" {shown})")
        self.commands.append(f'(assert_return {self.invoke("read", place)} {constant("i64", after)})')

    def check_traps(self, name, offset, value_type, count, operands):
        values = [constant(value_type, 1)] * operands
        for place, message in ((END, OUTSIDE), ((1 << 32) - 8 * count, OUTSIDE), (128 + count // 2, UNALIGNED),
                               (END + 1, UNALIGNED)):
            if message == UNALIGNED and count == 1:
                continue
            self.commands.append(f"(assert_trap {self.invoke(name, place - offset, *values)} {message})")

    def waiting(self, is_shared):
        for name, value_type, count in (("memory.atomic.wait32", "i32", 4), ("memory.atomic.wait64", "i64", 8)):
            self.functions.append(self.function(name, "", name, [value_type, "i64"], "i32"))
            self.commands.append(self.invoke("fill", 64, constant("i64", 7)))
            for expected, timeout, result in ((8, -1, 1), (7, 0, 2), (7, 1000, 2)):
                call = self.invoke(name, 64, constant(value_type, expected), constant("i64", timeout))
                self.commands.append(f'(assert_return {call} {constant("i32", result)})' if is_shared else
                                     f'(assert_trap {call} "expected shared memory")')
            for place, message in ((END, OUTSIDE), (END - count // 2, UNALIGNED)):
                call = self.invoke(name, place, constant(value_type, 7), constant("i64", 0))
                self.commands.append(f"(assert_trap {call} {message})")
        self.functions.append(self.function("notify", "", "memory.atomic.notify", ["i32"], "i32"))
        for place, message in ((END, OUTSIDE), (END - 2, UNALIGNED)):
            self.commands.append(f'(assert_trap {self.invoke("notify", place, constant("i32", 1))} {message})')
        self.commands.append(f'(assert_return {self.invoke("notify", 64, constant("i32", 5))} (i32.const 0))')


def script(memory, chooser):
    result = Script(memory, chooser)
    for value_type, widths in WIDTHS.items():
        for infix, suffix, bits in widths:
            atomic = f"{value_type}.atomic."
            result.access(f"{atomic}load{infix}{suffix}", value_type, bits, 0, lambda old: old)
            result.access(f"{atomic}store{infix}", value_type, bits, 1, lambda old, value: value)
            for name, update in UPDATES.items():
                result.access(f"{atomic}rmw{infix}.{name}{suffix}", value_type, bits, 1, update)
            result.access(f"{atomic}rmw{infix}.cmpxchg{suffix}", value_type, bits, 2,
                          lambda old, expected, value, bits=bits: value if old == expected % (1 << bits) else old)
    # An access whose value goes nowhere traps all the same.
    index = result.index
    result.functions.append(f'  (func (export "dropped") (param {index}) (drop (i32.atomic.load (local.get 0)))'
                            " (drop (i64.atomic.rmw.or (local.get 0) (i64.const 0))))")
    result.commands.append(f'(assert_trap {result.invoke("dropped", END)} {OUTSIDE})')
    result.functions.append('  (func (export "fence") (atomic.fence))')
    result.commands.append('(assert_return (invoke "fence"))')
    result.waiting("shared" in memory)
    return "\n".join(["(module", *result.functions, ")", *result.commands, ""])


def main():
    runner, path, *options = sys.argv[1:]
    for option in options:
        if option.startswith("--run-with=") and shutil.which(option.removeprefix("--run-with=")) is None:
            print("not run:", option.removeprefix("--run-with="), "is not installed")
            sys.exit(77)
    chooser = random.Random(20)
    with open(path, "w", encoding="utf-8") as file:
        file.write("".join(script(memory, chooser) for memory in MEMORIES))
    os.execv(runner, [runner, *options, path])


if __name__ == "__main__":
    main()
