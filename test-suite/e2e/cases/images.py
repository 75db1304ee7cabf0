"""--emit=oci: what an image holds, and that it is the same wherever and whenever it is made."""
import hashlib
import json
import struct

from harness.lab import PROGRAMS, check
from harness.oci import LAYER, Layout
from harness.registry import test

KB = 1024
MINIMAL = '(module (func (export "_start")))'
# Of each target: what images call it, and what its ELF files do.
PLATFORMS = {"x86_64-linux": ({"os": "linux", "architecture": "amd64"}, 62, 2),
             "aarch64-linux": ({"os": "linux", "architecture": "arm64"}, 183, 2),
             "armv7-linux": ({"os": "linux", "architecture": "arm", "variant": "v7"}, 40, 1),
             "riscv64-linux": ({"os": "linux", "architecture": "riscv64"}, 243, 2)}


def image_of(lab, module, *flags, name="image.oci.tar", env=None):
    """The path of an image; a name that ends with a slash is that of a directory."""
    output = lab.work / name
    lab.run([lab.tool, module, "--emit=oci", *flags, "-o", f"{lab.work}/{name}"], env=env).expect(0, stdout="", stderr="")
    return output


def run_layer(lab, image, *arguments, **options):
    program = lab.work / "from-layer"
    program.write_bytes(image.executable())
    program.chmod(0o755)
    return lab.run([program, *arguments], **options)


def same(actual, expected, what):
    check(actual == expected, f"{what}: {actual}\nexpected: {expected}")


@test("images-platforms")
def platforms(lab):
    """Each platform's fields, and an executable for it, which is the one that the target alone gives."""
    module = lab.wasm([PROGRAMS / "hello.c"], name="hello.wasm")
    layout = Layout(image_of(lab, module, f"--target={','.join(PLATFORMS)}", "--tag=example/app:1"))
    same(layout.json("oci-layout"), {"imageLayoutVersion": "1.0.0"}, "oci-layout")
    same(layout.json("index.json")["manifests"][0]["annotations"],
         {"io.containerd.image.name": "docker.io/example/app:1", "org.opencontainers.image.ref.name": "1"}, "names")
    images = layout.images()
    same([image.platform for image in images], [row[0] for row in PLATFORMS.values()], "platforms")
    for image, (target, (platform, machine, elf_class)) in zip(images, PLATFORMS.items()):
        same({key: image.config.get(key) for key in platform}, platform, "the configuration's platform")
        program = image.executable()
        same(struct.unpack_from("<HH", program, 16), (2, machine), f"{target}: ELF type and machine")
        same(program[4], elf_class, f"{target}: ELF class")
        check(program == lab.compile(module, f"--target={target}", name=target).read_bytes(), f"{target}: other bytes")
    run_layer(lab, images[0]).expect(0, stdout="Hello, world!\n", stderr="")
    (docker,) = layout.json("manifest.json")
    same(docker["RepoTags"], ["example/app:1"], "docker's name")
    same(docker["Config"], "blobs/sha256/" + images[0].manifest["config"]["digest"][7:], "docker's configuration")
    same(docker["Layers"], ["blobs/sha256/" + images[0].layer_descriptor["digest"][7:]], "docker's layers")


@test("images-configuration")
def configuration(lab):
    """Grants, arguments and labels, in the configuration and in the layer; environment that is sealed is shown."""
    module = lab.wasm([PROGRAMS / "hello.c"], name="hello.wasm")
    (image,) = Layout(image_of(
        lab, module, "--dir=./data::/d", "--dir=/srv/in/::/in:ro", "--dir=.::/here", "--env=LANG=C", "--inherit-env=HOME",
        '--args=["-v", "two words"]', "--tag=ghcr.io/example/app:1.5", "--label=team=a=b", "--annotation=note=x",
        "--label=org.opencontainers.image.title=Other")).images()
    config = image.config["config"]
    module_digest = "sha256:" + hashlib.sha256(module.read_bytes()).hexdigest()
    grants = {"directories": [{"guest": "/d", "host": "./data", "readOnly": False},
                              {"guest": "/in", "host": "/srv/in/", "readOnly": True},
                              {"guest": "/here", "host": ".", "readOnly": False}], "environment": ["LANG", "HOME"]}
    facts = {"org.opencontainers.image.version": "1.5", "wasm2native.module.digest": module_digest}
    labels = config.pop("Labels")
    same(json.loads(labels.pop("wasm2native.grants")), grants, "grants")
    same(labels, {**facts, "team": "a=b", "org.opencontainers.image.title": "Other"}, "labels")
    annotations = image.manifest["annotations"]
    same(json.loads(annotations.pop("wasm2native.grants")), grants, "grants")
    same(annotations, {**facts, "note": "x", "org.opencontainers.image.title": "hello"}, "annotations")
    same(config, {"User": "65532:65532", "Entrypoint": ["/hello"], "Cmd": ["-v", "two words"], "Env": ["LANG=C"],
                  "Volumes": {"/data": {}, "/srv/in": {}}, "WorkingDir": "/"}, "configuration")
    same(image.config["created"], "1970-01-01T00:00:00Z", "time")
    same([(member.name, member.mode, member.uid, member.gid, member.isdir(), member.mtime) for member in image.members()],
         [("data", 0o755, 65532, 65532, True, 0), ("hello", 0o755, 0, 0, False, 0), ("srv", 0o755, 0, 0, True, 0),
          ("srv/in", 0o755, 65532, 65532, True, 0)], "the layer's files")
    words = Layout(image_of(lab, module, "--args= one  two ")).images()[0].config["config"]["Cmd"]
    same(words, ["one", "two"], "words of --args")


