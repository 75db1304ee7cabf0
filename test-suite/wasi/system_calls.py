"""What runtime-lib/abi/system_calls.def says, and the filters that the compiler makes of it, in programs for x86-64."""
import pathlib
import re
import struct

LIST = pathlib.Path(__file__).resolve().parent.parent.parent / "runtime-lib" / "abi" / "system_calls.def"
ROW = re.compile(r"^(SYSTEM_CALL|FORBIDDEN)\((\w+), *(\d+),", re.MULTILINE)
# Younger than, or none of, what programs use once the guest runs.
OTHERS = {"landlock_create_ruleset": 444, "seccomp": 317, "prctl": 157, "close_range": 436}

LOAD, JUMP_IF_EQUAL, RETURN = 0x20, 0x15, 0x06
NUMBER, ARCH = 0, 4  # where they are in the kernel's struct seccomp_data
END_PROCESS = 0x80000000
AUDIT_ARCH_X86_64 = 0xC000003E


def numbers(kind=None):
    """The numbers of calls on x86-64, by name."""
    rows = ROW.findall(LIST.read_text())
    found = {name: int(number) for row_kind, name, number in rows if kind in (None, row_kind)}
    return found if kind else found | OTHERS


def instruction(operation, value, if_true=0, if_false=0):
    return struct.pack("<HBBI", operation, if_true, if_false, value)


# How a filter begins: it refuses other architectures' calls.
BEGINNING = (instruction(LOAD, ARCH) + instruction(JUMP_IF_EQUAL, AUDIT_ARCH_X86_64, 1) + instruction(RETURN, END_PROCESS)
             + instruction(LOAD, NUMBER))


def take_away(program, call):
    """Has a program's filter end the process for a call, instead of for other architectures."""
    contents = program.read_bytes()
    if contents.count(BEGINNING) != 1:
        raise ValueError(f"{program} has no filter of system calls")
    refusal = (instruction(LOAD, NUMBER) + instruction(JUMP_IF_EQUAL, numbers()[call], 0, 1)
               + instruction(RETURN, END_PROCESS) + instruction(LOAD, NUMBER))
    program.write_bytes(contents.replace(BEGINNING, refusal))
