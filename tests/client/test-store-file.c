// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client/store-fixture.h"
#include "sql/confab-database.h"
#include "support/waiting.h"

#include <gio/gio.h>

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
  ADD ("owner", test_owner);

  return g_test_run ();
}
