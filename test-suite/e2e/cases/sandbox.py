"""What a program can reach: nothing without a grant, and with one just that."""
from harness.lab import INPUTS, check
from harness.registry import test

PATHS_OUTSIDE = ["/etc/passwd", "secret.txt", "./secret.txt", "../secret.txt", "/", ".", "/proc/self/environ"]


def compile_probe(lab, *flags, name="probe"):
    module = lab.work / "probe.wasm"
    if not module.exists():
        lab.wasm([INPUTS / "probe.c"], name="probe.wasm")
    return lab.compile(module, *flags, name=name)


def probe(lab, program, *steps, **options):
    """Runs the probe; the outcome of each step, as it printed it."""
    result = lab.run([program, *steps], **options).expect(0, stderr="")
    return [line.split(": ", 1)[1] for line in result.stdout.decode().splitlines()]


def expect(outcomes, *wanted):
    check(outcomes == list(wanted), f"the outcomes {list(wanted)} were expected: {outcomes}")


@test("sandbox-no-grants")
def no_grants(lab):
    """No file can be read, written, listed or asked about, and there is no environment."""
    program = compile_probe(lab)
    (lab.work / "secret.txt").write_text("secret\n")
    for path in PATHS_OUTSIDE:
        for what in ("read", "write", "append", "list", "stat", "mkdir", "unlink"):
            expect(probe(lab, program, what, path), "no")
    check((lab.work / "secret.txt").read_text() == "secret\n", "the file was changed")
    expect(probe(lab, program, "environ", env={"SECRET": "1", "PATH": "/bin"}), "yes")
    expect(probe(lab, program, "env", "SECRET", env={"SECRET": "1"}), "(unset) yes")


@test("sandbox-directory")
def directory(lab):
    """--dir=HOST::GUEST: everything below it, nothing beside it; a relative HOST is meant from the starting directory."""
    program = compile_probe(lab, "--dir=./granted::/data")
    home = lab.work / "home"
    (home / "granted" / "inner").mkdir(parents=True)
    (home / "granted" / "file.txt").write_text("inside\n")
    (home / "secret.txt").write_text("secret\n")
    (home / "granted" / "way-out").symlink_to("../secret.txt")
    (home / "granted" / "way-out-absolute").symlink_to(home / "secret.txt")
    (home / "granted" / "inner" / "way-in").symlink_to("../file.txt")

    def run(*steps):
        return probe(lab, program, *steps, cwd=home)

    expect(run("read", "/data/file.txt", "read", "/data/inner/../file.txt", "read", "/data/inner/way-in", "list", "/data"),
           '"inside" yes', '"inside" yes', '"inside" yes', "4 entries yes")
    expect(run("write", "/data/new.txt", "read", "/data/new.txt", "append", "/data/new.txt", "mkdir", "/data/folder",
               "rename", "/data/new.txt", "/data/folder/moved.txt", "unlink", "/data/folder/moved.txt", "rmdir",
               "/data/folder"), "yes", '"written" yes', "yes", "yes", "yes", "yes", "yes")
    for path in ("/data/../secret.txt", "/data/inner/../../secret.txt", "/data/way-out", "/data/way-out-absolute",
                 "/secret.txt", "secret.txt", "/etc/passwd", "/data/../../../../../../../../etc/passwd"):
        expect(run("read", path, "append", path), "no", "no")
    expect(run("rename", "/data/file.txt", "/data/../file.txt", "link", "/data/../secret.txt", "/data/stolen.txt",
               "unlink", "/data/../secret.txt", "rename", "/data/../secret.txt", "/data/stolen.txt"),
           "no", "no", "no", "no")
    check((home / "secret.txt").read_text() == "secret\n", "a file outside the grant was changed")
    check(not (home / "granted" / "stolen.txt").exists(), "a file outside the grant was taken")


