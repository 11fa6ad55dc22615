// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "server-subjects.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

/* The floor: as little as a server can do that keeps the same promise of one write per receiver and
 * turn. It trusts its clients and handles no error, so it is of use as a measure only. */

#define MAX_CLIENTS 20000
#define MAX_ROOMS 1024
#define QUEUE 256

typedef struct
{
  unsigned n_refs, length;
  uint8_t bytes[];
} Frame;

typedef struct
{
  int fd, room;
  uint8_t is_up, is_dirty, waits;
  Frame **queue;
  unsigned head, n;
  size_t offset;
  uint8_t *rest;
  size_t n_rest;
} Client;

typedef struct
{
  Client **clients;
  unsigned n, size;
} Room;

static Room rooms[MAX_ROOMS];
static Client *dirty[MAX_CLIENTS];
static unsigned n_dirty;
static uint8_t buffer[1 << 18];
static int epoll_fd;

static Frame *
frame_new (const uint8_t *payload, size_t length)
{
  size_t n = length < 126 ? 2 : 4;
  Frame *frame = malloc (sizeof *frame + n + length);

  frame->n_refs = 1;
  frame->length = n + length;
  frame->bytes[0] = 0x81;
  frame->bytes[1] = length < 126 ? length : 126;

  if (n == 4)
    {
      frame->bytes[2] = length >> 8;
      frame->bytes[3] = length;
    }

  memcpy (frame->bytes + n, payload, length);
  return frame;
}

static void
frame_unref (Frame *frame)
{
  if (--frame->n_refs == 0)
    free (frame);
}

static void
watch (Client *client, int operation, int waits)
{
  struct epoll_event event = { EPOLLIN | (waits ? EPOLLOUT : 0), { .ptr = client } };

  client->waits = waits;
  epoll_ctl (epoll_fd, operation, client->fd, &event);
}

static void
flush (Client *client)
{
  while (client->n > 0)
    {
      struct iovec vector[64];
      struct msghdr header = { .msg_iov = vector };
      size_t total = 0;
      ssize_t written;

      for (unsigned i = 0; i < 64 && i < client->n; i++)
        {
          Frame *frame = client->queue[(client->head + i) % QUEUE];
          size_t offset = i == 0 ? client->offset : 0;

          vector[i] = (struct iovec) { frame->bytes + offset, frame->length - offset };
          total += frame->length - offset;
          header.msg_iovlen = i + 1;
        }

      written = sendmsg (client->fd, &header, MSG_NOSIGNAL);

      for (size_t left = written > 0 ? written + client->offset : client->offset;;)
        {
          Frame *frame = client->queue[client->head];

          client->offset = left;

          if (client->n == 0 || left < frame->length)
            break;

          left -= frame->length;
          client->head = (client->head + 1) % QUEUE;
          client->n--;
          frame_unref (frame);
        }

      if (written < (ssize_t) total)
        break;
    }

  if ((client->n > 0) != client->waits)
    watch (client, EPOLL_CTL_MOD, client->n > 0);
}

static void
push (Client *client, Frame *frame)
{
  /* A floor with a queue without end would be no floor for one that has a window. */
  if (client->n == QUEUE)
    flush (client);

  if (client->n == QUEUE)
    return;

  if (client->queue == NULL)
    client->queue = malloc (QUEUE * sizeof *client->queue);

  frame->n_refs++;
  client->queue[(client->head + client->n++) % QUEUE] = frame;

  if (client->is_dirty)
    return;

  client->is_dirty = 1;
  dirty[n_dirty++] = client;
}

static void
got_text (Client *client, const uint8_t *text, size_t length)
{
  Frame *frame;

  if (text[0] == 'j')
    {
      Room *room = &rooms[client->room = strtol ((const char *) text + 1, NULL, 10)];

      if (room->n == room->size)
        room->clients = realloc (room->clients, (room->size += 128) * sizeof *room->clients);

      room->clients[room->n++] = client;
      frame = frame_new (text, 1);
      push (client, frame);
      frame_unref (frame);
    }
  else if (text[0] == 's')
    {
      Room *room = &rooms[client->room];

      frame = frame_new (text, length);

      for (unsigned i = 0; i < room->n; i++)
        push (room->clients[i], frame);

      frame_unref (frame);
    }
}

