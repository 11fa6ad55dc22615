// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-actions.h"

#include "confab-outgoing.h"
#include "confab-store-avatars.h"
#include "confab-store-chain.h"
#include "confab-store-conversations.h"
#include "confab-store-drafts.h"
#include "confab-store-events.h"
#include "confab-store-gaps.h"
#include "confab-store-marks.h"
#include "confab-store-messages.h"
#include "confab-store-outbox.h"
#include "confab-store-people.h"
#include "confab-store-pins.h"
#include "confab-store-sealing.h"
#include "confab-store-status.h"
#include "confab-store-waiting.h"

#include "base/confab-error.h"
#include "base/confab-id.h"

/* What the user does. A row is in the outbox before anything leaves, and leaves it when the server
 * has answered, or when the user lets it go: see confab-store-refusals.c. */

static ConfabTouched *
touch_existing_sql (ConfabWork *work, const char *id, GError **error)
{
  ConfabTouched *touched = id != NULL ? confab_work_touch_sql (work, id, error) : NULL;

  if (id == NULL)
    confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "conversation_id",
                            "The action says no conversation");
  else if (touched != NULL && !touched->exists)
    confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "There is no such conversation");

  return touched != NULL && touched->exists ? touched : NULL;
}

static gboolean
post_message_sql (ConfabWork *work, const ConfabActionData *action, GError **error)
{
  ConfabTouched *touched = touch_existing_sql (work, action->conversation_id, error);
  g_autoptr (ConfabMessageData) message = NULL;

  if (touched == NULL)
    return FALSE;

  message = confab_outbox_parse (&confab_message_data_record, action, error);

  if (message == NULL)
    return FALSE;

  g_set_str (&message->id, action->id);
  return confab_messages_put_pending_sql (work, touched, message, error) &&
         confab_outbox_put_sql (work, action, NULL, error);
}

static gboolean
post_about_message_sql (ConfabWork *work, const ConfabActionData *action, GError **error)
{
  ConfabTouched *touched = touch_existing_sql (work, action->conversation_id, error);
  g_autoptr (ConfabEnvelope) envelope = NULL;
  const char *message_id;
  gboolean done;

  if (touched == NULL)
    return FALSE;

  envelope = confab_outbox_make_envelope (work, touched, action, error);

  if (envelope == NULL)
    return FALSE;

  message_id = envelope->message != NULL ? envelope->message->id : envelope->reaction->message_id;

  if (message_id == NULL)
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "id", "id is missing");
      return FALSE;
    }

  confab_work_touch_message (work, message_id);

  if (!confab_waiting_take_sql (work, touched, action, envelope, &done, error))
    return FALSE;

  return done || (confab_work_touch_quotes_sql (work, message_id, error) &&
                  confab_outbox_put_sql (work, action, message_id, error));
}

/* The marker moves here at once. Only the newest is worth sending. */
static gboolean
post_read_sql (ConfabWork *work, const ConfabActionData *action, GError **error)
{
  ConfabTouched *touched = touch_existing_sql (work, action->conversation_id, error);
  g_autoptr (ConfabMarkerData) marker = NULL;

  if (touched == NULL)
    return FALSE;

  marker = confab_outbox_parse (&confab_marker_data_record, action, error);

  if (marker == NULL)
    return FALSE;

  if (marker->seq <= touched->row->read_seq)
    return TRUE;

  return confab_people_move_marker_sql (work, touched, work->own_user_id, marker->seq, marker->seq,
                                        error) &&
         confab_database_run (work->db, error,
                              "DELETE FROM action WHERE conversation_id=? AND kind=?", "tn",
                              action->conversation_id, CONFAB_ACTION_READ) &&
         confab_outbox_put_sql (work, action, NULL, error);
}

/* What is unread again is so here at once. Only the newest is worth sending. */
static gboolean
post_unread_sql (ConfabWork *work, const ConfabActionData *action, GError **error)
{
  ConfabTouched *touched = touch_existing_sql (work, action->conversation_id, error);
  g_autoptr (ConfabConversationData) change = NULL;

  if (touched == NULL)
    return FALSE;

  change = confab_outbox_parse (&confab_conversation_change_record, action, error);

  if (change == NULL)
    return FALSE;

  if (change->unread_seq < 0 || change->unread_seq > touched->row->last_seq)
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "unreadSeq",
                              "The conversation has no such event");
      return FALSE;
    }

  if (change->unread_seq == touched->row->unread_seq)
    return TRUE;

  touched->row->unread_seq = change->unread_seq;
  touched->counts_changed = TRUE;
  confab_conversations_note_own (work, action->conversation_id);
  return confab_database_run (work->db, error,
                              "DELETE FROM action WHERE conversation_id=? AND kind=?", "tn",
                              action->conversation_id, CONFAB_ACTION_UNREAD) &&
         confab_outbox_put_sql (work, action, NULL, error);
}

