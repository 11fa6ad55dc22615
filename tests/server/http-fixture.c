// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "http-fixture.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void
on_link (ConfabHttp *http,
         SoupServerMessage *message,
         const char *path,
         GHashTable *query,
         gpointer data)
{
  HttpFixture *self = data;

  self->n_links++;

  if (self->holds_links)
    g_set_object (&self->held, message);
  else
    confab_http_accept_link (http, message, self->base.hub, self);
}

static void
answer (SoupServerMessage *message, const char *text)
{
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_COPY, text, strlen (text));
}

static void
on_request (ConfabHttp *http,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  HttpFixture *self = data;
  g_autofree char *text = g_strdup_printf ("%" G_GOFFSET_FORMAT,
                                           soup_server_message_get_request_body (message)->length);

  self->n_requests++;

  if (g_str_equal (path, "/later"))
    {
      g_set_object (&self->held, message);
      soup_server_message_pause (message);
    }
  else if (g_str_equal (path, "/large"))
    {
      soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
      soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_TAKE,
                                        g_strnfill (4 << 20, 'L'), 4 << 20);
    }
  else
    {
      answer (message, text);
    }
}

static void
got_chunk_cb (SoupServerMessage *message, GBytes *chunk, gpointer data)
{
  ((HttpFixture *) data)->n_streamed += g_bytes_get_size (chunk);
}

static gboolean
wants_stream (ConfabHttp *http, SoupServerMessage *message, const char *path, gpointer data)
{
  if (!g_str_equal (path, "/stream"))
    return FALSE;

  g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk_cb), data);
  return TRUE;
}

void
http_fixture_listen (HttpFixture *self, const ConfabHttpOptions *options)
{
  const ConfabHttpHandlers handlers = { on_link, on_request, wants_stream };
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->http, confab_http_free);
  self->http = confab_http_new (self->base.clock, options, &handlers, self, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (confab_http_get_port (self->http), >, 0);
}

void
http_fixture_set_up (HttpFixture *self, gconstpointer unused)
{
  hub_fixture_set_up (&self->base, NULL);
  http_fixture_listen (self, &(ConfabHttpOptions) { 0 });
}

void
http_fixture_tear_down (HttpFixture *self, gconstpointer unused)
{
  g_clear_pointer (&self->http, confab_http_free);
  g_clear_object (&self->held);
  run_idle ();
  hub_fixture_tear_down (&self->base, NULL);
}

int
http_connect (HttpFixture *self)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_port = htons (confab_http_get_port (self->http)),
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_assert_no_errno (fd);
  g_assert_no_errno (connect (fd, (struct sockaddr *) &address, sizeof address));
  g_assert_no_errno (fcntl (fd, F_SETFL, O_NONBLOCK));
  return fd;
}

void
http_send (int fd, const char *text)
{
  client_write (fd, (const guint8 *) text, strlen (text), 0);
}

guint
http_read_answer (int fd, GString *body)
{
  g_autoptr (GString) head = g_string_new (NULL);
  g_autoptr (GByteArray) rest = NULL;
  const char *length;
  gboolean ended;

  while (strstr (head->str, "\r\n\r\n") == NULL)
    {
      g_autoptr (GByteArray) byte = client_read (fd, 1, &ended);

      if (ended)
        return 0;

      g_string_append_c (head, byte->data[0]);
    }

  length = strstr (head->str, "Content-Length: ");

  if (length != NULL)
    {
      rest = client_read (fd, strtoul (length + 16, NULL, 10), &ended);

      if (body != NULL)
        g_string_append_len (body, (char *) rest->data, rest->len);
    }

  g_assert_true (g_str_has_prefix (head->str, "HTTP/1.1 "));
  return strtoul (head->str + 9, NULL, 10);
}

guint
http_ask (HttpFixture *self, const char *request, GString *body)
{
  int fd = http_connect (self);
  guint status;

  http_send (fd, request);
  status = http_read_answer (fd, body);
  close (fd);
  return status;
}

int
http_open_link (HttpFixture *self)
{
  int fd = http_connect (self);

  http_send (fd, UPGRADE "Sec-WebSocket-Protocol: confab.v1\r\n\r\n");
  g_assert_cmpuint (http_read_answer (fd, NULL), ==, 101);
  return fd;
}
