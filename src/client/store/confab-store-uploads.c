// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-uploads.h"

#include "confab-store-actions.h"
#include "confab-store-job.h"
#include "confab-store-outbox.h"
#include "confab-store-texts.h"

#include "base/confab-error.h"
#include "protocol/confab-attachment.h"

/* Files of messages that are being sent: each is an action of its own, which the next file, or the
 * message, needs. Once it is uploaded the message says what the server found. */

static gboolean
post_all_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  for (guint i = 0; i < job->array->len; i++)
    {
      const ConfabActionData *action = g_ptr_array_index (job->array, i);

      if (!confab_actions_post_sql (work, action, error) ||
          (action->kind == CONFAB_ACTION_UPLOAD &&
           !confab_texts_note_upload_sql (work->db, action, error)))
        return FALSE;
    }

  return TRUE;
}

/**
 * confab_store_post_all:
 * @actions: (element-type ConfabActionData): what the user did, in order
 *
 * As confab_store_post(), with several at once: all of them are in the outbox, or none.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit
 */
DexFuture *
confab_store_post_all (ConfabStore *self, GPtrArray *actions)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  job = confab_store_job_new (NULL, 0);
  job->array = g_ptr_array_ref (actions);
  return confab_store_run_change (self, post_all_sql, job);
}

static ConfabAttachmentData **
find_attachment (GPtrArray *attachments, const char *id)
{
  for (guint i = 0; attachments != NULL && i < attachments->len; i++)
    if (g_strcmp0 (((ConfabAttachmentData *) g_ptr_array_index (attachments, i))->id, id) == 0)
      return (ConfabAttachmentData **) &g_ptr_array_index (attachments, i);

  return NULL;
}

/* What the file is the server says; what it looks and sounds like only this device knows. Of one
 * that is sealed the server knows nothing. Returns whether it was among them. */
static gboolean
replace (GPtrArray *attachments, const ConfabAttachmentData *found)
{
  ConfabAttachmentData **place = find_attachment (attachments, found->id);
  g_autoptr (ConfabAttachmentData) old = NULL;

  if (place == NULL)
    return FALSE;

  if ((*place)->key != NULL)
    {
      g_set_str (&(*place)->hash, found->hash);
      return TRUE;
    }

  old = *place;
  *place = confab_attachment_data_copy (found);
  g_set_str (&(*place)->preview, old->preview);
  g_set_str (&(*place)->waveform, old->waveform);
  g_set_str (&(*place)->thumbnail_url, old->thumbnail_url);
  (*place)->duration_ms = old->duration_ms;
  confab_attachment_clean (*place);
  return TRUE;
}

static gboolean
add_thumbnail (GPtrArray *attachments, const char *of, const ConfabAttachmentData *thumbnail)
{
  ConfabAttachmentData **place = find_attachment (attachments, of);

  if (place == NULL)
    return FALSE;

  g_free ((*place)->thumbnail_url);
  (*place)->thumbnail_url = confab_attachment_make_url (thumbnail->id);
  return TRUE;
}

static gboolean
update_message_sql (ConfabWork *work,
                    const ConfabOutboxRow *row,
                    const ConfabOutgoingData *file,
                    const ConfabAttachmentData *attachment,
                    GError **error)
{
  g_autoptr (ConfabMessageData) message =
      confab_outbox_parse (&confab_message_data_record, row->data, NULL);
  ConfabMessageRowData stored = { 0 };
  g_autofree char *payload = NULL;

  if (message == NULL ||
      !(file->thumbnail_of != NULL
            ? add_thumbnail (message->attachments, file->thumbnail_of, attachment)
            : replace (message->attachments, attachment)))
    return TRUE;

  payload = confab_message_data_to_json (message);
  stored.id = row->data->id;
  stored.attachments = message->attachments;
  confab_work_touch_message (work, row->data->id);
  return confab_database_run (work->db, error, "UPDATE action SET payload=? WHERE number=?", "ti",
                              payload, row->data->number) &&
         confab_database_put (work->db, error,
                              "UPDATE message SET attachments=:attachments WHERE id=:id AND seq=0",
                              &confab_message_row_data_record, &stored);
}

