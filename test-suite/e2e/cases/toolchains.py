"""Modules of other toolchains: Emscripten and Rust as Debian has them, clang with exceptions and longjmp."""
import os

from harness import real_sources, wasm_exceptions
from harness.lab import INPUTS, PROGRAMS
from harness.real_sources import REAL
from harness.registry import test

EMSCRIPTEN_FLAGS = ["-Oz", "-s", "STANDALONE_WASM", "-s", "INITIAL_MEMORY=32MB", "-s", "MAXIMUM_MEMORY=4GB",
                    "-mmutable-globals", "-mnontrapping-fptoint", "-msign-ext"]


def emscripten(lab, command, source, *flags):
    """What Emscripten makes of a source. Debian's has a frozen cache without the libraries for these flags: it gets a copy
    of its configuration and a cache that lives beside the tests, so that only the first run takes minutes."""
    cache = lab.build_dir / "e2e" / "emscripten-cache"
    cache.mkdir(exist_ok=True)
    with open("/usr/share/emscripten/.emscripten", encoding="utf-8") as system:
        text = system.read().replace("FROZEN_CACHE = True", "FROZEN_CACHE = False")
    config = lab.work / "emscripten.config"
    config.write_text(f"{text}\nCACHE = {str(cache)!r}\n")
    module = lab.work / "module.wasm"
    lab.must([command, *EMSCRIPTEN_FLAGS, *flags, source, "-o", module],
             env={**os.environ, "EM_CONFIG": str(config)}, timeout=1800)
    return module


@test("emscripten-hello", long=True)
def emscripten_hello(lab):
    program = lab.compile(emscripten(lab, "emcc", PROGRAMS / "hello.c"))
    lab.run([program]).expect(0, stdout="Hello, world!\n", stderr="")


@test("emscripten-exceptions", long=True)
def emscripten_exceptions(lab):
    """C++ exceptions, in the encoding before WebAssembly 3.0."""
    source = INPUTS / "exceptions.cpp"
    expected = lab.run([lab.native([source], ["-O2", "-std=c++17"])]).expect(0).stdout
    module = emscripten(lab, "em++", source, "-std=c++17", "-fwasm-exceptions")
    for level in ("-O0", "-O2", "-O3", "-Oz"):
        program = lab.compile(module, level, name=f"exceptions{level}")
        lab.run([program]).expect(0, stdout=expected, stderr="")
        lab.run([program, "thrown by main"]).expect(134, stderr="trap: uncaught exception\n")


@test("clang-exceptions", long=True)
def clang_exceptions(lab):
    """The same by clang, in both encodings."""
    source = INPUTS / "exceptions.cpp"
    expected = lab.run([lab.native([source], ["-O2", "-std=c++17"])]).expect(0).stdout
    for encoding in wasm_exceptions.ENCODING_FLAGS:
        module = lab.wasm([source], ["-std=c++17", *wasm_exceptions.cxx_flags(encoding)],
                          link=wasm_exceptions.cxx_runtime(lab, encoding), name=f"{encoding}.wasm")
        for level in ("-O0", "-O2", "-O3", "-Oz"):
            program = lab.compile(module, level, name=f"{encoding}{level}")
            lab.run([program]).expect(0, stdout=expected, stderr="")
            lab.run([program, "thrown by main"]).expect(134, stderr="trap: uncaught exception\n")


@test("lua-errors", long=True)
def lua_errors(lab):
    """Lua with its own error handling and coroutines, by setjmp and longjmp, in both encodings."""
    script = (REAL / "errors.lua").read_bytes()
    native = real_sources.lua(lab).native(lab)
    expected = lab.run([native, "-"], stdin=script).expect(0)
    for encoding in wasm_exceptions.ENCODING_FLAGS:
        module = real_sources.lua(lab, encoding).wasm(lab, name=f"{encoding}.wasm")
        for level in ("-O0", "-O2", "-O3", "-Oz"):
            program = lab.compile(module, level, name=f"{encoding}{level}")
            lab.run([program, "-"], stdin=script).expect(0, stdout=expected.stdout, stderr="")
            lab.run([program, "-"], stdin="error('at the top')").expect(1, stdout="", stderr="stdin:1: at the top")


