#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
cd "$(dirname "$0")/.."

git ls-files -z -co --exclude-standard -- '*.c' '*.h' | xargs -0 -r clang-format -i
git ls-files -z -co --exclude-standard -- '*.blp' | xargs -0 -r blueprint-compiler format --fix
