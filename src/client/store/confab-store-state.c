// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-state.h"

#include "confab-schema.h"
#include "confab-store-rescue.h"
#include "confab-store-secret.h"

#include "base/confab-error.h"
#include "base/confab-id.h"

#include <gio/gio.h>

/* How the threads of a store come to their connections, and what they do about a file that was not
 * closed or is damaged. */

/**
 * confab_store_flags_new:
 *
 * Returns: (transfer full): flags that are all off
 */
ConfabStoreFlags *
confab_store_flags_new (void)
{
  ConfabStoreFlags *self = g_new0 (ConfabStoreFlags, 1);

  g_atomic_ref_count_init (&self->refs);
  return self;
}

/**
 * confab_store_flags_unref:
 * @self: (transfer full): flags
 *
 * Any thread.
 */
void
confab_store_flags_unref (ConfabStoreFlags *self)
{
  if (g_atomic_ref_count_dec (&self->refs))
    g_free (self);
}

/**
 * confab_store_state_new:
 * @path: the file
 * @own_user_id: the account's user
 * @key: (nullable): what the file is encrypted with
 * @flags: what is shared with the other threads
 *
 * Returns: (transfer full): the state of a thread that has nothing open
 */
ConfabStoreState *
confab_store_state_new (const char *path,
                        const char *own_user_id,
                        ConfabDatabaseKey *key,
                        ConfabStoreFlags *flags)
{
  ConfabStoreState *self = g_new0 (ConfabStoreState, 1);

  self->path = g_strdup (path);
  self->own_user_id = g_strdup (own_user_id);
  self->key = key != NULL ? confab_database_key_ref (key) : NULL;
  self->own_taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->missed_drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                               (GDestroyNotify) confab_conversation_data_free);
  self->flags = flags;
  g_atomic_ref_count_inc (&flags->refs);
  return self;
}

/**
 * confab_store_state_free:
 * @self: (transfer full): a state
 *
 * Closes what is open and says how it was left. On its thread.
 */
void
confab_store_state_free (gpointer data)
{
  ConfabStoreState *self = data;

  if (self->db != NULL && (self->check_due || confab_store_state_is_damaged (self)))
    confab_database_freeze (self->db);

  g_clear_pointer (&self->crypto, confab_crypto_free);
  confab_database_close (self->db);

  if (self->file != NULL && confab_store_state_is_damaged (self))
    confab_store_file_mark_damaged (self->file, "It could not be read any more");
  else if (self->file != NULL && !self->check_due)
    confab_store_file_mark_clean (self->file);

  confab_store_file_unlock (self->file);
  confab_store_flags_unref (self->flags);
  g_hash_table_unref (self->own_taken);
  g_hash_table_unref (self->missed_drafts);
  g_clear_pointer (&self->key, confab_database_key_unref);
  g_free (self->path);
  g_free (self->own_user_id);
  g_free (self);
}

/**
 * confab_store_is_damage:
 *
 * Returns: whether an error of the store says that the file is damaged
 */
gboolean
confab_store_is_damage (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

/**
 * confab_store_state_is_damaged:
 *
 * Returns: whether any of the threads has met a damage
 */
gboolean
confab_store_state_is_damaged (ConfabStoreState *self)
{
  return g_atomic_int_get (&self->flags->damaged);
}

/**
 * confab_store_state_note:
 * @error: why something failed
 *
 * If it says that the file is damaged, nothing more is written, and the next opening sets the file
 * aside.
 */
void
confab_store_state_note (ConfabStoreState *self, const GError *error)
{
  if (!confab_store_is_damage (error))
    return;

  g_atomic_int_set (&self->flags->damaged, TRUE);

  if (self->file != NULL)
    confab_store_file_mark_damaged (self->file, error->message);
}

static gboolean
check_owner_sql (ConfabStoreState *state, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (state->db, error, "SELECT value FROM meta WHERE key='own_user_id'",
                              NULL);
  ConfabStatementStep step;
  const char *owner;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_DONE)
    return confab_database_run (state->db, error,
                                "INSERT INTO meta (key, value) VALUES ('own_user_id', ?)", "t",
                                state->own_user_id);

  owner = confab_statement_get_text (rows, 0);

  if (g_strcmp0 (owner, state->own_user_id) == 0)
    return TRUE;

  /* what is no user's id was one before the file was damaged */
  if (owner == NULL || !confab_id_is_valid (owner))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           "The database does not say whose it is");
      return FALSE;
    }

  confab_set_error (error, CONFAB_ERROR_CONFLICT, "The database belongs to another user");
  return FALSE;
}

/* A migration rewrites tables: it waits for the check, the rest does not. */
static gboolean
migrate_sql (ConfabStoreState *state, gint64 n_migrations, GError **error)
{
  gint64 version = confab_database_get_version (state->db);

  if (state->check_due &&
      !confab_database_check_schema (state->db, confab_schema_migrations, error))
    return FALSE;

  if (state->check_due && version > 0 && version < n_migrations)
    {
      if (!confab_database_check (state->db, error))
        return FALSE;

      state->check_due = FALSE;
    }

  return confab_database_migrate (state->db, confab_schema_migrations, error);
}

/* What an older version has left in the open. All of it is read, so it is checked first. */
static gboolean
carry_over_sql (ConfabStoreState *state, gint64 n_migrations, GError **error)
{
  gboolean sound;

  if (!confab_database_look (state->path, NULL, n_migrations, FALSE, error))
    return FALSE;

  state->db = confab_database_open (state->path, CONFAB_DATABASE_READ_WRITE, error);
  sound = state->db != NULL && migrate_sql (state, n_migrations, error) &&
          check_owner_sql (state, error) && confab_database_check (state->db, error);

  if (!sound && state->db != NULL)
    confab_database_freeze (state->db);

  g_clear_pointer (&state->db, confab_database_close);

  if (!sound || !confab_store_secret_carry_sql (state, error))
    return FALSE;

  state->check_due = FALSE;
  return TRUE;
}

