// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-cached-files.h"

#include "confab-file-sink.h"
#include "confab-transfers-private.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "base/confab-id.h"
#include "base/confab-text.h"
#include "client/crypto/confab-segments.h"
#include "keys/confab-base64.h"

#include <glib/gstdio.h>

/* The cache is a folder of files that are called as their attachments' ids are. Where another
 * program is to open one it gets a second name, with which that program can do something. */

/* In the cache: a folder for each file that has a second name. It is not counted. */
#define NAMED "named"

typedef struct
{
  char *folder;
  char *cached;
  char *named;
  char *to;
  ConfabKeptFile *file; /* the one that is cached */
  gint64 size;          /* as it lies there */
  gint64 open_size;     /* of its copy with a name */
  gint64 most_bytes;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->file, confab_kept_file_unref);
  g_free (job->folder);
  g_free (job->cached);
  g_free (job->named);
  g_free (job->to);
  g_free (job);
}

static Job *
job_new (ConfabTransfers *self, const ConfabAttachmentData *attachment)
{
  Job *job = g_new0 (Job, 1);

  job->folder = g_strdup (self->folder);

  if (attachment == NULL)
    return job;

  job->size = confab_transfers_get_travel_size (attachment);
  job->cached = g_build_filename (self->folder, attachment->id, NULL);
  return job;
}

/**
 * confab_transfers_get_travel_size:
 * @attachment: from anywhere
 *
 * Returns: how many bytes travel, and lie in the cache, for a file; negative where it cannot be
 */
gint64
confab_transfers_get_travel_size (const ConfabAttachmentData *attachment)
{
  return attachment->key != NULL ? confab_segments_get_travel_size (attachment->size)
                                 : attachment->size;
}

/**
 * confab_transfers_make_kept:
 * @attachment: from anywhere
 * @path: where its file lies, or will
 *
 * Any thread.
 *
 * Returns: (transfer full): the file, or NULL with %G_IO_ERROR_INVALID_DATA when what it is sealed
 *   with is no key, or such a file cannot be
 */
ConfabKeptFile *
confab_transfers_make_kept (const ConfabAttachmentData *attachment,
                            const char *path,
                            GError **error)
{
  guint8 key[CONFAB_KEY_BYTES];

  if (attachment->key == NULL)
    return confab_kept_file_new (path);

  if (!confab_base64_read (attachment->key, "key", key, sizeof key, NULL) ||
      confab_transfers_get_travel_size (attachment) < 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           "The message does not say how to open the file");
      return NULL;
    }

  return confab_kept_file_new_sealed (path, key, attachment->size);
}

/**
 * confab_cached_file_make_name:
 * @filename: (nullable): what its sender calls a file
 *
 * Any thread.
 *
 * Returns: (transfer full): what it is called where another program is to have it, see
 *   confab_text_make_file_name()
 */
char *
confab_cached_file_make_name (const char *filename)
{
  char *name = filename != NULL ? confab_text_make_file_name (filename) : NULL;

  return name != NULL ? name : g_strdup ("file");
}

/**
 * confab_transfers_new_key:
 *
 * Any thread.
 *
 * Returns: (transfer full): what a file of a private conversation is to be sealed with, and no
 * other
 */
char *
confab_transfers_new_key (void)
{
  guint8 key[CONFAB_KEY_BYTES];
  char *text;

  confab_segments_new_key (NULL, key);
  text = confab_base64_write (key, sizeof key);
  confab_wipe (key, sizeof key);
  return text;
}

static gboolean
give_path (const char *path, GValue *result)
{
  g_value_init (result, G_TYPE_STRING);
  g_value_set_string (result, path);
  return TRUE;
}

static gboolean
is_there (Job *job, GError **error)
{
  if (confab_file_cache_find (job->cached, job->size))
    return TRUE;

  confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "The file is not on this computer");
  return FALSE;
}

static gboolean
find (gpointer state, gpointer data, GValue *result, GError **error)
{
  Job *job = data;

  if (!is_there (job, error))
    return FALSE;

  g_value_init (result, CONFAB_TYPE_KEPT_FILE);
  g_value_set_boxed (result, job->file);
  return TRUE;
}

/* A job about a file in the cache, or what is wrong with what a message says. */
static Job *
make_job (ConfabTransfers *self, const ConfabAttachmentData *attachment, GError **error)
{
  g_autofree char *path = NULL;
  ConfabKeptFile *file;
  Job *job;

  if (!confab_id_is_valid (attachment->id))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           "The message does not say what the file is");
      return NULL;
    }

  path = g_build_filename (self->folder, attachment->id, NULL);
  file = confab_transfers_make_kept (attachment, path, error);

  if (file == NULL)
    return NULL;

  job = job_new (self, attachment);
  job->file = file;
  return job;
}

/**
 * confab_transfers_find:
 * @attachment: of a message
 *
 * Returns: (transfer full): a future that resolves to the boxed #ConfabKeptFile, or rejects
 *   with %CONFAB_ERROR_NOT_FOUND when it is not there
 */
DexFuture *
confab_transfers_find (ConfabTransfers *self, const ConfabAttachmentData *attachment)
{
  g_autoptr (GError) error = NULL;
  Job *job;

  dex_return_error_if_fail (CONFAB_IS_TRANSFERS (self));
  dex_return_error_if_fail (self->folder != NULL);

  if ((job = make_job (self, attachment, &error)) == NULL)
    return confab_reject (&error);

  return confab_worker_run (self->worker, find, job, job_free);
}

