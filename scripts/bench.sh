#!/usr/bin/env bash
# Builds, then measures compiled programs against native ones and other WebAssembly engines (test-suite/bench/run.py).
# usage: scripts/bench.sh [--install-runtimes [--with-wasmer]] [OPTION…]
#   --install-runtimes  installs the engines that public registries hold below build/bench-runtimes, and stops
#   OPTION              run.py's: --rounds=N, --parts=kernels,real,compile,startup, --filter=REGEX, --engines=REGEX, …
. "$(dirname "$0")/common.sh"

if [[ ${1-} != --install-runtimes ]]; then
  scripts/setup.sh bench
  scripts/build.sh release
elif [[ " $* " == *" --with-wasmer "* ]]; then
  scripts/setup.sh wasmer
fi
exec test-suite/bench/run.py --build-dir build "$@"
