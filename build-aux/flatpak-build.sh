#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# flatpak-build.sh: see flatpak.sh; in the tree, which the runtime is made of.
set -euo pipefail
cd "$(dirname "$0")/.."
source build-aux/common.sh
source build-aux/demo.sh

APP=org.confab.Confab
RUNTIME=org.confab.Debian
FLATPAK=$PWD/build/flatpak
ARCH=$(uname -m)
RUN=$FLATPAK/run
PICTURE=$FLATPAK/confab.png

# What an application is not to see when it runs, beside what it is only built with.
DEVELOPMENT=(/usr/include /usr/lib/gcc /usr/share/lintian /usr/lib/debhelper /usr/share/aclocal)

step ()
{
  local what=$1
  shift
  "$@" >>"$(log_file flatpak)" 2>&1 ||
    { tail -n 40 "$(log_file flatpak)" >&2; die "$what failed; all of it: build/logs/flatpak.log"; }
}

# A runtime is a /usr, with /etc in it.
copy_tree ()
{
  local runtime=$1
  mkdir -p "$runtime"/{files,export,var}
  cp -a /usr "$runtime/usr"
  cp -a /etc "$runtime/usr/etc"
  rm -rf "$runtime"/usr/etc/{resolv.conf,hosts,passwd,group,shadow,gshadow,machine-id,mtab,fstab,confab-tree} \
    "$runtime"/usr/etc/{*-,ssl/private} "$runtime"/usr/local
  find "$runtime" '(' -type b -o -type c -o -type p -o -type s ')' -delete
  mkdir -p "$runtime"/usr/{app,lib/extensions}
  # Debian keeps it where only its own programs look; what decodes pictures is started by it
  ln -sf ../libexec/flatpak-xdg-utils/flatpak-spawn "$runtime/usr/bin/flatpak-spawn"
}

# name_runtime KIND RUNTIME: what it is, for flatpak.
name_runtime ()
{
  cat >"$2/metadata" <<END
[Runtime]
name=$RUNTIME.$1
runtime=$RUNTIME.Platform/$ARCH/trixie
sdk=$RUNTIME.Sdk/$ARCH/trixie
END
}

make_folders ()
{
  mkdir -p "$XDG_DATA_HOME" "$XDG_RUNTIME_DIR"
  chmod 700 "$XDG_RUNTIME_DIR"
}

# Once for each list of packages.
make_runtime ()
{
  local stamp=$FLATPAK/runtime.stamp runtime=$FLATPAK/runtime
  cmp -s "$stamp" /etc/confab-tree && return
  say "making a runtime of this Debian 13 tree"
  rm -rf "$FLATPAK"
  make_folders
  copy_tree "$runtime"
  ostree init --repo="$FLATPAK/runtimes" --mode=archive-z2
  name_runtime Sdk "$runtime"
  step "the Sdk" flatpak build-export --no-update-summary --runtime "$FLATPAK/runtimes" "$runtime" trixie
  name_runtime Platform "$runtime"
  rm -rf "${DEVELOPMENT[@]/#/$runtime}"
  find "$runtime/usr" '(' -name '*.a' -o -name '*.la' -o -name pkgconfig ')' -prune -exec rm -rf {} +
  step "the Platform" flatpak build-export --no-update-summary --runtime "$FLATPAK/runtimes" "$runtime" trixie
  step "the summary" flatpak build-update-repo "$FLATPAK/runtimes"
  rm -rf "$runtime"
  step "the runtime's remote" flatpak --user remote-add --if-not-exists --no-gpg-verify confab-debian "$FLATPAK/runtimes"
  step "installing the runtime" flatpak --user install -y --noninteractive --reinstall confab-debian \
    "$RUNTIME.Platform//trixie" "$RUNTIME.Sdk//trixie"
  cp /etc/confab-tree "$stamp"
}

build_application ()
{
  say "building the Flatpak"
  step "the manifest" flatpak-builder --show-manifest "flatpak/$APP.yml"
  build-aux/flatpak-manifest.py "flatpak/$APP.yml" "$RUNTIME" "$PWD" >"$FLATPAK/$APP.json"
  step "the build" flatpak-builder --user --install --force-clean --disable-rofiles-fuse \
    --disable-updates --disable-download --ccache --state-dir="$FLATPAK/state" \
    --repo="$FLATPAK/repo" "$FLATPAK/application" "$FLATPAK/$APP.json"
  step "the bundle" flatpak build-bundle "$FLATPAK/repo" "$FLATPAK/$APP.flatpak" "$APP" master
}

# Inside of the Flatpak: a server, and two who have talked. It stays until it is ended.
serve ()
{
  BIN=/app/bin
  trap stop EXIT
  start_server
  add_account alice "$XDG_DATA_HOME/confab"
  add_account bob "$RUN/bob"
  talk "$XDG_DATA_HOME/confab" "$RUN/picture.png"
  echo served
  wait
}

# On a screen and a bus.
start ()
{
  local line
  rm -rf "$RUN" "$HOME/.var/app/$APP"
  mkdir -p "$RUN"
  mkfifo "$RUN/served"
  paint "$RUN/picture.png"
  trap stop EXIT
  flatpak --user run --filesystem="$PWD" --command=bash "$APP" "$PWD/$0" --serve >"$RUN/served" &
  children+=($!)
  read -r -t 120 line <"$RUN/served" && [ "$line" = served ] || die "the server in the Flatpak did not start"
  say "a server runs in it, and alice and bob have talked by confabctl"
  flatpak --user run --command=/app/libexec/confab-extract "$APP" <README.md >"$RUN/text" ||
    die "a helper cannot give up its rights in the Flatpak"
  build-aux/look.py "$PICTURE" Bob flatpak --user run --filesystem="$RUN" --env=SECRET_BACKEND=file \
    --env=SECRET_FILE_TEST_PASSWORD="$SECRET_FILE_TEST_PASSWORD" \
    --env=SECRET_FILE_TEST_PATH="$RUN/alice.keyring" --env=GSK_RENDERER=cairo \
    --env=GDK_DEBUG=no-portals --env=ADW_DISABLE_PORTAL=1 "$APP"
}

if [ "${1:-}" = --serve ]; then
  serve
  exit
fi

export HOME=$FLATPAK/home XDG_DATA_HOME=$FLATPAK/home/.local/share XDG_CONFIG_HOME=$FLATPAK/home/.config
export XDG_CACHE_HOME=$FLATPAK/home/.cache XDG_RUNTIME_DIR=$FLATPAK/xdg
export FLATPAK_USER_DIR=$FLATPAK/user FLATPAK_SYSTEM_DIR=$FLATPAK/system GTK_A11Y=atspi

if [ "${1:-}" = --start ]; then
  export XDG_RUNTIME_DIR=$2
  start
  exit
fi

: >"$(log_file flatpak)"
make_runtime
make_folders
build_application
rm -f "$PICTURE"
# shellcheck disable=SC2016
step "starting it" build-aux/with-display.sh sh -c 'exec "$0" --start "$XDG_RUNTIME_DIR"' "$0"
say "it is installed, and was started; what its window showed: build/flatpak/confab.png"
say "what it may do (flatpak info --show-permissions):"
flatpak --user info --show-permissions "$APP" | sed '/^$/d; s/^/dev:   /' >&2
say "the bundle: build/flatpak/$APP.flatpak"
