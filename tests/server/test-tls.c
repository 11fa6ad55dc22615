// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "http-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct
{
  HttpFixture http;
  char *folder;
  char *path;
} TlsFixture;

static void
make_certificate (const char *folder, const char *path)
{
  g_autofree char *openssl = g_find_program_in_path ("openssl");
  g_autofree char *key_path = g_build_filename (folder, "key.pem", NULL);
  g_autofree char *key = NULL, *certificate = NULL, *both = NULL;
  g_autoptr (GError) error = NULL;
  const char *argv[] = { openssl,
                         "req",
                         "-x509",
                         "-newkey",
                         "ec",
                         "-pkeyopt",
                         "ec_paramgen_curve:P-256",
                         "-nodes",
                         "-days",
                         "30",
                         "-subj",
                         "/CN=localhost",
                         "-keyout",
                         key_path,
                         "-out",
                         path,
                         NULL };
  int status;

  g_assert_nonnull (openssl);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  g_file_get_contents (key_path, &key, NULL, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &certificate, NULL, &error);
  g_assert_no_error (error);
  both = g_strconcat (certificate, key, NULL);
  g_file_set_contents (path, both, -1, &error);
  g_assert_no_error (error);
  g_unlink (key_path);
}

static void
set_up (TlsFixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("confab-tls-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "server.pem", NULL);
  make_certificate (self->folder, self->path);
  hub_fixture_set_up (&self->http.base, NULL);
  http_fixture_listen (&self->http, &(ConfabHttpOptions) { .certificate_path = self->path });
  g_assert_true (confab_http_is_tls (self->http.http));
}

static void
tear_down (TlsFixture *self, gconstpointer unused)
{
  http_fixture_tear_down (&self->http, NULL);
  g_unlink (self->path);
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

static gboolean
accept_any_cb (GTlsConnection *connection,
               GTlsCertificate *certificate,
               GTlsCertificateFlags errors,
               gpointer unused)
{
  return TRUE;
}

static GIOStream *
tls_connect (TlsFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocket) socket = g_socket_new_from_fd (http_connect (&self->http), &error);
  g_autoptr (GSocketConnection) plain = NULL;
  GIOStream *tls;

  g_assert_no_error (error);
  g_socket_set_blocking (socket, FALSE);
  plain = g_socket_connection_factory_create_connection (socket);
  tls = g_tls_client_connection_new (G_IO_STREAM (plain), NULL, &error);
  g_assert_no_error (error);
  g_signal_connect (tls, "accept-certificate", G_CALLBACK (accept_any_cb), NULL);
  return tls;
}

static void
tls_write (GIOStream *stream, const guint8 *data, gsize length)
{
  GPollableOutputStream *output = G_POLLABLE_OUTPUT_STREAM (g_io_stream_get_output_stream (stream));
  gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  while (length > 0 && g_get_monotonic_time () < end)
    {
      g_autoptr (GError) error = NULL;
      gssize n = g_pollable_output_stream_write_nonblocking (output, data, length, NULL, &error);

      if (n > 0)
        {
          data += n;
          length -= n;
          continue;
        }

      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK);
      run_a_turn (-1);
    }

  g_assert_cmpuint (length, ==, 0);
}

