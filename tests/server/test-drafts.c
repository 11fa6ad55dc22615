// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "server-kit.h"

#include "base/confab-id.h"
#include "base/confab-limits.h"
#include "sql/confab-database.h"

#include <string.h>

/* What a user has begun to write: theirs alone, on whichever of their devices. */

static char *
path_of (const char *conversation_id)
{
  return g_strconcat ("/conversations/", conversation_id, NULL);
}

static JsonNode *
keep (Kit *kit, const User *user, const char *path, const char *draft)
{
  g_autofree char *body =
      draft != NULL ? g_strdup_printf ("{\"draft\":\"%s\"}", draft) : g_strdup ("{\"draft\":null}");

  return kit_expect (kit, 200, user, "PATCH", path, body);
}

/* The user's other devices are told; nobody else is, nor finds it. */
static void
test_own (void)
{
  static const char *const types[] = { "direct", "group", "channel" };
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada"), bob = kit_register (kit, "bob");
  g_autoptr (User) bob_too = kit_login (kit, "bob"), eve = kit_register (kit, "eve");

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *id = kit_converse (kit, ada, types[i], bob, NULL), *path = path_of (id);
      g_autoptr (Link) there = kit_link_resumed (kit, bob_too, NULL, NULL);
      g_autoptr (Link) others = kit_link_resumed (kit, ada, NULL, NULL);
      g_autoptr (JsonNode) kept = keep (kit, bob, path, "no JSON {");
      g_autoptr (JsonNode) told = link_wait (there, "conversation_update"), seen = NULL,
                           more = NULL;
      g_autofree char *message = NULL, *all = NULL, *list = NULL;

      g_assert_cmpstr (text_at (kept, "draft"), ==, "no JSON {");
      g_assert_nonnull (text_at (kept, "draftAt"));
      g_assert_cmpstr (text_at (told, "payload.change"), ==, "own");
      g_assert_cmpstr (text_at (told, "payload.conversation.draft"), ==, "no JSON {");
      g_assert_cmpstr (text_at (told, "payload.conversation.draftAt"), ==,
                       text_at (kept, "draftAt"));
      g_assert_cmpint (int_at (told, "payload.conversation.lastSeq"), ==, 1);

      /* What comes next on the others' link is the message. */
      message = kit_post (kit, bob, id, "done");
      more = link_wait (others, "message");
      g_assert_false (link_has (others, "conversation_update"));
      seen = kit_expect (kit, 200, ada, "GET", path, NULL);
      all = json_to_string (seen, FALSE);
      g_assert_null (strstr (all, "draft"));
      kit_refuses (kit, "not_found", NULL, eve, "PATCH", path, "{\"draft\":\"mine\"}");
    }
}

/* The time of a draft grows with each change, and is there still when the draft is not. */
static void
test_last_wins (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada"), ada_too = kit_login (kit, "ada");
  g_autofree char *id = kit_converse (kit, ada, "group", NULL), *path = path_of (id);
  g_autoptr (JsonNode) first = keep (kit, ada, path, "one"),
                       second = keep (kit, ada_too, path, "two");
  g_autoptr (JsonNode) same = keep (kit, ada, path, "two"), gone = keep (kit, ada, path, NULL);
  g_autoptr (JsonNode) empty = keep (kit, ada, path, ""), now = NULL;

  g_assert_cmpstr (text_at (second, "draft"), ==, "two");
  g_assert_cmpstr (text_at (second, "draftAt"), >, text_at (first, "draftAt"));
  g_assert_cmpstr (text_at (same, "draftAt"), ==, text_at (second, "draftAt"));
  g_assert_null (find (gone, "draft"));
  g_assert_cmpstr (text_at (gone, "draftAt"), >, text_at (second, "draftAt"));
  g_assert_null (find (empty, "draft"));
  g_assert_cmpstr (text_at (empty, "draftAt"), ==, text_at (gone, "draftAt"));

  kit_stop (kit);
  kit_start (kit);
  now = kit_expect (kit, 200, ada, "GET", path, NULL);
  g_assert_cmpstr (text_at (now, "draftAt"), ==, text_at (gone, "draftAt"));
}

/* A device that was away learns of the last draft, not of every word; of a conversation that is
 * gone nothing is left. */
static void
test_newest_only (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada"), ada_too = kit_login (kit, "ada");
  g_autofree char *id = kit_converse (kit, ada, "group", NULL), *path = path_of (id);
  g_autofree char *cursor = NULL, *later = NULL, *last = NULL;
  g_autoptr (JsonNode) own = NULL, sync = NULL, deleted = NULL;
  g_autoptr (Link) there = kit_link_resumed (kit, ada_too, NULL, &cursor);

  g_clear_pointer (&there, link_free);

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *draft = g_strdup_printf ("secret %u", i);
      g_autoptr (JsonNode) kept = keep (kit, ada, path, draft);
    }

  there = kit_link (kit, ada_too);
  link_send (there, "{\"type\":\"resume\",\"payload\":{\"cursor\":\"%s\"}}", cursor);
  own = link_wait (there, "conversation_update");
  g_assert_cmpstr (text_at (own, "payload.conversation.draft"), ==, "secret 4");
  sync = link_wait (there, "sync");
  g_assert_false (link_has (there, "conversation_update"));
  g_assert_cmpstr (text_at (sync, "payload.conversations.0.draft"), ==, "secret 4");

  g_clear_pointer (&there, link_free);
  g_assert_null (kit_expect (kit, 204, ada, "DELETE", path, NULL));
  there = kit_link (kit, ada_too);
  link_send (there, "{\"type\":\"resume\",\"payload\":{\"cursor\":\"%s\"}}", cursor);
  deleted = link_wait (there, "conversation_update");
  g_assert_cmpstr (text_at (deleted, "payload.change"), ==, "deleted");
}

