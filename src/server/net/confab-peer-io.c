// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-hub-private.h"
#include "confab-peer-private.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

/* How bytes get in and out of a peer: by the hub's epoll set where they are plain, by a pollable
 * stream where they go through TLS. */

#define MAX_FRAMES_PER_WRITE 64
#define MAX_BYTES_PER_TLS_WRITE (16 * 1024)
#define KEPT_QUEUE 32

static void
closed_cb (GObject *stream, GAsyncResult *result, gpointer data)
{
  /* The peer may be long gone: there is nobody to tell. */
  g_io_stream_close_finish (G_IO_STREAM (stream), result, NULL);
}

static void
disconnect_stream (ConfabPeer *self)
{
  if (self->readable != NULL)
    g_source_destroy (self->readable);

  if (self->writable != NULL)
    g_source_destroy (self->writable);

  g_clear_pointer (&self->readable, g_source_unref);
  g_clear_pointer (&self->writable, g_source_unref);

  /* Saying good-bye in TLS would wait for a peer that does not read. */
  if (self->socket != NULL && !self->close_answered)
    g_socket_shutdown (self->socket, TRUE, TRUE, NULL);

  g_io_stream_close_async (self->stream, G_PRIORITY_DEFAULT, NULL, closed_cb, NULL);
  g_clear_object (&self->stream);
  g_clear_object (&self->socket);
}

/**
 * confab_peer_kill:
 * @code: what the layer above is told, unless it was told before
 *
 * Ends the connection here and now, without a word.
 */
void
confab_peer_kill (ConfabPeer *self, guint code)
{
  if (self->state == CONFAB_PEER_DEAD)
    return;

  if (self->state == CONFAB_PEER_OPEN)
    self->close_code = code;

  self->state = CONFAB_PEER_DEAD;
  confab_hub_unschedule (self);

  if (self->stream != NULL)
    disconnect_stream (self);

  if (self->fd >= 0)
    {
      epoll_ctl (self->hub->epoll_fd, EPOLL_CTL_DEL, self->fd, NULL);
      close (self->fd);
      self->fd = -1;
    }

  self->wants_write = FALSE;
  confab_peer_drop_queue (self, 0);
  confab_websocket_parser_clear (&self->parser);
  g_clear_pointer (&self->credit, g_free);
  self->credit_size = 0;
  self->n_credit = 0;
  self->credit_bytes = 0;

  if (self->release != NULL)
    g_steal_pointer (&self->release) (self->release_data);

  confab_hub_notice (self, CONFAB_NOTICE_CLOSED | CONFAB_NOTICE_DEAD);
}

static gboolean
writable_cb (GObject *stream, gpointer data)
{
  ConfabPeer *self = data;

  g_clear_pointer (&self->writable, g_source_unref);
  self->wants_write = FALSE;
  confab_peer_flush (self);
  return G_SOURCE_REMOVE;
}

static void
want_write (ConfabPeer *self, gboolean wants_write)
{
  struct epoll_event event = { .events = EPOLLIN | (wants_write ? EPOLLOUT : 0), .data.ptr = self };

  if (wants_write == self->wants_write)
    return;

  self->wants_write = wants_write;

  if (self->stream == NULL)
    {
      epoll_ctl (self->hub->epoll_fd, EPOLL_CTL_MOD, self->fd, &event);
      return;
    }

  if (wants_write)
    {
      GOutputStream *output = g_io_stream_get_output_stream (self->stream);

      self->writable =
          g_pollable_output_stream_create_source (G_POLLABLE_OUTPUT_STREAM (output), NULL);
      g_source_set_static_name (self->writable, "confab-peer-write");
      g_source_set_callback (self->writable, G_SOURCE_FUNC (writable_cb), self, NULL);
      g_source_attach (self->writable, g_source_get_context (self->hub->source));
    }
}

/* Takes what was written off the queue. */
static void
advance (ConfabPeer *self, gsize n)
{
  self->hub->statistics.n_bytes_out += n;
  n += self->offset;

  while (self->n_queue > 0)
    {
      ConfabSharedFrame *frame = self->queue[self->queue_head];

      if (n < frame->length)
        break;

      n -= frame->length;
      self->queue_bytes -= frame->length;
      self->queue_head = (self->queue_head + 1) & (self->queue_size - 1);
      self->n_queue--;
      self->hub->statistics.n_frames_out++;
      confab_shared_frame_unref (frame);
    }

  self->offset = n;

  if (self->n_queue == 0 && self->queue_size > KEPT_QUEUE)
    {
      g_clear_pointer (&self->queue, g_free);
      self->queue_head = 0;
      self->queue_size = 0;
    }
}

