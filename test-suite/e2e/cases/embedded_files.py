"""Files that are sealed into a program (--embed)."""
import os
import stat

from harness import real_sources
from harness.lab import INPUTS, PROGRAMS, ROOT, check
from harness.registry import test

TIME = 1_700_000_000
WASI_PROGRAMS = ROOT.parent / "wasi" / "programs"
LARGE = 3_000_000


def make_tree(folder, order=1):
    """The tree that inputs/embedded.c expects. `order` 1 or -1: which entries are made first."""
    folder.mkdir(parents=True)
    files = [("empty", b""), ("one", b"1"), ("large", bytes((i * 7 + i // 256) & 255 for i in range(LARGE))),
             ("folder/inner/deep", b"deep down"), *((f"many/f{i:03}", b"x" * i) for i in range(900))]
    links = [("link", "one"), ("folder/up", "../one"), ("folder/inner/shallow", "../.."),
             ("folder/up-and-out", "inner/shallow/../one"),
             ("to-folder", "folder"), ("dangling", "absent"), ("loop", "loop"), ("chain-39", "one"), ("long-chain-40", "one"),
             *((f"chain-{i}", f"chain-{i + 1}") for i in range(39)),
             *((f"long-chain-{i}", f"long-chain-{i + 1}") for i in range(40))]
    for name, contents in files[::order]:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(contents)
    for name, target in links[::order]:
        (folder / name).symlink_to(target)
    return folder


def embed(lab, module, *flags, epoch=str(TIME), **options):
    return lab.compile(module, *flags, env=dict(os.environ, SOURCE_DATE_EPOCH=epoch), **options)


@test("embedded-files", emulated="yes")
def files(lab):
    make_tree(lab.work / "tree")
    (lab.work / "data").mkdir()
    module = lab.wasm([INPUTS / "embedded.c"], flags=["-I", WASI_PROGRAMS])
    program = embed(lab, module, "--embed=tree::/embedded", "--dir=data::/data", "--max-descriptors=64", "-O1")
    for path in sorted((lab.work / "tree").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    result = lab.run([program]).expect(0, stderr="")
    check(b"FAILED" not in result.stdout and result.stdout.count(b"ok ") == 20, result.describe())


@test("embedded-determinism")
def determinism(lab):
    """Order of creation, modes, times and umask, and where the tree is, leave no trace."""
    first = make_tree(lab.work / "first")
    second = make_tree(lab.work / "elsewhere" / "second", order=-1)
    for path in second.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o700 if path.is_dir() else stat.S_IRUSR)
            os.utime(path, (1, 1))
    module = lab.wasm([PROGRAMS / "files.c"])
    outputs = [embed(lab, module, f"--embed={folder}::/lib", name=f"program{i}", jobs=i + 1).read_bytes()
               for i, folder in enumerate((first, second))]
    check(outputs[0] == outputs[1], "two trees with the same files give different programs")
    check(embed(lab, module, f"--embed={first}::/lib", name="later", epoch="1").read_bytes() != outputs[0],
          "SOURCE_DATE_EPOCH makes no difference")


@test("embedded-refused")
def refused(lab):
    """What can't be embedded is one clear line, and no output."""
    module = lab.wasm([PROGRAMS / "hello.c"])
    tree = lab.work / "tree"
    (tree / "sub").mkdir(parents=True)

    def expect(message, *flags, code=1, **options):
        result, output = lab.try_compile(module, *flags, **options)
        result.expect(code, stdout="", stderr=message)
        check(result.stderr.count(b"error:") == 1 and not output.exists(), result.describe())

    expect("can't embed absent: No such file", "--embed=absent")
    expect(f"can't embed {module}: Not a directory", f"--embed={module}")
    expect("expected DIR or DIR::GUEST", "--embed=::/lib", code=2)
    expect("expected DIR or DIR::GUEST", "--embed=tree::", code=2)
    for other in ("--dir=x::/lib", "--dir=x::lib/", "--dir=x::./lib", "--embed=tree/sub::/lib//"):
        expect("the program has another directory of that name", "--embed=tree::/lib", other)
    expect("--embed is for executables", "--embed=tree::/lib", "--emit=shared", name="libx.so", code=2)
    expect("3 standard streams and 2 granted directories", "--embed=tree::/a", "--dir=x::/b", "--max-descriptors=4",
           code=2)
    expect("the output would lie in tree/sub", "--embed=tree", name="tree/sub/program")
    expect("SOURCE_DATE_EPOCH is 'today'", "--embed=tree", env=dict(os.environ, SOURCE_DATE_EPOCH="today"))
    for target, message in (("/etc/passwd", "absolute target"), ("../../x", "out of the directory"), ("../..", "out of the")):
        (tree / "sub" / "link").symlink_to(target)
        expect(message, "--embed=tree")
        (tree / "sub" / "link").unlink()
    os.mkfifo(tree / "sub" / "pipe")
    expect("can't embed tree/sub/pipe: it is neither a file", "--embed=tree")
    (tree / "sub" / "pipe").unlink()
    with open(tree / "huge", "wb") as huge:
        huge.truncate(257 << 20)
    expect("all files together have more than 256 MiB", "--embed=tree")


@test("embedded-calls")
def calls(lab):
    """A program that has only such files makes no system call with a path, and can't."""
    tree = lab.work / "tree"
    tree.mkdir()
    (tree / "file.txt").write_text("inside\n")
    module = lab.wasm([INPUTS / "probe.c"])
    result, program = lab.try_compile(module, "--embed=tree::/data", "-v", "--confine=require")
    listed = next(line for line in result.expect(0).stderr.decode().splitlines() if "system calls:" in line)
    made = set(listed.split("system calls: ")[1].split())
    paths = {"openat", "openat2", "readlinkat", "statx", "newfstatat", "fstatfs", "getdents64", "mkdirat", "unlinkat",
             "linkat", "symlinkat", "renameat2", "utimensat"}
    # These are for the standard streams.
    check(made & paths <= {"statx", "newfstatat"}, listed)
    result = lab.run([program, "read", "/data/file.txt", "write", "/data/file.txt", "list", "/data", "stat", "/data/file.txt",
                      "unlink", "/data/file.txt", "read", "/etc/passwd"]).expect(0, stderr="")
    outcomes = [line.split(": ", 1)[1] for line in result.stdout.decode().splitlines()]
    check(outcomes == ['"inside" yes', "no", "1 entries yes", "yes", "no", "no"], result.describe())


@test("embedded-beside-grants", emulated="yes")
def beside(lab):
    """Which of several directories a path means is decided by the longest name."""
    for name in ("sealed", "inner", "home/granted"):
        (lab.work / name).mkdir(parents=True)
        (lab.work / name / "file.txt").write_text(f"{name}\n")
    module = lab.wasm([INPUTS / "probe.c"])
    program = lab.compile(module, "--embed=inner::/data/lib", "--dir=granted::/data", "--embed=sealed::/")
    result = lab.run([program, "read", "/data/file.txt", "read", "/data/lib/file.txt", "read", "/file.txt", "write",
                      "/data/new.txt", "rename", "/data/new.txt", "/data/lib/new.txt", "rename", "/file.txt", "/data/x",
                      "rename", "/data/new.txt", "/data/moved.txt"], cwd=lab.work / "home").expect(0, stderr="")
    outcomes = [line.split(": ", 1)[1] for line in result.stdout.decode().splitlines()]
    check(outcomes == ['"home/granted" yes', '"inner" yes', '"sealed" yes', "yes", "no", "no", "yes"], result.describe())


@test("embedded-lua", emulated="long")
def lua(lab):
    """An interpreter with a script and 20 modules is one file."""
    tree = lab.work / "tree"
    (tree / "lib").mkdir(parents=True)
    for i in range(20):
        needed = f"local before = require 'lib.m{i - 1}'\n" if i else "local before = {sum = 0}\n"
        (tree / "lib" / f"m{i}.lua").write_text(needed + f"return {{sum = before.sum + {i}, name = ...}}\n")
    (tree / "main.lua").write_text("package.path = '/app/?.lua'\nlocal last = require 'lib.m19'\n"
                                   "print(last.name, last.sum, io.open('/app/main.lua'):read('l'))\n"
                                   "print(io.open('/app/new.lua', 'w'))\n")
    program = lab.compile(real_sources.lua(lab).wasm(lab), "--embed=tree::/app")
    lab.run([program, "/app/main.lua"], cwd="/").expect(
        0, stdout="lib.m19\t190\tpackage.path = '/app/?.lua'\nnil\t/app/new.lua: Read-only file system\t69\n", stderr="")
