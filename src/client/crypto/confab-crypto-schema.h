// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/* The tables of end-to-end encryption, for the migration of the store that adds them.
 *
 * crypto_self: which device this is. crypto_session: with which device, under which identity.
 * retired_at: since when a key is no longer handed out. */
#define CONFAB_CRYPTO_KEY_TABLES                                                                   \
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

/* crypto_person: the newest list that was seen of each user; without one the user has no devices.
 * reset_at: since when the person has had another master key than one that was known, until the
 * user has taken note. seen_at: when the server was asked. crypto_device: every device that was
 * ever listed, so that what it sent before it was taken out still opens; begun_at: when a session
 * was last begun anew to repair one. */
#define CONFAB_CRYPTO_PEOPLE_TABLES                                                                \
  "CREATE TABLE crypto_person ("                                                                   \
  "  user_id TEXT PRIMARY KEY, list TEXT, signature TEXT, verified INTEGER NOT NULL DEFAULT 0,"    \
  "  reset_at INTEGER NOT NULL DEFAULT 0, seen_at INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;"      \
  "CREATE TABLE crypto_device ("                                                                   \
  "  device_id TEXT PRIMARY KEY, user_id TEXT NOT NULL, identity BLOB NOT NULL,"                   \
  "  listed INTEGER NOT NULL, skip_until INTEGER NOT NULL DEFAULT 0,"                              \
  "  begun_at INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;"                                          \
  "CREATE INDEX crypto_device_user ON crypto_device (user_id);"

/* crypto_sent: what was sealed, so that the same bytes are sent again, and its key, for devices to
 * which it did not come. ready: for all who are to get it. crypto_wrap: for whom; the wrap is gone
 * once the server has it. crypto_key: keys that came, before or after what they open.
 * crypto_waiting: what could not be opened yet. crypto_answer: who has asked for the key of what.
 * crypto_counter: how many messages of a device there were in a conversation; those of this device
 * have a device_id of ''. */
#define CONFAB_CRYPTO_MESSAGE_TABLES                                                               \
  "CREATE TABLE crypto_sent ("                                                                     \
  "  message_id TEXT PRIMARY KEY, body BLOB NOT NULL, key BLOB NOT NULL,"                          \
  "  sent_at INTEGER NOT NULL, ready INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;"                   \
  "CREATE INDEX crypto_sent_age ON crypto_sent (sent_at);"                                         \
  "CREATE TABLE crypto_wrap ("                                                                     \
  "  message_id TEXT NOT NULL, device_id TEXT NOT NULL, first INTEGER NOT NULL, wrap BLOB,"        \
  "  PRIMARY KEY (message_id, device_id)) WITHOUT ROWID;"                                          \
  "CREATE TABLE crypto_key ("                                                                      \
  "  message_id TEXT NOT NULL, device_id TEXT NOT NULL, key BLOB NOT NULL,"                        \
  "  taken_at INTEGER NOT NULL, PRIMARY KEY (message_id, device_id)) WITHOUT ROWID;"               \
  "CREATE TABLE crypto_waiting ("                                                                  \
  "  message_id TEXT PRIMARY KEY, type INTEGER NOT NULL, conversation_id TEXT NOT NULL,"           \
  "  user_id TEXT NOT NULL, device_id TEXT NOT NULL, body BLOB NOT NULL, since INTEGER NOT NULL,"  \
  "  next_at INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;"                   \
  "CREATE INDEX crypto_waiting_next ON crypto_waiting (next_at);"                                  \
  "CREATE TABLE crypto_answer ("                                                                   \
  "  device_id TEXT NOT NULL, message_id TEXT NOT NULL,"                                           \
  "  PRIMARY KEY (device_id, message_id)) WITHOUT ROWID;"                                          \
  "CREATE TABLE crypto_counter ("                                                                  \
  "  conversation_id TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;"

/* crypto_account: the keys of the person, where this device has them: the recovery key, until the
 * user has written it down, from then on what follows from it (see confab-own-vault.c); and the
 * seed of the key that signs lists, with the list's words that vouch for it. offer: what is to be
 * published, the same until the server has answered. begun_at: since when this device is one.
 * crypto_former: which devices it was before. */
#define CONFAB_CRYPTO_ACCOUNT_TABLES                                                               \
  "CREATE TABLE crypto_account ("                                                                  \
  "  one INTEGER PRIMARY KEY CHECK (one=1), recovery BLOB, signing BLOB, offer TEXT,"              \
  "  begun_at INTEGER NOT NULL DEFAULT 0);"                                                        \
  "CREATE TABLE crypto_former (device_id TEXT PRIMARY KEY) WITHOUT ROWID;"

/* crypto_epoch: how often the sessions have moved on, and the highest number of a key that came
 * from the server, or -1 as long as that is not known. Who has told the server of more was put back
 * to what it was before. */
#define CONFAB_CRYPTO_EPOCH_TABLE                                                                  \
  "CREATE TABLE crypto_epoch ("                                                                    \
  "  one INTEGER PRIMARY KEY CHECK (one=1), epoch INTEGER NOT NULL, received INTEGER NOT NULL);"   \
  "INSERT INTO crypto_epoch VALUES (1, 0, 0);"

/* lists: by which lists of devices a message was made ready, a user's id and what the list is
 * signed with in each line. */
#define CONFAB_CRYPTO_LISTS_COLUMN "ALTER TABLE crypto_sent ADD COLUMN lists TEXT;"

/* crypto_verified: whom the user has verified on any of their devices, by which master key, and
 * whom no longer. crypto_verified_at: the highest number under which the devices have told each
 * other. */
#define CONFAB_CRYPTO_VERIFIED_TABLES                                                              \
  "CREATE TABLE crypto_verified ("                                                                 \
  "  user_id TEXT PRIMARY KEY, master BLOB NOT NULL, verified INTEGER NOT NULL,"                   \
  "  changed_at INTEGER NOT NULL) WITHOUT ROWID;"                                                  \
  "CREATE TABLE crypto_verified_at ("                                                              \
  "  one INTEGER PRIMARY KEY CHECK (one=1), revision INTEGER NOT NULL);"                           \
  "INSERT INTO crypto_verified_at VALUES (1, 0);"

#define CONFAB_CRYPTO_TABLES                                                                       \
  CONFAB_CRYPTO_KEY_TABLES CONFAB_CRYPTO_PEOPLE_TABLES CONFAB_CRYPTO_MESSAGE_TABLES                \
      CONFAB_CRYPTO_ACCOUNT_TABLES

/* All of it, for a database that begins with this. */
#define CONFAB_CRYPTO_WHOLE                                                                        \
  CONFAB_CRYPTO_TABLES CONFAB_CRYPTO_EPOCH_TABLE CONFAB_CRYPTO_LISTS_COLUMN                        \
      CONFAB_CRYPTO_VERIFIED_TABLES