@test("sandbox-read-only")
def read_only(lab):
    """:ro: reading and listing work, and no call changes anything."""
    program = compile_probe(lab, "--dir=granted::/data:ro")
    granted = lab.work / "granted"
    (granted / "folder").mkdir(parents=True)
    (granted / "file.txt").write_text("inside\n")
    before = (granted / "file.txt").stat().st_mtime_ns
    expect(probe(lab, program, "read", "/data/file.txt", "list", "/data", "stat", "/data/folder"),
           '"inside" yes', "2 entries yes", "yes")
    expect(probe(lab, program, "write", "/data/file.txt", "append", "/data/file.txt", "write", "/data/new.txt", "mkdir",
                 "/data/new", "rmdir", "/data/folder", "unlink", "/data/file.txt", "rename", "/data/file.txt", "/data/b",
                 "link", "/data/file.txt", "/data/b", "symlink", "file.txt", "/data/b", "touch", "/data/file.txt",
                 "truncate", "/data/file.txt"), *["no"] * 11)
    check(sorted(path.name for path in granted.iterdir()) == ["file.txt", "folder"], "the directory was changed")
    check((granted / "file.txt").read_text() == "inside\n", "the file was changed")
    check((granted / "file.txt").stat().st_mtime_ns == before, "the file's times were changed")


@test("sandbox-several-directories")
def several(lab):
    """Each grant has its own guest name and its own permission; moving from one to a read-only one fails."""
    program = compile_probe(lab, "--dir=one::/one", "--dir=two::/two:ro", "--dir=three")
    for name in ("one", "two", "three"):
        (lab.work / name).mkdir()
        (lab.work / name / "file.txt").write_text(f"{name}\n")
    expect(probe(lab, program, "read", "/one/file.txt", "read", "/two/file.txt", "read", "three/file.txt"),
           '"one" yes', '"two" yes', '"three" yes')
    expect(probe(lab, program, "write", "/two/new.txt", "rename", "/one/file.txt", "/two/new.txt", "link",
                 "/one/file.txt", "/two/new.txt", "rename", "/two/file.txt", "/one/new.txt"), "no", "no", "no", "no")
    expect(probe(lab, program, "rename", "/one/file.txt", "three/moved.txt", "read", "three/moved.txt"),
           "yes", '"one" yes')


@test("sandbox-missing-directory")
def missing_directory(lab):
    """A granted directory that is not there when the program starts is an error that names it."""
    program = compile_probe(lab, "--dir=not-there::/data")
    result = lab.run([program, "list", "/data"])
    check(result.code > 0 and b"not-there" in result.stderr, f"a message was expected: {result.describe()}")


@test("sandbox-environment")
def environment(lab):
    """--env sets variables, --inherit-env passes the named ones on; there are no others."""
    program = compile_probe(lab, "--env=LANG=C.UTF-8", "--env=EMPTY=", "--env=TEXT=a=b c", "--inherit-env=HOME",
                            "--inherit-env=ABSENT")
    outside = {"HOME": "/home/someone", "PATH": "/bin", "SECRET": "1", "LANG": "other"}
    outcome = probe(lab, program, "environ", env=outside)[0]
    variables = sorted(variable for variable in outcome.removesuffix("yes").split(";") if variable)
    wanted = ["EMPTY=", "HOME=/home/someone", "LANG=C.UTF-8", "TEXT=a=b c"]
    check(variables == wanted, f"{wanted} were expected: {variables}")


@test("sandbox-open-files")
def open_files(lab):
    """Files that the starting process left open are not the guest's: descriptors from 3 on are closed or its own."""
    module = lab.wat("""
      (module
        (import "wasi_snapshot_preview1" "fd_fdstat_get" (func $stat (param i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
        (memory (export "memory") 1)
        (func (export "_start")
          (local $fd i32) (local $open i32)
          (local.set $fd (i32.const 3))
          (loop $next
            (if (i32.eqz (call $stat (local.get $fd) (i32.const 0)))
              (then (local.set $open (i32.add (local.get $open) (i32.const 1)))))
            (local.set $fd (i32.add (local.get $fd) (i32.const 1)))
            (br_if $next (i32.lt_u (local.get $fd) (i32.const 64))))
          (call $exit (local.get $open))))""")
    program = lab.compile(module)
    lab.run(["bash", "-c", f"exec 5</etc/passwd 9</etc/group; exec {program}"]).expect(0, stdout="", stderr="")
