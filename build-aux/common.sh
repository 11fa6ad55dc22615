# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# What the scripts of ./dev share. Read with "source", from the top of the source tree.

say ()  { printf '%s\n' "dev: $*" >&2; }
die ()  { say "$*"; exit 1; }
have () { command -v "$1" >/dev/null 2>&1; }

# Which list of packages this is about: packages.txt is what Confab is built and tested with, and
# packages-ship.txt, for CONFAB_LIST=ship, what it is packaged with.
LIST=${CONFAB_LIST:-}

# The packages of that list, one a line, without the remarks.
packages ()
{
  sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "build-aux/packages${LIST:+-$LIST}.txt" | sort -u
}

# as_root WHY COMMAND…: runs it as root, and says beforehand what and why.
as_root ()
{
  local why=$1
  shift
  say "$why:"
  say "  $*"
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif have sudo; then
    sudo "$@"
  else
    die "this needs root and there is no sudo: run the line above as root and start again, or go on as it is with CONFAB_SYSTEM=host"
  fi
}

# apt_install WHY PACKAGE…: with the lists fetched where they are missing or too old to serve.
apt_install ()
{
  local why=$1 install
  shift
  install=(env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@")
  apt-get install -s "$@" >/dev/null 2>&1 && as_root "$why" "${install[@]}" && return
  as_root "the package lists of this system are fetched first" apt-get update
  as_root "$why" "${install[@]}"
}

# configure KIND: makes or refreshes build/KIND and names it. KIND: debug, asan, tsan or release.
configure ()
{
  local kind=$1 options
  case $kind in
    debug)   options=(-Dprofile=devel -Dfaults=true) ;;
    asan)    options=(-Dprofile=devel -Dfaults=true -Db_sanitize=address,undefined -Db_lundef=false) ;;
    tsan)    options=(-Dprofile=devel -Dfaults=true -Db_sanitize=thread -Db_lundef=false) ;;
    release) options=(-Dprofile=release --buildtype=release -Db_lto=true) ;;
    coverage) options=(-Dprofile=devel -Dfaults=true -Db_coverage=true) ;;
  esac
  if [ -e "build/$kind/build.ninja" ]; then
    set -- ninja -C "build/$kind" build.ninja
  else
    # what an interrupted set-up left behind cannot be set up again
    rm -rf "build/$kind"
    set -- meson setup "build/$kind" "${options[@]}"
  fi
  "$@" >"$(log_file "setup-$kind")" 2>&1 ||
    { tail -n 40 "$(log_file "setup-$kind")" >&2; die "build/$kind could not be set up"; }
}

# build KIND [TARGET…]
build ()
{
  local kind=$1
  shift
  configure "$kind"
  say "building build/$kind"
  ninja -C "build/$kind" "$@" >"$(log_file "build-$kind")" 2>&1 ||
    { grep -E -A12 'FAILED|error:|ERROR:' "$(log_file "build-$kind")" | head -n 80 >&2
      die "build/$kind does not build; all of it: build/logs/build-$kind.log"; }
}

log_file () { mkdir -p build/logs; printf '%s' "build/logs/$1.log"; }

# programs KIND PREFIX: the names of the programs PREFIX-NAME that build/KIND can build.
programs ()
{
  meson introspect --targets "build/$1" |
    python3 -c 'import json, sys
prefix = sys.argv[1] + "-"
for target in json.load(sys.stdin):
    if target["type"] == "executable" and target["name"].startswith(prefix):
        print(target["name"][len(prefix):])' "$2"
}
