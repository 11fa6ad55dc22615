// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "link-fixture.h"

#include "base/confab-async.h"
#include "base/confab-limits.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
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
expect_nothing (int fd)
{
  guint8 byte;

  run_idle ();
  g_assert_cmpint (recv (fd, &byte, 1, 0), ==, -1);
}

static void
expect_close (int fd, guint code)
{
  g_autoptr (GByteArray) payload = NULL;

  g_assert_cmphex (client_read_frame (fd, &payload), ==, 0x88);
  g_assert_cmpuint (payload->len, >=, 2);
  g_assert_cmpuint (payload->data[0] << 8 | payload->data[1], ==, code);
}

static void
test_ping (HubFixture *fixture, gconstpointer unused)
{
  g_autoptr (GByteArray) pong = g_byte_array_new ();
  int fd;

  hub_fixture_connect (fixture, &fd);
  append_frame (pong, 0x8a, "", 0, TRUE);
  run_idle ();

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GByteArray) payload = NULL;

      advance (fixture, CONFAB_PING_AFTER_MS - 1);
      expect_nothing (fd);
      advance (fixture, 1001);
      g_assert_cmphex (client_read_frame (fd, &payload), ==, 0x89);
      g_assert_cmpuint (stats (fixture)->n_pings, ==, i + 1);
      client_write (fd, pong->data, pong->len, 0);
      WAIT_FOR (stats (fixture)->n_reads == i + 1);
    }

  /* What is said puts the ping off. */
  for (guint i = 0; i < 5; i++)
    {
      advance (fixture, 20000);
      expect_nothing (fd);
      client_write (fd, pong->data, pong->len, 0);
      WAIT_FOR (stats (fixture)->n_reads == i + 4);
    }

  close (fd);
  WAIT_FOR (fixture->n_closed == 1);
  g_assert_cmpuint (stats (fixture)->n_pings, ==, 3);
}

/* What wakes the loop up was heard then, not when it fell asleep. */
static void
test_ping_after_sleep (HubFixture *fixture, gconstpointer unused)
{
  g_autoptr (GByteArray) pong = g_byte_array_new ();
  int fd;

  hub_fixture_connect (fixture, &fd);
  append_frame (pong, 0x8a, "", 0, TRUE);
  run_idle ();

  advance (fixture, 20000);
  client_write (fd, pong->data, pong->len, 0);
  WAIT_FOR (stats (fixture)->n_reads == 1);

  /* The wheel turns, and the loop falls asleep at once. */
  confab_clock_advance (fixture->clock, 6000);
  sleep_until_written (fixture, fd, pong, 18000);
  WAIT_FOR (stats (fixture)->n_reads == 2);

  /* It turns again, and then there is nothing to ask for yet. */
  advance (fixture, 2000);
  advance (fixture, CONFAB_PING_AFTER_MS - 2000 - 1);
  expect_nothing (fd);
  g_assert_cmpuint (stats (fixture)->n_pings, ==, 0);
  close (fd);
  WAIT_FOR (fixture->n_closed == 1);
}

static void
test_dead (HubFixture *fixture, gconstpointer unused)
{
  g_autoptr (GByteArray) payload = NULL;
  int fd;

  hub_fixture_connect (fixture, &fd);
  run_idle ();
  advance (fixture, CONFAB_PING_AFTER_MS);
  g_assert_cmphex (client_read_frame (fd, &payload), ==, 0x89);
  advance (fixture, CONFAB_PONG_WITHIN_MS - 1);
  g_assert_cmpuint (fixture->n_closed, ==, 0);
  advance (fixture, 1001);
  g_assert_cmpuint (fixture->n_closed, ==, 1);
  g_assert_cmpuint (fixture->last_code, ==, CONFAB_CLOSE_ABNORMAL);
  g_assert_cmpuint (stats (fixture)->n_dead_closes, ==, 1);
  close (fd);
}

