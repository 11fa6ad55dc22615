# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# A Debian 13 tree for systems that are older than what Confab needs. Everything is in one folder:
#
#   tree.HASH  a complete tree; HASH is that of how it is made and what is in it. It never changes
#   ship.HASH  the same with what Confab is packaged with, packages-ship.txt
#   new        a tree that is being made; moved to its name when it is complete
#   gone.*     a tree that is being removed
#   apt        package lists and packages: an interrupted download goes on where it stopped
#   home       the home folder inside, with the compiler's cache
#   lock       held while trees are made or removed; the system frees it, however the holder ends
#
# A tree in use is locked, shared, through its own etc/confab-tree. Whoever makes or enters a tree
# takes its processes along when it dies, and with them its mounts, which nobody else sees.

SUITE=trixie
FOLDER=${XDG_CACHE_HOME:-$HOME/.cache}/confab/debian-13
NEED_MB=3600
LOCALES='en_US de_DE ar_EG'

# What the names of these trees begin with.
KIND=${LIST:-tree}

# Changing how a tree is made makes another tree, as changing the list of packages does.
tree_path ()
{
  printf '%s/%s.%s' "$FOLDER" "$KIND" \
    "$({ packages; sed -n '/^mmdebstrap_options ()/,/^}/p' build-aux/sandbox.sh; } | sha256sum | cut -c 1-12)"
}

# Dies with the shell that started it, also when that is killed.
tied () { exec setpriv --pdeathsig KILL "$@"; }

# Sets $tree to a tree that can be entered, which is made if it is not there.
make_tree ()
{
  local start=$SECONDS
  tree=$(tree_path)
  [ -e "$tree/etc/confab-tree" ] && return

  mkdir -p "$FOLDER" || die "$FOLDER cannot be made"
  exec 9>"$FOLDER/lock"
  if ! flock -n 9; then
    say "waiting for another ./dev that is making the Debian 13 tree"
    flock 9
  fi
  if [ ! -e "$tree/etc/confab-tree" ]; then
    clean_up
    say "This system is older than what Confab needs. A Debian 13 tree is made for it, once, in"
    say "  $FOLDER"
    say "It takes about three minutes and 3 GB. Nothing else on this system is changed by it."
    : >"$FOLDER/log"
    # shellcheck disable=SC2046
    if need_tools && check_space && fetch_packages $(packages) && unpack_tree && finish_tree; then
      remove_old
      say "the tree is ready after $((SECONDS - start)) s"
    else
      explain_failure
      remove "$FOLDER/new"
      use_other_tree
    fi
  fi
  exec 9>&-
}

# A tree that is complete gets its name. Before that nobody takes it for one.
finish_tree ()
{
  local new=$FOLDER/new
  mkdir -p "$FOLDER/home"
  : >"$new/etc/resolv.conf"
  packages >"$new/etc/confab-tree"
  tr -d - </proc/sys/kernel/random/uuid >"$new/etc/machine-id"
  sync -f "$new"
  mv -T "$new" "$tree"
}

explain_failure ()
{
  local free
  free=$(free_mb)
  [ -s "$FOLDER/log" ] || return 0
  if [ "$free" -lt 200 ] || grep -qE 'No space left|enough free space' "$FOLDER/log"; then
    say "the tree could not be made: $FOLDER is on a file system that is full ($free MB free)."
    say "Make $NEED_MB MB of room, or set XDG_CACHE_HOME to where there is, and start again."
  elif grep -qE 'Temporary failure|Could not (resolve|connect)|Unable to connect|unreachable|Connection (timed out|refused)' "$FOLDER/log"; then
    say "the tree could not be made: the distribution's archive cannot be reached."
    say "Check the network and start again; what has been fetched is kept."
  else
    say "the tree could not be made; the end of $FOLDER/log:"
    grep -vE '^(Get|Hit|Ign):' "$FOLDER/log" | tail -n 20 >&2
  fi
}

# What an older tree can do is better than nothing, on a train for example.
use_other_tree ()
{
  local other
  other=$(newest_trees | head -n 1)
  [ -n "$other" ] || exit 1
  tree=$FOLDER/$other
  say "going on with the tree of another list of packages; missing are, if any:"
  say "  $(comm -23 <(packages) "$tree/etc/confab-tree" | paste -sd ' ')"
}

