#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# build.sh [--asan|--tsan|--release]
set -euo pipefail
cd "$(dirname "$0")/.."
source build-aux/common.sh

kind=debug
case ${1:-} in
  '') ;;
  --asan|--tsan|--release) kind=${1#--} ;;
  *) die "build: unknown option: $1" ;;
esac
build "$kind"
say "built; the programs are in build/$kind/src/main"
