// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "storm.h"

#include "base/confab-backoff.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define IN_BYTES (512 * 1024)
#define RECONNECT_BASE_MS 1000
#define RECONNECT_CEILING_MS 60000

typedef enum
{
  STATE_AWAY,       /* comes at due_us */
  STATE_CONNECTING, /* the kernel is at it */
  STATE_OPENING,    /* has asked for a link */
  STATE_WAITING,    /* has a link, and asks again at due_us */
  STATE_RESUMING,
  STATE_SYNCED,
} State;

typedef struct
{
  int fd;
  State state;
  gint64 due_us;
  ConfabBackoff backoff;
  guint n_rest;
  guint8 *rest;
} Client;

struct _Storm
{
  Subject *subject;
  World *world;
  guint first_user;
  int epoll_fd;
  Client *clients;
  guint n_clients;
  guint8 *in;
  char *cursor;
  guint n_synced;
  guint n_refused;
  guint n_lost;
};

static void
send_all (Client *client, const void *data, gsize length)
{
  /* So little is under way that the kernel always takes it, or the link has ended. */
  if (send (client->fd, data, length, MSG_NOSIGNAL) != (gssize) length && errno == EAGAIN)
    g_error ("The server does not read");
}

static void
send_frame (Client *client, guint8 opcode, const char *text)
{
  gsize length = strlen (text), header = length < 126 ? 6 : 8;
  guint8 frame[1024] = { 0x80 | opcode, 0x80 | (length < 126 ? length : 126) };

  g_assert (length + 8 <= sizeof frame);

  if (length >= 126)
    {
      frame[2] = length >> 8;
      frame[3] = length;
    }

  /* The mask is zero. */
  memcpy (frame + header, text, length);
  send_all (client, frame, header + length);
}

static void
resume (Storm *self, Client *client)
{
  g_autofree char *text =
      g_strdup_printf ("{\"id\":\"0190a5b2-7a00-7001-8000-000000000000\",\"type\":\"resume\","
                       "\"payload\":{\"cursor\":\"%s\"}}",
                       self->cursor);

  client->state = STATE_RESUMING;
  send_frame (client, 1, text);
}

static void
come (Storm *self, Client *client)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_port = htons (self->subject->port),
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  struct epoll_event event = { EPOLLIN | EPOLLOUT, { .u32 = client - self->clients } };

  client->fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

  if (client->fd < 0)
    g_error ("%s", g_strerror (errno));

  connect (client->fd, (struct sockaddr *) &address, sizeof address);
  setsockopt (client->fd, IPPROTO_TCP, TCP_NODELAY, &(int) { 1 }, sizeof (int));
  epoll_ctl (self->epoll_fd, EPOLL_CTL_ADD, client->fd, &event);
  client->state = STATE_CONNECTING;
}

static void
go_away (Storm *self, Client *client, double retry_after_s)
{
  close (client->fd);
  g_clear_pointer (&client->rest, g_free);
  client->n_rest = 0;
  client->fd = -1;

  if (client->state == STATE_SYNCED)
    g_error ("A link ended");

  client->state = STATE_AWAY;
  client->due_us = g_get_monotonic_time () + retry_after_s * G_USEC_PER_SEC +
                   confab_backoff_next_ms (&client->backoff) * 1000;
  self->n_lost++;
}

static void
ask_for_link (Storm *self, Client *client)
{
  guint index = client - self->clients;
  guint n_users = self->world->tokens->len - self->first_user;
  struct epoll_event event = { EPOLLIN, { .u32 = index } };
  g_autofree char *request = g_strdup_printf (
      "GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
      "Sec-WebSocket-Protocol: confab.v1\r\nAuthorization: Bearer %s\r\n\r\n",
      (char *) g_ptr_array_index (self->world->tokens, self->first_user + index % n_users));

  epoll_ctl (self->epoll_fd, EPOLL_CTL_MOD, client->fd, &event);
  client->state = STATE_OPENING;
  send_all (client, request, strlen (request));
}

static void
got_sync (Storm *self, Client *client, const char *text, gsize length)
{
  static const char mark[] = "\"cursor\":\"";
  const char *cursor = memmem (text, length, mark, strlen (mark));

  if (cursor == NULL || memmem (text, length, "\"more\":true", 11) != NULL)
    return;

  cursor += strlen (mark);

  if (self->cursor[0] == '\0')
    {
      g_free (self->cursor);
      self->cursor = g_strndup (cursor, strcspn (cursor, "\""));
    }

  client->state = STATE_SYNCED;
  self->n_synced++;
}

static void
got_error (Storm *self, Client *client, const char *text, gsize length)
{
  static const char mark[] = "\"retryAfter\":";
  const char *after = memmem (text, length, mark, strlen (mark));

  if (after == NULL)
    g_error ("%.*s", (int) length, text);

  client->state = STATE_WAITING;
  client->due_us =
      g_get_monotonic_time () + g_ascii_strtod (after + strlen (mark), NULL) * G_USEC_PER_SEC;
  self->n_refused++;
}

static void
got_frame (Storm *self, Client *client, guint8 opcode, const char *text, gsize length)
{
  if (opcode == 9)
    send_frame (client, 10, "");
  else if (opcode == 1 && memmem (text, MIN (length, 40), "\"sync\"", 6) != NULL)
    got_sync (self, client, text, length);
  else if (opcode == 1 && memmem (text, MIN (length, 90), "\"error\"", 7) != NULL)
    got_error (self, client, text, length);
}

