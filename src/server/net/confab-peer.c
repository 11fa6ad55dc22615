// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-hub-private.h"
#include "confab-peer-private.h"

#include "base/confab-limits.h"

/**
 * ConfabPeer:
 *
 * One link to a client: a queue of frames, written once a turn, and the credit that the client
 * gives for durable events.
 *
 * Each durable event on the link is counted by both sides. The client answers `received {n}` when
 * it has stored the first n (confab_peer_received()). With CONFAB_WINDOW_BYTES or
 * CONFAB_WINDOW_EVENTS unanswered the peer is *behind*: confab_peer_send_event() refuses, and
 * counts what it refused. Once there is room again the layer above is told by `on_credit`. It
 * takes confab_peer_get_n_missed(), reads its ledger from confab_peer_get_position() on, and hands
 * the events to confab_peer_send_missed(): when that refuses, `on_credit` comes again. When it has
 * read everything, confab_peer_catch_up() with the number taken before the read makes the link
 * live again; it refuses when something was missed meanwhile, and one reads on.
 *
 * A peer lives on while there are references, its connection may not: everything sent to it then
 * is refused. Main thread of its hub only.
 */

#define FIRST_QUEUE 8
#define KEPT_QUEUE 32

/**
 * confab_peer_new:
 * @user_data: (transfer full) (nullable): for the layer above
 *
 * Returns: (transfer full): a peer that has no connection yet
 */
ConfabPeer *
confab_peer_new (ConfabHub *hub, gpointer user_data)
{
  ConfabPeer *self = g_new0 (ConfabPeer, 1);

  self->hub = hub;
  self->n_refs = 1;
  self->fd = -1;
  self->user_data = user_data;
  self->free_user_data = hub->handlers.free_user_data;
  self->last_in_ms = confab_hub_now (hub);
  confab_websocket_parser_init (&self->parser, CONFAB_MAX_FRAME_BYTES);
  return self;
}

/**
 * confab_peer_ref:
 *
 * Returns: (transfer full): @self
 */
ConfabPeer *
confab_peer_ref (ConfabPeer *self)
{
  self->n_refs++;
  return self;
}

/**
 * confab_peer_unref:
 * @self: (transfer full): a peer
 */
void
confab_peer_unref (ConfabPeer *self)
{
  if (--self->n_refs > 0)
    return;

  g_assert (self->state == CONFAB_PEER_DEAD && self->n_queue == 0);

  if (self->free_user_data != NULL && self->user_data != NULL)
    self->free_user_data (self->user_data);

  g_free (self->memberships);
  g_free (self);
}

/**
 * confab_peer_get_hub:
 *
 * Returns: (transfer none) (nullable): the hub of the peer; NULL once its connection is gone
 */
ConfabHub *
confab_peer_get_hub (ConfabPeer *self)
{
  return self->hub;
}

/**
 * confab_peer_get_user_data:
 *
 * Returns: (transfer none): what the peer was made with
 */
gpointer
confab_peer_get_user_data (ConfabPeer *self)
{
  return self->user_data;
}

/**
 * confab_peer_is_open:
 *
 * Returns: whether the peer still takes something
 */
gboolean
confab_peer_is_open (ConfabPeer *self)
{
  return self->state == CONFAB_PEER_OPEN;
}

static void
grow_queue (ConfabPeer *self)
{
  guint32 size = MAX (FIRST_QUEUE, self->queue_size * 2);
  ConfabSharedFrame **queue = g_new (ConfabSharedFrame *, size);

  for (guint32 i = 0; i < self->n_queue; i++)
    queue[i] = self->queue[(self->queue_head + i) & (self->queue_size - 1)];

  g_free (self->queue);
  self->queue = queue;
  self->queue_head = 0;
  self->queue_size = size;
}

/**
 * confab_peer_push:
 * @frame: what is to be written after what is queued
 */
void
confab_peer_push (ConfabPeer *self, ConfabSharedFrame *frame)
{
  if (self->n_queue == self->queue_size)
    grow_queue (self);

  self->queue[(self->queue_head + self->n_queue++) & (self->queue_size - 1)] =
      confab_shared_frame_ref (frame);
  self->queue_bytes += frame->length;
  confab_hub_mark_dirty (self);
}

