// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "base/confab-id.h"
#include "client/store-fixture.h"
#include "client/store/confab-schema.h"
#include "client/store/confab-store-inspect.h"
#include "sql/confab-database.h"
#include "support/waiting.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define M(n) (test_id (1000 + (n)))

/* 2027-01-15T08:00:00Z */
#define NOW_MS G_GINT64_CONSTANT (1800000000000)

static char *
make_hashed (gint64 seq, const char *previous, char **hash)
{
  g_autofree char *canonical = g_strdup_printf (
      "{\"type\":\"message\",\"conversationId\":\"%s\",\"seq\":%" G_GINT64_FORMAT
      ",\"payload\":{\"id\":\"%s\",\"conversationId\":\"%s\",\"content\":\"tab\\t\\u0001\"}}",
      CHANNEL, seq, M (seq), CHANNEL);

  *hash = confab_frame_compute_hash (previous, canonical);
  return confab_frame_to_json_with_hash (canonical, *hash);
}

static gint64
broken_seq (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabDatabase) db =
      confab_database_open (fixture->path, CONFAB_DATABASE_READ_ONLY, &error);
  gint64 value;

  g_assert_no_error (error);
  g_assert_true (confab_database_get_int (
      db, &value, &error, "SELECT broken_seq FROM conversation WHERE id=?", "t", CHANNEL));
  return value;
}

static void
test_chain (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabChangeSet) added = add_conversation (fixture, CHANNEL, 6);
  char *text[7] = { NULL }, *hash[7] = { NULL };

  for (int i = 1; i <= 6; i++)
    text[i] = make_hashed (i, hash[i - 1], &hash[i]);

  /* Pages come newest first: the stretches are joined where they meet. */
  for (int page = 2; page >= 0; page--)
    {
      g_autoptr (ConfabChangeSet) changes =
          apply_page (fixture, CHANNEL, page * 2, page * 2 + 2,
                      frames_of (make_frame ("%s", text[page * 2 + 1]),
                                 make_frame ("%s", text[page * 2 + 2]), NULL));

      g_assert_cmpint (changes->messages->len, ==, 2);
    }

  g_assert_cmpint (broken_seq (fixture), ==, 0);

  {
    g_autoptr (GError) error = NULL;
    g_autoptr (ConfabDatabase) db =
        confab_database_open (fixture->path, CONFAB_DATABASE_READ_ONLY, &error);
    g_autoptr (ConfabStatement) rows =
        confab_database_select (db, &error, "SELECT from_seq, to_seq, hash FROM chain", NULL);

    g_assert_cmpint (confab_statement_next (rows, &error), ==, CONFAB_STATEMENT_ROW);
    g_assert_cmpint (confab_statement_get_int (rows, 0), ==, 1);
    g_assert_cmpint (confab_statement_get_int (rows, 1), ==, 6);
    g_assert_cmpstr (confab_statement_get_text (rows, 2), ==, hash[6]);
    g_assert_cmpint (confab_statement_next (rows, &error), ==, CONFAB_STATEMENT_DONE);
  }

  for (int i = 1; i <= 6; i++)
    {
      g_free (text[i]);
      g_free (hash[i]);
    }
}

static void
test_broken_chain (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabChangeSet) added = add_conversation (fixture, CHANNEL, 0);
  g_autoptr (ConfabChangeSet) changes = NULL;
  g_autofree char *first_hash = NULL, *second_hash = NULL;
  g_autofree char *first = make_hashed (1, NULL, &first_hash);
  g_autofree char *second = make_hashed (2, "something else", &second_hash);

  changes = apply (fixture, frames_of (make_frame ("%s", first), make_frame ("%s", second), NULL));
  g_assert_cmpint (changes->messages->len, ==, 2);
  g_assert_cmpint (broken_seq (fixture), ==, 2);
}

/* A channel's deleted message comes without its content, its edits too: their hashes are those of
 * what they said once. */
