// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "store-fixture.h"

#include "base/confab-error.h"
#include "client/store/confab-store-backup.h"
#include "client/store/confab-store-keys.h"
#include "sql/confab-database.h"
#include "support/waiting.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

/* What is copied out of a store while it is used, and what becomes of it elsewhere. */

static char *
copy_path (StoreFixture *f)
{
  return g_build_filename (f->folder, "copy.db", NULL);
}

static void
set_up (StoreFixture *f, gconstpointer data)
{
  store_fixture_set_up (f, data);
  confab_change_set_unref (add_conversation (f, CHANNEL, 3));

  for (guint i = 1; i <= 3; i++)
    confab_change_set_unref (
        apply_one (f, make_message (CHANNEL, i, test_id (600 + i), ANN, "marigold")));
}

static void
tear_down (StoreFixture *f, gconstpointer data)
{
  g_autofree char *path = copy_path (f);

  g_unlink (path);
  store_fixture_tear_down (f, data);
}

static void
copy (StoreFixture *f, gint64 n_expected)
{
  g_autofree char *path = copy_path (f);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autoptr (GError) error = NULL;
  gint64 n;

  g_unlink (path);
  confab_store_backup_copy (f->path, NULL, path, NULL, NULL, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, n_expected);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  confab_store_backup_check (path, NULL, OWN, &error);
  g_assert_no_error (error);
}

static gint64
ask (const char *path, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabDatabase) db = confab_database_open (path, CONFAB_DATABASE_READ_ONLY, &error);
  gint64 n;

  g_assert_no_error (error);
  g_assert_true (confab_database_get_int (db, &n, &error, sql, NULL));
  return n;
}

/* All that was said, and nothing that belongs to this device: in the original there is, in the copy
 * there is not. */
static void
test_copied (StoreFixture *f, gconstpointer data)
{
  static const char *const own[] = {
    "crypto_self", "crypto_session", "crypto_prekey",  "crypto_signed_prekey", "crypto_sent",
    "crypto_wrap", "crypto_answer",  "crypto_counter", "crypto_former",
  };
  g_autofree char *path = copy_path (f);

  wait_for_success (confab_store_begin_keys (f->store));
  g_assert_cmpint (ask (f->path, "SELECT count(*) FROM crypto_self"), ==, 1);
  copy (f, 3);

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    {
      g_autofree char *sql = g_strconcat ("SELECT count(*) FROM ", own[i], NULL);

      g_assert_cmpint (ask (path, sql), ==, 0);
    }

  g_assert_cmpint (ask (path, "SELECT count(*) FROM crypto_epoch WHERE epoch=0"), ==, 1);
  g_assert_cmpint (ask (path, "SELECT count(*) FROM message WHERE content='marigold'"), ==, 3);
}

/* Every table of encryption is either named in this test or of people. A new one has to be thought
 * about. */
static void
test_every_table (StoreFixture *f, gconstpointer data)
{
  g_assert_cmpint (
      ask (f->path,
           "SELECT count(*) FROM sqlite_schema WHERE type='table' AND name LIKE 'crypto~_%'"
           " ESCAPE '~' AND name NOT IN ('crypto_self', 'crypto_session', 'crypto_prekey',"
           " 'crypto_signed_prekey', 'crypto_sent', 'crypto_wrap', 'crypto_answer',"
           " 'crypto_counter', 'crypto_former', 'crypto_epoch', 'crypto_account',"
           " 'crypto_person', 'crypto_device', 'crypto_key', 'crypto_waiting',"
           " 'crypto_verified', 'crypto_verified_at')"),
      ==, 0);
}

/* It is as it was at one moment, and who writes is not kept waiting. */
static void
test_one_moment (StoreFixture *f, gconstpointer data)
{
  g_autofree char *path = copy_path (f);

  copy (f, 3);
  confab_change_set_unref (
      apply_one (f, make_message (CHANNEL, 4, test_id (700), ANN, "too late")));
  g_assert_cmpint (ask (path, "SELECT count(*) FROM message"), ==, 3);
  copy (f, 4);
}

