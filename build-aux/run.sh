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

RUN=$PWD/build/run
BIN=$PWD/build/debug/src/main
children=()

stop ()
{
  trap - EXIT INT TERM
  [ ${#children[@]} -eq 0 ] || kill "${children[@]}" 2>/dev/null || true
  wait 2>/dev/null || true
}

# Sets $server when it answers. The port is the kernel's choice and the first line that it prints.
start_server ()
{
  local line
  cat >"$RUN/confabd.conf" <<END
[server]
name=Confab
data=$RUN/server

[listen]
address=127.0.0.1
port=0
END
  mkfifo "$RUN/ready"
  "$BIN/confabd" --config "$RUN/confabd.conf" >"$RUN/ready" 2>"$RUN/confabd.log" &
  children+=($!)
  if ! read -r -t 30 line <"$RUN/ready"; then
    cat "$RUN/confabd.log" >&2
    die "the server did not start"
  fi
  server=$(grep -o 'http://[0-9.:]*' <<<"$line") || die "the server said: $line"
}

build debug
for program in confabd confabctl confab; do
  [ -x "$BIN/$program" ] || die "this source does not build $program yet"
done
trap stop EXIT
trap 'exit 130' INT TERM
rm -rf "$RUN"
mkdir -p "$RUN"
start_server
say "the server listens on $server; its log: build/run/confabd.log"
wait
