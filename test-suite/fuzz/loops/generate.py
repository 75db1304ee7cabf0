"""Modules whose functions are loops over memory, with every trait that the loop passes look for or have to beware of:
unrolled bodies, hoisted addresses, streams that overlap, wrap around, run backwards or off either end of the memory,
constant places and trip counts, reductions and recurrences, conditional stores, early exits, calls and memory.grow in
the loop; scalar and v128. Some search for the first difference between two streams.

All functions have the type (param $a $b i32) (param $n i32) (result i64): two pointers and a trip count.
"""
import random

PAGE = 65536
LOOPS = 6
# name, bytes, load, store, operations, constant
SCALARS = [
    ("i32", 1, "i32.load8_u", "i32.store8", ["add", "sub", "xor", "mul"], "i32"),
    ("i32", 1, "i32.load8_s", "i32.store8", ["add", "or"], "i32"),
    ("i32", 2, "i32.load16_s", "i32.store16", ["add", "or", "mul"], "i32"),
    ("i32", 4, "i32.load", "i32.store", ["add", "sub", "xor", "mul"], "i32"),
    ("i64", 8, "i64.load", "i64.store", ["add", "sub", "xor"], "i64"),
    ("f32", 4, "f32.load", "f32.store", ["add", "sub"], "f32"),
    ("f64", 8, "f64.load", "f64.store", ["add", "sub", "mul"], "f64"),
]
VECTORS = [
    ("i32x4", 4, ["add", "sub", "mul"]), ("i64x2", 8, ["add", "sub"]), ("f64x2", 8, ["add", "mul"]),
    ("f32x4", 4, ["add", "sub"]), ("i8x16", 1, ["add", "sub"]), ("i16x8", 2, ["add", "mul"]),
]


class Kind:
    """What a loop computes with."""

    def __init__(self, rng):
        self.is_vector = rng.random() < 0.3
        if self.is_vector:
            self.shape, lane, self.operations = rng.choice(VECTORS)
            self.type, self.bytes, self.load, self.store = "v128", 16, "v128.load", "v128.store"
            self.lane = lane
            self.is_float = self.shape.startswith("f")
        else:
            self.type, self.bytes, self.load, self.store, self.operations, _ = rng.choice(SCALARS)
            self.shape, self.lane = self.type, self.bytes
            self.is_float = self.type.startswith("f")

    def constant(self, value):
        if not self.is_vector:
            return f"({self.type}.const {value})"
        lane = self.shape.split("x")[0]
        scalar = "i32" if lane in ("i8", "i16") else lane
        return f"({self.shape}.splat ({scalar}.const {value}))"

    def operate(self, rng, left, right):
        return f"({self.shape}.{rng.choice(self.operations)} {left} {right})"