static void
test_emptied_chain (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabChangeSet) added = add_conversation (fixture, CHANNEL, 3);
  g_autoptr (ConfabChangeSet) changes = NULL;
  g_autofree char *first_hash = NULL, *second_hash = NULL, *third_hash = NULL;
  g_autofree char *first = make_hashed (1, NULL, &first_hash);
  g_autofree char *second = make_hashed (2, first_hash, &second_hash);
  g_autofree char *third = make_hashed (3, second_hash, &third_hash);
  g_autofree char *message = g_strdup_printf (
      "{\"type\":\"message\",\"conversationId\":\"%s\",\"seq\":1,"
      "\"timestamp\":\"2026-01-01T00:00:00.000Z\",\"payload\":{\"id\":\"%s\","
      "\"conversationId\":\"%s\",\"deletedAt\":\"2026-01-02T00:00:00.000Z\"},\"hash\":\"%s\"}",
      CHANNEL, M (1), CHANNEL, first_hash);
  g_autofree char *edit =
      g_strdup_printf ("{\"type\":\"message_update\",\"conversationId\":\"%s\",\"seq\":2,"
                       "\"timestamp\":\"2026-01-01T00:00:00.000Z\",\"payload\":{\"id\":\"%s\","
                       "\"conversationId\":\"%s\"},\"hash\":\"%s\"}",
                       CHANNEL, M (1), CHANNEL, second_hash);

  changes = apply_page (fixture, CHANNEL, 0, 3,
                        frames_of (make_frame ("%s", message), make_frame ("%s", edit),
                                   make_frame ("%s", third), NULL));
  g_assert_cmpint (changes->gaps->len, ==, 1);
  g_assert_cmpint (broken_seq (fixture), ==, 0);
}

/* As version 1 left it: a group that is being made, a message in it and its edit, and drafts. */
static void
make_version_1 (StoreFixture *fixture)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };
  g_autoptr (ConfabDatabase) db = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = g_strdup_printf (
      "INSERT INTO meta VALUES ('own_user_id', '%1$s');"
      "INSERT INTO conversation (id, type, role, participant_count, last_seq, first_seq, read_seq,"
      " unread_count, mention_count, muted_until, pinned_at, archived_at, left_at, created_at,"
      " updated_at, delivered_seq, read_by_all_seq, pending, preview_type, preview_status,"
      " preview_at, preview_deleted) VALUES ('%2$s', 1, 2, 2, 0, 1, 0, 0, 0, 0, 7, 0, 0, 1, 1, 0,"
      " 0, 1, 0, 0, 0, 0), ('%3$s', 2, 0, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0);"
      "INSERT INTO action (id, conversation_id, message_id, kind, payload, created_at) VALUES"
      " ('%4$s', '%2$s', NULL, 6, '{}', 1), ('%5$s', '%2$s', NULL, 0, '{}', 1),"
      " ('%6$s', '%2$s', '%5$s', 1, '{}', 1), ('%7$s', '%3$s', NULL, 7, '{\"pinnedAt\":null}', 1);"
      "INSERT INTO draft VALUES ('%2$s', 'in the group'), ('%3$s', 'in the channel');",
      OWN, GROUP, CHANNEL, test_id (60), test_id (61), test_id (62), test_id (63));

  confab_store_close (fixture->store);
  g_clear_object (&fixture->store);
  settle ();

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (fixture->path, suffixes[i], NULL);

      g_unlink (name);
    }

  db = confab_database_open (fixture->path, CONFAB_DATABASE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (confab_database_exec (db, confab_schema_migrations[0], &error));
  g_assert_true (confab_database_exec (db, "PRAGMA user_version=1", &error));
  g_assert_true (confab_database_exec (db, rows, &error));
}

