// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "server/domain/confab-rule.h"
#include "server/ledger/confab-ledger.h"
#include "sql/confab-database.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

/* What becomes of a ledger that cannot be read or written for a moment. */

typedef struct
{
  char *folder;
  char *path;
  ConfabLedger *writer;
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
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  confab_ledger_close (fixture->writer);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* A reader that could not begin once begins the next time. */
static void
test_reader (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  ConfabLedger *reader = confab_ledger_open_reader (fixture->path, &error);
  g_autoptr (ConfabDatabase) db =
      confab_database_open (fixture->path, CONFAB_DATABASE_READ_WRITE, &error);

  g_assert_no_error (error);
  confab_database_exec (db, "ALTER TABLE server_state RENAME TO away", &error);
  g_assert_no_error (error);
  g_assert_false (confab_ledger_begin_item (reader, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  confab_database_exec (db, "ALTER TABLE away RENAME TO server_state", &error);
  g_assert_no_error (error);
  g_assert_true (confab_ledger_begin_item (reader, &error));
  g_assert_no_error (error);
  g_assert_true (confab_ledger_end_item (reader, TRUE, &error));
  confab_ledger_close (reader);
}

static gboolean
fail (ConfabLedger *ledger, const ConfabRequest *request, ConfabOutcome *outcome, GError **error)
{
  g_propagate_error (error, g_error_copy (request->data));
  return FALSE;
}

static void
fails_with (ConfabLedger *reader, GError *reason, ConfabError told, gboolean may_retry)
{
  ConfabRequest request = { .data = reason };
  ConfabOutcome outcome = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) owned = reason;

  g_assert_false (confab_rule_run (fail, reader, &request, &outcome, &error));
  g_assert_error (error, CONFAB_ERROR, (int) told);
  g_assert_cmpint (confab_error_get_retry_after_s (error) > 0, ==, may_retry);
  confab_outcome_clear (&outcome);
}

/* A client is to try again when the disk was at fault, and to give up when it was itself. */
static void
test_told (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  ConfabLedger *reader;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      g_test_trap_assert_stderr ("*The ledger failed: the disk*");
      return;
    }

  /* The operator is told, too. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  reader = confab_ledger_open_reader (fixture->path, &error);
  g_assert_no_error (error);
  fails_with (reader, g_error_new (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "full"),
              CONFAB_ERROR_UNAVAILABLE, TRUE);
  fails_with (reader, g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "the disk"),
              CONFAB_ERROR_UNAVAILABLE, TRUE);
  fails_with (reader, g_error_new (CONFAB_ERROR, CONFAB_ERROR_FORBIDDEN, "no"),
              CONFAB_ERROR_FORBIDDEN, FALSE);
  fails_with (reader, g_error_new (G_FILE_ERROR, G_FILE_ERROR_INVAL, "a mistake"),
              CONFAB_ERROR_INTERNAL, FALSE);
  confab_ledger_close (reader);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/trouble/reader", Fixture, NULL, set_up, test_reader, tear_down);
  g_test_add ("/trouble/told", Fixture, NULL, set_up, test_told, tear_down);
  return g_test_run ();
}
