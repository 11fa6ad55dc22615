#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# coverage.sh [--suite SUITE]: what of src/ the suites run through.
set -euo pipefail
cd "$(dirname "$0")/.."
source build-aux/common.sh

suites=(--no-suite lint)
case ${1:-} in
  '') ;;
  --suite) suites=(--suite "${2:?coverage: --suite wants a name}") ;;
  *) die "coverage: unknown option: $1" ;;
esac

build coverage
find build/coverage -name '*.gcda' -delete
status=0
meson test -C build/coverage --print-errorlogs "${suites[@]}" || status=$?
mkdir -p build/coverage/report
gcovr --root . --filter src/ --object-directory build/coverage --gcov-ignore-parse-errors=all \
  --exclude-unreachable-branches --exclude-function-lines \
  --exclude-lines-by-pattern '.*g_(return|assert|warn_if)_.*' \
  --html-details build/coverage/report/index.html --print-summary
say "the report: build/coverage/report/index.html"
exit "$status"
