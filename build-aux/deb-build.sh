#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# deb-build.sh: makes the Debian packages of what git knows, as it lies here, and lets lintian read
# them. They are build/deb/*.deb.
set -euo pipefail
cd "$(dirname "$0")/.."
source build-aux/common.sh

DEB=$PWD/build/deb

# The source as a package has it, whose debian/ is a folder of ours.
copy_source ()
{
  local version=$1 copy=$DEB/confab-$1
  rm -rf "$DEB"
  mkdir -p "$copy"
  git ls-files -z --cached --others --exclude-standard |
    tar --null --files-from=- --ignore-failed-read -c 2>/dev/null | tar -x -C "$copy"
  cp -r data/debian "$copy/debian"
  [ "$(dpkg-parsechangelog -l "$copy/debian/changelog" -S Version)" = "$version" ] ||
    die "meson.build says that this is $version, data/debian/changelog says something else"
}

# systemd reads the units as it will, but finds the program where it is now.
verify_units ()
{
  local package=$1 units=$DEB/units kind
  for kind in system user; do
    mkdir -p "$units/$kind"
    sed "s|/usr/bin/confabd|$package&|" "$package/usr/lib/systemd/$kind/confabd.service" \
      >"$units/$kind/confabd.service"
    XDG_RUNTIME_DIR=$DEB systemd-analyze verify "--$kind" --man=no "$units/$kind/confabd.service" >"$(log_file units)" 2>&1 ||
      { cat "$(log_file units)" >&2; die "systemd does not take the $kind unit"; }
  done
}

version=$(sed -n "s/^  version: '\(.*\)',/\1/p" meson.build)
copy_source "$version"
say "building the packages of Confab $version"
(cd "$DEB/confab-$version" &&
  PATH=/usr/lib/ccache:$PATH CCACHE_BASEDIR=$DEB/confab-$version \
  DEB_BUILD_OPTIONS="parallel=$(nproc) noautodbgsym" dpkg-buildpackage -b -us -uc) \
  >"$(log_file deb)" 2>&1 ||
  { grep -E -A12 'FAILED|rror:|ERROR|dh_missing' "$(log_file deb)" | head -n 60 >&2
    tail -n 5 "$(log_file deb)" >&2
    die "the packages could not be built; all of it: build/logs/deb.log"; }
verify_units "$DEB/confab-$version/debian/confabd"
lintian --fail-on error,warning,info --display-info --tag-display-limit 0 "$DEB"/*.changes >&2 ||
  die "lintian complains"
rm -rf "$DEB/confab-$version"
say "the packages are there, and lintian has nothing to say:"
(cd "$DEB" && ls -l --human-readable -- *.deb | awk '{ print "dev:   build/deb/" $9 ", " $5 }') >&2
