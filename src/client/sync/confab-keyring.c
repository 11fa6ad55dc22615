// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-keyring.h"

#include "base/confab-async.h"
#include "base/confab-worker.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <libsecret/secret.h>

/**
 * ConfabKeyring:
 *
 * Keeps tokens where the desktop keeps passwords. Where there is no such place they lie in a file
 * that only its owner can read, and the property says so: nobody is to believe that they are locked
 * away when they are not.
 *
 * Property "is-file": a secret lies in the file.
 */

#define FILE_NAME "tokens"
#define GROUP "tokens"

struct _ConfabKeyring
{
  GObject parent_instance;
  ConfabWorker *worker;
  char *path;
  gboolean is_file;
};

G_DEFINE_FINAL_TYPE (ConfabKeyring, confab_keyring, G_TYPE_OBJECT)

typedef enum
{
  PROP_IS_FILE = 1,
} ConfabKeyringProp;

static GParamSpec *props[PROP_IS_FILE + 1];

static const SecretSchema schema = {
  "org.confab.Confab.Token",
  SECRET_SCHEMA_NONE,
  { { "key", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

/* What is done with one secret, in the keyring first and then, or instead, in the file. */
typedef struct
{
  ConfabKeyring *keyring;
  char *key;
  char *label;
  char *secret;
  gboolean quietly; /* nobody is asked to open a keyring */
} Task;

static void
task_free (Task *task)
{
  g_object_unref (task->keyring);
  g_free (task->key);
  g_free (task->label);
  secret_password_free (task->secret);
  g_free (task);
}

static Task *
task_new (ConfabKeyring *self, const char *key)
{
  Task *task = g_new0 (Task, 1);

  task->keyring = g_object_ref (self);
  task->key = g_strdup (key);
  return task;
}

static void
set_is_file (ConfabKeyring *self, gboolean is_file)
{
  if (self->is_file == is_file)
    return;

  self->is_file = is_file;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_FILE]);
}

/* A change of the file, on the worker. Without a secret the key is taken out. */
typedef struct
{
  char *path;
  char *key;
  char *secret;
} FileJob;

static void
file_job_free (FileJob *job)
{
  g_free (job->path);
  g_free (job->key);
  g_free (job->secret);
  g_free (job);
}

static FileJob *
file_job_new (Task *task, const char *secret)
{
  FileJob *job = g_new0 (FileJob, 1);

  job->path = g_strdup (task->keyring->path);
  job->key = g_strdup (task->key);
  job->secret = g_strdup (secret);
  return job;
}

static gboolean
load_file (GKeyFile *file, const char *path, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &failure) ||
      g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
write_file (gpointer state, gpointer data, GValue *result, GError **error)
{
  FileJob *job = data;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;
  g_autofree char *dir = g_path_get_dirname (job->path);
  gsize length;

  if (!load_file (file, job->path, error))
    return FALSE;

  if (job->secret != NULL)
    g_key_file_set_string (file, GROUP, job->key, job->secret);
  else if (!g_key_file_remove_key (file, GROUP, job->key, NULL))
    return TRUE;

  g_mkdir_with_parents (dir, 0700);
  text = g_key_file_to_data (file, &length, NULL);
  return g_file_set_contents_full (job->path, text, length,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

static gboolean
read_file (gpointer state, gpointer data, GValue *result, GError **error)
{
  FileJob *job = data;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  char *secret;

  if (!load_file (file, job->path, error))
    return FALSE;

  secret = g_key_file_get_string (file, GROUP, job->key, NULL);

  if (secret == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no token for this account");
      return FALSE;
    }

  g_value_init (result, G_TYPE_STRING);
  g_value_take_string (result, secret);
  return TRUE;
}

static DexFuture *
run_file_job (Task *task, ConfabWorkerFunc func, const char *secret)
{
  return confab_worker_run (task->keyring->worker, func, file_job_new (task, secret),
                            (GDestroyNotify) file_job_free);
}

static void
stored_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  DexPromise *promise = data;
  GError *error = NULL;

  if (secret_password_store_finish (result, &error))
    dex_promise_resolve_boolean (promise, TRUE);
  else
    dex_promise_reject (promise, error);

  dex_unref (promise);
}

static void
looked_up_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  DexPromise *promise = data;
  GError *error = NULL;
  char *secret = secret_password_lookup_finish (result, &error);

  if (error != NULL)
    dex_promise_reject (promise, error);
  else
    dex_promise_resolve_string (promise, g_strdup (secret));

  secret_password_free (secret);
  dex_unref (promise);
}

static void
retrieved_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  DexPromise *promise = data;
  GError *error = NULL;
  SecretValue *value =
      secret_retrievable_retrieve_secret_finish (SECRET_RETRIEVABLE (object), result, &error);

  if (value != NULL)
    dex_promise_resolve_string (promise, g_strdup (secret_value_get_text (value)));
  else if (error != NULL)
    dex_promise_reject (promise, error);
  else
    dex_promise_resolve_string (promise, NULL);

  g_clear_pointer (&value, secret_value_unref);
  dex_unref (promise);
}

static void
searched_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  DexPromise *promise = data;
  GError *error = NULL;
  GList *found = secret_password_search_finish (result, &error);

  if (found != NULL)
    {
      secret_retrievable_retrieve_secret (found->data, NULL, retrieved_cb, promise);
      g_list_free_full (found, g_object_unref);
      return;
    }

  if (error != NULL)
    dex_promise_reject (promise, error);
  else
    dex_promise_resolve_string (promise, NULL);

  dex_unref (promise);
}

static void
cleared_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  DexPromise *promise = data;
  GError *error = NULL;

  secret_password_clear_finish (result, &error);

  if (error != NULL)
    dex_promise_reject (promise, error);
  else
    dex_promise_resolve_boolean (promise, TRUE);

  dex_unref (promise);
}

