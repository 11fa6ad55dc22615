// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-limits.h"
#include "base/confab-error.h"
#include "client/sync/confab-gap-table.h"
#include "client/sync/confab-typing.h"
#include "sync-fixture.h"

#include <string.h>

#define EVENTS "/conversations/" CHANNEL "/events"
#define M1 "01890000-0000-7000-8000-000000000101"
#define M2 "01890000-0000-7000-8000-000000000102"
#define M3 "01890000-0000-7000-8000-000000000103"

typedef SyncFixture Fixture;

static void
play (Fixture *f, const char *script)
{
  client_fixture_play (&f->base, script);
}

static guint
count_messages (Fixture *f)
{
  return client_fixture_count_messages (&f->base, CHANNEL, CONFAB_MESSAGE_SENT);
}

static void
test_resume (Fixture *f, gconstpointer data)
{
  sync_fixture_go_online (f, "0");
  g_assert_cmpuint (f->n_links, ==, 1);

  /* What comes in is stored, and only then acknowledged. */
  play (f,
        "> " MESSAGE_JSON (CHANNEL, "1", M1, "one") "\n> " MESSAGE_JSON (CHANNEL, "2", M2, "two"));
  sync_fixture_wait_changes (f, 2);
  play (f, "@ +1s\n< {\"type\":\"received\",\"payload\":{\"n\":2}}");
  g_assert_cmpuint (count_messages (f), ==, 2);

  /* After an interruption the cursor says where to go on. */
  play (f, "! drop");
  sync_fixture_reconnect (f);
  play (f, RESUME ("e.1") "> " SYNC_JSON ("e.2", CHANNEL_JSON (CHANNEL, "2")));
  WAIT_UNTIL (confab_sync_get_state (f->sync) == CONFAB_SYNC_ONLINE);
  g_assert_cmpuint (f->n_links, ==, 2);
  g_assert_cmpuint (f->n_lost, ==, 1);
}

static void
test_more (Fixture *f, gconstpointer data)
{
  confab_sync_start (f->sync);
  scripted_peer_wait_link (f->base.peer);
  play (f, "< {\"type\":\"resume\",\"id\":\"$r\"}\n> {\"type\":\"ack\",\"id\":\"$r\"}\n"
           "> {\"type\":\"sync\",\"payload\":{\"cursor\":\"e.1\",\"more\":true,\"snapshot\":true,"
           "\"conversations\":[" CHANNEL_JSON (CHANNEL, "0") "]}}");
  sync_fixture_wait_changes (f, 1);
  g_assert_cmpint (confab_sync_get_state (f->sync), ==, CONFAB_SYNC_SYNCING);

  /* Events between the parts keep their place. */
  play (f, "> " MESSAGE_JSON (
               CHANNEL, "1", M1,
               "one") "\n> {\"type\":\"sync\",\"payload\":"
                      "{\"cursor\":\"e.1\",\"snapshot\":true,\"conversations\":[" CHANNEL_JSON (
                          OTHER_CHANNEL, "0") "]}}");
  WAIT_UNTIL (confab_sync_get_state (f->sync) == CONFAB_SYNC_ONLINE);
  g_assert_cmpuint (count_messages (f), ==, 1);
}

static void
test_duplicates (Fixture *f, gconstpointer data)
{
  sync_fixture_go_online (f, "0");
  play (f, "> " MESSAGE_JSON (CHANNEL, "1", M1, "one") "\n> " MESSAGE_JSON (
               CHANNEL, "1", M1,
               "one") "\n> " MESSAGE_JSON (CHANNEL, "2", M2,
                                           "two") "\n> " MESSAGE_JSON (CHANNEL, "1", M1,
                                                                       "one") "\n> "
                                                                              "{\"type\":\"typing_"
                                                                              "start\"}\n"
                                                                              "> "
                                                                              "{\"type\":\"from_"
                                                                              "the_future\","
                                                                              "\"conversationId\":"
                                                                              "\"" CHANNEL
                                                                              "\",\"seq\":3}\n"
                                                                              "> "
                                                                              "{\"type\":\"of_the_"
                                                                              "moment\"}\n@ +0s");
  sync_fixture_wait_changes (f, 2);
  WAIT_UNTIL (count_messages (f) == 2);
  play (f, "@ +1s\n< {\"type\":\"received\",\"payload\":{\"n\":5}}");
}

