#!/usr/bin/env bash
# usage: fetch-b4.sh FOLDER. Puts the b4 of newer Debians beside the one of this Debian, for the tests: FOLDER/trixie (with `b4 prep --check`) and,
# when they can be had, FOLDER/forky (with `b4 review`) and FOLDER/screens (what its screens need). They are fetched by apt, which verifies them, with lists and state of its own: nothing is
# installed, and what this machine installs stays as it is.
set -euo pipefail
top=$1
keys=/usr/share/keyrings/debian-archive-keyring.gpg

# fetch NAME SUITE PACKAGE...: unpacks packages of a Debian into a folder of that name, all of them or none.
fetch() {
  local name=$1 suite=$2 work
  shift 2
  work=$(mktemp -d)
  mkdir -p "$work/state/lists/partial" "$work/cache/archives/partial" "$work/tree"
  : >"$work/status"
  printf 'Types: deb\nURIs: http://deb.debian.org/debian\nSuites: %s\nComponents: main\nSigned-By: %s\n' "$suite" "$keys" >"$work/debian.sources"
  local apt=(apt-get -q
    -o "Dir::State=$work/state" -o "Dir::State::status=$work/status" -o "Dir::Cache=$work/cache"
    -o "Dir::Etc::sourcelist=$work/debian.sources" -o "Dir::Etc::sourceparts=/dev/null" -o "Dir::Etc::preferencesparts=/dev/null"
    -o "Acquire::Languages=none" -o "Acquire::Retries=3" -o "APT::Sandbox::User=root")
  (cd "$work" && "${apt[@]}" update && "${apt[@]}" download "$@") >&2 || { rm -rf "$work"; return 1; }
  for package in "$work"/*.deb; do dpkg -x "$package" "$work/tree" || return 1; done
  mkdir -p "$top"
  rm -rf "${top:?}/$name"
  mv "$work/tree" "$top/$name"
  rm -rf "$work"
}

fetch trixie trixie b4
# Forky moves: what does not run here any more is named by the tests as skipped.
fetch forky forky b4 python3-liblore python3-ezgb || echo "fetch-b4: no b4 of forky" >&2
fetch screens forky python3-textual python3-rich python3-markdown-it python3-mdurl python3-mdit-py-plugins python3-linkify-it \
  python3-uc-micro python3-platformdirs python3-pygments python3-typing-extensions || echo "fetch-b4: no screens" >&2
