// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "link-fixture.h"

#include "base/confab-limits.h"

#include <unistd.h>

static const ConfabHubStatistics *
stats (HubFixture *fixture)
{
  return confab_hub_get_statistics (fixture->hub);
}

static ConfabSharedFrame *
make_event (gsize length, gint64 position)
{
  g_autofree char *text = g_strnfill (length, 'e');

  return confab_shared_frame_new_event (text, length, position);
}

static void
advance (HubFixture *fixture, gint64 ms)
{
  confab_clock_advance (fixture->clock, ms);
  run_idle ();
}

static void
test_window (HubFixture *fixture, gconstpointer unused)
{
  g_autoptr (ConfabPeer) peer = NULL;
  guint64 n_missed;
  int fd;

  peer = confab_peer_ref (hub_fixture_connect (fixture, &fd));

  for (guint i = 0; i < CONFAB_WINDOW_EVENTS; i++)
    {
      g_autoptr (ConfabSharedFrame) frame = make_event (10, i + 1);

      g_assert_true (confab_peer_send_event (peer, frame));
    }

  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (ConfabSharedFrame) frame = make_event (10, 1000 + i);

      g_assert_false (confab_peer_send_event (peer, frame));
      g_assert_false (confab_peer_send_ephemeral (peer, frame));
    }

  g_assert_true (confab_peer_is_behind (peer));
  g_assert_cmpuint (stats (fixture)->n_behind, ==, 1);
  g_assert_cmpuint (confab_peer_get_n_missed (peer), ==, 10);
  g_assert_cmpint (confab_peer_get_position (peer), ==, CONFAB_WINDOW_EVENTS);

  /* More than was sent is a mistake, nothing new is none. */
  g_assert_false (confab_peer_received (peer, CONFAB_WINDOW_EVENTS + 1));
  g_assert_true (confab_peer_received (peer, 0));
  g_assert_true (confab_peer_received (peer, 32));
  run_idle ();
  g_assert_cmpuint (fixture->n_credits, ==, 0);
  g_assert_true (confab_peer_received (peer, CONFAB_WINDOW_EVENTS / 2));
  run_idle ();
  g_assert_cmpuint (fixture->n_credits, ==, 1);

  /* From the ledger, while something new comes. */
  n_missed = confab_peer_get_n_missed (peer);

  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (ConfabSharedFrame) frame = make_event (10, 1000 + i);

      g_assert_true (confab_peer_send_missed (peer, frame));

      if (i == 5)
        g_assert_false (confab_peer_send_event (peer, frame));
    }

  g_assert_false (confab_peer_catch_up (peer, n_missed));
  g_assert_true (confab_peer_catch_up (peer, confab_peer_get_n_missed (peer)));
  g_assert_false (confab_peer_is_behind (peer));
  g_assert_cmpuint (stats (fixture)->n_behind, ==, 0);
  close (fd);
  WAIT_FOR (fixture->n_closed == 1);
  g_assert_false (confab_peer_is_open (peer));
}

static void
test_window_bytes (HubFixture *fixture, gconstpointer unused)
{
  g_autoptr (ConfabSharedFrame) large = make_event (200000, 1), small = make_event (100000, 2);
  int fd;
  ConfabPeer *peer = hub_fixture_connect (fixture, &fd);

  g_assert_true (confab_peer_send_event (peer, large));
  g_assert_false (confab_peer_send_event (peer, small));

  /* What is refused once is asked for again when there is room, once. */
  g_assert_false (confab_peer_send_missed (peer, small));
  g_assert_true (confab_peer_received (peer, 1));
  run_idle ();
  g_assert_cmpuint (fixture->n_credits, ==, 1);
  g_assert_true (confab_peer_send_missed (peer, small));
  g_assert_true (confab_peer_received (peer, 2));
  run_idle ();
  g_assert_cmpuint (fixture->n_credits, ==, 1);
  g_assert_cmpuint (confab_peer_get_n_sent (peer), ==, 2);
  close (fd);
}

/* Events that are never answered: the queue is bounded, others are not stalled, and after 30 s it
 * is over. */