/* An event that comes too early leaves a gap, which is asked for. */
static void
test_gap (Fixture *f, gconstpointer data)
{
  sync_fixture_go_online (f, "0");
  scripted_peer_answer (f->base.peer, "GET", EVENTS, 200,
                        "{\"items\":[" MESSAGE_JSON (CHANNEL, "1", M1, "one") "," MESSAGE_JSON (
                            CHANNEL, "2", M2, "two") "]}");
  play (f, "> " MESSAGE_JSON (CHANNEL, "3", M3, "three"));
  g_assert_cmpstr (scripted_peer_wait_request (f->base.peer, "GET", EVENTS, 1)->query, ==,
                   "after=0&limit=2");
  WAIT_UNTIL (count_messages (f) == 3);
  sync_fixture_wait_changes (f, 3);
  g_assert_cmpuint (scripted_peer_count (f->base.peer, "GET", EVENTS), ==, 1);
}

/* A long absence: the newest page, what is asked for, and the rest when it costs nothing. */
static void
test_absence (Fixture *f, gconstpointer data)
{
  scripted_peer_answer (f->base.peer, "GET", EVENTS, 200, "{\"items\":[]}");
  confab_backfill_set_thrifty (f->backfill, TRUE);
  sync_fixture_go_online (f, "5000");
  g_assert_cmpstr (scripted_peer_wait_request (f->base.peer, "GET", EVENTS, 1)->query, ==,
                   "after=4900&limit=100");

  /* With nothing else to do a thousand events are filled, and in the end all of them. */
  scripted_peer_wait_request (f->base.peer, "GET", EVENTS, 10);
  sync_fixture_wait_changes (f, 11);
  confab_backfill_want (f->backfill, CHANNEL, 1, 4000, FALSE);
  g_assert_cmpstr (scripted_peer_wait_request (f->base.peer, "GET", EVENTS, 11)->query, ==,
                   "after=3900&limit=100");
  sync_fixture_wait_changes (f, 12);
  confab_backfill_want (f->backfill, CHANNEL, 1, 3900, TRUE);
  g_assert_cmpstr (scripted_peer_wait_request (f->base.peer, "GET", EVENTS, 12)->query, ==,
                   "after=0&limit=100");
  sync_fixture_wait_changes (f, 13);
  g_assert_cmpuint (scripted_peer_count (f->base.peer, "GET", EVENTS), ==, 12);
  confab_backfill_set_thrifty (f->backfill, FALSE);
  g_assert_cmpstr (scripted_peer_wait_request (f->base.peer, "GET", EVENTS, 13)->query, ==,
                   "after=3800&limit=100");
  scripted_peer_wait_request (f->base.peer, "GET", EVENTS, 50);
  sync_fixture_wait_changes (f, 51);
  g_assert_cmpuint (scripted_peer_count (f->base.peer, "GET", EVENTS), ==, 50);
}

static void
test_page_fails (Fixture *f, gconstpointer data)
{
  scripted_peer_answer (f->base.peer, "GET", EVENTS, 503, "{}");
  sync_fixture_go_online (f, "2");
  scripted_peer_wait_request (f->base.peer, "GET", EVENTS, 1);
  scripted_peer_answer (f->base.peer, "GET", EVENTS, 200,
                        "{\"items\":[" MESSAGE_JSON (CHANNEL, "1", M1, "one") "," MESSAGE_JSON (
                            CHANNEL, "2", M2, "two") "]}");

  for (guint i = 0; i < 1000 && scripted_peer_count (f->base.peer, "GET", EVENTS) < 2; i++)
    {
      settle ();
      g_thread_yield ();
      confab_clock_advance (f->base.clock, 10);
    }

  WAIT_UNTIL (count_messages (f) == 2);

  /* One that the server does not give is not asked for again. */
  scripted_peer_answer (f->base.peer, "GET", EVENTS, 403,
                        "{\"code\":\"forbidden\",\"message\":\"no\"}");
  confab_backfill_want (f->backfill, CHANNEL, 1, 2, FALSE);
  scripted_peer_wait_request (f->base.peer, "GET", EVENTS, 3);
  settle ();
  confab_clock_advance (f->base.clock, 10000);
  settle ();
  g_assert_cmpuint (scripted_peer_count (f->base.peer, "GET", EVENTS), ==, 3);
}

