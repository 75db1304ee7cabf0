"""Modules with functions that try to get out of their memory: loops that walk pointers with all kinds of strides, with
accesses that look as if they had to happen in each iteration and need not, and others that happen far out alone.

All functions have the type $walk: (param $p $q i32) (param $n i32) (param $hit i32) (result i64): two pointers, a trip
count, and the counter's value in the iteration in which something special happens.
"""
import itertools
import pathlib
import random
import sys

import accesses

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "e2e"))
from harness.abi_limits import limit  # noqa: E402

PAGE = 65536
# Where memory 0 and the program's image are, for walks that aim at the latter.
BASE = 0x60000000
IMAGE = (0x200000, 0x206000)
GUARD = limit("guard_size")
MOST_ITERATIONS = 100_000

FAR_STRIDES = [32768, 32768, 32764, 32752, 65536, 65536, 65532, 65552, 4096, 8192, 16384, 100, 1000, 2**17, 2**18, 2**20,
               3 * 2**20, 2**23, 2**24, 2**24 - 4, 2**24 + 4, 2**24 - 1, 2**24 + 1, 2**24 - 65536, 2**24 + 65536, 2**25,
               2**26, 2**28, 2**29, 2**30, 2**30 + 8, 2**31 - 4, 2**31 - 1, 2**31]
NEAR_STRIDES = [1, 2, 4, 4, 8, 8, 12, 16, 16, 24, 32, 64]
OFFSETS = [0] * 6 + [4, 8, 16, 16, 64, 65520, 65535, 65536, 2**20, 2**24 - 8, 2**24, 2**24 + 8, 2**30, 2**31, 2**32 - 128]
NEAR_OFFSETS = [0] * 6 + [4, 8, 16]


class Walk:
    """A pointer that moves by `stride` with each iteration."""

    def __init__(self, rng, number, stride, parameter):
        self.rng, self.number, self.stride, self.parameter = rng, number, stride, parameter
        self.shift = rng.choice([0, 0, 0, 4, 16, -4, 4096])
        self.is_index = rng.random() < 0.2
        self.is_early = not self.is_index and rng.random() < 0.1
        self.is_variable = rng.random() < 0.08

    def start(self):
        return f"(i32.add (local.get ${self.parameter}) (i32.const {self.shift}))"

    def stride_text(self):
        return "(local.get $q)" if self.is_variable else f"(i32.const {self.stride})"

    def address(self):
        if not self.is_index:
            return f"(local.get $w{self.number})"
        return f"(i32.add {self.start()} (i32.mul (local.get $i) {self.stride_text()}))"

    def step(self):
        if self.is_index:
            return ""
        operation, stride = "i32.add", self.stride_text()
        if not self.is_variable and self.stride < 0 and self.rng.random() < 0.5:
            operation, stride = "i32.sub", f"(i32.const {-self.stride})"
        return f"(local.set $w{self.number} ({operation} (local.get $w{self.number}) {stride}))"

    def first_shift(self):
        """What the first iteration's address is beyond the parameter."""
        return self.shift + (self.stride if self.is_early else 0)


