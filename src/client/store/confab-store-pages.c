// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-pages.h"

#include "base/confab-error.h"
#include "protocol/confab-json.h"

#include <string.h>

/* Reading messages. What the user has changed and the server has not confirmed lies in the outbox,
 * not in the rows: it is laid over them here, so that it is gone by itself when the server says
 * no. */

G_DEFINE_BOXED_TYPE (ConfabPage, confab_page, confab_page_ref, confab_page_unref)

/**
 * confab_page_ref:
 *
 * Any thread.
 *
 * Returns: (transfer full): @self
 */
ConfabPage *
confab_page_ref (ConfabPage *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * confab_page_unref:
 * @self: (transfer full): a page
 *
 * Any thread.
 */
void
confab_page_unref (ConfabPage *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_ptr_array_unref (self->messages);
  g_free (self);
}

static gpointer
parse_payload (const ConfabRecord *record, const char *payload)
{
  g_autoptr (JsonNode) node = confab_json_parse (payload, strlen (payload), NULL);

  return node != NULL ? confab_record_parse (record, node, NULL) : NULL;
}

static void
remove_reaction (GPtrArray *reactions, const char *user_id, const char *emoji)
{
  for (guint i = 0; i < reactions->len; i++)
    {
      ConfabReactionData *reaction = g_ptr_array_index (reactions, i);

      if (g_strcmp0 (reaction->user_id, user_id) != 0 || g_strcmp0 (reaction->emoji, emoji) != 0)
        continue;

      confab_reaction_data_free (reaction);
      g_ptr_array_remove_index (reactions, i--);
    }
}

static void
lay_reaction (ConfabMessageRowData *row, const char *own_user_id, const ConfabActionData *action)
{
  g_autoptr (ConfabReactionData) reaction =
      parse_payload (&confab_reaction_data_record, action->payload);

  if (reaction == NULL || row->deleted_at != 0)
    return;

  if (row->reactions == NULL)
    row->reactions = g_ptr_array_new ();

  remove_reaction (row->reactions, own_user_id, reaction->emoji);

  if (action->kind != CONFAB_ACTION_REACTION_ADD)
    return;

  g_set_str (&reaction->user_id, own_user_id);
  g_clear_pointer (&reaction->message_id, g_free);
  g_clear_pointer (&reaction->conversation_id, g_free);
  reaction->created_at = action->created_at;
  g_ptr_array_add (row->reactions, g_steal_pointer (&reaction));
}

static void
lay_edit (ConfabMessageRowData *row, const ConfabActionData *action)
{
  g_autoptr (ConfabMessageData) edit =
      parse_payload (&confab_message_change_record, action->payload);

  if (edit == NULL || edit->content == NULL || row->deleted_at != 0)
    return;

  g_set_str (&row->content, edit->content);
  g_strfreev (row->mentions);
  row->mentions = g_steal_pointer (&edit->mentions);
  confab_card_data_free (row->card);
  row->card = g_steal_pointer (&edit->card);
  row->updated_at = action->created_at;
  row->unreadable = CONFAB_READABLE;
}

static void
lay_deletion (ConfabMessageRowData *row, const ConfabActionData *action)
{
  ConfabMessageRowData *bare = confab_message_row_data_new ();
  ConfabMessageRowData old = *row;

  bare->id = g_steal_pointer (&row->id);
  bare->conversation_id = g_steal_pointer (&row->conversation_id);
  bare->sender_id = g_steal_pointer (&row->sender_id);
  bare->seq = old.seq;
  bare->position = old.position;
  bare->type = old.type;
  bare->created_at = old.created_at;
  bare->status = old.status;
  bare->deleted_at = action->created_at;

  /* The two change their insides: the caller holds the row. */
  old = *row;
  *row = *bare;
  *bare = old;
  confab_message_row_data_free (bare);
}

static void
lay_action (ConfabMessageRowData *row,
            const char *own_user_id,
            const ConfabActionData *action,
            const char *failure_code,
            const char *failure_text)
{
  gboolean reacts =
      action->kind == CONFAB_ACTION_REACTION_ADD || action->kind == CONFAB_ACTION_REACTION_REMOVE;

  if (action->failed && !reacts)
    {
      row->status = CONFAB_MESSAGE_FAILED;
      g_set_str (&row->failure_code, failure_code);
      g_set_str (&row->failure_text, failure_text);
    }

  if (action->kind == CONFAB_ACTION_MESSAGE_UPDATE)
    lay_edit (row, action);
  else if (action->kind == CONFAB_ACTION_MESSAGE_DELETE && !action->failed)
    lay_deletion (row, action);
  else if (reacts && !action->failed)
    lay_reaction (row, own_user_id, action);
}

/* The same for what a message quotes. */
static void
lay_quoted (ConfabQuoteData *quote, const ConfabActionData *action)
{
  g_autoptr (ConfabMessageData) change = NULL;

  if (action->kind == CONFAB_ACTION_MESSAGE_DELETE && !action->failed)
    {
      quote->is_absent = TRUE;
      g_clear_pointer (&quote->content, g_free);
    }

  if (action->kind != CONFAB_ACTION_MESSAGE_UPDATE || quote->is_absent)
    return;

  change = parse_payload (&confab_message_change_record, action->payload);

  if (change == NULL || change->content == NULL)
    return;

  g_free (quote->content);
  quote->content = g_utf8_strlen (change->content, -1) > CONFAB_QUOTE_CHARACTERS
                       ? g_utf8_substring (change->content, 0, CONFAB_QUOTE_CHARACTERS)
                       : g_steal_pointer (&change->content);
}

/* Lays what is in the outbox over rows of one conversation. */
static gboolean
lay_actions_sql (ConfabDatabase *db,
                 const char *own_user_id,
                 const char *conversation_id,
                 GPtrArray *messages,
                 GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      db, error,
      "SELECT message_id, failure_code, failure_text, number, kind, payload, created_at, failed"
      " FROM action WHERE conversation_id=? AND kind BETWEEN ? AND ? AND message_id IS NOT NULL"
      " ORDER BY number",
      "tnn", conversation_id, CONFAB_ACTION_MESSAGE_UPDATE, CONFAB_ACTION_REACTION_REMOVE);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      g_autoptr (ConfabActionData) action =
          confab_statement_read_record (rows, &confab_action_data_record);
      const char *message_id = confab_statement_get_text (rows, 0);

      for (guint i = 0; i < messages->len; i++)
        {
          ConfabMessageRowData *row = g_ptr_array_index (messages, i);

          if (g_strcmp0 (row->id, message_id) == 0)
            lay_action (row, own_user_id, action, confab_statement_get_text (rows, 1),
                        confab_statement_get_text (rows, 2));

          if (row->quote != NULL && g_strcmp0 (row->reply_to, message_id) == 0)
            lay_quoted (row->quote, action);
        }
    }

  return step == CONFAB_STATEMENT_DONE;
}

