// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "e2e-kit.h"

#include "base/confab-error.h"
#include "client/confab-account-private.h"
#include "client/confab-client.h"
#include "client/confab-history.h"
#include "client/confab-restore.h"
#include "client/confab-session-backup.h"
#include "client/confab-session-private.h"
#include "support/own-keyring.h"
#include "support/waiting.h"

#include <glib/gstdio.h>
#include <string.h>

/* A computer is lost. On an empty one the file and the recovery key bring back all that was said,
 * also what only that computer could read; and from then on it is one more device of the same
 * person. Bob and the server are processes, Alice's two computers are this one, one after the
 * other. */

#define PASSWORD "correct horse"

typedef struct
{
  E2e *e2e;
  E2eClient *bob;
  char *id; /* of the conversation */
  char *backup;
  char *recovery;
  char *device; /* the one that is lost */
  ConfabSession *session;
  DexFuture *stopping;
} Fixture;

static void
begin_computer (Fixture *f, const char *name)
{
  g_autofree char *dir = g_build_filename (e2e_get_folder (f->e2e), name, NULL);

  confab_client_set_data_dir (dir);
}

static void
end_computer (Fixture *f)
{
  if (f->session != NULL)
    {
      wait_for_success (confab_session_stop (f->session));
      settle ();
      g_assert_finalize_object (g_steal_pointer (&f->session));
    }

  confab_client_shut_down ();
  confab_client_set_data_dir (NULL);
}

static void
start (Fixture *f, ConfabAccount *account)
{
  f->session = confab_session_new (account);
  wait_for_success (confab_session_start (f->session));
  WAIT_UNTIL (confab_session_get_connection (f->session) == CONFAB_CONNECTION_ONLINE);
}

static ConfabConversation *
get_conversation (Fixture *f)
{
  return confab_roster_get_conversation (confab_session_get_roster (f->session), f->id);
}

static guint
count_found (Fixture *f, const char *text)
{
  g_autoptr (ConfabSearch) search = confab_session_new_search (f->session);
  guint n;

  confab_search_set_text (search, text);
  WAIT_UNTIL (!confab_search_get_is_searching (search) && !confab_search_get_is_indexing (search));
  n = g_list_model_get_n_items (G_LIST_MODEL (search));
  return n;
}

static void
say (Fixture *f, const char *text)
{
  wait_for_success (confab_session_send_text (f->session, get_conversation (f), text, NULL));
}

static gboolean
bob_has (Fixture *f, const char *text)
{
  e2e_client_wait_dump (f->bob);

  for (guint i = 0; i < f->bob->messages->len; i++)
    if (g_strcmp0 (e2e_text (g_ptr_array_index (f->bob->messages, i), "content"), text) == 0)
      return TRUE;

  return FALSE;
}

static char *
load_device (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path =
      confab_accounts_dup_path (confab_client_get_data_dir (), f->session->account);
  g_autoptr (ConfabDatabase) db =
      confab_database_open_with_key (path, CONFAB_DATABASE_READ_ONLY, f->session->key, &error);
  g_autoptr (ConfabStatement) rows = NULL;

  g_assert_no_error (error);
  rows = confab_database_select (db, &error, "SELECT device_id FROM crypto_self", NULL);
  g_assert_cmpint (confab_statement_next (rows, &error), ==, CONFAB_STATEMENT_ROW);
  return confab_statement_dup_text (rows, 0);
}