/* Each link is pinged in its second, and each that does not answer is gone ten seconds later. */
static void
test_wheel (HubFixture *fixture, gconstpointer unused)
{
  int fds[200];

  for (guint i = 0; i < G_N_ELEMENTS (fds); i++)
    {
      hub_fixture_connect (fixture, &fds[i]);
      advance (fixture, 10);
    }

  for (guint i = 0; i < 24; i++)
    advance (fixture, 1000);

  g_assert_cmpuint (stats (fixture)->n_pings, >=, 90);
  g_assert_cmpuint (stats (fixture)->n_pings, <=, 110);
  advance (fixture, 1000);
  g_assert_cmpuint (stats (fixture)->n_pings, ==, G_N_ELEMENTS (fds));
  g_assert_cmpuint (stats (fixture)->n_links, ==, G_N_ELEMENTS (fds));

  for (guint i = 0; i < 11; i++)
    advance (fixture, 1000);

  g_assert_cmpuint (stats (fixture)->n_dead_closes, ==, G_N_ELEMENTS (fds));

  for (guint i = 0; i < G_N_ELEMENTS (fds); i++)
    close (fds[i]);
}

/* The machine slept for a day: nobody is asked twice, and nothing hangs. */
static void
test_long_sleep (HubFixture *fixture, gconstpointer unused)
{
  int fd;

  hub_fixture_connect (fixture, &fd);
  run_idle ();
  advance (fixture, 24 * 3600 * 1000);
  g_assert_cmpuint (stats (fixture)->n_pings, ==, 1);
  g_assert_true (stats (fixture)->n_links == 1);
  close (fd);
  WAIT_FOR (fixture->n_closed == 1);
}

static void
test_one_write_a_turn (HubFixture *fixture, gconstpointer unused)
{
  g_autoptr (ConfabSharedFrame) frame = make_event (200, 1);
  g_autoptr (GByteArray) got = NULL;
  gboolean ended;
  int fd;
  ConfabPeer *peer = hub_fixture_connect (fixture, &fd);

  for (guint i = 0; i < 64; i++)
    g_assert_true (confab_peer_send_event (peer, frame));

  g_assert_cmpuint (stats (fixture)->n_writes, ==, 0);
  got = client_read (fd, 64 * frame->length, &ended);
  g_assert_cmpuint (got->len, ==, 64 * frame->length);
  g_assert_cmpuint (stats (fixture)->n_writes, ==, 1);
  g_assert_cmpuint (stats (fixture)->n_frames_out, ==, 64);
  g_assert_cmpuint (frame->n_refs, ==, 1);
  close (fd);
}

/* Frames of all lengths through a socket that takes little at a time. */
static void
test_partial_writes (HubFixture *fixture, gconstpointer unused)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GByteArray) expected = g_byte_array_new (), got = g_byte_array_new ();
  ConfabPeer *peer;
  int server_fd, fd;

  make_tcp_pair (&server_fd, &fd, 4096);
  peer = confab_hub_add_socket (fixture->hub, server_fd, fixture);

  for (guint i = 0; i < 400 || got->len < expected->len; i++)
    {
      g_autoptr (GByteArray) piece = NULL;
      gboolean ended;

      if (i < 400)
        {
          g_autofree guint8 *text = g_malloc (5000);
          gsize length = g_rand_int_range (rand, 0, 5000);
          g_autoptr (ConfabSharedFrame) frame = NULL;

          memset (text, 'a' + i % 26, length);
          frame = confab_shared_frame_new_text ((char *) text, length);
          g_assert_true (confab_peer_send (peer, frame));
          g_byte_array_append (expected, frame->bytes, frame->length);
        }

      run_idle ();

      /* A client that reads slower than is sent, but reads. */
      piece = client_read (fd, MIN (expected->len - got->len, 2400u), &ended);
      g_byte_array_append (got, piece->data, piece->len);
    }

  g_assert_cmpmem (got->data, got->len, expected->data, expected->len);
  g_assert_cmpuint (stats (fixture)->n_queued_bytes, ==, 0);
  close (fd);
}

