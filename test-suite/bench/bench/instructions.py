"""Instruction counts by callgrind: they don't depend on what else the machine does, where times do."""
import re
import shutil
import struct

from harness.registry import Failure

LOAD, STACK = 1, 0x6474E551  # types of program headers
# Above all that a program of ours reserves, and below what valgrind keeps for itself.
BEHIND_MEMORY = 0x8_0000_0000


def available():
    return shutil.which("valgrind") is not None


def parts_for(program, lab):
    """Objects to link with a program of ours that is to be counted: valgrind knows no openat2."""
    return [lab.build_dir / "test-suite" / "resolve-x86_64-linux.o"] if program.uses_files else []


def for_valgrind(executable, target):
    """A copy of an executable that valgrind can load: the path.

    valgrind keeps what follows the last segment free for a heap, and a program of ours reserves what follows its last
    segment for the guest's memory. So the copy ends with an empty segment far behind, in place of the stack's header.
    """
    image = bytearray(executable.read_bytes())
    table, entry_size, count = *struct.unpack_from("<Q", image, 32), *struct.unpack_from("<HH", image, 54)
    for at in range(table, table + entry_size * count, entry_size):
        if struct.unpack_from("<I", image, at)[0] == STACK:
            struct.pack_into("<IIQQQQQQ", image, at, LOAD, 6, 0, BEHIND_MEMORY, BEHIND_MEMORY, 0, 4096, 4096)
    target.write_bytes(image)
    target.chmod(0o755)
    return target


def count(lab, command, program):
    """The instructions that a command executes."""
    folder = lab.work / "run"
    folder.mkdir(exist_ok=True)
    result = lab.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command], stdin=program.stdin,
                     cwd=folder, timeout=3600)
    shutil.rmtree(folder)
    found = re.search(rb"Collected : (\d+)", result.stderr)
    if result.code != 0 or not found:
        raise Failure(f"{program.name} can't be counted: {result.describe()}")
    return int(found[1])
