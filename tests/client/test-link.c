// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "base/confab-id.h"
#include "base/confab-limits.h"
#include "client/link/confab-link.h"
#include "client/link/confab-requests.h"
#include "protocol/confab-message.h"
#include "support/scripted-peer.h"
#include "support/waiting.h"

#include <string.h>

typedef struct
{
  ScriptedPeer *peer;
  ConfabClock *clock;
  ConfabApi *api;
  ConfabLink *link;
  GPtrArray *frames; /* "type seq" */
  guint n_batches;
  DexFuture *closed;
} Fixture;

static void
frames_cb (Fixture *f, GPtrArray *frames)
{
  f->n_batches++;

  for (guint i = 0; i < frames->len; i++)
    {
      const ConfabFrame *frame = g_ptr_array_index (frames, i);

      g_ptr_array_add (f->frames,
                       g_strdup_printf ("%s %" G_GINT64_FORMAT, frame->type_name, frame->seq));
    }
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->peer = scripted_peer_new ();
  f->clock = confab_clock_new_fake (1000000);
  f->api = confab_api_new (scripted_peer_get_address (f->peer), f->clock);
  f->frames = g_ptr_array_new_with_free_func (g_free);
  f->link = confab_link_new (f->api, f->clock);
  g_signal_connect_swapped (f->link, "frames", G_CALLBACK (frames_cb), f);
  confab_api_set_token (f->api, "cft_1");
}

static void
set_up_open (Fixture *f, gconstpointer data)
{
  set_up (f, data);
  wait_for_success (confab_link_open (f->link));
  scripted_peer_wait_link (f->peer);
  f->closed = confab_link_when_closed (f->link);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  dex_clear (&f->closed);
  confab_link_close (f->link, NULL);
  WAIT_UNTIL (!scripted_peer_has_link (f->peer));
  settle ();
  g_assert_finalize_object (f->link);
  confab_api_close (f->api);
  settle ();
  g_assert_finalize_object (f->api);
  scripted_peer_free (f->peer);
  g_assert_finalize_object (f->clock);
  g_ptr_array_unref (f->frames);
}

static void
play (Fixture *f, const char *script)
{
  scripted_peer_play (f->peer, f->clock, script);
}

static void
assert_closed (Fixture *f, GQuark domain, int code)
{
  wait_for_error (g_steal_pointer (&f->closed), domain, code);
  g_assert_false (confab_link_is_open (f->link));
}

static const char *
get_frame (Fixture *f, guint i)
{
  WAIT_UNTIL (f->frames->len > i);
  return g_ptr_array_index (f->frames, i);
}

static DexFuture *
ask (Fixture *f)
{
  g_autoptr (ConfabFrame) frame = confab_frame_new (CONFAB_FRAME_MESSAGE);

  frame->payload = g_strdup ("{\"content\":\"x\"}");
  return confab_link_request (f->link, frame);
}

static void
test_open (Fixture *f, gconstpointer data)
{
  g_assert_cmpstr (scripted_peer_get_link_authorization (f->peer), ==, "Bearer cft_1");
  g_assert_true (confab_link_is_open (f->link));
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  static const struct
  {
    guint status;
    ConfabError code;
  } answers[] = {
    { 401, CONFAB_ERROR_UNAUTHORIZED },
    { 503, CONFAB_ERROR_UNAVAILABLE },
    { 429, CONFAB_ERROR_RATE_LIMITED },
  };

  scripted_peer_set_retry_after (f->peer, "3");

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (ConfabLink) link = confab_link_new (f->api, f->clock);
      g_autoptr (GError) error = NULL;

      scripted_peer_refuse_links (f->peer, answers[i].status);
      error = wait_for_failure (confab_link_open (link));
      g_assert_error (error, CONFAB_ERROR, (int) answers[i].code);
      g_assert_cmpfloat (confab_error_get_retry_after_s (error), ==, 3);
      g_clear_error (&error);
      error = wait_for_failure (confab_link_when_closed (link));
      g_assert_error (error, CONFAB_ERROR, (int) answers[i].code);
      g_assert_cmpfloat (confab_error_get_retry_after_s (error), ==, 3);
    }
}

static void
test_late_connection (Fixture *f, gconstpointer data)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u", port);
  DexFuture *open;

  confab_api_set_address (f->api, address);
  open = confab_link_open (f->link);
  settle ();
  confab_clock_advance (f->clock, CONFAB_CONNECT_WITHIN_MS);
  wait_for_error (open, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_socket_listener_close (listener);
}

