"""The list of tests. A test is a function of one Lab that returns, or raises Failure with what went wrong."""
import dataclasses
from typing import Callable


class Failure(Exception):
    """What was expected and what came instead."""


@dataclasses.dataclass(frozen=True)
class Test:
    name: str
    body: Callable
    long: bool  # only run on demand
    alone: bool  # measures time or memory: no other test beside it
    emulated: str  # "yes" if it also runs for the targets that are emulated, "long" if only on demand, or "no"


_tests: dict[str, Test] = {}


def add_test(name, body, long=False, alone=False, emulated="no"):
    if name in _tests:
        raise ValueError(f"two tests are named {name}")
    _tests[name] = Test(name, body, long, alone, emulated)


def test(name, long=False, alone=False, emulated="no"):
    """Decorator: registers the function as the test `name`."""

    def register(body):
        add_test(name, body, long, alone, emulated)
        return body

    return register


def all_tests():
    return list(_tests.values())
