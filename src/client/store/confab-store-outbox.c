// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-outbox.h"

#include "confab-store-marks.h"

#include "base/confab-error.h"
#include "protocol/confab-json.h"

#include <string.h>

/* The rows of the outbox, and what they say. What becomes of them is in confab-store-actions.c. */

/**
 * confab_outbox_row_free:
 * @self: (nullable) (transfer full): a row
 */
void
confab_outbox_row_free (ConfabOutboxRow *self)
{
  if (self == NULL)
    return;

  confab_action_data_free (self->data);
  g_free (self->message_id);
  g_free (self);
}

#define SELECT_ROW                                                                                 \
  "SELECT number, id, conversation_id, kind, payload, created_at, tries, failed, needs, paused,"   \
  " message_id, hold_ms FROM action "

static ConfabOutboxRow *
read_row (ConfabStatement *rows)
{
  ConfabOutboxRow *row = g_new0 (ConfabOutboxRow, 1);

  row->data = confab_statement_read_record (rows, &confab_action_data_record);
  row->message_id = g_strdup (row->data->message_id);
  return row;
}

/**
 * confab_outbox_find_sql:
 * @row: (out) (nullable): the row, or NULL when it has left
 *
 * Finds a row by its number.
 */
gboolean
confab_outbox_find_sql (ConfabWork *work, gint64 number, ConfabOutboxRow **row, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (work->db, error, SELECT_ROW "WHERE number=?", "i", number);
  ConfabStatementStep step;

  *row = NULL;

  if (rows == NULL)
    return FALSE;

  step = confab_statement_next (rows, error);

  if (step == CONFAB_STATEMENT_ROW)
    *row = read_row (rows);

  return step != CONFAB_STATEMENT_ERROR;
}

static gboolean
is_among (GPtrArray *rows, const ConfabOutboxRow *row)
{
  for (guint i = 0; i < rows->len; i++)
    if (((ConfabOutboxRow *) g_ptr_array_index (rows, i))->data->number == row->data->number)
      return TRUE;

  return FALSE;
}

static gboolean
take_rows (ConfabStatement *select, GPtrArray *found, GError **error)
{
  g_autoptr (ConfabStatement) rows = select;
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      g_autoptr (ConfabOutboxRow) row = read_row (rows);

      if (!is_among (found, row))
        g_ptr_array_add (found, g_steal_pointer (&row));
    }

  return step == CONFAB_STATEMENT_DONE;
}

/**
 * confab_outbox_find_by_id_sql:
 * @id: of an action, or of the message or the new conversation that it is about
 * @found: (element-type ConfabOutboxRow): where to add them, oldest first
 *
 * Finds rows by what a user can point at.
 */
gboolean
confab_outbox_find_by_id_sql (ConfabWork *work, const char *id, GPtrArray *found, GError **error)
{
  return take_rows (
      confab_database_select (work->db, error,
                              SELECT_ROW
                              "WHERE id=?1 OR message_id=?1 OR (conversation_id=?1 AND kind=?2)"
                              " ORDER BY number",
                              "tn", id, CONFAB_ACTION_CONVERSATION_NEW),
      found, error);
}

/**
 * confab_outbox_find_needing_sql:
 * @id: of an action
 * @found: (element-type ConfabOutboxRow): where to add those that need it, once each
 *
 * A message needs the files that are uploaded for it, and they make no sense without it.
 */
gboolean
confab_outbox_find_needing_sql (ConfabWork *work, const char *id, GPtrArray *found, GError **error)
{
  return take_rows (confab_database_select (work->db, error,
                                            SELECT_ROW
                                            "WHERE needs=?1 OR (kind=?2 AND message_id=?1) OR"
                                            " (kind=?3 AND id=(SELECT message_id FROM action"
                                            " WHERE id=?1 AND kind=?2)) ORDER BY number",
                                            "tnn", id, CONFAB_ACTION_UPLOAD, CONFAB_ACTION_MESSAGE),
                    found, error);
}

