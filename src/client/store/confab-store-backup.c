// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-backup.h"

#include "confab-schema.h"
#include "confab-store-actions.h"
#include "confab-store-job.h"

#include "base/confab-error.h"
#include "client/crypto/confab-own-keys.h"

#include <string.h>

/* Of encryption only what is said of people and devices, and what has not been opened yet: never
 * the identity of this device, its sessions or its one-time keys. Whoever goes on with those after
 * they have moved on seals with keys that were used, and breaks every conversation. A table that is
 * not named here is left out. */
static gboolean
is_wanted (const char *name)
{
  static const char *const of_encryption[] = {
    "crypto_account", "crypto_person",   "crypto_device",      "crypto_key",
    "crypto_waiting", "crypto_verified", "crypto_verified_at", NULL,
  };

  return !g_str_has_prefix (name, "crypto_") || g_strv_contains (of_encryption, name);
}

/* What was to be published was of this device, and so was what happened to its database. */
static const char after[] = "UPDATE crypto_account SET offer=NULL;"
                            "DELETE FROM meta WHERE key='rescue';";

/**
 * confab_store_backup_copy:
 * @path: the database of a store, which may be open
 * @key: (nullable): what it is encrypted with
 * @to: a file that is not there
 * @to_key: (nullable): what the copy is to be encrypted with
 * @stop: (nullable): another thread makes it other than 0 to have it cancelled
 * @messages: (out): how many there are in the copy
 *
 * Copies what belongs into a backup, as it was at one moment, while others go on using it.
 *
 * Returns: TRUE, or FALSE with an error of confab_database_snapshot()
 */
gboolean
confab_store_backup_copy (const char *path,
                          const ConfabDatabaseKey *key,
                          const char *to,
                          const ConfabDatabaseKey *to_key,
                          const int *stop,
                          gint64 *messages,
                          GError **error)
{
  g_autoptr (ConfabDatabase) db = NULL;

  if (!confab_database_snapshot (path, key, to, to_key, confab_schema_migrations, is_wanted, after,
                                 stop, error))
    return FALSE;

  db = confab_database_open_with_key (to, CONFAB_DATABASE_READ_ONLY, to_key, error);
  return db != NULL &&
         confab_database_get_int (db, messages, error, "SELECT count(*) FROM message", NULL);
}

static gboolean
check_owner_sql (ConfabDatabase *db, const char *own_user_id, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (db, error, "SELECT value FROM meta WHERE key='own_user_id'", NULL);

  if (rows == NULL || confab_statement_next (rows, error) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (g_strcmp0 (confab_statement_get_text (rows, 0), own_user_id) == 0)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       "The backup holds the history of another user than it says");
  return FALSE;
}

/**
 * confab_store_backup_check:
 * @path: a database that came out of a backup
 * @key: (nullable): what it is encrypted with
 * @own_user_id: whose it is said to be
 *
 * Reads all of it before any of it is used.
 *
 * Returns: TRUE, or FALSE with %G_IO_ERROR_NOT_SUPPORTED for one of a newer version,
 *   %G_IO_ERROR_INVALID_DATA for what is no history of that user, or another error
 */
gboolean
confab_store_backup_check (const char *path,
                           const ConfabDatabaseKey *key,
                           const char *own_user_id,
                           GError **error)
{
  g_autoptr (ConfabDatabase) db = NULL;

  if (!confab_database_look (path, key, confab_store_backup_get_version (), TRUE, error))
    return FALSE;

  db = confab_database_open_with_key (path, CONFAB_DATABASE_READ_ONLY, key, error);
  return db != NULL && confab_database_check_schema (db, confab_schema_migrations, error) &&
         check_owner_sql (db, own_user_id, error);
}

/**
 * confab_store_backup_get_version:
 *
 * Returns: of the tables of a database that this program makes
 */
gint64
confab_store_backup_get_version (void)
{
  return g_strv_length ((GStrv) confab_schema_migrations);
}

static gboolean
read_recovery_sql (ConfabDatabase *db, GBytes **recovery, GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      db, error, "SELECT recovery FROM crypto_account WHERE recovery IS NOT NULL", NULL);
  ConfabStatementStep step;

  *recovery = NULL;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_ROW)
    *recovery = confab_statement_dup_bytes (rows, 0);

  return TRUE;
}

/* As long as the recovery key itself is here nobody has written it down, and nobody could open what
 * is sealed for it. */
static gboolean
load_key_sql (ConfabDatabase *db,
              const char *own_user_id,
              ConfabStoreJob *job,
              GValue *result,
              GError **error)
{
  g_autoptr (GBytes) recovery = NULL;
  guint8 key[CONFAB_KEY_BYTES];
  gboolean found;

  if (!read_recovery_sql (db, &recovery, error) ||
      !confab_own_keys_follow (recovery, CONFAB_RECOVERY_BACKUP, &found, key, error))
    return FALSE;

  if (!found || g_bytes_get_size (recovery) == CONFAB_KEY_BYTES)
    {
      confab_wipe (key, sizeof key);
      confab_set_field_error (error, CONFAB_ERROR_NOT_FOUND, "recoveryKey",
                              found ? "The recovery key has not been saved yet"
                                    : "What follows from the recovery key is not on this device");
      return FALSE;
    }

  g_value_init (result, G_TYPE_BYTES);
  g_value_take_boxed (result, g_bytes_new (key, sizeof key));
  confab_wipe (key, sizeof key);
  return TRUE;
}

/**
 * confab_store_load_backup_key:
 *
 * Returns: (transfer full): a future that resolves to the key that seals backups, %CONFAB_KEY_BYTES
 *   in a boxed #GBytes, or rejects with %CONFAB_ERROR_NOT_FOUND when it is not here, or when the
 *   user has not saved the recovery key yet
 */
DexFuture *
confab_store_load_backup_key (ConfabStore *self)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return confab_store_run_ask (self, load_key_sql, confab_store_job_new (NULL, 0));
}

static GArray *
list_actions_sql (ConfabDatabase *db, GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      db, error, "SELECT number FROM action WHERE kind<>? AND NOT failed ORDER BY number", "n",
      CONFAB_ACTION_READ);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  ConfabStatementStep step = CONFAB_STATEMENT_ERROR;

  while (rows != NULL && (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      gint64 number = confab_statement_get_int (rows, 0);

      g_array_append_val (numbers, number);
    }

  return step == CONFAB_STATEMENT_DONE ? g_steal_pointer (&numbers) : NULL;
}

/* What had not been sent may have been sent since, from the device where the backup was made, and
 * may be long out of date: the user decides. How far something was read only grows. */
static gboolean
begin_restored_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  g_autoptr (GError) reason = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED,
                                                   "It had not been sent when the backup was made");
  g_autoptr (GArray) numbers = list_actions_sql (work->db, error);

  if (numbers == NULL)
    return FALSE;

  for (guint i = 0; i < numbers->len; i++)
    if (!confab_actions_refuse_sql (work, g_array_index (numbers, gint64, i), reason, error))
      return FALSE;

  return TRUE;
}

/**
 * confab_store_begin_restored:
 *
 * Is called once for a database that came out of a backup, before anything of it is shown: what
 * was to be sent waits for the user.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit
 */
DexFuture *
confab_store_begin_restored (ConfabStore *self)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return confab_store_run_change (self, begin_restored_sql, confab_store_job_new (NULL, 0));
}
