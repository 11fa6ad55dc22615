// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ledger-history.h"

#include "confab-ledger-messages.h"
#include "confab-ledger-private.h"

#include "base/confab-error.h"

#include <string.h>

/* How far a link that is behind looks ahead in one go, in positions of all conversations. */
#define MISSED_SPAN 20000

/**
 * confab_stored_event_free:
 * @self: (transfer full): an event
 */
void
confab_stored_event_free (ConfabStoredEvent *self)
{
  g_free (self->conversation_id);
  g_free (self->frame);
  g_free (self);
}

#define MESSAGE "e.frame, m.content, m.mentions, m.updated_at, m.deleted_at, c.type, m.card"

static gboolean
read_reactions (ConfabLedger *self, ConfabMessageData *message, GError **error)
{
  message->reactions = confab_ledger_read_records (
      confab_database_select (self->db, error,
                              "SELECT emoji, user_id, created_at FROM reaction"
                              " WHERE message_id = ? ORDER BY created_at, emoji, user_id LIMIT ?",
                              "tn", message->id, 1000),
      &confab_reaction_data_record, NULL, error);

  return message->reactions != NULL;
}

/* The message as it now is, from a row of the columns above: what was sent, and what has become of
 * it since. */
static ConfabMessageData *
read_message (ConfabLedger *self, ConfabStatement *row, GError **error)
{
  const char *text = confab_statement_get_text (row, 0);
  g_autoptr (ConfabFrame) frame = confab_frame_parse (text, strlen (text), error);
  g_autoptr (ConfabMessageData) message = NULL;

  if (frame != NULL)
    message = confab_message_data_parse (frame->node, error);

  if (message == NULL)
    return NULL;

  message->updated_at = confab_statement_get_int (row, 3);
  message->deleted_at = confab_statement_get_int (row, 4);

  if (message->updated_at > 0 && message->deleted_at == 0)
    {
      const char *mentions = confab_statement_get_text (row, 2);

      g_set_str (&message->content, confab_statement_get_text (row, 1));
      g_strfreev (message->mentions);
      message->mentions = mentions != NULL ? g_strsplit (mentions, " ", -1) : NULL;
      confab_ledger_set_card (message, confab_statement_get_text (row, 6));
    }

  if (!CONFAB_IS_PRIVATE (confab_statement_get_int (row, 5)) &&
      !read_reactions (self, message, error))
    return NULL;

  return g_steal_pointer (&message);
}

static void
reverse (GPtrArray *array)
{
  for (guint i = 0; i < array->len / 2; i++)
    {
      gpointer other = array->pdata[array->len - 1 - i];

      array->pdata[array->len - 1 - i] = array->pdata[i];
      array->pdata[i] = other;
    }
}

/**
 * confab_ledger_list_messages:
 *
 * Returns: (transfer full) (element-type ConfabMessageData): messages as they now are, by seq, or
 *   NULL with @error
 */
GPtrArray *
confab_ledger_list_messages (ConfabLedger *self, const ConfabRange *range, GError **error)
{
  static const char *const queries[] = {
    "SELECT " MESSAGE " FROM event e JOIN message m ON m.id = e.message_id"
    " JOIN conversation c ON c.id = e.conversation_id WHERE e.conversation_id = ?"
    " AND e.seq > ? AND e.seq < ? AND e.type = 'message' ORDER BY e.seq LIMIT ?",
    "SELECT " MESSAGE " FROM event e JOIN message m ON m.id = e.message_id"
    " JOIN conversation c ON c.id = e.conversation_id WHERE e.conversation_id = ?"
    " AND e.seq > ? AND e.seq < ? AND e.type = 'message' ORDER BY e.seq DESC LIMIT ?",
  };
  g_autoptr (GPtrArray) messages =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_message_data_free);
  g_autoptr (ConfabStatement) rows = NULL;
  ConfabStatementStep step;

  rows = confab_database_select (self->db, error, queries[!!range->backwards], "tiin",
                                 range->conversation_id, range->after, range->before,
                                 (int) range->limit);

  if (rows == NULL)
    return NULL;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      ConfabMessageData *message = read_message (self, rows, error);

      if (message == NULL)
        return NULL;

      g_ptr_array_add (messages, message);
    }

  if (range->backwards)
    reverse (messages);

  return step == CONFAB_STATEMENT_DONE ? g_steal_pointer (&messages) : NULL;
}

static ConfabStoredEvent *
read_event (ConfabStatement *row)
{
  ConfabStoredEvent *event = g_new0 (ConfabStoredEvent, 1);
  const char *frame = confab_statement_get_text (row, 3);
  const char *hash = confab_statement_get_text (row, 4);

  event->position = confab_statement_get_int (row, 0);
  event->conversation_id = confab_statement_dup_text (row, 1);
  event->seq = confab_statement_get_int (row, 2);
  event->frame = hash != NULL ? confab_frame_to_json_with_hash (frame, hash) : g_strdup (frame);
  return event;
}

