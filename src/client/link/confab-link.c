// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-link.h"

#include "confab-api-private.h"
#include "confab-credit.h"
#include "confab-link-batch.h"
#include "confab-pulse.h"
#include "confab-requests.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "base/confab-id.h"
#include "base/confab-limits.h"
#include "protocol/confab-sync.h"

#include <string.h>

/**
 * ConfabLink:
 *
 * The life of one WebSocket: it is opened once, closes once, and never comes back. Answers go to
 * the requests that wait for them; everything else leaves by one output, the signal "frames", once
 * a turn of the main loop. Decoding is not done on the main thread.
 *
 * Signal "frames" (GPtrArray of ConfabFrame): what has arrived, in its order. The consumer says
 * confab_link_stored() for those of them that are durable, which gives the server its credit back.
 */

typedef enum
{
  STATE_NEW,
  STATE_OPEN,
  STATE_CLOSED,
} State;

struct _ConfabLink
{
  GObject parent_instance;
  ConfabApi *api;
  ConfabClock *clock;
  GCancellable *cancellable;
  SoupWebsocketConnection *socket;
  DexPromise *opened;
  DexPromise *closed;
  GError *why;
  ConfabRequests *requests;
  GPtrArray *incoming;
  GSource *turn;
  State state;
  guint n_decoding;

  guint connect_alarm;
  ConfabPulse *pulse;
  gboolean abandoned;

  ConfabCredit *credit;
};

G_DEFINE_FINAL_TYPE (ConfabLink, confab_link, G_TYPE_OBJECT)

enum
{
  FRAMES,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
forget_socket (ConfabLink *self)
{
  confab_clock_remove (self->clock, self->connect_alarm);
  self->connect_alarm = 0;
  confab_pulse_stop (self->pulse);
  confab_credit_stop (self->credit);

  if (self->socket != NULL)
    g_signal_handlers_disconnect_by_data (self->socket, self);

  g_clear_object (&self->socket);
}

static void
stop_turn (ConfabLink *self)
{
  if (self->turn != NULL)
    g_source_destroy (self->turn);

  g_clear_pointer (&self->turn, g_source_unref);
}

/* The link has ended and everything that arrived before has been handed out. */
static void
complete_close (ConfabLink *self)
{
  if (self->opened != NULL)
    {
      dex_promise_reject (self->opened, g_error_copy (self->why));
      dex_clear (&self->opened);
    }

  confab_requests_lose_all (self->requests, self->why->message);

  if (self->closed != NULL)
    {
      dex_promise_reject (self->closed, g_error_copy (self->why));
      dex_clear (&self->closed);
    }
}

static void
socket_gone_cb (SoupWebsocketConnection *socket, gpointer data)
{
  g_object_unref (socket);
}

/* Says good-bye, without waiting for it: the socket lives on until it has been said. */
static void
hang_up (ConfabLink *self, gushort code, const char *reason)
{
  if (self->socket == NULL ||
      soup_websocket_connection_get_state (self->socket) != SOUP_WEBSOCKET_STATE_OPEN)
    return;

  g_signal_connect (g_object_ref (self->socket), "closed", G_CALLBACK (socket_gone_cb), NULL);
  soup_websocket_connection_close (self->socket, code, reason);
}

/* Ends the link for @why, once what has arrived is decoded. */
static void
end (ConfabLink *self, GError *why)
{
  if (self->state == STATE_CLOSED)
    {
      g_error_free (why);
      return;
    }

  g_debug ("The link has ended: %s", why->message);
  self->state = STATE_CLOSED;
  self->why = why;
  g_cancellable_cancel (self->cancellable);
  stop_turn (self);
  forget_socket (self);

  if (self->n_decoding == 0)
    complete_close (self);
}

static void
answer_ping (ConfabLink *self, const char *id)
{
  g_autoptr (ConfabFrame) pong = confab_frame_new (CONFAB_FRAME_PONG);

  pong->id = g_strdup (id);
  confab_link_send (self, pong);
}

/* Answers go to who asked, the rest leaves by the output. */
static void
hand_out (ConfabLink *self, GPtrArray *arrived)
{
  g_autoptr (GPtrArray) frames =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_frame_free);

