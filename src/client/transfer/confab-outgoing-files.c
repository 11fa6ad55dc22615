// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-outgoing-files.h"

#include "confab-file-source.h"
#include "confab-transfers-private.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "client/crypto/confab-segments.h"
#include "keys/confab-base64.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* What was made to be sent to a private conversation lies as it will travel: sealed once, and from
 * then on nobody changes it. What is the user's own is sealed as it is read. */

#define PIECE_BYTES (256 * 1024)

typedef struct
{
  ConfabWorker *worker; /* a thread of its own: a large file holds up nothing else */
  ConfabOutgoingData *file;
  ConfabKeptFile *kept; /* what is copied, or NULL */
  GCancellable *cancellable;
  char *path;
} Job;

static void
job_free (Job *self)
{
  g_clear_object (&self->worker);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->kept, confab_kept_file_unref);
  confab_outgoing_data_free (self->file);
  g_free (self->path);
  g_free (self);
}

/**
 * confab_outgoing_make_kept:
 * @file: that is to be sent
 *
 * Any thread.
 *
 * Returns: (transfer full): where it lies, and what opens it, or NULL with an error
 */
ConfabKeptFile *
confab_outgoing_make_kept (const ConfabOutgoingData *file, GError **error)
{
  g_autofree char *path = g_filename_from_uri (file->uri, NULL, error);
  guint8 key[CONFAB_KEY_BYTES];
  ConfabKeptFile *kept;

  if (path == NULL)
    return NULL;

  if (!file->is_sealed)
    return confab_kept_file_new (path);

  if (file->key == NULL || confab_segments_get_travel_size (file->size) < 0 ||
      !confab_base64_read (file->key, "key", key, sizeof key, NULL))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           "It is not known what opens the file");
      return NULL;
    }

  kept = confab_kept_file_new_sealed (path, key, file->size);
  confab_wipe (key, sizeof key);
  return kept;
}

static gboolean
fail (const char *path, GError **error)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return FALSE;
}

static gboolean
write_all (int fd, const guint8 *data, gsize length, const char *path, GError **error)
{
  while (length > 0)
    {
      ssize_t n = write (fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;

      if (n <= 0)
        return fail (path, error);

      data += n;
      length -= (gsize) n;
    }

  return TRUE;
}

static gboolean
write_sealed (Job *self, ConfabFileSource *source, int fd, GError **error)
{
  g_autofree guint8 *piece = g_malloc (PIECE_BYTES);
  g_autofree char *hash = NULL;
  gssize n;

  while ((n = g_input_stream_read (G_INPUT_STREAM (source), piece, PIECE_BYTES, self->cancellable,
                                   error)) > 0)
    if (!write_all (fd, piece, (gsize) n, self->path, error))
      return FALSE;

  if (n < 0 || (hash = confab_file_source_finish (source, error)) == NULL)
    return FALSE;

  return fsync (fd) == 0 || fail (self->path, error);
}

static ConfabFileSource *
open_source (Job *self, GError **error)
{
  g_autofree char *path = g_filename_from_uri (self->file->uri, NULL, error);
  guint8 key[CONFAB_KEY_BYTES];
  ConfabFileSource *source;
  ConfabFileStamp stamp;

  if (path == NULL || !confab_base64_read (self->file->key, "key", key, sizeof key, error))
    return NULL;

  if (!confab_file_stamp_from_text (self->file->stamp, &stamp))
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "file", "This is no file");
      return NULL;
    }

  source = confab_file_source_open (path, &stamp, key, 0, self->cancellable, error);
  confab_wipe (key, sizeof key);
  return source;
}

static gboolean
describe (Job *self, GError **error)
{
  ConfabFileStamp stamp;
  char *uri = g_filename_to_uri (self->path, NULL, error);

  if (uri == NULL)
    return FALSE;

  g_free (self->file->uri);
  self->file->uri = uri;

  if (!confab_file_stamp_take (self->path, &stamp, error))
    return FALSE;

  g_free (self->file->stamp);
  self->file->stamp = confab_file_stamp_to_text (&stamp);
  self->file->is_sealed = TRUE;
  return TRUE;
}

