"""The accesses of which the loops are made. Each is a pair of texts: what stands in the module, and the same without
what a compiler may leave out, because no value, and no byte of memory, depends on it. Where the former traps and the
latter does not, a program may do either.
"""

BOTH_LANES = "(i64.add (i64x2.extract_lane 0 {0}) (i64x2.extract_lane 1 {0}))"
# operation, type, bytes, how the value becomes an i64
LOADS = [
    ("i32.load8_u", "i32", 1, "(i64.extend_i32_u {})"), ("i32.load8_s", "i32", 1, "(i64.extend_i32_s {})"),
    ("i32.load16_u", "i32", 2, "(i64.extend_i32_u {})"), ("i32.load", "i32", 4, "(i64.extend_i32_u {})"),
    ("i64.load32_s", "i64", 4, "{}"), ("i64.load8_u", "i64", 1, "{}"), ("i64.load", "i64", 8, "{}"),
    ("f32.load", "f32", 4, "(i64.extend_i32_u (i32.reinterpret_f32 {}))"),
    ("f64.load", "f64", 8, "(i64.reinterpret_f64 {})"), ("v128.load", "v128", 16, BOTH_LANES),
    ("v128.load", "v128", 16, BOTH_LANES), ("v128.load8x8_s", "v128", 8, BOTH_LANES),
    ("v128.load32_zero", "v128", 4, "(i64x2.extract_lane 0 {})"),
    ("v128.load16_splat", "v128", 2, "(i64x2.extract_lane 1 {})"),
]
STORES = [
    ("i32.store8", "i32", 1), ("i32.store16", "i32", 2), ("i32.store", "i32", 4), ("i64.store32", "i64", 4),
    ("i64.store", "i64", 8), ("f64.store", "f64", 8), ("v128.store", "v128", 16),
]
# shape, lanes, bytes of a lane, type of a lane, suffix of extract_lane
SHAPES = [("i8x16", 16, 1, "i32", "_u"), ("i16x8", 8, 2, "i32", "_u"), ("i32x4", 4, 4, "i32", ""),
          ("i64x2", 2, 8, "i64", "")]


def value_of(f, type_):
    """Something that is not known when compiling, and that does not undo another operation."""
    base = f"(i32.add (local.get {f.rng.choice(['$hit', '$q'])}) (i32.const {f.rng.randrange(1, 2**16, 2)}))"
    return {"i32": base, "i64": f"(i64.extend_i32_u {base})", "f64": f"(f64.convert_i32_s {base})",
            "v128": f"(i32x4.splat {base})"}[type_]


def when(condition, text):
    return f"(if {condition} (then {text}))"


def any_load(f):
    operation, type_, size, to_i64 = f.rng.choice(LOADS)
    return operation, type_, f.place(size), to_i64


def needed_load(f):
    operation, _, place, to_i64 = any_load(f)
    text = f.mix(to_i64.format(f"({operation} {place})"))
    return text, text


def needed_store(f):
    operation, type_, size = f.rng.choice(STORES)
    text = f"({operation} {f.place(size)} {value_of(f, type_)})"
    return text, text


def unused_load(f):
    operation, type_, place, to_i64 = any_load(f)
    load = f"({operation} {place})"
    return f.rng.choice([
        f"(drop {load})", f"(local.set {f.local(type_)} {load})",
        f"(local.set $acc (i64.or (local.get $acc) (i64.and {to_i64.format(load)} (i64.const 0))))"]), ""


def load_under_condition(f):
    text, _ = needed_load(f)
    return (when(f.condition(), text),) * 2


def store_under_condition(f):
    text, _ = needed_store(f)
    return (when(f.condition(), text),) * 2


def sunk_load(f):
    """A load in each iteration whose value a later condition uses."""
    operation, type_, place, to_i64 = any_load(f)
    local, condition = f.local(type_), f.condition()
    load = f"(local.set {local} ({operation} {place}))"
    use = when(condition, f.mix(to_i64.format(f"(local.get {local})")))
    f.tail.append((use, use))
    return load, when(condition, load)


def last_load(f):
    """A load in each iteration of whose values only the last is used, after the loop."""
    operation, type_, size, to_i64 = f.rng.choice(LOADS)
    local, address, seen, offset, walk = f.local(type_), f.local("i32"), f.local("i32"), f.offset(size), f.walk
    f.last.append((f"(local.set {local} ({operation} offset={offset} {walk.address()}))",
                   f"(local.set {address} {walk.address()}) (local.set {seen} (i32.const 1))"))
    late = when(f"(local.get {seen})", f"(local.set {local} ({operation} offset={offset} (local.get {address})))")
    use = f.mix(to_i64.format(f"(local.get {local})"))
    f.after.append((use, f"{late} {use}"))
    return "", ""