/* Of its own bytes: whatever the other program does to it, the cache holds what was sent. */
static gboolean
find_named (gpointer state, gpointer data, GValue *result, GError **error)
{
  Job *job = data;
  g_autofree char *folder = g_path_get_dirname (job->named);

  if (!is_there (job, error))
    return FALSE;

  if (confab_file_cache_find (job->named, job->open_size))
    return give_path (job->named, result);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", folder,
                   g_strerror (errno));
      return FALSE;
    }

  return confab_kept_file_copy (job->file, job->named, error) && give_path (job->named, result);
}

/**
 * confab_transfers_find_named:
 *
 * As confab_transfers_find(), for another program: the file has its own name there, and is open.
 *
 * Returns: (transfer full): a future that resolves to the path, or rejects as that one, or with
 *   what the disk says
 */
DexFuture *
confab_transfers_find_named (ConfabTransfers *self, const ConfabAttachmentData *attachment)
{
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  Job *job;

  dex_return_error_if_fail (CONFAB_IS_TRANSFERS (self));
  dex_return_error_if_fail (self->folder != NULL);

  if ((job = make_job (self, attachment, &error)) == NULL)
    return confab_reject (&error);

  name = confab_cached_file_make_name (attachment->filename);
  job->open_size = attachment->size;
  job->named = g_build_filename (self->folder, NAMED, attachment->id, name, NULL);
  return confab_worker_run (self->worker, find_named, job, job_free);
}

static gboolean
copy_cached (gpointer state, gpointer data, GValue *result, GError **error)
{
  Job *job = data;

  return is_there (job, error) && confab_kept_file_copy (job->file, job->to, error);
}

/**
 * confab_transfers_copy:
 * @path: a place of the user's; what is there is replaced
 *
 * Copies a file out of the cache; it is open there.
 *
 * Returns: (transfer full): a future that resolves when it is there, or rejects as
 *   confab_transfers_find() does, or with what the disk says
 */
DexFuture *
confab_transfers_copy (ConfabTransfers *self,
                       const ConfabAttachmentData *attachment,
                       const char *path)
{
  g_autoptr (GError) error = NULL;
  Job *job;

  dex_return_error_if_fail (CONFAB_IS_TRANSFERS (self));
  dex_return_error_if_fail (self->folder != NULL);

  if ((job = make_job (self, attachment, &error)) == NULL)
    return confab_reject (&error);

  job->to = g_strdup (path);
  return confab_worker_run (self->worker, copy_cached, job, job_free);
}

static gboolean
measure (gpointer state, gpointer data, GValue *result, GError **error)
{
  Job *job = data;

  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, confab_file_cache_measure (job->folder));
  return TRUE;
}

/**
 * confab_transfers_measure:
 *
 * Returns: (transfer full): a future that resolves to how many bytes were downloaded and kept
 */
DexFuture *
confab_transfers_measure (ConfabTransfers *self)
{
  dex_return_error_if_fail (CONFAB_IS_TRANSFERS (self));
  dex_return_error_if_fail (self->folder != NULL);

  return confab_worker_run (self->worker, measure, job_new (self, NULL), job_free);
}

/* Nobody knows any more who has them open. */
static void
remove_named (const char *folder)
{
  g_autofree char *root = g_build_filename (folder, NAMED, NULL);
  g_autoptr (GDir) ids = g_dir_open (root, 0, NULL);
  const char *id;

  while (ids != NULL && (id = g_dir_read_name (ids)) != NULL)
    {
      g_autofree char *own = g_build_filename (root, id, NULL);
      g_autoptr (GDir) files = g_dir_open (own, 0, NULL);
      const char *name;

      while (files != NULL && (name = g_dir_read_name (files)) != NULL)
        {
          g_autofree char *path = g_build_filename (own, name, NULL);

          g_unlink (path);
        }

      g_rmdir (own);
    }
}

static gboolean
clean (gpointer state, gpointer data, GValue *result, GError **error)
{
  Job *job = data;

  remove_named (job->folder);
  confab_file_cache_evict (job->folder, job->most_bytes, NULL);
  return TRUE;
}

/**
 * confab_transfers_clean:
 * @most_bytes: what may stay
 *
 * Removes what was not used for longest, and second names. What the user saved elsewhere is
 * elsewhere.
 *
 * Returns: (transfer full): a future that resolves when it is done
 */
DexFuture *
confab_transfers_clean (ConfabTransfers *self, gint64 most_bytes)
{
  Job *job;

  dex_return_error_if_fail (CONFAB_IS_TRANSFERS (self));
  dex_return_error_if_fail (self->folder != NULL);

  job = job_new (self, NULL);
  job->most_bytes = most_bytes;
  return confab_worker_run (self->worker, clean, job, job_free);
}

static gboolean
forget_named (gpointer state, gpointer data, GValue *result, GError **error)
{
  remove_named (((Job *) data)->folder);
  return TRUE;
}

/**
 * confab_transfers_forget_named:
 *
 * Removes second names, which are open: what another program has opened it has, and the next one
 * gets another copy. To be called when a session begins.
 *
 * Returns: (transfer full): a future that resolves when it is done
 */
DexFuture *
confab_transfers_forget_named (ConfabTransfers *self)
{
  dex_return_error_if_fail (CONFAB_IS_TRANSFERS (self));
  dex_return_error_if_fail (self->folder != NULL);

  return confab_worker_run (self->worker, forget_named, job_new (self, NULL), job_free);
}
