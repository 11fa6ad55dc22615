#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# deb.sh: makes the Debian packages, then a Debian 13 system with nothing else in it, installs them
# there with apt, and starts Confab from its desktop file. All of it is in build/deb, and so is a
# picture of what somebody sees then.
#
# It runs outside of the tree, since it makes one.
set -euo pipefail
cd "$(dirname "$0")/.."
source build-aux/common.sh
source build-aux/sandbox.sh

# What is needed to see whether it starts, installed after it.
EYES=(xvfb xauth dbus-daemon libglib2.0-bin xdotool imagemagick python3-gi gir1.2-atspi-2.0
  at-spi2-core adwaita-icon-theme fonts-inter fonts-noto-core procps)

BARE=$PWD/build/deb/system

# Holds what makes trees until the end, as it uses the folder of packages.
make_bare_system ()
{
  local packages=(build/deb/*.deb) options
  mkdir -p "$FOLDER"
  exec 9>"$FOLDER/lock"
  flock -n 9 || { say "waiting for another ./dev that is making a Debian 13 tree"; flock 9; }
  remove "$BARE"
  mkdir -p "$BARE"
  : >"$FOLDER/log"
  options=(--variant=apt --components=main
    '--aptopt=APT::Install-Recommends "false"' '--aptopt=Acquire::Languages "none"'
    "--customize-hook=mkdir \"\$1/packages\""
    "--customize-hook=copy-in ${packages[*]} /packages"
    "--customize-hook=chroot \"\$1\" sh -c 'dpkg-query -W | wc -l >/packages/before; apt-get install -y /packages/*.deb; dpkg-query -W | wc -l >/packages/after'"
    "--customize-hook=chroot \"\$1\" apt-get install -y ${EYES[*]}")
  need_tools
  if ! { check_space && fetch_packages "${packages[@]/#/./}" "${EYES[@]}" && bootstrap "$BARE" "${options[@]}"; }; then
    explain_failure
    die "the packages could not be installed on a bare system"
  fi
  : >"$BARE/etc/resolv.conf"
  : >"$BARE/etc/confab-tree"
  tr -d - </proc/sys/kernel/random/uuid >"$BARE/etc/machine-id"
  exec 9>&-
  say "installed; a bare system's $(<"$BARE/packages/before") packages became $(<"$BARE/packages/after")"
}

CONFAB_LIST=ship build-aux/system.sh build-aux/deb-build.sh
say "and now on a system with nothing but them"
make_bare_system
tree=$BARE
enter_tree build-aux/deb-start.sh
