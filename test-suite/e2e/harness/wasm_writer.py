"""Writes generated modules in the binary format, for those too large for a text assembler."""


def leb(value):
    """An unsigned LEB128."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def sleb(value):
    """A signed LEB128."""
    out = bytearray()
    while not -0x40 <= value < 0x40:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value & 0x7F)
    return bytes(out)


def vector(items):
    return leb(len(items)) + b"".join(items)


def section(number, contents):
    return bytes([number]) + leb(len(contents)) + contents


def body(code, locals_i32=0):
    """A function body: `locals_i32` more locals of type i32, and code without its final end."""
    groups = vector([leb(locals_i32) + b"\x7f"]) if locals_i32 else leb(0)
    contents = groups + code + b"\x0b"
    return leb(len(contents)) + contents


def module(types, functions, bodies, exports, table_size=0, elements=(), memory_pages=0, tags=()):
    """A module of functions over one table.

    types: (number of i32 parameters, number of i32 results) each; functions: a type index each; exports: (name, function
    index); elements: function indices that fill the table from 0 on; memory_pages: of a memory, which there is if not 0;
    tags: a type index each.
    """
    out = [b"\0asm\1\0\0\0"]
    out.append(section(1, vector([b"\x60" + vector([b"\x7f"] * p) + vector([b"\x7f"] * r) for p, r in types])))
    out.append(section(3, vector([leb(index) for index in functions])))
    if table_size:
        out.append(section(4, vector([b"\x70\x00" + leb(table_size)])))
    if memory_pages:
        out.append(section(5, vector([b"\x00" + leb(memory_pages)])))
    if tags:
        out.append(section(13, vector([b"\x00" + leb(index) for index in tags])))
    out.append(section(7, vector([leb(len(name)) + name.encode() + b"\x00" + leb(index) for name, index in exports])))
    if elements:
        out.append(section(9, vector([b"\x00\x41\x00\x0b" + vector([leb(index) for index in elements])])))
    out.append(section(10, vector(bodies)))
    return b"".join(out)


# Instructions that the generated modules use.
def local_get(index):
    return b"\x20" + leb(index)


def local_set(index):
    return b"\x21" + leb(index)


def i32_const(value):
    return b"\x41" + sleb(value)


def i32_load(offset=0):
    return b"\x28\x02" + leb(offset)


def i32_store(offset=0):
    return b"\x36\x02" + leb(offset)


def call(index):
    return b"\x10" + leb(index)


def call_indirect(type_index):
    return b"\x11" + leb(type_index) + b"\x00"


def br_if(depth):
    return b"\x0d" + leb(depth)


def br(depth):
    return b"\x0c" + leb(depth)


def throw(tag):
    return b"\x08" + leb(tag)


def catch(tag):
    return b"\x07" + leb(tag)


BLOCK = b"\x02\x40"
IF = b"\x04\x40"
IF_I32 = b"\x04\x7f"
ELSE = b"\x05"
TRY_I32 = b"\x06\x7f"
RETURN = b"\x0f"
LOOP = b"\x03\x40"
END = b"\x0b"
BR_TABLE = b"\x0e"
SELECT = b"\x1b"
I32_EQZ = b"\x45"
I32_EQ = b"\x46"
I32_LT_U = b"\x49"
I32_ADD = b"\x6a"
I32_MUL = b"\x6c"
I32_DIV_S = b"\x6d"
I32_AND = b"\x71"
I32_OR = b"\x72"
I32_XOR = b"\x73"
