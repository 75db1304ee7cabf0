"""The numbers of runtime-lib/abi/limits.h that are written as a constant, shifted or not."""
import pathlib
import re

LIMITS = pathlib.Path(__file__).resolve().parents[3] / "runtime-lib/abi/limits.h"


def limit(name):
    match = re.search(rf"constexpr uint64_t {name} = (\d+)(?: << (\d+))?;", LIMITS.read_text(encoding="utf-8"))
    return int(match[1]) << int(match[2] or 0)