static void
test_close (HubFixture *fixture, gconstpointer unused)
{
  g_autoptr (GByteArray) answer = g_byte_array_new (), end = NULL;
  g_autoptr (ConfabPeer) peer = NULL;
  g_autoptr (ConfabSharedFrame) frame = make_event (10, 1);
  int fd;

  peer = confab_peer_ref (hub_fixture_connect (fixture, &fd));
  confab_peer_close (peer, CONFAB_CLOSE_REVOKED, "signed out");
  g_assert_cmpuint (fixture->n_closed, ==, 0);
  g_assert_false (confab_peer_send (peer, frame));
  run_idle ();
  g_assert_cmpuint (fixture->n_closed, ==, 1);
  g_assert_cmpuint (fixture->last_code, ==, CONFAB_CLOSE_REVOKED);
  expect_close (fd, CONFAB_CLOSE_REVOKED);

  append_frame (answer, 0x88, "\x11\x31", 2, TRUE);
  client_write (fd, answer->data, answer->len, 0);
  end = client_read_to_end (fd);
  g_assert_cmpuint (end->len, ==, 0);
  g_assert_cmpuint (fixture->n_closed, ==, 1);
  close (fd);
}

static void
test_close_unanswered (HubFixture *fixture, gconstpointer unused)
{
  guint n = count_descriptors ();
  int fd;

  confab_peer_close (hub_fixture_connect (fixture, &fd), CONFAB_CLOSE_NORMAL, NULL);
  run_idle ();
  expect_close (fd, CONFAB_CLOSE_NORMAL);
  advance (fixture, 4000);
  g_assert_cmpuint (count_descriptors (), ==, n + 2);
  advance (fixture, 2000);
  g_assert_cmpuint (count_descriptors (), ==, n + 1);
  close (fd);
}

static void
test_long_reason (HubFixture *fixture, gconstpointer unused)
{
  g_autofree char *reason = g_strnfill (122, 'r');
  g_autofree char *text = g_strconcat (reason, "ü and more", NULL);
  g_autoptr (ConfabSharedFrame) frame = confab_shared_frame_new_close (4000, text);

  g_assert_cmpuint (frame->bytes[1], ==, 124);
}

static void
test_stop (HubFixture *fixture, gconstpointer unused)
{
  g_autoptr (DexFuture) stopped = NULL;
  g_autoptr (GByteArray) answer = g_byte_array_new ();
  guint n_closing[20] = { 0 };
  int fds[100], late;

  append_frame (answer, 0x88, "\x03\xf4", 2, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (fds); i++)
    hub_fixture_connect (fixture, &fds[i]);

  run_idle ();
  stopped = confab_hub_stop (fixture->hub, 200);

  for (guint i = 0; i < 12; i++)
    {
      run_idle ();
      n_closing[i] = fixture->n_closed;
      advance (fixture, 20);
    }

  g_assert_cmpuint (n_closing[0], <=, 11);
  g_assert_cmpuint (n_closing[4], <=, 55);
  g_assert_cmpuint (fixture->n_closed, ==, G_N_ELEMENTS (fds));
  g_assert_true (dex_future_is_pending (stopped));

  /* One that comes now is sent away, too. */
  hub_fixture_connect (fixture, &late);
  run_idle ();
  expect_close (late, CONFAB_CLOSE_RESTART);
  close (late);

  for (guint i = 0; i < G_N_ELEMENTS (fds); i++)
    {
      expect_close (fds[i], CONFAB_CLOSE_RESTART);

      if (i < 50)
        client_write (fds[i], answer->data, answer->len, 0);
    }

  run_idle ();
  g_assert_true (dex_future_is_pending (stopped));

  for (guint i = 0; i < 7; i++)
    advance (fixture, 1000);

  g_assert_true (dex_future_is_resolved (stopped));

  for (guint i = 0; i < G_N_ELEMENTS (fds); i++)
    close (fds[i]);
}

