// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/store-fixture.h"
#include "client/store/confab-store-needs.h"
#include "client/store/confab-store-places.h"
#include "client/store/confab-store-uploads.h"
#include "client/store/confab-schema.h"
#include "client/store/confab-store-own.h"
#include "client/store/confab-store-search.h"
#include "client/store/confab-store-texts.h"
#include "support/schema-kit.h"
#include "support/waiting.h"

#include <glib/gstdio.h>
#include <string.h>

/* An account's database of every version, see support/schema-kit.h. */

#define M(n) (test_id (1000 + (n)))
#define ACTION_ID(n) (test_id (5000 + (n)))

static StoreFixture fixture;

static void
drop (ConfabChangeSet *changes)
{
  confab_change_set_unref (changes);
}

static void
add_presence (void)
{
  drop (apply_one (&fixture, make_frame ("{\"type\":\"presence_update\",\"payload\":{\"userId\":"
                                         "\"%s\",\"status\":\"away\",\"lastSeenAt\":"
                                         "\"2026-01-01T00:00:00.000Z\"}}",
                                         ANN)));
}

static void
add_marker (void)
{
  drop (apply_one (
      &fixture, make_frame ("{\"type\":\"message_read\",\"timestamp\":\"2026-01-01T00:00:00.000Z\","
                            "\"payload\":{\"conversationId\":\"%s\",\"userId\":\"%s\",\"seq\":1}}",
                            DIRECT, ANN)));
}

/* Two events whose hashes follow from each other. */
static void
add_chain (const char *conversation)
{
  g_autofree char *canonical = g_strdup_printf (
      "{\"type\":\"message\",\"conversationId\":\"%s\",\"seq\":64,\"payload\":{\"id\":\"%s\","
      "\"conversationId\":\"%s\",\"senderId\":\"%s\",\"content\":\"hashed @me\",\"mentions\":"
      "[\"%s\"]}}",
      conversation, M (58), conversation, BOB, OWN);
  g_autofree char *hash = confab_frame_compute_hash (NULL, canonical);
  g_autofree char *text = confab_frame_to_json_with_hash (canonical, hash);

  drop (apply_one (&fixture, make_frame ("%s", text)));
}

/* What another device has set, what is pinned, and what was said of answers. */
static void
add_marks (void)
{
  g_autofree char *pin = g_strdup_printf ("{\"t\":\"pin\",\"message\":\"%s\"}", M (1));

  drop (
      apply_one (&fixture, make_frame ("{\"type\":\"message_mark\",\"userSeq\":1,\"payload\":{"
                                       "\"messageId\":\"%s\",\"conversationId\":\"%s\","
                                       "\"starredAt\":\"2026-01-01T00:00:00.000Z\",\"doneSeq\":3}}",
                                       M (21), DIRECT)));
  drop (apply_one (&fixture, make_private (GROUP, 7, M (5), ANN, pin)));
  wait_for_success (confab_store_set_need_done (fixture.store, GROUP, M (2), 2));
  wait_for_success (confab_store_snooze_need (fixture.store, DIRECT, DIRECT, 1900000000000));
}

/* A document that was fetched and read, and one that was not. */
static void
add_documents (void)
{
  const char *ids[] = { test_id (700), NULL };
  g_autoptr (ConfabFileTextData) file = NULL;
  g_autoptr (GBytes) packed = confab_file_text_pack ("what stands in it", 17, NULL);

  drop (apply_one (
      &fixture,
      make_frame (
          "{\"type\":\"message\",\"conversationId\":\"%s\",\"seq\":67,\"timestamp\":"
          "\"2026-01-01T00:00:00.000Z\",\"payload\":{\"id\":\"%s\",\"conversationId\":"
          "\"%s\",\"senderId\":\"%s\",\"type\":\"file\",\"attachments\":[{\"id\":\"%s\","
          "\"type\":\"document\",\"filename\":\"a.txt\",\"size\":17},{\"id\":\"%s\",\"type\":"
          "\"document\",\"filename\":\"b.pdf\",\"size\":1}]}}",
          CHANNEL, M (60), CHANNEL, ANN, test_id (700), test_id (701))));
  wait_for (confab_store_note_files (fixture.store, (GStrv) ids), NULL);
  file = wait_for_boxed (confab_store_next_file_text (fixture.store));
  wait_for_success (confab_store_keep_file_text (fixture.store, file, packed));
}

/* A conversation of each type with what is said and done in them, some of it missing, some of it
 * about what is missing, and everything that can wait in an outbox. */
