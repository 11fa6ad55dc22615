#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# test.sh [--fast] [--suite SUITE]: ends with one line, "N passed, N failed, N skipped", over all
# builds, and fails if anything failed.
set -uo pipefail
cd "$(dirname "$0")/.."
source build-aux/common.sh

fast=false suite='' results=build/logs/results start=$SECONDS
while [ $# -gt 0 ]; do
  case $1 in
    --fast) fast=true; shift ;;
    --suite) suite=${2:-}; [ -n "$suite" ] || die "test: --suite wants a name"; shift 2 ;;
    *) die "test: unknown option: $1" ;;
  esac
done
rm -rf "$results"
mkdir -p "$results"

# Of the build for ThreadSanitizer only what its few tests need is built.
build_threads ()
{
  local needed
  configure "$1"
  mapfile -t needed < <(meson introspect --tests "build/$1" | python3 -c 'import json, os, sys
folder = os.path.realpath(sys.argv[1])
for test in json.load(sys.stdin):
    if any(suite.endswith("threads") for suite in test["suite"]):
        print(os.path.relpath(os.path.realpath(test["cmd"][0]), folder))' "build/$1")
  [ ${#needed[@]} -gt 0 ] || die "no test has the suite threads"
  build "$1" "${needed[@]}"
}

# stage KIND OPTION…: builds build/KIND and runs tests there. What fails is shown with its log.
stage ()
{
  local kind=$1 began=$SECONDS make=build
  shift
  if [ "$kind" = tsan ]; then
    make=build_threads
    set -- --no-rebuild "$@"
  fi
  if ! ("$make" "$kind"); then
    echo "build/$kind does not build" >"$results/$kind.broken"
    return
  fi
  say "testing build/$kind (built in $((SECONDS - began)) s)"
  began=$SECONDS
  rm -f "build/$kind"/meson-logs/testlog*
  if ! meson test -C "build/$kind" --print-errorlogs "$@" </dev/null; then
    say "failures in build/$kind; all output: build/$kind/meson-logs/testlog.txt, JUnit: build/$kind/meson-logs/testlog.junit.xml"
    [ -s "build/$kind/meson-logs/testlog.json" ] ||
      echo "the tests of build/$kind could not be run" >"$results/$kind.broken"
  fi
  for log in json junit.xml; do
    [ ! -e "build/$kind/meson-logs/testlog.$log" ] ||
      cp "build/$kind/meson-logs/testlog.$log" "$results/$kind.$log"
  done
  say "tested build/$kind in $((SECONDS - began)) s"
}

if [ -n "$suite" ]; then
  stage debug --suite "$suite"
  "$fast" || [ "$suite" = lint ] || stage asan --suite "$suite"
else
  stage debug
  if ! "$fast"; then
    stage asan --no-suite lint --timeout-multiplier 3
    stage tsan --suite threads --timeout-multiplier 5
  fi
fi

say "took $((SECONDS - start)) s"
python3 build-aux/count.py "$results"
