// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ledger-private.h"

#include "base/confab-error.h"
#include "base/confab-id.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

/* In the order in which they are applied. A release never changes one that has been released. */
static const char *const migrations[] = { "001-start.sql", "002-drafts.sql" };

#define MAX_BATCH 256

/* Up to this size a database is read through after a stop that was not clean. */
#define CHECKED_BYTES (64 * 1024 * 1024)

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
  g_free (self->epoch);
  g_free (self);
}

static gboolean
migrate (ConfabLedger *self, GError **error)
{
  GResource *resource = confab_ledger_get_resource ();
  const char *texts[G_N_ELEMENTS (migrations) + 1] = { NULL };
  g_autoptr (GPtrArray) loaded = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < G_N_ELEMENTS (migrations); i++)
    {
      g_autofree char *path = g_strconcat ("/org/confab/ledger/migrations/", migrations[i], NULL);
      GBytes *bytes = g_resource_lookup_data (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

      if (bytes == NULL)
        return FALSE;

      g_ptr_array_add (loaded, bytes);
      texts[i] = g_bytes_get_data (bytes, NULL);
    }

  return confab_database_migrate (self->db, texts, error);
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
was_killed (const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  GStatBuf wal_info, info;

  return g_stat (wal, &wal_info) == 0 && wal_info.st_size > 0 && g_stat (path, &info) == 0 &&
         info.st_size <= CHECKED_BYTES;
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
 * Opens the ledger for writing and brings its tables up to date. It blocks.
 *
 * Returns: (transfer full): the ledger, or NULL with %G_IO_ERROR_INVALID_DATA for a damaged one,
 *   %G_IO_ERROR_NOT_SUPPORTED for one of a newer version, or another error of SQLite
 */
ConfabLedger *
confab_ledger_open (const char *path, gint64 now_ms, GError **error)
{
  g_autoptr (ConfabLedger) self = g_new0 (ConfabLedger, 1);
  gboolean check = was_killed (path);

  self->db = confab_database_open (path, CONFAB_DATABASE_READ_WRITE, error);

  if (self->db == NULL || (check && !confab_database_check (self->db, error)) ||
      !migrate (self, error) || !load_state (self, error))
    return NULL;

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

  if (self->position != self->stored_position &&
      !confab_database_run (self->db, error, "UPDATE server_state SET position = ?", "i",
                            self->position))
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

  return confab_database_run (self->db, error, "BEGIN", NULL) && load_state (self, error);
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

  if (keep)
    return confab_database_release (self->db, error);

  confab_database_restore (self->db);
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