static gboolean
seal (gpointer state, gpointer job, GValue *result, GError **error)
{
  Job *self = job;
  g_autoptr (ConfabFileSource) source = open_source (self, error);
  gboolean done;
  int fd;

  if (source == NULL)
    return FALSE;

  fd = open (self->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    return fail (self->path, error);

  done = write_sealed (self, source, fd, error);

  if (close (fd) != 0 && done)
    done = fail (self->path, error);

  if (done && describe (self, error))
    return TRUE;

  g_unlink (self->path);
  return FALSE;
}

static Job *
job_new (ConfabTransfers *self, const ConfabOutgoingData *file, const char *path)
{
  Job *job = g_new0 (Job, 1);

  job->worker = confab_worker_new ("confab-outgoing", NULL, NULL);
  job->file = confab_outgoing_data_copy (file);
  job->path = g_strdup (path);
  job->cancellable = confab_transfers_enter (self, path);
  return job;
}

typedef struct
{
  ConfabTransfers *transfers;
  ConfabWorkerFunc func;
  Job *job;
} Running;

static void
running_free (gpointer data)
{
  Running *self = data;

  job_free (self->job);
  g_object_unref (self->transfers);
  g_free (self);
}

static DexFuture *
run_fiber (Running *self)
{
  g_autoptr (GError) error = NULL;
  Job *job = self->job;
  gboolean done = dex_await (confab_worker_run (job->worker, self->func, job, NULL), &error);

  confab_transfers_leave (self->transfers, job->path, done);

  if (!done)
    return confab_reject (&error);

  return dex_future_new_take_boxed (CONFAB_TYPE_OUTGOING, confab_outgoing_data_copy (job->file));
}

static DexFuture *
run (ConfabTransfers *self, ConfabWorkerFunc func, Job *job)
{
  Running *running = g_new0 (Running, 1);

  running->transfers = g_object_ref (self);
  running->func = func;
  running->job = job;
  return CONFAB_SPAWN (run_fiber, running, running_free);
}

/**
 * confab_transfers_seal:
 * @file: with its key; what it looks like is what it has to look like
 * @path: where nothing is
 *
 * Puts there what will travel, durably. The file itself stays.
 *
 * Returns: (transfer full): a future that resolves to the boxed #ConfabOutgoingData that is to be
 *   sent instead, or rejects, and nothing is there: %CONFAB_ERROR_CONFLICT for a file that was
 *   changed, or what the disk says
 */
DexFuture *
confab_transfers_seal (ConfabTransfers *self, const ConfabOutgoingData *file, const char *path)
{
  dex_return_error_if_fail (CONFAB_IS_TRANSFERS (self));
  dex_return_error_if_fail (file->key != NULL && !file->is_sealed);

  return run (self, seal, job_new (self, file, path));
}

static gboolean
copy (gpointer state, gpointer job, GValue *result, GError **error)
{
  Job *self = job;

  return confab_kept_file_copy (self->kept, self->path, error);
}

/**
 * confab_transfers_copy_outgoing:
 * @file: that is to be sent
 * @path: what is there is replaced
 *
 * Puts there what the file is when it is open.
 *
 * Returns: (transfer full): a future that resolves when it is there, or rejects
 */
DexFuture *
confab_transfers_copy_outgoing (ConfabTransfers *self,
                                const ConfabOutgoingData *file,
                                const char *path)
{
  g_autoptr (GError) error = NULL;
  ConfabKeptFile *kept;
  Job *job;

  dex_return_error_if_fail (CONFAB_IS_TRANSFERS (self));

  if ((kept = confab_outgoing_make_kept (file, &error)) == NULL)
    return confab_reject (&error);

  job = job_new (self, file, path);
  job->kept = kept;
  return run (self, copy, job);
}
