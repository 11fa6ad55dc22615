// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-gateway.h"

#include "confab-gateway-private.h"
#include "confab-routes.h"

#include "base/confab-error.h"
#include "base/confab-faults.h"
#include "base/confab-limits.h"
#include "protocol/confab-message.h"
#include "protocol/confab-sync.h"
#include "server/domain/confab-auth.h"
#include "server/domain/confab-messages.h"
#include "server/domain/confab-receipts.h"

#include <string.h>

/**
 * confab_question_new:
 * @id: (nullable): of the frame
 *
 * Returns: (transfer full): what is needed to answer later
 */
ConfabQuestion *
confab_question_new (ConfabLink *link, const char *id)
{
  ConfabQuestion *self = g_new0 (ConfabQuestion, 1);

  self->peer = confab_peer_ref (link->peer);
  self->id = g_strdup (id);
  return self;
}

/**
 * confab_question_free:
 * @self: (nullable) (transfer full): a question
 */
void
confab_question_free (ConfabQuestion *self)
{
  if (self == NULL)
    return;

  if (self->data_free != NULL)
    self->data_free (self->data);

  confab_peer_unref (self->peer);
  g_free (self->id);
  g_free (self);
}

/**
 * confab_question_get_link:
 *
 * Returns: (transfer none): who asked
 */
ConfabLink *
confab_question_get_link (ConfabQuestion *self)
{
  return confab_peer_get_user_data (self->peer);
}

/**
 * confab_link_new_request:
 * @record: (nullable): what @data is
 * @data: (transfer full) (nullable): what is asked
 *
 * Returns: (transfer full): a request by the link's user
 */
ConfabRequest *
confab_link_new_request (ConfabLink *self, const ConfabRecord *record, gpointer data)
{
  ConfabRequest *request = confab_server_new_request (self->server);

  request->user_id = g_strdup (self->user_id);
  request->device_id = g_strdup (self->device_id);
  request->is_admin = self->is_admin;
  request->record = record;
  request->data = data;
  return request;
}

/**
 * confab_link_send:
 * @json: a frame that is not durable
 */
void
confab_link_send (ConfabLink *self, const char *json)
{
  g_autoptr (ConfabSharedFrame) frame = confab_shared_frame_new_text (json, strlen (json));

  confab_peer_send (self->peer, frame);
}

/**
 * confab_link_send_ack:
 * @id: (nullable): of the frame that is answered; without one nothing is
 * @payload: (nullable): JSON
 */
void
confab_link_send_ack (ConfabLink *self, const char *id, const char *payload)
{
  ConfabFrame frame = {
    .id = (char *) id,
    .type_name = (char *) confab_frame_type_names[CONFAB_FRAME_ACK],
    .payload = (char *) (payload != NULL ? payload : "{}"),
  };
  g_autofree char *json = NULL;

  if (id == NULL)
    return;

  json = confab_frame_to_json (&frame);
  confab_link_send (self, json);
}

/**
 * confab_link_send_error:
 * @id: (nullable): of the frame that is refused
 */
void
confab_link_send_error (ConfabLink *self, const char *id, const GError *error)
{
  g_autofree char *json = confab_frame_error (id, error);

  confab_metrics_count (&self->server->metrics, CONFAB_METRIC_FRAME_ERRORS, 1);
  confab_link_send (self, json);
}

static void
pong (ConfabServer *self, ConfabLink *link, const ConfabFrame *frame, gpointer data)
{
  g_autoptr (ConfabFrame) answer = confab_frame_new (CONFAB_FRAME_PONG);
  g_autofree char *json = NULL;

  answer->id = g_strdup (frame->id);
  json = confab_frame_to_json (answer);
  confab_link_send (link, json);
}

static void
ignore (ConfabServer *self, ConfabLink *link, const ConfabFrame *frame, gpointer data)
{
}

