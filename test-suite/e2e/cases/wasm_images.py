"""oci:IMAGE as an input: modules in images and artifacts, what is taken over from them, and hostile ones."""
import gzip
import json

from harness.lab import check
from harness.oci import CONFIG, INDEX, LAYER, MANIFEST, Builder, Layout, digest, tar
from harness.registry import test

MB = 1 << 20
DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json"
DOCKER_INDEX = "application/vnd.docker.distribution.manifest.list.v2+json"
DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json"
DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip"
COMPAT = {"module.wasm.image/variant": "compat"}
# Of artifacts: types of configurations and modules.
ARTIFACTS = [("application/vnd.wasm.config.v0+json", "application/wasm"),
             ("application/vnd.wasm.config.v1+json", "application/wasm"),
             ("application/vnd.oci.empty.v1+json", "application/wasm"),
             ("application/vnd.wasm.config.v1+json", "application/vnd.wasm.content.layer.v1+wasm"),
             ("application/vnd.module.wasm.config.v1+json", "application/vnd.module.wasm.content.layer.v1+wasm")]
SHOW = """
#include <stdio.h>
#include <stdlib.h>
int main(int count, char **arguments) {
  for (int i = 1; i < count; i++) printf("[%s]", arguments[i]);
  printf(" %s\\n", getenv("GREETING") ? getenv("GREETING") : "-");
}
"""


def show_module(lab):
    """Prints its arguments and $GREETING."""
    source = lab.work / "show.c"
    source.write_text(SHOW)
    return lab.wasm([source], name="show.wasm").read_bytes()


def exit_module(lab, code):
    """One of many small modules that differ."""
    return lab.wat(f'(module (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32))) (memory 1)'
                   f'(export "memory" (memory 0)) (func (export "_start") (call $exit (i32.const {code}))))').read_bytes()


def run_exit(lab, path, name="program"):
    return lab.run([lab.compile(f"oci:{path}", name=name)]).code


def config_of(lab, path, *flags):
    """The configuration of the image that a layout is converted to, and the executable in it."""
    output = lab.work / "converted.oci.tar"
    lab.run([lab.tool, f"oci:{path}", "--emit=oci", *flags, "-o", output]).expect(0, stdout="", stderr="")
    (image,) = Layout(output).images()
    program = lab.work / "converted"
    program.write_bytes(image.executable())
    program.chmod(0o755)
    return image.config["config"], program


@test("wasm-images-compat")
def compat(lab):
    """The compat variant: arguments, environment, labels and working directory are those of the source."""
    module = show_module(lab)
    settings = {"Entrypoint": ["/bin/show.wasm", "fixed"], "Cmd": ["a", "b c"], "Env": ["GREETING=hi", "X=1"],
                "WorkingDir": "/srv", "Labels": {"team": "t", "org.opencontainers.image.title": "Show", "wasm2native.grants": "x"}}
    builder = Builder()
    source = builder.save(lab.work / "compat.tar", builder.image(
        {"bin/": b"", "./bin/show.wasm": module, "other.wasm": exit_module(lab, 1)}, settings, annotations=COMPAT))
    config, program = config_of(lab, source)
    labels = config.pop("Labels")
    check(config == {"Entrypoint": ["/show", "fixed"], "Cmd": ["a", "b c"], "Env": ["GREETING=hi", "X=1"],
                     "User": "65532:65532", "WorkingDir": "/srv"}, f"configuration: {config}")
    check(labels["team"] == "t" and labels["org.opencontainers.image.title"] == "Show", f"labels: {labels}")
    check(labels["wasm2native.module.digest"] == digest(module), f"the module's digest: {labels}")
    check(json.loads(labels["wasm2native.grants"])["environment"] == ["GREETING", "X"], f"grants: {labels}")
    lab.run([program, "fixed", "a"], env={"GREETING": "from outside"}).expect(0, stdout="[fixed][a] from outside\n")
    config, program = config_of(lab, source, "--env=GREETING=sealed", "--args=z", "--label=team=u", "--dir=in")
    check(config["Env"] == ["X=1", "GREETING=sealed"] and config["Cmd"] == ["z"], f"configuration: {config}")
    check(config["Labels"]["team"] == "u" and config["Volumes"] == {"/srv/in": {}}, f"configuration: {config}")
    lab.run([program], env={"GREETING": "from outside"}).expect(0, stdout=" sealed\n")
    # Executables have no use for what containers are started with.
    lab.run([lab.compile(f"oci:{source}")], env={"GREETING": "x"}).expect(0, stdout=" -\n")
    lab.run([lab.tool, "validate", f"oci:{source}"]).expect(0, stdout="", stderr="")