static gboolean
settle_upload_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  g_autoptr (GPtrArray) rows =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_outbox_row_free);
  g_autoptr (ConfabOutboxRow) upload = NULL;
  g_autoptr (ConfabOutgoingData) file = NULL;

  if (!confab_outbox_find_sql (work, job->number, &upload, error))
    return FALSE;

  /* The user has let it go. */
  if (upload == NULL)
    return TRUE;

  file = confab_outbox_parse (&confab_outgoing_data_record, upload->data, error);

  if (file == NULL || !confab_outbox_find_by_id_sql (work, upload->message_id, rows, error))
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const ConfabOutboxRow *row = g_ptr_array_index (rows, i);

      if (row->data->kind == CONFAB_ACTION_MESSAGE &&
          !update_message_sql (work, row, file, job->data, error))
        return FALSE;
    }

  work->changes->actions = TRUE;
  return confab_outbox_remove_sql (work, upload, error) &&
         confab_outbox_touch_sql (work, upload, error);
}

/**
 * confab_store_settle_upload:
 * @number: a row of the outbox; harmless when it has left
 * @attachment: (transfer full): what the server says of the file
 *
 * The file is uploaded: its message says what the server found, and does not wait for it any more.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit
 */
DexFuture *
confab_store_settle_upload (ConfabStore *self, gint64 number, ConfabAttachmentData *attachment)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  job = confab_store_job_new (NULL, number);
  job->data = attachment;
  job->data_free = (GDestroyNotify) confab_attachment_data_free;
  return confab_store_run_change (self, settle_upload_sql, job);
}

static gboolean
pause_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  if (!confab_database_run (work->db, error, "UPDATE action SET paused=? WHERE id=? AND kind=?",
                            "ntn", job->number != 0, job->id, CONFAB_ACTION_UPLOAD))
    return FALSE;

  if (confab_database_get_changes (work->db) == 0)
    {
      confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "The file is not being sent");
      return FALSE;
    }

  work->changes->actions = TRUE;
  return TRUE;
}

/**
 * confab_store_pause_upload:
 * @action_id: the attachment
 * @paused: whether it, and what needs it, is to wait
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit, or
 *   rejects with %CONFAB_ERROR_NOT_FOUND
 */
DexFuture *
confab_store_pause_upload (ConfabStore *self, const char *action_id, gboolean paused)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return confab_store_run_change (self, pause_sql, confab_store_job_new (action_id, paused));
}

typedef struct
{
  char *new_id;
  ConfabAttachmentType type;
  ConfabOutgoingData *file;
  gboolean is_same; /* it is the same file, under another id and with another key */
} Replacement;

static void
replacement_free (gpointer data)
{
  Replacement *self = data;

  confab_outgoing_data_free (self->file);
  g_free (self->new_id);
  g_free (self);
}

/* What another file looked like is nothing to go by. */
static ConfabAttachmentData *
make_attachment (const Replacement *replacement, const ConfabAttachmentData *old)
{
  ConfabAttachmentData *attachment =
      replacement->is_same ? confab_attachment_data_copy (old) : confab_attachment_data_new ();

  g_set_str (&attachment->id, replacement->new_id);
  g_set_str (&attachment->key, replacement->file->key);
  g_clear_pointer (&attachment->hash, g_free);

  if (replacement->is_same)
    return attachment;

  attachment->type = replacement->type;
  attachment->filename = g_strdup (replacement->file->filename);
  attachment->mime_type = g_strdup (replacement->file->mime_type);
  attachment->size = replacement->file->size;
  return attachment;
}

