// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-restore.h"

#include "confab-account-private.h"
#include "confab-client.h"
#include "confab-history.h"
#include "confab-restore-folder.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "client/crypto/confab-backup.h"
#include "client/crypto/confab-crypto-error.h"
#include "client/crypto/confab-recovery.h"
#include "client/store/confab-store-backup.h"

#include <gio/gio.h>
#include <string.h>

#define NAME "store.db"

/**
 * ConfabRestore:
 *
 * The database is unpacked into a folder of its own, read through and brought up to date there.
 * Only when it is whole, and the server has let the user in, it takes its place. Before that
 * nothing of this computer is changed. No session is in it: the device that opens it is a new one.
 */
struct _ConfabRestore
{
  GObject parent_instance;
  ConfabWorker *worker;
  ConfabBackupData *data;
  ConfabDatabaseKey *key; /* of the database */
  char *database;         /* NULL as long as nothing was unpacked */
  char *placed;           /* where it was put; NULL as long as it was not */
};

G_DEFINE_FINAL_TYPE (ConfabRestore, confab_restore, G_TYPE_OBJECT)

/* What the thread owns. */
typedef struct
{
  char *path;
  char *accounts; /* the folder of all of them */
  ConfabRestoreFolder *folder;
  char *database;
  ConfabBackup *backup;
} Unpacking;

typedef struct
{
  guint8 key[CONFAB_KEY_BYTES];
} Opening;

typedef struct
{
  ConfabDatabaseKey *key;
  char *text; /* the user's id, or where to */
} Placing;

typedef struct
{
  ConfabRestore *restore;
  ConfabProgress *progress;
  char *text; /* the recovery key, or the password */
  char *server;
} Step;

static void
opening_free (gpointer data)
{
  confab_wipe (data, sizeof (Opening));
  g_free (data);
}

static void
placing_free (gpointer data)
{
  Placing *placing = data;

  g_clear_pointer (&placing->key, confab_database_key_unref);
  g_free (placing->text);
  g_free (placing);
}

static Placing *
placing_new (ConfabDatabaseKey *key, const char *text)
{
  Placing *placing = g_new0 (Placing, 1);

  placing->key = key != NULL ? confab_database_key_ref (key) : NULL;
  placing->text = g_strdup (text);
  return placing;
}

static void
step_free (gpointer data)
{
  Step *step = data;

  if (step->text != NULL)
    confab_wipe (step->text, strlen (step->text));

  g_clear_object (&step->progress);
  g_object_unref (step->restore);
  g_free (step->text);
  g_free (step->server);
  g_free (step);
}

static Step *
step_new (ConfabRestore *self, const char *text)
{
  Step *step = g_new0 (Step, 1);

  step->restore = g_object_ref (self);
  step->text = g_strdup (text);
  return step;
}

static void
unpacking_free (gpointer data)
{
  Unpacking *unpacking = data;

  confab_backup_free (unpacking->backup);
  confab_restore_folder_free (unpacking->folder);
  g_free (unpacking->path);
  g_free (unpacking->accounts);
  g_free (unpacking->database);
  g_free (unpacking);
}

static gboolean
check_data (const ConfabBackupData *data, GError **error)
{
  if (data->version > confab_store_backup_get_version ())
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           "The backup was made by a newer version");
      return FALSE;
    }

  if (data->database_key == NULL || CONFAB_SQLCIPHER)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED,
                       "This program was built without encryption");
  return FALSE;
}

static gboolean
open_backup (gpointer state, gpointer job, GValue *result, GError **error)
{
  Unpacking *unpacking = state;
  Opening *opening = job;

  g_clear_pointer (&unpacking->backup, confab_backup_free);
  unpacking->backup = confab_backup_open (unpacking->path, opening->key, error);

  if (unpacking->backup == NULL || !check_data (confab_backup_get_data (unpacking->backup), error))
    return FALSE;

  g_value_init (result, G_TYPE_POINTER);
  g_value_set_pointer (result,
                       confab_backup_data_copy (confab_backup_get_data (unpacking->backup)));
  return TRUE;
}

