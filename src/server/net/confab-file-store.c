// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-file-store.h"

#include "base/confab-async.h"
#include "base/confab-error.h"

#include <string.h>

/**
 * ConfabFileStore:
 *
 * The bytes of files and the two threads that touch them: one writes, one reads for those who
 * download, so that neither waits for the other nor the ledger for either. Main thread only.
 */
struct _ConfabFileStore
{
  guint n_refs;
  ConfabBlobs *blobs;
  ConfabWorker *writer;
  ConfabWorker *reader;
  GHashTable *pins;    /* hash → how many are about to make use of it */
  GHashTable *uploads; /* id → ConfabUpload that is coming in; not a reference */
  gboolean closed;
};

/* More jobs than this are not waited for. */
#define MAX_WAITING 4096

static void
job_free (ConfabFileJob *job)
{
  g_free ((char *) job->upload);
  g_free ((char *) job->hash);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job);
}

static gboolean
return_string (GValue *result, char *text)
{
  g_value_init (result, G_TYPE_STRING);
  g_value_take_string (result, text);
  return TRUE;
}

static gboolean
return_boxed (GValue *result, GType type, gpointer boxed)
{
  if (boxed == NULL)
    return FALSE;

  g_value_init (result, type);
  g_value_take_boxed (result, boxed);
  return TRUE;
}

static gboolean
append (ConfabBlobs *blobs, const ConfabFileJob *job, GValue *result, GError **error)
{
  return blobs->klass->append (blobs, job->upload, job->offset, g_bytes_get_data (job->bytes, NULL),
                               g_bytes_get_size (job->bytes), error);
}

static gboolean
measure (ConfabBlobs *blobs, const ConfabFileJob *job, GValue *result, GError **error)
{
  gint64 size;

  if (!blobs->klass->measure (blobs, job->upload, &size, error))
    return FALSE;

  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, size);
  return TRUE;
}

static gboolean
digest (ConfabBlobs *blobs, const ConfabFileJob *job, GValue *result, GError **error)
{
  char *hash = NULL;

  return blobs->klass->digest (blobs, job->upload, &hash, error) && return_string (result, hash);
}

/* By what is in it alone: a name says what its sender wants to be believed. */
static gboolean
guess (ConfabBlobs *blobs, const ConfabFileJob *job, GValue *result, GError **error)
{
  g_autoptr (GBytes) head = blobs->klass->get_head (blobs, job->upload, error);
  g_autofree char *type = NULL;
  char *mime_type;
  gboolean uncertain;
  gsize length;
  const guchar *data;

  if (head == NULL)
    return FALSE;

  data = g_bytes_get_data (head, &length);

  if (length > 0)
    type = g_content_type_guess (NULL, data, length, &uncertain);

  mime_type = type != NULL ? g_content_type_get_mime_type (type) : NULL;
  return return_string (result,
                        mime_type != NULL ? mime_type : g_strdup ("application/octet-stream"));
}

static gboolean
seal (ConfabBlobs *blobs, const ConfabFileJob *job, GValue *result, GError **error)
{
  return blobs->klass->seal (blobs, job->upload, job->hash, error);
}

static gboolean
discard (ConfabBlobs *blobs, const ConfabFileJob *job, GValue *result, GError **error)
{
  return blobs->klass->discard (blobs, job->upload, error);
}

static gboolean
read_piece (ConfabBlobs *blobs, const ConfabFileJob *job, GValue *result, GError **error)
{
  return return_boxed (result, G_TYPE_BYTES,
                       blobs->klass->read (blobs, job->hash, job->offset, job->length, error));
}

static gboolean
list (ConfabBlobs *blobs, const ConfabFileJob *job, GValue *result, GError **error)
{
  return return_boxed (result, G_TYPE_PTR_ARRAY, blobs->klass->list (blobs, job->group, error));
}

static gboolean
remove_content (ConfabBlobs *blobs, const ConfabFileJob *job, GValue *result, GError **error)
{
  return blobs->klass->remove (blobs, job->hash, job->time_ms, error);
}

static gboolean
purge (ConfabBlobs *blobs, const ConfabFileJob *job, GValue *result, GError **error)
{
  return blobs->klass->purge (blobs, job->time_ms, error);
}

typedef gboolean (*JobFunc) (ConfabBlobs *blobs,
                             const ConfabFileJob *job,
                             GValue *result,
                             GError **error);

static const JobFunc funcs[] = {
  [CONFAB_FILE_APPEND] = append,
  [CONFAB_FILE_MEASURE] = measure,
  [CONFAB_FILE_DIGEST] = digest,
  [CONFAB_FILE_GUESS] = guess,
  [CONFAB_FILE_SEAL] = seal,
  [CONFAB_FILE_DISCARD] = discard,
  [CONFAB_FILE_READ] = read_piece,
  [CONFAB_FILE_LIST] = list,
  [CONFAB_FILE_REMOVE] = remove_content,
  [CONFAB_FILE_PURGE] = purge,
};

static gboolean
run_job (gpointer blobs, gpointer data, GValue *result, GError **error)
{
  const ConfabFileJob *job = data;

  return funcs[job->type](blobs, job, result, error);
}