/* The server is not to know a group's name: it follows as what is said in the group. */
static gboolean
post_group_name_sql (ConfabWork *work,
                     const ConfabActionData *action,
                     const ConfabNewConversationData *made,
                     GError **error)
{
  ConfabConversationData change = { .name = made->name, .topic = made->topic };
  g_autoptr (ConfabActionData) naming = confab_action_data_new ();

  if (made->type != CONFAB_CONVERSATION_GROUP || (made->name == NULL && made->topic == NULL))
    return TRUE;

  naming->id = confab_id_new_at (work->now_ms);
  naming->conversation_id = g_strdup (action->conversation_id);
  naming->kind = CONFAB_ACTION_CONVERSATION_CHANGE;
  naming->payload = confab_record_to_json (&confab_conversation_change_record, &change);
  return confab_outbox_put_sql (work, naming, NULL, error);
}

static gboolean
post_conversation_sql (ConfabWork *work, const ConfabActionData *action, GError **error)
{
  g_autoptr (ConfabNewConversationData) made =
      confab_outbox_parse (&confab_new_conversation_data_record, action, error);
  ConfabTouched *touched;

  if (made == NULL)
    return FALSE;

  if (g_strcmp0 (made->id, action->conversation_id) != 0)
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "conversation_id",
                              "The action says another conversation than its payload");
      return FALSE;
    }

  touched = confab_work_touch_sql (work, made->id, error);

  if (touched == NULL || touched->exists)
    return touched != NULL;

  return confab_conversations_add_pending_sql (work, made, error) &&
         confab_outbox_put_sql (work, action, NULL, error) &&
         post_group_name_sql (work, action, made, error);
}

/* Of the message that it is sent with, which comes behind it. */
static gboolean
post_upload_sql (ConfabWork *work, const ConfabActionData *action, GError **error)
{
  g_autoptr (ConfabOutgoingData) file = NULL;

  if (touch_existing_sql (work, action->conversation_id, error) == NULL)
    return FALSE;

  file = confab_outbox_parse (&confab_outgoing_data_record, action, error);
  return file != NULL && confab_outbox_put_sql (work, action, file->message_id, error);
}

/**
 * confab_actions_post_sql:
 * @action: what the user did
 *
 * Puts it into the outbox, and does here what can be done at once.
 *
 * Returns: TRUE, or FALSE with @error: %CONFAB_ERROR_NOT_FOUND when the conversation is not there,
 *   %CONFAB_ERROR_CONFLICT when the message is, %CONFAB_ERROR_BAD_REQUEST for a wrong payload
 */
gboolean
confab_actions_post_sql (ConfabWork *work, const ConfabActionData *action, GError **error)
{
  switch ((ConfabActionKind) action->kind)
    {
    case CONFAB_ACTION_MESSAGE:
      return post_message_sql (work, action, error);
    case CONFAB_ACTION_MESSAGE_UPDATE:
    case CONFAB_ACTION_MESSAGE_DELETE:
    case CONFAB_ACTION_REACTION_ADD:
    case CONFAB_ACTION_REACTION_REMOVE:
      return post_about_message_sql (work, action, error);
    case CONFAB_ACTION_READ:
      return post_read_sql (work, action, error);
    case CONFAB_ACTION_UNREAD:
      return post_unread_sql (work, action, error);
    case CONFAB_ACTION_CONVERSATION_NEW:
      return post_conversation_sql (work, action, error);
    case CONFAB_ACTION_CONVERSATION_CHANGE:
    case CONFAB_ACTION_PARTICIPANT_ADD:
    case CONFAB_ACTION_PARTICIPANT_CHANGE:
    case CONFAB_ACTION_PARTICIPANT_REMOVE:
    case CONFAB_ACTION_PARTICIPANT_BAN:
    case CONFAB_ACTION_CONVERSATION_DELETE:
      return touch_existing_sql (work, action->conversation_id, error) != NULL &&
             confab_outbox_put_sql (work, action, NULL, error);
    case CONFAB_ACTION_MARK:
      return touch_existing_sql (work, action->conversation_id, error) != NULL &&
             confab_marks_post_sql (work, action, error);
    case CONFAB_ACTION_MESSAGE_PIN:
      return touch_existing_sql (work, action->conversation_id, error) != NULL &&
             confab_pins_post_sql (work, action, error);
    case CONFAB_ACTION_UPLOAD:
      return post_upload_sql (work, action, error);
    case CONFAB_ACTION_AVATAR:
      return confab_avatars_post_sql (work, action, error);
    case CONFAB_ACTION_STATUS:
      return confab_status_post_sql (work, action, error);
    case CONFAB_ACTION_DRAFT:
      return touch_existing_sql (work, action->conversation_id, error) != NULL &&
             confab_drafts_post_sql (work, action->conversation_id, error);
    default:
      g_assert_not_reached ();
    }
}

