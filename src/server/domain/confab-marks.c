// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-marks.h"

#include "confab-events.h"
#include "confab-messages.h"

#include "base/confab-error.h"
#include "base/confab-id.h"
#include "base/confab-limits.h"
#include "server/ledger/confab-ledger-marks.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)

/* Nobody waits for an answer for so long. */
#define ANSWERS_DAYS 60

/* All of it travels to each new device, so there is an end to it. */
static gboolean
check_count (ConfabLedger *ledger,
             const ConfabRequest *request,
             const ConfabMarkData *before,
             GError **error)
{
  g_autofree char *old = NULL;
  gint64 count;

  if (confab_mark_data_is_set (before))
    return TRUE;

  if (!confab_ledger_count_marks (ledger, request->user_id, &count, error))
    return FALSE;

  if (count >= CONFAB_MAX_MESSAGE_MARKS)
    {
      old = confab_id_new_at (request->now_ms - ANSWERS_DAYS * DAY_MS);

      if (!confab_ledger_forget_answers (ledger, request->user_id, old, error) ||
          !confab_ledger_count_marks (ledger, request->user_id, &count, error))
        return FALSE;
    }

  if (count < CONFAB_MAX_MESSAGE_MARKS)
    return TRUE;

  confab_set_error (error, CONFAB_ERROR_TOO_LARGE,
                    "There are too many starred and hidden messages");
  return FALSE;
}

static gboolean
store (ConfabLedger *ledger,
       const ConfabRequest *request,
       const ConfabMarkData *mark,
       ConfabOutcome *outcome,
       GError **error)
{
  return confab_ledger_put_mark (ledger, request->user_id, mark, error) &&
         confab_event_tell_newest (ledger, request->user_id, request->now_ms,
                                   CONFAB_FRAME_MESSAGE_MARK, &confab_mark_data_record, mark,
                                   mark->message_id, outcome, error);
}

/**
 * confab_marks_change:
 *
 * Changes what the user alone set for a message that they may see: a ConfabMarkData of the fields
 * of confab_mark_change_record. Answers with a ConfabMarkData.
 */
gboolean
confab_marks_change (ConfabLedger *ledger,
                     const ConfabRequest *request,
                     ConfabOutcome *outcome,
                     GError **error)
{
  const ConfabMarkData *asked = request->data;
  g_autoptr (ConfabMessageData) message = NULL;
  ConfabMarkData before = { 0 }, mark;
  ConfabStanding standing;

  message = confab_messages_find (ledger, request, asked->message_id, &standing, error);

  if (message == NULL ||
      !confab_ledger_get_mark (ledger, request->user_id, message->id, &before, error))
    return FALSE;

  mark = before;
  mark.message_id = message->id;
  mark.conversation_id = standing.id;

  confab_mark_data_lay_over (&mark, asked);

  if (!confab_mark_data_says_same (&mark, &before) &&
      (!check_count (ledger, request, &before, error) ||
       !store (ledger, request, &mark, outcome, error)))
    return FALSE;

  confab_outcome_answer (outcome, &confab_mark_data_record, &mark);
  return TRUE;
}