/* What a client may send. A frame is either a rule's or the link's own business. */
static const struct
{
  const ConfabRecord *record;
  ConfabLimit limit;
  ConfabRule rule;
  ConfabFrameFunc func;
} frames[CONFAB_N_FRAME_TYPES] = {
  [CONFAB_FRAME_PING] = { NULL, CONFAB_LIMIT_MOMENTS, NULL, pong },
  [CONFAB_FRAME_PONG] = { NULL, CONFAB_LIMIT_MOMENTS, NULL, ignore },
  [CONFAB_FRAME_RESUME] = { &confab_resume_data_record, CONFAB_LIMIT_RESUMES, NULL,
                            confab_link_resume },
  [CONFAB_FRAME_RECEIVED] = { &confab_received_data_record, CONFAB_LIMIT_NONE, NULL,
                              confab_link_received },
  [CONFAB_FRAME_VIEWING] = { &confab_viewing_data_record, CONFAB_LIMIT_MOMENTS, NULL,
                             confab_link_view },
  [CONFAB_FRAME_MESSAGE] = { &confab_message_data_record, CONFAB_LIMIT_MESSAGES,
                             confab_messages_post, NULL },
  [CONFAB_FRAME_MESSAGE_UPDATE] = { &confab_message_change_record, CONFAB_LIMIT_MESSAGES,
                                    confab_messages_edit, NULL },
  [CONFAB_FRAME_MESSAGE_DELETE] = { &confab_message_change_record, CONFAB_LIMIT_MESSAGES,
                                    confab_messages_delete, NULL },
  [CONFAB_FRAME_REACTION_ADD] = { &confab_reaction_data_record, CONFAB_LIMIT_MESSAGES,
                                  confab_messages_react, NULL },
  [CONFAB_FRAME_REACTION_REMOVE] = { &confab_reaction_data_record, CONFAB_LIMIT_MESSAGES,
                                     confab_messages_unreact, NULL },
  [CONFAB_FRAME_MESSAGE_DELIVERED] = { &confab_marker_data_record, CONFAB_LIMIT_MOMENTS,
                                       confab_receipts_delivered, NULL },
  [CONFAB_FRAME_MESSAGE_READ] = { &confab_marker_data_record, CONFAB_LIMIT_MOMENTS,
                                  confab_receipts_read, NULL },
  [CONFAB_FRAME_TYPING_START] = { &confab_typing_data_record, CONFAB_LIMIT_MOMENTS, NULL,
                                  confab_link_type },
  [CONFAB_FRAME_TYPING_STOP] = { &confab_typing_data_record, CONFAB_LIMIT_MOMENTS, NULL,
                                 confab_link_type },
  [CONFAB_FRAME_PRESENCE_UPDATE] = { &confab_presence_change_record, CONFAB_LIMIT_MOMENTS, NULL,
                                     confab_link_choose },
  [CONFAB_FRAME_PRESENCE_SUBSCRIBE] = { &confab_user_ids_data_record, CONFAB_LIMIT_MOMENTS, NULL,
                                        confab_link_watch },
};

static gboolean
allow (ConfabLink *link, ConfabLimit limit, GError **error)
{
  ConfabLimiter *limiter = link->server->limiter;

  if (limit == CONFAB_LIMIT_MOMENTS)
    return confab_limiter_allow_at (limiter, limit, &link->moments_us, error);

  if (limit == CONFAB_LIMIT_RESUMES)
    return confab_limiter_admit (limiter, &link->place_us, error);

  return confab_limiter_allow (limiter, limit, link->user_id, error);
}

/* Who only sends rubbish is not listened to for long. */
static void
refuse (ConfabLink *link, const char *id, const GError *error)
{
  confab_link_send_error (link, id, error);

  if (!allow (link, CONFAB_LIMIT_MOMENTS, NULL))
    confab_peer_close (link->peer, CONFAB_CLOSE_POLICY, "too many bad frames");
}

static void
answered_cb (ConfabServer *self,
             const ConfabRequest *request,
             ConfabOutcome *outcome,
             const GError *error,
             gpointer data)
{
  g_autoptr (ConfabQuestion) question = data;
  ConfabLink *link = confab_question_get_link (question);

  if (outcome != NULL)
    confab_link_send_ack (link, question->id, outcome->answer);
  else
    confab_link_send_error (link, question->id, error);
}

static void
handle_frame (ConfabServer *self, ConfabLink *link, const ConfabFrame *frame)
{
  const ConfabRecord *record = NULL;
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;

  if (frame->type == CONFAB_FRAME_UNKNOWN ||
      (frames[frame->type].rule == NULL && frames[frame->type].func == NULL))
    {
      confab_set_field_error (&error, CONFAB_ERROR_UNKNOWN_TYPE, "type",
                              "A client sends no frames of this type");
      refuse (link, frame->id, error);
      return;
    }

  record = frames[frame->type].record;

  if (record != NULL && (data = confab_record_parse (record, frame->node, &error)) == NULL)
    {
      refuse (link, frame->id, error);
      return;
    }

  if (!allow (link, frames[frame->type].limit, &error))
    {
      confab_metrics_count (&self->metrics, CONFAB_METRIC_RATE_LIMITED, 1);
      confab_link_send_error (link, frame->id, error);

      if (record != NULL)
        confab_record_free (record, data);
    }
  else if (frames[frame->type].func != NULL)
    {
      frames[frame->type].func (self, link, frame, data);
    }
  else
    {
      confab_metrics_count (&self->metrics, CONFAB_METRIC_MESSAGES,
                            frame->type == CONFAB_FRAME_MESSAGE);
      if (confab_fault ("ledger:early-ack"))
        confab_link_send_ack (link, frame->id, NULL);

      confab_server_run (self, TRUE, frames[frame->type].rule,
                         confab_link_new_request (link, record, data), answered_cb,
                         confab_question_new (link, frame->id));
    }
}

