// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "http-fixture.h"

#include "base/confab-async.h"
#include "base/confab-limits.h"

#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define PROTOCOL "Sec-WebSocket-Protocol: confab.v1\r\n"

static void
expect_end (int fd)
{
  g_autoptr (GByteArray) rest = client_read_to_end (fd);

  g_assert_cmpuint (rest->len, ==, 0);
  close (fd);
}

static void
expect_echo (int fd, const char *text)
{
  g_autoptr (GByteArray) out = g_byte_array_new (), payload = NULL;

  append_frame (out, 0x81, text, strlen (text), TRUE);
  client_write (fd, out->data, out->len, 0);
  g_assert_cmphex (client_read_frame (fd, &payload), ==, 0x81);
  g_assert_cmpmem (payload->data, payload->len, text, strlen (text));
}

/* Several requests on one connection, which libsoup alone would not allow here. */
static void
test_keep_alive (HttpFixture *fixture, gconstpointer unused)
{
  int fd = http_connect (fixture);

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (GString) body = g_string_new (NULL);

      http_send (fd, "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");
      g_assert_cmpuint (http_read_answer (fd, body), ==, 200);
      g_assert_cmpstr (body->str, ==, "5");
    }

  g_assert_cmpuint (fixture->n_requests, ==, 5);
  g_assert_cmpuint (confab_http_get_n_connections (fixture->http), ==, 1);
  http_send (fd, "GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  g_assert_cmpuint (http_read_answer (fd, NULL), ==, 200);
  expect_end (fd);
  g_assert_cmpuint (confab_http_get_n_connections (fixture->http), ==, 0);
}

static void
test_link (HttpFixture *fixture, gconstpointer unused)
{
  guint n_descriptors = count_descriptors ();
  int fd = http_open_link (fixture);

  expect_echo (fd, "hello");
  g_assert_cmpuint (confab_http_get_n_connections (fixture->http), ==, 0);
  g_assert_cmpuint (count_descriptors (), ==, n_descriptors + 2);
  close (fd);
  WAIT_FOR (fixture->base.n_closed == 1 && fixture->base.n_freed == 1);
  g_assert_cmpuint (count_descriptors (), ==, n_descriptors);
}

/* The client does not wait for the answer before it sends its first frames. */
static void
test_early_frames (HttpFixture *fixture, gconstpointer unused)
{
  g_autoptr (GByteArray) out = g_byte_array_new (), one = NULL, two = NULL;
  const char *head = UPGRADE PROTOCOL "\r\n";
  int fd = http_connect (fixture);

  g_byte_array_append (out, (const guint8 *) head, strlen (head));
  append_frame (out, 0x81, "one", 3, TRUE);
  append_frame (out, 0x81, "two", 3, TRUE);
  client_write (fd, out->data, out->len - 2, 0);
  g_assert_cmpuint (http_read_answer (fd, NULL), ==, 101);
  g_assert_cmphex (client_read_frame (fd, &one), ==, 0x81);
  g_assert_cmpmem (one->data, one->len, "one", 3);
  client_write (fd, out->data + out->len - 2, 2, 0);
  g_assert_cmphex (client_read_frame (fd, &two), ==, 0x81);
  g_assert_cmpmem (two->data, two->len, "two", 3);
  close (fd);
}