/**
 * confab_outbox_put_sql:
 * @action: what the user did
 * @message_id: (nullable): of an edit, a deletion or a reaction, what it is about
 *
 * Adds a row at the end. Where it does not say what it needs, that is what it is about, if that is
 * on its way as well: the message, or else the new conversation.
 */
gboolean
confab_outbox_put_sql (ConfabWork *work,
                       const ConfabActionData *action,
                       const char *message_id,
                       GError **error)
{
  work->changes->actions = TRUE;
  return confab_database_run (work->db, error,
                              "INSERT INTO action (id, conversation_id, message_id, kind, payload,"
                              " created_at, needs, hold_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6,"
                              " coalesce(?7, (SELECT id FROM action WHERE kind=?8 AND id=?3),"
                              " (SELECT id FROM action WHERE kind=?9 AND conversation_id=?2 AND"
                              " ?4<>?9)), ?10)",
                              "tttnti"
                              "tnni",
                              action->id, action->conversation_id, message_id, action->kind,
                              action->payload, work->now_ms, action->needs, CONFAB_ACTION_MESSAGE,
                              CONFAB_ACTION_CONVERSATION_NEW, action->hold_ms);
}

/**
 * confab_outbox_remove_sql:
 *
 * The row leaves.
 */
gboolean
confab_outbox_remove_sql (ConfabWork *work, const ConfabOutboxRow *row, GError **error)
{
  return confab_database_run (work->db, error, "DELETE FROM action WHERE number=?", "i",
                              row->data->number);
}

/**
 * confab_outbox_touch_sql:
 *
 * Has everything told of that looks different with or without the row.
 */
gboolean
confab_outbox_touch_sql (ConfabWork *work, const ConfabOutboxRow *row, GError **error)
{
  ConfabTouched *touched;

  if (row->message_id != NULL)
    confab_work_touch_message (work, row->message_id);
  else if (row->data->kind == CONFAB_ACTION_MESSAGE)
    confab_work_touch_message (work, row->data->id);

  if (row->data->kind == CONFAB_ACTION_MARK && row->message_id != NULL &&
      !confab_marks_refresh_sql (work, row->message_id, error))
    return FALSE;

  if (row->data->conversation_id == NULL)
    return TRUE;

  touched = confab_work_touch_sql (work, row->data->conversation_id, error);

  if (touched != NULL && row->data->kind == CONFAB_ACTION_MESSAGE_PIN)
    touched->pins_changed = TRUE;

  return touched != NULL;
}

/**
 * confab_outbox_parse:
 * @record: what the action's payload is
 *
 * Returns: (transfer full): the payload, or NULL with %CONFAB_ERROR_BAD_REQUEST
 */
gpointer
confab_outbox_parse (const ConfabRecord *record, const ConfabActionData *action, GError **error)
{
  const char *payload = action->payload != NULL ? action->payload : "";
  g_autoptr (JsonNode) node = confab_json_parse (payload, strlen (payload), error);

  return node != NULL ? confab_record_parse (record, node, error) : NULL;
}

static ConfabEnvelope *
take_message (ConfabEnvelopeKind kind, ConfabMessageData *message)
{
  ConfabEnvelope *envelope;

  if (message == NULL)
    return NULL;

  envelope = confab_envelope_new (kind);
  envelope->message = message;
  return envelope;
}

static ConfabEnvelope *
take_reaction (ConfabEnvelopeKind kind, ConfabReactionData *reaction)
{
  ConfabEnvelope *envelope;

  if (reaction == NULL)
    return NULL;

  envelope = confab_envelope_new (kind);
  envelope->reaction = reaction;
  return envelope;
}

