#!/usr/bin/env bash
# Sourced by the other scripts: moves to the repository and knows how to install what is missing.
# MODULON_NO_INSTALL=1 installs nothing and says what is missing instead.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '==> %s\n' "$*" >&2; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

is_installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; }

# need PACKAGE...: installs the Debian packages that are missing; on other systems it is up to the user.
need() {
  if ! command -v dpkg-query >/dev/null; then
    [ "$(uname)" = Darwin ] || say "not Debian or Ubuntu: please see to it that you have the likes of: $*"
    return 0
  fi
  local package missing=()
  for package in "$@"; do is_installed "$package" || missing+=("$package"); done
  if [ ${#missing[@]} = 0 ]; then return 0; fi
  if [ "${MODULON_NO_INSTALL:-}" = 1 ]; then
    say "missing packages: ${missing[*]} (MODULON_NO_INSTALL=1 forbids: apt-get install ${missing[*]})"
    exit 69
  fi
  say "apt-get install ${missing[*]}"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

# need_swift: the compiler must be there already, as its installer differs from system to system.
need_swift() {
  local want=6.3 have
  have=$({ swift --version 2>/dev/null || true; } | sed -n 's/.*Swift version \([0-9.]*\).*/\1/p' | head -n 1)
  if [ -n "$have" ] && [ "$(printf '%s\n%s\n' "$want" "$have" | sort -V | head -n 1)" = "$want" ]; then return 0; fi
  say "Modulon needs a swift.org toolchain of Swift $want or newer; found: ${have:-none on the PATH}."
  say "Install one as https://www.swift.org/install says (with swiftly: 'swiftly install $want'), then run this again."
  say "Xcode's own toolchain lacks the differentiation module and will not do."
  exit 69
}

# build_modulon: leaves the program's path in $modulon.
build_modulon() {
  say "building (the first time takes a minute or two)"
  swift build -c release --product modulon --explicit-target-dependency-import-check error >&2
  modulon="$(swift build -c release --show-bin-path)/modulon"
}
