"""Limits for processes that tests start: on processor time, which a loaded machine does not stretch as it does the wall's."""
import resource
import signal
import subprocess

WALL_PATIENCE = 20  # how much longer than its processor time a process may take before it counts as waiting for ever


def limit_processor_time(process, seconds):
    """Lets the process, and each that it starts, take so much; then SIGXCPU ends it."""
    try:
        resource.prlimit(process.pid, resource.RLIMIT_CPU, (seconds, seconds))
    except ProcessLookupError:
        pass  # it has ended


def is_out_of_time(code):
    """Whether a process with this exit code (minus the signal's number) was ended for its processor time."""
    return code in (-signal.SIGXCPU, -signal.SIGKILL, 128 + signal.SIGXCPU)


def run_limited(command, seconds, **options):
    """subprocess.run(check=False), with a limit on processor time; TimeoutExpired if that, or patience, is used up."""
    with subprocess.Popen(command, **options) as process:
        limit_processor_time(process, seconds)
        try:
            out, err = process.communicate(timeout=seconds * WALL_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    if is_out_of_time(process.returncode):
        raise subprocess.TimeoutExpired(command, seconds, out, err)
    return subprocess.CompletedProcess(command, process.returncode, out, err)