@test("wasm-images-entrypoints")
def entrypoints(lab):
    """What of a configuration starts the module, and a name for the executable that no directory has."""
    module = exit_module(lab, 7)
    for settings, wanted in (
            ({"Entrypoint": ["app.wasm"]}, {}), ({"Cmd": ["/app.wasm", "x"]}, {"Cmd": ["x"]}), ({}, {}),
            ({"Entrypoint": None, "Cmd": None, "Env": None, "WorkingDir": "", "Labels": None}, {}),
            ({"Entrypoint": ["./app.wasm"], "WorkingDir": "/app"}, {"Entrypoint": ["/app_"], "WorkingDir": "/app"}),
            ({"Entrypoint": ["app.wasm"], "WorkingDir": "x/../.."}, {})):
        builder = Builder()
        config, program = config_of(lab, builder.save(lab.work / "image.tar", builder.image({"app.wasm": module}, settings)))
        config.pop("Labels")
        check(config == {"User": "65532:65532", "WorkingDir": "/", "Entrypoint": ["/app"], **wanted}, f"{settings}: {config}")
        lab.run([program]).expect(7)


@test("wasm-images-layers")
def layers(lab):
    """Layers hide what is below them: files, whiteouts, opaque directories, hard links; media types old and new."""
    one, two = exit_module(lab, 1), exit_module(lab, 2)
    settings = {"config": {"Entrypoint": ["/d/a.wasm"]}}
    for number, (code, *contents) in enumerate((
            (2, {"d/a.wasm": one}, {"/d/a.wasm": two}),
            (2, {"d/b.wasm": two}, {"d/a.wasm": ("link", "d/b.wasm")}),
            (1, {"d/a.wasm": one}, {".wh.d": b"", "d/a.wasm": one}),
            (1, {"d/": b"", "d/a.wasm": one}, {"d/": b""}),
            (1, {"x.wasm": one}, {"d/a.wasm": two, "y": b"text"}, {"d/a.wasm": ("link", "x.wasm")}),
            (None, {"d/a.wasm": one}, {"d/.wh.a.wasm": b""}), (None, {"d/a.wasm": one}, {"d/.wh..wh..opq": b""}),
            (None, {"d/a.wasm": one}, {"d": b"a file"}), (None, {"d/a.wasm": one}, {"d/a.wasm/": b""}))):
        builder = Builder()
        descriptors = [builder.blob(LAYER, tar(files)) for files in [*contents, {"other.wasm": one}]]
        path = builder.save(lab.work / f"layers{number}.tar", builder.manifest(builder.blob(CONFIG, settings), descriptors))
        if code is None:
            lab.try_compile(f"oci:{path}")[0].expect(1, stdout="", stderr="starts '/d/a.wasm', which is no WebAssembly module")
        else:
            check(run_exit(lab, path) == code, f"{contents}: another module")
    layer = tar({"d/a.wasm": one, "much": bytes(MB)})
    zstd = lab.must(["zstd", "-c"], stdin=layer).stdout
    for number, (config_type, layer_type, manifest_type, data) in enumerate((
            (CONFIG, LAYER, MANIFEST, layer), (CONFIG, LAYER + "+gzip", MANIFEST, gzip.compress(layer)),
            (CONFIG, LAYER + "+zstd", MANIFEST, zstd),
            (DOCKER_CONFIG, DOCKER_LAYER, DOCKER_MANIFEST, gzip.compress(layer)))):
        builder = Builder()
        manifest = builder.manifest(builder.blob(config_type, settings), [builder.blob(layer_type, data)], manifest_type)
        check(run_exit(lab, builder.save(lab.work / f"types{number}.tar", manifest)) == 1, f"{layer_type}: another module")
        check(run_exit(lab, builder.save(lab.work / f"types{number}", manifest)) == 1, f"{layer_type}: another module")