/* Returns the bytes written, or -1 with errno set. */
static gssize
write_socket (ConfabPeer *self, gsize *n_wanted)
{
  struct iovec vector[MAX_FRAMES_PER_WRITE];
  struct msghdr header = { .msg_iov = vector };
  guint n = MIN (self->n_queue, MAX_FRAMES_PER_WRITE);
  gsize offset = self->offset, wanted = 0;

  for (guint i = 0; i < n; i++, offset = 0)
    {
      ConfabSharedFrame *frame = self->queue[(self->queue_head + i) & (self->queue_size - 1)];

      vector[i].iov_base = frame->bytes + offset;
      vector[i].iov_len = frame->length - offset;
      wanted += frame->length - offset;
    }

  header.msg_iovlen = n;
  *n_wanted = wanted;
  return sendmsg (self->fd, &header, MSG_NOSIGNAL | MSG_DONTWAIT);
}

/* One record of TLS for as many frames as fit into it. */
static gssize
write_stream (ConfabPeer *self, gsize *n_wanted)
{
  GOutputStream *output = g_io_stream_get_output_stream (self->stream);
  g_autoptr (GError) error = NULL;
  guint8 record[MAX_BYTES_PER_TLS_WRITE];
  gsize offset = self->offset, n = 0;
  gssize written;

  for (guint i = 0; i < self->n_queue && n < sizeof record; i++, offset = 0)
    {
      ConfabSharedFrame *frame = self->queue[(self->queue_head + i) & (self->queue_size - 1)];
      gsize piece = MIN (frame->length - offset, sizeof record - n);

      memcpy (record + n, frame->bytes + offset, piece);
      n += piece;
    }

  *n_wanted = n;
  written = g_pollable_output_stream_write_nonblocking (G_POLLABLE_OUTPUT_STREAM (output), record,
                                                        n, NULL, &error);

  /* TLS has made a record of these bytes and wants to see them again. */
  self->n_handed_over = written < 0 ? n : 0;

  if (written < 0)
    errno = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK) ? EAGAIN : EPIPE;

  return written;
}

static void
all_written (ConfabPeer *self)
{
  if (self->close_answered)
    {
      confab_peer_kill (self, self->close_code);
      return;
    }

  /* After a failure the client may still be sending: it shall read why before it is cut off. */
  if (self->failed && !self->half_closed)
    {
      self->half_closed = TRUE;

      if (self->fd >= 0)
        shutdown (self->fd, SHUT_WR);
    }
}

/**
 * confab_peer_flush:
 *
 * Writes what is queued, as far as the kernel takes it.
 */
void
confab_peer_flush (ConfabPeer *self)
{
  while (self->n_queue > 0 && self->state != CONFAB_PEER_DEAD)
    {
      gsize wanted = 0;
      gssize written =
          self->stream != NULL ? write_stream (self, &wanted) : write_socket (self, &wanted);

      self->hub->statistics.n_writes++;

      if (written < 0 && errno == EINTR)
        continue;

      if (written < 0 && errno != EAGAIN)
        {
          confab_peer_kill (self, CONFAB_CLOSE_ABNORMAL);
          return;
        }

      if (written > 0)
        advance (self, written);

      if (written < 0 || (gsize) written < wanted)
        {
          want_write (self, TRUE);
          return;
        }
    }

  if (self->state == CONFAB_PEER_DEAD)
    return;

  want_write (self, FALSE);
  all_written (self);
}

static void
got_text (ConfabPeer *self, ConfabWebsocketMessage *message)
{
  ConfabHub *hub = self->hub;
  guint8 next = message->data[message->length];

  if (self->state != CONFAB_PEER_OPEN)
    return;

  hub->statistics.n_frames_in++;
  message->data[message->length] = '\0';
  hub->handlers.on_text (self, (const char *) message->data, message->length, hub->data);
  message->data[message->length] = next;
}

static void
got_close (ConfabPeer *self, guint code)
{
  self->close_answered = TRUE;

  if (self->state == CONFAB_PEER_OPEN)
    confab_peer_begin_close (self, code, NULL, code);
  else
    confab_hub_mark_dirty (self);
}

static void
got_failure (ConfabPeer *self, guint code)
{
  self->failed = TRUE;
  self->hub->statistics.n_protocol_closes++;
  confab_peer_begin_close (self, code, NULL, code);
}

/**
 * confab_peer_take:
 * @data: what has come, in a buffer with room for one byte more; it is changed
 * @length: bytes in @data
 */