static gboolean
begin_unpack (gpointer state, gpointer job, GValue *result, GError **error)
{
  Unpacking *unpacking = state;

  g_clear_pointer (&unpacking->folder, confab_restore_folder_free);
  g_clear_pointer (&unpacking->database, g_free);
  unpacking->folder = confab_restore_folder_new (unpacking->accounts, error);

  if (unpacking->folder == NULL)
    return FALSE;

  unpacking->database =
      g_build_filename (confab_restore_folder_get_path (unpacking->folder), NAME, NULL);

  if (!confab_backup_unpack (unpacking->backup, unpacking->database, error))
    return FALSE;

  g_value_init (result, G_TYPE_STRING);
  g_value_set_string (result, unpacking->database);
  return TRUE;
}

static gboolean
unpack_step (gpointer state, gpointer job, GValue *result, GError **error)
{
  Unpacking *unpacking = state;
  gboolean done;

  if (!confab_backup_step (unpacking->backup, &done, error))
    return FALSE;

  g_value_init (result, G_TYPE_DOUBLE);
  g_value_set_double (result,
                      done ? 1 : MIN (confab_backup_get_fraction (unpacking->backup), 0.999));
  return TRUE;
}

static gboolean
check_unpacked (gpointer state, gpointer job, GValue *result, GError **error)
{
  Unpacking *unpacking = state;
  Placing *placing = job;

  g_clear_pointer (&unpacking->backup, confab_backup_free);
  return confab_store_backup_check (unpacking->database, placing->key, placing->text, error);
}

static gboolean
check_place (gpointer state, gpointer job, GValue *result, GError **error)
{
  Placing *placing = job;

  if (!g_file_test (placing->text, G_FILE_TEST_EXISTS))
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                       "There is a history of the account on this computer");
  return FALSE;
}

static gboolean
put_in_place (gpointer state, gpointer job, GValue *result, GError **error)
{
  Unpacking *unpacking = state;
  Placing *placing = job;

  return check_place (state, job, result, error) &&
         confab_restore_move (unpacking->database, placing->text, error);
}

/* What was put there for an account that came to nothing: it can be tried again. */
static gboolean
take_back (gpointer state, gpointer job, GValue *result, GError **error)
{
  Unpacking *unpacking = state;
  Placing *placing = job;

  return confab_restore_move (placing->text, unpacking->database, error);
}

/* Widgets know no codes of the stage. */
static DexFuture *
explain (GError **error)
{
  if (!g_error_matches (*error, CONFAB_CRYPTO_ERROR, CONFAB_CRYPTO_ERROR_BAD_KEY))
    return confab_reject (error);

  g_clear_error (error);
  confab_set_field_error (error, CONFAB_ERROR_FORBIDDEN, "recoveryKey",
                          "It does not open this backup");
  return confab_reject (error);
}

/* One that was made without encryption is encrypted here. */
static ConfabDatabaseKey *
make_key (const ConfabBackupData *data, GError **error)
{
  guint8 bytes[CONFAB_DATABASE_KEY_BYTES];
  ConfabDatabaseKey *key;

  if (data->database_key != NULL)
    return confab_database_key_new_from_text (data->database_key, error);

  confab_random_fill (NULL, bytes, sizeof bytes);
  key = confab_database_key_new (bytes);
  confab_wipe (bytes, sizeof bytes);
  return key;
}

static DexFuture *
open_fiber (Step *step)
{
  ConfabRestore *self = step->restore;
  Opening *opening = g_new0 (Opening, 1);
  guint8 secret[CONFAB_KEY_BYTES];
  g_autoptr (GError) error = NULL;
  gboolean derived = confab_recovery_from_text (step->text, secret, &error) &&
                     confab_recovery_derive (secret, CONFAB_RECOVERY_BACKUP, opening->key, &error);
  ConfabBackupData *data;

  confab_wipe (secret, sizeof secret);

  if (!derived)
    {
      opening_free (opening);
      return confab_reject (&error);
    }

  data = dex_await_pointer (confab_worker_run (self->worker, open_backup, opening, opening_free),
                            &error);

  if (data == NULL)
    return explain (&error);

  g_clear_pointer (&self->data, confab_backup_data_free);
  g_clear_pointer (&self->key, confab_database_key_unref);
  self->data = data;

  if (CONFAB_SQLCIPHER && (self->key = make_key (data, &error)) == NULL)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s", error->message);

  return dex_future_new_true ();
}