static size_t
upgrade (Client *client, const uint8_t *data, size_t length)
{
  uint8_t *end = memmem (data, length, "\r\n\r\n", 4);
  char *key = memmem (data, length, "Sec-WebSocket-Key: ", 19);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  g_autofree char *accept = NULL, *answer = NULL;
  uint8_t digest[20];
  gsize n = sizeof digest;

  if (end == NULL || key == NULL)
    return 0;

  g_checksum_update (checksum, (uint8_t *) key + 19, 24);
  g_checksum_update (checksum, (uint8_t *) "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", 36);
  g_checksum_get_digest (checksum, digest, &n);
  accept = g_base64_encode (digest, n);
  answer = g_strdup_printf ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                            "Connection: Upgrade\r\nSec-WebSocket-Protocol: confab.v1\r\n"
                            "Sec-WebSocket-Accept: %s\r\n\r\n",
                            accept);
  client->is_up = send (client->fd, answer, strlen (answer), MSG_NOSIGNAL) > 0;
  return end + 4 - data;
}

static void
readable (Client *client)
{
  size_t at = 0, n = client->n_rest;
  ssize_t got;

  memcpy (buffer, client->rest != NULL ? client->rest : buffer, n);
  got = recv (client->fd, buffer + n, sizeof buffer - n - 1, 0);

  if (got <= 0)
    {
      epoll_ctl (epoll_fd, EPOLL_CTL_DEL, client->fd, NULL);
      return;
    }

  n += got;
  buffer[n] = '\0';

  if (!client->is_up)
    at = upgrade (client, buffer, n);

  while (client->is_up && n - at >= 6)
    {
      uint8_t *frame = buffer + at, *payload;
      size_t length = frame[1] & 127, header = length == 126 ? 8 : 6;

      if (length == 126)
        length = frame[2] << 8 | frame[3];

      if (n - at < header + length)
        break;

      payload = frame + header;

      for (size_t i = 0; i < length; i++)
        payload[i] ^= payload[(ssize_t) (i & 3) - 4];

      got_text (client, payload, length);
      at += header + length;
    }

  free (client->rest);
  client->n_rest = n - at;
  client->rest = n > at ? memcpy (malloc (n - at), buffer + at, n - at) : NULL;
}

static void
accept_all (int listening)
{
  for (int fd; (fd = accept4 (listening, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0;)
    {
      Client *client = calloc (1, sizeof *client);

      setsockopt (fd, IPPROTO_TCP, TCP_NODELAY, &(int) { 1 }, sizeof (int));
      client->fd = fd;
      watch (client, EPOLL_CTL_ADD, 0);
    }
}

int
serve_raw (void)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t length = sizeof address;
  int listening = socket (AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  struct epoll_event events[512], event = { EPOLLIN, { .ptr = NULL } };

  if (bind (listening, (struct sockaddr *) &address, length) != 0 ||
      listen (listening, 4096) != 0 ||
      getsockname (listening, (struct sockaddr *) &address, &length) != 0)
    return EXIT_FAILURE;

  epoll_fd = epoll_create1 (EPOLL_CLOEXEC);
  epoll_ctl (epoll_fd, EPOLL_CTL_ADD, listening, &event);
  event.data.ptr = &epoll_fd;
  epoll_ctl (epoll_fd, EPOLL_CTL_ADD, STDIN_FILENO, &event);
  printf ("port %u\n", ntohs (address.sin_port));
  fflush (stdout);

  for (;;)
    {
      int n = epoll_wait (epoll_fd, events, 512, -1);

      for (int i = 0; i < n; i++)
        {
          Client *client = events[i].data.ptr;

          if (client == NULL)
            accept_all (listening);
          else if ((void *) client == &epoll_fd)
            return EXIT_SUCCESS;
          else if (events[i].events & EPOLLIN)
            readable (client);
          else
            flush (client);
        }

      for (unsigned i = 0; i < n_dirty; i++)
        {
          dirty[i]->is_dirty = 0;
          flush (dirty[i]);
        }

      n_dirty = 0;
    }
}
