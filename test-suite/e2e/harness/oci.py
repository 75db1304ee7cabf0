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


def tar(files, edit=None):
    """A tar archive of {name: contents}. A name that ends with a slash is a directory; ("link", TARGET) is a hard link.
    `edit` may change each TarInfo."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, contents in files.items():
            info = tarfile.TarInfo(name)
            if isinstance(contents, tuple):
                info.type, info.linkname, contents = tarfile.LNKTYPE, contents[1], b""
            elif name.endswith("/"):
                info.type = tarfile.DIRTYPE
            info.size = len(contents)
            if edit:
                edit(info)
            # A header that claims more stands alone.
            archive.addfile(info, io.BytesIO(contents) if info.size == len(contents) else None)
    return buffer.getvalue()


class Builder:
    """Makes layouts, also wrong ones: what it returns may be changed before it is saved."""

    def __init__(self):
        self.files = {"oci-layout": b'{"imageLayoutVersion":"1.0.0"}'}

    def blob(self, media_type, data, **more):
        """A blob and its descriptor; `data` that are no bytes become JSON."""
        data = data if isinstance(data, bytes) else json.dumps(data).encode()
        self.files["blobs/sha256/" + digest(data)[7:]] = data
        return {"mediaType": media_type, "digest": digest(data), "size": len(data), **more}

    def manifest(self, config, layers, media_type=MANIFEST, annotations=None, **more):
        document = {"schemaVersion": 2, "mediaType": media_type, "config": config, "layers": layers}
        if annotations:
            document["annotations"] = annotations
        return self.blob(media_type, document, **more)

    def image(self, files, config=None, **more):
        """An image of one layer with these files, whose configuration has what `config` says."""
        document = {"architecture": "amd64", "os": "linux", "config": config or {}}
        return self.manifest(self.blob(CONFIG, document), [self.blob(LAYER, tar(files))], **more)

    def index(self, *manifests):
        return {"schemaVersion": 2, "mediaType": INDEX, "manifests": list(manifests)}

    def save(self, path, *manifests):
        """Writes an archive, or a directory if the path has no ending, with these manifests in its index."""
        files = dict(self.files)
        files.setdefault("index.json", json.dumps(self.index(*manifests)).encode())
        if path.suffix:
            path.write_bytes(tar(files))
            return path
        for name, contents in files.items():
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            (path / name).write_bytes(contents)
        return path
