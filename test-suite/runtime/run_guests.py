#!/usr/bin/env python3
"""Runs the test programs that are linked with the runtime library and checks what they print and how they end.

usage: run_guests.py DIRECTORY TARGET MEMORY_BASE MEMORY_RESERVED TRAPS_DEF [EMULATOR...]
"""
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "e2e"))
from harness.abi_limits import limit  # noqa: E402
from harness.limits import run_limited  # noqa: E402

DIRECTORY, TARGET, BASE, RESERVED, TRAPS_DEF = sys.argv[1:6]
EMULATOR = sys.argv[6:]
BASE, RESERVED = int(BASE, 0), int(RESERVED, 0)
PAGE = 64 << 10
GIB = 1 << 30
MEMORY_SIZE = 3 * PAGE
GUARD = limit("guard_size")


def program(name):
    return os.path.join(DIRECTORY, f"{name}-{TARGET}")


class Result:
    def __init__(self, finished):
        self.code = finished.returncode
        self.out = finished.stdout.decode()
        self.err = finished.stderr.decode()


def run(name, *arguments, **options):
    command = EMULATOR + [program(name)] + [str(a) for a in arguments]
    return Result(run_limited(command, 120, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options))


class Guest(unittest.TestCase):
    maxDiff = None

    def expect(self, result, code=0, out="", err=""):
        self.assertEqual((result.code, result.out, result.err), (code, out, err))

    def expect_trap(self, result, text, *frames):
        lines = "".join(f"    #{number} {name}\n" for number, name in enumerate(frames + ("guest_main",)))
        self.expect(result, 134, "", f"trap: {text}\n{lines}")


class Process(Guest):
    def test_returning_from_main_is_success(self):
        self.expect(run("guest", "nothing"))

    def test_exit_code_is_the_guests(self):
        self.expect(run("guest", "exit", 7), 7)
        self.expect(run("guest", "exit", 255), 255)

    def test_arguments_environment_and_auxiliary_vector(self):
        result = run("guest", "process", "a b", "", env={"A": "1", "EMPTY": ""})
        lines = result.out.splitlines()
        self.assertEqual((result.code, result.err, lines[0]), (0, "", f"4 {program('guest')} process a b "))
        self.assertEqual(sorted(lines[1:-1]), ["A=1", "EMPTY="])  # an emulator may change the order
        self.assertIn(int(lines[-1]), (4096, 16384, 65536))


class Memory(Guest):
    def load(self, offset, name="load"):
        return run("guest", name, offset)

    def test_inside(self):
        for offset in (0, MEMORY_SIZE - 1):
            self.expect(self.load(offset), 0, "0\n")
        self.expect(self.load(0x10000), 0, f"{ord('i')}\n")
        self.expect(self.load(99, "load1"), 0, "0\n")

    def test_outside_in_the_reservation_and_its_guards(self):
        for offset in (MEMORY_SIZE, RESERVED // 2, RESERVED - 1, RESERVED, RESERVED + GUARD - 1, -1, -GUARD):
            with self.subTest(offset=offset):
                self.expect_trap(self.load(offset), "out of bounds memory access")
        # A memory of small pages is only exact to the system's pages here; compiled code checks its bounds.
        for offset in (4096 * 16, (1 << 20) + GUARD - 1, -GUARD):
            with self.subTest(memory=1, offset=offset):
                self.expect_trap(self.load(offset, "load1"), "out of bounds memory access")

    def test_elsewhere_is_our_error(self):
        for address in (16, BASE + RESERVED + GUARD + (1 << 20)):
            with self.subTest(address=address):
                result = self.load(address, "load-anywhere")
                self.expect(result, 134, "", f"internal error: signal 11 at address {address:#x}, please report\n"
                                             "    #0 guest_main\n")

    def test_image(self):
        self.expect(run("guest", "image"))

    def test_grow(self):
        self.expect(run("guest", "grow"))

    def test_bulk_operations_in_bounds(self):
        self.expect(run("guest", "bytes"))

    def test_bulk_operations_out_of_bounds(self):
        for size in (101, 116, 200, 1023, 3000):
            with self.subTest(size=size):
                self.expect_trap(run("guest", "copy", size), "out of bounds memory access", "copy_out_of_bounds")
                self.expect_trap(run("guest", "fill", size), "out of bounds memory access", "fill_out_of_bounds")

    def test_refused_reservation_is_explained(self):
        if EMULATOR:
            self.skipTest("the limit would be the emulator's own")
        limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (GIB, GIB))
        result = run("guest", "nothing", preexec_fn=limit)
        self.assertEqual((result.code, result.out), (1, ""))
        self.assertRegex(result.err, r"^error: cannot reserve \d+ MiB of address space at 0x[0-9a-f]+: 'ulimit -v' is "
                                     r"1024 MiB; programs compiled with --bounds=explicit and --max-memory need less\n$")