  while (arrived->len > 0)
    {
      g_autoptr (ConfabFrame) frame = g_ptr_array_steal_index (arrived, 0);

      if (frame->type == CONFAB_FRAME_ACK || frame->type == CONFAB_FRAME_ERROR ||
          frame->type == CONFAB_FRAME_PONG)
        confab_requests_answer (self->requests, frame);
      else if (frame->type == CONFAB_FRAME_PING)
        answer_ping (self, frame->id);
      else
        g_ptr_array_add (frames, g_steal_pointer (&frame));
    }

  if (frames->len > 0)
    g_signal_emit (self, signals[FRAMES], 0, frames);
}

static void
take_batch (ConfabLink *self, ConfabLinkBatch *batch)
{
  if (!self->abandoned)
    hand_out (self, batch->frames);

  if (batch->error != NULL && self->state == STATE_OPEN)
    {
      hang_up (self, SOUP_WEBSOCKET_CLOSE_BAD_DATA, "not a frame");
      end (self, g_error_copy (batch->error));
    }
}

static DexFuture *
decoded_cb (DexFuture *future, gpointer data)
{
  ConfabLink *self = data;
  const GValue *value = dex_future_get_value (future, NULL);

  self->n_decoding--;

  if (value != NULL)
    take_batch (self, g_value_get_boxed (value));

  if (self->state == STATE_CLOSED && self->n_decoding == 0)
    complete_close (self);

  return NULL;
}

static void
decode_incoming (ConfabLink *self)
{
  g_autoptr (GPtrArray) texts = NULL;

  stop_turn (self);

  texts = g_steal_pointer (&self->incoming);
  self->incoming = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  /* A pong wakes up one thread, not two. */
  if (self->n_decoding == 0 && confab_link_batch_is_small (texts))
    {
      g_autoptr (ConfabLink) link = g_object_ref (self);
      g_autoptr (ConfabLinkBatch) batch = confab_link_batch_decode_now (g_steal_pointer (&texts));

      take_batch (link, batch);
      return;
    }

  if (texts->len == 0)
    return;

  self->n_decoding++;
  dex_future_disown (
      dex_future_finally (confab_link_batch_decode (self->api, g_steal_pointer (&texts)),
                          decoded_cb, g_object_ref (self), g_object_unref));
}

static gboolean
turn_cb (gpointer data)
{
  ConfabLink *self = data;

  decode_incoming (self);
  return G_SOURCE_REMOVE;
}

static void
message_cb (SoupWebsocketConnection *socket,
            SoupWebsocketDataType type,
            GBytes *message,
            ConfabLink *self)
{
  confab_pulse_heard (self->pulse);

  if (type != SOUP_WEBSOCKET_DATA_TEXT)
    {
      hang_up (self, SOUP_WEBSOCKET_CLOSE_UNSUPPORTED_DATA, "text only");
      end (self, g_error_new (CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST,
                              "The server sent something that is not text"));
      return;
    }

  confab_credit_arrived (self->credit, g_bytes_get_size (message));
  g_ptr_array_add (self->incoming, g_bytes_ref (message));

  if (self->turn == NULL)
    {
      self->turn = g_idle_source_new ();
      g_source_set_priority (self->turn, G_PRIORITY_DEFAULT);
      g_source_set_static_name (self->turn, "confab-link");
      g_source_set_callback (self->turn, turn_cb, self, NULL);
      g_source_attach (self->turn, g_main_context_get_thread_default ());
    }
}

static void
socket_closed_cb (SoupWebsocketConnection *socket, ConfabLink *self)
{
  decode_incoming (self);
  end (self, confab_reason_from_close (socket));
}

static void
take_socket (ConfabLink *self, SoupWebsocketConnection *socket)
{
  self->socket = socket;
  self->state = STATE_OPEN;
  confab_clock_remove (self->clock, self->connect_alarm);
  self->connect_alarm = 0;
  confab_pulse_start (self->pulse);

  soup_websocket_connection_set_max_incoming_payload_size (socket, CONFAB_MAX_FRAME_BYTES);
  g_signal_connect (self->socket, "message", G_CALLBACK (message_cb), self);
  g_signal_connect (self->socket, "closed", G_CALLBACK (socket_closed_cb), self);

  dex_promise_resolve_boolean (self->opened, TRUE);
  dex_clear (&self->opened);
}