@test("wasm-images-artifacts")
def artifacts(lab):
    """A module as a layer of its own, of all the types that it was given."""
    for number, (config_type, module_type) in enumerate(ARTIFACTS):
        builder = Builder()
        readme = builder.blob("text/markdown", b"# Read me")
        module = builder.blob(module_type, exit_module(lab, number), annotations={"org.opencontainers.image.title": "m.wasm"})
        path = builder.save(lab.work / f"artifact{number}.tar", builder.manifest(
            builder.blob(config_type, {"architecture": "wasm", "os": "wasip1"}), [module, readme]))
        check(run_exit(lab, path) == number, f"{config_type}, {module_type}: another module")
        check(config_of(lab, path)[0]["Entrypoint"] == ["/m"], "the module's title is not the executable's name")
    builder = Builder()
    config = builder.blob(CONFIG, {"config": {"Entrypoint": ["m.wasm", "x"]}, "os": "wasi", "architecture": "wasm"})
    path = builder.save(lab.work / "image.tar", builder.manifest(config, [builder.blob("application/wasm", exit_module(lab, 9))]))
    config, program = config_of(lab, path)
    check(config["Entrypoint"] == ["/image", "x"], f"configuration: {config}")
    lab.run([program]).expect(9)


@test("wasm-images-indexes")
def indexes(lab):
    """Of several platforms the one that is WebAssembly, or the one module that all have."""
    def platform(architecture, os):
        return {"platform": {"architecture": architecture, "os": os}}

    one, two = exit_module(lab, 1), exit_module(lab, 2)
    entry = {"Entrypoint": ["/a.wasm"]}
    native, record = platform("amd64", "linux"), platform("unknown", "unknown")
    for number, (code, images) in enumerate((
            (1, [({"a.wasm": two}, native), ({"a.wasm": one}, platform("wasm", "wasi"))]),
            (1, [({"a.wasm": one}, platform("wasi", "wasm")), ({"b": b""}, native)][::-1]),
            (1, [({"a.wasm": one}, platform("wasm32", "wasi")), ({"b": b""}, native)]),
            (1, [({"a.wasm": one}, {"annotations": COMPAT}), ({"a.wasm": two}, native)]),
            (1, [({"a.wasm": one}, {"annotations": {"module.wasm.image/variant": "compat-smart"}}), ({"a.wasm": two}, native)]),
            (1, [({"a.wasm": one}, native), ({"a.wasm": one, "b": b""}, platform("arm64", "linux"))]),
            (1, [({"a.wasm": one}, native), ({"a.wasm": two}, record)]),
            (None, [({"a.wasm": one}, native), ({"a.wasm": two}, platform("arm64", "linux"))]))):
        builder = Builder()
        # "annotations" of a descriptor, not of the manifest.
        manifests = [{**builder.image(files, entry), **more} for files, more in images]
        nested = builder.blob(DOCKER_INDEX if number % 2 else INDEX, {"manifests": manifests})
        path = builder.save(lab.work / f"index{number}.tar", nested, nested)
        if code is None:
            lab.try_compile(f"oci:{path}")[0].expect(1, stdout="", stderr="several modules")
        else:
            check(run_exit(lab, path) == code, f"{number}: another module")


def refuse(lab, path, text, name="refused"):
    """The error is one line, with perhaps a hint, and nothing is written; how much memory was taken, in KiB."""
    output = lab.work / name
    result = lab.run([lab.tool, f"oci:{path}", "--emit=oci", "-o", output], timeout=60).expect(1, stdout="", stderr=text)
    check(result.stderr.startswith(f"oci:{path}".encode()), f"the image is not named: {result.describe()}")
    check(len(result.stderr.splitlines()) <= 2, f"more than a line and a hint: {result.describe()}")
    check(not output.exists(), "an output was made all the same")
    return result.peak_kib