/**
 * confab_peer_drop_queue:
 * @n_keep: so many frames at the beginning stay, as they may be on their way
 */
void
confab_peer_drop_queue (ConfabPeer *self, guint n_keep)
{
  while (self->n_queue > n_keep)
    {
      ConfabSharedFrame *frame =
          self->queue[(self->queue_head + --self->n_queue) & (self->queue_size - 1)];

      self->queue_bytes -= frame->length;
      confab_shared_frame_unref (frame);
    }

  if (self->n_queue == 0)
    {
      self->offset = 0;
      self->queue_bytes = 0;
      self->queue_size = 0;
      g_clear_pointer (&self->queue, g_free);
    }
}

/**
 * confab_peer_begin_close:
 * @code: the close code to send
 * @reason: (nullable): the reason to send
 * @told_code: what the layer above hears
 *
 * Queues a close frame, the last one.
 */
void
confab_peer_begin_close (ConfabPeer *self, guint code, const char *reason, guint told_code)
{
  g_autoptr (ConfabSharedFrame) frame = NULL;

  if (self->state != CONFAB_PEER_OPEN)
    return;

  frame = confab_shared_frame_new_close (code, reason);
  self->state = CONFAB_PEER_CLOSING;
  self->close_code = told_code;
  self->waiting_since_ms = confab_hub_now (self->hub);
  confab_peer_push (self, frame);
  confab_hub_schedule (self, self->waiting_since_ms + CONFAB_CLOSE_WITHIN_MS);
  confab_hub_notice (self, CONFAB_NOTICE_CLOSED);
}

/* A reader that does not keep up: what waits for it is given up, so that memory is too. */
static void
close_slow (ConfabPeer *self, const char *reason)
{
  guint n_keep = 0;

  /* A frame that is partly out, or that TLS has in its buffer, must go out whole. */
  for (guint32 bytes = 0, out = self->offset + self->n_handed_over;
       bytes < out && n_keep < self->n_queue; n_keep++)
    bytes += self->queue[(self->queue_head + n_keep) & (self->queue_size - 1)]->length;

  self->hub->statistics.n_slow_closes++;
  confab_peer_drop_queue (self, n_keep);
  confab_peer_begin_close (self, CONFAB_CLOSE_SLOW, reason, CONFAB_CLOSE_SLOW);
}

/**
 * confab_peer_send:
 * @frame: an answer, or what else must not be lost
 *
 * Queues @frame. A peer whose queue grows beyond CONFAB_PEER_MAX_QUEUE_BYTES is closed with
 * CONFAB_CLOSE_SLOW.
 *
 * Returns: whether it was taken
 */
gboolean
confab_peer_send (ConfabPeer *self, ConfabSharedFrame *frame)
{
  if (self->state != CONFAB_PEER_OPEN)
    return FALSE;

  /* Much in one turn is not slow reading. */
  if (self->queue_bytes + frame->length > CONFAB_PEER_MAX_QUEUE_BYTES && !self->wants_write)
    confab_peer_flush (self);

  if (self->state != CONFAB_PEER_OPEN)
    return FALSE;

  if (self->queue_bytes + frame->length > CONFAB_PEER_MAX_QUEUE_BYTES)
    {
      close_slow (self, "too much is waiting to be read");
      return FALSE;
    }

  confab_peer_push (self, frame);
  return TRUE;
}

/**
 * confab_peer_send_ephemeral:
 * @frame: what is only of the moment
 *
 * Queues @frame, unless the peer is behind or its queue is long.
 *
 * Returns: whether it was taken
 */
gboolean
confab_peer_send_ephemeral (ConfabPeer *self, ConfabSharedFrame *frame)
{
  if (self->state != CONFAB_PEER_OPEN || self->behind || self->wants_write ||
      self->queue_bytes > CONFAB_PEER_EPHEMERAL_BYTES)
    return FALSE;

  confab_peer_push (self, frame);
  return TRUE;
}

