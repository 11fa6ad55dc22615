#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# screenshots.sh [--readme] [FOLDER]: draws every screen.
set -euo pipefail
cd "$(dirname "$0")/.."
source build-aux/common.sh

# What the README shows.
README=(group-1200-light direct-1200-dark group-360-light sign-in-360-dark)

folder=build/screenshots
readme=
case ${1:-} in
  --readme) readme=docs/pictures ;;
  -*) die "screenshots: unknown option: $1" ;;
  ?*) folder=$1 ;;
esac

build debug
for program in build/debug/tests/ui/screenshots tests/ui/screenshots.sh tests/ui/screenshots.py ''; do
  [ -z "$program" ] && die "nothing draws screenshots yet"
  [ -x "$program" ] && break
done
mkdir -p "$folder"
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
HOME=$home XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config XDG_CACHE_HOME=$home/cache \
  GTK_A11Y=test GDK_BACKEND=x11 GDK_DEBUG=no-portals ADW_DISABLE_PORTAL=1 GSK_RENDERER=cairo \
  GSETTINGS_BACKEND=memory GSETTINGS_SCHEMA_DIR=$PWD/build/debug/data LC_ALL=C.UTF-8 TZ=UTC \
  build-aux/with-display.sh "$program" "$folder"
say "drawn into $folder"

if [ -n "$readme" ]; then
  mkdir -p "$readme"
  for name in "${README[@]}"; do
    cp "$folder/$name.png" "$readme/"
  done
  say "and those of the README copied to $readme"
fi