/* Brings it up to date, where it lies. */
static gboolean
await_begun (ConfabRestore *self, GError **error)
{
  g_autoptr (ConfabStore) store =
      dex_await_object (confab_store_open_with_key (self->database, self->key, self->data->user_id,
                                                    confab_client_get_clock ()),
                        error);
  gboolean done;

  if (store == NULL)
    return FALSE;

  done = dex_await (confab_store_begin_restored (store), error);
  confab_store_close (store);
  return done;
}

static DexFuture *
unpack_fiber (Step *step)
{
  ConfabRestore *self = step->restore;
  ConfabDatabaseKey *key = self->data->database_key != NULL ? self->key : NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->database, g_free);
  self->database =
      dex_await_string (confab_worker_run (self->worker, begin_unpack, NULL, NULL), &error);

  if (self->database == NULL ||
      !confab_progress_await (step->progress, self->worker, unpack_step, &error) ||
      !dex_await (confab_worker_run (self->worker, check_unpacked,
                                     placing_new (key, self->data->user_id), placing_free),
                  &error) ||
      !await_begun (self, &error))
    return confab_reject (&error);

  return dex_future_new_true ();
}

static gboolean
await_placed (ConfabAccount *account, gpointer data, GError **error)
{
  ConfabRestore *self = data;
  const char *data_dir = confab_client_get_data_dir ();
  g_autofree char *path = confab_accounts_dup_path (data_dir, account);

  if (!g_str_equal (confab_account_get_user_id (account), self->data->user_id))
    {
      confab_set_field_error (error, CONFAB_ERROR_CONFLICT, "user",
                              "The backup is of another person");
      return FALSE;
    }

  if (!dex_await (confab_worker_run (self->worker, check_place, placing_new (NULL, path),
                                     placing_free),
                  error) ||
      (self->key != NULL && !confab_history_await_adopted (account, self->key, error)) ||
      !dex_await (confab_accounts_prepare (data_dir, account), error) ||
      !dex_await (confab_worker_run (self->worker, put_in_place, placing_new (NULL, path),
                                     placing_free),
                  error))
    return FALSE;

  self->placed = g_steal_pointer (&path);
  return TRUE;
}

static void
await_taken_back (ConfabRestore *self)
{
  g_autofree char *path = g_steal_pointer (&self->placed);
  g_autoptr (GError) error = NULL;

  if (path != NULL && !dex_await (confab_worker_run (self->worker, take_back,
                                                     placing_new (NULL, path), placing_free),
                                  &error))
    g_warning ("What was restored could not be taken back: %s", error->message);
}

static DexFuture *
sign_in_fiber (Step *step)
{
  ConfabRestore *self = step->restore;
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabAccount) account = dex_await_object (
      confab_client_enter (step->server, self->data->user_name, step->text, await_placed, self),
      &error);

  if (account == NULL)
    {
      await_taken_back (self);
      return confab_reject (&error);
    }

  g_clear_pointer (&self->placed, g_free);
  return dex_future_new_take_object (g_steal_pointer (&account));
}

static void
confab_restore_finalize (GObject *object)
{
  ConfabRestore *self = CONFAB_RESTORE (object);

  g_clear_object (&self->worker);
  g_clear_pointer (&self->data, confab_backup_data_free);
  g_clear_pointer (&self->key, confab_database_key_unref);
  g_free (self->database);
  g_free (self->placed);

  G_OBJECT_CLASS (confab_restore_parent_class)->finalize (object);
}

static void
confab_restore_class_init (ConfabRestoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = confab_restore_finalize;
}

static void
confab_restore_init (ConfabRestore *self)
{
}

/**
 * confab_restore_new:
 * @path: the file that somebody has chosen
 *
 * Returns: (transfer full): what restores it; with its end what was unpacked and not used is gone
 */