static gboolean
open_file_sql (ConfabStoreState *state, ConfabStoreOpening *opening, GError **error)
{
  gint64 n_migrations = g_strv_length ((GStrv) confab_schema_migrations);

  if (state->key != NULL && confab_database_is_plain (state->path) &&
      !carry_over_sql (state, n_migrations, error))
    return FALSE;

  if (!confab_database_look (state->path, state->key, n_migrations, FALSE, error))
    return FALSE;

  state->db =
      confab_database_open_with_key (state->path, CONFAB_DATABASE_READ_WRITE, state->key, error);

  if (state->db != NULL && migrate_sql (state, n_migrations, error) &&
      check_owner_sql (state, error) &&
      confab_store_rescue_read_sql (state->db, &opening->rescue, error))
    return TRUE;

  if (state->db != NULL)
    confab_database_freeze (state->db);

  g_clear_pointer (&state->db, confab_database_close);
  return FALSE;
}

static gboolean
open_locked_sql (ConfabStoreState *state, ConfabStoreOpening *opening, GError **error)
{
  g_autoptr (GError) failure = NULL;

  state->check_due = confab_store_file_is_unclean (state->file);

  if (!confab_store_file_is_damaged (state->file))
    {
      if (open_file_sql (state, opening, &failure))
        return TRUE;

      if (!confab_store_is_damage (failure))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }

      confab_store_file_mark_damaged (state->file, failure->message);
    }

  state->check_due = FALSE;
  return confab_store_rescue_sql (state->file, state->key, state->own_user_id, opening->now_ms,
                                  error) &&
         open_file_sql (state, opening, error);
}

/**
 * confab_store_open_writer_sql:
 *
 * Takes the file for this process, opens it and brings it up to date, or puts a new one in its
 * place.
 */
gboolean
confab_store_open_writer_sql (gpointer data, gpointer job, GValue *result, GError **error)
{
  ConfabStoreState *state = data;
  ConfabStoreOpening *opening = job;
  g_autoptr (ConfabStoreFile) file = confab_store_file_lock (state->path, error);
  g_autofree char *copy = NULL;

  if (file == NULL)
    return FALSE;

  state->file = file;

  /* A process that was killed may have left one as large as the database. */
  copy = confab_store_file_dup_copy (state->path);
  confab_store_file_remove (copy);

  if (!confab_store_secret_fit_sql (state, error) || !open_locked_sql (state, opening, error))
    {
      state->file = NULL;
      return FALSE;
    }

  confab_store_file_mark_open (g_steal_pointer (&file));
  opening->check_due = state->check_due;
  return TRUE;
}

/**
 * confab_store_open_reader_sql:
 *
 * Opens the file for reading.
 */
gboolean
confab_store_open_reader_sql (gpointer data, gpointer job, GValue *result, GError **error)
{
  ConfabStoreState *state = data;

  state->db =
      confab_database_open_with_key (state->path, CONFAB_DATABASE_READ_ONLY, state->key, error);
  return state->db != NULL;
}

static gboolean
open_to_look_sql (ConfabStoreState *state, gboolean check, GError **error)
{
  g_autoptr (ConfabDatabase) db = NULL;
  gint64 expected = g_strv_length ((GStrv) confab_schema_migrations);
  gint64 version;

  if (!confab_store_secret_look_sql (state, error))
    return FALSE;

  db = confab_database_open_with_key (state->path, CONFAB_DATABASE_READ_ONLY, state->key, error);

  if (db == NULL || (check && !confab_database_check (db, error)))
    return FALSE;

  version = confab_database_get_version (db);

  if (version != expected)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   "The database has version %" G_GINT64_FORMAT
                   ", this program knows %" G_GINT64_FORMAT,
                   version, expected);
      return FALSE;
    }

  state->db = g_steal_pointer (&db);

  if (check_owner_sql (state, error))
    return TRUE;

  g_clear_pointer (&state->db, confab_database_close);
  return FALSE;
}

/**
 * confab_store_inspect_sql:
 *
 * Opens the file to look into it. A database of another version is left to the program that is to
 * bring it up to date, and one that is damaged to the application.
 *
 * Returns: whether all of it could be read, and is the user's
 */
gboolean
confab_store_inspect_sql (gpointer data, gpointer job, GValue *result, GError **error)
{
  return open_to_look_sql (data, TRUE, error);
}

/**
 * confab_store_glance_sql:
 *
 * The same without reading all of it beforehand.
 *
 * Returns: whether it is the user's
 */
gboolean
confab_store_glance_sql (gpointer data, gpointer job, GValue *result, GError **error)
{
  return open_to_look_sql (data, FALSE, error);
}

/**
 * confab_store_check_sql:
 *
 * Reads the file through. When it is damaged, no change that is waiting is begun. A check that is
 * cut short because the store is closed is due again at the next start.
 */
gboolean
confab_store_check_sql (gpointer data, gpointer job, GValue *result, GError **error)
{
  ConfabStoreState *state = data;
  gboolean sound;

  confab_database_watch (state->db, &state->flags->closing);
  sound = confab_database_check (state->db, error);
  confab_database_watch (state->db, NULL);

  if (sound)
    state->check_due = FALSE;
  else
    confab_store_state_note (state, *error);

  return sound;
}
