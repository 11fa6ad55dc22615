#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# seeds.sh PROGRAM FIRST COUNT: runs a fuzzer with the seeds FIRST to FIRST + COUNT - 1. Says which
# seeds failed and with what, and ends with "N passed, N failed".
set -uo pipefail

program=$1 first=$2 count=$3 passed=0 failed=0
log=$(mktemp "${TMPDIR:-/tmp}/confab-fuzz.XXXXXX")
trap 'rm -f "$log"' EXIT
trap 'exit 130' INT TERM

for ((seed = first; seed < first + count; seed++)); do
  if timeout --foreground -k 5 "${CONFAB_FUZZ_TIMEOUT:-60}" "$program" --seed "$seed" >"$log" 2>&1; then
    passed=$((passed + 1))
  else
    status=$?
    failed=$((failed + 1))
    echo "seed $seed failed with status $status; run again: $program --seed $seed"
    tail -n 40 "$log" | sed 's/^/  /'
  fi
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