/* Alice and Bob talk, she saves her recovery key and makes a backup; then her computer is gone. */
static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *made = NULL;
  g_autoptr (JsonNode) conversation = NULL;
  g_autoptr (ConfabAccount) account = NULL;
  g_autoptr (ConfabProgress) progress = confab_progress_new ();

  f->e2e = e2e_new ();
  e2e_add_account (f->e2e, "bob");
  e2e_add_account (f->e2e, "alice");
  made = e2e_ctl (f->e2e, "alice", "new", "direct", "bob", NULL);
  conversation = e2e_parse (made);
  f->id = g_strdup (e2e_text (conversation, "id"));
  f->backup = g_build_filename (e2e_get_folder (f->e2e), "alice.confab", NULL);
  begin_computer (f, "laptop");
  account = wait_for_object (confab_client_sign_in (e2e_get_address (f->e2e), "alice", PASSWORD));
  start (f, account);
  f->bob = e2e_client_new (f->e2e, "bob", f->id);
  WAIT_UNTIL (f->bob->n_listed > 0);
  WAIT_UNTIL (confab_session_get_key_state (f->session) == CONFAB_KEYS_UNSAVED);
  WAIT_UNTIL (get_conversation (f) != NULL);

  /* Nobody could open what is sealed for a key that nobody has. */
  wait_for_error (confab_session_back_up (f->session, f->backup, progress), CONFAB_ERROR,
                  CONFAB_ERROR_NOT_FOUND);
  f->recovery =
      g_strdup (g_value_get_string (wait_for (confab_session_load_recovery (f->session), NULL)));
  wait_for_success (confab_session_recovery_saved (f->session));

  say (f, "The marigolds are in bloom");
  WAIT_UNTIL (bob_has (f, "The marigolds are in bloom"));
  e2e_client_say (f->bob, "marigold number", 3);
  WAIT_UNTIL (count_found (f, "marigold number") == 3);
  f->device = load_device (f);
  wait_for_success (confab_session_back_up (f->session, f->backup, progress));
  g_assert_cmpfloat (confab_progress_get_fraction (progress), ==, 1);

  /* What comes later is not in it. */
  say (f, "This was too late");
  WAIT_UNTIL (bob_has (f, "This was too late"));
  wait_for_success (confab_history_forget (account));
  end_computer (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  end_computer (f);
  e2e_client_free (f->bob);
  e2e_free (f->e2e);
  g_free (f->id);
  g_free (f->backup);
  g_free (f->recovery);
  g_free (f->device);
}

static ConfabRestore *
open_backup (Fixture *f)
{
  g_autoptr (ConfabProgress) progress = confab_progress_new ();
  ConfabRestore *restore = confab_restore_new (f->backup);

  wait_for_success (confab_restore_open (restore, f->recovery));
  g_assert_cmpstr (confab_restore_get_user_name (restore), ==, "alice");
  g_assert_cmpstr (confab_restore_get_server (restore), ==, e2e_get_address (f->e2e));
  g_assert_cmpint (confab_restore_get_n_messages (restore), >=, 4);
  wait_for_success (confab_restore_unpack (restore, progress));
  g_assert_cmpfloat (confab_progress_get_fraction (progress), ==, 1);
  return restore;
}

static guint
count_files (const char *folder, const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix))
      n++;

  return n;
}

static void
test_empty (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabRestore) restore = NULL;
  g_autoptr (ConfabAccount) account = NULL;
  g_autofree char *device = NULL;

  begin_computer (f, "new");
  restore = open_backup (f);

  /* A wrong password changes nothing, and the right one can follow. */
  wait_for_error (confab_restore_sign_in (restore, e2e_get_address (f->e2e), "wrong horse"),
                  CONFAB_ERROR, CONFAB_ERROR_UNAUTHORIZED);
  account = wait_for_object (confab_restore_sign_in (restore, e2e_get_address (f->e2e), PASSWORD));
  g_clear_object (&restore);
  settle ();
  start (f, account);
  g_assert_cmpuint (count_found (f, "marigold"), ==, 4);
  g_assert_cmpuint (count_found (f, "bloom"), ==, 1);

  /* It is another device of the same person, and nobody had to do anything for it. */
  WAIT_UNTIL (confab_session_get_key_state (f->session) == CONFAB_KEYS_SAVED);
  device = load_device (f);
  g_assert_cmpstr (device, !=, f->device);
  WAIT_UNTIL (get_conversation (f) != NULL);
  say (f, "I am back");
  WAIT_UNTIL (bob_has (f, "I am back"));
  e2e_client_say (f->bob, "welcome", 2);
  WAIT_UNTIL (count_found (f, "welcome") == 2);

  /* There is one already. */
  restore = open_backup (f);
  wait_for_error (confab_restore_sign_in (restore, e2e_get_address (f->e2e), PASSWORD), G_IO_ERROR,
                  G_IO_ERROR_EXISTS);
  g_assert_cmpuint (count_found (f, "welcome"), ==, 2);
}

/* Whoever goes back and opens again has a second one before the first one is gone: none of them
 * touches what is another's. What a process that was killed has left goes. */
