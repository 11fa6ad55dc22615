#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run.sh: a server on a loopback port, two accounts, and a signed-in window for each. Without a
# display each window is on a virtual one; the conversation is played, and build/run/NAME.png is
# what its window shows. Everything it stores is in build/run, made afresh each time.
set -euo pipefail
cd "$(dirname "$0")/.."
source build-aux/common.sh
source build-aux/demo.sh

RUN=$PWD/build/run
BIN=$PWD/build/debug/src/main

# Two windows, until both are closed.
open_windows ()
{
  local name windows=()
  for name in alice bob; do
    SECRET_FILE_TEST_PATH=$RUN/$name.keyring \
      "$BIN/confab" --data-dir "$RUN/$name" >"$RUN/$name.log" 2>&1 &
    windows+=($!)
  done
  children+=("${windows[@]}")
  say "the windows are open; their logs: build/run/alice.log, build/run/bob.log"
  wait "${windows[@]}" || true
}

# The same on a virtual screen, where nobody writes by hand.
play ()
{
  say "there is no display: the conversation is played on a virtual one"
  CONFAB_SCREEN=2400x900 GTK_A11Y=atspi GDK_BACKEND=x11 GSK_RENDERER=cairo GDK_DEBUG=no-portals \
    ADW_DISABLE_PORTAL=1 GSETTINGS_BACKEND=memory LC_ALL=C.UTF-8 \
    build-aux/with-display.sh build-aux/play.py "$BIN/confab" "$RUN" >"$RUN/play.log" 2>&1 ||
    { grep play.py "$RUN/play.log" >&2 || true
      die "the conversation could not be played; the logs are in build/run"; }
  say "what the two windows show: build/run/alice.png, build/run/bob.png"
}

build debug src/main/confabd src/main/confabctl src/main/confab data/gschemas.compiled
trap stop EXIT
trap 'exit 130' INT TERM
rm -rf "$RUN"
mkdir -p "$RUN"
export GSETTINGS_SCHEMA_DIR=$PWD/build/debug/data

start_server
say "the server listens on $server; its log: build/run/confabd.log"
add_account alice "$RUN/alice"
add_account bob "$RUN/bob"
SECRET_FILE_TEST_PATH=$RUN/alice.keyring "$BIN/confabctl" new direct bob --data-dir "$RUN/alice" >/dev/null
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  open_windows
else
  play
fi