newest_trees () { (cd "$FOLDER" && ls -dt "$KIND".* 2>/dev/null) || true; }

# Removes what an earlier start left behind when it was killed.
clean_up ()
{
  local left
  while read -r left; do
    umount -l "$left" 2>/dev/null || true
  done < <(awk -v folder="$FOLDER/" 'index ($5, folder) == 1 { print $5 }' /proc/self/mountinfo | sort -r)
  for left in "$FOLDER"/new "$FOLDER"/gone.*; do
    remove "$left"
  done
}

remove ()
{
  [ -e "$1" ] || return 0
  [ "$(id -u)" -eq 0 ] || chmod -R u+w "$1" 2>/dev/null || true
  rm -rf --one-file-system "$1"
}

# Keeps this tree and the one used last before it, which another branch may want.
remove_old ()
{
  local old
  for old in $(newest_trees | grep -vxF "${tree##*/}" | tail -n +2); do
    if flock -n -x "$FOLDER/$old/etc/confab-tree" mv -T "$FOLDER/$old" "$FOLDER/gone.$old"; then
      remove "$FOLDER/gone.$old"
    fi
  done
}

need_tools ()
{
  local tools=(mmdebstrap bwrap) tool missing=()
  if [ "$(id -u)" -eq 0 ] && ! unshare --mount true 2>/dev/null; then
    die "this container may not mount anything: give it CAP_SYS_ADMIN, or start from Debian 13"
  fi
  [ "$(id -u)" -eq 0 ] || tools+=(newuidmap)
  for tool in "${tools[@]}"; do
    have "$tool" || missing+=("$tool")
  done
  [ -f "$(keyring)" ] || missing+=(debian-archive-keyring)
  [ ${#missing[@]} -eq 0 ] && return
  have apt-get || die "install ${missing[*]} with this system's package manager, then start again"
  missing=("${missing[@]/#bwrap/bubblewrap}")
  apt_install "the Debian 13 tree is made with mmdebstrap and entered with bubblewrap" \
    "${missing[@]/#newuidmap/uidmap}"
}

keyring ()
{
  local file
  for file in /usr/share/keyrings/debian-archive-keyring.{gpg,pgp}; do
    [ -f "$file" ] && break
  done
  printf '%s' "$file"
}

free_mb () { df --output=avail -B 1M "$FOLDER" | tail -n 1 | tr -d ' '; }

check_space ()
{
  local free
  free=$(free_mb)
  if [ "$free" -lt "$NEED_MB" ]; then
    say "there are $free MB free in $FOLDER, and the tree needs $NEED_MB MB while it is made"
    return 1
  fi
}

# The archive that this system is itself installed from, as "main", "updates" and "security".
sources ()
{
  local part codename
  # shellcheck source=/dev/null
  codename=$(source /etc/os-release && echo "${ID:-}:${VERSION_CODENAME:-}")
  [ "${codename%%:*}" = debian ] || return 0
  codename=${codename#*:}
  for part in '' -updates -security; do
    apt-get indextargets --format '$(IDENTIFIER) $(RELEASE) $(REPO_URI)' 2>/dev/null |
      awk -v release="$codename$part" -v suite="$SUITE$part" -v keys="$(keyring)" \
        '$1 == "Packages" && $2 == release && $3 ~ /^(http|https|ftp):/ {
           print "deb [signed-by=" keys "] " $3 " " suite " main"; exit }'
  done
}

# fetch_packages PACKAGE…: into a folder of ours, so that what is there need not be fetched again.
fetch_packages ()
{
  local apt=$FOLDER/apt
  mkdir -p "$apt"/{lists/partial,archives/partial,etc}
  sources >"$apt/etc/sources.list"
  # Elsewhere than on Debian mmdebstrap knows the archive, and it fetches by itself.
  [ -s "$apt/etc/sources.list" ] || return 0
  : >"$apt/status"
  cat >"$apt/etc/apt.conf" <<END
Dir::Etc "$apt/etc"; Dir::Etc::parts "none"; Dir::Etc::sourceparts "none"; Dir::Etc::preferencesparts "none";
Dir::State "$apt"; Dir::State::lists "$apt/lists"; Dir::State::status "$apt/status";
Dir::Cache "$apt"; Dir::Cache::archives "$apt/archives";
APT::Install-Recommends "false"; APT::Sandbox::User ""; APT::Update::Error-Mode "any"; Acquire::Languages "none";
Acquire::Retries "3"; Acquire::http::Timeout "30"; Acquire::https::Timeout "30";
$(apt-config dump --format '%F "%v";%n' Acquire | grep -iE '^Acquire::https?::Proxy' || true)
END
  say "1/3 looking up the packages"
  apt_tool update || return 1
  say '2/3 fetching them'
  apt_tool install --download-only -y apt '?essential' "$@" || return 1
  # what a newer version has replaced
  apt_tool autoclean || true
}

apt_tool ()
{
  (APT_CONFIG=$FOLDER/apt/etc/apt.conf LC_ALL=C.UTF-8 tied apt-get -q -o APT::Status-Fd=3 "$@") \
    3> >(tenths 's/^dlstatus:[^:]*:\([0-9]*\).*/\1/p' 100 'fetched') >>"$FOLDER/log" 2>&1
}

# tenths SED OF WHAT: says each tenth of the way. SED finds the numbers, or what counts as one more.
tenths ()
{
  sed -un "$1" | awk -v of="$2" -v what="$3" '
    { done = /^[0-9]+$/ ? $0 : done + 1; ten = int (done * 10 / of) * 10 }
    ten > said { said = ten; printf "dev:     %d %% %s\n", ten, what; fflush () }' >&2
}

# How the tree is made. This function's text is part of the tree's name.
mmdebstrap_options ()
{
  printf '%s\n' \
    --variant=apt \
    --components=main \
    '--aptopt=APT::Install-Recommends "false"' \
    '--aptopt=Acquire::Languages "none"' \
    '--aptopt=Acquire::Retries "3"' \
    --dpkgopt=path-exclude=/usr/share/{doc,man,info,help,gtk-doc,lintian,bug,gir-1.0,locale}/'*' \
    --dpkgopt=path-include=/usr/share/locale/{locale.alias,de/'*',ar/'*',en_US/'*'} \
    "--customize-hook=for l in $LOCALES; do chroot \"\$1\" localedef -i \$l -f UTF-8 \$l.UTF-8; done" \
    "--customize-hook=printf '127.0.0.1 localhost\n::1 localhost\n' >\"\$1/etc/hosts\""
}

# lintian's own data are where documentation is.
unpack_tree ()
{
  local options
  mapfile -t options < <(mmdebstrap_options)
  [ "$LIST" != ship ] || options+=(--dpkgopt=path-include=/usr/share/lintian/'*')
  mkdir "$FOLDER/new"
  bootstrap "$FOLDER/new" "${options[@]}" "--include=$(packages | paste -sd,)"
}

# bootstrap FOLDER OPTION…: makes a Debian system of what has been fetched. As root straight into its
# folder; else in a user namespace whose files then become the user's.
bootstrap ()
{
  local new=$1 archives=$FOLDER/apt/archives from=() options n
  shift
  options=("$@" --verbose "--keyring=$(keyring)")
  n=$(find "$archives" -name '*.deb' 2>/dev/null | wc -l)
  if [ "$n" -gt 0 ]; then
    from=("$FOLDER/apt/etc/sources.list")
    options+=(--skip=download/empty --skip=essential/unlink
      "--setup-hook=mkdir -p \"\$1/var/cache/apt/archives\""
      "--setup-hook=sync-in '$archives' /var/cache/apt/archives")
  fi
  say "3/3 unpacking and setting up"
  if [ "$(id -u)" -eq 0 ]; then
    (tied unshare --mount --pid --fork --kill-child --mount-proc \
      mmdebstrap --mode=root "${options[@]}" "$SUITE" "$new" "${from[@]}") \
      > >(follow "$n") 2>&1
  else
    (tied mmdebstrap --mode=unshare --format=tar "${options[@]}" "$SUITE" - "${from[@]}") \
      2> >(follow "$n") | tar -x --no-same-owner --exclude='./dev/*' -C "$new"
  fi
}

# Keeps what mmdebstrap says and says how far it is: each package is unpacked and then set up.
follow () { tee -a "$FOLDER/log" | tenths 's/^\(Unpacking\|Setting up\) .*/one/p' $((${1:-0} > 0 ? 2 * $1 : 1200)) 'done'; }

# Enters $tree with the source at its own place, writable; the tree itself is not.
enter_tree ()
{
  local options name git_folder prefix=()
  exec 8<"$tree/etc/confab-tree"
  flock -s 8
  touch "$tree" 2>/dev/null || true

  options=(--unshare-ipc --die-with-parent --clearenv
    --bind "$tree/usr" /usr --bind "$tree/etc" /etc --bind "$tree/var" /var
    --symlink usr/bin /bin --symlink usr/sbin /sbin --symlink usr/lib /lib --symlink usr/lib64 /lib64
    --dev /dev --ro-bind /sys /sys
    --perms 1777 --tmpfs /tmp --perms 1777 --tmpfs /var/tmp --perms 0755 --tmpfs /run
    --perms 1777 --tmpfs /dev/shm
    --bind "$FOLDER/home" "$FOLDER/home" --bind "$PWD" "$PWD" --chdir "$PWD"
    --setenv HOME "$FOLDER/home" --setenv CCACHE_DIR "$FOLDER/home/ccache"
    --setenv CCACHE_MAXSIZE 2G --setenv CCACHE_BASEDIR "$PWD" --setenv CCACHE_NOHASHDIR 1
    --setenv PATH /usr/sbin:/usr/bin:/sbin:/bin --setenv LANG C.UTF-8)
  git_folder=$(git rev-parse --path-format=absolute --git-common-dir 2>/dev/null || true)
  case $git_folder in
    ''|"$PWD"/*) ;;
    *) options+=(--ro-bind "$git_folder" "$git_folder") ;;
  esac
  [ -r /etc/resolv.conf ] && options+=(--ro-bind "$(readlink -f /etc/resolv.conf)" /etc/resolv.conf)
  if [ "$(id -u)" -eq 0 ]; then
    # bubblewrap covers parts of the /proc that it mounts as root, and then the kernel allows no
    # sandbox inside to mount its own, as image loaders and Flatpak want to
    prefix=(unshare --mount --pid --fork --kill-child --mount-proc)
    options+=(--cap-add ALL --dev-bind /proc /proc)
  else
    options+=(--unshare-user --unshare-pid --proc /proc --ro-bind /etc/passwd /etc/passwd --ro-bind /etc/group /etc/group)
  fi
  pass_display
  while read -r name; do
    case $name in
      TERM|COLORTERM|NO_COLOR|CI|CONFAB_*|G_*|GTK_*|GDK_*|GSK_*|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|XDG_RUNTIME_DIR|DBUS_SESSION_BUS_ADDRESS)
        options+=(--setenv "$name" "${!name}") ;;
    esac
  done < <(compgen -e)
  options+=(--remount-ro /usr --remount-ro /etc --remount-ro /var)
  stay_with env --default-signal=INT,QUIT setpriv --pdeathsig KILL \
    "${prefix[@]}" bwrap "${options[@]}" -- "$@"
}

# Runs it to its end, or takes it along: whatever was started inside ends when this shell does. The
# terminal's ^C reaches those inside by itself.
stay_with ()
{
  local child status
  "$@" <&0 &
  child=$!
  trap 'kill -KILL "$child" 2>/dev/null' TERM HUP
  trap : INT
  while :; do
    status=0
    wait "$child" || status=$?
    kill -0 "$child" 2>/dev/null || exit "$status"
  done
}

# The screen, the session bus and the sound of whoever sits in front of it, where there are any.
pass_display ()
{
  local path
  for path in "${DISPLAY:+/tmp/.X11-unix}" "${XAUTHORITY:-}" "${XDG_RUNTIME_DIR:-}" /dev/dri; do
    if [ -n "$path" ] && [ -e "$path" ]; then
      case $path in
        /dev/*) options+=(--dev-bind "$path" "$path") ;;
        *) options+=(--bind "$path" "$path") ;;
      esac
    fi
  done
  if [ -n "${DISPLAY:-}" ] && [ -z "${XAUTHORITY:-}" ] && [ -r "$HOME/.Xauthority" ]; then
    options+=(--ro-bind "$HOME/.Xauthority" "$FOLDER/home/.Xauthority")
  fi
}
