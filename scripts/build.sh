#!/usr/bin/env bash
# Configures and builds one preset of CMakePresets.json.
# usage: scripts/build.sh [PRESET [TARGET…]]
#   release   (default) build/, with build/bin/wasm2native
#   static    build-static/, the compiler without any need of libraries
#   debug     build-debug/
#   sanitize  build-sanitize/, the compiler and its tests under ASan and UBSan
. "$(dirname "$0")/common.sh"

preset=${1:-release}
shift || true
launcher=()
if command -v ccache >/dev/null; then
  launcher=(-DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
fi
cmake --preset "$preset" "${launcher[@]}" --log-level=WARNING
if [[ $# -gt 0 ]]; then
  cmake --build --preset "$preset" --target "$@"
else
  cmake --build --preset "$preset"
fi