class Loop:
    """The text of one function."""

    def __init__(self, rng, number):
        self.rng, self.number = rng, number
        self.kind = Kind(rng)
        self.unroll = rng.choice([1, 1, 2, 2, 3, 4, 4, 8])
        size = self.kind.bytes
        self.element = rng.choice([size, size, size, 2 * size]) if rng.random() < 0.9 else rng.choice([8, 24, 4096])
        if self.kind.is_float:
            self.element = max(size, self.element - self.element % size)
        self.direction = rng.choice([1, 1, 1, -1])
        self.step = self.direction * self.element * self.unroll
        self.locals, self.before, self.lines, self.after = [], [], [], []
        self.needs_last = True  # whether what the last iteration handed on is part of the result
        self.streams, self.shifts = {}, {}
        # Addresses as pointers that walk, as base + index * element, or as pointers hoisted for each copy.
        self.style = rng.choice(["walk", "walk", "index", "hoisted", "mixed"])

    def local(self, name, type_="i32"):
        self.locals.append(f"(local ${name} {type_})")
        return f"(local.get ${name})"

    def start(self, pointer):
        """Where a stream starts, relative to a parameter."""
        shift = self.rng.choice([0, 0, 0, self.kind.bytes, -self.kind.bytes, 3 * self.kind.bytes, 4096, 16])
        if self.kind.is_float:
            shift -= shift % self.kind.bytes
        self.shifts[pointer] = shift
        return f"(i32.add (local.get ${pointer}) (i32.const {shift}))"

    def address(self, pointer, copy, position):
        """Operands of a load or store for one copy of the body: offset=… and the address expression."""
        distance = copy * self.direction * self.element
        offset = 0
        if distance > 0 and self.rng.random() < 0.6:
            distance, offset = 0, distance
        if self.rng.random() < 0.03:
            offset += self.rng.choice([65536, 2**31, 2**32 - 65536 * 2])
        style = self.style if self.style != "mixed" else self.rng.choice(["walk", "index", "hoisted"])
        if style == "index":
            index = f"(i32.add (local.get $i) (i32.const {copy * self.direction}))"
            # From where the other styles start, or copies could overwrite each other: the loads of what is overwritten are
            # superfluous, and LLVM leaves them out with their traps.
            text = f"(i32.add {self.start_of[pointer]} (i32.mul {index} (i32.const {self.element})))"
            return text, offset if distance == 0 and offset > 2**15 else 0
        if style == "hoisted":
            name = f"{pointer}h{distance}"
            if name not in self.streams:
                self.streams[name] = True
                self.local(name)
                self.before.append(f"(local.set ${name} (i32.add {self.start_of[pointer]} (i32.const {distance})))")
                self.after.append(f"(local.set ${name} (i32.add (local.get ${name}) (i32.const {self.step})))")
            return f"(local.get ${name})", offset
        name = f"{pointer}w"
        if name not in self.streams:
            self.streams[name] = True
            self.local(name)
            self.before.append(f"(local.set ${name} {self.start_of[pointer]})")
            self.after.append(f"(local.set ${name} (i32.add (local.get ${name}) (i32.const {self.step})))")
        if distance == 0:
            return f"(local.get ${name})", offset
        return f"(i32.add (local.get ${name}) (i32.const {distance}))", offset

    def load(self, pointer, copy):
        address, offset = self.address(pointer, copy, len(self.lines))
        return f"({self.kind.load} offset={offset} {address})"

    def store(self, pointer, copy, value):
        address, offset = self.address(pointer, copy, len(self.lines))
        return f"({self.kind.store} offset={offset} {address} {value})"

    def copies(self):
        kind, rng = self.kind, self.rng
        what = rng.choice(["map", "map", "update", "fill", "sum", "chain", "recurrence", "conditional", "stencil"])
        # Products with even numbers would become zero, and with that make loads superfluous.
        constant, operation_seed = rng.choice([1, 3, 5, 7]), rng.random()
        result = []
        self.local("s", kind.type)
        self.local("t", kind.type)
        before = "(local.get $s)"
        if what == "recurrence" and kind.is_vector and rng.random() < 0.7:
            # The vector that ends some lanes earlier, as producers make it where a loop needs the element before.
            first = 16 - kind.lane if rng.random() < 0.7 else rng.choice([4, 8, 12, 15])
            self.needs_last = rng.random() < 0.2
            before = f"(i8x16.shuffle {' '.join(str(first + i) for i in range(16))} (local.get $s) (local.get $t))"
        for copy in range(self.unroll):
            op = random.Random(operation_seed)
            if rng.random() < 0.03:
                op = rng  # a copy that differs
            if what == "map":
                result.append(self.store("b", copy, kind.operate(op, self.load("a", copy), kind.constant(constant))))
            elif what == "update":
                value = kind.operate(op, self.load("b", copy), self.load("a", copy))
                result.append(self.store("b", copy, value))
            elif what == "fill":
                result.append(self.store("a", copy, kind.constant(constant)))
            elif what == "stencil":
                value = kind.operate(op, self.load("a", copy), self.load("a", copy + 1))
                result.append(self.store("b", copy, kind.operate(op, value, self.load("a", copy + 2))))
            elif what == "sum":
                result.append(f"(local.set $s {kind.operate(op, '(local.get $s)', self.load('a', copy))})")
            elif what == "chain":
                value = kind.operate(op, "(local.get $s)", kind.constant(constant))
                result.append(f"(local.set $s {kind.operate(op, value, self.load('a', copy))})")
            elif what == "recurrence":
                result.append(f"(local.set $t {self.load('a', copy)})")
                result.append(self.store("b", copy, kind.operate(op, "(local.get $t)", before)))
                result.append("(local.set $s (local.get $t))")
            elif kind.is_vector or kind.is_float:
                result.append(self.store("b", copy, self.load("a", copy)))
            else:
                test = f"({kind.type}.gt_u {self.load('a', copy)} {kind.constant(30)})"
                result.append(f"(if {test} (then {self.store('b', copy, kind.constant(constant))}))")
        if what in ("map", "update", "fill", "stencil") and rng.random() < 0.2:
            rng.shuffle(result)
        return result

    def spice(self):
        """Rarely: something that keeps the passes from doing anything, or ought to."""
        rng = self.rng
        if rng.random() < 0.75:
            return []
        at = f"(i32.eq (local.get $i) (i32.const {rng.randrange(40)}))"
        return [rng.choice([
            f"(if {at} (then (drop (memory.grow (i32.const 1)))))",
            f"(if {at} (then (call $touch (local.get $b))))",
            "(call $touch (local.get $a))",
            f"(br_if $done {at})",
            "(br_if $done (i32.eq (i32.load8_u offset=3 (local.get $a)) (i32.const 63)))",
        ])]

    def fixed(self):
        """Now and then: places in a known range and a constant trip count, as loops over tables have them."""
        rng = self.rng
        if rng.random() < 0.6:
            return []
        n = rng.choice([32, 64, 100, 128, 192, 257, 1000])
        way = n * self.element
        a = rng.choice([16, 4096, 4112, 8200]) + rng.choice([0, 0, 0, 4, 8])
        if self.direction < 0:
            a += way
        b = max(0, a + rng.choice([1, -1]) * rng.choice([way, way, way, way - self.element, way + 16, 32, 3 * way]))
        if a + self.shifts["a"] == b + self.shifts["b"]:
            # A copy of what is there already needs neither its stores nor its loads, as LLVM sees here.
            b += 16
        places = {"a": a, "b": b}
        lines = [f"(local.set $n (i32.const {n}))"]
        for pointer, place in places.items():
            text = f"(i32.const {place})"
            if rng.random() < 0.3:
                moved = f"(i32.and (local.get ${pointer}) (i32.const {rng.choice([16, 240, 2032])}))"
                text = f"(i32.add {moved} {text})"
            lines.append(f"(local.set ${pointer} {text})")
        return lines

    def text(self):
        rng = self.rng
        self.start_of = {"a": self.start("a"), "b": self.start("b")}
        self.local("i")
        body = self.copies()
        # Not between a load and what needs its value: leaving the loop there makes the load superfluous.
        at = rng.randrange(self.unroll + 1) * (len(body) // self.unroll)
        body[at:at] = self.spice()
        self.before.append("(local.set $i (i32.const 0))")
        # If it began with zero, `and` would make all loads superfluous, and LLVM leaves out loads that nobody needs.
        first = {"i32": "(local.get $n)", "i64": "(i64.extend_i32_u (local.get $n))",
                 "f32": "(f32.convert_i32_u (local.get $n))", "f64": "(f64.convert_i32_u (local.get $n))",
                 "v128": "(i32x4.splat (i32.or (i32.and (local.get $n) (i32.const 0x3f3f3f3f)) (i32.const 1)))"}
        self.before.append(f"(local.set $s {first[self.kind.type]})")
        self.after.append(f"(local.set $i (i32.add (local.get $i) (i32.const {self.direction * self.unroll})))")
        rng.shuffle(self.after)
        bound = "(local.get $n)" if self.direction > 0 else "(i32.sub (i32.const 0) (local.get $n))"
        test = rng.choice(["i32.ne", "i32.ne", "i32.lt_s" if self.direction > 0 else "i32.gt_s",
                           "i32.lt_u" if self.direction > 0 else "i32.ne"])
        result = {"i32": "(i64.extend_i32_u (local.get $s))", "i64": "(local.get $s)",
                  "f32": "(i64.extend_i32_u (i32.reinterpret_f32 (local.get $s)))",
                  "f64": "(i64.reinterpret_f64 (local.get $s))",
                  "v128": "(i64.xor (i64x2.extract_lane 0 (local.get $s)) (i64x2.extract_lane 1 (local.get $s)))"}
        last = result[self.kind.type] if self.needs_last else "(i64.const 0)"
        fixed = self.fixed()
        # A loop that is known never to end but by a trap needs no loads either.
        counts_exactly = bool(fixed) or rng.random() < 0.97
        trip = f"(local.set $n (i32.sub (local.get $n) (i32.rem_u (local.get $n) (i32.const {self.unroll}))))"
        lines = [f"(func $loop{self.number} (param $a i32) (param $b i32) (param $n i32) (result i64)",
                 *self.locals, *fixed, trip if counts_exactly else "",
                 "(if (i32.eqz (local.get $n)) (then (return (i64.const 0))))", *self.before,
                 "(block $done (loop $again", *body, *self.after,
                 f"(br_if $again ({test} (local.get $i) {bound}))))",
                 f"(i64.add {last} (i64.extend_i32_u (local.get $i))))"]
        return "\n  ".join(line for line in lines if line)


class Search:
    """The text of a function that looks for the first difference between two streams."""

    def __init__(self, rng, number):
        self.rng, self.number = rng, number
        self.bytes, self.type, self.load = rng.choice([
            (1, "i32", "i32.load8_u"), (1, "i32", "i32.load8_u"), (1, "i32", "i32.load8_s"), (2, "i32", "i32.load16_u"),
            (4, "i32", "i32.load"), (8, "i64", "i64.load")])

    def extended(self, local):
        return f"(local.get ${local})" if self.type == "i64" else f"(i64.extend_i32_s (local.get ${local}))"

    def text(self):
        rng, size, type_ = self.rng, self.bytes, self.type
        lines, steps = [], []
        for pointer, value in (("a", "x"), ("b", "y")):
            shift = rng.choice([0, 0, 0, 0, size, -size, 16, 4096])
            offset = rng.choice([0, 0, 0, 0, 1, 16, 4096]) if rng.random() < 0.97 else 2**31
            lines.append(f"(local.set ${pointer} (i32.add (local.get ${pointer}) (i32.const {shift})))")
            address = f"(local.get ${pointer})"
            if rng.random() < 0.4:
                address = f"(i32.add {address} (i32.mul (local.get $i) (i32.const {size})))"
            else:
                steps.append(f"(local.set ${pointer} (i32.add {address} (i32.const {size})))")
            if rng.random() < 0.08:
                # An index of fewer bits, which wraps around within the memory.
                address = f"(i32.and {address} (i32.const {rng.choice([255, 65535, 1023])}))"
            steps.insert(0, f"(local.set ${value} ({self.load} offset={offset} {address}))")
        begin, loads, steps = lines, steps[:2][::-1], steps[2:]
        exits = [f"(br_if $done ({type_}.ne (local.get $x) (local.get $y)))"]
        if rng.random() < 0.3:
            exits.append(rng.choice([
                f"(br_if $done ({type_}.eqz (local.get $x)))",
                f"(br_if $done ({type_}.gt_u (local.get $y) ({type_}.const {rng.choice([60, 200, 2**20])})))",
                f"(br_if $done ({type_}.eq ({type_}.and (local.get $x) ({type_}.const 15)) ({type_}.const 3)))"]))
            rng.shuffle(exits)
        down = rng.random() < 0.4
        steps.append("(local.set $i (i32.add (local.get $i) (i32.const 1)))")
        if down:
            steps.append("(local.set $n (i32.sub (local.get $n) (i32.const 1)))")
        rng.shuffle(steps)
        if rng.random() < 0.25:
            limit = rng.choice(["(i32.const 40)", "(i32.const 255)", "(i32.shr_u (local.get $a) (i32.const 4))"])
            steps.append(f"(br_if $done (i32.ge_u (local.get $i) {limit}))")
        test = "(local.get $n)" if down else f"({rng.choice(['i32.lt_u', 'i32.lt_s', 'i32.ne'])} (local.get $i) (local.get $n))"
        lines = [f"(func $loop{self.number} (param $a i32) (param $b i32) (param $n i32) (result i64)",
                 f"(local $i i32) (local $x {type_}) (local $y {type_})",
                 f"(call $equalize (local.get $a) (local.get $b) (i32.mul (local.get $n) (i32.const {size})))",
                 "(if (i32.eqz (local.get $n)) (then (return (i64.const 0))))" if rng.random() < 0.8 else "",
                 *begin, "(block $done (loop $again", *loads, *exits, *steps, f"(br_if $again {test})))",
                 f"(i64.add (i64.sub {self.extended('x')} {self.extended('y')})",
                 "  (i64.mul (i64.extend_i32_u (local.get $i)) (i64.const 1000003))))"]
        return "\n  ".join(line for line in lines if line)


def function(rng, number):
    return (Search if rng.random() < 0.15 else Loop)(rng, number).text()


def module(seed):
    """The text of the module of a seed, and the arguments of `run` that are worth trying."""
    rng = random.Random(seed)
    pages = rng.choice([1, 1, 2, 3])
    limit = rng.choice(["", "", f" {pages}", f" {pages + 3}", " 32768"])
    loops = "\n".join(function(rng, i) for i in range(LOOPS))
    cases = "\n".join(f"(if (i32.eq (local.get $which) (i32.const {i})) (then (local.set $h "
                      f"(call $loop{i} (local.get $a) (local.get $b) (local.get $n)))))" for i in range(LOOPS))
    text = f"""(module
(memory {pages}{limit})
(global $g (mut i32) (i32.const 1))
(func $touch (param $p i32)
  (global.set $g (i32.add (global.get $g) (i32.const 7)))
  (i32.store8 (i32.and (local.get $p) (i32.const 65535)) (i32.and (global.get $g) (i32.const 63))))
;; What lies within memory of the second stream becomes equal to the first, but for a byte, if anything.
(func $equalize (param $a i32) (param $b i32) (param $n i32)
  (if (i64.gt_u (i64.add (i64.extend_i32_u (local.get $a)) (i64.extend_i32_u (local.get $n))) (i64.const {pages * PAGE}))
    (then (return)))
  (if (i64.gt_u (i64.add (i64.extend_i32_u (local.get $b)) (i64.extend_i32_u (local.get $n))) (i64.const {pages * PAGE}))
    (then (return)))
  (if (i32.eqz (local.get $n)) (then (return)))
  (memory.copy (local.get $b) (local.get $a) (local.get $n))
  (global.set $g (i32.add (i32.mul (global.get $g) (i32.const 1664525)) (local.get $b)))
  (if (i32.and (global.get $g) (i32.const 0x300)) (then
    (local.set $b (i32.add (local.get $b) (i32.rem_u (i32.shr_u (global.get $g) (i32.const 10)) (local.get $n))))
    (i32.store8 (local.get $b) (i32.xor (i32.load8_u (local.get $b)) (i32.const 1))))))
{loops}
(func $fill (local $i i32) (local $x i32)
  (local.set $x (i32.const {rng.randrange(2**31)}))
  (loop $again
    (local.set $x (i32.add (i32.mul (local.get $x) (i32.const 1664525)) (i32.const 1013904223)))
    ;; No element of these bytes is an infinity or a NaN, whose bits could differ.
    (i32.store (local.get $i) (i32.and (local.get $x) (i32.const 0x3f3f3f3f)))
    (local.set $i (i32.add (local.get $i) (i32.const 4)))
    (br_if $again (i32.lt_u (local.get $i) (i32.const {pages * PAGE})))))
(func (export "run") (param $which i32) (param $a i32) (param $b i32) (param $n i32) (result i64)
  (local $h i64) (local $i i32)
  (call $fill)
{cases}
  (loop $again
    (local.set $h (i64.mul (i64.xor (local.get $h) (i64.load (local.get $i))) (i64.const 1099511628211)))
    (local.set $i (i32.add (local.get $i) (i32.const 8)))
    (br_if $again (i32.lt_u (local.get $i) (i32.mul (memory.size) (i32.const {PAGE})))))
  (i64.add (local.get $h) (i64.extend_i32_u (global.get $g)))))
"""
    return text, [arguments(rng, which % LOOPS, pages * PAGE) for which in range(LOOPS * 5)]


def arguments(rng, which, size):
    """$which $a $b $n: mostly within the memory, else around its ends and those of the address space."""
    counts = [0, 1, 2, 3, 4, 5, 8, 15, 16, 17, 31, 32, 33, 64, 100, 257, 1000]
    n = rng.choice(counts)
    middle = rng.randrange(16, size // 2) & ~15
    ends = [0, 8, 16, size - 8, size - 64, size - 1024, size - 8 * n, 2**32 - 8, 2**32 - 64, 2**32 - 8 * n, 2**31, 8 * n]
    if rng.random() < 0.7:
        a = middle
        b = middle + rng.choice([0, 8, 16, -8, 64, -64, 128, 8 * n, 16 * n, size // 4, size // 3 & ~15])
    else:
        a, b = rng.choice(ends + [middle]), rng.choice(ends + [middle])
    if rng.random() < 0.05:
        n = rng.choice([2**16, 2**31 - 8, 2**32 - 8])
    return [which, a % 2**32, b % 2**32, n % 2**32]