static void
test_request (Fixture *f, gconstpointer data)
{
  DexFuture *answer = ask (f);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (ConfabReceiptData) receipt = NULL;

  play (f, "< {\"id\":\"$id\",\"type\":\"message\",\"timestamp\":\"1970-01-01T00:16:40.000Z\","
           "\"payload\":{\"content\":\"x\"}}\n"
           "> {\"id\":\"$id\",\"type\":\"ack\",\"payload\":{\"seq\":7}}");
  node = wait_for_boxed (answer);
  receipt = confab_receipt_data_parse (node, NULL);
  g_assert_cmpint (receipt->seq, ==, 7);

  answer = ask (f);
  play (f, "< {\"id\":\"$id2\"}\n> {\"id\":\"$id2\",\"type\":\"ack\"}");
  wait_for_success (answer);

  answer = ask (f);
  play (f, "< {\"id\":\"$id3\"}\n"
           "> {\"id\":\"$id3\",\"type\":\"error\",\"payload\":"
           "{\"code\":\"rate_limited\",\"message\":\"slow\",\"retryAfter\":1.5}}");
  {
    g_autoptr (GError) error = wait_for_failure (answer);

    g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_RATE_LIMITED);
    g_assert_cmpfloat (confab_error_get_retry_after_s (error), ==, 1.5);
  }

  answer = ask (f);
  play (f, "< {\"id\":\"$id4\"}\n> {\"id\":\"$id4\",\"type\":\"error\",\"payload\":{}}");
  wait_for_error (answer, CONFAB_ERROR, CONFAB_ERROR_INTERNAL);
}

static void
test_late_answer (Fixture *f, gconstpointer data)
{
  DexFuture *first = ask (f);
  DexFuture *second;

  play (f, "< {\"id\":\"$id\"}\n@ +4s");
  second = ask (f);
  play (f, "< {\"id\":\"$second\"}\n@ +6s");
  wait_for_error (first, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_assert_true (dex_future_is_pending (second));

  /* What comes too late disturbs nobody. */
  play (f, "> {\"id\":\"$id\",\"type\":\"ack\"}\n> {\"id\":\"$second\",\"type\":\"ack\"}");
  wait_for_success (second);
}

static void
test_lost (Fixture *f, gconstpointer data)
{
  DexFuture *answer = ask (f);

  play (f, "< {\"id\":\"$id\"}\n"
           "> {\"type\":\"message\",\"seq\":1,\"payload\":{}}\n"
           "! drop");
  assert_closed (f, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED);
  wait_for_error (answer, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED);
  g_assert_cmpstr (get_frame (f, 0), ==, "message 1");
  wait_for_error (ask (f), G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED);
}

static void
test_close_codes (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *close;
    gboolean ours;
    int code;
  } cases[] = {
    { "! close 4401 revoked", TRUE, CONFAB_ERROR_UNAUTHORIZED },
    { "! close 4008 slow", TRUE, CONFAB_ERROR_UNAVAILABLE },
    { "! close 1001 restarting", TRUE, CONFAB_ERROR_UNAVAILABLE },
    { "! close 1012 restarting", FALSE, G_IO_ERROR_CONNECTION_CLOSED },
    { "! close 1000 bye", FALSE, G_IO_ERROR_CONNECTION_CLOSED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ConfabLink) link = confab_link_new (f->api, f->clock);
      DexFuture *closed = confab_link_when_closed (link);

      wait_for_success (confab_link_open (link));
      scripted_peer_wait_link (f->peer);
      play (f, cases[i].close);
      wait_for_error (closed, cases[i].ours ? CONFAB_ERROR : G_IO_ERROR, cases[i].code);
    }
}

static void
test_hint (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  play (f, "! close 1001 over 30 s");
  error = wait_for_failure (g_steal_pointer (&f->closed));
  g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_UNAVAILABLE);
  g_assert_cmpfloat (confab_error_get_retry_after_s (error), >, 0);
  g_assert_cmpfloat (confab_error_get_retry_after_s (error), <=, 30);
}