@test("wasm-images-no-images")
def no_images(lab):
    """Files that are something else."""
    for name, contents, text in (("empty.tar", b"", "oci-layout"), ("text.tar", b"text" * 1000, "can't be read"),
                                 ("module.tar", exit_module(lab, 0), "can't be read"),
                                 ("docker.tar", tar({"manifest.json": b"[]", "repositories": b"{}"}), "no file oci-layout"),
                                 ("short.tar", tar({"oci-layout": bytes(5000)})[:3000], "runcated"),
                                 ("packed.tar", gzip.compress(tar({"oci-layout": bytes(5000)}))[:-30], "runcated")):
        path = lab.work / name
        path.write_bytes(contents)
        refuse(lab, path, text if name not in ("text.tar", "module.tar") else "nrecognized archive format")
    (lab.work / "folder").mkdir()
    refuse(lab, lab.work / "folder", "no file oci-layout")
    refuse(lab, lab.work / "missing.tar", "No such file or directory")
    (lab.work / "odd" / "oci-layout").mkdir(parents=True)
    refuse(lab, lab.work / "odd", "is no regular file")
    for number, (layout, index, text) in enumerate((
            (b"{}", b"{}", "unknown version"), (b'{"imageLayoutVersion":"2.0.0"}', b"{}", "unknown version '2.0.0'"),
            (b"[]", b"{}", "oci-layout is no JSON object"), (None, b"", "index.json is no JSON object"),
            (None, b"[" * 4000000, "index.json is no JSON object"),
            (None, b'{"a":' * 700000, "index.json is no JSON object"),
            (None, b'{"a":"' + b"x" * 5000000 + b'"}', "index.json is larger than 4 MiB"),
            (None, b"{}", "no manifests"), (None, b'{"manifests":{}}', "no manifests"),
            (None, b'{"manifests":[]}', "holds no WebAssembly module"),
            (None, b'{"manifests":[1]}', "lacks its mediaType, digest or size"),
            (None, json.dumps({"manifests": [{"mediaType": MANIFEST, "digest": digest(b""), "size": -1}]}).encode(), "lacks"),
            (None, json.dumps({"manifests": [{"mediaType": MANIFEST, "digest": digest(b""), "size": 0}]}).encode(),
             "the layout has no blobs/sha256/e3b0"))):
        builder = Builder()
        builder.files["index.json"] = index
        if layout is not None:
            builder.files["oci-layout"] = layout
        refuse(lab, builder.save(lab.work / f"layout{number}.tar"), text)


@test("wasm-images-digests")
def digests(lab):
    """Whatever doesn't have the digest and the size that its descriptor says, in archives and directories."""
    def change_blob(builder, manifest):
        name = next(name for name, data in builder.files.items() if data.startswith(b"a.wasm"))
        builder.files[name] = builder.files[name][:-1] + b"\1"
        return manifest

    def change_config(builder, manifest):
        name = next(name for name, data in builder.files.items() if b"Entrypoint" in data)
        builder.files[name] = builder.files[name].replace(b"a.wasm", b"b.wasm")
        return manifest

    for number, (change, text) in enumerate((
            (change_blob, "has another digest"), (change_config, "has another digest"),
            (lambda _, manifest: {**manifest, "size": manifest["size"] + 1}, "bytes, and not"),
            (lambda _, manifest: {**manifest, "digest": "sha512:" + "0" * 128}, "digest that is not one of SHA-256"),
            (lambda _, manifest: {**manifest, "digest": "sha256:../../../../etc/passwd"}, "digest that is not one of SHA-256"),
            (lambda _, manifest: {**manifest, "digest": manifest["digest"].upper()}, "digest that is not one of SHA-256"),
            (lambda _, manifest: {**manifest, "digest": manifest["digest"] + "\0"}, "digest that is not one of SHA-256"))):
        builder = Builder()
        manifest = change(builder, builder.image({"a.wasm": exit_module(lab, 0)}, {"Entrypoint": ["a.wasm"]}))
        refuse(lab, builder.save(lab.work / f"digest{number}.tar", manifest), text)
        refuse(lab, builder.save(lab.work / f"digest{number}", manifest), text)