static DexFuture *
connected_cb (DexFuture *future, gpointer data)
{
  ConfabLink *self = data;
  GError *error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (self->state == STATE_CLOSED)
    g_clear_error (&error);
  else if (value != NULL)
    take_socket (self, g_value_dup_object (value));
  else
    end (self, error);

  return NULL;
}

static void
not_connected_cb (gpointer data)
{
  ConfabLink *self = data;

  end (self, g_error_new (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "The server did not answer in time"));
}

static void
say (ConfabLink *self, const ConfabFrame *frame)
{
  g_autofree char *json = NULL;

  if (self->state != STATE_OPEN ||
      soup_websocket_connection_get_state (self->socket) != SOUP_WEBSOCKET_STATE_OPEN)
    return;

  json = confab_frame_to_json (frame);
  soup_websocket_connection_send_text (self->socket, json);
}

/* The shortest form, which the server reads fastest: there are many of them. */
static void
tell_stored_cb (gint64 n, gpointer data)
{
  g_autoptr (ConfabFrame) frame = confab_frame_new (CONFAB_FRAME_RECEIVED);
  ConfabReceivedData received = { .n = n };

  frame->payload = confab_received_data_to_json (&received);
  say (data, frame);
}

static void
ask_cb (gpointer data)
{
  g_autoptr (ConfabFrame) ping = confab_frame_new (CONFAB_FRAME_PING);

  confab_link_send (data, ping);
}

static void
unheard_cb (gpointer data)
{
  ConfabLink *self = data;

  hang_up (self, SOUP_WEBSOCKET_CLOSE_GOING_AWAY, "no pong");
  end (self,
       g_error_new (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "The server did not answer for %d seconds",
                    CONFAB_PONG_WITHIN_MS / 1000));
}

static void
confab_link_dispose (GObject *object)
{
  ConfabLink *self = CONFAB_LINK (object);

  if (self->state != STATE_CLOSED)
    confab_link_close (self, NULL);

  G_OBJECT_CLASS (confab_link_parent_class)->dispose (object);
}

static void
confab_link_finalize (GObject *object)
{
  ConfabLink *self = CONFAB_LINK (object);

  g_clear_pointer (&self->requests, confab_requests_free);
  g_clear_pointer (&self->credit, confab_credit_free);
  g_clear_pointer (&self->pulse, confab_pulse_free);
  g_clear_pointer (&self->incoming, g_ptr_array_unref);
  g_clear_error (&self->why);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->clock);
  g_clear_object (&self->api);

  G_OBJECT_CLASS (confab_link_parent_class)->finalize (object);
}