static void
test_ping (Fixture *f, gconstpointer data)
{
  /* Quiet for 24 s: a ping, and whatever comes is an answer. */
  play (f, "@ +23s\n@ +1s\n< {\"type\":\"ping\"}\n> {\"type\":\"pong\"}\n"
           "> {\"type\":\"message\",\"seq\":1}");
  get_frame (f, 0);
  g_assert_cmpuint (f->frames->len, ==, 1);
  play (f, "@ +10s\n@ +13s");
  g_assert_true (confab_link_is_open (f->link));
  play (f, "@ +1s\n< {\"type\":\"ping\"}\n@ +9s");
  g_assert_true (confab_link_is_open (f->link));
  play (f, "@ +1s");
  assert_closed (f, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
}

static void
test_check (Fixture *f, gconstpointer data)
{
  confab_link_check (f->link);
  confab_link_check (f->link);
  play (f, "< {\"type\":\"ping\"}\n> {\"type\":\"pong\"}\n"
           "> {\"id\":\"01890000-0000-7000-8000-000000000001\",\"type\":\"ping\"}\n"
           "< {\"type\":\"pong\",\"id\":\"01890000-0000-7000-8000-000000000001\"}\n@ +10s");
  g_assert_true (confab_link_is_open (f->link));
  confab_link_check (f->link);
  play (f, "< {\"type\":\"ping\"}\n@ +10s");
  assert_closed (f, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
}

static void
test_received (Fixture *f, gconstpointer data)
{
  play (f, "> {\"type\":\"message\",\"seq\":1}\n> {\"type\":\"notification\",\"userSeq\":1}\n"
           "> {\"type\":\"typing_start\"}");
  get_frame (f, 2);

  /* Nothing before the consumer has said that they are stored. */
  play (f, "@ +5s");
  confab_link_stored (f->link, 1);
  play (f, "@ +999ms");
  confab_link_stored (f->link, 1);
  play (f, "@ +1ms\n< {\"type\":\"received\",\"payload\":{\"n\":2}}");

  for (guint i = 0; i < 31; i++)
    confab_link_stored (f->link, 1);

  confab_link_stored (f->link, 1);
  play (f, "< {\"type\":\"received\",\"payload\":{\"n\":34}}");
  confab_link_stored (f->link, 100);
  play (f, "< {\"type\":\"received\",\"payload\":{\"n\":134}}");
}

static void
test_received_bytes (Fixture *f, gconstpointer data)
{
  g_autofree char *filler = g_strnfill (CONFAB_WINDOW_BYTES / 4, 'x');
  g_autofree char *script =
      g_strdup_printf ("> {\"type\":\"message\",\"seq\":1,\"payload\":{\"a\":\"%s\"}}", filler);

  play (f, script);
  get_frame (f, 0);
  confab_link_stored (f->link, 1);
  play (f, "< {\"type\":\"received\",\"payload\":{\"n\":1}}");
}

static void
test_batch (Fixture *f, gconstpointer data)
{
  GString *script = g_string_new (NULL);

  for (guint i = 1; i <= 200; i++)
    g_string_append_printf (script, "> {\"type\":\"message\",\"seq\":%u}\n", i);

  play (f, script->str);
  g_string_free (script, TRUE);
  g_assert_cmpstr (get_frame (f, 199), ==, "message 200");
  g_assert_cmpuint (f->n_batches, <, 100);

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *expected = g_strdup_printf ("message %u", i + 1);

      g_assert_cmpstr (get_frame (f, i), ==, expected);
    }
}

static void
test_hostile (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *text;
    gushort code;
  } cases[] = {
    { "> not JSON", 1007 },
    { "> []", 1007 },
    { "> {\"type\":7}", 1007 },
    { "> {}", 1007 },
    { "> {\"type\":\"message\",\"payload\":[]}", 1007 },
    { "> {\"type\":\"message\",\"seq\":-1.5}", 1007 },
    { "! binary x", 1003 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ConfabLink) link = confab_link_new (f->api, f->clock);
      DexFuture *closed = confab_link_when_closed (link);

      wait_for_success (confab_link_open (link));
      scripted_peer_wait_link (f->peer);
      play (f, cases[i].text);
      wait_for_error (closed, CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST);
      WAIT_UNTIL (!scripted_peer_has_link (f->peer));
      g_assert_cmpuint (scripted_peer_get_close_code (f->peer), ==, cases[i].code);
    }
}

static void
test_unknown (Fixture *f, gconstpointer data)
{
  play (f, "> {\"type\":\"from_the_future\",\"payload\":{\"a\":1},\"more\":[1,2]}\n"
           "> {\"type\":\"ack\"}\n> {\"type\":\"error\"}\n"
           "> {\"type\":\"error\",\"id\":\"01890000-0000-7000-8000-000000000001\"}\n"
           "> {\"type\":\"message\",\"seq\":1}");
  g_assert_cmpstr (get_frame (f, 0), ==, "from_the_future 0");
  g_assert_cmpstr (get_frame (f, 1), ==, "message 1");
  g_assert_true (confab_link_is_open (f->link));
}

static void
test_too_long (Fixture *f, gconstpointer data)
{
  g_autofree char *filler = g_strnfill (CONFAB_MAX_FRAME_BYTES, 'x');
  g_autofree char *script =
      g_strdup_printf ("> {\"type\":\"message\",\"payload\":{\"a\":\"%s\"}}", filler);

  play (f, script);
  assert_closed (f, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED);
  g_assert_cmpuint (f->frames->len, ==, 0);
}

#define ADD(name, start) g_test_add ("/link/" #name, Fixture, NULL, start, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD (open, set_up_open);
  ADD (refused, set_up);
  ADD (late_connection, set_up);
  ADD (request, set_up_open);
  ADD (late_answer, set_up_open);
  ADD (lost, set_up_open);
  ADD (close_codes, set_up);
  ADD (hint, set_up_open);
  ADD (ping, set_up_open);
  ADD (check, set_up_open);
  ADD (received, set_up_open);
  ADD (received_bytes, set_up_open);
  ADD (batch, set_up_open);
  ADD (hostile, set_up);
  ADD (unknown, set_up_open);
  ADD (too_long, set_up_open);

  return g_test_run ();
}
