#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
cd "$(dirname "$0")/.."
source build-aux/common.sh

configure debug
exec meson test -C build/debug --suite lint --print-errorlogs