static void
test_stop_empty (HubFixture *fixture, gconstpointer unused)
{
  g_autoptr (DexFuture) stopped = confab_hub_stop (fixture->hub, 1000), again = NULL;

  run_idle ();
  g_assert_true (dex_future_is_resolved (stopped));
  again = confab_hub_stop (fixture->hub, 1000);
  g_assert_true (dex_future_is_resolved (again));
}

#define N_PEERS 12
#define N_AUDIENCES 9

static void
check_audiences (ConfabAudience **audiences, gboolean is_in[N_AUDIENCES][N_PEERS])
{
  for (guint i = 0; i < N_AUDIENCES; i++)
    {
      guint n = 0;

      for (guint p = 0; p < N_PEERS; p++)
        n += is_in[i][p];

      g_assert_cmpuint (confab_audience_get_n_peers (audiences[i]), ==, n);
    }
}

/* Joining and leaving in any order, against a plain table of who is where. */
static void
test_audiences (HubFixture *fixture, gconstpointer unused)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  gboolean is_in[N_AUDIENCES][N_PEERS] = { 0 };
  ConfabAudience *audiences[N_AUDIENCES];
  ConfabPeer *peers[N_PEERS];
  int fds[N_PEERS];

  for (guint i = 0; i < N_PEERS; i++)
    peers[i] = confab_peer_ref (hub_fixture_connect (fixture, &fds[i]));

  for (guint i = 0; i < N_AUDIENCES; i++)
    audiences[i] = confab_audience_new ();

  for (guint step = 0; step < 5000; step++)
    {
      guint a = g_rand_int_range (rand, 0, N_AUDIENCES), p = g_rand_int_range (rand, 0, N_PEERS);

      if (step == 3000)
        {
          close (fds[3]);
          WAIT_FOR (fixture->n_closed == 1);

          for (guint i = 0; i < N_AUDIENCES; i++)
            is_in[i][3] = FALSE;
        }

      if (g_rand_boolean (rand))
        {
          gboolean can = !is_in[a][p] && confab_peer_is_open (peers[p]);

          g_assert_true (confab_audience_add (audiences[a], peers[p]) == can);
          is_in[a][p] |= can;
        }
      else
        {
          g_assert_true (confab_audience_remove (audiences[a], peers[p]) == is_in[a][p]);
          is_in[a][p] = FALSE;
        }

      check_audiences (audiences, is_in);
    }

  for (guint i = 0; i < N_AUDIENCES; i++)
    confab_audience_free (audiences[i]);

  for (guint i = 0; i < N_PEERS; i++)
    {
      confab_peer_unref (peers[i]);

      if (i != 3)
        close (fds[i]);
    }
}