@test("images-determinism")
def determinism(lab):
    """Neither -j nor time, time zone, locale, umask or folder leaves a trace; SOURCE_DATE_EPOCH is the time."""
    module = lab.wasm([PROGRAMS / "hello.c"], name="hello.wasm")
    folder = lab.work / "another folder"
    folder.mkdir()
    (folder / "hello.wasm").write_bytes(module.read_bytes())
    flags = ["--emit=oci", "--target=x86_64-linux,riscv64-linux", "--dir=data", "--tag=app:1"]
    for compression in ("gzip", "zstd", "none"):
        more = [*flags, f"--layer-compression={compression}"]
        first = lab.work / f"{compression}.oci.tar"
        lab.must([lab.tool, module, *more, "-j1", "-o", first])
        lab.must(["/bin/sh", "-c", 'umask 077; exec "$@"', "sh", lab.tool, "hello.wasm", *more, "-j5"],
                 cwd=folder, env={"TZ": "Asia/Tokyo", "LANG": "de_DE.UTF-8"})
        check(first.read_bytes() == (folder / "hello.oci.tar").read_bytes(), f"{compression}: two outputs differ")
    dated = image_of(lab, module, name="dated.oci.tar", env={"SOURCE_DATE_EPOCH": "1700000000", "TZ": "Asia/Tokyo"})
    (image,) = Layout(dated).images()
    same(image.config["created"], "2023-11-14T22:13:20Z", "time")
    same({member.mtime for member in [*image.members(), *Layout(dated).members]}, {1700000000}, "times of files")
    names = [member.name for member in Layout(dated).members]
    same(names, sorted(names), "the archive's order")
    for value in ("-1", "today", "1e9", "999999999999"):
        lab.run([lab.tool, module, "--emit=oci", "-o", lab.work / "bad"], env={"SOURCE_DATE_EPOCH": value}).expect(
            1, stdout="", stderr=f"SOURCE_DATE_EPOCH is '{value}'")
        check(not (lab.work / "bad").exists(), "an output all the same")


@test("images-compression")
def compression(lab):
    module = lab.wasm([PROGRAMS / "hello.c"])
    plain = Layout(image_of(lab, module, "--layer-compression=none")).images()[0]
    same(plain.layer_descriptor["mediaType"], LAYER, "media type")
    packed = Layout(image_of(lab, module)).images()[0]
    same(packed.layer_descriptor["mediaType"], LAYER + "+gzip", "media type")
    check(plain.tar() == packed.tar(), "compression changes the layer")
    zstd = Layout(image_of(lab, module, "--layer-compression=zstd")).images()[0]
    same(zstd.layer_descriptor["mediaType"], LAYER + "+zstd", "media type")
    check(lab.must(["zstd", "-d"], stdin=zstd.layer).stdout == plain.tar(), "zstd changes the layer")