static void
test_cancelled (StoreFixture *f, gconstpointer data)
{
  g_autofree char *path = copy_path (f);
  g_autoptr (GError) error = NULL;
  int stop = TRUE;
  gint64 n;

  g_assert_false (confab_store_backup_copy (f->path, NULL, path, NULL, &stop, &n, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
open_copy (StoreFixture *f)
{
  g_autofree char *copy = copy_path (f);

  confab_store_close (f->store);
  g_clear_object (&f->store);
  settle ();
  g_assert_cmpint (g_unlink (f->path), ==, 0);
  g_assert_cmpint (g_rename (copy, f->path), ==, 0);
  f->store = wait_for_object (confab_store_open (f->path, OWN, f->clock));
}

/* What had not been sent is not sent by itself. */
static void
test_outbox (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) actions = NULL;
  g_autoptr (ConfabMessageRowData) row = NULL;
  g_autoptr (ConfabChangeSet) retried = NULL;

  confab_change_set_unref (post_text (f, CHANNEL, test_id (500), "not yet"));
  copy (f, 4);
  open_copy (f);
  confab_change_set_unref (wait_for_boxed (confab_store_begin_restored (f->store)));
  actions = load_actions (f);
  g_assert_cmpuint (actions->len, ==, 0);
  row = read_message (f, CHANNEL, test_id (500));
  g_assert_cmpint (row->status, ==, CONFAB_MESSAGE_FAILED);
  g_assert_cmpstr (row->failure_code, ==, "not_sent");

  retried = wait_for_boxed (confab_store_retry (f->store, test_id (500)));
  g_clear_pointer (&actions, g_ptr_array_unref);
  actions = load_actions (f);
  g_assert_cmpuint (actions->len, ==, 1);
}

/* It becomes a device when it begins to speak, and another than the one that the copy is of. */
static void
test_new_device (StoreFixture *f, gconstpointer data)
{
  g_autofree char *before = NULL;

  wait_for_success (confab_store_begin_keys (f->store));
  copy (f, 3);
  open_copy (f);
  g_assert_cmpint (ask (f->path, "SELECT count(*) FROM crypto_self"), ==, 0);
  wait_for_success (confab_store_begin_keys (f->store));
  g_assert_cmpint (ask (f->path, "SELECT count(*) FROM crypto_self"), ==, 1);
  g_assert_cmpint (ask (f->path, "SELECT count(*) FROM crypto_former"), ==, 0);
}

static void
test_wrong (StoreFixture *f, gconstpointer data)
{
  g_autofree char *path = copy_path (f);
  g_autoptr (GError) error = NULL;

  copy (f, 3);
  g_assert_false (confab_store_backup_check (path, NULL, ANN, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, "SQLite format 3 it is not", -1, NULL));
  g_assert_false (confab_store_backup_check (path, NULL, OWN, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

/* A trigger or a table that the program has not made is not taken, whoever has sealed it. */
static void
test_other_tables (StoreFixture *f, gconstpointer data)
{
  g_autofree char *path = copy_path (f);
  g_autoptr (GError) error = NULL;

  copy (f, 3);

  {
    g_autoptr (ConfabDatabase) db = confab_database_open (path, CONFAB_DATABASE_READ_WRITE, NULL);

    g_assert_true (confab_database_exec (db,
                                         "CREATE TRIGGER more AFTER INSERT ON message BEGIN"
                                         " DELETE FROM message; END",
                                         &error));
  }

  g_assert_false (confab_store_backup_check (path, NULL, OWN, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

static void
test_key (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = wait_for_failure (confab_store_load_backup_key (f->store));

  g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND);
  g_assert_cmpstr (confab_error_get_field (error), ==, "recoveryKey");
}

#define ADD(name)                                                                                  \
  g_test_add ("/store-backup/" #name, StoreFixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD (copied);
  ADD (every_table);
  ADD (one_moment);
  ADD (cancelled);
  ADD (outbox);
  ADD (new_device);
  ADD (wrong);
  ADD (other_tables);
  ADD (key);

  return g_test_run ();
}