/* Most messages have none: to order and to print them is worth asking first. */
#define REACTIONS                                                                                  \
  " FROM reaction AS r WHERE r.message_id=m.id AND r.conversation_id=m.conversation_id"            \
  " AND r.present"
#define SELECT_MESSAGE                                                                             \
  "SELECT m.id, m.conversation_id, m.sender_id, m.seq, m.position, m.type, m.content,"             \
  " m.attachments, m.reply_to, m.mentions, m.created_at, m.updated_at, m.deleted_at, m.status,"    \
  " m.failure_code, m.failure_text, m.unreadable, m.\"update\", m.starred_at, m.forwarded, "       \
  "m.card,"                                                                                        \
  " CASE WHEN m.reply_to IS NOT NULL THEN (SELECT " CONFAB_PAGES_QUOTE " FROM message AS q"        \
  " WHERE q.id=m.reply_to AND q.conversation_id=m.conversation_id) END AS quote,"                  \
  " CASE WHEN m.deleted_at=0 AND EXISTS (SELECT 1" REACTIONS ") THEN"                              \
  " (SELECT json_group_array(json_object('emoji', r.emoji, 'userId', r.user_id, 'createdAt',"      \
  " strftime('%Y-%m-%dT%H:%M:%fZ', r.created_at / 1000.0, 'unixepoch')) ORDER BY r.seq)" REACTIONS \
  ") END AS reactions FROM message AS m "

static gboolean
read_rows_sql (ConfabStatement *rows, GPtrArray *messages, GError **error)
{
  ConfabStatementStep step;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    g_ptr_array_add (messages,
                     confab_statement_read_record (rows, &confab_message_row_data_record));

  return step == CONFAB_STATEMENT_DONE;
}

static GPtrArray *
new_rows (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) confab_message_row_data_free);
}

/**
 * confab_pages_read_message_sql:
 * @id: a message
 * @row: (out) (nullable): the message as it is to be shown, or NULL if there is none
 *
 * Reads one message.
 */
gboolean
confab_pages_read_message_sql (ConfabDatabase *db,
                               const char *own_user_id,
                               const char *id,
                               ConfabMessageRowData **row,
                               GError **error)
{
  g_autoptr (GPtrArray) messages = new_rows ();
  g_autoptr (ConfabStatement) rows =
      confab_database_select (db, error, SELECT_MESSAGE "WHERE m.id=? AND NOT m.hidden", "t", id);

  *row = NULL;

  if (rows == NULL || !read_rows_sql (rows, messages, error))
    return FALSE;

  if (messages->len == 0)
    return TRUE;

  *row = g_ptr_array_index (messages, 0);

  if (!lay_actions_sql (db, own_user_id, (*row)->conversation_id, messages, error))
    {
      *row = NULL;
      return FALSE;
    }

  g_ptr_array_set_free_func (messages, NULL);
  return TRUE;
}

/**
 * confab_pages_read_messages_sql:
 * @ids: (element-type utf8): messages
 * @messages: (element-type ConfabMessageRowData): where to add them as they are to be shown
 *
 * Reads messages, in this order; what is not there is left out.
 */