static void
confab_link_class_init (ConfabLinkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_link_dispose;
  object_class->finalize = confab_link_finalize;

  signals[FRAMES] = g_signal_new ("frames", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
confab_link_init (ConfabLink *self)
{
  self->cancellable = g_cancellable_new ();
  self->incoming = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
}

/**
 * confab_link_new:
 * @api: says where the server is and who asks
 * @clock: tells what is late
 *
 * Returns: (transfer full): a link that has not been opened
 */
ConfabLink *
confab_link_new (ConfabApi *api, ConfabClock *clock)
{
  ConfabLink *self = g_object_new (CONFAB_TYPE_LINK, NULL);

  self->api = g_object_ref (api);
  self->clock = g_object_ref (clock);
  self->requests = confab_requests_new (clock);
  self->credit = confab_credit_new (clock, tell_stored_cb, self);
  self->pulse = confab_pulse_new (clock, ask_cb, unheard_cb, self);
  return self;
}

/**
 * confab_link_open:
 *
 * Call it once.
 *
 * Returns: (transfer full): a future that resolves to TRUE when frames can be sent, or rejects
 *   with why not: %CONFAB_ERROR_UNAUTHORIZED is a token that is no longer good
 */
DexFuture *
confab_link_open (ConfabLink *self)
{
  dex_return_error_if_fail (CONFAB_IS_LINK (self));
  dex_return_error_if_fail (self->state == STATE_NEW && self->opened == NULL);

  self->opened = dex_promise_new ();
  self->connect_alarm =
      confab_clock_add (self->clock, CONFAB_CONNECT_WITHIN_MS, not_connected_cb, self);
  dex_future_disown (dex_future_finally (confab_handshake (self->api, self->cancellable),
                                         connected_cb, g_object_ref (self), g_object_unref));
  return DEX_FUTURE (dex_ref (self->opened));
}

/**
 * confab_link_is_open:
 *
 * Returns: whether frames can be sent
 */
gboolean
confab_link_is_open (ConfabLink *self)
{
  g_return_val_if_fail (CONFAB_IS_LINK (self), FALSE);

  return self->state == STATE_OPEN;
}

/**
 * confab_link_when_closed:
 *
 * Returns: (transfer full): a future that rejects with why the link ended, after the last frames
 *   that had arrived were handed out. It never resolves.
 */
DexFuture *
confab_link_when_closed (ConfabLink *self)
{
  dex_return_error_if_fail (CONFAB_IS_LINK (self));

  if (self->state == STATE_CLOSED && self->n_decoding == 0)
    {
      g_autoptr (GError) why = g_error_copy (self->why);

      return confab_reject (&why);
    }

  if (self->closed == NULL)
    self->closed = dex_promise_new ();

  return DEX_FUTURE (dex_ref (self->closed));
}

/**
 * confab_link_request:
 * @frame: what to ask; its id is made where there is none, its timestamp is set
 *
 * Returns: (transfer full): a future that resolves to the payload of the "ack", a boxed #JsonNode;
 *   or rejects with the server's error, with %G_IO_ERROR_TIMED_OUT, or with
 *   %G_IO_ERROR_CONNECTION_CLOSED when the link was lost: then nobody knows whether it was done.
 *   Dropping it does not take the request back.
 */
DexFuture *
confab_link_request (ConfabLink *self, ConfabFrame *frame)
{
  DexFuture *answer;

  dex_return_error_if_fail (CONFAB_IS_LINK (self));

  if (self->state != STATE_OPEN)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED, "There is no link");

  if (frame->id == NULL)
    frame->id = confab_id_new_at (confab_clock_get_unix_ms (self->clock));

  answer = confab_requests_add (self->requests, frame->id);
  confab_link_send (self, frame);
  return answer;
}

/**
 * confab_link_send:
 * @frame: what to say; its timestamp is set
 *
 * Says something that nobody answers, or nothing when there is no link.
 */
void
confab_link_send (ConfabLink *self, ConfabFrame *frame)
{
  g_return_if_fail (CONFAB_IS_LINK (self));

  frame->timestamp = confab_clock_get_unix_ms (self->clock);
  say (self, frame);
}

/**
 * confab_link_stored:
 * @n_frames: how many more durable frames of the output are stored, in their order
 *
 * Gives the server its credit back, in time. A consumer that is behind says it later, and the
 * server waits.
 */
void
confab_link_stored (ConfabLink *self, guint n_frames)
{
  g_return_if_fail (CONFAB_IS_LINK (self));

  if (self->state == STATE_OPEN)
    confab_credit_stored (self->credit, n_frames);
}

/**
 * confab_link_check:
 *
 * Asks at once whether the server still answers, as after a sleep or on another network.
 */
void
confab_link_check (ConfabLink *self)
{
  g_return_if_fail (CONFAB_IS_LINK (self));

  if (self->state == STATE_OPEN)
    confab_pulse_check (self->pulse);
}

/**
 * confab_link_close:
 * @why: (nullable): what confab_link_when_closed() rejects with; NULL for %G_IO_ERROR_CLOSED
 *
 * Ends the link at once: nothing is handed out any more. Harmless when called again.
 */
void
confab_link_close (ConfabLink *self, const GError *why)
{
  g_return_if_fail (CONFAB_IS_LINK (self));

  if (self->state == STATE_CLOSED)
    return;

  self->abandoned = TRUE;
  g_ptr_array_set_size (self->incoming, 0);
  hang_up (self, SOUP_WEBSOCKET_CLOSE_NORMAL, NULL);
  end (self, why != NULL ? g_error_copy (why)
                         : g_error_new (G_IO_ERROR, G_IO_ERROR_CLOSED, "The link was closed"));
}
