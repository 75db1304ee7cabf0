"""Images in the hands of Debian's container tools: skopeo, umoci with runc, podman and buildah."""
import json
import os
import shutil

from cases.images import PLATFORMS, image_of, same
from cases.toolchains import emscripten, rust_hello
from harness.lab import PROGRAMS, check
from harness.oci import Layout
from harness.registry import test

HELLO = "Hello, world!\n"
TAG = "example/hello:1"
# Without systemd, and where limits can't be raised or networks made.
MACHINE_FLAGS = ["--runtime", "/usr/sbin/runc", "--cgroup-manager=cgroupfs"]
RUN_FLAGS = ["--rm", "--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1000:1000", "--network=none"]


class Podman:
    """podman and buildah with a store of their own below the test's folder."""

    def __init__(self, lab):
        self.lab = lab
        self.store = ["--root", lab.work / "store", "--runroot", lab.work / "run", "--storage-driver=vfs"]

    def __call__(self, *arguments):
        return self.lab.must(["podman", *self.store, *MACHINE_FLAGS, *arguments])

    def build(self, *arguments):
        return self.lab.must(["buildah", *self.store, *arguments])

    def run(self, tag, *arguments, flags=()):
        return self.lab.run(["podman", *self.store, *MACHINE_FLAGS, "run", *RUN_FLAGS, *flags, tag, *arguments])


def hello(lab):
    return lab.wasm([PROGRAMS / "hello.c"], name="hello.wasm")


def runs_containers(lab):
    """Whether this machine runs a container of a static program that isn't ours; if not, it is said why."""
    bundle = lab.work / "probe"
    (bundle / "rootfs").mkdir(parents=True)
    lab.must(["clang-22", "-nostdlib", "-static", "-x", "c", "-", "-o", bundle / "rootfs" / "probe"],
             stdin='__attribute__((naked)) void _start(void) { __asm__("mov $60, %eax\\n xor %edi, %edi\\n syscall"); }')
    lab.must(["runc", "spec"], cwd=bundle)
    edit_spec(bundle, ["/probe"])
    probe = run_bundle(lab, bundle)
    if probe.code != 0:
        print(f"       containers can't be run on this machine: {probe.stderr.decode(errors='replace').strip()}", flush=True)
    return probe.code == 0


def edit_spec(bundle, arguments=None):
    """The process of a bundle without a terminal, and with these arguments if there are any."""
    path = bundle / "config.json"
    spec = json.loads(path.read_text())
    spec["process"]["terminal"] = False
    if arguments:
        spec["process"]["args"] = arguments
    path.write_text(json.dumps(spec))


def run_bundle(lab, bundle):
    name = f"w2n-{os.getpid()}-{lab.work.name}-{bundle.name}"
    return lab.run(["runc", "--root", lab.work / "runc", "run", name], cwd=bundle)


@test("container-skopeo", long=True)
def skopeo(lab):
    """skopeo reads each platform of an archive and of docker's form, and copies the whole without a change."""
    archive = image_of(lab, hello(lab), f"--target={','.join(PLATFORMS)}", "--cpu=x86-64-v2,x86-64-v3", f"--tag={TAG}")
    source = f"oci-archive:{archive}"
    for target, (platform, _, _) in PLATFORMS.items():
        flags = [f"--override-arch={platform['architecture']}"]
        if "variant" in platform:
            flags.append(f"--override-variant={platform['variant']}")
        shown = json.loads(lab.must(["skopeo", *flags, "inspect", source]).stdout)
        same((shown["Architecture"], shown["Os"]), (platform["architecture"], "linux"), target)
        same(shown["Labels"]["org.opencontainers.image.title"], "hello", "title")
        config = json.loads(lab.must(["skopeo", *flags, "inspect", "--config", source]).stdout)
        same(config.get("variant"), platform.get("variant"), f"{target}: a tool that knows no variants takes another one")
    docker = json.loads(lab.must(["skopeo", "inspect", f"docker-archive:{archive}"]).stdout)
    same((docker["Architecture"], len(docker["Layers"])), ("amd64", 1), "docker's form")
    copy = lab.work / "copy"
    lab.must(["skopeo", "copy", "--all", source, f"oci:{copy}:1"])
    same(Layout(copy).index(), Layout(archive).index(), "the copy")


@test("container-umoci-runc", long=True)
def umoci(lab):
    """umoci unpacks the layer, and runc runs what is in it as the image says."""
    layout = image_of(lab, hello(lab), f"--tag={TAG}", "--dir=data", name="layout/")
    bundle = lab.work / "bundle"
    lab.must(["umoci", "unpack", "--image", f"{layout}:1", bundle])
    spec = json.loads((bundle / "config.json").read_text())["process"]
    same((spec["user"]["uid"], spec["user"]["gid"], spec["args"]), (65532, 65532, ["/hello"]), "process")
    same((bundle / "rootfs" / "data").stat().st_uid, 65532, "the volume's owner")
    edit_spec(bundle)
    if runs_containers(lab):
        run_bundle(lab, bundle).expect(0, stdout=HELLO, stderr="")


