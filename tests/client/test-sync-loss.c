// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "sql/confab-database.h"
#include "sync-fixture.h"

/* Nothing that is missing is passed over. */

#define M1 "01890000-0000-7000-8000-000000000101"
#define OWN(user_seq, change)                                                                      \
  "> {\"type\":\"conversation_update\",\"userSeq\":" user_seq ",\"payload\":{"                     \
  "\"conversationId\":\"" CHANNEL "\",\"change\":\"" change "\",\"actorId\":\"" PEER "\"}}\n"
#define SYNC(cursor, user_seq)                                                                     \
  "> {\"type\":\"sync\",\"payload\":{\"cursor\":\"" cursor "\",\"userSeq\":" user_seq              \
  ",\"conversations\":[]}}\n"

static guint
count_conversations (SyncFixture *f)
{
  g_autoptr (ConfabChangeSet) changes = client_fixture_load (&f->base);

  return changes->conversations->len;
}

/* An event of the user's own stream that is missing cannot be asked for alone: the client comes
 * back with the place that it had. */
static void
test_own_missing (SyncFixture *f, gconstpointer data)
{
  guint n;

  sync_fixture_go_online (f, "0");
  client_fixture_play (&f->base, OWN ("2", "own") OWN ("3", "own"));
  sync_fixture_reconnect (f);
  client_fixture_play (&f->base,
                       RESUME ("e.1") OWN ("1", "deleted") OWN ("3", "own") SYNC ("e.2", "3"));
  WAIT_UNTIL (confab_sync_get_state (f->sync) == CONFAB_SYNC_ONLINE);
  g_assert_cmpuint (count_conversations (f), ==, 0);

  /* The places that a newer event has taken are none that are missing, nor is what comes twice. */
  n = f->n_changes;
  client_fixture_play (&f->base,
                       OWN ("3", "own") OWN ("4", "own") OWN ("4", "own") OWN ("5", "own"));
  sync_fixture_wait_changes (f, n + 1);
  settle ();
  g_assert_cmpuint (f->n_links, ==, 2);
  g_assert_nonnull (confab_sync_get_link (f->sync));
}

/* What came on a link after something that the database did not take is not taken either: the
 * cursor and the place in the own stream would pass what is missing. */
static void
test_nothing_after (SyncFixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->base.dir, "store.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabDatabase) db = confab_database_open (path, CONFAB_DATABASE_READ_WRITE, &error);

  g_assert_no_error (error);
  sync_fixture_go_online (f, "0");
  confab_database_exec (db,
                        "CREATE TRIGGER refuse BEFORE INSERT ON message"
                        " BEGIN SELECT RAISE (ABORT, 'not now'); END",
                        &error);
  g_assert_no_error (error);
  client_fixture_play (&f->base,
                       "> " MESSAGE_JSON (CHANNEL, "1", M1, "one") "\n" OWN ("1", "deleted")
                           SYNC ("e.2", "1") OWN ("2", "own"));
  WAIT_UNTIL (confab_sync_get_state (f->sync) == CONFAB_SYNC_OFFLINE);
  confab_database_exec (db, "DROP TRIGGER refuse", &error);
  g_assert_no_error (error);

  sync_fixture_reconnect (f);
  client_fixture_play (&f->base,
                       RESUME ("e.1") OWN ("1", "deleted") OWN ("2", "own") SYNC ("e.2", "2"));
  WAIT_UNTIL (confab_sync_get_state (f->sync) == CONFAB_SYNC_ONLINE);
  g_assert_cmpuint (count_conversations (f), ==, 0);
}

/* What only says how it stands with a conversation moves no place. */
static void
test_no_cursor (SyncFixture *f, gconstpointer data)
{
  sync_fixture_go_online (f, "0");
  client_fixture_play (
      &f->base,
      "> {\"type\":\"sync\",\"payload\":{\"cursor\":\"\",\"conversations\":[" CHANNEL_JSON (
          CHANNEL, "7") "]}}\n" OWN ("1", "own"));
  sync_fixture_wait_changes (f, 3);
  client_fixture_play (&f->base, "! drop");
  sync_fixture_reconnect (f);
  client_fixture_play (&f->base, RESUME ("e.1"));
}

#define ADD(name)                                                                                  \
  g_test_add ("/sync-loss/" #name, SyncFixture, NULL, sync_fixture_set_up, test_##name,            \
              sync_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  ADD (own_missing);
  ADD (nothing_after);
  ADD (no_cursor);
  return g_test_run ();
}