@test("wasm-images-contents")
def contents(lab):
    """Modules that are none, too many or unclear, unknown media types, and configurations that are wrong."""
    module, other = exit_module(lab, 0), exit_module(lab, 1)

    def artifact(config_type, *layers):
        return lambda builder: builder.manifest(builder.blob(config_type, {}), [builder.blob(*layer) for layer in layers])

    def image(files, config=None):
        return lambda builder: builder.image(files, config)

    wasm_config = ARTIFACTS[0][0]
    entry = {"Entrypoint": ["a.wasm"]}
    for number, (make, text) in enumerate((
            (artifact(wasm_config, ("application/wasm", module), ("application/wasm", other)), "holds several modules"),
            (artifact(wasm_config, ("application/wasm", b"text")), "is no WebAssembly module"),
            (artifact(wasm_config, ("application/vnd.example", module)), "unknown media type 'application/vnd.example'"),
            (artifact("application/vnd.example", ("application/wasm", module)), "unknown media type 'application/vnd.example'"),
            (artifact("application/vnd.example", (LAYER, tar({"a.wasm": module}))), "unknown media type 'application/vnd.example'"),
            (artifact(CONFIG, (LAYER + "+xz", tar({"a.wasm": module}))), "unknown media type 'application/vnd.oci.image.layer.v1.tar+xz'"),
            (artifact(wasm_config), "holds no WebAssembly module"),
            (lambda builder: builder.blob("application/vnd.example", {}), "unknown media type 'application/vnd.example'"),
            (lambda builder: builder.blob(MANIFEST, {"mediaType": INDEX, "manifests": []}), "says of itself"),
            (lambda builder: builder.blob(MANIFEST, {"layers": []}), "has no config"),
            (lambda builder: builder.manifest(builder.blob(CONFIG, {}), {}), "no layers"),
            (lambda builder: builder.manifest(builder.blob(CONFIG, b"{"), [builder.blob(LAYER, tar({"a": module}))]),
             "is no JSON object"),
            (image({"a.wasm": module, "b.wasm": other}), "several modules, /a.wasm and /b.wasm"),
            (image({"a.wasm": module}, {"Entrypoint": ["/bin/sh"]}), "starts '/bin/sh', which is no WebAssembly module"),
            (image({"a.txt": b"text"}), "holds no WebAssembly module"),
            (image({"a.wasm": module}, {"Entrypoint": "a.wasm"}), "Entrypoint is no list of texts"),
            (image({"a.wasm": module}, {**entry, "Cmd": [1]}), "Cmd is no list of texts"),
            (image({"a.wasm": module}, {**entry, "Cmd": ["a\0b"]}), "Cmd is no list of texts"),
            (image({"a.wasm": module}, {**entry, "Env": ["A"]}), "'A', which is no NAME=VALUE"),
            (image({"a.wasm": module}, {**entry, "Env": ["=A"]}), "'=A', which is no NAME=VALUE"),
            (image({"a.wasm": module}, {**entry, "WorkingDir": "/a\0"}), "WorkingDir is no path"),
            (image({"a.wasm": module}, {**entry, "WorkingDir": "/a" * 1000000}), "WorkingDir is no path"),
            (image({"a.wasm": module}, {"Entrypoint": ["a/../" * 1000 + "a.wasm"]}), "starts what is no path"),
            (image({"a.wasm": module[:-1]}, entry), "tar:0x"))):
        builder = Builder()
        refuse(lab, builder.save(lab.work / f"contents{number}.tar", make(builder)), text)
    builder = Builder()
    nested = builder.image({"a.wasm": module}, entry)
    for _ in range(12):
        nested = builder.blob(INDEX, builder.index(nested))
    refuse(lab, builder.save(lab.work / "deep.tar", nested), "too deeply")