static void
grow_credit (ConfabPeer *self)
{
  guint32 size = MAX (FIRST_QUEUE, self->credit_size * 2);
  guint32 *credit = g_new (guint32, size);

  for (guint32 i = 0; i < self->n_credit; i++)
    credit[i] = self->credit[(self->credit_head + i) & (self->credit_size - 1)];

  g_free (self->credit);
  self->credit = credit;
  self->credit_head = 0;
  self->credit_size = size;
}

static gboolean
has_room (ConfabPeer *self, guint32 length)
{
  return self->n_credit == 0 || (self->n_credit < CONFAB_WINDOW_EVENTS &&
                                 self->credit_bytes + length <= CONFAB_WINDOW_BYTES);
}

static void
push_event (ConfabPeer *self, ConfabSharedFrame *frame)
{
  if (self->n_credit == self->credit_size)
    grow_credit (self);

  if (self->n_credit == 0)
    self->unanswered_since_ms = confab_hub_now (self->hub);

  self->credit[(self->credit_head + self->n_credit++) & (self->credit_size - 1)] = frame->length;
  self->credit_bytes += frame->length;
  self->n_sent++;

  if (frame->position != 0)
    self->position = frame->position;

  confab_peer_push (self, frame);
}

/**
 * confab_peer_send_event:
 * @frame: a durable event that has just been stored
 *
 * Queues @frame if there is room in the window and the peer is not behind; else the peer is
 * behind from now on.
 *
 * Returns: whether it was taken
 */
gboolean
confab_peer_send_event (ConfabPeer *self, ConfabSharedFrame *frame)
{
  if (self->state != CONFAB_PEER_OPEN)
    return FALSE;

  if (self->behind || !has_room (self, frame->length))
    {
      if (!self->behind)
        {
          self->behind = TRUE;
          self->wants_credit = TRUE;
          self->hub->statistics.n_behind++;
        }

      self->n_missed++;
      return FALSE;
    }

  push_event (self, frame);
  return TRUE;
}

/**
 * confab_peer_send_missed:
 * @frame: a durable event out of the ledger
 *
 * Queues @frame on a link that is behind. Where there is no room, `on_credit` will tell when
 * there is.
 *
 * Returns: whether it was taken
 */
gboolean
confab_peer_send_missed (ConfabPeer *self, ConfabSharedFrame *frame)
{
  g_return_val_if_fail (self->behind || self->state != CONFAB_PEER_OPEN, FALSE);

  if (self->state != CONFAB_PEER_OPEN)
    return FALSE;

  if (!has_room (self, frame->length))
    {
      self->wants_credit = TRUE;
      return FALSE;
    }

  push_event (self, frame);
  return TRUE;
}

static gboolean
has_credit (ConfabPeer *self)
{
  return self->n_credit <= CONFAB_WINDOW_EVENTS / 2 &&
         self->credit_bytes <= CONFAB_WINDOW_BYTES / 2;
}

/**
 * confab_peer_received:
 * @n: how many of the events on this link the client has stored, of all since it was opened
 *
 * Gives credit back. A number that is not above the last one says nothing and is harmless.
 *
 * Returns: FALSE when there were not that many: the client is out of order
 */
gboolean
confab_peer_received (ConfabPeer *self, guint64 n)
{
  guint64 n_received = self->n_sent - self->n_credit;

  if (n > self->n_sent)
    return FALSE;

  if (n <= n_received || self->state != CONFAB_PEER_OPEN)
    return TRUE;

  for (; n_received < n; n_received++)
    {
      self->credit_bytes -= self->credit[self->credit_head];
      self->credit_head = (self->credit_head + 1) & (self->credit_size - 1);
      self->n_credit--;
    }

  self->unanswered_since_ms = confab_hub_now (self->hub);

  if (self->n_credit == 0 && self->credit_size > KEPT_QUEUE)
    {
      g_clear_pointer (&self->credit, g_free);
      self->credit_head = 0;
      self->credit_size = 0;
    }

  if (self->wants_credit && has_credit (self))
    {
      self->wants_credit = FALSE;
      confab_hub_notice (self, CONFAB_NOTICE_CREDIT);
    }

  return TRUE;
}

/**
 * confab_peer_is_behind:
 *
 * Returns: whether live events are refused
 */
gboolean
confab_peer_is_behind (ConfabPeer *self)
{
  return self->behind;
}