class Counter:
    """How a loop counts: what is before it, where its test stands, and what its value is in an iteration."""

    def __init__(self, rng, walk):
        kinds = ["down", "down", "up_ne", "up_lt_u", "up_lt_s", "down_signed", "negative", "wide", "wide_down", "stepping",
                 "top"]
        self.kind = rng.choice(kinds + ["pointer"] * (not walk.is_index and not walk.is_variable))
        self.text = {"down": "(local.get $c)", "down_signed": "(local.get $c)", "wide": "(i32.wrap_i64 (local.get $wide))",
                     "wide_down": "(i32.wrap_i64 (local.get $wide))", "negative": "(local.get $c)",
                     "stepping": "(local.get $c)"}.get(self.kind, "(local.get $i)")
        self.is_down = self.kind in ("down", "down_signed", "wide_down")
        self.step = rng.choice([2, 4, 8, -1]) if self.kind == "stepping" else 1
        self.walk = walk

    def at(self, iteration, count):
        """The value in an iteration (from 0 on) of a loop with `count` of them."""
        if self.is_down:
            return count - iteration
        return iteration - count if self.kind == "negative" else iteration * self.step

    def before(self):
        first = {"down": "(local.set $c (local.get $n))", "down_signed": "(local.set $c (local.get $n))",
                 "negative": "(local.set $c (i32.sub (i32.const 0) (local.get $n)))",
                 "wide_down": "(local.set $wide (i64.extend_i32_u (local.get $n)))",
                 "wide": "(local.set $wide (i64.const 0))", "stepping": "(local.set $c (i32.const 0))"}
        lines = ["(local.set $i (i32.const 0))", first.get(self.kind, "")]
        if self.kind == "pointer":
            way = f"(i32.mul (local.get $n) (i32.const {self.walk.stride}))"
            lines.append(f"(local.set $end (i32.add (local.get $w{self.walk.number}) {way}))")
        return lines

    def top(self):
        return "(br_if $done (i32.ge_u (local.get $i) (local.get $n)))" if self.kind == "top" else ""

    def again(self):
        """The end of the body."""
        down = "(i32.sub (local.get $c) (i32.const 1))"
        wide = "(i64.{} (local.get $wide) (i64.const 1))"
        limit = f"(i32.mul (local.get $n) (i32.const {self.step}))"
        test = {
            "down": f"(br_if $again (local.tee $c {down}))",
            "down_signed": f"(local.set $c {down}) (br_if $again (i32.gt_s (local.get $c) (i32.const 0)))",
            "negative": "(br_if $again (local.tee $c (i32.add (local.get $c) (i32.const 1))))",
            "up_ne": "(br_if $again (i32.ne (local.get $i) (local.get $n)))",
            "up_lt_u": "(br_if $again (i32.lt_u (local.get $i) (local.get $n)))",
            "up_lt_s": "(br_if $again (i32.lt_s (local.get $i) (local.get $n)))",
            "wide": f"(br_if $again (i64.lt_u (local.tee $wide {wide.format('add')}) (i64.extend_i32_u (local.get $n))))",
            "wide_down": f"(br_if $again (i64.ne (local.tee $wide {wide.format('sub')}) (i64.const 0)))",
            "stepping": f"(br_if $again (i32.ne (local.tee $c (i32.add (local.get $c) (i32.const {self.step}))) {limit}))",
            "top": "(br $again)",
            "pointer": f"(br_if $again (i32.ne (local.get $w{self.walk.number}) (local.get $end)))",
        }[self.kind]
        return ["(local.set $i (i32.add (local.get $i) (i32.const 1)))", test]


