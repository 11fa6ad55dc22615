// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ledger-conversations.h"

#include "confab-ledger-private.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"

#include <string.h>

/* What a hash adds to a frame: its name, and 64 digits. */
#define HASH_BYTES 128

/**
 * confab_new_event_clear:
 *
 * Frees what the event holds, not the event.
 */
void
confab_new_event_clear (ConfabNewEvent *self)
{
  g_clear_pointer (&self->payload, g_free);
  g_clear_pointer (&self->frame, g_free);
  g_clear_pointer (&self->hash, g_free);
}

static void
read_standing (ConfabStatement *row, ConfabStanding *standing)
{
  const char *hash = confab_statement_get_text (row, 6);
  gint64 left_at = confab_statement_get_int (row, 8);

  standing->type = confab_statement_get_int (row, 0);
  standing->last_seq = confab_statement_get_int (row, 1);
  standing->last_message_seq = confab_statement_get_int (row, 2);
  standing->message_count = confab_statement_get_int (row, 3);
  standing->participant_count = confab_statement_get_int (row, 4);
  standing->updated_at = confab_statement_get_int (row, 5);
  g_strlcpy (standing->hash, hash != NULL ? hash : "", sizeof standing->hash);
  standing->was_member = confab_statement_get_text (row, 7) != NULL;
  standing->is_member = standing->was_member && left_at == 0;
  standing->role = confab_statement_get_int (row, 7);
  standing->first_seq = confab_statement_get_int (row, 9);
  standing->left_seq = confab_statement_get_int (row, 10);
  standing->delivered_seq = confab_statement_get_int (row, 11);
  standing->read_seq = confab_statement_get_int (row, 12);
}

/**
 * confab_ledger_get_standing:
 * @standing: (out caller-allocates): filled in on success
 *
 * Returns: TRUE also for a user who does not take part, or FALSE with %CONFAB_ERROR_NOT_FOUND
 *   when there is no such conversation
 */
gboolean
confab_ledger_get_standing (ConfabLedger *self,
                            const char *conversation_id,
                            const char *user_id,
                            ConfabStanding *standing,
                            GError **error)
{
  g_autoptr (ConfabStatement) row = NULL;
  ConfabStatementStep step;

  row = confab_database_select (
      self->db, error,
      "SELECT c.type, c.last_seq, c.last_message_seq, c.message_count, c.participant_count,"
      " c.updated_at, c.hash, m.role, m.left_at, m.first_seq, m.left_seq, m.delivered_seq,"
      " m.read_seq FROM conversation c"
      " LEFT JOIN member m ON m.conversation_id = c.id AND m.user_id = ? WHERE c.id = ?",
      "tt", user_id, conversation_id);

  if (row == NULL)
    return FALSE;

  step = confab_statement_next (row, error);

  if (step == CONFAB_STATEMENT_DONE)
    confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "There is no such conversation");

  if (step != CONFAB_STATEMENT_ROW)
    return FALSE;

  g_strlcpy (standing->id, conversation_id, sizeof standing->id);
  g_strlcpy (standing->user_id, user_id, sizeof standing->user_id);
  read_standing (row, standing);
  return TRUE;
}

static gboolean
store_event (ConfabLedger *self,
             ConfabStanding *standing,
             ConfabNewEvent *event,
             const char *canonical,
             GError **error)
{
  if (!confab_database_run (self->db, error,
                            "INSERT INTO event (position, conversation_id, seq, type, message_id,"
                            " sender_id, message_count, created_at, frame, hash)"
                            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            "itittti"
                            "itt",
                            event->position, standing->id, standing->last_seq,
                            confab_frame_type_names[event->type], event->message_id,
                            event->sender_id, standing->message_count, event->created_at, canonical,
                            event->hash))
    return FALSE;

  return confab_database_run (
      self->db, error,
      "UPDATE conversation SET last_seq = ?, last_message_seq = ?, message_count = ?, hash = ?,"
      " position = ?, updated_at = ? WHERE id = ?",
      "iiitiit", standing->last_seq, standing->last_message_seq, standing->message_count,
      event->hash, event->position, event->created_at, standing->id);
}

/**
 * confab_ledger_append:
 * @standing: where the conversation stands; it is moved on
 * @event: what happened, at the seq after @standing's; its outputs are filled in
 *
 * Adds one event to the end of a conversation.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_ledger_append (ConfabLedger *self,
                      ConfabStanding *standing,
                      ConfabNewEvent *event,
                      GError **error)
{
  g_autofree char *canonical = NULL;
  ConfabFrame frame = {
    .type_name = (char *) confab_frame_type_names[event->type],
    .conversation_id = standing->id,
    .seq = standing->last_seq + 1,
    .timestamp = event->created_at,
    .payload = event->payload,
  };

  canonical = confab_frame_to_json (&frame);

  if (strlen (canonical) > CONFAB_MAX_FRAME_BYTES - HASH_BYTES)
    {
      confab_set_error (error, CONFAB_ERROR_TOO_LARGE, "The event would be too long for a frame");
      return FALSE;
    }

  event->hash =
      confab_frame_compute_hash (standing->hash[0] != '\0' ? standing->hash : NULL, canonical);
  event->frame = confab_frame_to_json_with_hash (canonical, event->hash);
  event->position = ++self->position;

  standing->last_seq++;
  standing->updated_at = event->created_at;
  g_strlcpy (standing->hash, event->hash, sizeof standing->hash);

  if (event->type == CONFAB_FRAME_MESSAGE)
    {
      standing->message_count++;
      standing->last_message_seq = standing->last_seq;
    }

  return store_event (self, standing, event, canonical, error);
}

/**
 * confab_ledger_append_for_user:
 * @event: what happened; its frame and position are filled in
 *
 * Adds one event to a user's own stream. Where it says all that the user set for a conversation,
 * those before it go.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_ledger_append_for_user (ConfabLedger *self,
                               const char *user_id,
                               ConfabNewEvent *event,
                               GError **error)
{
  gint64 user_seq;
  ConfabFrame frame = {
    .type_name = (char *) confab_frame_type_names[event->type],
    .timestamp = event->created_at,
    .payload = event->payload,
  };

  if (!confab_database_get_int (self->db, &user_seq, error,
                                "UPDATE account SET user_seq = user_seq + 1 WHERE id = ?"
                                " RETURNING user_seq",
                                "t", user_id))
    return FALSE;

  frame.user_seq = user_seq;
  event->frame = confab_frame_to_json (&frame);
  event->position = ++self->position;

  if (event->own_of != NULL &&
      !confab_database_run (self->db, error,
                            "DELETE FROM user_event WHERE own_of = ? AND user_id = ?", "tt",
                            event->own_of, user_id))
    return FALSE;

  return confab_database_run (self->db, error,
                              "INSERT INTO user_event (position, user_id, user_seq, created_at,"
                              " frame, own_of) VALUES (?, ?, ?, ?, ?, ?)",
                              "itiitt", event->position, user_id, user_seq, event->created_at,
                              event->frame, event->own_of);
}

/**
 * confab_ledger_touch_conversation:
 *
 * Makes the conversation one of those that have changed, without an event: a marker has moved.
 */
gboolean
confab_ledger_touch_conversation (ConfabLedger *self, const char *conversation_id, GError **error)
{
  return confab_database_run (self->db, error, "UPDATE conversation SET position = ? WHERE id = ?",
                              "it", ++self->position, conversation_id);
}
