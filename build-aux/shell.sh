#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# shell.sh [COMMAND…]
if [ $# -gt 0 ]; then
  exec "$@"
fi
echo "meson and ninja are here; build/debug is the usual build folder. Ctrl+D leaves."
exec bash --norc