/* The answer may overtake the event, or the event the answer: whichever comes first is applied. */
static gboolean
settle_event_sql (ConfabWork *work,
                  ConfabTouched *touched,
                  const ConfabActionData *action,
                  const ConfabReceiptData *receipt,
                  GError **error)
{
  g_autoptr (ConfabEnvelope) envelope = NULL;
  g_autoptr (GError) wrong = NULL;
  gboolean fresh;

  if (receipt == NULL || receipt->seq == 0)
    return TRUE;

  envelope = confab_outbox_make_envelope (work, touched, action, &wrong);

  if (envelope == NULL || envelope->kind == CONFAB_ENVELOPE_OTHER)
    return TRUE;

  if (receipt->created_at != 0)
    envelope->created_at = receipt->created_at;

  if (envelope->kind == CONFAB_ENVELOPE_MESSAGE)
    g_set_str (&envelope->message->id, action->id);

  return confab_gaps_hold_sql (work, touched, receipt->seq, &fresh, error) &&
         (!fresh ||
          (confab_chain_trust_sql (work, touched, receipt->seq, receipt->hash, error) &&
           confab_events_apply_envelope_sql (work, touched, envelope, receipt->seq, error)));
}

/* A direct conversation that exists already is not made twice: what was said in the new one moves
 * to the one that is there. */
static gboolean
move_to_existing_sql (ConfabWork *work,
                      ConfabTouched *made,
                      ConfabTouched *existing,
                      GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (work->db, error, "SELECT id FROM message WHERE conversation_id=?",
                              "t", made->row->id);
  const char *from = made->row->id, *to = existing->row->id;
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    confab_work_touch_message (work, confab_statement_get_text (rows, 0));

  existing->messages_changed = TRUE;
  return step == CONFAB_STATEMENT_DONE &&
         confab_database_run (work->db, error,
                              "UPDATE message SET conversation_id=? WHERE conversation_id=?", "tt",
                              to, from) &&
         confab_database_run (work->db, error,
                              "UPDATE action SET conversation_id=? WHERE conversation_id=?", "tt",
                              to, from) &&
         confab_drafts_move_sql (work, from, to, error) &&
         confab_conversations_remove_sql (work, made, error);
}

static gboolean
settle_conversation_sql (ConfabWork *work,
                         ConfabTouched *touched,
                         const ConfabReceiptData *receipt,
                         GError **error)
{
  touched->row->pending = FALSE;

  if (receipt != NULL && receipt->conversation_id != NULL &&
      g_strcmp0 (receipt->conversation_id, touched->row->id) != 0)
    {
      ConfabTouched *existing = confab_work_touch_sql (work, receipt->conversation_id, error);

      if (existing == NULL)
        return FALSE;

      if (existing->exists)
        return move_to_existing_sql (work, touched, existing, error);
    }

  return TRUE;
}

/**
 * confab_actions_settle_sql:
 * @number: a row of the outbox; harmless when it has left
 * @receipt: (nullable): what the server answered
 *
 * The server has done it: the row leaves, and what it said stays. What it changed in the
 * conversation has come before, with the answer or on the link, and may have been changed again.
 */
gboolean
confab_actions_settle_sql (ConfabWork *work,
                           gint64 number,
                           const ConfabReceiptData *receipt,
                           GError **error)
{
  g_autoptr (ConfabOutboxRow) row = NULL;
  ConfabTouched *touched;

  if (!confab_outbox_find_sql (work, number, &row, error))
    return FALSE;

  if (row == NULL)
    return TRUE;

  if ((row->data->kind == CONFAB_ACTION_MARK && !confab_marks_settle_sql (work, row, error)) ||
      !confab_outbox_remove_sql (work, row, error) || !confab_outbox_touch_sql (work, row, error) ||
      !confab_sealing_sent_sql (work, row->data->id, error))
    return FALSE;

  if (row->data->conversation_id == NULL)
    return TRUE;

  touched = confab_work_touch_sql (work, row->data->conversation_id, error);

  if (touched == NULL || !touched->exists)
    return touched != NULL;

  if (row->data->kind == CONFAB_ACTION_CONVERSATION_NEW)
    return settle_conversation_sql (work, touched, receipt, error);

  if (row->data->kind == CONFAB_ACTION_DRAFT && !confab_drafts_settle_sql (work, touched, error))
    return FALSE;

  if (row->data->kind == CONFAB_ACTION_MESSAGE_PIN && receipt != NULL &&
      !confab_pins_settle_sql (work, touched, row->data, receipt, error))
    return FALSE;

  return settle_event_sql (work, touched, row->data, receipt, error);
}
