// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "server-kit.h"

#include "base/confab-id.h"

static const char *const fast[] = { "limits.messages=100000", "limits.message-burst=100000",
                                    "limits.requests=100000", "limits.request-burst=100000", NULL };

/* All conversations that come as the answer to a cursor, by id. */
static GHashTable *
resume (Kit *kit, const User *user, char **cursor, gboolean *snapshot, guint *n_frames)
{
  GHashTable *conversations =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_node_unref);
  g_autoptr (Link) link = kit_link (kit, user);
  gboolean more = TRUE;

  link_send (link, "{\"type\":\"resume\",\"payload\":{\"cursor\":\"%s\",\"deviceId\":\"%s\"}}",
             *cursor != NULL ? *cursor : "", user->device_id);

  for (*n_frames = 0; more; ++*n_frames)
    {
      g_autoptr (JsonNode) sync = link_wait (link, "sync");

      for (guint i = 0; i < length_at (sync, "payload.conversations"); i++)
        {
          g_autofree char *where = g_strdup_printf ("payload.conversations.%u", i);
          JsonNode *conversation = find (sync, where);

          g_hash_table_insert (conversations, g_strdup (text_at (conversation, "id")),
                               json_node_copy (conversation));
        }

      more = find (sync, "payload.more") != NULL;
      *snapshot = find (sync, "payload.snapshot") != NULL;
      g_set_str (cursor, text_at (sync, "payload.cursor"));
    }

  return conversations;
}

static void
assert_same (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer id, conversation;

  g_assert_cmpuint (g_hash_table_size (a), ==, g_hash_table_size (b));
  g_hash_table_iter_init (&iter, a);

  while (g_hash_table_iter_next (&iter, &id, &conversation))
    {
      g_autofree char *mine = json_to_string (conversation, FALSE);
      g_autofree char *theirs = json_to_string (g_hash_table_lookup (b, id), FALSE);

      g_assert_cmpstr (mine, ==, theirs);
    }
}

/* A snapshot and everything that has changed since is a new snapshot. */
static void
test_changes (void)
{
  g_autoptr (Kit) kit = kit_new (fast);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autofree char *direct = kit_converse (kit, ada, "direct", bob, NULL);
  g_autofree char *group = kit_converse (kit, ada, "group", bob, NULL);
  g_autofree char *quiet = kit_converse (kit, ada, "channel", bob, NULL);
  g_autofree char *cursor = NULL, *fresh = NULL, *unknown = g_strdup ("epoch.7");
  g_autofree char *message = kit_post (kit, ada, direct, "one");
  g_autofree char *path = g_strdup_printf ("/conversations/%s/participants/%s", group, bob->id);
  g_autofree char *pin = g_strdup_printf ("/conversations/%s", direct);
  g_autofree char *second = NULL, *added = NULL;
  gboolean snapshot;
  guint n;
  g_autoptr (GHashTable) held = resume (kit, bob, &cursor, &snapshot, &n);
  g_autoptr (GHashTable) nothing = NULL, changes = NULL, all = NULL, again = NULL;
  g_autoptr (JsonNode) pinned = NULL;
  GHashTableIter iter;
  gpointer id, conversation;

  g_assert_true (snapshot);
  g_assert_cmpuint (g_hash_table_size (held), ==, 3);
  nothing = resume (kit, bob, &cursor, &snapshot, &n);
  g_assert_false (snapshot);
  g_assert_cmpuint (g_hash_table_size (nothing), ==, 0);

  second = kit_post (kit, ada, direct, "two");
  added = kit_converse (kit, ada, "channel", bob, NULL);
  g_assert_null (kit_expect (kit, 204, bob, "DELETE", path, NULL));
  pinned = kit_expect (kit, 200, bob, "PATCH", pin, "{\"pinnedAt\":\"2026-01-02T03:04:05.000Z\"}");
  kit_stop (kit);
  kit_start (kit);

  changes = resume (kit, bob, &cursor, &snapshot, &n);
  g_assert_false (snapshot);
  g_assert_cmpuint (g_hash_table_size (changes), ==, 3);
  g_assert_null (g_hash_table_lookup (changes, quiet));
  g_hash_table_iter_init (&iter, changes);

  while (g_hash_table_iter_next (&iter, &id, &conversation))
    g_hash_table_insert (held, g_strdup (id), json_node_copy (conversation));

  all = resume (kit, bob, &fresh, &snapshot, &n);
  assert_same (held, all);
  again = resume (kit, bob, &unknown, &snapshot, &n);
  g_assert_true (snapshot);
  assert_same (again, all);
}

