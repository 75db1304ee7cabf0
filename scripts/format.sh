#!/usr/bin/env bash
# Formats all C and C++ files with the tree's .clang-format.
# usage: scripts/format.sh [--check]     --check changes nothing and fails when a file is not formatted
. "$(dirname "$0")/common.sh"

mode=(-i)
if [[ ${1:-} == --check ]]; then mode=(--dry-run --Werror); fi
find compiler runtime-lib wasi-shim test-suite \( -name '*.cpp' -o -name '*.h' -o -name '*.c' \) -print0 |
  xargs -0 -r clang-format-22 "${mode[@]}"
