"""OCI image layouts, read and written with nothing but Python's own libraries, so that tests look at images with other eyes
than the compiler's."""
import gzip
import hashlib
import io
import json
import tarfile

INDEX = "application/vnd.oci.image.index.v1+json"
MANIFEST = "application/vnd.oci.image.manifest.v1+json"
CONFIG = "application/vnd.oci.image.config.v1+json"
LAYER = "application/vnd.oci.image.layer.v1.tar"


def digest(data):
    return "sha256:" + hashlib.sha256(data).hexdigest()


class Layout:
    """The files of a layout, which is a tar archive or a directory. Every blob is compared with its descriptor."""

    def __init__(self, path):
        if path.is_dir():
            self.files = {str(file.relative_to(path)): file.read_bytes() for file in path.rglob("*") if file.is_file()}
        else:
            with tarfile.open(path) as archive:
                self.members = archive.getmembers()
                self.files = {member.name: archive.extractfile(member).read() for member in self.members if member.isfile()}

    def json(self, name):
        return json.loads(self.files[name])

    def blob(self, descriptor):
        data = self.files["blobs/sha256/" + descriptor["digest"].removeprefix("sha256:")]
        assert digest(data) == descriptor["digest"] and len(data) == descriptor["size"], descriptor
        return data

    def index(self):
        """The index of platforms."""
        (descriptor,) = self.json("index.json")["manifests"]
        assert descriptor["mediaType"] == INDEX, descriptor
        return json.loads(self.blob(descriptor))

    def images(self):
        return [Image(self, descriptor) for descriptor in self.index()["manifests"]]


class Image:
    """The image of one platform."""

    def __init__(self, layout, descriptor):
        assert descriptor["mediaType"] == MANIFEST, descriptor
        self.platform = descriptor["platform"]
        self.manifest = json.loads(layout.blob(descriptor))
        assert self.manifest["mediaType"] == MANIFEST and self.manifest["config"]["mediaType"] == CONFIG, self.manifest
        self.config = json.loads(layout.blob(self.manifest["config"]))
        (self.layer_descriptor,) = self.manifest["layers"]
        self.layer = layout.blob(self.layer_descriptor)

    def tar(self):
        """The layer, unpacked if it is packed with gzip or not at all."""
        data = gzip.decompress(self.layer) if self.layer.startswith(b"\x1f\x8b") else self.layer
        assert self.config["rootfs"] == {"type": "layers", "diff_ids": [digest(data)]}, self.config
        return data

    def members(self):
        with tarfile.open(fileobj=io.BytesIO(self.tar())) as archive:
            return archive.getmembers()

    def executable(self):
        with tarfile.open(fileobj=io.BytesIO(self.tar())) as archive:
            return archive.extractfile(self.config["config"]["Entrypoint"][0].removeprefix("/")).read()