class Function:
    """The two texts of one function, and the arguments that are worth trying."""

    def __init__(self, rng, number, pages):
        self.rng, self.number, self.size = rng, number, pages * PAGE
        self.locals, self.tail, self.last, self.after = [], [], [], []
        self.is_near = rng.random() < 0.2
        strides = NEAR_STRIDES if self.is_near else rng.choice([FAR_STRIDES, FAR_STRIDES[:12]])
        # The plainest form: one access far out, and one in each iteration that is none.
        self.is_plain = not self.is_near and rng.random() < 0.3
        if self.is_plain:
            strides = FAR_STRIDES[:12]
        self.walks = []
        for i in range(rng.choice([1, 1, 2, 3])):
            stride = rng.choice(strides) if rng.random() < 0.92 else rng.randrange(1, 2**31)
            stride *= rng.choice([1, -1, -1])
            self.walks.append(Walk(rng, i, stride, rng.choice(["p", "p", "q"]) if i else "p"))
        self.walk = self.walks[0]
        self.counter = Counter(rng, self.walk)
        self.constant_count = rng.choice([2, 3, 8, 100, 1000, 60000]) if rng.random() < 0.1 else None
        self.outer = rng.choice([2, 3, 100]) if rng.random() < 0.12 else 0
        if self.constant_count:
            self.outer = 0  # the product would take too long
        self.copy = 0  # of an unrolled body
        self.sums = rng.random() < 0.4
        self.parts = self.body()

    # What accesses.py builds texts with.

    def local(self, type_):
        name = f"$x{len(self.locals)}"
        self.locals.append(f"(local {name} {type_})")
        return name

    def mix(self, value):
        """Makes the result depend on a value."""
        before = "(local.get $acc)" if self.sums else "(i64.rotl (local.get $acc) (i64.const 7))"
        return f"(local.set $acc (i64.add {before} {value}))"

    def offset(self, size):
        choices = NEAR_OFFSETS if self.is_near or self.rng.random() < 0.85 else OFFSETS
        return self.rng.choice(choices) + 16 * self.copy

    def place(self, size, lane=""):
        """The operands of an access on the current walk."""
        return f"offset={self.offset(size)} {lane} {self.walk.address()}"

    def safe(self):
        """An address that is within memory."""
        return f"(i32.and (local.get $q) (i32.const {self.rng.choice([0xff0, 0x7ff8, 0x7f])}))"

    def condition(self):
        counter = self.counter.text
        late, early = ("i32.le_s", "i32.gt_s") if self.counter.is_down or self.counter.step < 0 else ("i32.ge_s", "i32.lt_s")
        test = self.rng.choice(["i32.eq"] * 12 + [late, early])
        return f"({test} {counter} (local.get $hit))"

    # How the function is put together.

    def makers(self):
        rng = self.rng
        if self.is_plain:
            return [rng.choice(accesses.ATTACKS[:7]), rng.choice([accesses.write_back_in_parts, accesses.masked_store])]
        makers = rng.choices(accesses.ATTACKS, k=rng.choice([1, 1, 1, 2]))
        makers += rng.choices(accesses.DECOYS, k=rng.choice([1, 1, 1, 2, 3]))
        if rng.random() < 0.12:
            makers.append(rng.choice(accesses.NEEDED))
        if rng.random() < 0.12:
            makers.append(accesses.interruption)
            makers = [accesses.load_under_condition if maker in accesses.USED_LATER else maker for maker in makers]
        rng.shuffle(makers)
        return makers

    def body(self):
        rng, makers, result = self.rng, self.makers(), []
        for self.copy, maker in itertools.product(range(rng.choice([1, 1, 2, 4]) if self.is_near else 1), makers):
            self.walk = self.walks[0] if rng.random() < 0.85 else rng.choice(self.walks)
            result.append(maker(self))
        return result + self.tail + self.last

    def text(self, lean):
        lines = [f"(func $walk{self.number} (type $walk) (param $p i32) (param $q i32) (param $n i32) (param $hit i32)"
                 " (result i64)", "(local $acc i64) (local $i i32) (local $c i32) (local $wide i64) (local $end i32)"
                 " (local $outer i32)", " ".join(self.locals), *(f"(local $w{w.number} i32)" for w in self.walks)]
        if self.constant_count:
            lines.append(f"(local.set $n (i32.const {self.constant_count}))")
        lines.append("(if (i32.eqz (local.get $n)) (then (return (i64.const 0))))")
        loop = [*self.starts(), *self.counter.before(), "(block $done (loop $again", self.counter.top(),
                *(walk.step() for walk in self.walks if walk.is_early), *(part[lean] for part in self.parts),
                *(walk.step() for walk in self.walks if not walk.is_early), *self.counter.again(), "))"]
        if self.outer:
            lines += ["(loop $outermost", *loop, "(local.set $p (i32.add (local.get $p) (i32.const 8)))",
                      "(br_if $outermost (i32.lt_u (local.tee $outer (i32.add (local.get $outer) (i32.const 1)))"
                      f" (i32.const {self.outer}))))"]
        else:
            lines += loop
        lines += [*(part[lean] for part in self.after), "(i64.xor (local.get $acc) (i64.extend_i32_u (local.get $i))))"]
        return "\n  ".join(line for line in lines if line)

    def starts(self):
        return [f"(local.set $w{w.number} {w.start()})" for w in self.walks if not w.is_index]

    # Hostile arguments.

    def call(self):
        """$p $q $n $hit."""
        rng = self.rng
        walk = self.walks[0]
        start, iteration = self.aimed(walk) if rng.random() < 0.35 else (self.somewhere(walk), None)
        count = self.constant_count or rng.choice([1, 2, 3, 17, 300, 5000, 50_000])
        if iteration is None:
            iteration = rng.choice([0, 1, 2, count - 1, count // 2, rng.randrange(count), rng.randrange(count)])
        elif not self.constant_count:
            count = iteration + rng.choice([1, 2, 5])
        if self.outer > 3:
            count = min(count, 5000)
        q = walk.stride if any(w.is_variable for w in self.walks) else self.somewhere(self.walks[-1])
        return [(start - walk.first_shift()) % 2**32, q % 2**32, count, self.counter.at(iteration, count) % 2**32]

    def somewhere(self, walk):
        rng, size = self.rng, self.size
        inside = [0, 4, 16, size // 2, size - 16, size - 4, 32752, rng.randrange(size - 16), rng.randrange(size) & ~15]
        outside = [size, 2**31, 2**32 - 16, -walk.stride, size - walk.stride, 2**32 - 65536, GUARD]
        return rng.choice(inside if rng.random() < 0.9 else outside)

    def aimed(self, walk):
        """A start within memory from where the walk comes to the program's image, and the iteration in which it does."""
        target = self.rng.randrange(*IMAGE) - BASE
        iteration = max(0, (target - self.rng.randrange(self.size)) // walk.stride) if walk.stride < 0 else 0
        if not 0 < iteration < MOST_ITERATIONS:
            return self.somewhere(walk), None
        return target - iteration * walk.stride, iteration


def module(seed, functions, calls):
    """The text of the module of a seed, the same without what may be left out, and calls as [function, $p, …]."""
    rng = random.Random(seed)
    pages = rng.choice([1, 1, 2, 16])
    limit = rng.choice(["", "", f" {pages}", f" {pages + 3}", " 65536"])
    made = [Function(rng, i, pages) for i in range(functions)]
    texts = [frame(pages, limit, [function.text(lean).replace("{touch}", str(functions)) for function in made])
             for lean in (0, 1)]
    return *texts, [[which, *function.call()] for which, function in enumerate(made) for _ in range(calls)]


def frame(pages, limit, functions):
    """A module that calls what it is told to; see watch.cpp."""
    names = " ".join(f"$walk{i}" for i in range(len(functions)))
    arguments = " ".join(f"(call $argument (i32.const {i}))" for i in range(4))
    text = "\n".join(functions)
    return f"""(module
(type $walk (func (param i32 i32 i32 i32) (result i64)))
(type $unary (func (param i32)))
(import "watch" "next" (func $next (result i32)))
(import "watch" "argument" (func $argument (param i32) (result i32)))
(import "watch" "done" (func $done (param i64)))
(memory (export "memory") {pages}{limit})
(table (export "table") {len(functions) + 1} funcref)
(elem (i32.const 0) {names} $touch)
(func $touch (param $at i32)
  (i32.store8 (i32.and (local.get $at) (i32.const 65535)) (i32.add (local.get $at) (i32.const 7))))
{text}
(func (export "_start") (local $which i32)
  (loop $again
    (local.set $which (call $next))
    (call $done (call_indirect (type $walk) {arguments} (local.get $which)))
    (br $again))))
"""