@test("images-variants")
def variants(lab):
    """Several CPUs of one architecture: the newest first, the oldest for everybody; others have what they know of the list."""
    layout = Layout(image_of(lab, lab.wat(MINIMAL), "--target=aarch64-linux,x86_64-linux",
                             "--cpu=x86-64-v2,x86-64-v4,cortex-a72,x86-64-v3"))
    same([(image.platform["architecture"], image.platform.get("variant")) for image in layout.images()],
         [("arm64", None), ("amd64", "v4"), ("amd64", "v3"), ("amd64", None)], "platforms")
    layout = Layout(image_of(lab, lab.wat(MINIMAL), "--target=x86_64-linux,aarch64-linux", "--cpu=x86-64-v2,x86-64-v3"))
    same(layout.json("manifest.json")[0]["Config"][13:], layout.images()[1].manifest["config"]["digest"][7:], "docker's image")
    check(len({image.layer for image in layout.images()[:2]}) == 2, "two CPUs have the same program")


@test("images-directory")
def directory(lab):
    """An output that ends with a slash, or is a directory, is a layout; an older one's index is replaced."""
    module = lab.wat(MINIMAL)
    archive = Layout(image_of(lab, module))
    folder = image_of(lab, module, name="layout/")
    check(Layout(folder).files == archive.files, "the directory holds something else than the archive")
    image_of(lab, module, "--tag=b:2", name="layout")
    same(Layout(folder).json("index.json")["manifests"][0]["annotations"]["org.opencontainers.image.ref.name"], "2", "name")
    (lab.work / "other").mkdir()
    (lab.work / "other" / "file").write_text("")
    lab.run([lab.tool, module, "--emit=oci", "-o", lab.work / "other"]).expect(1, stdout="", stderr="something else")
    same([path.name for path in (lab.work / "other").iterdir()], ["file"], "files of a directory that is no layout")
    lab.run([lab.tool, module, "--emit=oci", "-o", "/proc/no/"]).expect(1, stdout="", stderr="can't write /proc/no/")
    for name in ("n" * 300, "n" * 300 + "/", "no-such-folder/image", "image.oci.tar/x", "image.oci.tar/"):
        lab.run([lab.tool, module, "--emit=oci", "-o", name]).expect(1, stdout="", stderr=f"can't write {name}")
    piped = lab.run([lab.tool, module, "--emit=oci", "-o", "-"]).expect(0, stderr="").stdout
    check(piped == (lab.work / "image.oci.tar").read_bytes(), "the standard output gets something else")


@test("images-usage")
def usage(lab):
    module = lab.wat(MINIMAL)
    for flags, code, text in (
            (["--emit=oci", "--tag=Upper"], 1, "'Upper' is no name of an image"),
            (["--emit=oci", "--tag=a:b:c"], 1, "is no name of an image"),
            (["--emit=oci", "--tag=../a"], 1, "is no name of an image"),
            (["--emit=oci", "--label=x"], 2, "--label"), (["--emit=oci", "--annotation==x"], 2, "--annotation"),
            (["--emit=oci", "--layer-compression=xz"], 2, "gzip, zstd, none"),
            (["--emit=oci", "--args=[1]"], 2, "--args"), (["--emit=oci", "--args=" + "[" * 100000], 2, "--args"),
            (["--emit=oci", "--target=x86_64-linux,amd64"], 2, "x86_64-linux is given twice"),
            (["--emit=oci", "--target=x86_64-linux,sparc"], 2, "unknown target 'sparc'"),
            (["--emit=oci", "--cpu=x86-64-v2,x86-64-v2"], 2, "given twice"),
            (["--emit=oci", "--cpu=x86-64-v2,z80"], 2, "unknown CPU 'z80'"),
            (["--emit=oci", "--cpu=x86-64-v2,skylake"], 2, "skylake is no variant of amd64"),
            (["--emit=oci", "--target=aarch64,amd64", "--cpu-features=+avx2"], 2, "--cpu-features"),
            (["--emit=oci", "--label=a=\udcff"], 1, "isn't UTF-8"), (["--emit=oci", "--prefix=x"], 2, "--prefix"),
            (["--target=x86_64-linux,aarch64-linux"], 2, "several targets are for images"),
            (["--tag=a"], 2, "for images"), (["--args=a"], 2, "for images"), (["--emit=obj", "--label=a=b"], 2, "for images")):
        output = lab.work / "output"
        lab.run([lab.tool, module, *flags, "-o", output]).expect(code, stdout="", stderr=text)
        check(not output.exists(), f"{flags}: an output all the same")


@test("images-size")
def size(lab):
    """An image is hardly more than its program."""
    module = lab.wasm([PROGRAMS / "hello.c"])
    for compression in ("gzip", "zstd"):
        image = image_of(lab, module, "--tag=example/hello:1", f"--layer-compression={compression}")
        check(image.stat().st_size <= 20 * KB, f"hello.c's image has {image.stat().st_size} bytes")
