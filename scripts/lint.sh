#!/usr/bin/env bash
# Runs clang-tidy with the tree's .clang-tidy over the host tool's sources, as build/compile_commands.json has them.
# usage: scripts/lint.sh [FILE…]
. "$(dirname "$0")/common.sh"

[[ -f build/compile_commands.json ]] || die "no build/compile_commands.json: run scripts/build.sh first"
if [[ $# -gt 0 ]]; then
  printf '%s\0' "$@"
else
  find compiler test-suite/unit -name '*.cpp' -print0
fi | xargs -0 -r -n 1 -P "$(nproc)" clang-tidy-22 -p build --quiet