static void
test_again (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabRestore) first = NULL, second = NULL;
  g_autoptr (ConfabAccount) account = NULL;
  g_autofree char *accounts = NULL, *left = NULL, *file = NULL;

  begin_computer (f, "new");
  accounts = g_build_filename (confab_client_get_data_dir (), "accounts", NULL);
  left = g_build_filename (accounts, "restoring-killed", NULL);
  file = g_build_filename (left, "store.db", NULL);
  g_assert_cmpint (g_mkdir_with_parents (left, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "left", -1, NULL));

  first = open_backup (f);
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_files (accounts, "restoring"), ==, 1);
  second = open_backup (f);
  g_assert_cmpuint (count_files (accounts, "restoring"), ==, 2);
  g_assert_finalize_object (g_steal_pointer (&first));
  g_assert_cmpuint (count_files (accounts, "restoring"), ==, 1);
  account = wait_for_object (confab_restore_sign_in (second, e2e_get_address (f->e2e), PASSWORD));
  g_clear_object (&second);
  g_assert_cmpuint (count_files (accounts, "restoring"), ==, 0);
  start (f, account);
  g_assert_cmpuint (count_found (f, "marigold"), ==, 4);
}

static void
stop_cb (Fixture *f)
{
  if (f->stopping == NULL)
    f->stopping = confab_session_stop (f->session);
}

/* Whoever quits does not wait for it, and finds nothing of it. What was left by a process that was
 * killed goes when the history is opened. */
static void
test_quit (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabProgress) progress = confab_progress_new (), next = confab_progress_new ();
  g_autoptr (ConfabRestore) restore = NULL;
  g_autoptr (ConfabAccount) account = NULL;
  g_autoptr (DexFuture) making = NULL, waiting = NULL;
  g_autofree char *path = NULL, *copy = NULL, *to = NULL;

  begin_computer (f, "new");
  restore = open_backup (f);
  account = wait_for_object (confab_restore_sign_in (restore, e2e_get_address (f->e2e), PASSWORD));
  g_clear_object (&restore);
  path = confab_accounts_dup_path (confab_client_get_data_dir (), account);
  copy = g_strconcat (path, "-backup", NULL);
  g_assert_true (g_file_set_contents (copy, "left", -1, NULL));
  start (f, account);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  WAIT_UNTIL (confab_session_get_key_state (f->session) == CONFAB_KEYS_SAVED);

  /* At the moment when the copy is made, and the file is begun. */
  to = g_build_filename (e2e_get_folder (f->e2e), "quit.confab", NULL);
  g_signal_connect_swapped (progress, "notify::fraction", G_CALLBACK (stop_cb), f);
  making = confab_session_back_up (f->session, to, progress);
  waiting = confab_session_back_up (f->session, to, next);
  WAIT_UNTIL (f->stopping != NULL);
  wait_for_success (g_steal_pointer (&f->stopping));
  g_assert_false (dex_future_is_pending (making));
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (to, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_files (e2e_get_folder (f->e2e), ".confab-"), ==, 0);
  wait_for_error (g_steal_pointer (&making), G_IO_ERROR, G_IO_ERROR_CANCELLED);
  wait_for_error (g_steal_pointer (&waiting), G_IO_ERROR, G_IO_ERROR_CANCELLED);
  settle ();
  g_assert_finalize_object (g_steal_pointer (&f->session));
}

static gint64
count_signed_in (Fixture *f)
{
  g_autofree char *path = g_build_filename (e2e_get_folder (f->e2e), "server", "confab.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabDatabase) db = confab_database_open (path, CONFAB_DATABASE_READ_ONLY, &error);
  gint64 n;

  g_assert_no_error (error);
  g_assert_true (confab_database_get_int (db, &n, &error, "SELECT count(*) FROM device", NULL));
  return n;
}

/* The list of accounts cannot be written: nothing has happened then, here and at the server, and it
 * can be tried again. */
static void
test_unsaved (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabRestore) restore = NULL;
  g_autoptr (ConfabAccount) account = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *list = NULL;
  gint64 n_devices;

  begin_computer (f, "new");
  restore = open_backup (f);
  n_devices = count_signed_in (f);
  list = g_build_filename (confab_client_get_data_dir (), "accounts.ini", NULL);
  g_assert_cmpint (g_mkdir (list, 0700), ==, 0);
  error = wait_for_failure (confab_restore_sign_in (restore, e2e_get_address (f->e2e), PASSWORD));
  g_assert_nonnull (error);
  g_assert_cmpint (count_signed_in (f), ==, n_devices);

  g_assert_cmpint (g_rmdir (list), ==, 0);
  account = wait_for_object (confab_restore_sign_in (restore, e2e_get_address (f->e2e), PASSWORD));
  g_clear_object (&restore);
  g_assert_cmpint (count_signed_in (f), ==, n_devices + 1);
  start (f, account);
  g_assert_cmpuint (count_found (f, "marigold"), ==, 4);
}