/* Nothing of what was begun is lost or comes out of order, and drafts are told of. */
static void
test_version_1 (StoreFixture *fixture, gconstpointer data)
{
  static const ConfabActionKind kinds[] = {
    CONFAB_ACTION_CONVERSATION_NEW,    CONFAB_ACTION_MESSAGE, CONFAB_ACTION_MESSAGE_UPDATE,
    CONFAB_ACTION_CONVERSATION_CHANGE, CONFAB_ACTION_DRAFT,   CONFAB_ACTION_DRAFT,
  };
  const char *const needs[] = { NULL, test_id (60), test_id (61), NULL, test_id (60), NULL };
  g_autoptr (ConfabConversationRowData) row = NULL;
  g_autoptr (GPtrArray) actions = NULL;

  make_version_1 (fixture);
  fixture->store = wait_for_object (confab_store_open (fixture->path, OWN, fixture->clock));
  actions = load_actions (fixture);
  g_assert_cmpuint (actions->len, ==, G_N_ELEMENTS (kinds));

  for (guint i = 0; i < actions->len; i++)
    {
      const ConfabActionData *action = g_ptr_array_index (actions, i);

      g_assert_cmpint (action->kind, ==, kinds[i]);
      g_assert_cmpstr (action->needs, ==, needs[i]);
      g_assert_true (confab_id_is_valid (action->id));
    }

  row = read_conversation (fixture, GROUP);
  g_assert_cmpstr (row->draft, ==, "in the group");
  g_assert_cmpint (row->pinned_at, ==, 7);
}

static void
test_owner (StoreFixture *fixture, gconstpointer data)
{
  confab_store_close (fixture->store);
  wait_for_error (confab_store_load (fixture->store), G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_clear_object (&fixture->store);
  wait_for_error (confab_store_open (fixture->path, ANN, fixture->clock), CONFAB_ERROR,
                  CONFAB_ERROR_CONFLICT);
}

static char *
hash_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, &error));
  g_assert_no_error (error);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guint8 *) contents, length);
}

/* Whoever looks changes nothing, whether somebody else writes or not. */
static void
test_inspect (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabChangeSet) added = add_conversation (fixture, CHANNEL, 6);
  g_autoptr (ConfabChangeSet) written = post_text (fixture, CHANNEL, M (1), "not sent");
  g_autofree char *before = NULL, *after = NULL;

  for (guint open = 0; open < 2; open++)
    {
      g_autoptr (ConfabStore) looking = NULL;
      g_autoptr (ConfabInventory) inventory = NULL;
      g_autoptr (ConfabChangeSet) all = NULL;
      const ConfabHoldingData *holding;
      const ConfabOutboxEntryData *entry;

      if (open == 1)
        {
          confab_store_close (fixture->store);
          g_clear_object (&fixture->store);
          before = hash_file (fixture->path);
        }

      looking = wait_for_object (
          confab_store_inspect (fixture->path, NULL, OWN, fixture->clock, open == 1));
      all = wait_for_boxed (confab_store_glance (looking));
      g_assert_cmpuint (all->conversations->len, ==, 1);
      inventory = wait_for_boxed (confab_store_load_inventory (looking, NULL));
      g_assert_cmpuint (inventory->holdings->len, ==, 1);
      holding = g_ptr_array_index (inventory->holdings, 0);
      g_assert_cmpstr (holding->conversation_id, ==, CHANNEL);
      g_assert_cmpint (holding->last_seq, ==, 6);
      g_assert_cmpint (holding->complete_to, ==, 0);
      g_assert_cmpint (holding->n_missing, ==, 6);
      g_assert_cmpuint (inventory->gaps->len, ==, 1);
      g_assert_cmpuint (inventory->outbox->len, ==, 1);
      entry = g_ptr_array_index (inventory->outbox, 0);
      g_assert_cmpint (entry->kind, ==, CONFAB_ACTION_MESSAGE);
      g_assert_cmpint (entry->created_at, ==, confab_clock_get_unix_ms (fixture->clock));
      wait_for_error (confab_store_forget (looking, CHANNEL, 1, 6), G_IO_ERROR, G_IO_ERROR_CLOSED);
      confab_store_close (looking);
    }

  after = hash_file (fixture->path);
  g_assert_cmpstr (before, ==, after);
}

