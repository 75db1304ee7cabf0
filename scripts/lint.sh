#!/usr/bin/env bash
# Runs clang-tidy with the tree's .clang-tidy over the compiler, its unit tests, the runtime library and WASI, each file
# with the flags that it is compiled with. A file takes up to ten seconds of CPU time.
# usage: scripts/lint.sh [--changed [BASE] | FILE…]
#   --changed  only files that differ from a commit, those whose header of the same name does among them, and at most 12
#              of them, so that it stays cheap; names those that it leaves out. The commit is BASE, or the merge base with
#              origin/main, or where that is HEAD or isn't known, the one before HEAD. Without any (a clone of one commit)
#              there is nothing to do.
. "$(dirname "$0")/common.sh"

readonly most_changed=12
# What doesn't suit freestanding code that talks to a kernel: there is no C++ library; names, sizes of enumerations and
# constants are an ABI's; addresses come as numbers, and what the kernel writes is written behind the analyser's back.
# WASI's errors are tested as conditions, a header of the ABI is C, too, and what `asm` writes to looks constant. What the
# checks of the last line find are weak declarations, calls that look swapped and the like, all of them meant.
freestanding=-modernize-deprecated-headers,-modernize-use-integer-sign-comparison,-readability-use-std-min-max
freestanding+=,-readability-use-anyofallof,-bugprone-reserved-identifier,-performance-enum-size
freestanding+=,-bugprone-dynamic-static-initializers,-bugprone-macro-parentheses,-performance-no-int-to-ptr
freestanding+=,-clang-analyzer-core.CallAndMessage,-clang-analyzer-core.UndefinedBinaryOperatorResult
freestanding+=,-clang-analyzer-core.uninitialized.*,-readability-implicit-bool-conversion,-modernize-redundant-void-arg
freestanding+=,-misc-const-correctness,-readability-non-const-parameter,-readability-avoid-nested-conditional-operator
freestanding+=,-readability-redundant-declaration,-readability-suspicious-call-argument,-misc-use-internal-linkage
export freestanding

sources() { find compiler test-suite/unit test-suite/golden/opt runtime-lib wasi-shim -name '*.cpp' | sort; }

# The commit to compare with, or nothing.
base_commit() {
  local candidate
  for candidate in "$@" "$(git merge-base HEAD origin/main 2>/dev/null || true)" HEAD~1; do
    candidate=$(git rev-parse --verify --quiet "$candidate^{commit}" || true)
    if [[ -n $candidate && ($# -gt 0 || $candidate != "$(git rev-parse HEAD)") ]]; then
      printf '%s' "$candidate"
      return
    fi
    [[ $# -eq 0 ]] || die "no commit $1"
  done
}

# Sources that are changed, or whose headers are.
changed_sources() {
  { git diff --name-only --diff-filter=d "$1" -- && git ls-files --others --exclude-standard; } |
    sed -n 's/\.\(cpp\|h\)$/.cpp/p' | sort -u | comm -12 - <(sources)
}

# Gives clang-tidy the flags that a source is compiled with.
lint() {
  local flags=(-p build)
  if [[ $1 =~ (^|/)(runtime-lib|wasi-shim)/ ]]; then flags=(-p build/runtime "--checks=$freestanding"); fi
  clang-tidy-22 "${flags[@]}" --quiet "$1" 2>&1 | { grep -v 'warnings generated\|^Suppressed \|^Use -header-filter' || true; }
}

[[ -f build/compile_commands.json && -f build/runtime/compile_commands.json ]] ||
  die "no compile_commands.json in build/ and build/runtime/: run scripts/build.sh first"
if [[ ${1:-} == --changed ]]; then
  base=$(base_commit "${@:2}")
  if [[ -z $base ]]; then
    printf 'no earlier commit to compare with: nothing checked\n'
    exit 0
  fi
  mapfile -t files < <(changed_sources "$base")
  if [[ ${#files[@]} -gt $most_changed ]]; then
    printf 'more than %d files changed; not checked: %s\n' "$most_changed" "${files[*]:$most_changed}"
    files=("${files[@]:0:$most_changed}")
  fi
  printf '%d files that differ from %s\n' "${#files[@]}" "$(git rev-parse --short "$base")"
elif [[ $# -gt 0 ]]; then
  files=("$@")
else
  mapfile -t files < <(sources)
fi

if [[ ${#files[@]} -eq 0 ]]; then exit 0; fi
export -f lint
printf '%s\0' "${files[@]}" | xargs -0 -r -n 1 -P "$(nproc)" bash -c 'set -o pipefail; lint "$1"' lint
