// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "base/confab-id.h"
#include "client/store/confab-schema.h"
#include "client/store-fixture.h"
#include "sql/confab-database.h"
#include "support/waiting.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#define M(n) (test_id (1000 + (n)))

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

static void
test_damaged (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabDatabase) db = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *garbage = g_strnfill (8192, 'x');

  confab_store_close (fixture->store);
  g_clear_object (&fixture->store);
  db = confab_database_open (fixture->path, CONFAB_DATABASE_READ_WRITE, &error);
  g_assert_true (confab_database_exec (db, "PRAGMA user_version=1000000", &error));
  g_clear_pointer (&db, confab_database_close);
  wait_for_error (confab_store_open (fixture->path, OWN, fixture->clock), G_IO_ERROR,
                  G_IO_ERROR_NOT_SUPPORTED);

  g_assert_true (g_file_set_contents (fixture->path, garbage, 8192, NULL));
  wait_for_error (confab_store_open (fixture->path, OWN, fixture->clock), G_IO_ERROR,
                  G_IO_ERROR_INVALID_DATA);
  wait_for_error (confab_store_open ("/nowhere/at/all", OWN, fixture->clock), CONFAB_ERROR,
                  CONFAB_ERROR_INTERNAL);
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
  ADD ("damaged", test_damaged);
  ADD ("version-1", test_version_1);
  ADD ("owner", test_owner);

  return g_test_run ();
}
