// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "link-fixture.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define PATIENCE (10 * G_TIME_SPAN_SECOND)

static void
on_open (ConfabPeer *peer, gpointer data)
{
  ((HubFixture *) data)->n_opened++;
}

static void
on_text (ConfabPeer *peer, const char *text, gsize length, gpointer data)
{
  HubFixture *self = data;
  g_autoptr (ConfabSharedFrame) frame = NULL;

  /* A text may hold U+0000, and always ends with a zero byte of its own. */
  g_assert_cmpint (text[length], ==, '\0');

  if (!self->echoes)
    {
      g_ptr_array_add (self->texts, g_strndup (text, length));
      return;
    }

  frame = confab_shared_frame_new_text (text, length);
  confab_peer_send (peer, frame);
}

static void
on_credit (ConfabPeer *peer, gpointer data)
{
  ((HubFixture *) data)->n_credits++;
}

static void
on_closed (ConfabPeer *peer, guint code, gpointer data)
{
  HubFixture *self = data;

  g_assert_false (confab_peer_is_open (peer));
  self->n_closed++;
  self->last_code = code;
}

static void
free_user_data (gpointer data)
{
  ((HubFixture *) data)->n_freed++;
}

const ConfabHubHandlers hub_fixture_handlers = { on_open, on_text, on_credit, on_closed,
                                                 free_user_data };

void
hub_fixture_set_up (HubFixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  self->clock = confab_clock_new_fake (G_GINT64_CONSTANT (1700000000000));
  self->hub = confab_hub_new (self->clock, &hub_fixture_handlers, self, &error);
  self->echoes = TRUE;
  self->texts = g_ptr_array_new_with_free_func (g_free);
  g_assert_no_error (error);
}

void
hub_fixture_tear_down (HubFixture *self, gconstpointer unused)
{
  confab_hub_free (self->hub);
  run_idle ();
  g_assert_cmpuint (self->n_opened, ==, self->n_closed);
  g_ptr_array_unref (self->texts);
  g_assert_finalize_object (self->clock);
}

void
make_tcp_pair (int *server_fd, int *client_fd, int buffer_bytes)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t length = sizeof address;
  int listening = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_assert_no_errno (listening);
  g_assert_no_errno (bind (listening, (struct sockaddr *) &address, length));
  g_assert_no_errno (getsockname (listening, (struct sockaddr *) &address, &length));

  if (buffer_bytes > 0)
    setsockopt (listening, SOL_SOCKET, SO_SNDBUF, &buffer_bytes, sizeof buffer_bytes);

  g_assert_no_errno (listen (listening, 1));
  *client_fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  if (buffer_bytes > 0)
    setsockopt (*client_fd, SOL_SOCKET, SO_RCVBUF, &buffer_bytes, sizeof buffer_bytes);

  g_assert_no_errno (connect (*client_fd, (struct sockaddr *) &address, length));
  *server_fd = accept4 (listening, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
  g_assert_no_errno (*server_fd);
  g_assert_no_errno (fcntl (*client_fd, F_SETFL, O_NONBLOCK));
  setsockopt (*client_fd, IPPROTO_TCP, TCP_NODELAY, &(int) { 1 }, sizeof (int));
  close (listening);
}

ConfabPeer *
hub_fixture_connect (HubFixture *self, int *client_fd)
{
  int server_fd;

  make_tcp_pair (&server_fd, client_fd, 0);
  return confab_hub_add_socket (self->hub, server_fd, self);
}

void
run_a_turn (int client_fd)
{
  struct pollfd poll_fd = { client_fd, POLLIN, 0 };

  if (!g_main_context_iteration (NULL, FALSE))
    poll (&poll_fd, client_fd >= 0, 1);
}

/* What is ready is done, and what that makes ready. */
void
run_idle (void)
{
  for (guint i = 0; i < 1000 && g_main_context_iteration (NULL, FALSE); i++)
    ;
}

void
client_write (int fd, const guint8 *data, gsize length, gsize chop)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;

  while (length > 0 && g_get_monotonic_time () < end)
    {
      gsize n = chop > 0 ? MIN (chop, length) : length;
      gssize written = send (fd, data, n, MSG_NOSIGNAL);

      if (written > 0)
        {
          data += written;
          length -= written;

          /* So that each piece is read on its own. */
          if (chop > 0)
            run_idle ();

          continue;
        }

      /* The other side may have seen enough. */
      if (errno != EAGAIN)
        return;

      run_a_turn (-1);
    }

  g_assert_cmpuint (length, ==, 0);
}

GByteArray *
client_read (int fd, gsize length, gboolean *ended)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;
  GByteArray *in = g_byte_array_new ();
  guint8 buffer[16384];

  *ended = FALSE;

  while (in->len < length)
    {
      gssize n = recv (fd, buffer, MIN (sizeof buffer, length - in->len), 0);

      if (n > 0)
        {
          g_byte_array_append (in, buffer, n);
          continue;
        }

      if (n == 0 || errno != EAGAIN)
        {
          *ended = TRUE;
          return in;
        }

      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      run_a_turn (fd);
    }

  return in;
}

GByteArray *
client_read_to_end (int fd)
{
  gboolean ended;
  GByteArray *in = client_read (fd, G_MAXSIZE, &ended);

  g_assert_true (ended);
  return in;
}

guint
count_descriptors (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

void
append_frame (GByteArray *out, guint8 first, const void *payload, gsize length, gboolean mask)
{
  static const guint8 key[4] = { 0x37, 0xfa, 0x21, 0x3d };
  guint8 header[CONFAB_WEBSOCKET_MAX_HEADER];
  gsize n = confab_websocket_write_header (header, CONFAB_WEBSOCKET_TEXT, length);
  guint start;

  header[0] = first;
  header[1] |= mask ? 0x80 : 0;
  g_byte_array_append (out, header, n);

  if (mask)
    g_byte_array_append (out, key, 4);

  start = out->len;
  g_byte_array_append (out, payload, length);

  if (mask)
    confab_websocket_mask (out->data + start, length, key, 0);
}

guint8
client_read_frame (int fd, GByteArray **payload)
{
  gboolean ended;
  g_autoptr (GByteArray) header = client_read (fd, 2, &ended);
  gsize length;

  if (ended)
    return 0;

  length = header->data[1];
  g_assert_cmpuint (length, <, 128);

  if (length >= 126)
    {
      g_autoptr (GByteArray) more = client_read (fd, length == 126 ? 2 : 8, &ended);

      length = 0;

      for (guint i = 0; i < more->len; i++)
        length = length << 8 | more->data[i];
    }

  *payload = client_read (fd, length, &ended);
  g_assert_false (ended);
  return header->data[0];
}

/* The loop sleeps for @ms, until the client writes. */
void
sleep_until_written (HubFixture *fixture, int fd, GByteArray *data, gint64 ms)
{
  GMainContext *context = g_main_context_default ();
  GPollFD polled[32];
  int priority, timeout_ms, n;

  g_assert_true (g_main_context_acquire (context));
  g_main_context_prepare (context, &priority);
  n = g_main_context_query (context, G_MAXINT, &timeout_ms, polled, G_N_ELEMENTS (polled));
  g_assert_cmpint (n, <=, G_N_ELEMENTS (polled));
  confab_clock_advance (fixture->clock, ms);
  client_write (fd, data->data, data->len, 0);
  g_assert_cmpint (g_poll (polled, n, -1), >, 0);

  if (g_main_context_check (context, G_MAXINT, polled, n))
    g_main_context_dispatch (context);

  g_main_context_release (context);
}