static GPtrArray *
read_events (ConfabStatement *statement, GError **error)
{
  g_autoptr (ConfabStatement) rows = statement;
  g_autoptr (GPtrArray) events =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_stored_event_free);
  ConfabStatementStep step;

  if (rows == NULL)
    return NULL;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    g_ptr_array_add (events, read_event (rows));

  return step == CONFAB_STATEMENT_DONE ? g_steal_pointer (&events) : NULL;
}

/**
 * confab_ledger_list_events:
 *
 * Returns: (transfer full) (element-type ConfabStoredEvent): events as they travelled, by seq, or
 *   NULL with @error
 */
GPtrArray *
confab_ledger_list_events (ConfabLedger *self, const ConfabRange *range, GError **error)
{
  return read_events (
      confab_database_select (self->db, error,
                              "SELECT position, conversation_id, seq, frame, hash FROM event"
                              " WHERE conversation_id = ? AND seq > ? AND seq < ?"
                              " ORDER BY seq LIMIT ?",
                              "tiin", range->conversation_id, range->after, range->before,
                              (int) range->limit),
      error);
}

/**
 * confab_ledger_list_missed:
 * @position: what comes after it
 * @limit: how many at most
 * @reached: (out): everything up to this position has been looked at
 *
 * Finds what a link that fell behind has missed, in the order of the commits: events of the
 * conversations that the user takes part in, and of the user's own stream.
 *
 * Returns: (transfer full) (element-type ConfabStoredEvent): events, or NULL with @error
 */
GPtrArray *
confab_ledger_list_missed (ConfabLedger *self,
                           const char *user_id,
                           gint64 position,
                           guint limit,
                           gint64 *reached,
                           GError **error)
{
  gint64 end = MIN (self->position, position + MISSED_SPAN);
  GPtrArray *events = read_events (
      confab_database_select (
          self->db, error,
          "SELECT e.position AS position, e.conversation_id, e.seq, e.frame, e.hash FROM event e"
          " JOIN member m ON m.conversation_id = e.conversation_id AND m.user_id = ?1"
          " AND e.seq >= m.first_seq AND (m.left_at = 0 OR e.seq <= m.left_seq)"
          " WHERE e.position > ?2 AND e.position <= ?3"
          " UNION ALL SELECT position, NULL, 0, frame, NULL FROM user_event"
          " WHERE user_id = ?1 AND position > ?2 AND position <= ?3"
          " ORDER BY position LIMIT ?4",
          "tiin", user_id, position, end, (int) limit),
      error);

  if (events == NULL)
    return NULL;

  *reached = end;

  if (events->len == limit)
    *reached = ((ConfabStoredEvent *) g_ptr_array_index (events, events->len - 1))->position;

  return events;
}

/**
 * confab_ledger_list_user_events:
 * @position: what comes after it
 * @limit: how many at most
 *
 * Returns: (transfer full) (element-type ConfabStoredEvent): events of the user's own stream, or
 *   NULL with @error
 */
GPtrArray *
confab_ledger_list_user_events (ConfabLedger *self,
                                const char *user_id,
                                gint64 position,
                                guint limit,
                                GError **error)
{
  return read_events (confab_database_select (self->db, error,
                                              "SELECT position, NULL, 0, frame, NULL"
                                              " FROM user_event WHERE user_id = ? AND position > ?"
                                              " ORDER BY user_seq LIMIT ?",
                                              "tin", user_id, position, (int) limit),
                      error);
}

/**
 * confab_ledger_get_last_message:
 * @first_seq: the first event that may be seen
 * @last_seq: the last one
 * @message: (out) (transfer full) (nullable): the newest message between them
 */
gboolean
confab_ledger_get_last_message (ConfabLedger *self,
                                const char *conversation_id,
                                gint64 first_seq,
                                gint64 last_seq,
                                ConfabMessageData **message,
                                GError **error)
{
  g_autoptr (GPtrArray) messages = NULL;
  gint64 last_message_seq;
  ConfabRange range = {
    .conversation_id = conversation_id,
    .after = first_seq - 1,
    .before = last_seq + 1,
    .limit = 1,
    .backwards = TRUE,
  };

  *message = NULL;

  if (!confab_database_get_int (self->db, &last_message_seq, error,
                                "SELECT last_message_seq FROM conversation WHERE id = ?", "t",
                                conversation_id))
    return FALSE;

  /* The usual case: nothing to look for but that one. */
  if (last_message_seq <= last_seq)
    range.after = MAX (range.after, last_message_seq - 1);

  messages = confab_ledger_list_messages (self, &range, error);

  if (messages == NULL)
    return FALSE;

  if (messages->len > 0)
    *message = g_ptr_array_steal_index (messages, 0);

  return TRUE;
}

