// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "server/ledger/confab-ledger-private.h"

#include <glib/gstdio.h>

/* What is said in channels is known to the search when its batch is stored, and not before. */

#define TALK "018f0000-0000-7000-8000-000000000001"

typedef struct
{
  char *folder;
  char *path;
  ConfabLedger *writer;
  ConfabDatabase *other; /* another connection */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("confab-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "confab.db", NULL);
  fixture->writer = confab_ledger_open (fixture->path, 1000, &error);
  g_assert_no_error (error);
  fixture->other = confab_database_open (fixture->path, CONFAB_DATABASE_READ_WRITE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  confab_database_close (fixture->other);
  confab_ledger_close (fixture->writer);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
begin (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (confab_ledger_batch.begin (fixture->writer, &error));
  g_assert_no_error (error);
}

static gboolean
end (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gboolean ended = confab_ledger_batch.end (fixture->writer, &error);

  g_assert_cmpint (ended, ==, error == NULL);
  return ended;
}

/* One item with one text. Returns whether it could be noted. */
static gboolean
say (Fixture *fixture, gint64 position, const char *content, gboolean keep)
{
  g_autoptr (GError) error = NULL;
  gboolean noted;

  g_assert_true (confab_ledger_begin_item (fixture->writer, &error));
  noted = confab_ledger_note_text (fixture->writer, position, content, &error);
  g_assert_cmpint (noted, ==, error == NULL);
  g_assert_true (confab_ledger_end_item (fixture->writer, noted && keep, NULL));
  return noted;
}

static gint64
count (Fixture *fixture, const char *word)
{
  g_autoptr (GError) error = NULL;
  gint64 n = -1;

  g_assert_true (confab_database_get_int (
      fixture->other, &n, &error, "SELECT count(*) FROM message_text WHERE message_text MATCH ?",
      "t", word));
  g_assert_no_error (error);
  return n;
}

static void
exec (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;

  confab_database_exec (fixture->other, sql, &error);
  g_assert_no_error (error);
}

static void
test_batch (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  say (fixture, 1, "apple and plum", TRUE);
  say (fixture, 2, "pear", FALSE);
  say (fixture, 3, "plum", TRUE);
  say (fixture, 1, NULL, TRUE);
  say (fixture, 1, "cherry", TRUE);
  g_assert_cmpint (count (fixture, "plum"), ==, 0);
  g_assert_true (end (fixture));
  g_assert_cmpint (count (fixture, "apple"), ==, 0);
  g_assert_cmpint (count (fixture, "pear"), ==, 0);
  g_assert_cmpint (count (fixture, "plum"), ==, 1);
  g_assert_cmpint (count (fixture, "cherry"), ==, 1);

  /* a failed item takes back nothing but its own */
  begin (fixture);
  say (fixture, 3, NULL, FALSE);
  say (fixture, 4, "plum", TRUE);
  say (fixture, 4, NULL, FALSE);
  g_assert_true (end (fixture));
  g_assert_cmpint (count (fixture, "plum"), ==, 2);

  /* nothing of the last batch is noted still */
  begin (fixture);
  say (fixture, 3, NULL, TRUE);
  g_assert_true (end (fixture));
  g_assert_cmpint (count (fixture, "plum"), ==, 1);
}

/* A conversation that is removed takes along what the same batch has noted of it. */
static void
test_conversation (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  exec (fixture,
        "INSERT INTO event (position, conversation_id, seq, type, message_count,"
        " created_at, frame, hash) VALUES (1, '" TALK "', 1, 'message', 1, 1, '', ''),"
        " (2, '" TALK "', 2, 'message', 2, 2, '', ''), (3, 'x', 1, 'message', 1, 3, '', '')");
  begin (fixture);
  say (fixture, 1, "apple", TRUE);
  g_assert_true (end (fixture));
  g_assert_cmpint (count (fixture, "apple"), ==, 1);

  begin (fixture);
  say (fixture, 3, "apple", TRUE);
  say (fixture, 2, "apple", TRUE);
  g_assert_true (confab_ledger_begin_item (fixture->writer, &error));
  g_assert_true (confab_ledger_forget_texts (fixture->writer, TALK, &error));
  g_assert_no_error (error);
  g_assert_true (confab_ledger_end_item (fixture->writer, TRUE, &error));
  g_assert_true (end (fixture));
  g_assert_cmpint (count (fixture, "apple"), ==, 1);
}

/* When the search cannot be written to, a batch is lost once, and then only what needs the search;
 * when it can be again, all is as before. */
static void
test_failure (Fixture *fixture, gconstpointer data)
{
  exec (fixture, "ALTER TABLE message_text RENAME TO away");
  begin (fixture);
  g_assert_true (say (fixture, 1, "apple", TRUE));
  g_assert_false (end (fixture));

  begin (fixture);
  g_assert_false (say (fixture, 1, "apple", TRUE));
  g_assert_true (end (fixture));

  /* a batch without texts proves nothing */
  begin (fixture);
  g_assert_true (end (fixture));
  begin (fixture);
  g_assert_false (say (fixture, 1, "apple", TRUE));
  g_assert_true (end (fixture));

  exec (fixture, "ALTER TABLE away RENAME TO message_text");
  begin (fixture);
  g_assert_true (say (fixture, 1, "apple", TRUE));
  g_assert_true (end (fixture));
  g_assert_cmpint (count (fixture, "apple"), ==, 1);
  g_assert_false (fixture->writer->writes_texts_at_once);

  begin (fixture);
  g_assert_true (say (fixture, 2, "apple", TRUE));
  g_assert_true (end (fixture));
  g_assert_cmpint (count (fixture, "apple"), ==, 2);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/ledger-texts/batch", test_batch);
  ADD ("/ledger-texts/conversation", test_conversation);
  ADD ("/ledger-texts/failure", test_failure);
  return g_test_run ();
}
