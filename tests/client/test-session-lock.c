// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client/confab-account-private.h"
#include "client/confab-client.h"
#include "client/confab-history.h"
#include "client/confab-session-private.h"
#include "client/crypto/confab-crypto-error.h"
#include "client/crypto/confab-key-file.h"
#include "client/crypto/confab-recovery.h"
#include "client/store-fixture.h"
#include "client/store/confab-store-keys.h"
#include "history-kit.h"
#include "sql/confab-database.h"
#include "support/own-keyring.h"
#include "support/waiting.h"

#include <gio/gio.h>
#include <string.h>

/* How a session comes to the key of its history, and what becomes of it when the key ring is lost.
 */

#define NOW_MS G_GINT64_CONSTANT (1800000000000)

typedef struct
{
  char *dir;
  char *path; /* of the database */
  ConfabAccount *account;
  ConfabClock *clock;
  ConfabSession *session;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->dir = g_dir_make_tmp ("confab-test-XXXXXX", NULL);
  f->clock = confab_clock_new_fake (NOW_MS);
  f->account = g_object_new (CONFAB_TYPE_ACCOUNT, "id", test_id (7), "server", "http://127.0.0.1:1",
                             "user-id", OWN, "user-name", "me", NULL);
  f->path = confab_accounts_dup_path (f->dir, f->account);
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
lose_keyring (Fixture *f)
{
  wait_for_success (confab_history_forget (f->account));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  stop_session (f);
  lose_keyring (f);
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

/* A session that fails, and why. */
static ConfabSessionLock
start_locked (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  f->session = confab_session_new (f->account);
  error = wait_for_failure (confab_session_start (f->session));
  g_assert_error (error, CONFAB_CRYPTO_ERROR, CONFAB_CRYPTO_ERROR_NO_KEY);
  g_assert_cmpint (confab_session_get_connection (f->session), ==, CONFAB_CONNECTION_FAILED);
  return confab_session_get_lock (f->session);
}

static void
fill (Fixture *f)
{
  start_session (f);
  confab_change_set_unref (wait_for_boxed (
      confab_store_apply_conversation (f->session->store, make_conversation (CHANNEL, 0))));
  stop_session (f);
}

static gboolean
is_filled (Fixture *f)
{
  g_autoptr (ConfabChangeSet) all = wait_for_boxed (confab_store_load (f->session->store));

  return all->conversations->len == 1;
}

/* The recovery key, as it is made when the server has no list of devices yet. */
static char *
make_recovery (Fixture *f)
{
  g_autoptr (ConfabDatabase) db = history_open (f->path, CONFAB_DATABASE_READ_WRITE);
  guint8 secret[CONFAB_KEY_BYTES];
  g_autoptr (GBytes) bytes = NULL;

  confab_recovery_new (NULL, secret);
  bytes = g_bytes_new (secret, sizeof secret);
  g_assert_true (
      confab_database_run (db, NULL, "UPDATE crypto_account SET recovery=?", "b", bytes));
  g_assert_cmpint (confab_database_get_changes (db), ==, 1);
  return confab_recovery_to_text (secret);
}

/* Without a word: the first start makes a key, and the next ones find it. */
static void
test_made (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabDatabaseKey) key = NULL, again = NULL;
  g_autofree char *text = NULL, *more = NULL;

  fill (f);
  g_assert_false (confab_database_is_plain (f->path));
  key = history_find_key (f->path);
  g_assert_nonnull (key);
  start_session (f);
  g_assert_true (is_filled (f));
  g_assert_cmpint (confab_session_get_lock (f->session), ==, CONFAB_SESSION_LOCK_NONE);
  stop_session (f);
  again = history_find_key (f->path);
  text = confab_database_key_to_text (key);
  more = confab_database_key_to_text (again);
  g_assert_cmpstr (text, ==, more);

  /* Of an account that goes nothing stays. */
  wait_for_success (confab_client_remove_account (f->account));
  g_clear_pointer (&again, confab_database_key_unref);
  again = history_find_key (f->path);
  g_assert_null (again);
}

/* What an older version has left in the open. */
static void
test_older (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autoptr (ConfabStore) store = NULL;

  g_mkdir_with_parents (folder, 0700);
  store = wait_for_object (confab_store_open (f->path, OWN, f->clock));
  confab_change_set_unref (
      wait_for_boxed (confab_store_apply_conversation (store, make_conversation (CHANNEL, 0))));
  confab_store_close (store);
  g_clear_object (&store);
  settle ();
  g_assert_true (confab_database_is_plain (f->path));
  start_session (f);
  g_assert_true (is_filled (f));
  g_assert_null (confab_session_get_rescue (f->session));
  stop_session (f);
  g_assert_false (confab_database_is_plain (f->path));
}

/* Nothing else opens it: it stays where it is until the user wants another. */
static void
test_lost (Fixture *f, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL, *aside = NULL;
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autoptr (GError) error = NULL;
  gsize n_before, n_after;

  fill (f);
  lose_keyring (f);
  g_assert_true (g_file_get_contents (f->path, &before, &n_before, NULL));
  g_assert_cmpint (start_locked (f), ==, CONFAB_SESSION_LOCK_LOST);
  g_assert_true (g_file_get_contents (f->path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);

  /* No recovery key opens it either. */
  error = wait_for_failure (confab_session_unlock (f->session, "AAAA"));
  stop_session (f);
  g_assert_cmpint (start_locked (f), ==, CONFAB_SESSION_LOCK_LOST);
  wait_for_success (confab_session_begin_anew (f->session));
  stop_session (f);
  start_session (f);
  g_assert_false (is_filled (f));
  g_assert_null (confab_session_get_rescue (f->session));

  aside = g_build_filename (folder, "store-locked-1800000000000.db", NULL);
  g_clear_pointer (&after, g_free);
  g_assert_true (g_file_get_contents (aside, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
}

/* Losing the key ring does not lose the history. */
static void
test_recovered (Fixture *f, gconstpointer data)
{
  g_autofree char *recovery = NULL, *other = NULL, *lower = NULL;
  guint8 secret[CONFAB_KEY_BYTES] = { 1 };
  g_autoptr (ConfabDatabaseKey) key = NULL;

  fill (f);
  recovery = make_recovery (f);
  start_session (f);
  stop_session (f);
  lose_keyring (f);
  other = confab_recovery_to_text (secret);
  lower = g_ascii_strdown (recovery, -1);
  g_assert_cmpint (start_locked (f), ==, CONFAB_SESSION_LOCK_RECOVERY);
  wait_for_error (confab_session_unlock (f->session, "AAAA BBBB"), CONFAB_ERROR,
                  CONFAB_ERROR_BAD_REQUEST);
  wait_for_error (confab_session_unlock (f->session, other), CONFAB_ERROR, CONFAB_ERROR_FORBIDDEN);
  key = history_find_key (f->path);
  g_assert_null (key);
  wait_for_success (confab_session_unlock (f->session, lower));
  stop_session (f);

  /* From then on it is as before. */
  start_session (f);
  g_assert_true (is_filled (f));
  stop_session (f);
  start_session (f);
  g_assert_true (is_filled (f));
}

/* Another recovery key takes the place of the first. */
static void
test_other_recovery (Fixture *f, gconstpointer data)
{
  g_autofree char *first = NULL, *second = NULL;

  fill (f);
  first = make_recovery (f);
  start_session (f);
  stop_session (f);
  second = make_recovery (f);
  start_session (f);
  stop_session (f);
  lose_keyring (f);
  g_assert_cmpint (start_locked (f), ==, CONFAB_SESSION_LOCK_RECOVERY);
  wait_for_error (confab_session_unlock (f->session, first), CONFAB_ERROR, CONFAB_ERROR_FORBIDDEN);
  wait_for_success (confab_session_unlock (f->session, second));
}

/* The key ring has another database's key: nothing is done with it. */
static void
test_other_key (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autofree char *which = g_path_get_basename (folder);
  g_autofree char *name = g_strconcat ("history-", which, NULL);
  g_autofree char *wrong = g_strnfill (2 * CONFAB_DATABASE_KEY_BYTES, 'a');

  fill (f);
  wait_for_success (confab_keyring_store (confab_client_get_keyring (), name, "Test", wrong));
  g_assert_cmpint (start_locked (f), ==, CONFAB_SESSION_LOCK_LOST);
  stop_session (f);
  wait_for_success (confab_keyring_store (confab_client_get_keyring (), name, "Test", "no key"));
  g_assert_cmpint (start_locked (f), ==, CONFAB_SESSION_LOCK_LOST);
}

/* Where there is no key ring a passphrase takes its place. */
static void
test_passphrase (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabDatabaseKey) key = NULL;
  g_autofree char *recovery = NULL;

  fill (f);
  recovery = make_recovery (f);
  start_session (f);
  wait_for_success (confab_session_set_passphrase (f->session, "seven dwarfs"));
  wait_for_success (confab_session_set_passphrase (f->session, "säven dwarfs"));
  g_assert_true (confab_session_get_has_passphrase (f->session));
  stop_session (f);
  key = history_find_key (f->path);
  g_assert_null (key);

  /* The next start of the program. */
  confab_history_shut_down ();
  g_assert_cmpint (start_locked (f), ==, CONFAB_SESSION_LOCK_PASSPHRASE);
  wait_for_error (confab_session_unlock (f->session, "seven dwarfs"), CONFAB_ERROR,
                  CONFAB_ERROR_FORBIDDEN);

  /* However the keyboard composes it. */
  wait_for_success (confab_session_unlock (f->session, "sa\xcc\x88ven dwarfs"));
  stop_session (f);
  start_session (f);
  g_assert_true (is_filled (f));
  stop_session (f);

  confab_history_shut_down ();
  g_assert_cmpint (start_locked (f), ==, CONFAB_SESSION_LOCK_PASSPHRASE);
  wait_for_success (confab_session_unlock (f->session, recovery));
  stop_session (f);
  start_session (f);

  /* And without one again. */
  wait_for_success (confab_session_set_passphrase (f->session, NULL));
  g_assert_false (confab_session_get_has_passphrase (f->session));
  stop_session (f);
  confab_history_shut_down ();
  start_session (f);
  g_assert_true (is_filled (f));
}

/* Who is stopped before the key is there opens nothing any more, and who is at it is waited for:
 * the next one has the database for itself. */
static void
test_stopped (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabSession) early = confab_session_new (f->account);
  g_autoptr (ConfabSession) late = confab_session_new (f->account);
  g_autoptr (DexFuture) starting = confab_session_start (early);

  wait_for_success (confab_session_stop (early));
  wait_for_error (g_steal_pointer (&starting), G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_assert_null (early->store);

  starting = confab_session_start (late);
  WAIT_UNTIL (late->opening);
  wait_for_success (confab_session_stop (late));
  g_assert_true (dex_future_is_rejected (starting));
  fill (f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  use_own_keyring ();

#define ADD(name, func) g_test_add ("/session-lock/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("made", test_made);
  ADD ("older", test_older);
  ADD ("lost", test_lost);
  ADD ("recovered", test_recovered);
  ADD ("other-recovery", test_other_recovery);
  ADD ("other-key", test_other_key);
  ADD ("passphrase", test_passphrase);
  ADD ("stopped", test_stopped);

  return g_test_run ();
}