static gboolean
put_attachment_sql (ConfabWork *work,
                    const ConfabOutboxRow *row,
                    const char *old_id,
                    const Replacement *replacement,
                    GError **error)
{
  g_autoptr (ConfabMessageData) message =
      confab_outbox_parse (&confab_message_data_record, row->data, NULL);
  ConfabAttachmentData **place =
      message != NULL ? find_attachment (message->attachments, old_id) : NULL;
  g_autoptr (ConfabAttachmentData) old = NULL;
  ConfabMessageRowData stored = { 0 };
  g_autofree char *payload = NULL;

  if (place == NULL)
    return TRUE;

  old = *place;
  *place = make_attachment (replacement, old);
  payload = confab_message_data_to_json (message);
  stored.id = row->data->id;
  stored.attachments = message->attachments;
  return confab_database_run (work->db, error, "UPDATE action SET payload=? WHERE number=?", "ti",
                              payload, row->data->number) &&
         confab_database_put (work->db, error,
                              "UPDATE message SET attachments=:attachments WHERE id=:id AND seq=0",
                              &confab_message_row_data_record, &stored);
}

static gboolean
replace_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  const Replacement *replacement = job->data;
  g_autoptr (GPtrArray) rows =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_outbox_row_free);
  g_autofree char *payload = confab_outgoing_data_to_json (replacement->file);
  const char *message_id = replacement->file->message_id;

  if (!confab_database_run (work->db, error,
                            "UPDATE action SET id=?, payload=? WHERE id=? AND kind=?", "tttn",
                            replacement->new_id, payload, job->id, CONFAB_ACTION_UPLOAD))
    return FALSE;

  if (confab_database_get_changes (work->db) == 0)
    {
      confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "The file is not being sent");
      return FALSE;
    }

  /* Its thumbnail shows something else. */
  if (!confab_database_run (work->db, error,
                            "DELETE FROM action WHERE kind=? AND message_id=?"
                            " AND payload->>'thumbnailOf'=?",
                            "ntt", CONFAB_ACTION_UPLOAD, message_id, job->id) ||
      !confab_outbox_find_by_id_sql (work, message_id, rows, error))
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    if (!put_attachment_sql (work, g_ptr_array_index (rows, i), job->id, replacement, error))
      return FALSE;

  work->changes->actions = TRUE;
  return confab_actions_retry_sql (work, message_id, replacement->new_id, error);
}

/**
 * confab_store_replace_upload:
 * @action_id: an attachment that could not be sent
 * @new_id: what takes its place
 * @type: how to show it
 * @file: (transfer full): what is sent instead, with its message
 * @is_same: whether it is the same file, sealed with another key
 *
 * Another file takes the place of one, and its message is to be sent again.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit, or
 *   rejects with %CONFAB_ERROR_NOT_FOUND
 */
DexFuture *
confab_store_replace_upload (ConfabStore *self,
                             const char *action_id,
                             const char *new_id,
                             ConfabAttachmentType type,
                             ConfabOutgoingData *file,
                             gboolean is_same)
{
  ConfabStoreJob *job;
  Replacement *replacement;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  job = confab_store_job_new (action_id, 0);
  replacement = g_new0 (Replacement, 1);
  replacement->new_id = g_strdup (new_id);
  replacement->type = type;
  replacement->file = file;
  replacement->is_same = is_same;
  job->data = replacement;
  job->data_free = replacement_free;
  return confab_store_run_change (self, replace_sql, job);
}

static gboolean
load_uploads_sql (ConfabDatabase *db,
                  const char *own_user_id,
                  ConfabStoreJob *job,
                  GValue *result,
                  GError **error)
{
  g_autoptr (GPtrArray) uploads =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_action_data_free);
  g_autoptr (ConfabStatement) rows =
      confab_database_select (db, error, "SELECT * FROM action WHERE kind=? ORDER BY number", "n",
                              CONFAB_ACTION_UPLOAD);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    g_ptr_array_add (uploads, confab_statement_read_record (rows, &confab_action_data_record));

  if (step != CONFAB_STATEMENT_DONE)
    return FALSE;

  g_value_init (result, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (result, g_steal_pointer (&uploads));
  return TRUE;
}

/**
 * confab_store_load_uploads:
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of #ConfabActionData: all files
 *   that are not on the server yet, also those that wait for the user
 */
DexFuture *
confab_store_load_uploads (ConfabStore *self)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return confab_store_run_ask (self, load_uploads_sql, confab_store_job_new (NULL, 0));
}
