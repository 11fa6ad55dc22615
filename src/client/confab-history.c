// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-history.h"

#include "base/confab-async.h"
#include "base/confab-worker.h"
#include "client/crypto/confab-crypto-error.h"
#include "client/crypto/confab-key-file.h"
#include "sql/confab-database.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

/* The key of an account's database is made by chance before the database is, and lies in the key
 * ring under the name of the folder that the database is in: like that it follows the user, not the
 * device. What is beside the database, and what a recovery key or a passphrase opens, is looked at
 * only when the key ring does not have it. */

static ConfabWorker *worker;

/* Folder → key, of those that were opened by a passphrase, which is asked for once. */
static GHashTable *opened;

/* What a database needs that lies at a path. */
typedef enum
{
  SEALED = 1 << 0,
  RECOVERY = 1 << 1,
  PASSPHRASE = 1 << 2,
} State;

typedef struct
{
  char *path;
  char *text;
  ConfabDatabaseKey *key;
  ConfabSessionLock lock;
  gint64 now_ms;
} Job;

static void
job_free (Job *job)
{
  if (job->text != NULL)
    confab_wipe (job->text, strlen (job->text));

  g_clear_pointer (&job->key, confab_database_key_unref);
  g_free (job->path);
  g_free (job->text);
  g_free (job);
}

static Job *
job_new (const char *path, const char *text, ConfabSessionLock lock)
{
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->text = g_strdup (text);
  job->lock = lock;
  return job;
}

static DexFuture *
run (ConfabWorkerFunc func, Job *job)
{
  if (worker == NULL)
    worker = confab_worker_new ("confab-history", NULL, NULL);

  return confab_worker_run (worker, func, job, (GDestroyNotify) job_free);
}

/* What is beside a database knows its key. Without that nothing was ever encrypted there, and what
 * is no database is a damaged one. */
static gboolean
examine (gpointer state, gpointer data, GValue *result, GError **error)
{
  Job *job = data;
  g_autoptr (GError) failure = NULL;
  g_autoptr (ConfabKeyFile) file = confab_key_file_load (job->path, &failure);
  int found = 0;

  if (!g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT) &&
      !confab_database_is_plain (job->path))
    found |= SEALED;

  if (file != NULL && confab_key_file_has_recovery (file))
    found |= RECOVERY;

  if (file != NULL && confab_key_file_has_passphrase (file))
    found |= PASSPHRASE;

  g_value_init (result, G_TYPE_INT);
  g_value_set_int (result, found);
  return TRUE;
}

/* What knows the key, with the passphrase that opens it, or without one. */
static gboolean
keep (gpointer state, gpointer data, GValue *result, GError **error)
{
  Job *job = data;
  g_autoptr (ConfabKeyFile) file = confab_key_file_load (job->path, NULL);

  if (file == NULL || !confab_key_file_fits (file, job->key))
    {
      g_clear_pointer (&file, confab_key_file_free);
      file = confab_key_file_new (job->key, error);
    }

  if (file == NULL)
    return FALSE;

  if (job->text == NULL)
    confab_key_file_forget_passphrase (file);
  else if (!confab_key_file_seal_passphrase (file, job->key, job->text, error))
    return FALSE;

  if (!confab_key_file_save (file, job->path, error))
    return FALSE;

  g_value_init (result, G_TYPE_BOOLEAN);
  return TRUE;
}

static gboolean
unlock (gpointer state, gpointer data, GValue *result, GError **error)
{
  Job *job = data;
  g_autoptr (ConfabKeyFile) file = confab_key_file_load (job->path, error);
  g_autoptr (ConfabDatabaseKey) key = NULL;

  if (file == NULL)
    return FALSE;

  /* Who has forgotten the passphrase may have the recovery key at hand. */
  if (job->lock == CONFAB_SESSION_LOCK_PASSPHRASE)
    key = confab_key_file_open_recovery (file, job->text, NULL);

  if (key == NULL)
    key = job->lock == CONFAB_SESSION_LOCK_PASSPHRASE
              ? confab_key_file_open_passphrase (file, job->text, error)
              : confab_key_file_open_recovery (file, job->text, error);

  if (key == NULL)
    return FALSE;

  g_value_init (result, CONFAB_TYPE_DATABASE_KEY);
  g_value_take_boxed (result, g_steal_pointer (&key));
  return TRUE;
}

/* The WAL goes first, so that it is never taken for that of a new database, and the database last.
 */
static gboolean
put_aside (gpointer state, gpointer data, GValue *result, GError **error)
{
  static const char *const suffixes[] = { "-wal", "-shm", "-key", "" };
  Job *job = data;
  g_autofree char *folder = g_path_get_dirname (job->path);
  g_autofree char *name = g_strdup_printf ("store-locked-%" G_GINT64_FORMAT ".db", job->now_ms);
  g_autofree char *aside = g_build_filename (folder, name, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (job->path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (aside, suffixes[i], NULL);
      int code;

      if (g_rename (from, to) == 0 || (code = errno) == ENOENT)
        continue;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", from,
                   g_strerror (code));
      return FALSE;
    }

  return TRUE;
}

