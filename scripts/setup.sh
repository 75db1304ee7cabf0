#!/usr/bin/env bash
# Installs the Debian packages of packages.txt that are missing, from the package sources that this machine has.
# usage: scripts/setup.sh [GROUP…]     GROUP: a group named in packages.txt, wanted besides the ungrouped packages
. "$(dirname "$0")/common.sh"

wanted=()
while read -r package group; do
  case "$package" in '' | '#'*) continue ;; esac
  if [[ -z $group || " $* " == *" $group "* ]]; then wanted+=("$package"); fi
done <scripts/packages.txt

installed=$(dpkg-query -W -f '${Package} ${db:Status-Abbrev}\n' | awk '$2 == "ii" { print $1 }')
missing=()
for package in "${wanted[@]}"; do
  grep -qxF "$package" <<<"$installed" || missing+=("$package")
done
if [[ ${#missing[@]} -eq 0 ]]; then exit 0; fi

say "installing: ${missing[*]}"
as_root=()
if [[ $(id -u) -ne 0 ]]; then
  command -v sudo >/dev/null || die "not root and no sudo: as root, run apt-get install ${missing[*]}"
  as_root=(sudo)
fi
export DEBIAN_FRONTEND=noninteractive
# A failing update is not the end: the lists that are there may do, and the check below names what they lack.
"${as_root[@]}" apt-get update -qq || printf 'setup.sh: apt-get update failed; going on with the lists at hand\n' >&2

unavailable=()
for package in "${missing[@]}"; do
  [[ -n $(apt-cache madison "$package" 2>/dev/null) ]] || unavailable+=("$package")
done
if [[ ${#unavailable[@]} -gt 0 ]]; then
  die "no configured package source offers: ${unavailable[*]} (Debian 12 with its security updates has them all)"
fi
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 "${missing[@]}"