static void
test_bad_handshakes (HttpFixture *fixture, gconstpointer unused)
{
  static const struct
  {
    const char *request;
    guint status;
  } cases[] = {
    { UPGRADE "\r\n", 400 },
    { UPGRADE "Sec-WebSocket-Protocol: other\r\n\r\n", 400 },
    { UPGRADE "Sec-WebSocket-Protocol: other, confab.v1\r\n\r\n", 101 },
    { UPGRADE PROTOCOL "Origin: https://chat.example\r\n\r\n", 403 },
    { UPGRADE PROTOCOL "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n", 101 },
    { "GET /ws HTTP/1.1\r\nHost: a\r\n" PROTOCOL "\r\n", 400 },
    { "GET /ws HTTP/1.1\r\nHost: a\r\n" PROTOCOL
      "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 8\r\n"
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
      400 },
    { "GET /ws HTTP/1.1\r\nHost: a\r\n" PROTOCOL
      "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n",
      400 },
    { "POST /ws HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n" PROTOCOL "\r\n", 400 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (http_ask (fixture, cases[i].request, NULL), ==, cases[i].status);

  g_assert_cmpuint (fixture->n_links, ==, 2);
  WAIT_FOR (fixture->base.n_closed == 2);
}

static void
test_origin (HttpFixture *fixture, gconstpointer unused)
{
  const char *const origins[] = { "https://chat.example", NULL };

  http_fixture_listen (fixture, &(ConfabHttpOptions) { .origins = origins });
  g_assert_cmpuint (
      http_ask (fixture, UPGRADE PROTOCOL "Origin: https://chat.example\r\n\r\n", NULL), ==, 101);
  g_assert_cmpuint (
      http_ask (fixture, UPGRADE PROTOCOL "Origin: https://other.example\r\n\r\n", NULL), ==, 403);
  WAIT_FOR (fixture->base.n_closed == 1);
}

/* The token is looked up before the handshake is answered, and that takes a while. */
static void
test_later (HttpFixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) body = g_string_new (NULL);
  int fd;

  fixture->holds_links = TRUE;
  fd = http_connect (fixture);
  http_send (fd, UPGRADE PROTOCOL "\r\n");
  WAIT_FOR (fixture->held != NULL);
  g_assert_cmpuint (fixture->base.n_opened, ==, 0);
  confab_http_accept_link (fixture->http, fixture->held, fixture->base.hub, fixture);
  g_assert_cmpuint (http_read_answer (fd, NULL), ==, 101);
  g_assert_cmpuint (fixture->base.n_opened, ==, 1);
  expect_echo (fd, "late");
  close (fd);

  g_clear_object (&fixture->held);
  fd = http_connect (fixture);
  http_send (fd, UPGRADE PROTOCOL "\r\n");
  WAIT_FOR (fixture->held != NULL);
  confab_http_refuse_link (fixture->http, fixture->held, 401, "{\"code\":\"unauthorized\"}");
  g_assert_cmpuint (http_read_answer (fd, body), ==, 401);
  g_assert_cmpstr (body->str, ==, "{\"code\":\"unauthorized\"}");
  close (fd);
}

/* The client is gone, or cut off, before the token was looked up: nothing is left over. */
static void
test_gone_before (HttpFixture *fixture, gconstpointer unused)
{
  guint n_descriptors = count_descriptors ();
  struct linger linger = { 1, 0 };
  int fd;

  fixture->holds_links = TRUE;

  for (guint way = 0; way < 3; way++)
    {
      g_clear_object (&fixture->held);
      fixture->base.n_freed = 0;
      fd = http_connect (fixture);
      http_send (fd, UPGRADE PROTOCOL "\r\n");
      WAIT_FOR (fixture->held != NULL);

      if (way == 1)
        setsockopt (fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);

      if (way < 2)
        close (fd);

      for (guint i = 0; way == 2 && i < 200; i++)
        {
          confab_clock_advance (fixture->base.clock, 1000);
          run_idle ();
        }

      confab_http_accept_link (fixture->http, fixture->held, fixture->base.hub, fixture);
      WAIT_FOR (fixture->base.n_freed == 1);
      WAIT_FOR (fixture->base.n_closed == fixture->base.n_opened);

      if (way == 2)
        close (fd);
    }

  g_clear_object (&fixture->held);
  WAIT_FOR (confab_http_get_n_connections (fixture->http) == 0);
  WAIT_FOR (count_descriptors () == n_descriptors);
}

static void
test_smuggling (HttpFixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) body = g_string_new (NULL);

  g_assert_cmpuint (http_ask (fixture,
                              "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n"
                              "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /b HTTP/1.1\r\n",
                              body),
                    ==, 400);
  g_assert_true (g_str_has_prefix (body->str, "{\"code\":\"bad_request\""));
  g_assert_cmpuint (http_ask (fixture,
                              "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n"
                              "Content-Length: 5\r\n\r\nabcde",
                              NULL),
                    ==, 400);
  g_assert_cmpuint (fixture->n_requests, ==, 0);
}

static void
test_too_large (HttpFixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) chunks = g_string_new ("POST /a HTTP/1.1\r\nHost: a\r\n"
                                             "Transfer-Encoding: chunked\r\n\r\n");
  g_autofree char *filling = g_strnfill (4096, 'x');

  g_assert_cmpuint (http_ask (fixture,
                              "POST /a HTTP/1.1\r\nHost: a\r\n"
                              "Content-Length: 100000000\r\n\r\nbegin",
                              NULL),
                    ==, 413);

  for (guint i = 0; i < CONFAB_MAX_BODY_BYTES / 4096 + 1; i++)
    g_string_append_printf (chunks, "1000\r\n%s\r\n", filling);

  g_assert_cmpuint (http_ask (fixture, chunks->str, NULL), ==, 413);
  g_assert_cmpuint (fixture->n_requests, ==, 0);
}