static void
test_signed_out (Fixture *f, gconstpointer data)
{
  sync_fixture_go_online (f, "0");
  play (f, "! close 4401 revoked");
  WAIT_UNTIL (confab_sync_get_state (f->sync) == CONFAB_SYNC_SIGNED_OUT);
  confab_clock_advance (f->base.clock, 10 * CONFAB_RECONNECT_CEILING_MS);
  fake_network_change (f->network, FALSE);
  fake_network_change (f->network, TRUE);
  settle ();
  g_assert_cmpuint (scripted_peer_get_n_links (f->base.peer), ==, 1);
  g_assert_cmpint (confab_sync_get_state (f->sync), ==, CONFAB_SYNC_SIGNED_OUT);
}

static void
test_bad_token (Fixture *f, gconstpointer data)
{
  scripted_peer_refuse_links (f->base.peer, 401);
  confab_sync_start (f->sync);
  WAIT_UNTIL (confab_sync_get_state (f->sync) == CONFAB_SYNC_SIGNED_OUT);
}

static void
come_back (Fixture *f)
{
  confab_api_set_address (f->base.api, scripted_peer_get_address (f->base.peer));
  scripted_peer_refuse_links (f->base.peer, 0);
  confab_reconnect_now (f->reconnect);
  scripted_peer_wait_link (f->base.peer);
  play (f, "< {\"type\":\"resume\"}\n> " SYNC_JSON ("e.1", CHANNEL_JSON (CHANNEL, "0")));
  WAIT_UNTIL (confab_sync_get_state (f->sync) == CONFAB_SYNC_ONLINE);
}

static void
lose_link_and_try (Fixture *f)
{
  play (f, "! drop");
  WAIT_UNTIL (confab_reconnect_get_retry_at (f->reconnect) > 0);
  confab_reconnect_now (f->reconnect);
  WAIT_UNTIL (confab_sync_get_state (f->sync) == CONFAB_SYNC_CONNECTING);
}

/* Whatever answers, or does not, it is tried again: a page where one signs in to the network, a
 * proxy without a server, another program, a name that nobody knows. */
static void
test_no_server (Fixture *f, gconstpointer data)
{
  static const guint answers[] = { 200, 302, 404, 429, 502, 503 };

  confab_sync_start (f->sync);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      scripted_peer_refuse_links (f->base.peer, answers[i]);

      if (i > 0)
        lose_link_and_try (f);

      WAIT_UNTIL (confab_reconnect_get_retry_at (f->reconnect) > 0);
      g_assert_cmpint (confab_sync_get_state (f->sync), ==, CONFAB_SYNC_OFFLINE);
      come_back (f);
    }

  confab_api_set_address (f->base.api, "http://no-such-host.invalid");
  lose_link_and_try (f);
  WAIT_UNTIL (confab_reconnect_get_retry_at (f->reconnect) > 0);
  come_back (f);

  /* A restart has a code that libsoup does not know. */
  play (f, "! close 1012 restarting");
  WAIT_UNTIL (confab_reconnect_get_retry_at (f->reconnect) > 0);
  come_back (f);
}

/* What was begun on another network is not waited for. */
static void
test_changed_while_connecting (Fixture *f, gconstpointer data)
{
  g_autoptr (GSocketListener) silent = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (silent, NULL, NULL);
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u", port);

  confab_api_set_address (f->base.api, address);
  confab_sync_start (f->sync);
  WAIT_UNTIL (confab_sync_get_state (f->sync) == CONFAB_SYNC_CONNECTING);
  settle ();
  g_assert_cmpint (confab_sync_get_state (f->sync), ==, CONFAB_SYNC_CONNECTING);
  fake_network_change (f->network, TRUE);
  WAIT_UNTIL (confab_reconnect_get_retry_at (f->reconnect) > 0);
  come_back (f);
}