static void
test_slow_reader (HubFixture *fixture, gconstpointer unused)
{
  g_autoptr (ConfabAudience) audience = confab_audience_new ();
  g_autoptr (GByteArray) pong = g_byte_array_new ();
  int server_fd, slow, fast;
  ConfabPeer *peer = hub_fixture_connect (fixture, &fast);
  guint64 n_taken = 0;

  append_frame (pong, 0x8a, "", 0, TRUE);
  make_tcp_pair (&server_fd, &slow, 4096);
  confab_audience_add (audience, peer);
  confab_audience_add (audience, confab_hub_add_socket (fixture->hub, server_fd, fixture));

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (ConfabSharedFrame) frame = make_event (1000, i + 1);
      g_autoptr (GByteArray) payload = NULL;

      n_taken += confab_audience_send_event (audience, frame);
      g_assert_cmphex (client_read_frame (fast, &payload), ==, 0x81);
      g_assert_true (confab_peer_received (peer, i + 1));
      g_assert_cmpuint (stats (fixture)->n_queued_bytes, <=, CONFAB_WINDOW_BYTES);
    }

  g_assert_cmpuint (n_taken, >=, 2000 + CONFAB_WINDOW_BYTES / 1004);
  g_assert_cmpuint (n_taken, <=, 2000 + CONFAB_WINDOW_BYTES / 1000);
  g_assert_cmpuint (fixture->n_closed, ==, 0);

  for (guint i = 0; i < 31; i++)
    {
      /* It answers pings, and yet reads nothing of what counts. */
      client_write (slow, pong->data, pong->len, 0);
      client_write (fast, pong->data, pong->len, 0);
      run_idle ();
      advance (fixture, 1000);
    }

  g_assert_cmpuint (fixture->n_closed, ==, 1);
  g_assert_cmpuint (fixture->last_code, ==, CONFAB_CLOSE_SLOW);
  g_assert_cmpuint (confab_audience_get_n_peers (audience), ==, 1);
  g_assert_cmpuint (stats (fixture)->n_slow_closes, ==, 1);
  g_assert_cmpuint (stats (fixture)->n_queued_bytes, <, 2000);

  for (guint i = 0; i < 7; i++)
    advance (fixture, 1000);

  g_assert_cmpuint (stats (fixture)->n_queued_bytes, ==, 0);
  close (slow);
  close (fast);
}

static void
test_too_many_answers (HubFixture *fixture, gconstpointer unused)
{
  g_autofree char *text = g_strnfill (10000, 'a');
  g_autoptr (ConfabSharedFrame) frame = confab_shared_frame_new_text (text, 10000);
  g_autoptr (ConfabPeer) peer = NULL;
  guint64 most = 0, n = 0;
  int server_fd, fd;

  make_tcp_pair (&server_fd, &fd, 4096);
  peer = confab_peer_ref (confab_hub_add_socket (fixture->hub, server_fd, fixture));

  while (confab_peer_send (peer, frame) && ++n < 10000)
    most = MAX (most, stats (fixture)->n_queued_bytes);

  g_assert_cmpuint (most, <=, CONFAB_PEER_MAX_QUEUE_BYTES);
  g_assert_cmpuint (most, >, CONFAB_PEER_MAX_QUEUE_BYTES - 20000);
  run_idle ();
  g_assert_cmpuint (fixture->n_closed, ==, 1);
  g_assert_cmpuint (fixture->last_code, ==, CONFAB_CLOSE_SLOW);
  g_assert_cmpuint (stats (fixture)->n_queued_bytes, <, 20000);

  /* The frame that was begun ends, and the next one is the close. */
  for (guint8 first = 0x81; first == 0x81;)
    {
      g_autoptr (GByteArray) payload = NULL;

      first = client_read_frame (fd, &payload);
      g_assert_true (first == 0x81 ? payload->len == 10000 : first == 0x88);
      g_assert_true (first == 0x81 || (payload->data[0] << 8 | payload->data[1]) == 4008);
    }

  close (fd);
  run_idle ();
}

#define TEST(path, func)                                                                           \
  g_test_add ("/credit/" path, HubFixture, NULL, hub_fixture_set_up, func, hub_fixture_tear_down)

int
main (int argc, char *argv[])
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  TEST ("window", test_window);
  TEST ("window-bytes", test_window_bytes);
  TEST ("slow-reader", test_slow_reader);
  TEST ("too-many-answers", test_too_many_answers);
  return g_test_run ();
}