static char *
name_key (ConfabAccount *account)
{
  g_autofree char *folder = confab_account_dup_folder (account);
  g_autofree char *name = g_path_get_basename (folder);

  return g_strconcat ("history-", name, NULL);
}

/**
 * confab_history_look_up:
 *
 * Begins to look for the key where it is most often.
 *
 * Returns: (transfer full): a future for confab_history_await_key()
 */
DexFuture *
confab_history_look_up (ConfabAccount *account)
{
  g_autofree char *name = name_key (account);

  return CONFAB_SQLCIPHER ? confab_keyring_lookup (confab_client_get_keyring (), name)
                          : dex_future_new_true ();
}

static void
remember (const char *name, ConfabDatabaseKey *key)
{
  if (opened == NULL)
    opened = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                    (GDestroyNotify) confab_database_key_unref);

  g_hash_table_insert (opened, g_strdup (name), confab_database_key_ref (key));
}

static ConfabDatabaseKey *
await_found (const char *name, DexFuture *looking_up, GError **error)
{
  g_autofree char *text = NULL;
  ConfabDatabaseKey *key = opened != NULL ? g_hash_table_lookup (opened, name) : NULL;

  if (key != NULL)
    {
      dex_future_disown (looking_up);
      return confab_database_key_ref (key);
    }

  text = dex_await_string (looking_up, error);
  key = text != NULL ? confab_database_key_new_from_text (text, error) : NULL;

  if (text != NULL)
    confab_wipe (text, strlen (text));

  return key;
}

static gboolean
await_stored (ConfabAccount *account, const char *name, ConfabDatabaseKey *key, GError **error)
{
  g_autofree char *text = confab_database_key_to_text (key);
  g_autofree char *label =
      g_strdup_printf ("Confab: key of the history of %s at %s",
                       confab_account_get_user_name (account), confab_account_get_server (account));
  gboolean done =
      dex_await (confab_keyring_store (confab_client_get_keyring (), name, label, text), error);

  confab_wipe (text, strlen (text));
  return done;
}

/* It lies in the key ring before it is used, and beside the database is what knows it. */
static ConfabDatabaseKey *
await_new (ConfabAccount *account, const char *path, const char *name, GError **error)
{
  guint8 bytes[CONFAB_DATABASE_KEY_BYTES];
  Job *job = job_new (path, NULL, CONFAB_SESSION_LOCK_NONE);
  g_autoptr (ConfabDatabaseKey) key = NULL;

  confab_random_fill (NULL, bytes, sizeof bytes);
  key = confab_database_key_new (bytes);
  job->key = confab_database_key_ref (key);
  confab_wipe (bytes, sizeof bytes);

  if (!await_stored (account, name, key, error))
    {
      job_free (job);
      return NULL;
    }

  return dex_await (run (keep, job), error) ? g_steal_pointer (&key) : NULL;
}

/**
 * confab_history_await_key:
 * @path: the database, which may not be there yet
 * @looking_up: (transfer full): of confab_history_look_up()
 * @key: (out) (nullable): what it is encrypted with, or is to be; NULL in a build that does not
 *
 * Finds the key, or makes one where there is nothing that is encrypted. For a fiber.
 *
 * Returns: TRUE, or FALSE with %CONFAB_CRYPTO_ERROR_NO_KEY when what is there is encrypted and the
 *   key is not to be found, or with an error of the key ring
 */
gboolean
confab_history_await_key (ConfabAccount *account,
                          const char *path,
                          DexFuture *looking_up,
                          ConfabDatabaseKey **key,
                          GError **error)
{
  g_autofree char *name = name_key (account);
  g_autoptr (GError) failure = NULL;

  *key = NULL;

  if (!CONFAB_SQLCIPHER)
    {
      dex_future_disown (looking_up);
      return TRUE;
    }

  *key = await_found (name, looking_up, &failure);

  if (*key == NULL &&
      (dex_await_int (run (examine, job_new (path, NULL, CONFAB_SESSION_LOCK_NONE)), NULL) &
       SEALED) != 0)
    {
      g_debug ("There is no key: %s", failure->message);
      confab_set_crypto_error (error, CONFAB_CRYPTO_ERROR_NO_KEY,
                               "The history on this computer is encrypted, and its key is not in"
                               " the key ring");
      return FALSE;
    }

  if (*key == NULL)
    *key = await_new (account, path, name, error);

  return *key != NULL;
}

/**
 * confab_history_await_adopted:
 * @key: of a database that is about to take its place as the account's, where there is none
 *
 * Puts the key where it will be looked for. For a fiber.
 *
 * Returns: TRUE, or FALSE with an error of the key ring
 */