/* A server that has no time for a resume is asked again, later. */
static void
test_busy_server (Fixture *f, gconstpointer data)
{
  confab_sync_start (f->sync);
  scripted_peer_wait_link (f->base.peer);
  play (f, "< {\"type\":\"resume\",\"id\":\"$r\"}\n> {\"type\":\"error\",\"id\":\"$r\","
           "\"payload\":{\"code\":\"unavailable\",\"message\":\"full\",\"retryAfter\":20}}\n"
           "> {\"type\":\"presence_update\",\"payload\":{\"userId\":\"" PEER
           "\",\"status\":\"online\"}}");

  /* When that has passed the database, the answer before it is known. */
  WAIT_UNTIL (f->n_changes == 1);
  settle ();
  play (f, "@ +21s\n< {\"type\":\"resume\",\"id\":\"$again\"}\n> {\"type\":\"error\","
           "\"id\":\"$again\",\"payload\":{\"code\":\"unavailable\",\"message\":\"full\","
           "\"retryAfter\":300}}");

  /* That is too long to keep a link for. */
  WAIT_UNTIL (confab_sync_get_state (f->sync) == CONFAB_SYNC_OFFLINE);
  g_assert_cmpuint (f->n_links, ==, 1);
  g_assert_cmpint (confab_reconnect_get_retry_at (f->reconnect) -
                       confab_clock_get_monotonic_ms (f->base.clock),
                   >=, 300000);
  confab_reconnect_now (f->reconnect);
  scripted_peer_wait_link (f->base.peer);

  /* One that does not answer at all is left. */
  play (f, "< {\"type\":\"resume\",\"id\":\"$r2\"}\n@ +10s");
  WAIT_UNTIL (confab_sync_get_state (f->sync) == CONFAB_SYNC_OFFLINE);
}

static void
test_hostile (Fixture *f, gconstpointer data)
{
  sync_fixture_go_online (f, "0");
  play (f, "> {\"type\":\"sync\",\"payload\":{\"cursor\":7}}");
  sync_fixture_reconnect (f);
  play (f, RESUME ("e.1") "> {nonsense");
  sync_fixture_reconnect (f);
  play (f, RESUME ("e.1") "> {\"type\":\"message\",\"seq\":1,\"payload\":{\"id\":7}}\n"
                          "> {\"type\":\"message\",\"conversationId\":\"" CHANNEL "\",\"seq\":1}\n"
                          "> {\"type\":\"typing_start\",\"payload\":{\"conversationId\":3}}\n"
                          "> " SYNC_JSON ("e.2", CHANNEL_JSON (CHANNEL, "1")));
  WAIT_UNTIL (confab_sync_get_state (f->sync) == CONFAB_SYNC_ONLINE);
}

static void
typing_cb (ConfabTyping *typing, const ConfabMoment *moment)
{
  confab_typing_take (typing, moment);
}

/* What this user does is told each ten seconds at most, and its end once. */
static void
tell_own_typing (Fixture *f, ConfabTyping *typing)
{
  play (f, "@ +1s\n< {\"type\":\"received\"}");
  confab_typing_typed (typing, CHANNEL, TRUE);
  confab_typing_typed (typing, CHANNEL, TRUE);
  play (f, "< {\"type\":\"typing_start\",\"payload\":{\"conversationId\":\"" CHANNEL "\"}}\n@ +4s");
  confab_typing_typed (typing, CHANNEL, TRUE);
  play (f, "@ +4s");
  confab_typing_typed (typing, CHANNEL, TRUE);
  play (f, "@ +2s");
  confab_typing_typed (typing, CHANNEL, TRUE);
  play (f, "< {\"type\":\"typing_start\"}");

  /* Who only looks at what they have written does not write. */
  play (f, "@ +5s\n< {\"type\":\"typing_stop\"}");
  confab_typing_typed (typing, CHANNEL, TRUE);
  play (f, "< {\"type\":\"typing_start\"}");
  confab_typing_typed (typing, CHANNEL, FALSE);
  confab_typing_typed (typing, CHANNEL, FALSE);
  play (f, "< {\"type\":\"typing_stop\"}");
  confab_typing_typed (typing, CHANNEL, TRUE);
  play (f, "< {\"type\":\"typing_start\"}");
  confab_typing_sent (typing, CHANNEL);
  confab_typing_typed (typing, CHANNEL, FALSE);
  confab_typing_typed (typing, CHANNEL, TRUE);
  play (f, "< {\"type\":\"typing_start\"}");
}

