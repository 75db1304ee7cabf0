#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test suite; the last line is `N passed, N failed`.
# usage: scripts/test.sh [--long] [--sanitize]
#   --long      the slow tests too: other toolchains, 50 MB round trips, generated modules of full size, start-up time,
#               and the whole suites on the targets that are emulated
#   --sanitize  the compiler's own tests once more in a build with ASan and UBSan
. "$(dirname "$0")/common.sh"

long=false sanitize=false
for option in "$@"; do
  case "$option" in
    --long) long=true ;;
    --sanitize) sanitize=true ;;
    *) die "unknown option $option (known: --long --sanitize)" ;;
  esac
done

groups=() selection=(--label-exclude '^long$')
if $long; then groups=(long) selection=(); fi
reports=()

# Runs ctest in a build directory and keeps its report; failures are counted at the end.
run_suites() {
  local build=$1
  shift
  rm -f "$build/tests.xml"
  ctest --test-dir "$build" -j "$(nproc)" --output-on-failure --no-tests=error --output-junit tests.xml \
    --test-output-size-passed 67108864 --test-output-size-failed 67108864 "$@" || true
  [[ -f $build/tests.xml ]] || die "ctest ran no test in $build"
  reports+=("$build/tests.xml")
}

scripts/setup.sh "${groups[@]}"
say "building"
scripts/build.sh release
say "testing"
run_suites build "${selection[@]}"
if $sanitize; then
  say "building with sanitizers"
  scripts/build.sh sanitize
  say "testing with sanitizers"
  run_suites build-sanitize --label-regex '^sanitize$'
fi

say "results"
scripts/summarize-tests.py "${reports[@]}"