/**
 * confab_file_store_new:
 * @path: a folder, made if it is not there
 *
 * Returns: (transfer full): the store, or NULL with @error
 */
ConfabFileStore *
confab_file_store_new (const char *path, GError **error)
{
  ConfabBlobs *blobs = confab_blobs_new_folder (path, TRUE, error);
  ConfabFileStore *self;

  if (blobs == NULL)
    return NULL;

  self = g_new0 (ConfabFileStore, 1);
  self->n_refs = 1;
  self->blobs = blobs;
  self->writer = confab_worker_new ("files", blobs, NULL);
  self->reader = confab_worker_new ("files-reader", blobs, NULL);
  self->pins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->uploads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * confab_file_store_ref:
 *
 * Returns: (transfer full): @self
 */
ConfabFileStore *
confab_file_store_ref (ConfabFileStore *self)
{
  self->n_refs++;
  return self;
}

/**
 * confab_file_store_unref:
 * @self: (transfer full): a store; the last one has closed it
 */
void
confab_file_store_unref (ConfabFileStore *self)
{
  if (--self->n_refs > 0)
    return;

  g_assert (self->closed);
  g_hash_table_unref (self->pins);
  g_hash_table_unref (self->uploads);
  g_free (self);
}

/**
 * confab_file_store_close:
 *
 * Writes what was given so far, and takes nothing more. The server is gone after it: whoever waits
 * for a job looks whether the store is closed.
 */
void
confab_file_store_close (ConfabFileStore *self)
{
  self->closed = TRUE;
  confab_worker_stop (self->reader);
  confab_worker_stop (self->writer);
  g_clear_object (&self->reader);
  g_clear_object (&self->writer);
  g_clear_pointer (&self->blobs, confab_blobs_free);
}

/**
 * confab_file_store_is_closed:
 *
 * Returns: whether confab_file_store_close() was called
 */
gboolean
confab_file_store_is_closed (ConfabFileStore *self)
{
  return self->closed;
}

/**
 * confab_file_store_run:
 * @job: copied
 *
 * Returns: (transfer full): a future of what ConfabFileJobType says
 */
DexFuture *
confab_file_store_run (ConfabFileStore *self, const ConfabFileJob *job)
{
  ConfabWorker *worker = job->type == CONFAB_FILE_READ ? self->reader : self->writer;
  ConfabFileJob *copy;

  if (self->closed)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CLOSED, "The server is stopping");

  if (confab_worker_get_n_waiting (worker) >= MAX_WAITING)
    {
      g_autoptr (GError) error = NULL;

      confab_set_retry_error (&error, CONFAB_ERROR_UNAVAILABLE, 5, "The server is busy");
      return confab_reject (&error);
    }

  copy = g_memdup2 (job, sizeof *job);
  copy->upload = g_strdup (job->upload);
  copy->hash = g_strdup (job->hash);
  copy->bytes = job->bytes != NULL ? g_bytes_ref (job->bytes) : NULL;
  return confab_worker_run (worker, run_job, copy, (GDestroyNotify) job_free);
}

/**
 * confab_file_store_get_n_waiting:
 *
 * Returns: how many jobs wait for the disk
 */
guint
confab_file_store_get_n_waiting (ConfabFileStore *self)
{
  return confab_worker_get_n_waiting (self->writer) + confab_worker_get_n_waiting (self->reader);
}

/**
 * confab_file_store_pin:
 *
 * Keeps a content from being removed until confab_file_store_unpin(): somebody is about to store
 * that it is used.
 */
void
confab_file_store_pin (ConfabFileStore *self, const char *hash)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->pins, hash));

  g_hash_table_insert (self->pins, g_strdup (hash), GUINT_TO_POINTER (n + 1));
}

/**
 * confab_file_store_unpin:
 *
 * Ends what confab_file_store_pin() began.
 */
void
confab_file_store_unpin (ConfabFileStore *self, const char *hash)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->pins, hash));

  if (n > 1)
    g_hash_table_insert (self->pins, g_strdup (hash), GUINT_TO_POINTER (n - 1));
  else
    g_hash_table_remove (self->pins, hash);
}

/**
 * confab_file_store_is_pinned:
 *
 * Returns: whether somebody is about to use the content
 */
gboolean
confab_file_store_is_pinned (ConfabFileStore *self, const char *hash)
{
  return g_hash_table_contains (self->pins, hash);
}

/**
 * confab_file_store_get_upload:
 *
 * Returns: (transfer none) (nullable): what is coming in under that id
 */
ConfabUpload *
confab_file_store_get_upload (ConfabFileStore *self, const char *id)
{
  return g_hash_table_lookup (self->uploads, id);
}

/**
 * confab_file_store_set_upload:
 * @upload: (nullable): what is coming in under that id; it says so when it ends
 */
void
confab_file_store_set_upload (ConfabFileStore *self, const char *id, ConfabUpload *upload)
{
  if (upload != NULL)
    g_hash_table_insert (self->uploads, g_strdup (id), upload);
  else
    g_hash_table_remove (self->uploads, id);
}

/**
 * confab_file_store_get_n_uploads:
 *
 * Returns: how many files are coming in
 */
guint
confab_file_store_get_n_uploads (ConfabFileStore *self)
{
  return g_hash_table_size (self->uploads);
}
