// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ledger-private.h"

#include "base/confab-error.h"
#include "base/confab-id.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

/* In the order in which they are applied. A release never changes one that has been released. */
static const char *const migrations[] = { "001-start.sql",   "002-drafts.sql", "003-unread.sql",
                                          "004-files.sql",   "005-keys.sql",   "006-marks.sql",
                                          "007-wraps.sql",   "008-cards.sql",  "009-quiet.sql",
                                          "010-invites.sql", "011-vault.sql",  "012-avatars.sql",
                                          "013-status.sql",  "014-epochs.sql", "015-answers.sql",
                                          "016-verified.sql" };

#define MAX_BATCH 256

/* Up to this size a database is read through after a stop that was not clean. */
#define CHECKED_BYTES (G_GINT64_CONSTANT (1) << 30)

/* Made by the build from confab-ledger.gresource.xml. */
GResource *confab_ledger_get_resource (void);

/**
 * confab_ledger_close:
 * @self: (nullable) (transfer full): a ledger
 */
void
confab_ledger_close (ConfabLedger *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->db, confab_database_close);
  g_clear_pointer (&self->texts, g_array_unref);
  g_free (self->epoch);
  g_free (self);
}

/**
 * confab_ledger_dup_migrations:
 *
 * Returns: (transfer full) (array zero-terminated=1): the SQL that leads from each version to the
 *   next
 */
char **
confab_ledger_dup_migrations (void)
{
  GResource *resource = confab_ledger_get_resource ();
  char **texts = g_new0 (char *, G_N_ELEMENTS (migrations) + 1);

  for (guint i = 0; i < G_N_ELEMENTS (migrations); i++)
    {
      g_autofree char *path = g_strconcat ("/org/confab/ledger/migrations/", migrations[i], NULL);
      g_autoptr (GBytes) bytes =
          g_resource_lookup_data (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      gsize length = 0;
      const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

      g_assert (text != NULL);
      texts[i] = g_strndup (text, length);
    }

  return texts;
}

/* Reads what the ledger keeps in memory; a new database gets its epoch here. */
static gboolean
load_state (ConfabLedger *self, GError **error)
{
  g_autoptr (ConfabStatement) statement = NULL;
  ConfabStatementStep step;

  statement =
      confab_database_select (self->db, error, "SELECT epoch, position FROM server_state", NULL);

  if (statement == NULL)
    return FALSE;

  step = confab_statement_next (statement, error);

  if (step == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_ROW)
    {
      g_set_str (&self->epoch, confab_statement_get_text (statement, 0));
      self->position = self->stored_position = confab_statement_get_int (statement, 1);
    }

  return TRUE;
}

/* A WAL that is left over says that the last process was killed. */
static gboolean
was_killed (const char *path, gint64 *size)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  GStatBuf wal_info, info;

  if (g_stat (wal, &wal_info) != 0 || wal_info.st_size == 0 || g_stat (path, &info) != 0)
    return FALSE;

  *size = info.st_size;
  return TRUE;
}

/* What an operator is to do about it. */
static void
explain (const char *path, GError *failure, GError **error)
{
  g_autoptr (GError) owned = failure;

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 "The ledger %s is damaged, and nothing was changed in it. Move it away together "
                 "with the files whose names begin with its name, and restore a back-up; see "
                 "\"When the ledger is damaged\" in operating.md. Found: %s",
                 path, failure->message);
  else
    g_propagate_error (error, g_steal_pointer (&owned));
}

/* Before anything is done to it: a newer or a damaged ledger is left to the byte as it is. */
static gboolean
look (const char *path, const char *const *texts, GError **error)
{
  gint64 n = g_strv_length ((GStrv) texts), size = 0;
  gboolean killed = was_killed (path, &size), check = killed && size <= CHECKED_BYTES;
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);

  if (check)
    g_message ("The last stop was not clean: the ledger is read through, %.1f MB",
               (double) size / 1e6);
  else if (killed)
    g_warning ("The last stop was not clean, and the ledger is too large to be read through at the "
               "start, %.1f MB; check it when there is time: sqlite3 %s 'PRAGMA integrity_check'",
               (double) size / 1e6, path);

  return confab_database_look (absolute, NULL, n, check, error);
}

static gboolean
make_state (ConfabLedger *self, gint64 now_ms, GError **error)
{
  self->epoch = confab_id_new_at (now_ms);
  return confab_database_run (self->db, error,
                              "INSERT INTO server_state (id, epoch, position, created_at)"
                              " VALUES (1, ?, 0, ?)",
                              "ti", self->epoch, now_ms);
}

/**
 * confab_ledger_open:
 * @path: the database, made if it is not there
 * @now_ms: the time, in milliseconds since 1970
 *
 * Opens the ledger for writing and brings its tables up to date. After a kill it is read through
 * first. It blocks.
 *
 * Returns: (transfer full): the ledger, or NULL with %G_IO_ERROR_INVALID_DATA for a damaged one,
 *   %G_IO_ERROR_NOT_SUPPORTED for one of a newer version, both of which are left as they are, or
 *   another error of SQLite
 */
