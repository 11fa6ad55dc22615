// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-pins.h"

#include "confab-events.h"
#include "confab-messages.h"
#include "confab-permissions.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "server/ledger/confab-ledger-marks.h"
#include "server/ledger/confab-ledger-messages.h"

static gboolean
answer (ConfabLedger *ledger,
        const ConfabMessageData *message,
        gint64 seq,
        ConfabOutcome *outcome,
        GError **error)
{
  g_autoptr (ConfabReceiptData) receipt = confab_receipt_data_new ();

  receipt->id = g_strdup (message->id);
  receipt->conversation_id = g_strdup (message->conversation_id);

  if (!confab_ledger_get_receipt (ledger, message->conversation_id, seq, receipt, error))
    return FALSE;

  confab_outcome_answer (outcome, &confab_receipt_data_record, receipt);
  return TRUE;
}

static gboolean
check_pinnable (ConfabLedger *ledger, const ConfabMessageData *message, GError **error)
{
  gint64 count;

  if (message->deleted_at > 0)
    {
      confab_set_error (error, CONFAB_ERROR_CONFLICT, "The message is deleted");
      return FALSE;
    }

  if (!confab_ledger_count_pins (ledger, message->conversation_id, &count, error))
    return FALSE;

  if (count < CONFAB_MAX_PINS)
    return TRUE;

  confab_set_error (error, CONFAB_ERROR_TOO_LARGE, "The conversation has too many pinned messages");
  return FALSE;
}

static gboolean
change (ConfabLedger *ledger,
        const ConfabRequest *request,
        gboolean pin,
        ConfabOutcome *outcome,
        GError **error)
{
  g_autoptr (ConfabMessageData) message = NULL;
  ConfabStanding standing;
  ConfabUpdateData update = {
    .conversation_id = standing.id,
    .change = pin ? CONFAB_UPDATE_PINNED : CONFAB_UPDATE_UNPINNED,
    .actor_id = request->user_id,
  };
  gint64 pinned_seq;

  message = confab_messages_find_public (ledger, request, request->path[0], &standing, error);

  if (message == NULL || !confab_require (&standing, CONFAB_ACTION_PIN, error) ||
      !confab_ledger_get_pin (ledger, standing.id, message->id, &pinned_seq, error))
    return FALSE;

  if (pin == (pinned_seq > 0))
    return answer (ledger, message, pin ? pinned_seq : message->seq, outcome, error);

  update.message_id = message->id;
  return (!pin || check_pinnable (ledger, message, error)) &&
         confab_event_update (ledger, &standing, confab_event_time (&standing, request), &update,
                              outcome, error) &&
         confab_ledger_set_pin (ledger, standing.id, message->id, pin ? standing.last_seq : 0,
                                error) &&
         answer (ledger, message, standing.last_seq, outcome, error);
}

/**
 * confab_pins_add:
 *
 * Pins the channel's message whose id is in the path. Answers with a ConfabReceiptData; pinned
 * already, it gets the first answer.
 */
gboolean
confab_pins_add (ConfabLedger *ledger,
                 const ConfabRequest *request,
                 ConfabOutcome *outcome,
                 GError **error)
{
  return change (ledger, request, TRUE, outcome, error);
}

/**
 * confab_pins_remove:
 *
 * Unpins the channel's message whose id is in the path. Answers with a ConfabReceiptData.
 */
gboolean
confab_pins_remove (ConfabLedger *ledger,
                    const ConfabRequest *request,
                    ConfabOutcome *outcome,
                    GError **error)
{
  return change (ledger, request, FALSE, outcome, error);
}
