// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-actions.h"
#include "confab-store-drafts.h"
#include "confab-store-outbox.h"
#include "confab-store-sealing.h"

#include "base/confab-error.h"
#include "base/confab-faults.h"

/* Making of a row of the outbox what leaves. It happens right before it leaves, in a
 * transaction: what is encrypted moves the ratchet on with it. */

/* What goes over HTTP: the body. A group's name is left out of it. */
static ConfabFrame *
make_body (const ConfabActionData *action, GError **error)
{
  ConfabFrame *frame = confab_record_new (&confab_frame_record);

  frame->type = CONFAB_FRAME_UNKNOWN;
  frame->id = g_strdup (action->id);

  if (action->kind == CONFAB_ACTION_CONVERSATION_NEW)
    {
      g_autoptr (ConfabNewConversationData) made =
          confab_outbox_parse (&confab_new_conversation_data_record, action, error);

      if (made == NULL)
        {
          confab_frame_free (frame);
          return NULL;
        }

      if (CONFAB_IS_PRIVATE (made->type))
        {
          g_clear_pointer (&made->name, g_free);
          g_clear_pointer (&made->topic, g_free);
        }

      frame->payload = confab_new_conversation_data_to_json (made);
    }
  else
    {
      frame->payload = g_strdup (action->payload);
    }

  return frame;
}

static ConfabFrame *
make_marker (const ConfabActionData *action, GError **error)
{
  g_autoptr (ConfabMarkerData) marker =
      confab_outbox_parse (&confab_marker_data_record, action, error);
  ConfabFrame *frame;

  if (marker == NULL)
    return NULL;

  g_set_str (&marker->conversation_id, action->conversation_id);
  g_clear_pointer (&marker->user_id, g_free);
  frame = confab_frame_new (CONFAB_FRAME_MESSAGE_READ);
  frame->id = g_strdup (action->id);
  frame->payload = confab_marker_data_to_json (marker);
  return frame;
}

/* What was rescued from a damaged database may be about a conversation that the server has not
 * described yet: how to seal it is not known before. */
static gboolean
await_conversation_sql (ConfabWork *work, const ConfabTouched *touched, GError **error)
{
  gint64 described;

  if (touched->exists)
    return TRUE;

  if (!confab_database_get_int (work->db, &described, error,
                                "SELECT count(*) FROM meta WHERE key='cursor'", NULL))
    return FALSE;

  if (described)
    confab_set_error (error, CONFAB_ERROR_FORBIDDEN, "You are not in this conversation");
  else
    confab_set_error (error, CONFAB_ERROR_UNAVAILABLE, "The conversation is not known yet");

  return FALSE;
}

static ConfabFrame *
make_draft (ConfabWork *work, const ConfabActionData *action, GError **error)
{
  g_autofree char *body = confab_drafts_seal_sql (work, action->conversation_id, error);
  ConfabFrame *frame;

  if (body == NULL)
    return NULL;

  frame = confab_record_new (&confab_frame_record);
  frame->type = CONFAB_FRAME_UNKNOWN;
  frame->id = g_strdup (action->id);
  frame->payload = g_steal_pointer (&body);
  return frame;
}

/* What is said in a private conversation, for each device that is to read it. */
static ConfabFrame *
make_sealed (ConfabWork *work,
             ConfabTouched *touched,
             const char *id,
             const ConfabEnvelope *envelope,
             GError **error)
{
  g_autoptr (ConfabFrame) frame = confab_record_new (&confab_frame_record);
  g_auto (ConfabCryptoNeeds) needs = { 0 };

  gboolean ready;

  if (!confab_sealing_look_sql (work, &ready, error))
    return NULL;

  if (!ready)
    {
      confab_set_error (error, CONFAB_ERROR_UNAVAILABLE,
                        "This device has no keys yet, and nothing is said here without");
      return NULL;
    }

  confab_crypto_needs_init (&needs);
  frame->type = CONFAB_FRAME_UNKNOWN;
  frame->id = g_strdup (id);
  frame->conversation_id = g_strdup (touched->row->id);
  return confab_sealing_make_sql (work, touched, id, envelope, &needs, &frame->payload, error)
             ? g_steal_pointer (&frame)
             : NULL;
}

/**
 * confab_actions_need_sql:
 * @number: a row of the outbox
 * @needs: what has to be fetched before it can be sealed
 * @conversation_id: (out) (nullable): where it is to be said
 *
 * Says what confab_actions_seal_sql() lacked.
 */
gboolean
confab_actions_need_sql (ConfabWork *work,
                         gint64 number,
                         ConfabCryptoNeeds *needs,
                         char **conversation_id,
                         GError **error)
{
  g_autoptr (ConfabOutboxRow) row = NULL;
  g_autoptr (ConfabEnvelope) envelope = NULL;
  g_autofree char *body = NULL;
  ConfabTouched *touched;

  if (!confab_outbox_find_sql (work, number, &row, error))
    return FALSE;

  if (row == NULL)
    return TRUE;

  *conversation_id = g_strdup (row->data->conversation_id);
  touched = confab_work_touch_sql (work, row->data->conversation_id, error);
  envelope = touched != NULL ? confab_outbox_make_envelope (work, touched, row->data, error) : NULL;
  return envelope != NULL &&
         confab_sealing_make_sql (work, touched, row->data->id, envelope, needs, &body, error);
}

/**
 * confab_actions_seal_sql:
 * @number: a row of the outbox
 *
 * Makes what is to be sent, and counts the try.
 *
 * Returns: (transfer full): a frame; %CONFAB_FRAME_UNKNOWN when its payload is the body of an HTTP
 *   request. With a conversationId that is a sealed message, and without a payload something has to
 *   be fetched first, see confab_actions_need_sql(). NULL with @error: %CONFAB_ERROR_NOT_FOUND when
 *   the row has left, %CONFAB_ERROR_UNAVAILABLE when it can be sealed later
 */
ConfabFrame *
confab_actions_seal_sql (ConfabWork *work, gint64 number, GError **error)
{
  g_autoptr (ConfabOutboxRow) row = NULL;
  g_autoptr (ConfabEnvelope) envelope = NULL;
  ConfabTouched *touched;

  if (!confab_outbox_find_sql (work, number, &row, error))
    return NULL;

  if (row == NULL)
    {
      confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "The action has left the outbox");
      return NULL;
    }

  if (!confab_database_run (work->db, error, "UPDATE action SET tries=tries+1 WHERE number=?", "i",
                            number))
    return NULL;

  if (confab_fault ("outbox:forget") && !confab_outbox_remove_sql (work, row, error))
    return NULL;

  if (row->data->kind == CONFAB_ACTION_READ)
    return make_marker (row->data, error);

  if (row->data->kind == CONFAB_ACTION_DRAFT)
    return make_draft (work, row->data, error);

  if (row->data->conversation_id == NULL)
    return make_body (row->data, error);

  touched = confab_work_touch_sql (work, row->data->conversation_id, error);

  if (touched == NULL || !await_conversation_sql (work, touched, error))
    return NULL;

  envelope = confab_outbox_make_envelope (work, touched, row->data, error);

  if (envelope == NULL)
    return NULL;

  if (envelope->kind == CONFAB_ENVELOPE_OTHER)
    return make_body (row->data, error);

  if (CONFAB_IS_PRIVATE (touched->row->type) && !confab_sealing_is_left_out ())
    return make_sealed (work, touched, row->data->id, envelope, error);

  return confab_envelope_seal (touched->row->type, envelope, row->data->id, touched->row->id,
                               error);
}
