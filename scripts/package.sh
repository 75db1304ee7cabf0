#!/usr/bin/env bash
# Makes packages in build/packages, and tries each in a root directory that holds nothing else but what it depends on.
# usage: scripts/package.sh [deb|tarball]…   (both without an argument)
#   deb      for this Debian, with LLVM as a dependency
#   tarball  for any Linux of this machine's processor: the compiler is static
. "$(dirname "$0")/common.sh"

packages=$PWD/build/packages
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Runs a command with another root directory that has a /proc of its own.
in_root() {
  local root=$1
  shift
  mkdir -p "$root/proc" "$root/tmp"
  unshare --map-root-user --mount --pid --fork -- \
    sh -c 'mount -t proc proc "$1/proc" && root=$1 && shift && exec chroot "$root" "$@"' sh "$root" "$@"
}

# The compiler at this path makes a program there, for this machine and for others.
try_compiler() {
  local root=$1 tool=$2
  cat >"$root/tmp/hello.wat" <<'WAT'
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "\08\00\00\00\06\00\00\00hello\n")
  (func (export "_start") (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 20)))))
WAT
  in_root "$root" "$tool" --version
  for target in x86_64-linux aarch64-linux riscv64-linux armv7-linux; do
    in_root "$root" "$tool" "--target=$target" /tmp/hello.wat -o "/tmp/hello-$target"
  done
  [[ $(in_root "$root" "/tmp/hello-$(uname -m)-linux") == hello ]] || die "the program doesn't say hello"
}

make_package() {
  local preset=$1 build=$2 pattern=$3
  shift 3
  cmake --preset "$preset" "$@" --log-level=WARNING >/dev/null
  scripts/build.sh "$preset" wasm2native w2n-run w2n_document_man w2n_document_bash w2n_document_zsh w2n_document_fish
  rm -f "$packages"/$pattern
  (cd "$build" && cpack -B "$packages" >/dev/null)
  ls -l "$packages"/$pattern
}

# Debian's packages that it needs, and theirs, as for a system that has none.
unpack_with_dependencies() {
  local root=$1 package=$2
  mkdir -p "$work/archives/partial" "$root"
  apt-get -qq -o Dir::State::status=/dev/null -o Dir::Cache::archives="$work/archives" -o APT::Sandbox::User=root \
    -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= --no-install-recommends -y --download-only install "$package"
  for archive in "$work"/archives/*.deb "$package"; do dpkg-deb -x "$archive" "$root"; done
}

deb() {
  say "Debian package"
  make_package release build '*.deb' -DW2N_ZSH_FUNCTIONS=share/zsh/vendor-completions
  local package
  package=$(ls "$packages"/*.deb)
  # What Debian's base system has as links, unpacking has to find.
  mkdir -p "$work/deb"/usr/{bin,lib,lib64,sbin}
  for folder in bin lib lib64 sbin; do ln -s "usr/$folder" "$work/deb/$folder"; done
  unpack_with_dependencies "$work/deb" "$package"
  ldconfig -r "$work/deb"
  mkdir -p "$work/deb/tmp"
  try_compiler "$work/deb" /usr/bin/wasm2native
  in_root "$work/deb" /usr/bin/w2n-run --help >/dev/null
}

tarball() {
  say "tarball"
  make_package static build-static '*.tar.gz'
  mkdir -p "$work/tarball/tmp"
  tar -xf "$packages"/*.tar.gz -C "$work/tarball" --strip-components=1
  try_compiler "$work/tarball" /bin/wasm2native
}

mkdir -p "$packages"
[[ $# -gt 0 ]] || set -- deb tarball
for kind in "$@"; do
  case $kind in
    deb | tarball) "$kind" ;;
    *) die "no such package: $kind" ;;
  esac
done
