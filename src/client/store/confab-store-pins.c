// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-pins.h"

#include "confab-store-outbox.h"

#include "base/confab-limits.h"

/* What is shown at the head of a conversation. Events come in any order, so of what is said about a
 * message the newest counts. What waits in the outbox is laid over it. */

/**
 * confab_pins_take_sql:
 * @update: that a message was pinned or unpinned
 * @seq: the event
 * @time_ms: when it happened
 *
 * Takes it over. A message that does not come, because there is none, is never shown.
 */
gboolean
confab_pins_take_sql (ConfabWork *work,
                      ConfabTouched *touched,
                      const ConfabUpdateData *update,
                      gint64 seq,
                      gint64 time_ms,
                      GError **error)
{
  if (update->message_id == NULL)
    return TRUE;

  touched->pins_changed = TRUE;
  return confab_database_run (
      work->db, error,
      "INSERT INTO pin (conversation_id, message_id, seq, present, user_id, created_at)"
      " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET seq=excluded.seq,"
      " present=excluded.present, user_id=excluded.user_id, created_at=excluded.created_at"
      " WHERE excluded.seq>seq",
      "ttinti", touched->row->id, update->message_id, seq, update->change == CONFAB_UPDATE_PINNED,
      update->actor_id, time_ms);
}

/**
 * confab_pins_post_sql:
 * @action: what the user pins or unpins
 *
 * Does it here, and has the server told. Of what waits for the same message the newest is enough.
 */
gboolean
confab_pins_post_sql (ConfabWork *work, const ConfabActionData *action, GError **error)
{
  g_autoptr (ConfabPinChangeData) change =
      confab_outbox_parse (&confab_pin_change_data_record, action, error);
  ConfabTouched *touched;

  if (change == NULL)
    return FALSE;

  touched = confab_work_touch_sql (work, action->conversation_id, error);

  if (touched == NULL)
    return FALSE;

  touched->pins_changed = TRUE;
  return confab_database_run (work->db, error,
                              "DELETE FROM action WHERE conversation_id=? AND message_id=? AND"
                              " kind=? AND (tries=0 OR failed)",
                              "ttn", action->conversation_id, change->message_id,
                              CONFAB_ACTION_MESSAGE_PIN) &&
         confab_outbox_put_sql (work, action, change->message_id, error);
}

/**
 * confab_pins_settle_sql:
 * @receipt: what the server answered
 *
 * In a channel the answer may come before the event.
 */
gboolean
confab_pins_settle_sql (ConfabWork *work,
                        ConfabTouched *touched,
                        const ConfabActionData *action,
                        const ConfabReceiptData *receipt,
                        GError **error)
{
  g_autoptr (ConfabPinChangeData) change =
      confab_outbox_parse (&confab_pin_change_data_record, action, NULL);
  ConfabUpdateData update = { .actor_id = (char *) work->own_user_id };

  if (change == NULL || receipt->seq == 0)
    return TRUE;

  update.message_id = change->message_id;
  update.change = change->pinned ? CONFAB_UPDATE_PINNED : CONFAB_UPDATE_UNPINNED;
  return confab_pins_take_sql (work, touched, &update, receipt->seq, receipt->created_at, error);
}

static void
set_pin (GHashTable *pins, ConfabPinData *pin, gboolean present)
{
  if (present)
    g_hash_table_replace (pins, pin->message_id, pin);
  else
    g_hash_table_remove (pins, pin->message_id);

  if (!present)
    confab_pin_data_free (pin);
}

static gboolean
read_known_sql (ConfabWork *work, const char *conversation_id, GHashTable *pins, GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      work->db, error,
      "SELECT message_id, user_id, created_at FROM pin WHERE conversation_id=? AND present", "t",
      conversation_id);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      ConfabPinData *pin = confab_pin_data_new ();

      pin->message_id = confab_statement_dup_text (rows, 0);
      pin->pinned_by = confab_statement_dup_text (rows, 1);
      pin->pinned_at = confab_statement_get_int (rows, 2);
      set_pin (pins, pin, TRUE);
    }

  return step == CONFAB_STATEMENT_DONE;
}

static gboolean
lay_waiting_sql (ConfabWork *work, const char *conversation_id, GHashTable *pins, GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      work->db, error,
      "SELECT number, id, payload, created_at FROM action WHERE conversation_id=? AND kind=? AND"
      " NOT failed ORDER BY number",
      "tn", conversation_id, CONFAB_ACTION_MESSAGE_PIN);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      g_autoptr (ConfabActionData) action =
          confab_statement_read_record (rows, &confab_action_data_record);
      g_autoptr (ConfabPinChangeData) change =
          confab_outbox_parse (&confab_pin_change_data_record, action, NULL);
      ConfabPinData *pin;

      if (change == NULL)
        continue;

      pin = confab_pin_data_new ();
      pin->message_id = g_steal_pointer (&change->message_id);
      pin->pinned_by = g_strdup (work->own_user_id);
      pin->pinned_at = action->created_at;
      set_pin (pins, pin, change->pinned);
    }

  return step == CONFAB_STATEMENT_DONE;
}

/* What it says; without a position there is nothing to show. */
static gboolean
read_message_sql (ConfabWork *work, const char *conversation_id, ConfabPinData *pin, GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      work->db, error,
      "SELECT sender_id, substr(content, 1, 200), type, position,"
      " coalesce(json_array_length(attachments), 0) FROM message WHERE id=? AND conversation_id=?"
      " AND deleted_at=0 AND NOT hidden AND type<>?",
      "ttn", pin->message_id, conversation_id, CONFAB_MESSAGE_SYSTEM);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  step = confab_statement_next (rows, error);

  if (step == CONFAB_STATEMENT_ROW)
    {
      pin->sender_id = confab_statement_dup_text (rows, 0);
      pin->content = confab_statement_dup_text (rows, 1);
      pin->type = confab_statement_get_int (rows, 2);
      pin->position = confab_statement_get_int (rows, 3);
      pin->n_files = confab_statement_get_int (rows, 4);
    }

  return step != CONFAB_STATEMENT_ERROR;
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  const ConfabPinData *first = *(ConfabPinData *const *) a, *second = *(ConfabPinData *const *) b;

  return (first->position > second->position) - (first->position < second->position);
}

/**
 * confab_pins_refresh_sql:
 *
 * Makes the conversation say what is at its head: of what is held here, as it stands there. More
 * than the server allows is not shown: whoever may say so in a private conversation may say much.
 */
gboolean
confab_pins_refresh_sql (ConfabWork *work, ConfabTouched *touched, GError **error)
{
  g_autoptr (GHashTable) pins =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) confab_pin_data_free);
  const char *id = touched->row->id;
  GPtrArray *shown = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer pin;

  if (touched->row->pins != NULL)
    {
      g_ptr_array_set_free_func (touched->row->pins, (GDestroyNotify) confab_pin_data_free);
      g_ptr_array_unref (touched->row->pins);
    }

  touched->row->pins = shown;

  if (!read_known_sql (work, id, pins, error) || !lay_waiting_sql (work, id, pins, error))
    return FALSE;

  g_hash_table_iter_init (&iter, pins);

  while (g_hash_table_iter_next (&iter, NULL, &pin))
    {
      if (!read_message_sql (work, id, pin, error))
        return FALSE;

      if (((ConfabPinData *) pin)->position > 0 && shown->len < CONFAB_MAX_PINS)
        g_ptr_array_add (shown, confab_pin_data_copy (pin));
    }

  g_ptr_array_sort (shown, compare_positions);
  return TRUE;
}