/* A group's name and topic travel together, as they are to be. */
static ConfabEnvelope *
make_group (ConfabTouched *touched, const ConfabActionData *action, GError **error)
{
  const ConfabRecord *record = &confab_conversation_change_record;
  g_autoptr (ConfabConversationData) change = confab_outbox_parse (record, action, error);
  gboolean has_name, has_topic;
  ConfabEnvelope *envelope;

  if (change == NULL)
    return NULL;

  has_name = confab_record_has (record, change, "name");
  has_topic = confab_record_has (record, change, "topic");

  if (touched->row->type != CONFAB_CONVERSATION_GROUP || (!has_name && !has_topic))
    return confab_envelope_new (CONFAB_ENVELOPE_OTHER);

  envelope = confab_envelope_new (CONFAB_ENVELOPE_GROUP);
  envelope->message = confab_message_data_new ();
  envelope->message->id = g_strdup (action->id);
  envelope->name = g_strdup (has_name ? change->name : touched->row->name);
  envelope->topic = g_strdup (has_topic ? change->topic : touched->row->topic);
  return envelope;
}

static ConfabEnvelope *
make_pin (ConfabTouched *touched, const ConfabActionData *action, GError **error)
{
  g_autoptr (ConfabPinChangeData) change =
      confab_outbox_parse (&confab_pin_change_data_record, action, error);
  ConfabEnvelope *envelope;

  if (change == NULL)
    return NULL;

  if (!CONFAB_IS_PRIVATE (touched->row->type))
    return confab_envelope_new (CONFAB_ENVELOPE_OTHER);

  envelope = confab_envelope_new (change->pinned ? CONFAB_ENVELOPE_PIN : CONFAB_ENVELOPE_UNPIN);
  envelope->message = confab_message_data_new ();
  envelope->message->id = g_strdup (action->id);
  envelope->pinned = g_steal_pointer (&change->message_id);
  return envelope;
}

/**
 * confab_outbox_make_envelope:
 * @touched: the conversation
 * @action: what the user did
 *
 * Says it as an event would.
 *
 * Returns: (transfer full): what was done, %CONFAB_ENVELOPE_OTHER when it is no matter of content,
 *   or NULL with @error
 */
ConfabEnvelope *
confab_outbox_make_envelope (ConfabWork *work,
                             ConfabTouched *touched,
                             const ConfabActionData *action,
                             GError **error)
{
  const ConfabRecord *message = &confab_message_data_record;
  const ConfabRecord *change = &confab_message_change_record;
  const ConfabRecord *reaction = &confab_reaction_data_record;
  ConfabEnvelope *envelope;

  if (action->kind == CONFAB_ACTION_MESSAGE)
    envelope = take_message (CONFAB_ENVELOPE_MESSAGE, confab_outbox_parse (message, action, error));
  else if (action->kind == CONFAB_ACTION_MESSAGE_UPDATE)
    envelope = take_message (CONFAB_ENVELOPE_EDIT, confab_outbox_parse (change, action, error));
  else if (action->kind == CONFAB_ACTION_MESSAGE_DELETE)
    envelope = take_message (CONFAB_ENVELOPE_DELETE, confab_outbox_parse (change, action, error));
  else if (action->kind == CONFAB_ACTION_REACTION_ADD)
    envelope = take_reaction (CONFAB_ENVELOPE_REACT, confab_outbox_parse (reaction, action, error));
  else if (action->kind == CONFAB_ACTION_REACTION_REMOVE)
    envelope =
        take_reaction (CONFAB_ENVELOPE_UNREACT, confab_outbox_parse (reaction, action, error));
  else if (action->kind == CONFAB_ACTION_CONVERSATION_CHANGE)
    envelope = make_group (touched, action, error);
  else if (action->kind == CONFAB_ACTION_MESSAGE_PIN)
    envelope = make_pin (touched, action, error);
  else
    envelope = confab_envelope_new (CONFAB_ENVELOPE_OTHER);

  if (envelope == NULL)
    return NULL;

  envelope->sender_id = g_strdup (work->own_user_id);
  envelope->created_at = action->created_at;
  envelope->checked = !CONFAB_IS_PRIVATE (touched->row->type);
  return envelope;
}
