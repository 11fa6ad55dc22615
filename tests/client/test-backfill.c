// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client-fixture.h"
#include "client/sync/confab-backfill.h"
#include "sql/confab-database.h"

#define EVENTS "/conversations/" CHANNEL "/events"

static void
run_sql (ClientFixture *fixture, const char *sql)
{
  g_autofree char *path = g_build_filename (fixture->dir, "store.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabDatabase) db = confab_database_open (path, CONFAB_DATABASE_READ_WRITE, &error);

  g_assert_no_error (error);
  confab_database_exec (db, sql, &error);
  g_assert_no_error (error);
}

/* Jobs are done in order: what was asked for before has failed by then. */
static void
wait_for_failure_of_loading (ClientFixture *fixture)
{
  g_autoptr (DexFuture) later = NULL;

  settle ();
  later = confab_store_load_gaps (fixture->store);

  WAIT_UNTIL (!dex_future_is_pending (later));
  g_assert_true (dex_future_is_rejected (later));
  settle ();
}

static void
changes_cb (guint *n_changes)
{
  ++*n_changes;
}

/* Gaps that cannot be read now are read a little later, and filled. */
static void
test_unreadable (ClientFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabBackfill) backfill = NULL;
  guint n_changes = 0;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      g_test_trap_assert_stderr ("*The gaps could not be read*");
      return;
    }

  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  client_fixture_sync (fixture, SYNC_JSON ("e.1", CHANNEL_JSON (CHANNEL, "2")));
  scripted_peer_answer (fixture->peer, "GET", EVENTS, 200, "{\"items\":[]}");
  backfill = confab_backfill_new (fixture->store, fixture->api, fixture->clock);
  g_signal_connect_swapped (backfill, "changes", G_CALLBACK (changes_cb), &n_changes);

  run_sql (fixture, "ALTER TABLE gap RENAME TO away");
  confab_backfill_set_online (backfill, TRUE);
  wait_for_failure_of_loading (fixture);
  run_sql (fixture, "ALTER TABLE away RENAME TO gap");
  confab_clock_advance (fixture->clock, 1000);
  WAIT_UNTIL (n_changes == 1);
  g_assert_cmpuint (scripted_peer_count (fixture->peer, "GET", EVENTS), ==, 1);

  confab_backfill_stop (backfill);
  g_clear_object (&backfill);
  settle ();
}

static void
set_up (ClientFixture *fixture, gconstpointer data)
{
  client_fixture_set_up (fixture);
}

static void
tear_down (ClientFixture *fixture, gconstpointer data)
{
  client_fixture_tear_down (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add ("/backfill/unreadable", ClientFixture, NULL, set_up, test_unreadable, tear_down);
  return g_test_run ();
}