static char *
repeat (const char *text, guint n)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (all, text);

  return g_string_free (all, FALSE);
}

static void
test_limits (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autofree char *id = kit_converse (kit, ada, "group", NULL), *path = path_of (id);
  g_autofree char *longest = repeat ("x", CONFAB_MAX_SEALED_BYTES);
  g_autofree char *longer = g_strconcat ("{\"draft\":\"", longest, "x\"}", NULL);
  g_autofree char *quotes = repeat ("\\\"", CONFAB_MAX_CONTENT_BYTES);
  g_autofree char *controls = repeat ("\\u0001", CONFAB_MAX_CONTENT_BYTES);
  g_autofree char *too_large = g_strconcat ("{\"draft\":\"", controls, "\"}", NULL);
  g_autoptr (JsonNode) kept = keep (kit, ada, path, longest),
                       doubled = keep (kit, ada, path, quotes);
  g_autoptr (Link) link = NULL;

  kit_refuses (kit, "too_large", "draft", ada, "PATCH", path, longer);
  kit_refuses (kit, "bad_request", "draft", ada, "PATCH", path, "{\"draft\":7}");
  kit_refuses (kit, "too_large", "draft", ada, "PATCH", path, too_large);
  link = kit_link_resumed (kit, ada, NULL, NULL);
  g_assert_false (link->closed);
}

/* A ledger from before there were drafts: what is in it stays, and drafts can be kept. */
static void
test_version_1 (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada"), bob = kit_register (kit, "bob");
  g_autofree char *id = kit_converse (kit, ada, "group", bob, NULL), *path = path_of (id);
  g_autofree char *message = kit_post (kit, bob, id, "before");
  g_autofree char *file = g_build_filename (kit->folder, "confab.db", NULL);
  g_autoptr (JsonNode) pinned =
      kit_expect (kit, 200, ada, "PATCH", path, "{\"pinnedAt\":\"2026-01-02T03:04:05.000Z\"}");
  g_autoptr (JsonNode) now = NULL, kept = NULL;
  g_autoptr (ConfabDatabase) db = NULL;
  g_autoptr (GError) error = NULL;

  kit_stop (kit);
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
  db = confab_database_open (file, CONFAB_DATABASE_READ_WRITE, &error);
  g_assert_no_error (error);
  confab_database_exec (
      db,
      "DROP INDEX user_event_own; ALTER TABLE user_event DROP COLUMN own_of;"
      "ALTER TABLE member DROP COLUMN draft; ALTER TABLE member DROP COLUMN"
      " draft_at; ALTER TABLE member DROP COLUMN unread_seq; DROP TABLE attachment;"
      "DROP TABLE key_device; DROP TABLE prekey; DROP TABLE device_list;"
      "DROP TABLE message_mark; DROP TABLE pin;"
      "DROP TABLE listed_device; DROP TABLE wrap; ALTER TABLE message DROP COLUMN card;"
      "ALTER TABLE member DROP COLUMN mentions_only; DROP TABLE invite; DROP TABLE ban;"
      "DROP TABLE vault; DROP TABLE verified; DROP INDEX account_avatar; DROP INDEX "
      "conversation_avatar;"
      "ALTER TABLE account DROP COLUMN custom_emoji; ALTER TABLE account DROP COLUMN expires_at;"
      "ALTER TABLE account DROP COLUMN last_seen_to;"
      "PRAGMA user_version=1",
      &error);
  g_assert_no_error (error);
  g_clear_pointer (&db, confab_database_close);
  kit_start (kit);
  now = kit_expect (kit, 200, ada, "GET", path, NULL);
  g_assert_cmpstr (text_at (now, "pinnedAt"), ==, "2026-01-02T03:04:05.000Z");
  g_assert_cmpint (int_at (now, "unreadCount"), ==, 1);
  g_assert_null (find (now, "draftAt"));
  kept = keep (kit, ada, path, "after");
  g_assert_cmpstr (text_at (kept, "draft"), ==, "after");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/drafts/own", test_own);
  g_test_add_func ("/drafts/last-wins", test_last_wins);
  g_test_add_func ("/drafts/newest-only", test_newest_only);
  g_test_add_func ("/drafts/limits", test_limits);
  g_test_add_func ("/drafts/version-1", test_version_1);
  return g_test_run ();
}
