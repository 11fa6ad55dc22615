// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-texts.h"

#include "confab-outgoing.h"
#include "confab-store-job.h"
#include "confab-store-outbox.h"

#include "client/search/confab-search-plan.h"
#include "protocol/confab-json.h"

#include <string.h>

/* The text of a document is kept beside its message, packed, so that a search can show the piece,
 * and goes with it. The words of the message and of its documents together stand in an index of
 * their own, under the number of the message: what is looked for may be partly here, partly there,
 * and the index of messages is not touched when a document is read. */

/* A document that has ended the program so often is not tried again. */
#define MAX_TRIES 3

static gboolean
is_among (GPtrArray *attachments, const char *id)
{
  for (guint i = 0; attachments != NULL && i < attachments->len; i++)
    if (g_strcmp0 (((ConfabAttachmentData *) g_ptr_array_index (attachments, i))->id, id) == 0)
      return TRUE;

  return FALSE;
}

/* What the message no longer has. */
static gboolean
forget_others_sql (ConfabDatabase *db, const ConfabMessageRowData *row, GError **error)
{
  g_autoptr (ConfabStatement) rows = NULL;
  g_autoptr (GStrvBuilder) others = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  ConfabStatementStep step;

  rows = confab_database_select (db, error, "SELECT file_id FROM file_text WHERE message_id=?", "t",
                                 row->id);

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    if (!is_among (row->attachments, confab_statement_get_text (rows, 0)))
      g_strv_builder_add (others, confab_statement_get_text (rows, 0));

  if (step == CONFAB_STATEMENT_ERROR)
    return FALSE;

  g_clear_pointer (&rows, confab_statement_done);
  ids = g_strv_builder_end (others);

  for (guint i = 0; ids[i] != NULL; i++)
    if (!confab_database_run (db, error, "DELETE FROM file_text WHERE message_id=? AND file_id=?",
                              "tt", row->id, ids[i]))
      return FALSE;

  return TRUE;
}

/**
 * confab_texts_note_sql:
 * @row: a message as it is now, with its id
 *
 * Notes which documents it has, and forgets those that it has not any longer.
 */
gboolean
confab_texts_note_sql (ConfabDatabase *db, const ConfabMessageRowData *row, GError **error)
{
  for (guint i = 0; row->attachments != NULL && i < row->attachments->len; i++)
    {
      const ConfabAttachmentData *file = g_ptr_array_index (row->attachments, i);

      if (file->id != NULL && file->type == CONFAB_ATTACHMENT_DOCUMENT &&
          confab_file_text_is_possible (file->filename, file->mime_type) &&
          !confab_database_run (db, error,
                                "INSERT OR IGNORE INTO file_text (message_id, file_id, state)"
                                " VALUES (?, ?, ?)",
                                "ttn", row->id, file->id, CONFAB_FILE_TEXT_ABSENT))
        return FALSE;
    }

  return forget_others_sql (db, row, error);
}

/**
 * confab_texts_note_upload_sql:
 * @action: a file that is to be sent
 *
 * One's own is read where it lies, also as long as nobody else has it.
 */
gboolean
confab_texts_note_upload_sql (ConfabDatabase *db, const ConfabActionData *action, GError **error)
{
  g_autoptr (JsonNode) node = confab_json_parse (action->payload, strlen (action->payload), NULL);
  g_autoptr (ConfabOutgoingData) file =
      node != NULL ? confab_outgoing_data_parse (node, NULL) : NULL;

  if (file == NULL || !confab_file_text_is_possible (file->filename, file->mime_type))
    return TRUE;

  return confab_database_run (db, error,
                              "INSERT OR IGNORE INTO file_text (message_id, file_id, state, uri,"
                              " stamp) VALUES (?, ?, ?, ?, ?)",
                              "ttntt", file->message_id, action->id, CONFAB_FILE_TEXT_WAITING,
                              file->uri, file->stamp);
}

/**
 * confab_texts_read_sql:
 * @files: (element-type ConfabSearchFile): gets those of the message that have been read
 */
gboolean
confab_texts_read_sql (ConfabDatabase *db, const char *message_id, GPtrArray *files, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (db, error,
                              "SELECT file_id, text FROM file_text WHERE message_id=? AND state=2"
                              " ORDER BY file_id",
                              "t", message_id);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      g_autoptr (GBytes) packed = confab_statement_dup_bytes (rows, 1);
      ConfabSearchFile *file = g_new0 (ConfabSearchFile, 1);

      file->id = confab_statement_dup_text (rows, 0);
      file->text = confab_file_text_unpack (packed);
      g_ptr_array_add (files, file);
    }

  return step == CONFAB_STATEMENT_DONE;
}

/**
 * confab_texts_index_sql:
 * @number: of the message
 * @row: as it is now, with its id
 *
 * Brings the index of what stands in files up to date with a message.
 */
