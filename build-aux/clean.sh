#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# clean.sh [--tree]
set -euo pipefail
cd "$(dirname "$0")/.."
source build-aux/common.sh
source build-aux/sandbox.sh

rm -rf build
if [ "${1:-}" = --tree ] && [ -d "$FOLDER" ]; then
  exec 9>"$FOLDER/lock"
  flock -n 9 || die "another ./dev is making the tree"
  for tree in "$FOLDER"/{tree,ship}.*; do
    [ ! -e "$tree" ] || flock -n -x "$tree/etc/confab-tree" true || die "$tree is in use"
  done
  clean_up
  remove "$FOLDER"
elif [ $# -gt 0 ]; then
  die "clean: unknown option: $*"
fi