def selected_load(f):
    """An if-converted load."""
    operation, type_, place, to_i64 = any_load(f)
    other, condition = f.safe(), f.condition()
    if f.rng.random() < 0.4:
        address = f"(select {f.walk.address()} {other} {condition})"
        text = f.mix(to_i64.format(f"({operation} {address})"))
        return text, text
    load, else_load = f"({operation} {place})", f"({operation} {other})"
    if f.rng.random() < 0.5:
        else_load = {"v128": "(i32x4.splat (i32.const 5))"}.get(type_, f"({type_}.const 5)")
    full = f.mix(to_i64.format(f"(select {load} {else_load} {condition})"))
    lean = f"(if {condition} (then {f.mix(to_i64.format(load))}) (else {f.mix(to_i64.format(else_load))}))"
    return full, lean


def selected_store(f):
    """To one of two places."""
    operation, type_, _ = f.rng.choice(STORES)
    text = f"({operation} (select {f.walk.address()} {f.safe()} {f.condition()}) {value_of(f, type_)})"
    return text, text


def parts(f, type_, size):
    """The bytes, halves or words of a value as (operation, place within, shift)."""
    widths = [width for width in (1, 2, 4) if width < size]
    width = f.rng.choice(widths)
    operation = f"{type_}.store" if width == 4 and type_ == "i32" else f"{type_}.store{8 * width}"
    return [(operation, at, 8 * at) for at in range(0, size, width)]


def write_back_in_parts(f):
    """The load, and all or some of its bytes stored again."""
    operation, type_, size = f.rng.choice([("i32.load", "i32", 4), ("i64.load", "i64", 8), ("i32.load16_u", "i32", 2)])
    local, walk, offset = f.local(type_), f.walk, f.offset(size + 8)
    lines = [f"({store} offset={offset + at} {walk.address()} "
             f"({type_}.shr_u (local.get {local}) ({type_}.const {shift})))"
             for store, at, shift in parts(f, type_, size)]
    if f.rng.random() < 0.3:
        f.rng.shuffle(lines)
    if f.rng.random() < 0.2:
        lines.pop()
    return "\n  ".join([f"(local.set {local} ({operation} offset={offset} {walk.address()}))", *lines]), ""


def write_back(f):
    """A store of what is there, which the optimizer sees sooner or later."""
    place = f.place(16)
    load = f"(i32.load {place})"
    constant = f"(i32.const {f.rng.randrange(1, 1000)})"
    return f.rng.choice([
        f"(i32.store {place} {load})", f"(i64.store {place} (i64.load {place}))",
        f"(v128.store {place} (v128.load {place}))", f"(f64.store {place} (f64.load {place}))",
        f"(i32.store8 {place} {load})", f"(i32.store16 {place} (i32.load16_s {place}))",
        f"(i32.store {place} (i32.xor (i32.xor {load} {constant}) {constant}))",
        f"(i32.store {place} (i32.sub (i32.add {load} {constant}) {constant}))",
        f"(i32.store {place} (i32.rotr (i32.rotl {load} {constant}) {constant}))",
        f"(i32.store {place} (i32.and {load} (i32.const -1)))", f"(i32.store8 {place} (i32.and {load} (i32.const 255)))",
        f"(v128.store {place} (v128.xor (v128.load {place}) (i32x4.splat (i32.const 0))))",
        f"(i32.store {place} (select {load} {load} {f.condition()}))",
        f"(v128.store {place} (v128.bitselect (v128.load {place}) (v128.load {place}) (i32x4.splat (local.get $hit))))",
    ]), ""


def there_and_back(f):
    """A store whose effect the next one takes back."""
    local, place = f.local("i32"), f.place(4)
    return (f"(local.set {local} (i32.load {place})) (i32.store {place} {value_of(f, 'i32')})\n  "
            f"(i32.store {place} (local.get {local}))"), ""


def blend(f):
    """Of a new value where a condition holds, and what is there elsewhere."""
    load, store, type_, size = f.rng.choice([("i32.load8_u", "i32.store8", "i32", 1), ("i32.load", "i32.store", "i32", 4),
                                             ("i64.load", "i64.store", "i64", 8), ("v128.load", "v128.store", "v128", 16)])
    place, condition, new = f.place(size), f.condition(), value_of(f, type_)
    full = f"({store} {place} (select {new} ({load} {place}) {condition}))"
    return full, when(condition, f"({store} {place} {new})")