class Tables(Guest):
    def test_in_bounds(self):
        self.expect(run("guest", "tables"))

    def test_out_of_bounds(self):
        huge = (1 << 64) - 1
        for operation, cases in {
                "table-fill": [(8, 1), (9, 0), (0, 9), (huge, 2), (1, huge)],
                "table-init": [(8, 0, 1), (9, 0, 0), (0, 4, 0), (0, 1, 3), (huge, 0, 2), (0, huge, 2), (0, 0, huge)],
                "table-copy": [(2, 0, 1), (0, 8, 1), (3, 0, 0), (0, 9, 0), (huge, 0, 2), (0, huge, 2), (0, 0, huge)],
        }.items():
            for case in cases:
                with self.subTest(operation=operation, case=case):
                    self.expect_trap(run("guest", operation, *case), "out of bounds table access")


class Traps(Guest):
    def test_every_code_has_its_text(self):
        with open(TRAPS_DEF, encoding="utf-8") as rows:
            texts = re.findall(r'^TRAP\(\w+, *"([^"]+)"\)', rows.read(), re.MULTILINE)
        self.assertGreater(len(texts), 20)
        for code, text in enumerate(texts):
            self.expect_trap(run("guest", "trap", code), text)

    def test_other_invalid_instructions_are_our_error(self):
        result = run("guest", "invalid-instruction")
        self.assertEqual((result.code, result.out), (134, ""))
        self.assertRegex(result.err, r"^internal error: signal [45] at address 0x[0-9a-f]+, please report\n    #0 guest_main\n$")

    def test_stack_exhaustion(self):
        result = run("guest", "recurse-forever")
        self.assertEqual((result.code, result.out), (134, ""))
        lines = result.err.splitlines()
        self.assertEqual(lines[0], "trap: call stack exhausted")
        self.assertEqual(lines[1:33], [f"    #{i} recurse_forever" for i in range(32)])
        more = int(re.fullmatch(r"    \.\.\. (\d+) more frames", lines[33])[1])
        # A frame is at least a return address, and 1 MiB of stack is all there is.
        self.assertTrue(1000 < more < 140000, more)
        last = 32 + more
        self.assertEqual(lines[34:], [f"    #{last + i} recurse_forever" for i in range(3)] + [f"    #{last + 3} guest_main"])

    def test_backtraces_of_all_lengths_are_complete(self):
        for depth in (0, 1, 30, 31, 33, 34):
            with self.subTest(depth=depth):
                self.expect_trap(run("guest", "recurse", depth), "unreachable", *["recurse"] * (depth + 1))

    def test_only_the_middle_of_long_backtraces_is_left_out(self):
        lines = run("guest", "recurse", 36).err.splitlines()
        self.assertEqual(lines[33:], ["    ... 2 more frames", "    #34 recurse", "    #35 recurse", "    #36 recurse",
                                      "    #37 guest_main"])

    def test_frames_of_any_shape_and_names_of_any_kind(self):
        self.expect_trap(run("guest", "frames", 2), "unreachable", "recurse", "recurse", "recurse", "wide_frame",
                         "?[31m outer?")

    def test_fault_in_the_backtrace_ends_the_program_all_the_same(self):
        self.expect(run("guest", "badly-named"), 134, "", "trap: unreachable\n")

    def test_signal_from_elsewhere_is_no_trap(self):
        for number in (signal.SIGSEGV, signal.SIGILL, signal.SIGFPE):
            result = run("guest", "signal", int(number))
            self.expect(result, 134, "", f"internal error: signal {int(number)} at address 0x0, please report\n"
                                         "    #0 guest_main\n")