void
confab_peer_take (ConfabPeer *self, guint8 *data, gsize length)
{
  self->hub->statistics.n_reads++;
  self->hub->statistics.n_bytes_in += length;
  self->last_in_ms = confab_hub_now (self->hub);
  self->ping_sent = FALSE;

  while (length > 0 && self->state != CONFAB_PEER_DEAD)
    {
      ConfabWebsocketMessage message = { 0 };

      switch (confab_websocket_parser_next (&self->parser, &data, &length, &message))
        {
        case CONFAB_WEBSOCKET_GOT_TEXT:
          got_text (self, &message);
          break;

        case CONFAB_WEBSOCKET_GOT_PING:
          {
            g_autoptr (ConfabSharedFrame) pong =
                confab_shared_frame_new_control (CONFAB_WEBSOCKET_PONG, message.data,
                                                 message.length);

            confab_peer_send (self, pong);
            break;
          }

        case CONFAB_WEBSOCKET_GOT_CLOSE:
          got_close (self, message.code);
          break;

        case CONFAB_WEBSOCKET_FAILED:
          got_failure (self, message.code);
          break;

        case CONFAB_WEBSOCKET_GOT_PONG:
        case CONFAB_WEBSOCKET_NEEDS_MORE:
        default:
          break;
        }
    }
}

static void
read_socket (ConfabPeer *self)
{
  guint8 *buffer = self->hub->buffer;
  gssize n = recv (self->fd, buffer, CONFAB_HUB_BUFFER_BYTES, MSG_DONTWAIT);

  if (n > 0)
    confab_peer_take (self, buffer, n);
  else if (n == 0 || (errno != EAGAIN && errno != EINTR))
    confab_peer_kill (self, CONFAB_CLOSE_ABNORMAL);
}

/* Returns whether there may be more. */
static gboolean
read_stream (ConfabPeer *self)
{
  GInputStream *input = g_io_stream_get_input_stream (self->stream);
  g_autoptr (GError) error = NULL;
  guint8 *buffer = self->hub->buffer;
  gssize n = g_pollable_input_stream_read_nonblocking (G_POLLABLE_INPUT_STREAM (input), buffer,
                                                       CONFAB_HUB_BUFFER_BYTES, NULL, &error);

  if (n > 0)
    {
      confab_peer_take (self, buffer, n);
      return self->state != CONFAB_PEER_DEAD;
    }

  if (n == 0 || !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    confab_peer_kill (self, CONFAB_CLOSE_ABNORMAL);

  return FALSE;
}

/**
 * confab_peer_event:
 * @events: what epoll says of the socket
 */
void
confab_peer_event (ConfabPeer *self, guint32 events)
{
  if (self->state != CONFAB_PEER_DEAD && (events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0)
    read_socket (self);

  if (self->state != CONFAB_PEER_DEAD && (events & EPOLLOUT) != 0)
    confab_peer_flush (self);
}

static gboolean
readable_cb (GObject *stream, gpointer data)
{
  ConfabPeer *self = data;

  /* A record of TLS is small; take some at once, but leave the others their turn. */
  for (guint i = 0; i < 4 && read_stream (self); i++)
    ;

  return self->state != CONFAB_PEER_DEAD ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/**
 * confab_peer_watch_socket:
 * @fd: a connected TCP socket; the peer's on success
 *
 * Returns: TRUE, or FALSE with @error set
 */
gboolean
confab_peer_watch_socket (ConfabPeer *self, int fd, GError **error)
{
  struct epoll_event event = { .events = EPOLLIN, .data.ptr = self };

  setsockopt (fd, IPPROTO_TCP, TCP_NODELAY, &(int) { 1 }, sizeof (int));

  if (epoll_ctl (self->hub->epoll_fd, EPOLL_CTL_ADD, fd, &event) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "Could not watch a link: %s",
                   g_strerror (errno));
      return FALSE;
    }

  self->fd = fd;
  return TRUE;
}

/**
 * confab_peer_watch_stream:
 * @stream: what is read and written; pollable
 * @socket: (nullable): what lies below it
 */
void
confab_peer_watch_stream (ConfabPeer *self, GIOStream *stream, GSocket *socket)
{
  GInputStream *input = g_io_stream_get_input_stream (stream);

  self->stream = g_object_ref (stream);
  g_set_object (&self->socket, socket);
  self->readable = g_pollable_input_stream_create_source (G_POLLABLE_INPUT_STREAM (input), NULL);
  g_source_set_static_name (self->readable, "confab-peer-read");
  g_source_set_callback (self->readable, G_SOURCE_FUNC (readable_cb), self, NULL);
  g_source_attach (self->readable, g_source_get_context (self->hub->source));
}