gboolean
confab_texts_index_sql (ConfabDatabase *db,
                        gint64 number,
                        const ConfabMessageRowData *row,
                        GError **error)
{
  g_autoptr (GPtrArray) files =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_search_file_free);
  g_autofree char *text = NULL;
  ConfabSearchSubject subject = {
    .conversation_id = row->conversation_id,
    .sender_id = row->sender_id,
    .type = row->type,
    .content = row->content,
    .attachments = row->attachments,
    .files = files,
  };

  if (!confab_database_run (db, error, "DELETE FROM file_index WHERE rowid=?", "i", number) ||
      !confab_texts_read_sql (db, row->id, files, error))
    return FALSE;

  if (files->len == 0)
    return TRUE;

  text = confab_search_index_text (&subject);
  return confab_database_run (db, error, "INSERT INTO file_index (rowid, text) VALUES (?, ?)", "it",
                              number, text);
}

/**
 * confab_texts_forget_sql:
 *
 * Forgets the documents of messages that are no longer there.
 */
gboolean
confab_texts_forget_sql (ConfabDatabase *db, GError **error)
{
  return confab_database_run (db, error,
                              "DELETE FROM file_text WHERE NOT EXISTS (SELECT 1 FROM message AS m"
                              " WHERE m.id=file_text.message_id)",
                              NULL);
}

/* What a job does is done as a whole or not at all, whatever else is in the transaction. */
static gboolean
run_whole_sql (ConfabDatabase *db,
               gboolean (*func) (ConfabDatabase *db, ConfabStoreJob *job, GError **error),
               ConfabStoreJob *job,
               GError **error)
{
  if (!confab_database_save (db, error))
    return FALSE;

  if (!func (db, job, error))
    {
      confab_database_restore (db);
      return FALSE;
    }

  return confab_database_release (db, error);
}

/* Reads the newest that waits; FALSE with @error, and none when there is none. */
static gboolean
find_waiting_sql (ConfabDatabase *db, ConfabFileTextData **file, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (db, error,
                              "SELECT f.number, f.message_id, f.file_id, f.uri, f.stamp, f.tries+1"
                              " AS tries, (SELECT a.value FROM message m, json_each(CASE WHEN"
                              " json_valid(m.attachments) THEN m.attachments ELSE '[]' END) a"
                              " WHERE m.id=f.message_id AND a.value->>'id'=f.file_id)"
                              " AS attachment FROM file_text f WHERE f.state=1"
                              " ORDER BY f.number DESC LIMIT 1",
                              NULL);
  ConfabStatementStep step;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  *file = step == CONFAB_STATEMENT_ROW
              ? confab_statement_read_record (rows, &confab_file_text_data_record)
              : NULL;
  return TRUE;
}

static gboolean
next_sql (ConfabDatabase *db, ConfabStoreJob *job, GError **error)
{
  for (;;)
    {
      g_autoptr (ConfabFileTextData) file = NULL;

      if (!find_waiting_sql (db, &file, error))
        return FALSE;

      if (file != NULL && file->tries > MAX_TRIES)
        {
          if (!confab_database_run (db, error,
                                    "UPDATE file_text SET state=3, reason=coalesce(reason,"
                                    " 'crashed'), uri=NULL, stamp=NULL WHERE number=?",
                                    "i", file->number))
            return FALSE;

          continue;
        }

      if (file != NULL &&
          !confab_database_run (db, error, "UPDATE file_text SET tries=tries+1 WHERE number=?", "i",
                                file->number))
        return FALSE;

      job->data = file != NULL ? g_steal_pointer (&file) : confab_file_text_data_new ();
      job->data_free = (GDestroyNotify) confab_file_text_data_free;
      return TRUE;
    }
}

static gboolean
ask_next_sql (ConfabDatabase *db,
              const char *own_user_id,
              ConfabStoreJob *job,
              GValue *result,
              GError **error)
{
  if (!run_whole_sql (db, next_sql, job, error))
    return FALSE;

  g_value_init (result, CONFAB_TYPE_FILE_TEXT);
  g_value_set_boxed (result, job->data);
  return TRUE;
}

/**
 * confab_store_next_file_text:
 *
 * Begins with the newest document that is to be read. One that was begun three times without an
 * end, because it took everything down with it, is given up.
 *
 * Returns: (transfer full): a future that resolves to a boxed #ConfabFileTextData, without a
 * file_id when there is none
 */
DexFuture *
confab_store_next_file_text (ConfabStore *self)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return confab_store_run_ask (self, ask_next_sql, confab_store_job_new (NULL, 0));
}

typedef struct
{
  ConfabFileTextData *file;
  ConfabFileTextState state;
  char *reason;
  GBytes *packed;
} Outcome;

static void
outcome_free (gpointer data)
{
  Outcome *self = data;

  confab_file_text_data_free (self->file);
  g_clear_pointer (&self->packed, g_bytes_unref);
  g_free (self->reason);
  g_free (self);
}

