// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-hub.h"

#include "confab-hub-private.h"
#include "confab-peer-private.h"

#include "base/confab-async.h"
#include "base/confab-limits.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

/**
 * ConfabHub:
 *
 * All links of one thread. Their sockets are one epoll set, and that is one source of the main
 * context. What is sent during a turn of the loop is written at its end, once per peer. All
 * time-outs of all links hang on one wheel, and that is one alarm of the clock: with no traffic
 * nothing wakes up but for pings.
 */

#define MAX_EVENTS 512
/* So many rounds of writing and telling before other sources get their turn. */
#define MAX_ROUNDS 4

#define STOP_STEP_MS 20

typedef struct
{
  GSource source;
  ConfabHub *hub;
  gpointer tag;
} HubSource;

/**
 * confab_hub_now:
 *
 * Returns: the monotonic time of this turn, in milliseconds
 */
gint64
confab_hub_now (ConfabHub *self)
{
  if (!self->now_is_known)
    {
      self->now_ms = confab_clock_get_monotonic_ms (self->clock);
      self->now_is_known = TRUE;
    }

  return self->now_ms;
}

/**
 * confab_hub_notice:
 * @notice: what the layer above is to be told of @peer at the end of the turn
 */
void
confab_hub_notice (ConfabPeer *peer, ConfabNotice notice)
{
  if (peer->notices == 0)
    g_ptr_array_add (peer->hub->noticed, confab_peer_ref (peer));

  peer->notices |= notice;
}

/**
 * confab_hub_drop_user_data:
 * @user_data: (transfer full) (nullable): of a link that did not come up
 */
void
confab_hub_drop_user_data (ConfabHub *self, gpointer user_data)
{
  if (self->handlers.free_user_data != NULL && user_data != NULL)
    self->handlers.free_user_data (user_data);
}

/**
 * confab_hub_mark_dirty:
 *
 * Has @peer written to at the end of the turn.
 */
void
confab_hub_mark_dirty (ConfabPeer *peer)
{
  if (peer->dirty)
    return;

  peer->dirty = TRUE;
  g_ptr_array_add (peer->hub->dirty, confab_peer_ref (peer));
}

static void
remove_peer (ConfabHub *self, ConfabPeer *peer)
{
  guint index = peer->hub_index;

  g_ptr_array_remove_index_fast (self->peers, index);

  if (index < self->peers->len)
    ((ConfabPeer *) g_ptr_array_index (self->peers, index))->hub_index = index;

  peer->hub_index = G_MAXUINT;
}

static void
tell_closed (ConfabHub *self, ConfabPeer *peer)
{
  peer->was_closed = TRUE;
  self->statistics.n_links--;

  if (peer->behind)
    self->statistics.n_behind--;

  peer->behind = FALSE;
  confab_audience_remove_everywhere (peer);
  self->handlers.on_closed (peer, peer->close_code, self->data);
}

static void
tell (ConfabHub *self, ConfabPeer *peer)
{
  guint notices = peer->notices;

  peer->notices = 0;

  if ((notices & CONFAB_NOTICE_CREDIT) != 0 && peer->state == CONFAB_PEER_OPEN &&
      self->handlers.on_credit != NULL)
    self->handlers.on_credit (peer, self->data);

  if ((notices & CONFAB_NOTICE_CLOSED) != 0 && !peer->was_closed)
    tell_closed (self, peer);

  if ((notices & CONFAB_NOTICE_DEAD) != 0)
    {
      remove_peer (self, peer);
      peer->hub = NULL;
      confab_peer_unref (peer);
    }
}

static void
flush_dirty (ConfabHub *self)
{
  for (guint i = 0; i < self->dirty->len; i++)
    {
      ConfabPeer *peer = g_ptr_array_index (self->dirty, i);

      peer->dirty = FALSE;

      /* One that the kernel takes nothing from is told when it does. */
      if (peer->state != CONFAB_PEER_DEAD && !peer->wants_write)
        confab_peer_flush (peer);

      confab_peer_unref (peer);
    }

  g_ptr_array_set_size (self->dirty, 0);
}

static void
tell_noticed (ConfabHub *self)
{
  guint n = self->noticed->len;

  /* What is noticed meanwhile is told in the next round. */
  for (guint i = 0; i < n; i++)
    {
      ConfabPeer *peer = g_ptr_array_index (self->noticed, i);

      tell (self, peer);
      confab_peer_unref (peer);
    }

  if (n > 0)
    g_ptr_array_remove_range (self->noticed, 0, n);
}