static void
set_participants (ConfabRoster *roster, guint n)
{
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();
  ConfabConversationRowData *row = confab_conversation_row_data_copy (
      confab_conversation_get_row (confab_roster_get_conversation (roster, CHANNEL)));

  row->participant_count = n;
  g_ptr_array_add (changes->conversations, row);
  confab_roster_apply (roster, changes);
}

/* Where there are many nobody is told who types. */
static void
tell_many (Fixture *f, ConfabTyping *typing, ConfabRoster *roster)
{
  confab_typing_typed (typing, CHANNEL, FALSE);
  play (f, "< {\"type\":\"typing_stop\"}");
  set_participants (roster, CONFAB_TYPING_MAX_PARTICIPANTS + 1);
  confab_typing_typed (typing, CHANNEL, TRUE);
  confab_typing_typed (typing, CHANNEL, FALSE);
  set_participants (roster, CONFAB_TYPING_MAX_PARTICIPANTS);
  confab_typing_typed (typing, CHANNEL, TRUE);
  play (f, "< {\"type\":\"typing_start\"}");
  confab_typing_typed (typing, CHANNEL, FALSE);
  play (f, "< {\"type\":\"typing_stop\"}");
}

static void
test_typing (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabRoster) roster = confab_roster_new (ME);
  g_autoptr (ConfabTyping) typing = confab_typing_new (roster, f->base.clock);
  g_autoptr (ConfabChangeSet) changes = NULL;
  ConfabConversation *channel;
  GListModel *who;

  sync_fixture_go_online (f, "0");
  changes = client_fixture_load (&f->base);
  confab_roster_apply (roster, changes);
  channel = confab_roster_get_conversation (roster, CHANNEL);
  who = confab_conversation_get_typing (channel);
  g_signal_connect_swapped (f->sync, "moment", G_CALLBACK (typing_cb), typing);
  confab_typing_set_link (typing, confab_sync_get_link (f->sync));

#define TYPING(what)                                                                               \
  "> {\"type\":\"typing_" what "\",\"payload\":{\"conversationId\":\"" CHANNEL                     \
  "\",\"userId\":\"" PEER "\"}}\n"

  play (f, TYPING ("start"));
  WAIT_UNTIL (g_list_model_get_n_items (who) == 1);
  play (f, "@ +14s\n" TYPING ("start") TYPING ("start"));
  settle ();
  play (f, TYPING ("stop"));
  WAIT_UNTIL (g_list_model_get_n_items (who) == 0);
  play (f, TYPING ("start"));
  WAIT_UNTIL (g_list_model_get_n_items (who) == 1);
  play (f, "@ +14s");
  g_assert_cmpuint (g_list_model_get_n_items (who), ==, 1);
  play (f, "@ +1s");
  g_assert_cmpuint (g_list_model_get_n_items (who), ==, 0);
  play (f, TYPING ("start"));
  WAIT_UNTIL (g_list_model_get_n_items (who) == 1);
  play (f, "> " MESSAGE_JSON (CHANNEL, "1", M1, "one"));
  WAIT_UNTIL (g_list_model_get_n_items (who) == 0);

  sync_fixture_wait_changes (f, 2);

  tell_own_typing (f, typing);
  tell_many (f, typing, roster);
  g_signal_handlers_disconnect_by_data (f->sync, typing);
}