static void
test_stream (HttpFixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *filling = g_strnfill (1 << 20, 'x');
  int fd = http_connect (fixture);

  http_send (fd, "POST /stream HTTP/1.1\r\nHost: a\r\nContent-Length: 4194304\r\n\r\n");

  for (guint i = 0; i < 4; i++)
    http_send (fd, filling);

  g_assert_cmpuint (http_read_answer (fd, body), ==, 200);
  g_assert_cmpstr (body->str, ==, "0");
  g_assert_cmpuint (fixture->n_streamed, ==, 4 << 20);
  close (fd);
}

/* A head that comes in drops, a body that stops, an answer that is not read, and nothing at all:
 * each has its time, and none is extended by a byte now and then but the transfer. */
static void
test_slow_loris (HttpFixture *fixture, gconstpointer unused)
{
  int silent = http_connect (fixture), drops = http_connect (fixture),
      half = http_connect (fixture), idle = http_connect (fixture);

  http_send (half, "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 500\r\n\r\nhalf");
  http_send (idle, "GET /a HTTP/1.1\r\nHost: a\r\n\r\n");
  g_assert_cmpuint (http_read_answer (idle, NULL), ==, 200);
  WAIT_FOR (confab_http_get_n_connections (fixture->http) == 4);

  for (guint i = 0; i < 9; i++)
    {
      http_send (drops, i == 0 ? "GET / HTTP/1.1\r\n" : "X-A: b\r\n");
      run_idle ();
      confab_clock_advance (fixture->base.clock, 1000);
    }

  run_idle ();
  g_assert_cmpuint (confab_http_get_n_connections (fixture->http), ==, 4);
  confab_clock_advance (fixture->base.clock, 1001);
  WAIT_FOR (confab_http_get_n_connections (fixture->http) == 2);
  expect_end (silent);
  expect_end (drops);

  /* The body stops for thirty seconds. */
  confab_clock_advance (fixture->base.clock, 15000);
  http_send (half, "more");
  run_idle ();
  confab_clock_advance (fixture->base.clock, 20000);
  run_idle ();
  g_assert_cmpuint (confab_http_get_n_connections (fixture->http), ==, 2);
  confab_clock_advance (fixture->base.clock, 10001);
  WAIT_FOR (confab_http_get_n_connections (fixture->http) == 1);
  close (half);

  confab_clock_advance (fixture->base.clock, 10000);
  WAIT_FOR (confab_http_get_n_connections (fixture->http) == 0);
  expect_end (idle);
}