gboolean
confab_pages_read_messages_sql (ConfabDatabase *db,
                                const char *own_user_id,
                                GPtrArray *ids,
                                GPtrArray *messages,
                                GError **error)
{
  g_autoptr (GHashTable) conversations = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (ConfabStatement) rows =
          confab_database_select (db, error, SELECT_MESSAGE "WHERE m.id=? AND NOT m.hidden", "t",
                                  g_ptr_array_index (ids, i));

      if (rows == NULL || !read_rows_sql (rows, messages, error))
        return FALSE;
    }

  for (guint i = 0; i < messages->len; i++)
    g_hash_table_add (conversations,
                      ((ConfabMessageRowData *) messages->pdata[i])->conversation_id);

  g_hash_table_iter_init (&iter, conversations);

  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!lay_actions_sql (db, own_user_id, id, messages, error))
      return FALSE;

  return TRUE;
}

/* Finds the gap at which reading stops: the next one in the direction. */
static gboolean
find_gap_sql (ConfabDatabase *db,
              const char *conversation_id,
              gint64 position,
              gboolean older,
              ConfabPage *page,
              GError **error)
{
  gint64 seq = position / CONFAB_POSITION_STEP;
  g_autoptr (ConfabStatement) rows =
      older ? confab_database_select (db, error,
                                      "SELECT from_seq, to_seq FROM gap WHERE conversation_id=?"
                                      " AND from_seq<? ORDER BY from_seq DESC LIMIT 1",
                                      "ti", conversation_id, seq)
            : confab_database_select (db, error,
                                      "SELECT from_seq, to_seq FROM gap WHERE conversation_id=?"
                                      " AND to_seq>? ORDER BY from_seq LIMIT 1",
                                      "ti", conversation_id, seq);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  step = confab_statement_next (rows, error);

  if (step == CONFAB_STATEMENT_ROW)
    {
      page->missing_from = confab_statement_get_int (rows, 0);
      page->missing_to = confab_statement_get_int (rows, 1);

      /* Where reading begins within a gap, what is on the other side is not next to the page. */
      if (older)
        page->missing_to = MIN (page->missing_to, seq - 1);
      else
        page->missing_from = MAX (page->missing_from, seq + 1);
    }

  return step != CONFAB_STATEMENT_ERROR;
}

static ConfabStatement *
select_rows_sql (ConfabDatabase *db,
                 const char *conversation_id,
                 gint64 position,
                 guint limit,
                 gboolean older,
                 const ConfabPage *page,
                 GError **error)
{
  gint64 end;

  if (older)
    {
      end = page->missing_to > 0 ? (page->missing_to + 1) * CONFAB_POSITION_STEP - 1 : -1;
      return confab_database_select (db, error,
                                     SELECT_MESSAGE "WHERE m.conversation_id=? AND m.position<?"
                                                    " AND m.position>? AND NOT m.hidden"
                                                    " ORDER BY m.position DESC LIMIT ?",
                                     "tiin", conversation_id, position, end, (int) limit);
    }

  end = page->missing_from > 0 ? page->missing_from * CONFAB_POSITION_STEP : G_MAXINT64;
  return confab_database_select (db, error,
                                 SELECT_MESSAGE "WHERE m.conversation_id=? AND m.position>?"
                                                " AND m.position<? AND NOT m.hidden"
                                                " ORDER BY m.position LIMIT ?",
                                 "tiin", conversation_id, position, end, (int) limit);
}

static void
reverse (GPtrArray *array)
{
  for (guint i = 0, j = array->len; i + 1 < j; i++)
    {
      gpointer last = array->pdata[--j];

      array->pdata[j] = array->pdata[i];
      array->pdata[i] = last;
    }
}

/**
 * confab_pages_read_sql:
 * @position: where to begin, itself not included
 * @limit: the most messages
 * @older: whether to read towards the beginning
 *
 * Reads a page, up to the next gap.
 *
 * Returns: (transfer full): the page, oldest first, or NULL with @error
 */
ConfabPage *
confab_pages_read_sql (ConfabDatabase *db,
                       const char *own_user_id,
                       const char *conversation_id,
                       gint64 position,
                       guint limit,
                       gboolean older,
                       GError **error)
{
  g_autoptr (ConfabPage) page = g_new0 (ConfabPage, 1);
  g_autoptr (ConfabStatement) rows = NULL;

  g_atomic_ref_count_init (&page->refs);
  page->messages = new_rows ();

  if (!find_gap_sql (db, conversation_id, position, older, page, error))
    return NULL;

  rows = select_rows_sql (db, conversation_id, position, limit, older, page, error);

  if (rows == NULL || !read_rows_sql (rows, page->messages, error) ||
      !lay_actions_sql (db, own_user_id, conversation_id, page->messages, error))
    return NULL;

  if (older)
    reverse (page->messages);

  if (page->messages->len == limit)
    page->missing_from = page->missing_to = 0;
  else
    page->at_edge = page->missing_from == 0;

  return g_steal_pointer (&page);
}
