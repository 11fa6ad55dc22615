// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-secret.h"

#include "confab-schema.h"

#include "client/crypto/confab-crypto-error.h"
#include "client/crypto/confab-key-file.h"
#include "client/crypto/confab-own-keys.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

/* Whether a database and a key belong together is known before the database is opened: with another
 * key it looks like a damaged one, and would be set aside. */

static gboolean
is_sealed (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 && info.st_size > 0 && !confab_database_is_plain (path);
}

static gboolean
refuse (GError **error, const char *message)
{
  confab_set_crypto_error (error, CONFAB_CRYPTO_ERROR_NO_KEY, message);
  return FALSE;
}

/* The file that knows the key is missing: then only the database can say whether it is the one. */
static gboolean
try_key_sql (ConfabStoreState *state, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (confab_database_look (state->path, state->key,
                            g_strv_length ((GStrv) confab_schema_migrations), FALSE, &failure))
    return TRUE;

  if (confab_store_is_damage (failure))
    return refuse (error, "The history on this computer is damaged, or the key is another one");

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * confab_store_secret_fit_sql:
 *
 * Says whether the key that was given, or that none was, is right for what lies on the disk, before
 * anything is done to it. To be called by who may write, before the database is opened.
 *
 * Returns: TRUE, or FALSE with %CONFAB_CRYPTO_ERROR_NO_KEY, or with another error
 */
gboolean
confab_store_secret_fit_sql (ConfabStoreState *state, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (ConfabKeyFile) file = confab_key_file_load (state->path, &failure);
  gboolean sealed = is_sealed (state->path);

  if (file == NULL && !g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT) &&
      !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  if (state->key == NULL)
    return file == NULL || !sealed ||
           refuse (error, "The history on this computer is encrypted, and the key is not there");

  if (file != NULL && confab_key_file_fits (file, state->key))
    return TRUE;

  if (file != NULL && sealed)
    return refuse (error, "The key that was found is not that of the history on this computer");

  if (sealed && !try_key_sql (state, error))
    return FALSE;

  g_clear_pointer (&file, confab_key_file_free);
  file = confab_key_file_new (state->key, error);
  return file != NULL && confab_key_file_save (file, state->path, error);
}

/**
 * confab_store_secret_look_sql:
 *
 * The same for who only looks. What an older version has left in the open is looked at without the
 * key.
 *
 * Returns: TRUE, or FALSE with %CONFAB_CRYPTO_ERROR_NO_KEY
 */
gboolean
confab_store_secret_look_sql (ConfabStoreState *state, GError **error)
{
  g_autoptr (ConfabKeyFile) file = confab_key_file_load (state->path, NULL);

  if (!is_sealed (state->path))
    {
      g_clear_pointer (&state->key, confab_database_key_unref);
      return TRUE;
    }

  if (file == NULL || (state->key != NULL && confab_key_file_fits (file, state->key)))
    return TRUE;

  return refuse (error, "The history is encrypted, and its key is not in the key ring");
}

/**
 * confab_store_secret_carry_sql:
 *
 * Puts an encrypted database into the place of a plain one, which is up to date and closed. Until
 * the new one is complete and on the disk the plain one stays; a process that is killed leaves the
 * one or the other.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_store_secret_carry_sql (ConfabStoreState *state, GError **error)
{
  g_autofree char *path = confab_store_file_begin_new (state->file);

  if (confab_database_carry_over (state->path, path, state->key, confab_schema_migrations, error) &&
      confab_store_file_end_new (state->file, error))
    return TRUE;

  confab_store_file_remove (path);
  return FALSE;
}

static gboolean
get_recovery_sql (ConfabDatabase *db, GBytes **recovery, GError **error)
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

static gboolean
seal (const char *path, const ConfabDatabaseKey *key, const guint8 *with, GError **error)
{
  g_autoptr (ConfabKeyFile) file = confab_key_file_load (path, NULL);
  gboolean changed;

  if (file == NULL || !confab_key_file_fits (file, key))
    {
      g_clear_pointer (&file, confab_key_file_free);
      file = confab_key_file_new (key, error);
    }

  return file != NULL && confab_key_file_seal_recovery (file, key, with, &changed, error) &&
         (!changed || confab_key_file_save (file, path, error));
}

/**
 * confab_store_secret_seal_sql:
 * @job: with the database's path, and its key
 *
 * Seals the key of the database for the recovery key, if that is here and this has not been done.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_store_secret_seal_sql (ConfabDatabase *db,
                              const char *own_user_id,
                              ConfabStoreJob *job,
                              GValue *result,
                              GError **error)
{
  g_autoptr (GBytes) recovery = NULL;
  guint8 with[CONFAB_KEY_BYTES];
  gboolean found = FALSE, done;

  if (job->data != NULL &&
      (!get_recovery_sql (db, &recovery, error) ||
       !confab_own_keys_follow (recovery, CONFAB_RECOVERY_DATABASE, &found, with, error)))
    return FALSE;

  done = !found || seal (job->text, job->data, with, error);
  confab_wipe (with, sizeof with);

  if (!done)
    return FALSE;

  g_value_init (result, G_TYPE_BOOLEAN);
  g_value_set_boolean (result, found);
  return TRUE;
}