/* A row of each of the tables in which keys lie; what is in them is for the tests of keys. */
static void
add_keys (void)
{
  static const char *const rows[] = {
    "INSERT INTO crypto_self (one, device_id, identity) VALUES (1, 'd', x'00')",
    "INSERT INTO crypto_session (device_id, identity, record) VALUES ('d', x'00', x'00')",
    "INSERT INTO crypto_prekey (id, record, last_resort, created_at) VALUES (1, x'00', 0, 1)",
    "INSERT INTO crypto_signed_prekey (id, record, created_at) VALUES (1, x'00', 1)",
    "INSERT INTO crypto_person (user_id, list, signature) VALUES ('u', '{}', 's')",
    "INSERT INTO crypto_device (device_id, user_id, identity, listed) VALUES ('d', 'u', x'00', 1)",
    "INSERT INTO crypto_sent (message_id, body, key, sent_at) VALUES ('m', x'00', x'00', 1)",
    "INSERT INTO crypto_wrap (message_id, device_id, first, wrap) VALUES ('m', 'd', 1, x'00')",
    "INSERT INTO crypto_key (message_id, device_id, key, taken_at) VALUES ('m', 'd', x'00', 1)",
    "INSERT INTO crypto_waiting (message_id, type, conversation_id, user_id, device_id, body, "
    "since,"
    " next_at) VALUES ('w', 0, 'c', 'u', 'd', x'00', 1, 2)",
    "INSERT INTO crypto_answer (device_id, message_id) VALUES ('d', 'm')",
    "INSERT INTO crypto_counter (conversation_id, n) VALUES ('c', 1)",
    "INSERT INTO sealed_event (message_id, conversation_id, seq, sender_id, created_at)"
    " VALUES ('w', 'c', 1, 'u', 1)",
    "INSERT INTO crypto_former (device_id) VALUES ('d')",
    "INSERT INTO crypto_verified (user_id, master, verified, changed_at) VALUES ('u', x'00', 1, 1)",
    "INSERT INTO crypto_account (one, recovery, signing) VALUES (1, x'00', x'00')",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabDatabase) db =
      confab_database_open (fixture.path, CONFAB_DATABASE_READ_WRITE, &error);

  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (!confab_database_exec (db, rows[i], &error))
      g_error ("%s: %s", rows[i], error->message);
}

static char *
make (void)
{
  g_autoptr (GError) no = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "The server said no");
  g_autoptr (GPtrArray) actions = NULL;
  g_autofree char *change =
      g_strdup_printf ("{\"id\":\"%s\",\"conversationId\":\"%s\",\"content\":\"edited here\"}",
                       M (1), GROUP);
  g_autofree char *file = g_strdup_printf (
      "{\"messageId\":\"%s\",\"uri\":\"file:///tmp/a\",\"stamp\":\"1 2 3 4\",\"filename\":\"a\","
      "\"size\":1}",
      ACTION_ID (1));
  g_autofree char *made =
      g_strdup_printf ("{\"id\":\"%s\",\"type\":\"group\",\"name\":\"New\",\"userIds\":[\"%s\"]}",
                       test_id (300), ANN);

  drop (add_conversation (&fixture, DIRECT, 0));
  drop (add_conversation (&fixture, GROUP, 0));
  drop (add_conversation (&fixture, CHANNEL, 65));
  wait_for_success (confab_store_set_place (fixture.store, CHANNEL,
                                            &(ConfabPlace) { .position = 65536, .offset_px = 12 }));
  add_presence ();
  add_marker ();
  drop (
      apply_one (&fixture, make_message (DIRECT, 1, M (20), ANN, "Ünïcödé 'quoted' \"twice\"\n2")));
  drop (apply_one (&fixture, make_message (DIRECT, 2, M (21), OWN, "yes")));
  drop (apply_one (&fixture, make_reaction (DIRECT, 3, M (20), OWN, "👍", TRUE)));
  drop (apply_one (&fixture, make_message (GROUP, 1, M (1), OWN, "first")));
  drop (apply_one (&fixture, make_message (GROUP, 2, M (2), ANN, "second")));
  drop (apply_one (&fixture, make_edit (GROUP, 3, M (2), ANN, "second, edited")));
  drop (apply_one (&fixture, make_message (GROUP, 4, M (3), BOB, "gone")));
  drop (apply_one (&fixture, make_delete (GROUP, 5, M (3), BOB)));
  drop (apply_one (&fixture, make_private (GROUP, 6, M (4), ANN, "not a content")));
  add_chain (CHANNEL);
  drop (apply_one (&fixture, make_message (CHANNEL, 65, M (59), ANN, "newest")));
  drop (apply_page (&fixture, CHANNEL, 60, 61,
                    frames_of (make_message (CHANNEL, 61, M (57), ANN, "fetched"), NULL)));
  drop (apply_one (&fixture, make_edit (CHANNEL, 66, M (90), BOB, "of what is not here")));
  add_documents ();
  drop (post_text (&fixture, GROUP, ACTION_ID (1), "not sent"));
  drop (post_text (&fixture, CHANNEL, ACTION_ID (2), "refused"));
  actions = load_actions (&fixture);
  drop (wait_for_boxed (confab_store_refuse (
      fixture.store, ((ConfabActionData *) g_ptr_array_index (actions, 1))->number, no)));
  drop (post (&fixture, CONFAB_ACTION_MESSAGE_UPDATE, ACTION_ID (3), GROUP, change));
  drop (post (&fixture, CONFAB_ACTION_CONVERSATION_NEW, ACTION_ID (4), test_id (300), made));
  drop (wait_for_boxed (confab_store_set_draft (fixture.store, DIRECT, "begun")));
  drop (wait_for_boxed (confab_store_set_draft_reply (fixture.store, DIRECT, M (20))));
  drop (wait_for_boxed (confab_store_set_starred (fixture.store, M (20), TRUE)));
  add_marks ();
  drop (wait_for_boxed (confab_store_save_search (fixture.store, "from:ann has:link")));
  drop (post (&fixture, CONFAB_ACTION_UNREAD, ACTION_ID (5), DIRECT, "{\"unreadSeq\":1}"));
  drop (post (&fixture, CONFAB_ACTION_UPLOAD, ACTION_ID (6), GROUP, file));
  drop (wait_for_boxed (confab_store_pause_upload (fixture.store, ACTION_ID (6), TRUE)));
  confab_store_close (fixture.store);
  add_keys ();
  g_clear_object (&fixture.store);
  settle ();
  return g_strdup (fixture.path);
}

