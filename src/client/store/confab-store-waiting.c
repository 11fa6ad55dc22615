// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-waiting.h"

#include "confab-store-actions.h"
#include "confab-store-outbox.h"

/* What has never begun to leave, or was refused, is still in the user's hands: an edit changes what
 * will be said, a deletion takes it back, and a reaction that is taken back was never made. Once it
 * may be on its way, what is done to it has to follow it. */

static gboolean
find_sql (ConfabWork *work,
          ConfabActionKind kind,
          const char *message_id,
          ConfabOutboxRow **row,
          GError **error)
{
  gint64 number;

  *row = NULL;

  if (!confab_database_get_int (work->db, &number, error,
                                "SELECT max(number) FROM action WHERE kind=?1 AND (tries=0 OR"
                                " failed) AND CASE WHEN ?1=?2 THEN id ELSE message_id END=?3",
                                "nnt", kind, CONFAB_ACTION_MESSAGE, message_id))
    return FALSE;

  return number == 0 || confab_outbox_find_sql (work, number, row, error);
}

/* Of a refused one, saying something else is trying again. */
static gboolean
put_payload_sql (ConfabWork *work, const ConfabOutboxRow *row, const char *payload, GError **error)
{
  work->changes->actions = TRUE;
  return confab_database_run (work->db, error, "UPDATE action SET payload=? WHERE number=?", "ti",
                              payload, row->data->number) &&
         (!row->data->failed || confab_actions_retry_sql (work, row->data->id, NULL, error));
}

static gboolean
edit_message_sql (ConfabWork *work,
                  ConfabTouched *touched,
                  const ConfabOutboxRow *row,
                  const ConfabMessageData *edit,
                  GError **error)
{
  g_autoptr (ConfabMessageData) message =
      confab_outbox_parse (&confab_message_data_record, row->data, error);
  g_autofree char *mentions = edit->mentions != NULL ? g_strjoinv (" ", edit->mentions) : NULL;
  g_autofree char *card = edit->card != NULL ? confab_card_data_to_json (edit->card) : NULL;
  g_autofree char *payload = NULL;

  if (message == NULL)
    return FALSE;

  g_set_str (&message->content, edit->content);
  g_strfreev (message->mentions);
  message->mentions = g_strdupv (edit->mentions);
  confab_card_data_free (message->card);
  message->card = edit->card != NULL ? confab_card_data_copy (edit->card) : NULL;
  payload = confab_message_data_to_json (message);
  touched->messages_changed = TRUE;
  return put_payload_sql (work, row, payload, error) &&
         confab_database_run (work->db, error,
                              "UPDATE message SET content=?, mentions=?, card=? WHERE id=? AND"
                              " seq=0",
                              "tttt", edit->content, mentions, card, row->data->id) &&
         confab_work_touch_quotes_sql (work, row->data->id, error);
}

static gboolean
take_edit_sql (ConfabWork *work,
               ConfabTouched *touched,
               const ConfabActionData *action,
               const ConfabMessageData *edit,
               gboolean *done,
               GError **error)
{
  g_autoptr (ConfabOutboxRow) message = NULL;
  g_autoptr (ConfabOutboxRow) earlier = NULL;

  if (edit->content == NULL)
    return TRUE;

  if (!find_sql (work, CONFAB_ACTION_MESSAGE, edit->id, &message, error) ||
      !find_sql (work, CONFAB_ACTION_MESSAGE_UPDATE, edit->id, &earlier, error))
    return FALSE;

  *done = message != NULL || earlier != NULL;

  if (message != NULL)
    return edit_message_sql (work, touched, message, edit, error);

  return earlier == NULL || (put_payload_sql (work, earlier, action->payload, error) &&
                             confab_work_touch_quotes_sql (work, edit->id, error));
}

