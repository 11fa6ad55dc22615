// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-account-private.h"
#include "confab-restore-folder.h"

#include "base/confab-async.h"
#include "base/confab-worker.h"

#include <gio/gio.h>
#include <errno.h>
#include <glib/gstdio.h>

/* The accounts of this computer are groups of a key file, called by the device's id. It is written
 * as a whole or not at all. One thread does both, one after the other. */

#define FILE_NAME "accounts.ini"
#define DATABASE_NAME "store.db"

static ConfabWorker *worker;

static const char *const keys[] = { "server", "user-id", "user-name", "display-name" };

typedef struct
{
  char *path;
  char *folder; /* of the database, when that goes too */
  char *id;
  char *values[G_N_ELEMENTS (keys)]; /* all NULL: the account goes */
  gboolean is_local;
  gboolean remove;
} Job;

static void
job_free (Job *job)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_free (job->values[i]);

  g_free (job->path);
  g_free (job->folder);
  g_free (job->id);
  g_free (job);
}

static Job *
job_new (const char *data_dir, ConfabAccount *account)
{
  Job *job = g_new0 (Job, 1);

  job->path = g_build_filename (data_dir, FILE_NAME, NULL);

  if (account == NULL)
    return job;

  g_object_get (account, "id", &job->id, "is-local", &job->is_local, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_object_get (account, keys[i], &job->values[i], NULL);

  return job;
}

static Job *
job_copy (const Job *job)
{
  Job *copy = g_new0 (Job, 1);

  copy->path = g_strdup (job->path);
  return copy;
}

static DexFuture *
run (ConfabWorkerFunc func, Job *job)
{
  if (worker == NULL)
    worker = confab_worker_new ("confab-accounts", NULL, NULL);

  return confab_worker_run (worker, func, job, (GDestroyNotify) job_free);
}

static GKeyFile *
load_file (const char *path, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) failure = NULL;

  if (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &failure) ||
      g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return g_steal_pointer (&file);

  g_propagate_prefixed_error (error, g_steal_pointer (&failure), "%s: ", path);
  return NULL;
}

static gboolean
is_same_user (GKeyFile *file, const char *group, const Job *job)
{
  g_autofree char *server = g_key_file_get_string (file, group, "server", NULL);
  g_autofree char *user_id = g_key_file_get_string (file, group, "user-id", NULL);
  gboolean is_local = g_key_file_get_boolean (file, group, "is-local", NULL);

  return g_strcmp0 (user_id, job->values[1]) == 0 && is_local == job->is_local &&
         (is_local || g_strcmp0 (server, job->values[0]) == 0);
}

static void
put_account (GKeyFile *file, const Job *job)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (job->values[i] != NULL)
      g_key_file_set_string (file, job->id, keys[i], job->values[i]);

  if (job->is_local)
    g_key_file_set_boolean (file, job->id, "is-local", TRUE);
}

/* A database is a few files in a folder of its own, with one for what was downloaded. */
static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      /* What it points at is not the account's. */
      if (g_unlink (file) != 0 && !g_file_test (file, G_FILE_TEST_IS_SYMLINK))
        remove_folder (file);
    }

  g_rmdir (path);
}

/* Of one user on one server there is one device on this computer: the newest. */
static gboolean
save (gpointer state, gpointer data, GValue *result, GError **error)
{
  Job *job = data;
  g_autoptr (GKeyFile) file = load_file (job->path, error);
  g_autofree char *dir = g_path_get_dirname (job->path);
  g_autofree char *text = NULL;
  g_auto (GStrv) groups = NULL;
  gsize length;

  if (file == NULL)
    return FALSE;

  groups = g_key_file_get_groups (file, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    if (is_same_user (file, groups[i], job))
      g_key_file_remove_group (file, groups[i], NULL);

  if (!job->remove)
    put_account (file, job);

  g_mkdir_with_parents (dir, 0700);
  text = g_key_file_to_data (file, &length, NULL);

  if (!g_file_set_contents_full (job->path, text, length,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                 error))
    return FALSE;

  if (job->folder != NULL)
    remove_folder (job->folder);

  return TRUE;
}

static gboolean
load (gpointer state, gpointer data, GValue *result, GError **error)
{
  Job *job = data;
  g_autoptr (GKeyFile) file = load_file (job->path, error);

  if (file == NULL)
    return FALSE;

  g_value_init (result, G_TYPE_KEY_FILE);
  g_value_take_boxed (result, g_steal_pointer (&file));
  return TRUE;
}

static gboolean
prepare (gpointer state, gpointer data, GValue *result, GError **error)
{
  Job *job = data;

  if (g_mkdir_with_parents (job->folder, 0700) != 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", job->folder,
                   g_strerror (code));
      return FALSE;
    }

  g_value_init (result, G_TYPE_STRING);
  g_value_take_string (result, g_build_filename (job->folder, DATABASE_NAME, NULL));
  return TRUE;
}