def mask_of(f, shape, lane_type):
    """Lanes of ones and zeros: all the same by the counter, or each by data."""
    way = f.rng.random()
    if way < 0.4:
        return f"(i32x4.eq (i32x4.splat {f.counter.text}) (i32x4.splat (local.get $hit)))"
    if way < 0.7:
        ones = f"(i32.sub (i32.const 0) {f.condition()})"
        return f"({shape}.splat {ones if lane_type == 'i32' else f'(i64.extend_i32_s {ones})'})"
    operation = f.rng.choice(["eq", "gt_s", "lt_s"])
    data = f"(v128.load {f.safe()})"
    bound = f"({shape}.splat ({lane_type}.const {f.rng.choice([0, 1, 77])}))"
    return f"({shape}.{operation} {data} {bound})"


def masked_store(f):
    """A vector of which some lanes are what is there."""
    shape, lanes, size, lane_type, suffix = f.rng.choice(SHAPES + SHAPES[2:])
    mask, new, walk, offset = f.local("v128"), f.local("v128"), f.walk, f.offset(16)
    place = f"offset={offset} {walk.address()}"
    old = f"(v128.load {place})"
    setting = (f"(local.set {mask} {mask_of(f, shape, lane_type)})\n  "
               f"(local.set {new} {f.rng.choice([value_of(f, 'v128'), f'(v128.load {f.safe()})'])})")
    get_mask, get_new = f"(local.get {mask})", f"(local.get {new})"
    blended = f"(v128.bitselect {get_new} {old} {get_mask})"
    if f.rng.random() < 0.3:
        blended = f"(v128.bitselect {old} {get_new} (v128.not {get_mask}))"
    if f.rng.random() < 0.2:
        blended = (f"(v128.or (v128.and {get_new} {get_mask}) "
                   f"(v128.andnot {old} {get_mask}))")
    lean = [when(f"({lane_type}.ne ({lane_type}.const 0) ({shape}.extract_lane{suffix} {lane} {get_mask}))",
                 f"(v128.store{8 * size}_lane offset={offset + lane * size} {lane} {walk.address()} {get_new})")
            for lane in range(lanes)]
    return f"{setting}\n  (v128.store {place} {blended})", "\n  ".join([setting, *lean])


def narrowed(f):
    """A wide load, one byte or half of it changed, a wide store."""
    at, width = f.rng.choice([(0, 1), (1, 1), (3, 1), (7, 1), (0, 2), (2, 2), (6, 2), (4, 4)])
    walk, offset = f.walk, f.offset(8)
    place, inner = f"offset={offset} {walk.address()}", f"offset={offset + at} {walk.address()}"
    ones = (1 << 8 * width) - 1
    bits = f.rng.randrange(1, ones + 1)
    load, small = f"(i64.load {place})", f"i64.load{8 * width}_u"
    if f.rng.random() < 0.5:
        operation = f.rng.choice(["or", "xor"])
        return (f"(i64.store {place} (i64.{operation} {load} (i64.const {bits << 8 * at})))",
                f"(i64.store{8 * width} {inner} (i64.{operation} ({small} {inner}) (i64.const {bits})))")
    kept = f"(i64.and {load} (i64.const {2**64 - 1 - (ones << 8 * at)}))"
    new = f"(i64.and {value_of(f, 'i64')} (i64.const {ones}))"
    return (f"(i64.store {place} (i64.or {kept} (i64.shl {new} (i64.const {8 * at}))))",
            f"(i64.store{8 * width} {inner} {new})")


def truncated(f):
    """A wide load and an operation of which a narrow store needs little; of xor with a byte, it changes that byte alone."""
    width, operation = f.rng.choice([8, 16, 32]), f.rng.choice(["add", "xor", "sub", "mul"])
    place, number = f.place(8), f.rng.randrange(3, 200, 2)
    changed = 8 if operation == "xor" else width

    def text(load, stored):
        return f"(i64.store{stored} {place} (i64.{operation} ({load} {place}) (i64.const {number})))"
    return text("i64.load", width), text(f"i64.load{changed}_u", changed)