static gboolean
take_deletion_sql (ConfabWork *work, const char *message_id, gboolean *done, GError **error)
{
  g_autoptr (ConfabOutboxRow) message = NULL;

  if (!find_sql (work, CONFAB_ACTION_MESSAGE, message_id, &message, error))
    return FALSE;

  *done = message != NULL;
  return message == NULL || confab_actions_discard_sql (work, message_id, error);
}

static gboolean
is_about (const ConfabOutboxRow *row, const char *emoji)
{
  g_autoptr (ConfabReactionData) reaction =
      confab_outbox_parse (&confab_reaction_data_record, row->data, NULL);

  return reaction != NULL && g_strcmp0 (reaction->emoji, emoji) == 0;
}

/* What the server is known to have of it. */
static gboolean
is_present_sql (ConfabWork *work,
                const ConfabActionData *action,
                const ConfabReactionData *reaction,
                gboolean *present,
                GError **error)
{
  gint64 n;

  if (!confab_database_get_int (work->db, &n, error,
                                "SELECT count(*) FROM reaction WHERE message_id=? AND"
                                " conversation_id=? AND user_id=? AND emoji=? AND present",
                                "tttt", reaction->message_id, action->conversation_id,
                                work->own_user_id, reaction->emoji))
    return FALSE;

  *present = n > 0;
  return TRUE;
}

/* Of the rows about a reaction the one that has not begun to leave, or was refused; and whether
 * another may be on its way. */
static const ConfabOutboxRow *
find_reaction (const GPtrArray *rows, const char *emoji, gboolean *one_leaves)
{
  const ConfabOutboxRow *found = NULL;

  *one_leaves = FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const ConfabOutboxRow *row = g_ptr_array_index (rows, i);

      if ((row->data->kind != CONFAB_ACTION_REACTION_ADD &&
           row->data->kind != CONFAB_ACTION_REACTION_REMOVE) ||
          !is_about (row, emoji))
        continue;

      if (row->data->tries == 0 || row->data->failed)
        found = row;
      else
        *one_leaves = TRUE;
    }

  return found;
}

/* One that was refused is asked for anew; else two of the same are one. The opposite of what waits
 * is nothing, but only where it takes back to what the server has: who takes back what they never
 * gave, and then gives it, gives it. */
static gboolean
take_reaction_sql (ConfabWork *work,
                   const ConfabActionData *action,
                   const ConfabReactionData *reaction,
                   gboolean *done,
                   GError **error)
{
  g_autoptr (GPtrArray) rows =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_outbox_row_free);
  gboolean wanted = action->kind == CONFAB_ACTION_REACTION_ADD, one_leaves, present;
  const ConfabOutboxRow *row;

  if (!confab_outbox_find_by_id_sql (work, reaction->message_id, rows, error))
    return FALSE;

  row = find_reaction (rows, reaction->emoji, &one_leaves);

  if (row == NULL)
    return TRUE;

  if (row->data->kind == action->kind && !row->data->failed)
    {
      *done = TRUE;
      return TRUE;
    }

  if (!is_present_sql (work, action, reaction, &present, error))
    return FALSE;

  *done = !row->data->failed && !one_leaves && present == wanted;
  work->changes->actions = TRUE;
  return confab_outbox_remove_sql (work, row, error);
}

/**
 * confab_waiting_take_sql:
 * @action: an edit, a deletion or a reaction
 * @envelope: what it says
 * @done: (out): whether all is done, so that nothing has to be sent
 *
 * Where it is about something that is still here, does it there.
 */
gboolean
confab_waiting_take_sql (ConfabWork *work,
                         ConfabTouched *touched,
                         const ConfabActionData *action,
                         const ConfabEnvelope *envelope,
                         gboolean *done,
                         GError **error)
{
  *done = FALSE;

  if (action->kind == CONFAB_ACTION_MESSAGE_UPDATE)
    return take_edit_sql (work, touched, action, envelope->message, done, error);

  if (action->kind == CONFAB_ACTION_MESSAGE_DELETE)
    return take_deletion_sql (work, envelope->message->id, done, error);

  return take_reaction_sql (work, action, envelope->reaction, done, error);
}