ConfabRestore *
confab_restore_new (const char *path)
{
  ConfabRestore *self = g_object_new (CONFAB_TYPE_RESTORE, NULL);
  Unpacking *unpacking = g_new0 (Unpacking, 1);

  unpacking->path = g_strdup (path);
  unpacking->accounts = g_build_filename (confab_client_get_data_dir (), "accounts", NULL);
  self->worker = confab_worker_new ("confab-restore", unpacking, unpacking_free);
  return self;
}

/**
 * confab_restore_open:
 * @recovery: the recovery key, as somebody has typed it
 *
 * Returns: (transfer full): a future that resolves when it is known whose backup it is, or rejects
 *   as the header says
 */
DexFuture *
confab_restore_open (ConfabRestore *self, const char *recovery)
{
  dex_return_error_if_fail (CONFAB_IS_RESTORE (self));
  dex_return_error_if_fail (recovery != NULL);

  return CONFAB_SPAWN (open_fiber, step_new (self, recovery), step_free);
}

/**
 * confab_restore_get_user_name:
 *
 * Returns: (nullable): the name that the user signs in with, once it is open
 */
const char *
confab_restore_get_user_name (ConfabRestore *self)
{
  g_return_val_if_fail (CONFAB_IS_RESTORE (self), NULL);

  return self->data != NULL ? self->data->user_name : NULL;
}

/**
 * confab_restore_get_display_name:
 *
 * Returns: (nullable): the name that others saw, once it is open
 */
const char *
confab_restore_get_display_name (ConfabRestore *self)
{
  g_return_val_if_fail (CONFAB_IS_RESTORE (self), NULL);

  return self->data != NULL ? self->data->display_name : NULL;
}

/**
 * confab_restore_get_server:
 *
 * Returns: (nullable): the address of the server, once it is open
 */
const char *
confab_restore_get_server (ConfabRestore *self)
{
  g_return_val_if_fail (CONFAB_IS_RESTORE (self), NULL);

  return self->data != NULL ? self->data->server : NULL;
}

/**
 * confab_restore_get_made_at:
 *
 * Returns: when the backup was made, in milliseconds since 1970, once it is open
 */
gint64
confab_restore_get_made_at (ConfabRestore *self)
{
  g_return_val_if_fail (CONFAB_IS_RESTORE (self), 0);

  return self->data != NULL ? self->data->made_at : 0;
}

/**
 * confab_restore_get_n_messages:
 *
 * Returns: how many messages are in it, once it is open
 */
gint64
confab_restore_get_n_messages (ConfabRestore *self)
{
  g_return_val_if_fail (CONFAB_IS_RESTORE (self), 0);

  return self->data != NULL ? self->data->messages : 0;
}

/**
 * confab_restore_unpack:
 * @self: one that is open
 * @progress: is told how far it is, and ends it
 *
 * Returns: (transfer full): a future that resolves when all of it is there and sound, or rejects as
 *   the header says
 */
DexFuture *
confab_restore_unpack (ConfabRestore *self, ConfabProgress *progress)
{
  Step *step;

  dex_return_error_if_fail (CONFAB_IS_RESTORE (self));
  dex_return_error_if_fail (CONFAB_IS_PROGRESS (progress));
  dex_return_error_if_fail (self->data != NULL);

  step = step_new (self, NULL);
  step->progress = g_object_ref (progress);
  return CONFAB_SPAWN (unpack_fiber, step, step_free);
}

/**
 * confab_restore_sign_in:
 * @self: one that is unpacked
 * @server: where the user is signed in; most often confab_restore_get_server()
 * @password: the user's
 *
 * Returns: (transfer full): a future that resolves to a #ConfabAccount that has its history, or
 *   rejects as the header says
 */
DexFuture *
confab_restore_sign_in (ConfabRestore *self, const char *server, const char *password)
{
  Step *step;

  dex_return_error_if_fail (CONFAB_IS_RESTORE (self));
  dex_return_error_if_fail (server != NULL && password != NULL);
  dex_return_error_if_fail (self->data != NULL);

  step = step_new (self, password);
  step->server = g_strdup (server);
  return CONFAB_SPAWN (sign_in_fiber, step, step_free);
}