static gboolean
sweep (gpointer state, gpointer data, GValue *result, GError **error)
{
  Job *job = data;

  g_autofree char *data_dir = g_path_get_dirname (job->path);
  g_autofree char *accounts = g_build_filename (data_dir, "accounts", NULL);

  confab_restore_folder_sweep (accounts);
  return TRUE;
}

static ConfabAccount *
read_account (GKeyFile *file, const char *group)
{
  ConfabAccount *account =
      g_object_new (CONFAB_TYPE_ACCOUNT, "id", group, "is-local",
                    g_key_file_get_boolean (file, group, "is-local", NULL), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *value = g_key_file_get_string (file, group, keys[i], NULL);

      g_object_set (account, keys[i], value, NULL);
    }

  return account;
}

static DexFuture *
load_fiber (Job *job)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GKeyFile) file = NULL;
  g_auto (GStrv) groups = NULL;

  file = dex_await_boxed (run (load, job_copy (job)), &error);

  if (file == NULL)
    return confab_reject (&error);

  /* Nobody waits for that. */
  dex_future_disown (run (sweep, job_copy (job)));
  groups = g_key_file_get_groups (file, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autoptr (ConfabAccount) account = read_account (file, groups[i]);

      if (confab_account_get_server (account) != NULL &&
          confab_account_get_user_id (account) != NULL)
        g_ptr_array_add (accounts, g_steal_pointer (&account));
      else
        g_warning ("The account %s is not complete", groups[i]);
    }

  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&accounts));
}

/**
 * confab_accounts_load:
 *
 * Returns: (transfer full): a future that resolves to a boxed #GPtrArray of #ConfabAccount
 */
DexFuture *
confab_accounts_load (const char *data_dir)
{
  return CONFAB_SPAWN (load_fiber, job_new (data_dir, NULL), job_free);
}

/**
 * confab_accounts_add:
 * @account: replaces the one of the same user on the same server
 *
 * Returns: (transfer full): a future that resolves when the file is written
 */
DexFuture *
confab_accounts_add (const char *data_dir, ConfabAccount *account)
{
  return run (save, job_new (data_dir, account));
}

/**
 * confab_accounts_prepare:
 *
 * Makes the place of the account's database.
 *
 * Returns: (transfer full): a future that resolves to the database's path
 */
DexFuture *
confab_accounts_prepare (const char *data_dir, ConfabAccount *account)
{
  Job *job = job_new (data_dir, account);
  g_autofree char *folder = confab_account_dup_folder (account);

  job->folder = g_build_filename (data_dir, folder, NULL);
  return run (prepare, job);
}

/**
 * confab_accounts_dup_path:
 *
 * Returns: (transfer full): where the account's database is, or is to be
 */
char *
confab_accounts_dup_path (const char *data_dir, ConfabAccount *account)
{
  g_autofree char *folder = confab_account_dup_folder (account);

  return g_build_filename (data_dir, folder, DATABASE_NAME, NULL);
}

/**
 * confab_accounts_remove:
 * @account: goes, with its database, which nobody must have open
 *
 * Returns: (transfer full): a future that resolves when the file is written
 */
DexFuture *
confab_accounts_remove (const char *data_dir, ConfabAccount *account)
{
  Job *job = job_new (data_dir, account);
  g_autofree char *folder = confab_account_dup_folder (account);

  job->remove = TRUE;
  job->folder = g_build_filename (data_dir, folder, NULL);
  return run (save, job);
}

/**
 * confab_accounts_shut_down:
 *
 * Waits until everything is written.
 */
void
confab_accounts_shut_down (void)
{
  g_clear_object (&worker);
}