class Invoke(Guest):
    def test_results_are_printed(self):
        self.expect(run("bare", "0.1", "-1e-400", "3", "18446744073709551615"), 0, "0.1\n-0\n3\n-1\n")
        self.expect(run("bare", "0x1p-149", "nan:0x1", "4294967295", "-0x8000000000000000"), 134,
                    "1e-45\nnan:0x1\n-1\n", "trap: call stack exhausted\n")
        self.expect(run("bare", "inf", "1e23", "0", "-9223372036854775808"), 0, "inf\n1e23\n0\n-9223372036854775808\n")

    def test_wrong_number_of_arguments(self):
        self.expect(run("bare"), 2, "", "usage: bare takes 4 arguments, not 0\n")
        self.expect(run("bare", *"12345"), 2, "", "usage: bare takes 4 arguments, not 5\n")

    def test_bad_arguments(self):
        self.expect(run("bare", "x", 1, 2, 3), 2, "", "usage: argument 1 of bare is an f32, not x\n")
        self.expect(run("bare", 1, "", 2, 3), 2, "", "usage: argument 2 of bare is an f64, not \n")
        self.expect(run("bare", 1, 2, 1 << 32, 3), 2, "", f"usage: argument 3 of bare is an i32, not {1 << 32}\n")
        self.expect(run("bare", 1, 2, 3, "\x1b[1m"), 2, "", "usage: argument 4 of bare is an i64, not \\x{1b}[1m\n")


class Start(Guest):
    def test_cpu_features_are_those_of_the_machine(self):
        if EMULATOR:
            self.skipTest("/proc/cpuinfo is about the real CPU")
        result = run("guest", "cpu")
        self.assertEqual((result.code, result.err), (0, ""))
        found = dict(line.split() for line in result.out.splitlines())
        with open("/proc/cpuinfo", encoding="utf-8") as text:
            flags = re.search(r"^flags\s*: (.*)$", text.read(), re.MULTILINE)[1].split()
        other_names = {"sse3": "pni", "bmi": "bmi1", "lzcnt": "abm"}
        for feature, answer in found.items():
            flag = other_names.get(feature, feature.replace(".", "_"))
            # The kernel puts an underscore after avx512 in the names that came after the first.
            flags_of_it = {flag, flag.replace("avx512", "avx512_"), flag.replace("avx", "avx_")}
            self.assertEqual(answer, "yes" if flags_of_it & set(flags) else "no", feature)

    def test_missing_cpu_feature_is_named(self):
        missing = [line.split()[0] for line in run("guest", "cpu").out.splitlines() if line.endswith(" no")]
        result = run("demanding", 1, 2, 3, 4)
        if missing:
            self.expect(result, 1, "", f"error: this program needs a CPU with {missing[0]}\n")
        else:
            self.expect(result, 0, "1\n2\n3\n4\n")

    @unittest.skipUnless(TARGET.startswith("x86_64") and shutil.which("qemu-x86_64"), "old x86-64 CPUs need an emulator")
    def test_an_instruction_that_an_old_cpu_lacks_ends_in_the_same_message(self):
        old = ["qemu-x86_64", "-cpu", "Nehalem", program("demanding")]
        result = Result(run_limited(old, 120, stdout=subprocess.PIPE, stderr=subprocess.PIPE))
        self.assertEqual((result.code, result.out), (1, ""))
        self.assertIn("error: this program needs a CPU with fma\n", result.err)  # after warnings of the emulator

    def test_few_system_calls(self):
        if EMULATOR:
            self.skipTest("strace would see the emulator's")
        with tempfile.NamedTemporaryFile("r") as trace:
            subprocess.run(["strace", "-o", trace.name, program("guest"), "nothing"], check=True)
            calls = re.findall(r"^(\w+)\(", trace.read(), re.MULTILINE)
        # Memory 0 in two parts around its image, memory 1; the stacks and both memories made accessible.
        self.assertEqual(calls, ["execve"] + ["mmap"] * 2 + ["mprotect"] * 2 + ["mmap", "mprotect", "sigaltstack"] +
                         ["rt_sigaction"] * 5 + ["getpid", "exit_group"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
