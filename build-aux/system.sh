#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# system.sh COMMAND…: runs it where Confab can be built: on this system if it is new enough, after
# installing what is missing, else in a Debian 13 tree (sandbox.sh). CONFAB_SYSTEM=host or =tree
# decides it by hand.
set -euo pipefail
cd "$(dirname "$0")/.."
source build-aux/common.sh
source build-aux/sandbox.sh

# Is everything here, on a distribution whose packages have other names?
has_everything ()
{
  local tool
  for tool in meson ninja pkg-config cc blueprint-compiler clang-format glib-compile-resources \
    msgfmt desktop-file-validate appstreamcli groff Xvfb xauth dbus-run-session python3 git; do
    have "$tool" || return 1
  done
  pkg-config --exists 'gtk4 >= 4.18' 'libadwaita-1 >= 1.7' 'glib-2.0 >= 2.84' 'libsoup-3.0 >= 3.6' \
    'json-glib-1.0 >= 1.10' 'sqlite3 >= 3.46' 'sqlcipher >= 3.46' 'libdex-1 >= 0.10' libsodium libsecret-1
}

# Has this distribution's archive what the build needs?
is_new_enough ()
{
  local ID='' VERSION_ID=''
  have apt-get && [ -r /etc/os-release ] || return 1
  # shellcheck source=/dev/null
  source /etc/os-release
  case $ID in
    debian) [ "${VERSION_ID%%.*}" -ge 13 ] 2>/dev/null || [ -z "$VERSION_ID" ] ;;
    ubuntu) dpkg --compare-versions "${VERSION_ID:-0}" ge 25.10 ;;
    *) return 1 ;;
  esac
}

install_missing ()
{
  local missing
  missing=$(comm -23 <(packages) <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' |
    sed -n 's/^installed //p' | sort -u))
  [ -z "$missing" ] && return
  # shellcheck disable=SC2086
  apt_install "these packages are missing on this system; Confab is built and tested with them" $missing
}

system=${CONFAB_SYSTEM:-}
if [ -e /etc/confab-tree ]; then
  system=host
elif [ -z "$system" ] && is_new_enough; then
  install_missing
  system=host
elif [ -z "$system" ] && has_everything; then
  system=host
fi

if [ "$system" = host ]; then
  exec "$@"
fi
make_tree
enter_tree "$@"