def update(f):
    """Load, operation, store."""
    type_, suffix, bits = f.rng.choice([("i32", "", 32), ("i64", "", 64), ("i32", "8", 8), ("i32", "16", 16)])
    load = f"{type_}.load{suffix}" + ("_u" if suffix else "")
    place = f.place(bits // 8)
    operation = f.rng.choice(["add", "sub", "xor", "or", "and"])
    text = f"({type_}.store{suffix} {place} ({type_}.{operation} ({load} {place}) {value_of(f, type_)}))"
    return text, text


def conditional_by_data(f):
    """A store, or nothing, by what was loaded: vectorizers mask it."""
    place, other = f.place(4), f.walks[-1]
    test, lean = f.rng.choice([("(i32.and {} (i32.const 1))", "i32.load8_u"), ("(i32.gt_s {} (i32.const 77))", "i32.load"),
                               ("(i32.eqz {})", "i32.load")])
    store = f"(i32.store offset={f.offset(4)} {other.address()} {value_of(f, 'i32')})"
    return tuple(when(test.format(f"({load} {place})"), store) for load in ("i32.load", lean))


def bulk(f):
    """Fills and copies of few bytes, or of none."""
    length = f.rng.choice(["(i32.const 0)", "(i32.const 1)", "(i32.const 16)", "(i32.and (local.get $hit) (i32.const 7))",
                           f"(select (i32.const 8) (i32.const 0) {f.condition()})"])
    text = f.rng.choice([f"(memory.fill {f.walk.address()} (i32.const 9) {length})",
                         f"(memory.copy {f.walk.address()} {f.safe()} {length})",
                         f"(memory.copy {f.safe()} {f.walk.address()} {length})"])
    return text, text


def gather(f):
    """A load at a place that was loaded, or at one that depends on the counter."""
    place, base, scale = f.place(4), f.safe(), f.rng.choice([1, 4, 12])
    index = f"(i32.mul (i32.and ({{}} {place}) (i32.const 1023)) (i32.const {scale}))"
    text = f.mix(f"(i64.load (i32.add {base} {index}))")
    return text.format("i32.load"), text.format("i32.load16_u")


def lane(f):
    """One lane loaded into a vector or stored from it."""
    bits, lanes = f.rng.choice([(8, 16), (16, 8), (32, 4), (64, 2)])
    place, local = f.place(bits // 8, number := f.rng.randrange(lanes)), f.local("v128")
    if f.rng.random() < 0.4:
        text = f"(v128.store{bits}_lane {place} {value_of(f, 'v128')})"
        return text, text
    load = f"(local.set {local} (v128.load{bits}_lane {place} (local.get {local})))"
    if f.rng.random() < 0.5:
        half = number * bits // 64
        text = load + f.mix(f"(i64x2.extract_lane {half} (local.get {local}))")
        return text, text
    return load + f"(local.set {local} (i32x4.splat (i32.const 1)))", ""


def lane_write_back(f):
    """A lane stored where it was loaded."""
    bits, lanes = f.rng.choice([(8, 16), (16, 8), (32, 4), (64, 2)])
    place = f.place(bits // 8, f.rng.randrange(lanes))
    vector = f"(v128.load{bits}_lane {place} (i32x4.splat (i32.const 0)))"
    return f"(v128.store{bits}_lane {place} {vector})", ""


def interruption(f):
    """What keeps passes from much: calls, growth, and exits in the middle. Values that are used behind it would not
    matter where the loop is left, so none are (Function.makers)."""
    text = f.rng.choice([
        "(call $touch (local.get $p))", "(call $touch (local.get $q))",
        f"(call_indirect (type $unary) (local.get $q) (i32.const {{touch}}))",
        when(f"(i32.eq {f.counter.text} (local.get $hit))", "(drop (memory.grow (i32.const 1)))"),
        f"(br_if $done (i32.eq {f.counter.text} (local.get $q)))", f"(br_if $done (i32.eq (i32.wrap_i64 (local.get $acc)) (i32.const 3)))",
    ])
    return text, text


# Accesses that a walk leaves the memory by, that may be taken for witnesses though they are none, and that are some.
USED_LATER = (sunk_load, last_load)
ATTACKS = [load_under_condition] * 3 + [store_under_condition] * 2 + [sunk_load] * 2 + [selected_load] * 2 + [
    selected_store, last_load, blend, masked_store]
DECOYS = [write_back_in_parts] * 6 + [write_back] * 3 + [masked_store] * 5 + [unused_load] * 2 + [
    there_and_back, blend, blend, narrowed, truncated, conditional_by_data, bulk, lane, lane_write_back, sunk_load]
NEEDED = [needed_load, needed_store, update, narrowed, truncated, gather, lane, conditional_by_data, bulk]
