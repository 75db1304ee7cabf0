#!/usr/bin/env bash
# run.sh W2N_WAST [OPTION...]: the official suite through w2n-wast. The scripts are read where they are:
# SPEC_TESTSUITE_DIR, or shared/spec-testsuite beside the checkout, or a clone of the pinned commit in the folder of the
# build. SPEC_ONLY, a list of names (or paths of other scripts) without .wast, limits it to some of them. Exits with 77
# where they, or the command of --run-with, can't be had.
set -euo pipefail
commit=193e551
runner=$1
shift
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
runner=$(realpath "$runner")
for option in "$@"; do
  emulator=${option#--run-with=}
  if [ "$emulator" != "$option" ] && ! command -v "$emulator" >/dev/null; then
    echo "not run: $emulator is not installed"
    exit 77
  fi
done
suite=${SPEC_TESTSUITE_DIR:-$root/../shared/spec-testsuite}
if [ ! -e "$suite/i32.wast" ]; then
  suite=$(dirname "$runner")/../spec-testsuite
  # Several tests may want it at a time: one of them fetches it, the others wait.
  exec {lock}>"$suite.lock"
  flock "$lock"
  if [ ! -e "$suite/i32.wast" ]; then
    # Only a complete clone of that commit gets the name.
    rm -rf "$suite" "$suite.part"
    if ! git clone -q https://github.com/WebAssembly/testsuite "$suite.part" ||
      ! git -C "$suite.part" checkout -q "$commit"; then
      echo "the official suite was not run: no scripts at $root/../shared/spec-testsuite, and commit $commit of"
      echo "WebAssembly/testsuite can't be cloned; SPEC_TESTSUITE_DIR names a folder that has them"
      exit 77
    fi
    mv "$suite.part" "$suite"
  fi
  exec {lock}>&-
fi
cd "$suite"
if [ -n "${SPEC_ONLY:-}" ]; then
  for name in $SPEC_ONLY; do set -- "$@" "$name.wast"; done
  exec "$runner" "$@"
fi
exec "$runner" "$@" *.wast custom/*.wast legacy/*.wast proposals/*/*.wast