static DexFuture *
store_fiber (Task *task)
{
  DexPromise *promise = dex_promise_new ();
  g_autoptr (GError) error = NULL;

  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, task->label, task->secret, NULL,
                         stored_cb, dex_ref (promise), "key", task->key, NULL);

  if (dex_await (DEX_FUTURE (promise), &error))
    return run_file_job (task, write_file, NULL);

  g_debug ("There is no keyring: %s", error->message);
  set_is_file (task->keyring, TRUE);
  return run_file_job (task, write_file, task->secret);
}

static DexFuture *
lookup_fiber (Task *task)
{
  DexPromise *promise = dex_promise_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *secret = NULL;
  g_autofree char *from_file = NULL;

  if (task->quietly)
    secret_password_search (&schema, SECRET_SEARCH_LOAD_SECRETS, NULL, searched_cb,
                            dex_ref (promise), "key", task->key, NULL);
  else
    secret_password_lookup (&schema, NULL, looked_up_cb, dex_ref (promise), "key", task->key, NULL);

  secret = dex_await_string (DEX_FUTURE (promise), &error);

  if (secret != NULL)
    return dex_future_new_take_string (g_steal_pointer (&secret));

  g_clear_error (&error);
  from_file = dex_await_string (run_file_job (task, read_file, NULL), &error);

  if (from_file == NULL)
    return confab_reject (&error);

  set_is_file (task->keyring, TRUE);
  return dex_future_new_take_string (g_steal_pointer (&from_file));
}

static DexFuture *
clear_fiber (Task *task)
{
  DexPromise *promise = dex_promise_new ();
  g_autoptr (GError) error = NULL;

  secret_password_clear (&schema, NULL, cleared_cb, dex_ref (promise), "key", task->key, NULL);

  if (!dex_await (DEX_FUTURE (promise), &error))
    g_debug ("There is no keyring: %s", error->message);

  return run_file_job (task, write_file, NULL);
}

static void
confab_keyring_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabKeyring *self = CONFAB_KEYRING (object);

  switch ((ConfabKeyringProp) id)
    {
    case PROP_IS_FILE:
      g_value_set_boolean (value, self->is_file);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_keyring_finalize (GObject *object)
{
  ConfabKeyring *self = CONFAB_KEYRING (object);

  g_clear_object (&self->worker);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (confab_keyring_parent_class)->finalize (object);
}

static void
confab_keyring_class_init (ConfabKeyringClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = confab_keyring_finalize;
  object_class->get_property = confab_keyring_get_property;

  props[PROP_IS_FILE] =
      g_param_spec_boolean ("is-file", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
confab_keyring_init (ConfabKeyring *self)
{
  self->worker = confab_worker_new ("confab-keyring", NULL, NULL);
}

/**
 * confab_keyring_new:
 * @data_dir: where the file is, if there has to be one
 *
 * Returns: (transfer full): the user's keyring
 */
ConfabKeyring *
confab_keyring_new (const char *data_dir)
{
  ConfabKeyring *self = g_object_new (CONFAB_TYPE_KEYRING, NULL);

  self->path = g_build_filename (data_dir, FILE_NAME, NULL);
  return self;
}

/**
 * confab_keyring_store:
 * @key: what it will be found by
 * @label: what the desktop's password manager shows
 * @secret: the token
 *
 * Returns: (transfer full): a future that resolves when it is kept, or rejects when it cannot be
 *   kept anywhere
 */
DexFuture *
confab_keyring_store (ConfabKeyring *self, const char *key, const char *label, const char *secret)
{
  Task *task;

  dex_return_error_if_fail (CONFAB_IS_KEYRING (self));

  task = task_new (self, key);
  task->label = g_strdup (label);
  task->secret = g_strdup (secret);
  return CONFAB_SPAWN (store_fiber, task, task_free);
}

/**
 * confab_keyring_lookup:
 * @key: what it was stored by
 *
 * Returns: (transfer full): a future that resolves to the secret, or rejects with
 *   %G_IO_ERROR_NOT_FOUND
 */
DexFuture *
confab_keyring_lookup (ConfabKeyring *self, const char *key)
{
  dex_return_error_if_fail (CONFAB_IS_KEYRING (self));

  return CONFAB_SPAWN (lookup_fiber, task_new (self, key), task_free);
}

/**
 * confab_keyring_peek:
 * @key: what it was stored by
 *
 * As confab_keyring_lookup(), but the user is not asked to open a keyring that is closed: what lies
 * in it is not found.
 *
 * Returns: (transfer full): a future that resolves to the secret, or rejects with
 *   %G_IO_ERROR_NOT_FOUND
 */
DexFuture *
confab_keyring_peek (ConfabKeyring *self, const char *key)
{
  Task *task;

  dex_return_error_if_fail (CONFAB_IS_KEYRING (self));

  task = task_new (self, key);
  task->quietly = TRUE;
  return CONFAB_SPAWN (lookup_fiber, task, task_free);
}

/**
 * confab_keyring_clear:
 * @key: what it was stored by
 *
 * Returns: (transfer full): a future that resolves when it is nowhere any more
 */
DexFuture *
confab_keyring_clear (ConfabKeyring *self, const char *key)
{
  dex_return_error_if_fail (CONFAB_IS_KEYRING (self));

  return CONFAB_SPAWN (clear_fiber, task_new (self, key), task_free);
}

/**
 * confab_keyring_get_is_file:
 *
 * Returns: whether a secret was put into the file, or found there
 */
gboolean
confab_keyring_get_is_file (ConfabKeyring *self)
{
  g_return_val_if_fail (CONFAB_IS_KEYRING (self), FALSE);

  return self->is_file;
}