/* What happened in one's own stream meanwhile comes first, and counts as durable. */
static void
test_own_stream (void)
{
  g_autoptr (Kit) kit = kit_new (fast);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autofree char *cursor = NULL, *id = NULL;
  g_autoptr (Link) before = kit_link_resumed (kit, bob, NULL, &cursor);
  g_autoptr (Link) after = NULL;
  g_autoptr (JsonNode) added = NULL, invited = NULL, sync = NULL;

  id = kit_converse (kit, ada, "group", bob, NULL);
  after = kit_link (kit, bob);
  link_send (after, "{\"type\":\"resume\",\"payload\":{\"cursor\":\"%s\"}}", cursor);
  added = link_wait (after, "conversation_update");
  g_assert_cmpstr (text_at (added, "payload.change"), ==, "added");
  invited = link_wait (after, "notification");
  sync = link_wait (after, "sync");
  g_assert_cmpint (int_at (sync, "payload.userSeq"), ==, int_at (invited, "userSeq"));
  g_assert_cmpuint (after->n_durable, ==, 2);
}

/* Much comes in several frames, none of which is too long. */
static void
test_many (void)
{
  g_autoptr (Kit) kit = kit_new (fast);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autofree char *content = g_strnfill (10000, 'x');
  g_autofree char *cursor = NULL;
  g_autoptr (GHashTable) all = NULL;
  gboolean snapshot;
  guint n;

  for (guint i = 0; i < 120; i++)
    {
      g_autofree char *id = kit_converse (kit, ada, "group", NULL);
      g_autofree char *message = kit_post (kit, ada, id, content);
    }

  all = resume (kit, ada, &cursor, &snapshot, &n);
  g_assert_cmpuint (g_hash_table_size (all), ==, 120);
  g_assert_cmpuint (n, >, 4);
}

/* What is said while a link comes back is neither lost nor doubled. */
static void
test_race (void)
{
  g_autoptr (Kit) kit = kit_new (fast);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autofree char *id = kit_converse (kit, ada, "direct", bob, NULL);
  g_autoptr (Link) here = kit_link_resumed (kit, ada, NULL, NULL);
  g_autoptr (Link) there = kit_link (kit, bob);
  g_autoptr (JsonNode) sync = NULL;
  gint64 held;

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *message_id = confab_id_new ();

      link_send (here,
                 "{\"id\":\"%s\",\"type\":\"message\",\"payload\":{\"id\":\"%s\","
                 "\"conversationId\":\"%s\",\"content\":\"x\"}}",
                 message_id, message_id, id);

      if (i == 50)
        link_send (there, "{\"type\":\"resume\",\"payload\":{\"cursor\":\"\"}}");

      if (i % 10 == 0)
        spin ();
    }

  sync = link_wait (there, "sync");
  held = int_at (sync, "payload.conversations.0.lastSeq");

  while (held < 201)
    {
      g_autoptr (JsonNode) event = link_wait (there, "message");

      g_assert_cmpint (int_at (event, "seq"), ==, held + 1);
      held++;
    }
}

/* Whoever makes a conversation before their own link hears of anything, and then goes, takes nobody
 * else out of it. */