/**
 * confab_ledger_get_user_seq:
 * @seq: (out): of the newest event in the user's own stream
 */
gboolean
confab_ledger_get_user_seq (ConfabLedger *self, const char *user_id, gint64 *seq, GError **error)
{
  return confab_database_get_int (self->db, seq, error, "SELECT user_seq FROM account WHERE id = ?",
                                  "t", user_id);
}

/* Every word in quotes, so that nothing in it is an operator; the last one may go on. */
static char *
match_text (const char *query)
{
  g_auto (GStrv) words = g_strsplit_set (query, " \t\n\r\"*", -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      g_string_append_printf (out, "%s\"%s\"", out->len > 0 ? " " : "", words[i]);

  if (out->len > 0)
    g_string_append_c (out, '*');

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
has (const ConfabMessageData *message, const char *what)
{
  if (what == NULL)
    return TRUE;

  if (g_str_equal (what, "link"))
    return message->content != NULL &&
           (strstr (message->content, "http://") || strstr (message->content, "https://"));

  for (guint i = 0; message->attachments != NULL && i < message->attachments->len; i++)
    {
      const ConfabAttachmentData *attachment = g_ptr_array_index (message->attachments, i);

      if (g_str_equal (what, "file") ||
          g_str_equal (what, confab_attachment_type_names[attachment->type]))
        return TRUE;
    }

  return FALSE;
}

#define SEARCH_FILTER                                                                              \
  " JOIN member u ON u.conversation_id = e.conversation_id AND u.user_id = ?1"                     \
  " AND e.seq >= u.first_seq AND (u.left_at = 0 OR e.seq <= u.left_seq)"                           \
  " JOIN conversation c ON c.id = e.conversation_id AND c.type = 2"                                \
  " WHERE e.type = 'message' AND m.deleted_at = 0"                                                 \
  " AND e.conversation_id = COALESCE(?2, e.conversation_id)"                                       \
  " AND e.sender_id = COALESCE(?3, e.sender_id)"                                                   \
  " AND e.created_at < ?4 AND e.created_at > ?5 AND e.position < ?6"

static ConfabStatement *
select_found (ConfabLedger *self, const ConfabSearch *search, GError **error)
{
  g_autofree char *match = match_text (search->query != NULL ? search->query : "");
  gint64 before_ms = search->before_ms > 0 ? search->before_ms : G_MAXINT64;
  gint64 position = search->position > 0 ? search->position : G_MAXINT64;

  if (match[0] == '\0')
    return confab_database_select (self->db, error,
                                   "SELECT " MESSAGE ", e.position FROM event e"
                                   " JOIN message m ON m.id = e.message_id" SEARCH_FILTER
                                   " ORDER BY e.position DESC",
                                   "tttiii", search->user_id, search->conversation_id,
                                   search->sender_id, before_ms, search->after_ms, position);

  return confab_database_select (self->db, error,
                                 "SELECT " MESSAGE ", e.position FROM message_text t"
                                 " JOIN event e ON e.position = t.rowid"
                                 " JOIN message m ON m.id = e.message_id" SEARCH_FILTER
                                 " AND message_text MATCH ?7 ORDER BY t.rowid DESC",
                                 "tttiiit", search->user_id, search->conversation_id,
                                 search->sender_id, before_ms, search->after_ms, position, match);
}

/**
 * confab_ledger_search:
 * @position: (out): of the last one found, when there may be more; else 0
 *
 * Searches what was said in channels.
 *
 * Returns: (transfer full) (element-type ConfabMessageData): the newest first, or NULL with @error
 */
GPtrArray *
confab_ledger_search (ConfabLedger *self,
                      const ConfabSearch *search,
                      gint64 *position,
                      GError **error)
{
  g_autoptr (GPtrArray) messages =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_message_data_free);
  g_autoptr (ConfabStatement) rows = select_found (self, search, error);
  ConfabStatementStep step = CONFAB_STATEMENT_ROW;

  *position = 0;

  if (rows == NULL)
    return NULL;

  while (messages->len < search->limit &&
         (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      g_autoptr (ConfabMessageData) message = read_message (self, rows, error);

      if (message == NULL)
        return NULL;

      if ((search->type >= 0 && message->type != search->type) || !has (message, search->has))
        continue;

      *position = confab_statement_get_int (rows, 7);
      g_ptr_array_add (messages, g_steal_pointer (&message));
    }

  if (step == CONFAB_STATEMENT_DONE)
    *position = 0;

  return step != CONFAB_STATEMENT_ERROR ? g_steal_pointer (&messages) : NULL;
}