RUST_HELLO = """
use std::collections::BTreeMap;

fn main() {
    println!("Hello from Rust");
    let mut counts = BTreeMap::new();
    for argument in std::env::args().skip(1) {
        *counts.entry(argument).or_insert(0) += 1;
    }
    println!("{:?} {:.3}", counts, (counts.len() as f64).sqrt());
    if counts.contains_key("panic") {
        panic!("asked to");
    }
}
"""


def rust_hello(lab):
    """The module that cargo makes of RUST_HELLO."""
    (lab.work / "src").mkdir()
    (lab.work / "src" / "main.rs").write_text(RUST_HELLO)
    (lab.work / "Cargo.toml").write_text('[package]\nname = "hello"\nversion = "0.1.0"\nedition = "2021"\n')
    # By their full names: a newer toolchain may be first in PATH, and lack the target.
    lab.must(["/usr/bin/cargo", "build", "--release", "--offline", "--target", "wasm32-wasi"],
             env={"RUSTC": "/usr/bin/rustc", "PATH": "/usr/bin:/bin", "HOME": str(lab.work)})
    return lab.work / "target" / "wasm32-wasi" / "release" / "hello.wasm"


@test("rust-hello", long=True)
def rust(lab):
    """Built by cargo, with the standard library's debug information in custom sections. A panic is a trap."""
    program = lab.compile(rust_hello(lab), name="hello")
    lab.run([program, "a", "b", "a", "c", "d"]).expect(
        0, stdout='Hello from Rust\n{"a": 2, "b": 1, "c": 1, "d": 1} 2.000\n', stderr="")
    lab.run([program, "panic"]).expect(134, stderr="asked to")


ZIG_THREADS = """
const std = @import("std");

var memory: [4 << 20]u8 = undefined;
var go = std.atomic.Value(u32).init(0);
var counter = std.atomic.Value(u32).init(0);
var mutex = std.Thread.Mutex{};
var condition = std.Thread.Condition{};
var sum: u64 = 0;
var finished: u32 = 0;

fn work(count: u32) void {
    // Zig's join waits for ever if a thread ends before its maker has noted its number.
    while (go.load(.seq_cst) == 0) std.Thread.Futex.wait(&go, 0);
    var i: u32 = 0;
    while (i < count) : (i += 1) {
        _ = counter.fetchAdd(1, .seq_cst);
        mutex.lock();
        sum += i;
        mutex.unlock();
    }
    mutex.lock();
    finished += 1;
    condition.signal();
    mutex.unlock();
}

pub fn main() !void {
    var fixed = std.heap.FixedBufferAllocator.init(&memory);
    const allocator = fixed.threadSafeAllocator();
    var threads: [8]std.Thread = undefined;
    for (&threads) |*thread| {
        thread.* = try std.Thread.spawn(.{ .allocator = allocator, .stack_size = 65536 }, work, .{20000});
    }
    go.store(1, .seq_cst);
    std.Thread.Futex.wake(&go, 8);
    mutex.lock();
    while (finished != 8) condition.wait(&mutex);
    mutex.unlock();
    for (&threads) |*thread| thread.join();
    try std.io.getStdOut().writer().print("{d} {d}\\n", .{ counter.load(.seq_cst), sum });
}
"""


@test("zig-threads", long=True)
def zig_threads(lab):
    """Zig's std.Thread. In its modes ReleaseSafe and ReleaseSmall this program panics or hangs in V8, too."""
    folder = lab.build_dir / "e2e" / "ziglang"
    if not (folder / "ziglang" / "zig").exists():
        lab.must(["python3", "-m", "pip", "install", "--no-deps", "--target", folder, "ziglang==0.13.0"], timeout=1800)
    source = lab.work / "threads.zig"
    source.write_text(ZIG_THREADS)
    for mode in ("Debug", "ReleaseFast"):
        lab.must([folder / "ziglang" / "zig", "build-exe", source, "-target", "wasm32-wasi", "-O", mode,
                  "-mcpu=generic+atomics+bulk_memory", "-fno-single-threaded", "--shared-memory", "--import-memory",
                  "--export-memory", "--max-memory=67108864", "--export=wasi_thread_start"], timeout=1800,
                 env={**os.environ, "ZIG_GLOBAL_CACHE_DIR": str(folder / "cache"), "ZIG_LOCAL_CACHE_DIR": str(folder / "cache")})
        for level in ("-O0", "-O2"):
            program = lab.compile(lab.work / "threads.wasm", level, name=f"threads-{mode}{level}")
            for _ in range(10):
                lab.run([program]).expect(0, stdout="160000 1599920000\n", stderr="")
