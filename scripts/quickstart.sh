#!/usr/bin/env bash
# From a clean checkout to a C program that went through WebAssembly and runs as a Linux executable.
# usage: scripts/quickstart.sh
. "$(dirname "$0")/common.sh"

source=test-suite/e2e/programs/tour.c
work=build/quickstart

say "1. Install what is missing (Debian packages of scripts/packages.txt)"
scripts/setup.sh
say "2. Build the compiler"
scripts/build.sh release wasm2native
mkdir -p "$work"

say "3. Compile a C program to WebAssembly with clang"
printf '%s: %s lines\n' "$source" "$(wc -l <"$source")"
clang-22 --target=wasm32-wasi --sysroot=/ -Wno-deprecated -O2 --no-wasm-opt \
  -I/usr/include/wasm32-wasi -L/usr/lib/wasm32-wasi "$source" -o "$work/tour.wasm"
printf '%s: %s bytes\n' "$work/tour.wasm" "$(stat -c %s "$work/tour.wasm")"

say "4. Compile the WebAssembly module to a Linux executable"
printf '$ build/bin/wasm2native %s -o %s\n' "$work/tour.wasm" "$work/tour"
build/bin/wasm2native "$work/tour.wasm" -o "$work/tour"
printf '%s: %s bytes, static, no libraries, no runtime\n' "$work/tour" "$(stat -c %s "$work/tour")"

say "5. Run it"
printf '$ %s\n' "$work/tour"
"$work/tour"

say "Done. Next: scripts/test.sh, README.md, build/bin/wasm2native --help"