/**
 * confab_peer_set_behind:
 * @position: what confab_peer_get_position() is to say
 *
 * Has live events refused until confab_peer_catch_up(), as when a client has just come back and
 * what it missed is still being read.
 */
void
confab_peer_set_behind (ConfabPeer *self, gint64 position)
{
  self->position = position;

  if (self->behind || self->state != CONFAB_PEER_OPEN)
    return;

  self->behind = TRUE;
  self->hub->statistics.n_behind++;
}

/**
 * confab_peer_get_n_missed:
 *
 * Returns: how many live events were refused since the link was opened
 */
guint64
confab_peer_get_n_missed (ConfabPeer *self)
{
  return self->n_missed;
}

/**
 * confab_peer_catch_up:
 * @n_missed: confab_peer_get_n_missed() of before the ledger was read to its end
 *
 * Returns: TRUE when the link is live again, FALSE when there is more to read
 */
gboolean
confab_peer_catch_up (ConfabPeer *self, guint64 n_missed)
{
  if (self->state != CONFAB_PEER_OPEN || !self->behind)
    return TRUE;

  if (self->n_missed != n_missed)
    return FALSE;

  self->behind = FALSE;
  self->wants_credit = FALSE;
  self->hub->statistics.n_behind--;
  return TRUE;
}

/**
 * confab_peer_get_position:
 *
 * Returns: the position of the last event that was queued and has one
 */
gint64
confab_peer_get_position (ConfabPeer *self)
{
  return self->position;
}

/**
 * confab_peer_get_n_sent:
 *
 * Returns: how many durable events were queued since the link was opened
 */
guint64
confab_peer_get_n_sent (ConfabPeer *self)
{
  return self->n_sent;
}

/**
 * confab_peer_close:
 * @code: a close code
 * @reason: (nullable): what a person who reads logs may want to know
 *
 * Sends what is queued, then a close frame, and waits for the client's for a while. `on_closed`
 * is called at the end of the turn. Does nothing when the link is closing already.
 */
void
confab_peer_close (ConfabPeer *self, guint code, const char *reason)
{
  g_return_if_fail (confab_websocket_close_code_is_valid (code));

  confab_peer_begin_close (self, code, reason, code);
}

/**
 * confab_peer_check:
 * @now_ms: the monotonic time
 *
 * Does what is due: pings, and cuts off what is dead or too slow.
 *
 * Returns: when to look again, or -1 when that is not to be arranged
 */
gint64
confab_peer_check (ConfabPeer *self, gint64 now_ms)
{
  gint64 due;

  if (self->state == CONFAB_PEER_OPEN && self->n_credit > 0 &&
      now_ms - self->unanswered_since_ms >= CONFAB_RECEIVED_WITHIN_MS)
    {
      /* This schedules its own time-out. */
      close_slow (self, "events were not answered");
      return -1;
    }

  if (self->state != CONFAB_PEER_OPEN)
    {
      due = self->waiting_since_ms + CONFAB_CLOSE_WITHIN_MS;

      if (now_ms >= due)
        confab_peer_kill (self, CONFAB_CLOSE_ABNORMAL);

      return now_ms >= due ? -1 : due;
    }

  if (self->ping_sent && now_ms - self->waiting_since_ms >= CONFAB_PONG_WITHIN_MS)
    {
      self->hub->statistics.n_dead_closes++;
      confab_peer_kill (self, CONFAB_CLOSE_ABNORMAL);
      return -1;
    }

  if (!self->ping_sent && now_ms - self->last_in_ms >= CONFAB_PING_AFTER_MS)
    {
      g_autoptr (ConfabSharedFrame) ping =
          confab_shared_frame_new_control (CONFAB_WEBSOCKET_PING, NULL, 0);

      self->ping_sent = TRUE;
      self->waiting_since_ms = now_ms;
      self->hub->statistics.n_pings++;
      confab_peer_push (self, ping);
    }

  due = self->ping_sent ? self->waiting_since_ms + CONFAB_PONG_WITHIN_MS
                        : self->last_in_ms + CONFAB_PING_AFTER_MS;

  if (self->n_credit > 0)
    due = MIN (due, self->unanswered_since_ms + CONFAB_RECEIVED_WITHIN_MS);

  return due;
}
