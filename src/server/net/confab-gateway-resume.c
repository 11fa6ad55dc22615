// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-gateway-private.h"

#include "base/confab-limits.h"
#include "protocol/confab-sync.h"
#include "server/domain/confab-auth.h"
#include "server/domain/confab-history.h"
#include "server/domain/confab-sync.h"

/* A link that comes back subscribes first and counts as behind; then it is told what has changed
 * up to a position of the ledger, and last it catches up from there. So nothing falls between. */

static gboolean
send_pages (ConfabServer *self, ConfabLink *link, const ConfabOutcome *outcome)
{
  for (guint i = 0; i < outcome->effects->len; i++)
    {
      const ConfabEffect *effect = g_ptr_array_index (outcome->effects, i);

      if (effect->type == CONFAB_EFFECT_ANSWER)
        confab_link_send (link, effect->frame);
      else if (!confab_broadcast_send_missed (self->broadcast, link, effect))
        return FALSE;
    }

  return TRUE;
}

static void
resumed_cb (ConfabServer *self,
            const ConfabRequest *request,
            ConfabOutcome *outcome,
            const GError *error,
            gpointer data)
{
  g_autoptr (ConfabQuestion) question = data;
  ConfabLink *link = confab_question_get_link (question);

  if (outcome == NULL)
    {
      confab_link_send_error (link, question->id, error);
      return;
    }

  confab_link_send_ack (link, question->id, NULL);
  confab_peer_set_behind (link->peer, outcome->position);

  if (!send_pages (self, link, outcome))
    {
      confab_peer_close (link->peer, CONFAB_CLOSE_SLOW, "events were not answered");
      return;
    }

  link->resumed = TRUE;
  link->read_position = outcome->position;
  confab_link_catch_up (link);
}

static void
ask_resume (ConfabServer *self, ConfabLink *link, ConfabQuestion *question)
{
  ConfabRequest *request =
      confab_link_new_request (link, &confab_resume_data_record, g_steal_pointer (&question->data));

  question->data_free = NULL;
  confab_server_run (self, FALSE, confab_sync_resume, request, resumed_cb, question);
}

static void
subscribed_cb (ConfabServer *self,
               const ConfabRequest *request,
               ConfabOutcome *outcome,
               const GError *error,
               gpointer data)
{
  g_autoptr (ConfabQuestion) question = data;
  ConfabLink *link = confab_question_get_link (question);
  gboolean is_new = !link->subscribed;

  if (outcome == NULL)
    {
      confab_link_send_error (link, question->id, error);
      return;
    }

  if (link->user == NULL)
    {
      g_clear_pointer (&outcome->effects, g_ptr_array_unref);
      return;
    }

  confab_broadcast_subscribe (self->broadcast, link, outcome);
  g_clear_pointer (&outcome->effects, g_ptr_array_unref);

  if (is_new)
    confab_link_arrived (link);

  ask_resume (self, link, g_steal_pointer (&question));
}

/**
 * confab_link_resume:
 * @data: (transfer full): a ConfabResumeData
 *
 * Handles "resume": from here on the link hears of what happens.
 */
void
confab_link_resume (ConfabServer *self, ConfabLink *link, const ConfabFrame *frame, gpointer data)
{
  ConfabQuestion *question = confab_question_new (link, frame->id);

  confab_metrics_count (&self->metrics, CONFAB_METRIC_RESUMES, 1);
  question->data = data;
  question->data_free = (GDestroyNotify) confab_resume_data_free;
  confab_server_run (self, TRUE, confab_auth_link, confab_link_new_request (link, NULL, NULL),
                     subscribed_cb, question);
}

/**
 * confab_link_received:
 * @data: (transfer full): a ConfabReceivedData
 *
 * Handles "received".
 */
void
confab_link_received (ConfabServer *self, ConfabLink *link, const ConfabFrame *frame, gpointer data)
{
  g_autoptr (ConfabReceivedData) received = data;

  if (!confab_peer_received (link->peer, received->n))
    {
      confab_peer_close (link->peer, CONFAB_CLOSE_POLICY, "more was received than was sent");
      return;
    }

  confab_broadcast_received (self->broadcast, link, received->n);
  confab_link_send_ack (link, frame->id, NULL);
}

/* Takes the page that was read, as far as there is room. Returns whether to read on. */
static gboolean
take_missed (ConfabServer *self, ConfabLink *link, const ConfabOutcome *outcome, guint64 n_missed)
{
  for (guint i = 0; i < outcome->effects->len; i++)
    {
      const ConfabEffect *effect = g_ptr_array_index (outcome->effects, i);

      if (effect->type != CONFAB_EFFECT_ANSWER &&
          !confab_broadcast_send_missed (self->broadcast, link, effect))
        return FALSE;

      link->read_position = effect->position;
    }

  return link->read_position < outcome->position || !confab_peer_catch_up (link->peer, n_missed);
}

static void
missed_cb (ConfabServer *self,
           const ConfabRequest *request,
           ConfabOutcome *outcome,
           const GError *error,
           gpointer data)
{
  g_autoptr (ConfabQuestion) question = data;
  ConfabLink *link = confab_question_get_link (question);
  guint64 n_missed = g_ascii_strtoull (request->path[0], NULL, 10);

  link->reading = FALSE;

  if (!confab_peer_is_open (link->peer))
    return;

  if (outcome == NULL)
    confab_peer_close (link->peer, CONFAB_CLOSE_RESTART, "the ledger cannot be read");
  else if (take_missed (self, link, outcome, n_missed))
    confab_link_catch_up (link);
}

/**
 * confab_link_catch_up:
 *
 * Goes on from the ledger, page by page, until nothing was missed meanwhile. Where there is no
 * room, the hub's `on_credit` goes on.
 */
void
confab_link_catch_up (ConfabLink *self)
{
  ConfabReceivedData *since;
  ConfabRequest *request;

  if (self->reading || !self->subscribed || !confab_peer_is_open (self->peer) ||
      !confab_peer_is_behind (self->peer))
    return;

  self->reading = TRUE;
  since = confab_received_data_new ();
  since->n = self->read_position;
  request = confab_link_new_request (self, &confab_received_data_record, since);
  request->path[0] = g_strdup_printf ("%" G_GUINT64_FORMAT, confab_peer_get_n_missed (self->peer));
  confab_server_run (self->server, FALSE, confab_history_missed, request, missed_cb,
                     confab_question_new (self, NULL));
}