/* Reads until there is @length, or the end. */
static GByteArray *
tls_read (GIOStream *stream, gsize length)
{
  GPollableInputStream *input = G_POLLABLE_INPUT_STREAM (g_io_stream_get_input_stream (stream));
  gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;
  GByteArray *in = g_byte_array_new ();
  guint8 buffer[8192];

  while (in->len < length && g_get_monotonic_time () < end)
    {
      g_autoptr (GError) error = NULL;
      gssize n = g_pollable_input_stream_read_nonblocking (
          input, buffer, MIN (sizeof buffer, length - in->len), NULL, &error);

      if (n > 0)
        g_byte_array_append (in, buffer, n);
      else if (n == 0 || !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        break;
      else
        run_a_turn (-1);
    }

  return in;
}

static GIOStream *
tls_open_link (TlsFixture *self)
{
  const char *head = UPGRADE "Sec-WebSocket-Protocol: confab.v1\r\n\r\n";
  GIOStream *stream = tls_connect (self);
  g_autoptr (GString) answer = g_string_new (NULL);

  tls_write (stream, (const guint8 *) head, strlen (head));

  while (strstr (answer->str, "\r\n\r\n") == NULL)
    {
      g_autoptr (GByteArray) byte = tls_read (stream, 1);

      g_assert_cmpuint (byte->len, ==, 1);
      g_string_append_c (answer, byte->data[0]);
    }

  g_assert_true (g_str_has_prefix (answer->str, "HTTP/1.1 101 "));
  return stream;
}

static void
ask (TlsFixture *fixture)
{
  const char *request = "GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
  g_autoptr (GIOStream) stream = tls_connect (fixture);
  g_autoptr (GByteArray) answer = NULL;

  tls_write (stream, (const guint8 *) request, strlen (request));
  answer = tls_read (stream, G_MAXSIZE);
  g_assert_cmpuint (answer->len, >, 20);
  g_assert_cmpmem (answer->data, 15, "HTTP/1.1 200 OK", 15);
  g_io_stream_close (stream, NULL, NULL);
  WAIT_FOR (confab_http_get_n_connections (fixture->http.http) == 0);
}

static void
test_request (TlsFixture *fixture, gconstpointer unused)
{
  guint n_descriptors;

  /* The first brings what the process keeps: the threads in which TLS says good-bye. */
  ask (fixture);
  n_descriptors = count_descriptors ();

  for (guint i = 0; i < 5; i++)
    ask (fixture);

  WAIT_FOR (count_descriptors () <= n_descriptors);
}

static void
test_link (TlsFixture *fixture, gconstpointer unused)
{
  guint n_descriptors = count_descriptors ();
  g_autoptr (GIOStream) stream = tls_open_link (fixture);

  /* More than a record of TLS, and more than the socket takes at once. */
  for (guint length = 1; length <= 256 * 1024; length *= 8)
    {
      g_autofree char *text = g_strnfill (length, 'a' + length % 7);
      g_autoptr (GByteArray) out = g_byte_array_new (), expected = g_byte_array_new (), in = NULL;

      append_frame (out, 0x81, text, length, TRUE);
      append_frame (expected, 0x81, text, length, FALSE);
      tls_write (stream, out->data, out->len);
      in = tls_read (stream, expected->len);
      g_assert_cmpmem (in->data, in->len, expected->data, expected->len);
    }

  g_io_stream_close (stream, NULL, NULL);
  WAIT_FOR (fixture->http.base.n_closed == 1 && fixture->http.base.n_freed == 1);
  WAIT_FOR (count_descriptors () == n_descriptors);
}

static void
test_close (TlsFixture *fixture, gconstpointer unused)
{
  g_autoptr (GIOStream) stream = tls_open_link (fixture);
  g_autoptr (GByteArray) out = g_byte_array_new (), in = NULL;

  append_frame (out, 0x88, "\x03\xe8", 2, TRUE);
  tls_write (stream, out->data, out->len);
  in = tls_read (stream, G_MAXSIZE);
  g_assert_cmpmem (in->data, in->len, "\x88\x02\x03\xe8", 4);
  g_assert_cmpuint (fixture->http.base.last_code, ==, CONFAB_CLOSE_NORMAL);
}

/* A client that reads nothing: the queue is bounded, and nothing waits for it. */
static void
test_slow_reader (TlsFixture *fixture, gconstpointer unused)
{
  guint n_descriptors = count_descriptors ();
  g_autoptr (GIOStream) stream = tls_open_link (fixture);
  g_autofree char *text = g_strnfill (60000, 't');
  g_autoptr (GByteArray) out = g_byte_array_new ();
  HubFixture *base = &fixture->http.base;

  append_frame (out, 0x81, text, 60000, TRUE);

  for (guint i = 0; i < 400 && base->n_closed == 0; i++)
    {
      tls_write (stream, out->data, out->len);
      run_idle ();
      g_assert_cmpuint (confab_hub_get_statistics (base->hub)->n_queued_bytes, <=,
                        CONFAB_PEER_MAX_QUEUE_BYTES);
    }

  g_assert_cmpuint (base->n_closed, ==, 1);
  g_assert_cmpuint (base->last_code, ==, 4008);

  for (guint i = 0; i < 8; i++)
    {
      confab_clock_advance (base->clock, 1000);
      run_idle ();
    }

  WAIT_FOR (base->n_freed == 1);
  g_clear_object (&stream);
  WAIT_FOR (count_descriptors () == n_descriptors);
}

/* Bytes that are no TLS, and a handshake that never comes. */
static void
test_no_handshake (TlsFixture *fixture, gconstpointer unused)
{
  int garbage = http_connect (&fixture->http), silent = http_connect (&fixture->http);

  WAIT_FOR (confab_http_get_n_connections (fixture->http.http) == 2);
  http_send (garbage, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  WAIT_FOR (confab_http_get_n_connections (fixture->http.http) == 1);
  confab_clock_advance (fixture->http.base.clock, CONFAB_HTTP_HEAD_WITHIN_MS);
  run_idle ();
  confab_clock_advance (fixture->http.base.clock, 6000);
  WAIT_FOR (confab_http_get_n_connections (fixture->http.http) == 0);
  close (garbage);
  close (silent);
}

static void
test_reload (TlsFixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (confab_http_reload_certificate (fixture->http.http, &error));
  g_assert_no_error (error);
  g_unlink (fixture->path);
  g_assert_false (confab_http_reload_certificate (fixture->http.http, &error));
  g_assert_nonnull (error);
  g_object_unref (tls_open_link (fixture));
}

#define TEST(path, func) g_test_add ("/tls/" path, TlsFixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  TEST ("request", test_request);
  TEST ("link", test_link);
  TEST ("close", test_close);
  TEST ("slow-reader", test_slow_reader);
  TEST ("no-handshake", test_no_handshake);
  TEST ("reload", test_reload);
  return g_test_run ();
}