static void
test_slow_download (HttpFixture *fixture, gconstpointer unused)
{
  int fd = http_connect (fixture);

  setsockopt (fd, SOL_SOCKET, SO_RCVBUF, &(int) { 4096 }, sizeof (int));
  http_send (fd, "GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
  WAIT_FOR (fixture->n_requests == 1);
  run_idle ();
  confab_clock_advance (fixture->base.clock, CONFAB_HTTP_STALL_MS - 1);
  run_idle ();
  g_assert_cmpuint (confab_http_get_n_connections (fixture->http), ==, 1);
  confab_clock_advance (fixture->base.clock, 2);
  WAIT_FOR (confab_http_get_n_connections (fixture->http) == 0);
  close (fd);
}

static void
test_per_address (HttpFixture *fixture, gconstpointer unused)
{
  int fds[5], link, other;

  http_fixture_listen (fixture, &(ConfabHttpOptions) { .max_per_address = 5 });
  link = http_open_link (fixture);

  for (guint i = 0; i < 4; i++)
    fds[i] = http_connect (fixture);

  WAIT_FOR (confab_http_get_n_connections (fixture->http) == 4);
  other = http_connect (fixture);
  expect_end (other);

  /* A link counts until it is gone. */
  close (link);
  WAIT_FOR (fixture->base.n_closed == 1);
  fds[4] = http_connect (fixture);
  http_send (fds[4], "GET /a HTTP/1.1\r\nHost: a\r\n\r\n");
  g_assert_cmpuint (http_read_answer (fds[4], NULL), ==, 200);
  other = http_connect (fixture);
  expect_end (other);

  for (guint i = 0; i < 5; i++)
    close (fds[i]);
}

/* Descriptors run out and come back. */
static void
test_no_descriptors (HttpFixture *fixture, gconstpointer unused)
{
  struct rlimit old, low;
  int fds[4], next;

  for (guint i = 0; i < 4; i++)
    fds[i] = http_connect (fixture);

  /* The next descriptor is one too many. */
  next = dup (fds[0]);
  close (next);

  g_assert_no_errno (getrlimit (RLIMIT_NOFILE, &old));
  low = old;
  low.rlim_cur = next;
  g_assert_no_errno (setrlimit (RLIMIT_NOFILE, &low));
  run_idle ();
  g_assert_cmpuint (confab_http_get_n_connections (fixture->http), ==, 0);
  g_assert_no_errno (setrlimit (RLIMIT_NOFILE, &old));

  /* It has not spun meanwhile, and goes on by itself. */
  confab_clock_advance (fixture->base.clock, 1000);
  WAIT_FOR (confab_http_get_n_connections (fixture->http) == 4);

  for (guint i = 0; i < 4; i++)
    {
      http_send (fds[i], "GET /a HTTP/1.1\r\nHost: a\r\n\r\n");
      g_assert_cmpuint (http_read_answer (fds[i], NULL), ==, 200);
      close (fds[i]);
    }
}

static void
test_stop (HttpFixture *fixture, gconstpointer unused)
{
  g_autoptr (DexFuture) stopped = NULL;
  int idle = http_connect (fixture), busy = http_connect (fixture), link = http_open_link (fixture);

  http_send (idle, "GET /a HTTP/1.1\r\nHost: a\r\n\r\n");
  g_assert_cmpuint (http_read_answer (idle, NULL), ==, 200);
  http_send (busy, "GET /later HTTP/1.1\r\nHost: a\r\n\r\n");
  WAIT_FOR (fixture->held != NULL);
  stopped = confab_http_stop (fixture->http);
  expect_end (idle);
  g_assert_true (dex_future_is_pending (stopped));

  soup_server_message_set_status (fixture->held, 200, NULL);
  soup_server_message_unpause (fixture->held);
  g_assert_cmpuint (http_read_answer (busy, NULL), ==, 200);
  expect_end (busy);
  WAIT_FOR (dex_future_is_resolved (stopped));

  /* The link is the hub's. */
  expect_echo (link, "still here");
  close (link);
}

static void
test_stop_waiting (HttpFixture *fixture, gconstpointer unused)
{
  g_autoptr (DexFuture) stopped = NULL;
  int fd = http_connect (fixture);

  http_send (fd, "GET /later HTTP/1.1\r\nHost: a\r\n\r\n");
  WAIT_FOR (fixture->held != NULL);
  stopped = confab_http_stop (fixture->http);

  for (guint i = 0; i < 16; i++)
    {
      confab_clock_advance (fixture->base.clock, 1000);
      run_idle ();
    }

  expect_end (fd);

  /* What still works at an answer may finish; then there is nothing left. */
  soup_server_message_set_status (fixture->held, 200, NULL);
  soup_server_message_unpause (fixture->held);
  WAIT_FOR (dex_future_is_resolved (stopped));
}

static void
test_refuses_to_listen (HttpFixture *fixture, gconstpointer unused)
{
  const ConfabHttpHandlers handlers = { (gpointer) run_idle, (gpointer) run_idle, NULL };
  static const ConfabHttpOptions cases[] = {
    { .address = "0.0.0.0" },
    { .address = "::" },
    { .address = "localhost" },
    { .address = "127.0.0.1", .certificate_path = "/nowhere.pem" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ConfabHttp) http =
          confab_http_new (fixture->base.clock, &cases[i], &handlers, NULL, &error);

      g_assert_null (http);
      g_assert_nonnull (error);
    }
}

#define TEST(path, func)                                                                           \
  g_test_add ("/http/" path, HttpFixture, NULL, http_fixture_set_up, func, http_fixture_tear_down)

int
main (int argc, char *argv[])
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  TEST ("keep-alive", test_keep_alive);
  TEST ("link", test_link);
  TEST ("early-frames", test_early_frames);
  TEST ("bad-handshakes", test_bad_handshakes);
  TEST ("origin", test_origin);
  TEST ("later", test_later);
  TEST ("gone-before", test_gone_before);
  TEST ("smuggling", test_smuggling);
  TEST ("too-large", test_too_large);
  TEST ("stream", test_stream);
  TEST ("slow-loris", test_slow_loris);
  TEST ("slow-download", test_slow_download);
  TEST ("per-address", test_per_address);
  TEST ("no-descriptors", test_no_descriptors);
  TEST ("stop", test_stop);
  TEST ("stop-waiting", test_stop_waiting);
  TEST ("refuses-to-listen", test_refuses_to_listen);
  return g_test_run ();
}