static gboolean
has_work (ConfabHub *self)
{
  return self->dirty->len > 0 || self->noticed->len > 0;
}

static void
end_turn (ConfabHub *self)
{
  for (guint i = 0; i < MAX_ROUNDS && has_work (self); i++)
    {
      flush_dirty (self);
      tell_noticed (self);
    }

  if (self->stopped != NULL && self->peers->len == 0)
    {
      g_autoptr (DexPromise) stopped = g_steal_pointer (&self->stopped);

      dex_promise_resolve_boolean (stopped, TRUE);
    }
}

static gboolean
hub_source_prepare (GSource *source, int *timeout)
{
  ConfabHub *self = ((HubSource *) source)->hub;

  *timeout = -1;
  self->now_is_known = FALSE;
  confab_wheel_arm (self);
  return has_work (self);
}

static gboolean
hub_source_check (GSource *source)
{
  HubSource *self = (HubSource *) source;

  /* The loop may have slept since it was asked. */
  self->hub->now_is_known = FALSE;

  return g_source_query_unix_fd (source, self->tag) != 0 || has_work (self->hub);
}

static gboolean
hub_source_dispatch (GSource *source, GSourceFunc func, gpointer data)
{
  ConfabHub *self = ((HubSource *) source)->hub;
  struct epoll_event events[MAX_EVENTS];
  int n;

  g_source_set_ready_time (source, -1);
  n = epoll_wait (self->epoll_fd, events, MAX_EVENTS, 0);

  /* A peer that dies on the way is freed in end_turn() only: the pointers stay good. */
  for (int i = 0; i < n; i++)
    confab_peer_event (events[i].data.ptr, events[i].events);

  end_turn (self);
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs hub_source_funcs = { .prepare = hub_source_prepare,
                                         .check = hub_source_check,
                                         .dispatch = hub_source_dispatch };

/**
 * confab_hub_new:
 * @clock: what tells the time
 * @handlers: what is called; copied
 * @data: for the handlers
 *
 * Returns: (transfer full): a hub in the thread's main context, or NULL with @error set
 */
ConfabHub *
confab_hub_new (ConfabClock *clock,
                const ConfabHubHandlers *handlers,
                gpointer data,
                GError **error)
{
  int fd = epoll_create1 (EPOLL_CLOEXEC);
  ConfabHub *self;

  g_return_val_if_fail (CONFAB_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (handlers->on_text != NULL && handlers->on_closed != NULL, NULL);

  if (fd < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "Could not poll: %s",
                   g_strerror (errno));
      return NULL;
    }

  self = g_new0 (ConfabHub, 1);
  self->epoll_fd = fd;
  self->clock = g_object_ref (clock);
  self->handlers = *handlers;
  self->data = data;
  self->peers = g_ptr_array_new ();
  self->dirty = g_ptr_array_new ();
  self->noticed = g_ptr_array_new ();
  self->wheel = confab_wheel_new (self);

  /* One more, for the zero byte behind a text. */
  self->buffer = g_malloc (CONFAB_HUB_BUFFER_BYTES + 1);

  self->source = g_source_new (&hub_source_funcs, sizeof (HubSource));
  g_source_set_static_name (self->source, "confab-hub");
  ((HubSource *) self->source)->hub = self;
  ((HubSource *) self->source)->tag = g_source_add_unix_fd (self->source, fd, G_IO_IN);
  g_source_attach (self->source, g_main_context_get_thread_default ());
  return self;
}

/**
 * confab_hub_free:
 * @self: (transfer full): a hub, outside of its handlers
 *
 * Cuts off the links that are left and tells the layer above of each.
 */
void
confab_hub_free (ConfabHub *self)
{
  for (guint i = 0; i < self->peers->len; i++)
    confab_peer_kill (g_ptr_array_index (self->peers, i), CONFAB_CLOSE_GOING_AWAY);

  while (has_work (self))
    end_turn (self);

  confab_clock_remove (self->clock, self->stop_alarm);

  if (self->stopped != NULL)
    dex_promise_resolve_boolean (self->stopped, TRUE);

  dex_clear (&self->stopped);
  g_source_destroy (self->source);
  g_source_unref (self->source);
  close (self->epoll_fd);
  g_ptr_array_unref (self->peers);
  g_ptr_array_unref (self->dirty);
  g_ptr_array_unref (self->noticed);
  confab_wheel_free (self);
  g_free (self->buffer);
  g_object_unref (self->clock);
  g_free (self);
}

static ConfabPeer *
add_peer (ConfabHub *self, ConfabPeer *peer)
{
  peer->hub_index = self->peers->len;
  g_ptr_array_add (self->peers, peer);
  self->statistics.n_links++;
  self->statistics.n_opened++;
  confab_hub_schedule (peer, peer->last_in_ms + CONFAB_PING_AFTER_MS);

  if (self->handlers.on_open != NULL)
    self->handlers.on_open (peer, self->data);

  if (self->stopping)
    confab_peer_close (peer, CONFAB_CLOSE_RESTART, "restarting");

  return peer;
}

/**
 * confab_hub_add_socket:
 * @fd: (transfer full): a TCP socket on which a WebSocket handshake is complete
 * @user_data: (transfer full) (nullable): for the layer above
 *
 * Opens a link. `on_open` is called before this returns.
 *
 * Returns: (transfer none) (nullable): the peer; NULL when the system has no room for it, and
 *   then @fd is closed and @user_data freed
 */
ConfabPeer *
confab_hub_add_socket (ConfabHub *self, int fd, gpointer user_data)
{
  ConfabPeer *peer = confab_peer_new (self, user_data);
  g_autoptr (GError) error = NULL;

  if (confab_peer_watch_socket (peer, fd, &error))
    return add_peer (self, peer);

  g_warning ("%s", error->message);
  close (fd);
  peer->state = CONFAB_PEER_DEAD;
  confab_peer_unref (peer);
  return NULL;
}

/**
 * confab_hub_add_stream:
 * @stream: a pollable stream on which a WebSocket handshake is complete, as with TLS
 * @socket: (nullable): the socket below it, to cut off a peer that does not read
 * @user_data: (transfer full) (nullable): for the layer above
 *
 * As confab_hub_add_socket(), at the cost of a few objects for the link.
 *
 * Returns: (transfer none): the peer
 */
ConfabPeer *
confab_hub_add_stream (ConfabHub *self, GIOStream *stream, GSocket *socket, gpointer user_data)
{
  ConfabPeer *peer = confab_peer_new (self, user_data);

  confab_peer_watch_stream (peer, stream, socket);
  return add_peer (self, peer);
}

/**
 * confab_hub_foreach:
 * @func: called with each open peer and @data
 */
void
confab_hub_foreach (ConfabHub *self, GFunc func, gpointer data)
{
  for (guint i = 0; i < self->peers->len; i++)
    {
      ConfabPeer *peer = g_ptr_array_index (self->peers, i);

      if (peer->state == CONFAB_PEER_OPEN)
        func (peer, data);
    }
}

/**
 * confab_hub_get_statistics:
 *
 * Returns: (transfer none): the figures as they are now
 */
const ConfabHubStatistics *
confab_hub_get_statistics (ConfabHub *self)
{
  self->statistics.n_queued_bytes = 0;

  for (guint i = 0; i < self->peers->len; i++)
    self->statistics.n_queued_bytes +=
        ((ConfabPeer *) g_ptr_array_index (self->peers, i))->queue_bytes;

  return &self->statistics;
}

static void
stop_step_cb (gpointer data)
{
  ConfabHub *self = data;
  guint n = self->stop_batch;

  self->stop_alarm = 0;

  for (guint i = self->peers->len; i > 0 && n > 0; i--)
    {
      ConfabPeer *peer = g_ptr_array_index (self->peers, i - 1);

      if (peer->state != CONFAB_PEER_OPEN)
        continue;

      confab_peer_close (peer, CONFAB_CLOSE_RESTART, "restarting");
      n--;
    }

  if (n == 0)
    self->stop_alarm = confab_clock_add (self->clock, STOP_STEP_MS, stop_step_cb, self);
}

/**
 * confab_hub_stop:
 * @spread_ms: over how long a time the links are closed, so that not all clients come back at once
 *
 * Closes all links with CONFAB_CLOSE_RESTART, and those that come from now on. A link that does
 * not answer is cut off after a while.
 *
 * Returns: (transfer full): a future that resolves to TRUE when there are no links any more
 */
DexFuture *
confab_hub_stop (ConfabHub *self, guint spread_ms)
{
  if (self->stopping && self->stopped == NULL)
    return dex_future_new_true ();

  if (!self->stopping)
    {
      self->stopping = TRUE;
      self->stopped = dex_promise_new ();
      self->stop_batch = self->peers->len / MAX (1, spread_ms / STOP_STEP_MS) + 1;
      stop_step_cb (self);

      /* Also where there is nothing to wait for it is the turn's end that says so. */
      g_source_set_ready_time (self->source, 0);
    }

  return DEX_FUTURE (dex_ref (self->stopped));
}
