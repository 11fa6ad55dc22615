#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# flatpak.sh: makes a runtime of Debian 13, builds the Flatpak on it, installs and starts it. All of
# it is in build/flatpak, an installation of its own.
set -euo pipefail
cd "$(dirname "$0")/.."
CONFAB_LIST=ship CONFAB_SYSTEM=tree exec build-aux/system.sh build-aux/flatpak-build.sh "$@"
