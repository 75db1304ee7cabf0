"""A library in Python, by ctypes. Its argument is the shared object."""
import ctypes
import sys

library = ctypes.CDLL(sys.argv[1])
TICK = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32,
                        ctypes.POINTER(ctypes.c_uint32))


class Imports(ctypes.Structure):
    _fields_ = [("tick", TICK), ("user", ctypes.c_void_p)]


class Error(ctypes.Structure):
    _fields_ = [("status", ctypes.c_int32), ("text", ctypes.c_char * 1020)]


def tick(_user, instance, value, result):
    if value == 0:
        return -7
    inner = ctypes.c_uint32()
    assert library.counter_load(ctypes.c_void_p(instance), 0xffffffff, ctypes.byref(inner)) == 2
    result[0] = value + 1
    return 0


library.counter_instantiate.restype = ctypes.c_void_p
library.counter_last_error.restype = ctypes.c_char_p
library.counter_memory_at.restype = ctypes.c_void_p
imports = Imports(TICK(tick), None)
error = Error()
assert library.counter_instantiate(None, None, ctypes.byref(error)) is None
assert error.text == b"an import is missing: env.tick", error.text
instance = ctypes.c_void_p(library.counter_instantiate(ctypes.byref(imports), None, ctypes.byref(error)))
value = ctypes.c_uint32()
for count in range(1, 1000):
    assert library.counter_next(instance, ctypes.byref(value)) == 0 and value.value == count
    assert library.counter_load(instance, 0x100000, ctypes.byref(value)) == 2
    assert library.counter_last_error(instance).startswith(b"out of bounds memory access")
assert library.counter_call(instance, 5, ctypes.byref(value)) == 0 and value.value == 6
assert library.counter_call(instance, 0, ctypes.byref(value)) == -7
address = library.counter_memory_at(instance, ctypes.c_uint64(1000000), ctypes.c_uint64(4))
assert ctypes.string_at(address, 4) == (999).to_bytes(4, "little")
library.counter_free(instance)
print("ok")