static void
describe_conversation (GString *out, const ConfabConversationRowData *row)
{
  g_autoptr (ConfabPage) page = page_before (&fixture, row->id, G_MAXINT64, 50);
  g_autofree char *gaps = gaps_text (&fixture, row->id);
  g_autofree char *messages = NULL;
  g_autofree char *escaped = NULL;

  messages = page_text (page);
  escaped = g_strescape (messages, NULL);
  g_string_append_printf (out,
                          "%s type %d name %s last %" G_GINT64_FORMAT " unread %" G_GINT64_FORMAT
                          " mentions %" G_GINT64_FORMAT " pending %d draft %s gaps %s: %s\n",
                          row->id, row->type, row->name, row->last_seq, row->unread_count,
                          row->mention_count, row->pending, row->draft, gaps, escaped);
}

static int
compare_conversations (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(ConfabConversationRowData *const *) a)->id,
                 (*(ConfabConversationRowData *const *) b)->id);
}

static char *
describe (const char *path)
{
  GString *out = g_string_new (NULL);
  g_autoptr (ConfabChangeSet) all = NULL;
  g_autoptr (GPtrArray) actions = NULL;

  fixture.store = wait_for_object (confab_store_open (path, OWN, fixture.clock));
  g_assert_null (confab_store_get_rescue (fixture.store));
  all = wait_for_boxed (confab_store_load (fixture.store));
  g_string_append_printf (out, "users %u presences %u\n", all->users->len, all->presences->len);
  g_ptr_array_sort (all->conversations, compare_conversations);

  for (guint i = 0; i < all->conversations->len; i++)
    describe_conversation (out, g_ptr_array_index (all->conversations, i));

  actions = load_actions (&fixture);

  for (guint i = 0; i < actions->len; i++)
    {
      const ConfabActionData *action = g_ptr_array_index (actions, i);

      /* Version 3 added it for the drafts that there were, and version 9 for the stars. */
      if (action->kind == CONFAB_ACTION_DRAFT || action->kind == CONFAB_ACTION_MARK)
        continue;

      g_string_append_printf (out, "waits %s %s %s\n", action->id,
                              confab_action_kind_names[action->kind], action->payload);
    }

  confab_store_close (fixture.store);
  g_clear_object (&fixture.store);
  settle ();
  return g_string_free (out, FALSE);
}

/* Version 3 tells the server of the drafts that there were, and version 9 of the stars; with
 * version 4 what is older than the index is to be taken into it, and meta says so. With version 20
 * a device that had keys does not know what has come to it. */
static const char *const changed[] = { "2 action", "3 meta", "8 action", "19 crypto_epoch", NULL };
static const char *const empty[] = { "message_change", NULL };

static const SchemaKit kit = {
  .name = "client",
  .migrations = confab_schema_migrations,
  .changed = changed,
  .empty = empty,
  .make = make,
  .describe = describe,
};

static void
test_files (void)
{
  schema_kit_check_files (&kit);
}

static void
test_versions (void)
{
  for (guint version = 1; version <= g_strv_length ((GStrv) kit.migrations); version++)
    {
      g_autofree char *path = NULL;

      store_fixture_set_up (&fixture, NULL);
      confab_store_close (fixture.store);
      g_clear_object (&fixture.store);
      settle ();
      path = g_strdup_printf ("%s.%u", fixture.path, version);
      schema_kit_check_version (&kit, version, path);
      store_fixture_tear_down (&fixture, NULL);
    }
}

/* What the kit would write now leads to the same as what it reads. */
static void
test_make (void)
{
  g_autofree char *path = NULL, *says = NULL, *again = NULL;

  store_fixture_set_up (&fixture, NULL);
  path = make ();
  says = describe (path);
  again = describe (path);
  g_assert_cmpstr (says, ==, again);
  g_assert_nonnull (strstr (says, "waits "));
  store_fixture_tear_down (&fixture, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  if (argc == 3 && g_str_equal (argv[1], "--write"))
    {
      store_fixture_set_up (&fixture, NULL);
      schema_kit_write (&kit, argv[2]);
      store_fixture_tear_down (&fixture, NULL);
      return 0;
    }

  g_test_add_func ("/schema/client/files", test_files);
  g_test_add_func ("/schema/client/versions", test_versions);
  g_test_add_func ("/schema/client/make", test_make);

  return g_test_run ();
}