gboolean
confab_history_await_adopted (ConfabAccount *account, ConfabDatabaseKey *key, GError **error)
{
  g_autofree char *name = name_key (account);

  if (opened != NULL)
    g_hash_table_remove (opened, name);

  return await_stored (account, name, key, error);
}

/**
 * confab_history_await_present:
 *
 * The key of a database that is there, for who only looks, and is not to have the desktop ask for a
 * password. For a fiber.
 *
 * Returns: (transfer full) (nullable): the key; NULL in a build that does not encrypt, or with
 * @error
 */
ConfabDatabaseKey *
confab_history_await_present (ConfabAccount *account, GError **error)
{
  g_autofree char *name = name_key (account);

  return CONFAB_SQLCIPHER
             ? await_found (name, confab_keyring_peek (confab_client_get_keyring (), name), error)
             : NULL;
}

/**
 * confab_history_await_lock:
 * @path: a database whose key could not be found
 *
 * For a fiber.
 *
 * Returns: what would open it
 */
ConfabSessionLock
confab_history_await_lock (const char *path)
{
  int found = dex_await_int (run (examine, job_new (path, NULL, CONFAB_SESSION_LOCK_NONE)), NULL);

  if (found & PASSPHRASE)
    return CONFAB_SESSION_LOCK_PASSPHRASE;

  return found & RECOVERY ? CONFAB_SESSION_LOCK_RECOVERY : CONFAB_SESSION_LOCK_LOST;
}

/**
 * confab_history_await_unlocked:
 * @text: the recovery key or the passphrase, as somebody has typed it
 * @lock: which of both
 *
 * Takes the key out of the file beside the database. After a recovery key it lies in the key ring
 * again; after a passphrase it is known until the program ends. For a fiber.
 *
 * Returns: TRUE, or FALSE with an error of confab_key_file_open_recovery() or
 *   confab_key_file_open_passphrase(), or of the key ring
 */
gboolean
confab_history_await_unlocked (ConfabAccount *account,
                               const char *path,
                               const char *text,
                               ConfabSessionLock lock,
                               GError **error)
{
  g_autofree char *name = name_key (account);
  g_autoptr (ConfabDatabaseKey) key =
      dex_await_boxed (run (unlock, job_new (path, text, lock)), error);

  if (key == NULL)
    return FALSE;

  if (lock != CONFAB_SESSION_LOCK_PASSPHRASE)
    return await_stored (account, name, key, error);

  remember (name, key);
  return TRUE;
}

/**
 * confab_history_has_passphrase:
 *
 * Returns: whether a passphrase has opened the account's database, or was set since
 */
gboolean
confab_history_has_passphrase (ConfabAccount *account)
{
  g_autofree char *name = name_key (account);

  return opened != NULL && g_hash_table_contains (opened, name);
}

/**
 * confab_history_await_passphrase:
 * @key: of the database
 * @text: (nullable): the passphrase; NULL for none
 *
 * Has the database opened by a passphrase, and takes its key out of the key ring; or puts it back
 * there. At no time does neither of them open it. For a fiber.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_history_await_passphrase (ConfabAccount *account,
                                 const char *path,
                                 ConfabDatabaseKey *key,
                                 const char *text,
                                 GError **error)
{
  g_autofree char *name = name_key (account);
  Job *job;

  if (text == NULL && !await_stored (account, name, key, error))
    return FALSE;

  job = job_new (path, text, CONFAB_SESSION_LOCK_PASSPHRASE);
  job->key = confab_database_key_ref (key);

  if (!dex_await (run (keep, job), error))
    return FALSE;

  if (text == NULL)
    {
      if (opened != NULL)
        g_hash_table_remove (opened, name);

      return TRUE;
    }

  remember (name, key);
  return dex_await (confab_keyring_clear (confab_client_get_keyring (), name), error);
}

/**
 * confab_history_await_aside:
 * @path: a database that cannot be opened, and that nobody has open
 * @now_ms: the time, in milliseconds since 1970
 *
 * Gives it another name, with what would open it. For a fiber.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_history_await_aside (const char *path, gint64 now_ms, GError **error)
{
  Job *job = job_new (path, NULL, CONFAB_SESSION_LOCK_NONE);

  job->now_ms = now_ms;
  return dex_await (run (put_aside, job), error);
}

/**
 * confab_history_forget:
 * @account: one whose database is gone
 *
 * Returns: (transfer full): a future that resolves when its key is gone too
 */
DexFuture *
confab_history_forget (ConfabAccount *account)
{
  g_autofree char *name = name_key (account);

  if (opened != NULL)
    g_hash_table_remove (opened, name);

  return confab_keyring_clear (confab_client_get_keyring (), name);
}

/**
 * confab_history_shut_down:
 *
 * Waits for what is being done, and forgets what was opened.
 */
void
confab_history_shut_down (void)
{
  g_clear_object (&worker);
  g_clear_pointer (&opened, g_hash_table_unref);
}
