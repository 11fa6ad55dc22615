#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# deb-start.sh: on a system where the packages are installed, has the desktop start Confab, which is
# signed in to a server, and draws it: build/deb/confab.png.
set -euo pipefail
cd "$(dirname "$0")/.."
source build-aux/common.sh
source build-aux/demo.sh

PICTURE=$PWD/build/deb/confab.png
RUN=$(mktemp -d)
BIN=/usr/bin

export HOME=$RUN/home XDG_DATA_HOME=$RUN/home/.local/share LC_ALL=C.UTF-8
mkdir -p "$XDG_DATA_HOME"
trap 'stop; rm -rf "$RUN"' EXIT
paint "$RUN/picture.png"
start_server
add_account alice "$XDG_DATA_HOME/confab"
add_account bob "$RUN/bob"
talk "$XDG_DATA_HOME/confab" "$RUN/picture.png"
say "a server runs, and alice and bob have talked by confabctl"

# What the bus starts has this environment too.
SECRET_FILE_TEST_PATH=$RUN/alice.keyring GTK_A11Y=atspi GDK_BACKEND=x11 GSK_RENDERER=cairo \
  GDK_DEBUG=no-portals ADW_DISABLE_PORTAL=1 GSETTINGS_BACKEND=memory \
  build-aux/with-display.sh build-aux/look.py --search "$PICTURE" Bob \
  gio launch /usr/share/applications/org.confab.Confab.desktop >"$(log_file deb-start)" 2>&1 ||
  { tail -n 20 "$(log_file deb-start)" >&2
    die "Confab could not be started from its desktop file"; }
say "Confab was started from its desktop file; what its window showed: build/deb/confab.png"