ConfabLedger *
confab_ledger_open (const char *path, gint64 now_ms, GError **error)
{
  g_autoptr (ConfabLedger) self = g_new0 (ConfabLedger, 1);
  g_auto (GStrv) texts = confab_ledger_dup_migrations ();
  g_autoptr (GError) failure = NULL;

  confab_ledger_init_texts (self);

  if (look (path, (const char *const *) texts, &failure))
    self->db = confab_database_open (path, CONFAB_DATABASE_READ_WRITE, &failure);

  if (self->db == NULL ||
      !confab_database_migrate (self->db, (const char *const *) texts, &failure) ||
      !load_state (self, &failure))
    {
      if (self->db != NULL)
        confab_database_freeze (self->db);

      explain (path, g_steal_pointer (&failure), error);
      return NULL;
    }

  if (self->epoch == NULL && !make_state (self, now_ms, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * confab_ledger_open_reader:
 * @path: a database that confab_ledger_open() has opened before
 *
 * Opens a second connection, for pages and searches, that never holds up the writer.
 *
 * Returns: (transfer full): the ledger, or NULL with an error of SQLite
 */
ConfabLedger *
confab_ledger_open_reader (const char *path, GError **error)
{
  g_autoptr (ConfabLedger) self = g_new0 (ConfabLedger, 1);

  self->reads_only = TRUE;
  self->db = confab_database_open (path, CONFAB_DATABASE_READ_ONLY, error);

  if (self->db == NULL || !load_state (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* After a failed commit the numbers that were given out are free again. */
static gboolean
begin_batch (gpointer state, GError **error)
{
  ConfabLedger *self = state;

  self->position = self->stored_position;
  confab_ledger_begin_texts (self);
  return confab_database_begin (self->db, error);
}

static gboolean
end_batch (gpointer state, GError **error)
{
  ConfabLedger *self = state;

  if (!confab_database_in_transaction (self->db))
    {
      confab_set_error (error, CONFAB_ERROR_UNAVAILABLE, "The batch was rolled back");
      return FALSE;
    }

  if (!confab_ledger_write_texts (self, error) ||
      (self->position != self->stored_position &&
       !confab_database_run (self->db, error, "UPDATE server_state SET position = ?", "i",
                             self->position)))
    {
      confab_database_rollback (self->db);
      return FALSE;
    }

  if (!confab_database_commit (self->db, error))
    return FALSE;

  self->stored_position = self->position;
  return TRUE;
}

const ConfabWorkerBatch confab_ledger_batch = {
  .begin = begin_batch,
  .end = end_batch,
  .max_jobs = MAX_BATCH,
};

/**
 * confab_ledger_begin_item:
 *
 * Begins one rule's work: on the writer a mark in the batch's transaction, on the reader a view of
 * the ledger as of one moment.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_ledger_begin_item (ConfabLedger *self, GError **error)
{
  /* Some failures, as that of a full disk, end the batch's transaction. Without one a mark would
   * begin another, that ends with the item. */
  if (!self->reads_only && !confab_database_in_transaction (self->db))
    {
      confab_set_retry_error (error, CONFAB_ERROR_UNAVAILABLE, 5, "The server cannot store it now");
      return FALSE;
    }

  if (!self->reads_only)
    return confab_database_save (self->db, error);

  if (confab_database_run (self->db, error, "BEGIN", NULL) && load_state (self, error))
    return TRUE;

  /* What has begun would keep every later item from beginning. */
  confab_database_rollback (self->db);
  return FALSE;
}

/**
 * confab_ledger_end_item:
 * @keep: whether the rule went well
 *
 * Keeps what was written since confab_ledger_begin_item(), or undoes it, so that an item that
 * fails does not sink its batch.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_ledger_end_item (ConfabLedger *self, gboolean keep, GError **error)
{
  if (self->reads_only)
    {
      confab_database_rollback (self->db);
      return TRUE;
    }

  if (!keep)
    confab_database_restore (self->db);

  if (keep && !confab_database_release (self->db, error))
    {
      confab_ledger_keep_texts (self, FALSE);
      return FALSE;
    }

  confab_ledger_keep_texts (self, keep);
  return TRUE;
}

/**
 * confab_ledger_get_epoch:
 *
 * Returns: names this database; a restored back-up gets another one
 */
const char *
confab_ledger_get_epoch (ConfabLedger *self)
{
  return self->epoch;
}

/**
 * confab_ledger_get_position:
 *
 * Returns: the position of the newest event
 */
gint64
confab_ledger_get_position (ConfabLedger *self)
{
  return self->position;
}

/**
 * confab_ledger_ping:
 *
 * Returns: whether the database answers
 */
gboolean
confab_ledger_ping (ConfabLedger *self, GError **error)
{
  gint64 one;

  return confab_database_get_int (self->db, &one, error, "SELECT id FROM server_state", NULL);
}

/**
 * confab_ledger_read_records:
 * @statement: (transfer full) (nullable): a query before its first row; NULL when @error is set
 * @record_free: frees one record
 *
 * Returns: (transfer full): all rows, or NULL with @error
 */
GPtrArray *
confab_ledger_read_records (ConfabStatement *statement,
                            const ConfabRecord *record,
                            GDestroyNotify record_free,
                            GError **error)
{
  g_autoptr (ConfabStatement) rows = statement;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (record_free);
  ConfabStatementStep step;

  if (rows == NULL)
    return NULL;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    g_ptr_array_add (records, confab_statement_read_record (rows, record));

  return step == CONFAB_STATEMENT_DONE ? g_steal_pointer (&records) : NULL;
}

/**
 * confab_ledger_read_record:
 * @statement: (transfer full) (nullable): a query before its first row; NULL when @error is set
 * @missing: what is said to be not found when there is no row
 *
 * Returns: (transfer full): the first row, or NULL with @error
 */
gpointer
confab_ledger_read_record (ConfabStatement *statement,
                           const ConfabRecord *record,
                           const char *missing,
                           GError **error)
{
  g_autoptr (ConfabStatement) row = statement;
  ConfabStatementStep step;

  if (row == NULL)
    return NULL;

  step = confab_statement_next (row, error);

  if (step == CONFAB_STATEMENT_ROW)
    return confab_statement_read_record (row, record);

  if (step == CONFAB_STATEMENT_DONE)
    confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "There is no such %s", missing);

  return NULL;
}
