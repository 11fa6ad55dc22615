#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# fuzz.sh [NAME] [--seeds COUNT] [--first N]
set -euo pipefail
cd "$(dirname "$0")/.."
source build-aux/common.sh

name='' seeds=1000 first=1
while [ $# -gt 0 ]; do
  case $1 in
    --seeds|--first)
      [[ ${2:-} =~ ^[0-9]+$ ]] || die "fuzz: $1 wants a number"
      [ "$1" = --seeds ] && seeds=$2 || first=$2
      shift 2 ;;
    -*) die "fuzz: unknown option: $1" ;;
    *) name=$1; shift ;;
  esac
done

configure asan
if [ -z "$name" ]; then
  names=$(programs asan fuzz)
  [ -n "$names" ] || die "there are no fuzzers"
  printf '%s\n' "$names"
  exit
fi
programs asan fuzz | grep -xF -e "$name" >/dev/null || die "there is no fuzzer named $name; ./dev fuzz lists them"

build asan "fuzzer-$name"
export G_DEBUG=gc-friendly,fatal-warnings LC_ALL=C.UTF-8 TZ=UTC
export ASAN_OPTIONS=detect_stack_use_after_return=0:strict_string_checks=1:allocator_may_return_null=1
export LSAN_OPTIONS=suppressions=$PWD/tests/suppressions/lsan.supp:print_suppressions=0
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
program=$(echo build/asan/tests/*/"fuzz-$name")
display=()
if [[ $(ldd "$program") == *libgtk-4* ]]; then
  display=(build-aux/with-display.sh)
  export GDK_BACKEND=x11 GDK_DEBUG=no-portals GSETTINGS_BACKEND=memory GSK_RENDERER=cairo
  export GTK_A11Y=test ADW_DISABLE_PORTAL=1
fi
# Those of whole programs mostly wait, and keep what a failing seed leaves where it can be looked at.
case $program in
  */faults/*)
    mkdir -p build/faults
    export TMPDIR=$PWD/build/faults CONFAB_FUZZ_JOBS=${CONFAB_FUZZ_JOBS:-3} CONFAB_FUZZ_TIMEOUT=${CONFAB_FUZZ_TIMEOUT:-300} ;;
esac
exec "${display[@]}" build-aux/seeds.sh "$program" "$first" "$seeds"
