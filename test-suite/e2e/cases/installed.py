"""What `cmake --install` puts where, and that it works from there."""
from harness.lab import PROGRAMS, check
from harness.registry import test

FILES = ["bin/wasm2native", "share/man/man1/wasm2native.1", "share/bash-completion/completions/wasm2native",
         "share/fish/vendor_completions.d/wasm2native.fish", "share/doc/wasm2native/LICENSE",
         "share/doc/wasm2native/README.md", "share/doc/wasm2native/CHANGELOG.md"]


@test("install")
def install(lab):
    """Below DESTDIR and the prefix, and nothing else; the compiler there needs nothing of the build."""
    stage = lab.work / "stage"
    lab.must(["env", f"DESTDIR={stage}", "cmake", "--install", lab.build_dir, "--prefix", "/opt/w2n"])
    prefix = stage / "opt" / "w2n"
    for name in FILES:
        check((prefix / name).is_file(), f"{name} is not installed")
    check(any((prefix / "share/zsh").glob("*/_wasm2native")), "zsh's completions are not installed")
    check([entry.name for entry in stage.iterdir()] == ["opt"], "files outside of the prefix")
    for kind, name in ("man", FILES[1]), ("bash", FILES[2]), ("fish", FILES[3]):
        printed = lab.must([lab.tool, "print", kind]).stdout
        check((prefix / name).read_bytes() == printed, f"{name} is not what the compiler prints")
    tool = prefix / "bin" / "wasm2native"
    headers = lab.must(["llvm-readelf-22", "-d", tool]).stdout
    check(b"RUNPATH" not in headers and b"RPATH" not in headers, "the installed compiler looks into the build")
    module = lab.wasm([PROGRAMS / "hello.c"])
    lab.must(["env", "-i", tool, module, "-o", "hello"])
    lab.run([lab.work / "hello"]).expect(0, stdout="Hello, world!\n", stderr="")
    check((lab.work / "hello").read_bytes() == lab.compile(module).read_bytes(), "other bytes than by the built one")