@test("wasm-images-layer-paths")
def layer_paths(lab):
    """Names that lead out of an archive, in layers and in the layout itself."""
    module = exit_module(lab, 0)
    entry = {"Entrypoint": ["a.wasm"]}
    for number, files in enumerate(({"../a.wasm": module}, {"/../../a.wasm": module}, {"x/../../a.wasm": module}, {"..": b""},
                                    {"x/../../": b""}, {"a.wasm": ("link", "../../x")}, {"../" * 200 + "a.wasm": module})):
        builder = Builder()
        refuse(lab, builder.save(lab.work / f"layer{number}.tar", builder.image({"a.wasm": module, **files}, entry)),
               "leads out of the archive")
    builder = Builder()
    refuse(lab, builder.save(lab.work / "long-path.tar", builder.image({"a.wasm": module, "d/" * 2100: b""}, entry)),
           "a path of more than 4096 bytes")
    builder = Builder()
    manifest = builder.image({"a.wasm": module}, entry)
    builder.files["../escape"] = b"x"
    refuse(lab, builder.save(lab.work / "outer.tar", manifest), "leads out of the archive")
    check(not (lab.work.parent / "escape").exists(), "a file was written")
    builder = Builder()
    long = "/".join(["d" * 120] * 5) + "/\N{SNOWMAN}.wasm"
    path = builder.save(lab.work / "long.tar", builder.image({"./x/../" + long: module}, {"Entrypoint": ["/" + long]}))
    check(run_exit(lab, path) == 0, "a long name is not found")


@test("wasm-images-bombs")
def bombs(lab):
    """What unpacks to more than is allowed: many bytes, a size that only the header claims, holes."""
    def claim(size):
        def edit(info):
            if info.name == "claim":
                info.size = size
        return edit

    def sparse(size, places):
        def edit(info):
            if info.name == "holes":
                info.pax_headers = {"GNU.sparse.major": "0", "GNU.sparse.minor": "1", "GNU.sparse.size": str(size),
                                    "GNU.sparse.map": places, "GNU.sparse.numblocks": "1"}
        return edit

    module = exit_module(lab, 0)
    zeros = lab.must(["/bin/sh", "-c", "head -c 600M /dev/zero > zeros && tar -cf - zeros | gzip -1; rm zeros"]).stdout
    zstd = lab.must(["/bin/sh", "-c", "gzip -dc | zstd -c"], stdin=zeros).stdout
    modules = lab.must(["/bin/sh", "-c", "mkdir many; cd many; for i in 1 2 3 4 5 6; do (printf '\\000asm'; head -c 100M /dev/zero) > $i;"
                        " done; tar -cf - . | gzip -1; rm -r ../many"]).stdout
    sparse_files = lab.must(["/bin/sh", "-c", "mkdir holes; cd holes; for i in 1 2 3 4 5 6; do printf '\\000asm' > $i; truncate -s 100M $i;"
                             " done; tar --sparse -cf - . ; rm -r ../holes"]).stdout
    check(len(sparse_files) < MB, "tar keeps no holes")
    for number, (layer_type, layer) in enumerate((
            (LAYER + "+gzip", zeros), (LAYER + "+zstd", zstd), (LAYER + "+gzip", modules), (LAYER, sparse_files),
            (LAYER, tar({"claim": b""}, claim(1 << 40))), (LAYER, tar({"claim": b""}, claim((1 << 63) - 2))),
            (LAYER, tar({"holes": module + bytes(512 - len(module))}, sparse(1 << 40, "0,512"))),
            (LAYER, tar({"holes": module + bytes(1024 - len(module))}, sparse(1024, f"0,512,{1 << 40},512"))))):
        builder = Builder()
        config = builder.blob(CONFIG, {"config": {"Entrypoint": ["a.wasm"]}})
        layers = [builder.blob(LAYER, tar({"a.wasm": module})), builder.blob(layer_type, layer)]
        path = builder.save(lab.work / f"bomb{number}.tar", builder.manifest(config, layers))
        taken = refuse(lab, path, "more than is allowed")
        check(taken < 800 * 1024, f"{taken} KiB were taken by {path}")
    outer = lab.work / "outer.tar"
    outer.write_bytes(zeros)
    refuse(lab, outer, "more than is allowed")
    # The same layer a thousand times.
    builder = Builder()
    layer = builder.blob(LAYER + "+gzip", gzip.compress(tar({"a.wasm": module + bytes(2 * MB)}), 1))
    path = builder.save(lab.work / "many.tar", builder.manifest(builder.blob(CONFIG, {}), [layer] * 1000))
    refuse(lab, path, "more than is allowed")
