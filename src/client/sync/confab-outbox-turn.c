// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-action-sender.h"
#include "confab-outbox-private.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "client/store/confab-store-uploads.h"

/* One action on its way to the server, and what becomes of the answer. */

typedef struct
{
  ConfabOutbox *outbox;
  ConfabOutboxLane *lane;
  ConfabActionData *action;
  ConfabLink *link;
  int asked_at; /* see confab_store_begin_question() */
} Turn;

static void
turn_free (Turn *turn)
{
  confab_action_data_free (turn->action);
  g_object_unref (turn->link);
  g_object_unref (turn->outbox);
  g_free (turn);
}

/* Stores what the server answered. */
static gboolean
await_settled (Turn *turn, ConfabActionAnswer *answer, GError **error)
{
  ConfabOutbox *self = turn->outbox;
  g_autoptr (ConfabChangeSet) changes = NULL;

  if (answer->attachment != NULL)
    {
      changes = dex_await_boxed (confab_store_settle_upload (self->store, turn->action->number,
                                                             g_steal_pointer (&answer->attachment)),
                                 error);
      confab_outbox_tell (self, changes);

      if (changes != NULL)
        confab_outbox_tell_uploaded (self);

      return changes != NULL;
    }

  if (answer->receipt == NULL)
    answer->receipt = confab_receipt_data_new ();

  if (answer->conversation != NULL)
    {
      g_autoptr (ConfabChangeSet) conversation = NULL;

      /* It may be another one, that existed already: what waits here moves there. */
      self->changed |= g_strcmp0 (answer->conversation->id, turn->action->conversation_id) != 0;
      g_set_str (&answer->receipt->conversation_id, answer->conversation->id);
      conversation = dex_await_boxed (
          confab_store_apply_answer (self->store, g_steal_pointer (&answer->conversation),
                                     turn->asked_at),
          error);

      if (conversation == NULL)
        return FALSE;

      confab_outbox_tell (self, conversation);
    }

  changes = dex_await_boxed (confab_store_settle (self->store, turn->action->number,
                                                  g_steal_pointer (&answer->receipt)),
                             error);
  confab_outbox_tell (self, changes);
  return changes != NULL;
}

static void
await_refused (Turn *turn, const GError *why)
{
  ConfabOutbox *self = turn->outbox;
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabChangeSet) changes =
      dex_await_boxed (confab_store_refuse (self->store, turn->action->number, why), &error);

  if (changes == NULL)
    {
      g_warning ("The outbox could not be written: %s", error->message);
      return;
    }

  /* What needs it is not to be sent now: nothing is said in what could not be made. */
  self->stale = TRUE;
  self->changed = TRUE;
  confab_outbox_tell (self, changes);
  confab_outbox_tell_refused (self, turn->action, why);
}

/* Sends one action and stores the answer; returns whether the lane goes on at once. */
static gboolean
await_turn (Turn *turn, GError **error)
{
  g_autoptr (ConfabActionAnswer) answer =
      dex_await_boxed (confab_action_send (turn->action, turn->outbox->store, turn->outbox->api,
                                           turn->outbox->transfers, turn->link),
                       error);

  if (answer != NULL)
    return await_settled (turn, answer, error);

  if (confab_action_may_retry (*error))
    return FALSE;

  await_refused (turn, *error);
  g_clear_error (error);
  return TRUE;
}

static DexFuture *
turn_fiber (Turn *turn)
{
  ConfabOutbox *self = turn->outbox;
  ConfabOutboxLane *lane = turn->lane;
  g_autoptr (GError) error = NULL;
  gboolean done = await_turn (turn, &error);

  self->n_running--;
  self->n_uploading -= turn->action->kind == CONFAB_ACTION_UPLOAD;

  if (self->stopped)
    return dex_future_new_true ();

  if (done)
    {
      confab_backoff_reset (&lane->backoff);
      g_clear_pointer (&lane->current, confab_action_data_free);
      lane->asked_to_wait = FALSE;
      confab_outbox_hold_back (lane);
    }
  else if (turn->action->kind == CONFAB_ACTION_UPLOAD &&
           g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      /* The user wanted something else: what that is stands in the database. */
      g_clear_pointer (&lane->current, confab_action_data_free);
      self->stale = TRUE;
      self->changed = TRUE;
    }
  else
    {
      double retry_after_s = confab_error_get_retry_after_s (error);
      gint64 delay_ms = confab_backoff_next_ms (&lane->backoff) + retry_after_s * 1000;

      lane->asked_to_wait = retry_after_s > 0;
      g_debug ("An action waits for %" G_GINT64_FORMAT " ms: %s", delay_ms, error->message);
      g_queue_push_head (&lane->actions, g_steal_pointer (&lane->current));
      lane->alarm = confab_clock_add (self->clock, delay_ms, confab_outbox_again_cb, lane);
    }

  confab_outbox_wake (self);
  return dex_future_new_true ();
}

/**
 * confab_outbox_start_turn:
 * @lane: whose current action is to be sent
 */
void
confab_outbox_start_turn (ConfabOutbox *self, ConfabOutboxLane *lane)
{
  Turn *turn = g_new0 (Turn, 1);

  turn->outbox = g_object_ref (self);
  turn->lane = lane;
  turn->action = confab_action_data_copy (lane->current);
  turn->asked_at = confab_store_begin_question ();
  turn->link = g_object_ref (self->link);
  self->n_running++;
  self->n_uploading += turn->action->kind == CONFAB_ACTION_UPLOAD;
  CONFAB_SPAWN_AND_FORGET (turn_fiber, turn, turn_free);
}
