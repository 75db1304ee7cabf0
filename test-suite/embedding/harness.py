"""What the tests of this folder share."""
import subprocess
import sys
import traceback

TIMEOUT = 120


class Failure(Exception):
    pass


def check(condition, message):
    if not condition:
        raise Failure(message)


def run_tests(tests, suite):
    """Runs the tests, each a function of the suite, and prints a line for each. The exit status."""
    failed = 0
    for test in tests:
        try:
            test(suite)
            print(f"ok {test.__name__}", flush=True)
        except (Failure, subprocess.SubprocessError) as error:
            failed += 1
            print(f"{error}\nFAILED {test.__name__}", flush=True)
        except Exception:  # a test that is itself wrong
            failed += 1
            traceback.print_exc(file=sys.stdout)
            print(f"FAILED {test.__name__}", flush=True)
    print(f"{len(tests) - failed} passed, {failed} failed")
    return 1 if failed else 0
