// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/* The tables of end-to-end encryption, for the migration of the store that adds them.
 *
 * crypto_self: which device this is. crypto_session: with which device, under which identity.
 * retired_at: since when a key is no longer handed out. */
#define CONFAB_CRYPTO_TABLES                                                                       \
  "CREATE TABLE crypto_self ("                                                                     \
  "  one INTEGER PRIMARY KEY CHECK (one=1), device_id TEXT NOT NULL, identity BLOB NOT NULL,"      \
  "  next_prekey INTEGER NOT NULL DEFAULT 1, next_signed INTEGER NOT NULL DEFAULT 1);"             \
  "CREATE TABLE crypto_session ("                                                                  \
  "  device_id TEXT PRIMARY KEY, identity BLOB NOT NULL, record BLOB NOT NULL) WITHOUT ROWID;"     \
  "CREATE TABLE crypto_prekey ("                                                                   \
  "  id INTEGER PRIMARY KEY, record BLOB NOT NULL, last_resort INTEGER NOT NULL,"                  \
  "  created_at INTEGER NOT NULL, retired_at INTEGER NOT NULL DEFAULT 0);"                         \
  "CREATE TABLE crypto_signed_prekey ("                                                            \
  "  id INTEGER PRIMARY KEY, record BLOB NOT NULL, created_at INTEGER NOT NULL,"                   \
  "  retired_at INTEGER NOT NULL DEFAULT 0);"