@test("container-podman", long=True)
def podman(lab):
    """podman loads an image of several platforms, in each compression and form, and runs it."""
    engine = Podman(lab)
    module = hello(lab)
    can_run = runs_containers(lab)
    for compression in ("gzip", "zstd", "none"):
        archive = image_of(lab, module, "--target=aarch64-linux,x86_64-linux", "--cpu=x86-64-v2,x86-64-v3", f"--tag={TAG}",
                           f"--layer-compression={compression}")
        loaded = engine("load", "-i", archive).stdout.decode()
        check(f"docker.io/{TAG}" in loaded, f"podman calls it otherwise: {loaded}")
        if can_run:
            engine.run(TAG).expect(0, stdout=HELLO, stderr="")
        engine("rmi", "-f", TAG)
    engine("load", "-i", image_of(lab, module, name="layout/"))


@test("container-podman-settings", long=True)
def podman_settings(lab):
    """Arguments and variables of the container's command line, a volume of its own, and one of the host's."""
    engine = Podman(lab)
    source = lab.work / "settings.c"
    source.write_text("""
#include <stdio.h>
#include <stdlib.h>
int main(int count, char **arguments) {
  for (int i = 1; i < count; i++) printf("[%s]", arguments[i]);
  FILE *file = fopen("/data/file", "a+");
  if (file) fputs("x", file), rewind(file);
  char line[9] = "-";
  if (file) fgets(line, sizeof line, file);
  printf(" %s %s %s\\n", getenv("A") ? getenv("A") : "-", getenv("B") ? getenv("B") : "-", line);
}
""")
    archive = image_of(lab, lab.wasm([source]), f"--tag={TAG}", "--args=one two", "--env=A=sealed", "--inherit-env=B",
                       "--dir=data::/data")
    engine("load", "-i", archive)
    folder = lab.work / "data"
    folder.mkdir()
    os.chown(folder, 65532, 65532)
    if not runs_containers(lab):
        return
    engine.run(TAG).expect(0, stdout="[one][two] sealed - x\n", stderr="")
    flags = ["-e", "A=1", "-e", "B=2", "-v", f"{folder}:/data"]
    engine.run(TAG, flags=flags).expect(0, stdout="[one][two] sealed 2 x\n", stderr="")
    engine.run(TAG, "three", flags=flags).expect(0, stdout="[three] sealed 2 xx\n", stderr="")
    same((folder / "file").read_text(), "xx", "the host's file")
    read_only = ["--read-only", "--cap-drop=all", "--security-opt=no-new-privileges"]
    engine.run(TAG, flags=read_only).expect(0, stdout="[one][two] sealed - x\n", stderr="")


@test("container-buildah-compat", long=True)
def buildah(lab):
    """buildah builds the compat image of the story that needs a special crun; of that one we make one for every podman."""
    engine = Podman(lab)
    (lab.work / "context").mkdir()
    shutil.copy(hello(lab), lab.work / "context" / "hello.wasm")
    (lab.work / "context" / "Containerfile").write_text(
        'FROM scratch\nCOPY hello.wasm /\nENV GREETING=hi\nLABEL team=t\nENTRYPOINT ["/hello.wasm", "fixed"]\nCMD ["a"]\n')
    engine.build("build", "--annotation", "module.wasm.image/variant=compat", "-t", "wasm-hello", lab.work / "context")
    folder, archive = lab.work / "compat", lab.work / "compat.tar"
    engine.build("push", "wasm-hello", f"oci:{folder}:latest")
    engine.build("push", "wasm-hello", f"oci-archive:{archive}")
    for source in (folder, archive):
        converted = image_of(lab, f"oci:{source}", f"--tag={TAG}")
        config = Layout(converted).images()[0].config["config"]
        same((config["Entrypoint"], config["Cmd"], config["Labels"]["team"]), (["/hello", "fixed"], ["a"], "t"), "settings")
        check("GREETING=hi" in config["Env"], f"environment: {config['Env']}")
    engine("load", "-i", converted)
    if runs_containers(lab):
        engine.run(TAG).expect(0, stdout=HELLO, stderr="")


@test("container-toolchains", long=True)
def toolchains(lab):
    """The whole story for the other producers: hello.c by Emscripten and hello.rs by cargo, in containers."""
    engine = Podman(lab)
    can_run = runs_containers(lab)
    for name, module, text in (("emscripten", emscripten(lab, "emcc", PROGRAMS / "hello.c"), HELLO),
                               ("rust", rust_hello(lab), "Hello from Rust\n")):
        engine("load", "-i", image_of(lab, module, f"--tag=example/{name}:1", name=f"{name}.tar"))
        if can_run:
            found = engine.run(f"example/{name}:1").expect(0, stderr="").stdout.decode()
            check(found.startswith(text), f"{name} prints {found}")


@test("container-other-platforms", long=True)
def other_platforms(lab):
    """The programs of other platforms run under qemu-user, as binfmt_misc would run them in containers."""
    layout = Layout(image_of(lab, hello(lab), f"--target={','.join(PLATFORMS)}"))
    for image in layout.images()[1:]:
        program = lab.work / image.platform["architecture"]
        program.write_bytes(image.executable())
        program.chmod(0o755)
        emulator = {"arm64": "qemu-aarch64", "arm": "qemu-arm", "riscv64": "qemu-riscv64"}[image.platform["architecture"]]
        lab.run([emulator, program]).expect(0, stdout=HELLO, stderr="")