/* Returns what has been used. */
static gsize
take (Storm *self, Client *client, const guint8 *data, gsize length)
{
  gsize at = 0;

  if (client->state == STATE_OPENING)
    {
      const char *end = g_strstr_len ((const char *) data, length, "\r\n\r\n");

      if (end == NULL)
        return 0;

      if (memcmp (data, "HTTP/1.1 101", 12) != 0)
        {
          go_away (self, client, 0);
          return length;
        }

      at = (const guint8 *) end + 4 - data;
      resume (self, client);
    }

  while (length - at >= 2)
    {
      const guint8 *frame = data + at;
      gsize n = frame[1], header = n == 126 ? 4 : n == 127 ? 10 : 2;

      if (length - at < header)
        break;

      if (n == 126)
        n = frame[2] << 8 | frame[3];
      else if (n == 127)
        n = (gsize) frame[7] << 16 | frame[8] << 8 | frame[9];

      if (length - at < header + n)
        break;

      got_frame (self, client, frame[0] & 15, (const char *) frame + header, n);
      at += header + n;
    }

  return at;
}

static void
readable (Storm *self, Client *client)
{
  gsize taken, length = client->n_rest;
  gssize n;

  if (length > 0)
    memcpy (self->in, client->rest, length);

  n = recv (client->fd, self->in + length, IN_BYTES - length, 0);

  if (n <= 0)
    {
      if (n == 0 || errno != EAGAIN)
        go_away (self, client, 0);

      return;
    }

  length += n;
  taken = take (self, client, self->in, length);
  g_clear_pointer (&client->rest, g_free);
  client->n_rest = client->fd >= 0 ? length - taken : 0;

  if (client->n_rest > 0)
    client->rest = g_memdup2 (self->in + taken, client->n_rest);
}

static void
ready (Storm *self, Client *client, guint events)
{
  int error = 0;
  socklen_t length = sizeof error;

  if (client->state != STATE_CONNECTING)
    {
      readable (self, client);
      return;
    }

  getsockopt (client->fd, SOL_SOCKET, SO_ERROR, &error, &length);

  if (error != 0)
    go_away (self, client, 0);
  else if ((events & EPOLLOUT) != 0)
    ask_for_link (self, client);
}

static void
begin_due (Storm *self)
{
  gint64 now_us = g_get_monotonic_time ();

  for (guint i = 0; i < self->n_clients; i++)
    {
      Client *client = &self->clients[i];

      if (client->state == STATE_AWAY && client->due_us <= now_us)
        come (self, client);
      else if (client->state == STATE_WAITING && client->due_us <= now_us)
        resume (self, client);
    }
}

/**
 * storm_turn:
 *
 * Lets those come whose time it is, and takes what is there for the others.
 */
void
storm_turn (Storm *self, int timeout_ms)
{
  struct epoll_event events[512];
  int n;

  begin_due (self);
  n = epoll_wait (self->epoll_fd, events, G_N_ELEMENTS (events), timeout_ms);

  for (int i = 0; i < n; i++)
    ready (self, &self->clients[events[i].data.u32], events[i].events);
}

/**
 * storm_new:
 * @first_user: the clients are the devices of this user of @world and those after
 * @cursor: up to where they hold everything; "" for nothing
 *
 * Returns: (transfer full): clients that all come with the first turn
 */
Storm *
storm_new (Subject *subject, World *world, guint first_user, guint n_clients, const char *cursor)
{
  Storm *self = g_new0 (Storm, 1);

  self->subject = subject;
  self->world = world;
  self->first_user = first_user;
  self->epoll_fd = epoll_create1 (EPOLL_CLOEXEC);
  self->clients = g_new0 (Client, n_clients);
  self->n_clients = n_clients;
  self->in = g_malloc (IN_BYTES);
  self->cursor = g_strdup (cursor);

  for (guint i = 0; i < n_clients; i++)
    {
      self->clients[i].fd = -1;
      confab_backoff_init (&self->clients[i].backoff, RECONNECT_BASE_MS, RECONNECT_CEILING_MS);
    }

  return self;
}

/**
 * storm_free:
 * @self: (transfer full): a storm; the links end
 */
void
storm_free (Storm *self)
{
  for (guint i = 0; i < self->n_clients; i++)
    {
      if (self->clients[i].fd >= 0)
        close (self->clients[i].fd);

      g_free (self->clients[i].rest);
    }

  close (self->epoll_fd);
  g_free (self->clients);
  g_free (self->in);
  g_free (self->cursor);
  g_free (self);
}

/**
 * storm_get_n_synced:
 *
 * Returns: how many clients are as new as the server
 */
guint
storm_get_n_synced (Storm *self)
{
  return self->n_synced;
}

/**
 * storm_get_n_refused:
 *
 * Returns: how often one was told to wait
 */
guint
storm_get_n_refused (Storm *self)
{
  return self->n_refused;
}

/**
 * storm_get_n_lost:
 *
 * Returns: how often one found no link and had to come again
 */
guint
storm_get_n_lost (Storm *self)
{
  return self->n_lost;
}

/**
 * storm_get_cursor:
 *
 * Returns: the first cursor that the server gave
 */
const char *
storm_get_cursor (Storm *self)
{
  return self->cursor;
}
