#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# with-display.sh COMMAND…: runs it on a virtual screen and a session bus of its own, and leaves
# nothing behind. The server picks a free display number and says when it is ready. -noreset: else
# it resets when its last client leaves, and the next one may find no display.
set -euo pipefail

dir=$(mktemp -d "${TMPDIR:-/tmp}/confab-display.XXXXXX")
trap 'kill "${xvfb:-}" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$dir"' EXIT
trap 'exit 143' TERM INT HUP

export XAUTHORITY=$dir/auth XDG_RUNTIME_DIR=$dir/run
mkdir -m 700 "$XDG_RUNTIME_DIR"
cookie=$(mcookie)
xauth -q add :0 . "$cookie" 2>/dev/null

mkfifo "$dir/number"
setpriv --pdeathsig TERM Xvfb -displayfd 3 -auth "$XAUTHORITY" -nolisten tcp -noreset \
  -screen 0 "${CONFAB_SCREEN:-1280x900}x24" 3>"$dir/number" >"$dir/log" 2>&1 &
xvfb=$!
if ! read -r -t 60 number <"$dir/number"; then
  echo "with-display.sh: Xvfb did not start:" >&2
  cat "$dir/log" >&2
  exit 1
fi

export DISPLAY=:$number
unset WAYLAND_DISPLAY
xauth -q add "$DISPLAY" . "$cookie"

# On a bare bus nothing is started on demand, so that no keyring waits for somebody to unlock it.
bus=()
if [ -n "${CONFAB_BARE_BUS:-}" ]; then
  cat >"$dir/bus.conf" <<END
<busconfig>
  <type>session</type>
  <listen>unix:dir=$dir</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
END
  bus=("--config-file=$dir/bus.conf")
fi
dbus-run-session "${bus[@]}" -- "$@" 3>&-
