"""Real programs from Debian's source packages: built to Wasm and natively by the same clang, same output on the same work."""
from harness import real_sources
from harness.lab import check
from harness.real_sources import REAL
from harness.registry import add_test, test


def same_work(lab, program, native, arguments, **options):
    """Runs both with the same arguments, each in a folder of its own; the folders (ours, theirs)."""
    folders = lab.work / "ours", lab.work / "theirs"
    results = []
    for folder, executable in zip(folders, (program, native)):
        folder.mkdir(exist_ok=True)
        results.append(lab.run([executable, *arguments], cwd=folder, **options))
    results[1].expect(0)
    results[0].expect(0, stdout=results[1].stdout, stderr=results[1].stderr or "")
    check(results[0].stdout != b"", f"no output: {results[0].describe()}")
    return folders


@test("lua", emulated="long")
def lua(lab):
    """The interpreter on a script of our own. wasi-libc has no setjmp, so errors abort and coroutines can't yield."""
    source = real_sources.lua(lab)
    module, native = source.wasm(lab), source.native(lab)
    program = lab.compile(module, "--dir=scripts::/scripts:ro")
    for folder in ("ours", "theirs"):
        (lab.work / folder / "scripts").mkdir(parents=True)
        (lab.work / folder / "scripts" / "work.lua").write_bytes((REAL / "work.lua").read_bytes())
    same_work(lab, program, native, ["scripts/work.lua", "20000"])


@test("sqlite3", emulated="long")
def sqlite3(lab):
    """The shell creates, indexes, joins and aggregates 300,000 rows in a database file of a granted directory."""
    source = real_sources.sqlite(lab)
    module, native = source.wasm(lab), source.native(lab)
    program = lab.compile(module, "--dir=.", "--inherit-env=HOME")
    # WASI has no file locks, so the shell is told to use none.
    ours, theirs = same_work(lab, program, native, ["-vfs", "unix-none", "work.db"],
                             stdin=(REAL / "work.sql").read_text(), env={"HOME": "/nowhere"})
    check((ours / "work.db").read_bytes() == (theirs / "work.db").read_bytes(), "the databases differ")


def round_trip(lab, source, size):
    """Generates a file of `size` bytes, compresses and decompresses it; the compressed files must be equal too."""
    module, native = source.wasm(lab), source.native(lab)
    program = lab.compile(module, "--dir=.")
    ours, theirs = same_work(lab, program, native, [str(size)], timeout=600)
    check((ours / "packed").read_bytes() == (theirs / "packed").read_bytes(), "the compressed files differ")
    check((ours / "plain").read_bytes() == (ours / "unpacked").read_bytes(), "what came back is not what went in")
    check((ours / "plain").stat().st_size == size, "the generated file has the wrong size")


for _name, _codec in (("bzip2", real_sources.bzip2), ("zstd", real_sources.zstd)):
    add_test(_name, lambda lab, codec=_codec: round_trip(lab, codec(lab), 5_000_000), emulated="long")
    add_test(f"{_name}-50MB", lambda lab, codec=_codec: round_trip(lab, codec(lab), 50_000_000), long=True)
