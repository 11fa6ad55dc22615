// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-receipts.h"

#include "confab-events.h"
#include "confab-permissions.h"

#include "base/confab-error.h"
#include "protocol/confab-sync.h"
#include "server/ledger/confab-ledger-members.h"

/* Tells the others where the marker now is, unless there are too many of them, and the user's own
 * devices in any case. */
static gboolean
tell (ConfabLedger *ledger,
      const ConfabStanding *standing,
      ConfabFrameType type,
      gint64 seq,
      ConfabOutcome *outcome,
      GError **error)
{
  ConfabMarkerData marker = {
    .conversation_id = (char *) standing->id,
    .user_id = (char *) standing->user_id,
    .seq = seq,
  };

  if (standing->participant_count > CONFAB_LISTED_PARTICIPANTS)
    {
      if (type == CONFAB_FRAME_MESSAGE_READ)
        confab_event_moment (outcome, CONFAB_EFFECT_OWN, NULL, standing->user_id, type,
                             &confab_marker_data_record, &marker);

      return TRUE;
    }

  confab_event_moment (outcome, CONFAB_EFFECT_MOMENT, standing->id, standing->user_id, type,
                       &confab_marker_data_record, &marker);
  return confab_ledger_touch_conversation (ledger, standing->id, error);
}

static gboolean
move_read (ConfabLedger *ledger,
           const ConfabStanding *standing,
           gint64 seq,
           ConfabOutcome *outcome,
           GError **error)
{
  if (seq <= standing->read_seq)
    return TRUE;

  return confab_ledger_set_read (ledger, standing->id, standing->user_id, seq, -1, error) &&
         tell (ledger, standing, CONFAB_FRAME_MESSAGE_READ, seq, outcome, error);
}

static gboolean
move_delivered (ConfabLedger *ledger,
                const ConfabStanding *standing,
                gint64 seq,
                ConfabOutcome *outcome,
                GError **error)
{
  if (seq <= standing->delivered_seq)
    return TRUE;

  return confab_ledger_set_delivered (ledger, standing->id, standing->user_id, seq, error) &&
         tell (ledger, standing, CONFAB_FRAME_MESSAGE_DELIVERED, seq, outcome, error);
}

static gboolean
get_marker (ConfabLedger *ledger,
            const ConfabRequest *request,
            const ConfabMarkerData *marker,
            ConfabStanding *standing,
            GError **error)
{
  if (!confab_ledger_get_standing (ledger, marker->conversation_id, request->user_id, standing,
                                   error) ||
      !confab_require (standing, CONFAB_ACTION_READ, error))
    return FALSE;

  if (!standing->is_member)
    return TRUE;

  if (marker->seq <= standing->last_seq)
    return TRUE;

  confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "seq",
                          "The conversation has no such event");
  return FALSE;
}

/**
 * confab_receipts_read:
 *
 * Moves the user's read marker on: a ConfabMarkerData. A marker never moves back.
 */
gboolean
confab_receipts_read (ConfabLedger *ledger,
                      const ConfabRequest *request,
                      ConfabOutcome *outcome,
                      GError **error)
{
  const ConfabMarkerData *marker = request->data;
  ConfabStanding standing;

  if (!get_marker (ledger, request, marker, &standing, error))
    return FALSE;

  if (!standing.is_member)
    return TRUE;

  /* What is read has arrived. */
  if (marker->seq > standing.delivered_seq &&
      !confab_ledger_set_delivered (ledger, standing.id, standing.user_id, marker->seq, error))
    return FALSE;

  return move_read (ledger, &standing, marker->seq, outcome, error);
}

/**
 * confab_receipts_delivered:
 *
 * Moves the user's delivered marker on: a ConfabMarkerData. A marker never moves back.
 */
gboolean
confab_receipts_delivered (ConfabLedger *ledger,
                           const ConfabRequest *request,
                           ConfabOutcome *outcome,
                           GError **error)
{
  const ConfabMarkerData *marker = request->data;
  ConfabStanding standing;

  return get_marker (ledger, request, marker, &standing, error) &&
         (!standing.is_member || move_delivered (ledger, &standing, marker->seq, outcome, error));
}

/**
 * confab_receipts_delivered_many:
 *
 * Moves the delivered markers on of all conversations in a ConfabSyncData, up to their lastSeq.
 * Those that are gone meanwhile are passed over.
 */
gboolean
confab_receipts_delivered_many (ConfabLedger *ledger,
                                const ConfabRequest *request,
                                ConfabOutcome *outcome,
                                GError **error)
{
  const ConfabSyncData *markers = request->data;

  for (guint i = 0; i < markers->conversations->len; i++)
    {
      const ConfabConversationData *marker = g_ptr_array_index (markers->conversations, i);
      g_autoptr (GError) gone = NULL;
      ConfabStanding standing;

      if (!confab_ledger_get_standing (ledger, marker->id, request->user_id, &standing, &gone) ||
          !standing.is_member)
        continue;

      if (!move_delivered (ledger, &standing, MIN (marker->last_seq, standing.last_seq), outcome,
                           error))
        return FALSE;
    }

  return TRUE;
}
