// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-conversations.h"
#include "confab-store-gaps.h"
#include "confab-store-index.h"
#include "confab-store-pages.h"

#define COLUMN(member, kind, ...)                                                                  \
  CONFAB_FIELD (ConfabProgressData, member, #member, kind, CONFAB_FIELD_LOCAL, NULL, __VA_ARGS__)

static const ConfabField progress_columns[] = {
  COLUMN (id, ID),
  COLUMN (name_seq, INT),
  COLUMN (members_seq, INT),
  COLUMN (members_listed, BOOL),
  COLUMN (named, BOOL),
  COLUMN (server_seq, INT),
  COLUMN (server_read_seq, INT),
  COLUMN (server_unread, INT),
  COLUMN (server_mentions, INT),
  COLUMN (server_updated_at, TIME),
  COLUMN (server_message, RECORD, .record = &confab_message_data_record),
  COLUMN (broken_seq, INT),
  COLUMN (draft_at, TIME),
  COLUMN (draft_there, BOOL),
  COLUMN (gone, BOOL),
};
const ConfabRecord confab_progress_data_record =
    CONFAB_RECORD (ConfabProgressData, "Progress", progress_columns);

static void
touched_free (gpointer data)
{
  ConfabTouched *touched = data;

  confab_conversation_row_data_free (touched->row);
  confab_record_free (&confab_progress_data_record, touched->progress);
  g_clear_pointer (&touched->growing, confab_stretch_data_free);
  g_free (touched);
}

/**
 * confab_work_init:
 * @db: the writing connection, in a transaction
 * @own_user_id: the account's user
 * @now: the time, in milliseconds since 1970
 *
 * Begins a piece of work. End it with confab_work_finish_sql() if all went well, and always with
 * confab_work_clear().
 */
void
confab_work_init (ConfabWork *self, ConfabDatabase *db, const char *own_user_id, gint64 now)
{
  *self = (ConfabWork) {
    .db = db,
    .own_user_id = own_user_id,
    .now_ms = now,
    .changes = confab_change_set_new (),
    .by_id = g_hash_table_new (g_str_hash, g_str_equal),
    .touched = g_ptr_array_new_with_free_func (touched_free),
    .message_ids = g_hash_table_new (g_str_hash, g_str_equal),
    .messages = g_ptr_array_new_with_free_func (g_free),
  };
}

/**
 * confab_work_clear:
 *
 * Frees what the work holds.
 */
void
confab_work_clear (ConfabWork *self)
{
  g_clear_pointer (&self->changes, confab_change_set_unref);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->touched, g_ptr_array_unref);
  g_clear_pointer (&self->message_ids, g_hash_table_unref);
  g_clear_pointer (&self->messages, g_ptr_array_unref);
}

/**
 * confab_work_get_crypto_sql:
 *
 * Returns: (transfer none): what seals and opens on this connection, made when it is needed first;
 *   NULL with @error
 */
ConfabCrypto *
confab_work_get_crypto_sql (ConfabWork *self, GError **error)
{
  g_return_val_if_fail (self->crypto != NULL, NULL);

  if (*self->crypto == NULL)
    *self->crypto = confab_crypto_new (self->db, self->own_user_id, NULL, error);

  return *self->crypto;
}

/**
 * confab_work_touch_sql:
 * @id: a conversation
 *
 * Reads a conversation that is about to change, once per piece of work. One that the database does
 * not hold is given out empty, see "exists".
 *
 * Returns: (transfer none): the conversation, or NULL with @error
 */
ConfabTouched *
confab_work_touch_sql (ConfabWork *self, const char *id, GError **error)
{
  ConfabTouched *touched = g_hash_table_lookup (self->by_id, id);
  g_autoptr (ConfabStatement) rows = NULL;
  ConfabStatementStep step;

  if (touched != NULL)
    return touched;

  rows = confab_database_select (self->db, error, "SELECT * FROM conversation WHERE id=?", "t", id);

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return NULL;

  touched = g_new0 (ConfabTouched, 1);
  touched->exists = step == CONFAB_STATEMENT_ROW;

  if (touched->exists)
    {
      touched->row = confab_statement_read_record (rows, &confab_conversation_row_data_record);
      touched->progress = confab_statement_read_record (rows, &confab_progress_data_record);
    }
  else
    {
      touched->row = confab_conversation_row_data_new ();
      touched->row->id = g_strdup (id);
      touched->progress = confab_record_new (&confab_progress_data_record);
      touched->progress->id = g_strdup (id);
    }

  g_ptr_array_add (self->touched, touched);
  g_hash_table_insert (self->by_id, touched->row->id, touched);
  return touched;
}

/**
 * confab_work_touch_message:
 * @id: a message that has changed
 *
 * Has the message told of in the end, as it then is.
 */
void
confab_work_touch_message (ConfabWork *self, const char *id)
{
  char *copy;

  if (g_hash_table_contains (self->message_ids, id))
    return;

  copy = g_strdup (id);
  g_ptr_array_add (self->messages, copy);
  g_hash_table_add (self->message_ids, copy);
}

/* So many messages that quote one are told of when that one changes, the newest of them. */
#define MAX_QUOTES "100"

/**
 * confab_work_touch_quotes_sql:
 * @id: a message that says something else now
 *
 * Has everything told of that quotes it, and itself.
 */
gboolean
confab_work_touch_quotes_sql (ConfabWork *self, const char *id, GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      self->db, error,
      "SELECT id FROM message WHERE reply_to=? ORDER BY number DESC LIMIT " MAX_QUOTES, "t", id);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    confab_work_touch_message (self, confab_statement_get_text (rows, 0));

  confab_work_touch_message (self, id);
  return step == CONFAB_STATEMENT_DONE;
}

/**
 * confab_work_remove_message:
 * @id: a message that is no longer there
 *
 * Has that told of.
 */
void
confab_work_remove_message (ConfabWork *self, const char *id)
{
  g_ptr_array_add (self->changes->removed_messages, g_strdup (id));
}

static gboolean
tell_gaps_sql (ConfabWork *self, const char *id, GError **error)
{
  guint before = self->changes->gaps->len;
  ConfabGapData *none;

  if (!confab_gaps_list_sql (self->db, id, self->changes->gaps, error))
    return FALSE;

  if (self->changes->gaps->len == before)
    {
      none = confab_gap_data_new ();
      none->conversation_id = g_strdup (id);
      g_ptr_array_add (self->changes->gaps, none);
    }

  return TRUE;
}

static gboolean
finish_conversation_sql (ConfabWork *self, ConfabTouched *touched, GError **error)
{
  if (touched->removed)
    g_ptr_array_add (self->changes->removed_conversations, g_strdup (touched->row->id));

  if (!touched->exists)
    return TRUE;

  return confab_conversations_refresh_sql (self, touched, error) &&
         confab_conversations_read_sql (self->db, touched->row->id, self->changes->conversations,
                                        error) &&
         (!touched->gaps_changed || tell_gaps_sql (self, touched->row->id, error));
}

/**
 * confab_work_finish_sql:
 *
 * Writes the conversations that were touched and the index of messages, and fills the ChangeSet
 * with the rows as they now are.
 */
gboolean
confab_work_finish_sql (ConfabWork *self, GError **error)
{
  for (guint i = 0; i < self->touched->len; i++)
    if (!finish_conversation_sql (self, g_ptr_array_index (self->touched, i), error))
      return FALSE;

  return confab_index_update_sql (self->db, self->index_later, error) &&
         confab_pages_read_messages_sql (self->db, self->own_user_id, self->messages,
                                         self->changes->messages, error);
}