static void
reset (int fd)
{
  struct linger linger = { 1, 0 };

  setsockopt (fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
  close (fd);
}

#define N_LINKS 40

typedef struct
{
  HubFixture *fixture;
  GRand *rand;
  ConfabPeer *peers[N_LINKS];
  int fds[N_LINKS];
} Cuts;

/* What happens to a link in one of 40 turns. */
static void
cut_maybe (Cuts *self, guint i)
{
  switch (g_rand_int_range (self->rand, 0, 40))
    {
    case 0:
      reset (self->fds[i]);
      g_clear_pointer (&self->peers[i], confab_peer_unref);
      break;

    case 1:
      close (self->fds[i]);
      g_clear_pointer (&self->peers[i], confab_peer_unref);
      break;

    case 2:
      confab_peer_close (self->peers[i], CONFAB_CLOSE_POLICY, "enough");
      break;

    case 3:
      confab_clock_advance (self->fixture->clock, g_rand_int_range (self->rand, 1, 9000));
      break;

    case 4:
      run_idle ();
      break;

    default:
      g_main_context_iteration (NULL, FALSE);
      break;
    }
}

/* Links are cut in the middle of everything, by either side, while events go out. */
static void
test_cut (HubFixture *fixture, gconstpointer unused)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);
  g_autoptr (ConfabAudience) audience = confab_audience_new ();
  guint n_descriptors = count_descriptors ();
  Cuts cuts = { .fixture = fixture, .rand = rand };

  for (guint step = 0; step < 6000; step++)
    {
      guint i = g_rand_int_range (rand, 0, N_LINKS);
      g_autoptr (ConfabSharedFrame) frame = make_event (g_rand_int_range (rand, 1, 5000), step + 1);
      g_autoptr (GByteArray) out = g_byte_array_new ();
      gssize n;

      if (cuts.peers[i] == NULL)
        {
          cuts.peers[i] = confab_peer_ref (hub_fixture_connect (fixture, &cuts.fds[i]));
          confab_audience_add (audience, cuts.peers[i]);
        }

      confab_audience_send_event (audience, frame);
      append_frame (out, g_rand_int_range (rand, 0, 30) == 0 ? 0x83 : 0x81, frame->bytes,
                    frame->length / 2, TRUE);

      /* A part of a frame, or all of it, unless the hub has had enough already. */
      n = send (cuts.fds[i], out->data, g_rand_int_range (rand, 1, out->len + 1), MSG_NOSIGNAL);
      g_assert_true (n > 0 || !confab_peer_is_open (cuts.peers[i]) || errno == EAGAIN);
      cut_maybe (&cuts, i);
    }

  for (guint i = 0; i < N_LINKS; i++)
    if (cuts.peers[i] != NULL)
      {
        close (cuts.fds[i]);
        confab_peer_unref (cuts.peers[i]);
      }

  WAIT_FOR (fixture->n_closed == fixture->n_opened);
  WAIT_FOR (stats (fixture)->n_links == 0 && count_descriptors () == n_descriptors);
  g_assert_cmpuint (confab_audience_get_n_peers (audience), ==, 0);
  g_assert_cmpuint (stats (fixture)->n_queued_bytes, ==, 0);
}

/* The layer above may hold a peer longer than there is a hub. */
static void
test_outlives_hub (HubFixture *fixture, gconstpointer unused)
{
  g_autoptr (ConfabSharedFrame) frame = make_event (10, 1);
  g_autoptr (GError) error = NULL;
  ConfabPeer *peer;
  int fd;

  peer = confab_peer_ref (hub_fixture_connect (fixture, &fd));
  confab_hub_free (fixture->hub);
  g_assert_cmpuint (fixture->n_closed, ==, 1);
  g_assert_cmpuint (fixture->n_freed, ==, 0);
  g_assert_false (confab_peer_send (peer, frame));
  g_assert_false (confab_peer_send_event (peer, frame));
  confab_peer_close (peer, CONFAB_CLOSE_NORMAL, NULL);
  confab_peer_unref (peer);
  g_assert_cmpuint (fixture->n_freed, ==, 1);
  close (fd);
  fixture->hub = confab_hub_new (fixture->clock, &hub_fixture_handlers, fixture, &error);
  g_assert_no_error (error);
}

#define TEST(path, func)                                                                           \
  g_test_add ("/hub/" path, HubFixture, NULL, hub_fixture_set_up, func, hub_fixture_tear_down)

int
main (int argc, char *argv[])
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  TEST ("ping", test_ping);
  TEST ("ping-after-sleep", test_ping_after_sleep);
  TEST ("dead", test_dead);
  TEST ("wheel", test_wheel);
  TEST ("long-sleep", test_long_sleep);
  TEST ("one-write-a-turn", test_one_write_a_turn);
  TEST ("partial-writes", test_partial_writes);
  TEST ("close", test_close);
  TEST ("close-unanswered", test_close_unanswered);
  TEST ("long-reason", test_long_reason);
  TEST ("stop", test_stop);
  TEST ("stop-empty", test_stop_empty);
  TEST ("audiences", test_audiences);
  TEST ("cut", test_cut);
  TEST ("outlives-hub", test_outlives_hub);
  return g_test_run ();
}