static void
add_gap (GPtrArray *gaps, const char *id, gint64 from, gint64 to)
{
  ConfabGapData *gap = confab_gap_data_new ();

  gap->conversation_id = g_strdup (id);
  gap->from_seq = from;
  gap->to_seq = to;
  g_ptr_array_add (gaps, gap);
}

static void
assert_next (ConfabGapTable *table, const char *id, gint64 after, gint64 to, gboolean idle)
{
  g_autoptr (ConfabGapPage) page = confab_gap_table_next (table, idle ? G_MAXINT64 : 0);

  if (id == NULL)
    {
      g_assert_null (page);
      return;
    }

  g_assert_nonnull (page);
  g_assert_cmpstr (page->conversation_id, ==, id);
  g_assert_cmpint (page->after_seq, ==, after);
  g_assert_cmpint (page->to_seq, ==, to);
  confab_gap_table_done (table, page, to);
}

static void
test_gap_table (void)
{
  g_autoptr (ConfabGapTable) table = confab_gap_table_new ();
  g_autoptr (GPtrArray) gaps =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_gap_data_free);
  ConfabConversationRowData a = { .id = (char *) "a", .last_seq = 5000, .updated_at = 1 };
  ConfabConversationRowData b = { .id = (char *) "b", .last_seq = 300, .updated_at = 2 };
  ConfabConversationRowData c = { .id = (char *) "c", .last_seq = 50, .updated_at = 3 };
  g_autoptr (ConfabGapPage) page = NULL;

  add_gap (gaps, "a", 1, 5000);
  add_gap (gaps, "b", 10, 20);
  add_gap (gaps, "b", 201, 250);
  add_gap (gaps, "c", 41, 50);
  confab_gap_table_set_gaps (table, gaps);
  confab_gap_table_set_row (table, &a);
  confab_gap_table_set_row (table, &b);
  confab_gap_table_set_row (table, &c);
  confab_gap_table_set_open (table, "a");

  /* What is on the screen, then what is newest. */
  assert_next (table, "a", 4900, 5000, FALSE);
  g_assert_null (confab_gap_table_next (table, -1));
  assert_next (table, "c", 40, 50, FALSE);
  assert_next (table, "b", 200, 250, FALSE);
  assert_next (table, NULL, 0, 0, FALSE);

  /* With time, more of it; somebody who waits comes first. */
  assert_next (table, "b", 9, 20, TRUE);
  assert_next (table, "a", 4800, 4900, TRUE);
  confab_gap_table_want (table, "a", 1, 4800, TRUE);
  assert_next (table, "a", 0, 100, TRUE);
  assert_next (table, "a", 4700, 4800, TRUE);

  /* One page of a conversation at a time, and none of a hopeless one. */
  page = confab_gap_table_next (table, G_MAXINT64);
  g_assert_cmpint (page->after_seq, ==, 4600);
  assert_next (table, NULL, 0, 0, TRUE);
  confab_gap_table_failed (table, page, FALSE);
  assert_next (table, "a", 4600, 4700, TRUE);
  g_clear_pointer (&page, confab_gap_page_free);
  page = confab_gap_table_next (table, G_MAXINT64);
  confab_gap_table_failed (table, page, TRUE);
  assert_next (table, NULL, 0, 0, TRUE);

  /* A conversation that has no gap any more. */
  g_ptr_array_set_size (gaps, 0);
  add_gap (gaps, "a", 0, 0);
  confab_gap_table_set_gaps (table, gaps);
  confab_gap_table_set_row (table, &a);
  assert_next (table, NULL, 0, 0, TRUE);
  confab_gap_table_remove (table, "a");
}

#define ADD(name)                                                                                  \
  g_test_add ("/sync/" #name, Fixture, NULL, sync_fixture_set_up, test_##name,                     \
              sync_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  g_test_add_func ("/sync/gap_table", test_gap_table);
  ADD (resume);
  ADD (more);
  ADD (duplicates);
  ADD (gap);
  ADD (absence);
  ADD (page_fails);
  ADD (signed_out);
  ADD (bad_token);
  ADD (busy_server);
  ADD (no_server);
  ADD (changed_while_connecting);
  ADD (hostile);
  ADD (typing);

  return g_test_run ();
}