static void
test_maker_goes (void)
{
  g_autoptr (Kit) kit = kit_new (fast);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autoptr (Link) there = kit_link_resumed (kit, bob, NULL, NULL);
  g_autoptr (Link) here = kit_link (kit, ada);
  g_autofree char *id = kit_converse (kit, ada, "group", bob, NULL);
  g_autofree char *one = NULL, *two = NULL;
  g_autoptr (JsonNode) synced = NULL, heard = NULL, also_heard = NULL;

  link_send (here, "{\"type\":\"resume\",\"payload\":{\"cursor\":\"\"}}");
  synced = link_wait (here, "sync");
  one = kit_post (kit, ada, id, "one");
  heard = link_wait (there, "message");
  g_assert_cmpstr (text_at (heard, "payload.id"), ==, one);

  soup_websocket_connection_close (here->socket, SOUP_WEBSOCKET_CLOSE_NORMAL, NULL);
  link_wait_closed (here);
  two = kit_post (kit, ada, id, "two");
  also_heard = link_wait (there, "message");
  g_assert_cmpstr (text_at (also_heard, "payload.id"), ==, two);
}

static void
test_refused (void)
{
  const char *const settings[] = { "limits.resumes=1", "limits.resume-burst=1", NULL };
  g_autoptr (Kit) kit = kit_new (settings);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (Link) first = kit_link_resumed (kit, ada, NULL, NULL);
  g_autoptr (Link) second = kit_link (kit, ada);
  g_autoptr (JsonNode) refused = link_ask (second, "resume", "{\"cursor\":\"\"}");

  g_assert_cmpstr (text_at (refused, "payload.code"), ==, "rate_limited");
  g_assert_cmpfloat (json_node_get_double (find (refused, "payload.retryAfter")), >, 0);
}

static double
ask_for_place (Link *link)
{
  g_autoptr (JsonNode) answer = link_ask (link, "resume", "{\"cursor\":\"\"}");

  if (g_strcmp0 (text_at (answer, "type"), "ack") == 0)
    return 0;

  g_assert_cmpstr (text_at (answer, "payload.code"), ==, "rate_limited");
  return json_node_get_double (find (answer, "payload.retryAfter"));
}

/* Those who have to wait are let in one after the other, and nobody pushes in. */
static void
test_places (void)
{
  const char *const settings[] = { "limits.resumes=1", "limits.resume-burst=1", NULL };
  g_autoptr (Kit) kit = kit_new_at (1767258000000, settings);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (Link) first = kit_link_resumed (kit, ada, NULL, NULL);
  g_autoptr (Link) second = kit_link (kit, ada);
  g_autoptr (Link) third = kit_link (kit, ada);
  g_autoptr (Link) fourth = kit_link (kit, ada);

  g_assert_cmpfloat (ask_for_place (second), ==, 1);
  g_assert_cmpfloat (ask_for_place (third), ==, 2);
  g_assert_cmpfloat (ask_for_place (second), ==, 1);
  confab_clock_advance (kit->clock, 1000);
  g_assert_cmpfloat (ask_for_place (third), ==, 1);
  g_assert_cmpfloat (ask_for_place (fourth), ==, 2);
  g_assert_cmpfloat (ask_for_place (second), ==, 0);
  confab_clock_advance (kit->clock, 1000);
  g_assert_cmpfloat (ask_for_place (third), ==, 0);
  confab_clock_advance (kit->clock, 1000);
  g_assert_cmpfloat (ask_for_place (fourth), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/resume/changes", test_changes);
  g_test_add_func ("/resume/own-stream", test_own_stream);
  g_test_add_func ("/resume/many", test_many);
  g_test_add_func ("/resume/race", test_race);
  g_test_add_func ("/resume/maker-goes", test_maker_goes);
  g_test_add_func ("/resume/refused", test_refused);
  g_test_add_func ("/resume/places", test_places);
  return g_test_run ();
}