/* "received" is the frame that links send most, in this form as a rule. In any other form it goes
 * the common way. */
static gboolean
parse_received (const char *text, gsize length, guint64 *n)
{
  static const char head[] = "{\"type\":\"received\",\"payload\":{\"n\":", tail[] = "}}";
  gsize at = strlen (head), end = length - strlen (tail);

  if (length <= strlen (head) + strlen (tail) || end > at + 15 || memcmp (text, head, at) != 0 ||
      memcmp (text + end, tail, strlen (tail)) != 0 || (text[at] == '0' && end > at + 1))
    return FALSE;

  for (*n = 0; at < end && g_ascii_isdigit (text[at]); at++)
    *n = *n * 10 + (guint64) g_ascii_digit_value (text[at]);

  return at == end;
}

static void
text_cb (ConfabPeer *peer, const char *text, gsize length, gpointer data)
{
  ConfabServer *self = data;
  ConfabLink *link = confab_peer_get_user_data (peer);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabFrame) frame = NULL;
  guint64 n;

  confab_metrics_count (&self->metrics, CONFAB_METRIC_FRAMES, 1);

  if (parse_received (text, length, &n))
    {
      const ConfabFrame unanswered = { .type = CONFAB_FRAME_RECEIVED };
      ConfabReceivedData *received = confab_received_data_new ();

      received->n = (gint64) n;
      confab_link_received (self, link, &unanswered, received);
      return;
    }

  frame = confab_frame_parse (text, length, &error);

  if (frame != NULL)
    handle_frame (self, link, frame);
  else
    refuse (link, NULL, error);
}

static void
open_cb (ConfabPeer *peer, gpointer data)
{
  ConfabServer *self = data;
  ConfabLink *link = confab_peer_get_user_data (peer);

  link->peer = peer;
  confab_broadcast_add_link (self->broadcast, link);
}

static void
credit_cb (ConfabPeer *peer, gpointer data)
{
  confab_link_catch_up (confab_peer_get_user_data (peer));
}

static void
seen_cb (ConfabServer *self,
         const ConfabRequest *request,
         ConfabOutcome *outcome,
         const GError *error,
         gpointer data)
{
  /* Only the time was to be stored. */
  if (outcome != NULL)
    g_clear_pointer (&outcome->effects, g_ptr_array_unref);
}

static void
closed_cb (ConfabPeer *peer, guint code, gpointer data)
{
  ConfabServer *self = data;
  ConfabLink *link = confab_peer_get_user_data (peer);

  g_debug ("Link of device %s closed: %u", link->device_id, code);
  confab_link_unwatch (link);
  confab_broadcast_remove_link (self->broadcast, link);

  if (!link->subscribed)
    return;

  link->subscribed = FALSE;
  confab_presence_link_closed (self->presence, link->user_id, link->idle);
  confab_server_run (self, TRUE, confab_auth_link, confab_link_new_request (link, NULL, NULL),
                     seen_cb, NULL);
}

static void
link_free (gpointer data)
{
  ConfabLink *link = data;

  g_free (link->user_id);
  g_free (link->device_id);
  g_strfreev (link->open);
  g_strfreev (link->watching);
  g_free (link);
}

const ConfabHubHandlers confab_gateway_handlers = {
  .on_open = open_cb,
  .on_text = text_cb,
  .on_credit = credit_cb,
  .on_closed = closed_cb,
  .free_user_data = link_free,
};

static void
token_checked_cb (ConfabServer *self,
                  const ConfabSession *session,
                  const GError *error,
                  gpointer data)
{
  g_autoptr (SoupServerMessage) message = data;
  ConfabLink *link;

  if (self->stopping && self->http == NULL)
    return;

  if (session == NULL)
    {
      g_autofree char *json = confab_error_to_json (error);

      confab_http_refuse_link (self->http, message,
                               confab_error_code_to_http (confab_error_get_code (error)), json);
      return;
    }

  link = g_new0 (ConfabLink, 1);
  link->server = self;
  link->user_id = g_strdup (session->user_id);
  link->device_id = g_strdup (session->device_id);
  link->is_admin = session->is_admin;
  confab_http_accept_link (self->http, message, self->hub, link);
}

/**
 * confab_gateway_on_link:
 * @data: the ConfabServer
 *
 * Lets a client open a link when its token is good.
 */
void
confab_gateway_on_link (ConfabHttp *http,
                        SoupServerMessage *message,
                        const char *path,
                        GHashTable *query,
                        gpointer data)
{
  g_autofree char *token = confab_routes_dup_token (message);

  confab_server_check_token (data, token, token_checked_cb, g_object_ref (message));
}
