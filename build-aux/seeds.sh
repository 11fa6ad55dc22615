#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# seeds.sh PROGRAM FIRST COUNT: runs a fuzzer with the seeds FIRST to FIRST + COUNT - 1, as many at a
# time as CONFAB_FUZZ_JOBS says. Says which seeds failed and with what, adds up what they counted (the
# lines "count WHAT NUMBER"), and ends with "N passed, N failed".
set -uo pipefail

program=$1 first=$2 count=$3 passed=0 failed=0 jobs=${CONFAB_FUZZ_JOBS:-1}
logs=$(mktemp -d "${TMPDIR:-/tmp}/confab-fuzz.XXXXXX")
trap 'jobs -p | xargs -r kill 2>/dev/null; rm -rf "$logs"' EXIT
trap 'exit 130' INT TERM

run ()
{
  timeout --foreground -k 5 "${CONFAB_FUZZ_TIMEOUT:-60}" "$program" --seed "$1" >"$logs/$1" 2>&1
}

# finish SEED PID: waits for it, and says what came of it.
finish ()
{
  local status=0
  wait "$2" || status=$?
  if [ "$status" -eq 0 ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "seed $1 failed with status $status; run again: $program --seed $1"
    grep -v '^count ' "$logs/$1" | tail -n 40 | sed 's/^/  /'
  fi
  grep '^count ' "$logs/$1" >>"$logs/counts"
  rm -f "$logs/$1"
}

pids=()
for ((seed = first; seed < first + count; seed++)); do
  [ "$seed" -lt $((first + jobs)) ] || finish $((seed - jobs)) "${pids[seed - jobs]}"
  run "$seed" &
  pids[seed]=$!
done
for ((seed = count > jobs ? first + count - jobs : first; seed < first + count; seed++)); do
  finish "$seed" "${pids[seed]}"
done

[ ! -s "$logs/counts" ] ||
  awk '!($2 in n) { order[++last] = $2 } { n[$2] += $3 }
       END { for (i = 1; i <= last; i++) print order[i], n[order[i]] }' "$logs/counts"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