/* What the server holds of Alice's list: a device is in it and not taken out. */
static gboolean
is_listed (Fixture *f, const char *device)
{
  g_autofree char *path = g_build_filename (e2e_get_folder (f->e2e), "server", "confab.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabDatabase) db = confab_database_open (path, CONFAB_DATABASE_READ_ONLY, &error);
  gint64 n;

  g_assert_no_error (error);
  g_assert_true (confab_database_get_int (
      db, &n, &error,
      "SELECT count(*) FROM device_list AS l, json_each (l.list, '$.devices') AS d"
      " WHERE json_extract (d.value, '$.id')=?"
      " AND json_extract (d.value, '$.removedAt') IS NULL",
      "t", device));
  return n == 1;
}

static const ConfabDeviceData *
find_device (GPtrArray *devices, const char *key_device_id)
{
  for (guint i = 0; i < devices->len; i++)
    {
      const ConfabDeviceData *device = g_ptr_array_index (devices, i);

      if (g_strcmp0 (device->key_device_id, key_device_id) == 0)
        return device;
    }

  return NULL;
}

/* The lost device is taken out of the list and signed out; one that signs out itself leaves the
 * list, and the last one stays in it. */
static void
test_revoked (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabRestore) restore = NULL;
  g_autoptr (ConfabAccount) account = NULL;
  g_autoptr (GPtrArray) devices = NULL, after = NULL;
  g_autofree char *device = NULL, *second = NULL;
  const ConfabDeviceData *lost;

  begin_computer (f, "new");
  restore = open_backup (f);
  account = wait_for_object (confab_restore_sign_in (restore, e2e_get_address (f->e2e), PASSWORD));
  g_clear_object (&restore);
  start (f, account);
  WAIT_UNTIL (confab_session_get_key_state (f->session) == CONFAB_KEYS_SAVED);
  device = load_device (f);
  WAIT_UNTIL (is_listed (f, device));
  g_assert_true (is_listed (f, f->device));

  devices = wait_for_boxed (confab_session_load_devices (f->session));
  lost = find_device (devices, f->device);
  g_assert_nonnull (lost);
  g_assert_false (lost->current);
  g_assert_cmpint (lost->linked_at, >, 0);
  g_assert_true (find_device (devices, device)->current);
  wait_for_success (confab_session_revoke_device (f->session, lost->id));
  g_assert_false (is_listed (f, f->device));
  g_assert_true (is_listed (f, device));
  after = wait_for_boxed (confab_session_load_devices (f->session));
  g_assert_null (find_device (after, f->device));
  g_assert_cmpuint (after->len, ==, devices->len - 1);

  /* The last one. */
  wait_for_success (confab_session_sign_out (f->session));
  settle ();
  g_clear_object (&f->session);
  g_assert_true (is_listed (f, device));

  /* One of two: what was signed out above is in the list, and signed in nowhere. */
  restore = open_backup (f);
  g_clear_object (&account);
  account = wait_for_object (confab_restore_sign_in (restore, e2e_get_address (f->e2e), PASSWORD));
  g_clear_object (&restore);
  start (f, account);
  second = load_device (f);
  WAIT_UNTIL (is_listed (f, second));
  g_clear_pointer (&devices, g_ptr_array_unref);
  devices = wait_for_boxed (confab_session_load_devices (f->session));
  lost = find_device (devices, device);
  g_assert_nonnull (lost);
  g_assert_cmpstr (lost->id, ==, lost->key_device_id);
  wait_for_success (confab_session_sign_out (f->session));
  settle ();
  g_clear_object (&f->session);
  g_assert_false (is_listed (f, second));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  use_own_keyring ();

  g_test_add ("/restore/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/restore/again", Fixture, NULL, set_up, test_again, tear_down);
  g_test_add ("/restore/quit", Fixture, NULL, set_up, test_quit, tear_down);
  g_test_add ("/restore/unsaved", Fixture, NULL, set_up, test_unsaved, tear_down);
  g_test_add ("/restore/revoked", Fixture, NULL, set_up, test_revoked, tear_down);

  return g_test_run ();
}
