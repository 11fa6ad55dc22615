# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# A server on loopback and accounts on it, to show Confab with. Read with "source" by a script that
# sets RUN, a folder for what it stores, and BIN, the folder of the programs.

children=()

# Nothing of a demonstration goes into the user's own keyring.
export SECRET_BACKEND=file SECRET_FILE_TEST_PASSWORD=demonstration

stop ()
{
  trap - EXIT INT TERM
  [ ${#children[@]} -eq 0 ] || kill "${children[@]}" 2>/dev/null || true
  wait 2>/dev/null || true
}

# Sets $server when it answers. The port is the kernel's choice and the first line that it prints.
start_server ()
{
  local line
  cat >"$RUN/confabd.conf" <<END
[server]
name=Confab
data=$RUN/server

[listen]
address=127.0.0.1
port=0
END
  mkfifo "$RUN/ready"
  "$BIN/confabd" --config "$RUN/confabd.conf" >"$RUN/ready" 2>"$RUN/confabd.log" &
  children+=($!)
  if ! read -r -t 30 line <"$RUN/ready"; then
    cat "$RUN/confabd.log" >&2
    die "the server did not start"
  fi
  server=$(grep -o 'http://[0-9.:]*' <<<"$line") || die "the server said: $line"
}

# add_account NAME FOLDER: makes it, and signs it in for an application that has its data in FOLDER.
add_account ()
{
  local password=$(head -c 18 /dev/urandom | base64)
  export SECRET_FILE_TEST_PATH=$RUN/$1.keyring
  "$BIN/confabctl" create-user "$1" --display-name "${1^}" --server-data "$RUN/server" \
    <<<"$password" >/dev/null
  "$BIN/confabctl" sign-in "$server" "$1" --data-dir "$2" <<<"$password" >/dev/null
}

# paint FILE: a picture of very many colours, which is known by them when it is on a screen.
paint () { convert -size 320x200 -seed 1 plasma:fractal "$1"; }

# talk FOLDER PICTURE: bob, whose data are in RUN/bob, writes to alice, whose data are in FOLDER.
talk ()
{
  local text
  SECRET_FILE_TEST_PATH=$RUN/alice.keyring "$BIN/confabctl" new direct bob --data-dir "$1" >/dev/null
  SECRET_FILE_TEST_PATH=$RUN/bob.keyring "$BIN/confabctl" send Alice 'Sunset' --file "$2" --data-dir "$RUN/bob" >/dev/null
  for text in 'Good morning! Is the room free at ten?' 'Then I bring the **plans**.' 'And coffee ☕'; do
    SECRET_FILE_TEST_PATH=$RUN/bob.keyring "$BIN/confabctl" send Alice "$text" --data-dir "$RUN/bob" >/dev/null
  done
}