/* A database of the first version, with something in it, is brought up to date as it is. */
static void
test_first_version (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabChangeSet) moved = NULL;
  g_autoptr (ConfabInventory) inventory = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "first.sqlite", NULL);
  ConfabDatabase *db = confab_database_open (path, CONFAB_DATABASE_READ_WRITE, &error);
  const ConfabStretchData *stretch;

  g_assert_no_error (error);
  g_assert_true (confab_database_exec (db, confab_schema_migrations[0], &error));
  g_assert_true (confab_database_exec (db, "PRAGMA user_version=1", &error));
  g_assert_true (confab_database_run (
      db, &error,
      "INSERT INTO conversation (id, type, role, participant_count, last_seq, first_seq, read_seq,"
      " unread_count, mention_count, muted_until, pinned_at, archived_at, left_at, created_at,"
      " updated_at, delivered_seq, read_by_all_seq, pending, preview_type, preview_status,"
      " preview_at, preview_deleted) VALUES (?, 2, 0, 3, 200, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,"
      " 0, 0, 0, 0, 0)",
      "t", CHANNEL));
  g_assert_true (confab_database_run (db, &error,
                                      "INSERT INTO chain (conversation_id, from_seq, to_seq, hash)"
                                      " VALUES (?, 1, 200, 'x')",
                                      "t", CHANNEL));
  confab_database_close (db);

  /* It takes the place of the fixture's own. */
  confab_store_close (fixture->store);
  g_assert_cmpint (g_rename (path, fixture->path), ==, 0);
  store_fixture_reopen (fixture);

  /* Without hashes in between the whole stretch has to go. */
  moved = wait_for_boxed (confab_store_forget (fixture->store, CHANNEL, 150, 160));
  inventory = wait_for_boxed (confab_store_load_inventory (fixture->store, CHANNEL));
  g_assert_cmpuint (inventory->gaps->len, ==, 1);
  g_assert_cmpint (((ConfabGapData *) g_ptr_array_index (inventory->gaps, 0))->from_seq, ==, 1);
  g_assert_cmpint (((ConfabGapData *) g_ptr_array_index (inventory->gaps, 0))->to_seq, ==, 160);
  g_assert_cmpuint (inventory->stretches->len, ==, 1);
  stretch = g_ptr_array_index (inventory->stretches, 0);
  g_assert_cmpint (stretch->from_seq, ==, 161);
  g_assert_cmpint (stretch->to_seq, ==, 200);
}

static void
test_inspect_refused (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabDatabase) db = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL, *nowhere = g_strconcat (fixture->path, "x", NULL);
  gsize length;

  confab_store_close (fixture->store);
  g_clear_object (&fixture->store);
  wait_for_error (confab_store_inspect (fixture->path, NULL, ANN, fixture->clock, TRUE),
                  CONFAB_ERROR, CONFAB_ERROR_CONFLICT);
  wait_for_error (confab_store_inspect (nowhere, NULL, OWN, fixture->clock, FALSE), G_IO_ERROR,
                  G_IO_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (nowhere, G_FILE_TEST_EXISTS));

  for (gint64 version = 1; version < 1000000; version += 999998)
    {
      g_autofree char *mark = g_strdup_printf ("PRAGMA user_version=%" G_GINT64_FORMAT, version);

      db = confab_database_open (fixture->path, CONFAB_DATABASE_READ_WRITE, &error);
      g_assert_true (confab_database_exec (db, mark, &error));
      g_clear_pointer (&db, confab_database_close);
      wait_for_error (confab_store_inspect (fixture->path, NULL, OWN, fixture->clock, version == 1),
                      G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
    }

  /* Damage inside: the head is right. */
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  memset (contents + 4096, 0xff, length - 4096);
  g_assert_true (g_file_set_contents (fixture->path, contents, length, NULL));
  wait_for_error (confab_store_inspect (fixture->path, NULL, OWN, fixture->clock, TRUE), G_IO_ERROR,
                  G_IO_ERROR_INVALID_DATA);
}

