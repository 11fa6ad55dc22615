// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "sql/confab-database.h"
#include "sync-fixture.h"

#include <string.h>

/* A server that says too much at once: a megabyte in one frame, or in one line of a message. */

#define HUGE (1 << 20)
#define EVENTS "/conversations/" CHANNEL "/events"
#define ID(n) "01890000-0000-7000-8000-00000000010" n

/* Longer than this nothing here may take, be the computer ever so busy. */
#define WITHIN_US (10 * G_USEC_PER_SEC)

static gint64
ask_store (SyncFixture *f, const char *sql)
{
  g_autofree char *path = g_build_filename (f->base.dir, "store.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabDatabase) db = confab_database_open (path, CONFAB_DATABASE_READ_ONLY, &error);
  gint64 value = -1;

  g_assert_no_error (error);
  confab_database_get_int (db, &value, &error, sql, NULL);
  g_assert_no_error (error);
  return value;
}

/* The link ends before the frame is read, and the next one goes on as if it had not been. */
static void
test_frame (SyncFixture *f, gconstpointer data)
{
  g_autofree char *line = g_strnfill (HUGE, 'x');
  g_autofree char *script = g_strconcat ("> {\"type\":\"message\",\"conversationId\":\"" CHANNEL
                                         "\",\"seq\":1,\"payload\":{\"content\":\"",
                                         line, "\"}}", NULL);
  gint64 start = g_get_monotonic_time ();

  sync_fixture_go_online (f, "0");
  client_fixture_play (&f->base, script);
  sync_fixture_reconnect (f);
  g_assert_cmpuint (f->n_lost, ==, 1);
  g_assert_cmpint (ask_store (f, "SELECT count(*) FROM message"), ==, 0);
  client_fixture_play (
      &f->base,
      RESUME ("e.1") "> " SYNC_JSON ("e.2", CHANNEL_JSON (CHANNEL, "0")) "\n> " MESSAGE_JSON (
          CHANNEL, "1", ID ("1"), "short"));
  WAIT_UNTIL (ask_store (f, "SELECT count(*) FROM message WHERE content = 'short'") == 1);
  g_assert_cmpint (g_get_monotonic_time () - start, <, WITHIN_US);
}

/* What was missed comes in pages, which may be long. One line that no message could have is kept
 * as what cannot be read, and holds up none of those beside it. */
static void
test_page (SyncFixture *f, gconstpointer data)
{
  g_autofree char *line = g_strnfill (HUGE, 'x');
  g_autofree char *page =
      g_strconcat ("{\"items\":[", MESSAGE_JSON (CHANNEL, "1", ID ("1"), "before"),
                   ",{\"type\":\"message\",\"conversationId\":\"" CHANNEL
                   "\",\"seq\":2,\"payload\":{\"id\":\"" ID ("2") "\",\"conversationId\":\"" CHANNEL
                                                                  "\",\"senderId\":\"" PEER
                                                                  "\",\"seq\":2,\"content\":\"",
                   line, "\",\"createdAt\":\"2026-01-01T09:00:00.000Z\"}},",
                   MESSAGE_JSON (CHANNEL, "3", ID ("3"), "after"), "]}", NULL);
  gint64 start = g_get_monotonic_time ();

  scripted_peer_answer (f->base.peer, "GET", EVENTS, 200, page);
  sync_fixture_go_online (f, "3");
  WAIT_UNTIL (ask_store (f, "SELECT count(*) FROM message") == 3);
  g_assert_cmpint (ask_store (f, "SELECT count(*) FROM gap"), ==, 0);
  g_assert_cmpint (ask_store (f, "SELECT unreadable FROM message WHERE seq = 2"), ==, 1);
  g_assert_cmpint (ask_store (f, "SELECT coalesce(max(length(content)), 0) FROM message"), <, 100);
  g_assert_cmpint (g_get_monotonic_time () - start, <, WITHIN_US);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add ("/huge/frame", SyncFixture, NULL, sync_fixture_set_up, test_frame,
              sync_fixture_tear_down);
  g_test_add ("/huge/page", SyncFixture, NULL, sync_fixture_set_up, test_page,
              sync_fixture_tear_down);
  return g_test_run ();
}
