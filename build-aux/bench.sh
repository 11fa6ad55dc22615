#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# bench.sh [NAME…]: prints one line about the machine, then what each bench prints.
set -euo pipefail
cd "$(dirname "$0")/.."
source build-aux/common.sh

configure release
if [ $# -eq 0 ]; then
  names=$(programs release bench)
  [ -n "$names" ] || die "there are no benches"
  printf '%s\n' "$names"
  exit
fi
for name; do
  programs release bench | grep -xF -e "$name" >/dev/null || die "there is no bench named $name; ./dev bench lists them"
done

build release "${@/#/tests/bench/bench-}" \
  src/main/confabd src/main/confab data/gschemas.compiled tests/bench/floor-window
mkdir -p build/release/bench
python3 build-aux/machine.py
for name; do
  TMPDIR=$PWD/build/release/bench GSETTINGS_BACKEND=memory ADW_DISABLE_PORTAL=1 GDK_DEBUG=no-portals \
    CONFAB_MEDIA=$PWD/build/release/src/main/confab-media CONFAB_PREPARE=$PWD/build/release/src/main/confab-prepare \
    GDK_BACKEND=x11 GSK_RENDERER=cairo CONFAB_BARE_BUS=1 LC_ALL=C.UTF-8 GSETTINGS_SCHEMA_DIR=$PWD/build/release/data \
    build-aux/with-display.sh "build/release/tests/bench/bench-$name"
done
