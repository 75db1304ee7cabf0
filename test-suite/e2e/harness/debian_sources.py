"""Source code of real programs: Debian source packages, fetched with apt and unpacked below BUILD/e2e/sources.

apt gets a configuration of its own, made from the package sources that the machine has (binary ones asked for sources
instead), so nothing of the system changes. What is there already is not fetched again. Where there is no network, a
folder with the .orig tarballs can be named in W2N_DEBIAN_SOURCES.
"""
import os
import pathlib
import re
import shutil
import tarfile
import threading

from harness.registry import Failure

_lock = threading.Lock()


def fetch(lab, package, folders=None):
    """The unpacked upstream source of a Debian source package, or these folders of it. Fails if it can't be had."""
    store = lab.build_dir / "e2e" / "sources"
    unpacked = store / package
    with _lock:
        if not unpacked.exists():
            store.mkdir(parents=True, exist_ok=True)
            _unpack(_tarball(lab, store, package), unpacked, folders)
    (tree,) = unpacked.iterdir()
    return tree


def _tarball(lab, store, package):
    offline = os.environ.get("W2N_DEBIAN_SOURCES")
    folder = pathlib.Path(offline) if offline else store / "download"
    if not offline:
        _download(lab, store, folder, package)
    found = sorted(folder.glob(f"{package}_*.orig.tar.*"))
    found = [path for path in found if path.suffix != ".asc"]
    if len(found) != 1:
        raise Failure(f"{folder} holds {len(found)} upstream tarballs of {package}, not one")
    return found[0]


def _download(lab, store, folder, package):
    parts, lists, cache = store / "apt" / "parts", store / "apt" / "lists", store / "apt" / "cache"
    options = ["-o", "Dir::Etc::sourcelist=/dev/null", "-o", f"Dir::Etc::sourceparts={parts}",
               "-o", f"Dir::State::lists={lists}", "-o", f"Dir::Cache={cache}", "-o", "APT::Sandbox::User=root"]
    if not lists.exists():
        for path in (parts, lists / "partial", cache / "archives" / "partial"):
            path.mkdir(parents=True, exist_ok=True)
        _write_source_lists(parts)
        result = lab.run(["apt-get", "-qq", *options, "update"])
        if result.code != 0:
            shutil.rmtree(lists)
            raise Failure(f"no list of Debian's source packages: {result.describe()}")
    folder.mkdir(exist_ok=True)
    # A mirror may list a version, a security update say, before it has the files, or after it has dropped them.
    failures = []
    for source in [package, *(f"{package}={version}" for version in _versions(lab, options, package))]:
        result = lab.run(["apt-get", "-qq", *options, "source", "--download-only", source], cwd=folder)
        if result.code == 0:
            return
        failures.append(result.describe())
    raise Failure("\n".join(failures))


def _versions(lab, options, package):
    """Those that the package sources list, one of `apt-cache madison`'s lines each: name | version | where."""
    lines = lab.run(["apt-cache", *options, "madison", package]).stdout.decode().splitlines()
    return [line.split("|")[1].strip() for line in lines]


def _write_source_lists(parts):
    apt = pathlib.Path("/etc/apt")
    for path in apt.glob("sources.list.d/*.sources"):
        (parts / path.name).write_text(re.sub(r"(?m)^Types:.*$", "Types: deb-src", path.read_text()))
    for path in [apt / "sources.list", *apt.glob("sources.list.d/*.list")]:
        if path.exists():
            lines = [line for line in path.read_text().splitlines() if line.startswith("deb ")]
            name = path.name if path.name != "sources.list" else "main.list"
            (parts / name).write_text("".join(f"deb-src {line[4:]}\n" for line in lines))


def _unpack(tarball, target, folders):
    """Unpacks, and shows the result under its name only once it is complete."""
    partial = target.with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    with tarfile.open(tarball) as archive:
        wanted = archive if folders is None else _below(archive, folders)
        archive.extractall(partial, members=wanted)
    partial.rename(target)


def _below(archive, folders):
    """What an archive has in these folders of the one at its top."""
    return (member for member in archive if member.name.split("/")[1:2] and member.name.split("/")[1] in folders)