static void
move_marker (StoreFixture *fixture,
             const char *type,
             const char *user,
             gint64 seq,
             const char *time)
{
  g_autoptr (ConfabChangeSet) changes = apply_one (
      fixture,
      make_frame ("{\"type\":\"%s\",\"timestamp\":\"2027-01-15T08:%s.000Z\",\"payload\":"
                  "{\"conversationId\":\"%s\",\"userId\":\"%s\",\"seq\":%" G_GINT64_FORMAT "}}",
                  type, time, CHANNEL, user, seq));

  g_assert_nonnull (changes);
}

static void
assert_seen (StoreFixture *fixture, gint64 seq, const char *expected)
{
  g_autoptr (GPtrArray) seen =
      wait_for_boxed (confab_store_load_seen (fixture->store, CHANNEL, seq));
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < seen->len; i++)
    {
      const ConfabSeenData *data = g_ptr_array_index (seen, i);

      g_string_append_printf (out, "%s%s %" G_GINT64_FORMAT " %s %" G_GINT64_FORMAT,
                              i > 0 ? ", " : "", data->delivered ? "delivered" : "-",
                              data->delivered_at > 0 ? data->delivered_at - NOW_MS : 0,
                              data->read ? "read" : "-",
                              data->read_at > 0 ? data->read_at - NOW_MS : 0);
    }

  g_assert_cmpstr (out->str, ==, expected);
}

/* A time is told where it is known what was before and what after, and else none. */
static void
test_seen (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabChangeSet) added = add_conversation (fixture, CHANNEL, 100);
  g_autoptr (ConfabConversationData) again = make_conversation (CHANNEL, 100);
  g_autoptr (ConfabDatabase) db = NULL;
  gint64 n;

  move_marker (fixture, "message_delivered", ANN, 10, "00:01");
  move_marker (fixture, "message_read", ANN, 8, "00:02");
  move_marker (fixture, "message_read", ANN, 12, "00:03");
  move_marker (fixture, "message_read", ANN, 5, "00:04");
  move_marker (fixture, "message_read", OWN, 12, "00:04");

  assert_seen (fixture, 8, "delivered 1000 read 2000, - 0 - 0");
  assert_seen (fixture, 9, "delivered 1000 read 3000, - 0 - 0");
  assert_seen (fixture, 13, "- 0 - 0, - 0 - 0");

  /* While nobody listened, Ann has read more: when is not known, and what comes next is. */
  ((ConfabParticipantData *) g_ptr_array_index (again->participants, 1))->read_seq = 50;
  wait_for_success (confab_store_apply_conversation (fixture->store, g_steal_pointer (&again)));
  move_marker (fixture, "message_read", ANN, 60, "00:09");

  assert_seen (fixture, 12, "delivered 3000 read 3000, - 0 - 0");
  assert_seen (fixture, 50, "delivered 0 read 0, - 0 - 0");
  assert_seen (fixture, 51, "delivered 9000 read 9000, - 0 - 0");

  /* However long it goes on, so much is kept. */
  for (gint64 seq = 1000; seq < 1200; seq++)
    move_marker (fixture, "message_read", BOB, seq, "01:00");

  db = confab_database_open (fixture->path, CONFAB_DATABASE_READ_ONLY, NULL);
  g_assert_true (confab_database_get_int (
      db, &n, NULL,
      "SELECT max(n) FROM (SELECT count(*) AS n FROM marker_move GROUP BY user_id, read)", NULL));
  g_assert_cmpint (n, ==, 64);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/store/file/" path, StoreFixture, NULL, store_fixture_set_up, func,                 \
              store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("chain", test_chain);
  ADD ("broken-chain", test_broken_chain);
  ADD ("emptied-chain", test_emptied_chain);
  ADD ("version-1", test_version_1);
  ADD ("owner", test_owner);
  ADD ("first-version", test_first_version);
  ADD ("inspect", test_inspect);
  ADD ("inspect-refused", test_inspect_refused);
  ADD ("seen", test_seen);

  return g_test_run ();
}