static gboolean
index_message_sql (ConfabDatabase *db, const char *message_id, GError **error)
{
  g_autoptr (ConfabMessageRowData) row = NULL;
  g_autoptr (ConfabStatement) rows =
      confab_database_select (db, error,
                              "SELECT number, id, conversation_id, sender_id, type, content,"
                              " attachments FROM message WHERE id=?",
                              "t", message_id);
  ConfabStatementStep step;
  gint64 number;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_DONE)
    return TRUE;

  number = confab_statement_get_int (rows, 0);
  row = confab_statement_read_record (rows, &confab_message_row_data_record);
  g_clear_pointer (&rows, confab_statement_done);
  return confab_texts_index_sql (db, number, row, error);
}

/* The message may have been deleted meanwhile: then there is no row, and nothing is kept. */
static gboolean
settle_sql (ConfabDatabase *db, ConfabStoreJob *job, GError **error)
{
  const Outcome *outcome = job->data;

  if (!confab_database_run (db, error,
                            "UPDATE file_text SET state=?1, reason=?2, text=?3,"
                            " uri=CASE WHEN ?1=1 THEN uri END, stamp=CASE WHEN ?1=1 THEN stamp END"
                            " WHERE number=?4 AND message_id=?5 AND file_id=?6 AND state=1",
                            "ntbitt", outcome->state, outcome->reason, outcome->packed,
                            outcome->file->number, outcome->file->message_id,
                            outcome->file->file_id))
    return FALSE;

  return outcome->packed == NULL || confab_database_get_changes (db) == 0 ||
         index_message_sql (db, outcome->file->message_id, error);
}

static gboolean
ask_settle_sql (ConfabDatabase *db,
                const char *own_user_id,
                ConfabStoreJob *job,
                GValue *result,
                GError **error)
{
  return run_whole_sql (db, settle_sql, job, error);
}

static DexFuture *
settle (ConfabStore *self, Outcome *outcome, const ConfabFileTextData *file)
{
  ConfabStoreJob *job = confab_store_job_new (NULL, 0);

  outcome->file = confab_file_text_data_copy (file);
  job->data = outcome;
  job->data_free = outcome_free;
  return confab_store_run_ask (self, ask_settle_sql, job);
}

/**
 * confab_store_keep_file_text:
 * @file: what was read
 * @packed: its text, see confab_file_text_pack()
 *
 * From then on the text is found with its message.
 *
 * Returns: (transfer full): a future that resolves when it is on disk
 */
DexFuture *
confab_store_keep_file_text (ConfabStore *self, const ConfabFileTextData *file, GBytes *packed)
{
  Outcome *outcome;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (file->file_id != NULL && packed != NULL);

  outcome = g_new0 (Outcome, 1);
  outcome->state = CONFAB_FILE_TEXT_READ;
  outcome->packed = g_bytes_ref (packed);
  return settle (self, outcome, file);
}

/**
 * confab_store_give_up_file_text:
 * @file: what was not read
 * @state: %CONFAB_FILE_TEXT_WAITING to try it again, %CONFAB_FILE_TEXT_ABSENT when it is not there,
 *   %CONFAB_FILE_TEXT_NONE when it has no text
 * @reason: (nullable): why, in a word
 *
 * Returns: (transfer full): a future that resolves when it is on disk
 */
DexFuture *
confab_store_give_up_file_text (ConfabStore *self,
                                const ConfabFileTextData *file,
                                ConfabFileTextState state,
                                const char *reason)
{
  Outcome *outcome;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (file->file_id != NULL && state != CONFAB_FILE_TEXT_READ);

  outcome = g_new0 (Outcome, 1);
  outcome->state = state;
  outcome->reason = g_strdup (reason);
  return settle (self, outcome, file);
}

static gboolean
note_files_sql (ConfabDatabase *db, ConfabStoreJob *job, GError **error)
{
  for (guint i = 0; i < job->array->len; i++)
    {
      if (!confab_database_run (db, error,
                                "UPDATE file_text SET state=1, tries=0 WHERE file_id=? AND state=0",
                                "t", g_ptr_array_index (job->array, i)))
        return FALSE;

      job->number += confab_database_get_changes (db);
    }

  return TRUE;
}

static gboolean
ask_note_files_sql (ConfabDatabase *db,
                    const char *own_user_id,
                    ConfabStoreJob *job,
                    GValue *result,
                    GError **error)
{
  if (!run_whole_sql (db, note_files_sql, job, error))
    return FALSE;

  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, job->number);
  return TRUE;
}

/**
 * confab_store_note_files:
 * @file_ids: ids of attachments that lie in the cache
 *
 * Those that are documents of messages and were not there before are to be read from now on. What
 * is no attachment is passed over.
 *
 * Returns: (transfer full): a future that resolves to a gint64, how many they are
 */
DexFuture *
confab_store_note_files (ConfabStore *self, GStrv file_ids)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  job = confab_store_job_new (NULL, 0);
  job->array = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; file_ids[i] != NULL; i++)
    g_ptr_array_add (job->array, g_strdup (file_ids[i]));

  return confab_store_run_ask (self, ask_note_files_sql, job);
}
