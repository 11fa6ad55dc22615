// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "history-kit.h"

#include "client/confab-account-private.h"
#include "client/confab-client.h"
#include "client/confab-history.h"
#include "client/store-fixture.h"
#include "sql/confab-database.h"
#include "support/own-keyring.h"
#include "support/waiting.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>

/* What a session does about a database that is damaged, before and while it is used. There is no
 * server: what is on disk is all that matters here. */

#define NOW_MS G_GINT64_CONSTANT (1800000000000)

typedef struct
{
  char *dir;
  char *path;
  ConfabClock *clock;
  ConfabAccount *account;
  ConfabSession *session;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = NULL, *dir = NULL;

  f->dir = g_dir_make_tmp ("confab-test-XXXXXX", NULL);
  f->clock = confab_clock_new_fake (NOW_MS);
  f->account = g_object_new (CONFAB_TYPE_ACCOUNT, "id", test_id (7), "server", "http://127.0.0.1:1",
                             "user-id", OWN, "user-name", "me", NULL);
  folder = confab_account_dup_folder (f->account);
  f->path = g_build_filename (f->dir, folder, "store.db", NULL);
  dir = g_path_get_dirname (f->path);
  g_mkdir_with_parents (dir, 0700);
  confab_client_set_data_dir (f->dir);
  confab_client_set_clock (f->clock);
}

static void
stop_session (Fixture *f)
{
  if (f->session == NULL)
    return;

  wait_for_success (confab_session_stop (f->session));
  settle ();
  g_assert_finalize_object (g_steal_pointer (&f->session));
}

static void
remove_dir (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      remove_dir (inner);
    }

  g_remove (path);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  stop_session (f);
  wait_for_success (confab_history_forget (f->account));
  settle ();
  confab_client_shut_down ();
  confab_client_set_data_dir (NULL);
  g_object_unref (f->account);
  g_assert_finalize_object (f->clock);
  remove_dir (f->dir);
  g_free (f->path);
  g_free (f->dir);
}

static void
start_session (Fixture *f)
{
  f->session = confab_session_new (f->account);
  wait_for_success (confab_session_start (f->session));
  WAIT_UNTIL (confab_session_get_connection (f->session) == CONFAB_CONNECTION_SIGNED_OUT);
}

static ConfabConversation *
get_channel (Fixture *f)
{
  return confab_roster_get_conversation (confab_session_get_roster (f->session), CHANNEL);
}

/* A channel, and one message that waits in the outbox. */
static void
fill (Fixture *f)
{
  g_autoptr (ConfabStore) store = wait_for_object (confab_store_open (f->path, OWN, f->clock));

  confab_change_set_unref (
      wait_for_boxed (confab_store_apply_conversation (store, make_conversation (CHANNEL, 0))));
  confab_store_close (store);
  g_clear_object (&store);
  settle ();
  start_session (f);
  wait_for_success (confab_session_send_text (f->session, get_channel (f), "not sent", NULL));
  stop_session (f);
}

/* Cannot be used, and is left alone. */
static void
test_unusable (Fixture *f, gconstpointer data)
{
  g_mkdir (f->path, 0700);
  f->session = confab_session_new (f->account);
  g_error_free (wait_for_failure (confab_session_start (f->session)));
  g_assert_cmpint (confab_session_get_connection (f->session), ==, CONFAB_CONNECTION_FAILED);
  g_assert_error (confab_session_get_error (f->session), G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_assert_true (g_file_test (f->path, G_FILE_TEST_IS_DIR));
}

/* The user hears of it until they have seen it. */
static void
test_told (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = NULL, *where = NULL, *text = NULL;
  const ConfabRescueData *rescue;

  g_assert_true (g_file_set_contents (f->path, "this is no database, but a text", -1, NULL));
  start_session (f);
  folder = confab_session_dup_folder (f->session);
  rescue = confab_session_get_rescue (f->session);
  g_assert_nonnull (rescue);
  g_assert_true (g_str_has_prefix (rescue->path, folder));
  g_assert_true (rescue->incomplete);
  where = g_strdup (rescue->path);
  stop_session (f);

  start_session (f);
  g_assert_cmpstr (confab_session_get_rescue (f->session)->path, ==, where);
  wait_for_success (confab_session_dismiss_rescue (f->session));
  g_assert_null (confab_session_get_rescue (f->session));
  stop_session (f);

  start_session (f);
  g_assert_null (confab_session_get_rescue (f->session));
  g_assert_true (g_file_get_contents (where, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "this is no database, but a text");
}

/* The first page of all but the schema and the outbox, under the program's feet. */
static void
break_pages (Fixture *f)
{
  g_autofree char *garbage = g_strnfill (4096, 'x');
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabDatabase) db = history_open (f->path, CONFAB_DATABASE_READ_ONLY);
  g_autoptr (ConfabStatement) rows = NULL;
  FILE *file = g_fopen (f->path, "r+");

  rows = confab_database_select (db, &error,
                                 "SELECT rootpage FROM sqlite_schema WHERE rootpage>0 AND tbl_name"
                                 " NOT IN ('sqlite_sequence', 'action')",
                                 NULL);
  g_assert_no_error (error);

  while (confab_statement_next (rows, NULL) == CONFAB_STATEMENT_ROW)
    {
      fseek (file, (confab_statement_get_int (rows, 0) - 1) * 4096, SEEK_SET);
      g_assert_cmpint (fwrite (garbage, 1, 4096, file), ==, 4096);
    }

  fclose (file);
}

/* Found while it is in use: the session says so and ends. The next one has what had not been sent,
 * and the draft that could no longer be saved. */
static void
test_later (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabSession) old = NULL;
  g_autoptr (ConfabDatabase) db = NULL;
  gint64 n;

  fill (f);
  start_session (f);
  break_pages (f);
  dex_future_disown (confab_session_set_draft (f->session, get_channel (f), "begun"));
  WAIT_UNTIL (confab_session_get_connection (f->session) == CONFAB_CONNECTION_FAILED);
  g_assert_error (confab_session_get_error (f->session), G_IO_ERROR, G_IO_ERROR_INVALID_DATA);

  old = g_object_ref (f->session);
  wait_for_success (confab_session_stop (f->session));
  settle ();
  g_object_unref (f->session);
  f->session = confab_session_new (f->account);
  confab_session_take_over (f->session, old);
  g_clear_object (&old);
  wait_for_success (confab_session_start (f->session));
  g_assert_cmpint (confab_session_get_rescue (f->session)->messages, ==, 1);
  WAIT_UNTIL (confab_session_get_connection (f->session) == CONFAB_CONNECTION_SIGNED_OUT);
  stop_session (f);

  db = history_open (f->path, CONFAB_DATABASE_READ_ONLY);
  g_assert_true (confab_database_get_int (
      db, &n, NULL, "SELECT count(*) FROM draft WHERE content='begun'", NULL));
  g_assert_cmpint (n, ==, 1);
}

#define ADD(name)                                                                                  \
  g_test_add ("/session/damage/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  use_own_keyring ();

  ADD (unusable);
  ADD (told);
  ADD (later);

  return g_test_run ();
}
