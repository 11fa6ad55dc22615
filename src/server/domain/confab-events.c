// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-events.h"

/**
 * confab_event_time:
 *
 * Returns: when the next event of the conversation happens: now, but not before the last one
 */
gint64
confab_event_time (const ConfabStanding *standing, const ConfabRequest *request)
{
  return MAX (request->now_ms, standing->updated_at);
}

/**
 * confab_event_add:
 * @event: what happened
 *
 * Stores an event of a conversation and has its participants told.
 */
gboolean
confab_event_add (ConfabLedger *ledger,
                  ConfabStanding *standing,
                  ConfabNewEvent *event,
                  ConfabOutcome *outcome,
                  GError **error)
{
  ConfabEffect *effect;

  if (!confab_ledger_append (ledger, standing, event, error))
    return FALSE;

  effect = confab_outcome_add (outcome, CONFAB_EFFECT_EVENT, standing->id, event->sender_id);
  effect->frame = g_steal_pointer (&event->frame);
  effect->position = event->position;
  effect->seq = standing->last_seq;
  return TRUE;
}

/**
 * confab_event_update:
 * @time_ms: when, see confab_event_time()
 * @update: what changed
 *
 * Stores a change of the conversation or of its participants, and has the participants told.
 */
gboolean
confab_event_update (ConfabLedger *ledger,
                     ConfabStanding *standing,
                     gint64 time_ms,
                     const ConfabUpdateData *update,
                     ConfabOutcome *outcome,
                     GError **error)
{
  g_auto (ConfabNewEvent) event = {
    .type = CONFAB_FRAME_CONVERSATION_UPDATE,
    .sender_id = update->actor_id,
    .created_at = time_ms,
    .payload = confab_update_data_to_json (update),
  };

  return confab_event_add (ledger, standing, &event, outcome, error);
}

static gboolean
tell (ConfabLedger *ledger,
      const char *user_id,
      ConfabNewEvent *event,
      ConfabOutcome *outcome,
      GError **error)
{
  ConfabEffect *effect;

  if (!confab_ledger_append_for_user (ledger, user_id, event, error))
    return FALSE;

  effect = confab_outcome_add (outcome, CONFAB_EFFECT_OWN_EVENT, NULL, user_id);
  effect->frame = g_steal_pointer (&event->frame);
  effect->position = event->position;
  return TRUE;
}

/**
 * confab_event_tell:
 * @record: what @payload is
 *
 * Stores an event of a user's own stream, and has the user's devices told.
 */
gboolean
confab_event_tell (ConfabLedger *ledger,
                   const char *user_id,
                   gint64 time_ms,
                   ConfabFrameType type,
                   const ConfabRecord *record,
                   gconstpointer payload,
                   ConfabOutcome *outcome,
                   GError **error)
{
  g_auto (ConfabNewEvent) event = {
    .type = type,
    .created_at = time_ms,
    .payload = confab_record_to_json (record, payload),
  };

  return tell (ledger, user_id, &event, outcome, error);
}

/**
 * confab_event_tell_newest:
 * @record: what @payload is
 * @about: the id of what it says all about; what was said of it before need not be told any more
 *
 * As confab_event_tell(), in place of the events about the same.
 */
gboolean
confab_event_tell_newest (ConfabLedger *ledger,
                          const char *user_id,
                          gint64 time_ms,
                          ConfabFrameType type,
                          const ConfabRecord *record,
                          gconstpointer payload,
                          const char *about,
                          ConfabOutcome *outcome,
                          GError **error)
{
  g_auto (ConfabNewEvent) event = {
    .type = type,
    .created_at = time_ms,
    .own_of = about,
    .payload = confab_record_to_json (record, payload),
  };

  return tell (ledger, user_id, &event, outcome, error);
}

/**
 * confab_event_tell_conversation:
 * @change: what happened to it for this user
 *
 * As confab_event_tell(), with the conversation as the user now sees it.
 */
gboolean
confab_event_tell_conversation (ConfabLedger *ledger,
                                const char *user_id,
                                gint64 time_ms,
                                const char *conversation_id,
                                ConfabUpdateChange change,
                                ConfabOutcome *outcome,
                                GError **error)
{
  g_autoptr (ConfabConversationData) conversation =
      confab_ledger_get_conversation (ledger, conversation_id, user_id, error);
  ConfabUpdateData update = {
    .conversation_id = (char *) conversation_id,
    .change = change,
    .user_id = (char *) user_id,
    .conversation = conversation,
  };
  g_auto (ConfabNewEvent) event = {
    .type = CONFAB_FRAME_CONVERSATION_UPDATE,
    .created_at = time_ms,
    .own_of = change == CONFAB_UPDATE_OWN ? conversation_id : NULL,
  };

  if (conversation == NULL)
    return FALSE;

  event.payload = confab_update_data_to_json (&update);
  return tell (ledger, user_id, &event, outcome, error);
}

/**
 * confab_event_moment:
 * @type: %CONFAB_EFFECT_MOMENT or %CONFAB_EFFECT_OWN
 * @user_id: (nullable): to whom, for the latter
 *
 * Has a frame sent that is not stored as an event.
 */
void
confab_event_moment (ConfabOutcome *outcome,
                     ConfabEffectType type,
                     const char *conversation_id,
                     const char *user_id,
                     ConfabFrameType frame_type,
                     const ConfabRecord *record,
                     gconstpointer payload)
{
  g_autofree char *json = confab_record_to_json (record, payload);
  ConfabFrame frame = {
    .type_name = (char *) confab_frame_type_names[frame_type],
    .payload = json,
  };

  confab_outcome_add (outcome, type, conversation_id, user_id)->frame =
      confab_frame_to_json (&frame);
}
