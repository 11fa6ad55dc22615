// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-file-sink.h"
#include "confab-transfers-private.h"

#include "base/confab-async.h"
#include "base/confab-backoff.h"
#include "base/confab-error.h"
#include "base/confab-id.h"
#include "base/confab-limits.h"
#include "client/link/confab-api-files.h"
#include "protocol/confab-upload.h"

#include <glib/gstdio.h>
#include <string.h>

/* A file comes into the cache under the id of its attachment, or to a place that was asked for.
 * What has come of it when a link breaks stays, and the next try goes on behind it. */

#define PIECE_BYTES (256 * 1024)
#define RETRY_BASE_MS 1000
#define RETRY_CEILING_MS 30000

/* So many tries that bring nothing. */
#define MAX_TRIES 6

typedef struct
{
  ConfabTransfers *transfers;
  ConfabAttachmentData *attachment;
  char *path;
  char *what;           /* among the downloads */
  ConfabKeptFile *file; /* what comes of it */
  gint64 size;          /* what travels; negative while that is not known */
  gboolean cached;
  gint64 most_bytes; /* more is something else */
  GCancellable *cancellable;
  ConfabFileSink *sink;
  ConfabApiFile *body;
  GBytes *piece;
  guint n_tries;
} Download;

static void
download_free (Download *self)
{
  g_object_unref (self->transfers);
  confab_attachment_data_free (self->attachment);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->sink, confab_file_sink_free);
  g_clear_pointer (&self->body, confab_api_file_unref);
  g_clear_pointer (&self->piece, g_bytes_unref);
  g_clear_pointer (&self->file, confab_kept_file_unref);
  g_free (self->path);
  g_free (self->what);
  g_free (self);
}

static gboolean
find_or_open (gpointer state, gpointer job, GValue *result, GError **error)
{
  Download *self = job;
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *name = g_strdup_printf (".%s.part", self->attachment->id);
  g_autofree char *part = self->cached ? NULL : g_build_filename (folder, name, NULL);

  g_value_init (result, G_TYPE_BOOLEAN);

  if (self->cached && confab_file_cache_find (self->path, self->size))
    {
      g_value_set_boolean (result, TRUE);
      return TRUE;
    }

  if (self->cached)
    g_mkdir_with_parents (folder, 0700);

  g_clear_pointer (&self->sink, confab_file_sink_free);

  /* elsewhere a name beside it could be that of a file of the user's */
  self->sink = confab_file_sink_open (self->path, part, confab_kept_file_get_key (self->file),
                                      confab_kept_file_get_size (self->file), error);
  return self->sink != NULL;
}

static gboolean
begin_sink (gpointer state, gpointer job, GValue *result, GError **error)
{
  Download *self = job;

  return confab_file_sink_begin (self->sink, self->body->offset, error);
}

static gboolean
write_piece (gpointer state, gpointer job, GValue *result, GError **error)
{
  Download *self = job;

  return confab_file_sink_write (self->sink, self->piece, error);
}

static gboolean
finish_sink (gpointer state, gpointer job, GValue *result, GError **error)
{
  Download *self = job;
  ConfabTransfers *transfers = self->transfers;
  const char *hash = self->attachment->hash != NULL || self->body == NULL ? self->attachment->hash
                                                                          : self->body->hash;

  if (!confab_file_sink_finish (self->sink, self->size, hash, error))
    return FALSE;

  if (self->cached)
    confab_file_cache_evict (transfers->folder, transfers->cache_bytes, self->path);

  return TRUE;
}

static gboolean
remove_part (gpointer state, gpointer job, GValue *result, GError **error)
{
  Download *self = job;

  confab_file_sink_remove (self->sink);
  return TRUE;
}

static DexFuture *
run (Download *self, ConfabWorkerFunc func)
{
  return confab_worker_run (self->transfers->worker, func, self, NULL);
}

static gboolean
await_pieces (Download *self, GError **error)
{
  ConfabTransfer *transfer = confab_transfers_get (self->transfers, self->attachment->id);
  gsize n = 1;

  while (n > 0)
    {
      g_clear_pointer (&self->piece, g_bytes_unref);
      self->piece =
          dex_await_boxed (confab_api_read (self->body->stream, PIECE_BYTES, self->cancellable),
                           error);

      if (self->piece == NULL)
        return FALSE;

      n = g_bytes_get_size (self->piece);

      /* More than was promised is not worth reading. */
      if (confab_file_sink_get_size (self->sink) + (gint64) n > self->size)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       "The file is larger than it was said to be");
          return FALSE;
        }

      if (n > 0 && !dex_await (run (self, write_piece), error))
        return FALSE;

      self->n_tries = n > 0 ? 0 : self->n_tries;
      confab_transfer_add (transfer, n, confab_transfers_get_now (self->transfers));
    }

  return TRUE;
}

static void
learn (Download *self)
{
  /* Whoever knows the id alone takes the server's word. */
  if (self->size < 0)
    self->size = self->body->size;

  confab_transfer_begin (
      confab_transfers_ensure (self->transfers, self->attachment->id, self->size),
      self->body->offset, self->size, confab_transfers_get_now (self->transfers));
}

/* Gets what is missing; FALSE with @error where the link broke before the end. */
static gboolean
await_rest (Download *self, GError **error)
{
  g_autofree char *path = g_strconcat ("/attachments/", self->attachment->id, NULL);
  gint64 have = confab_file_sink_get_size (self->sink);

  if (have > 0 && have == self->size)
    return TRUE;

  g_clear_pointer (&self->body, confab_api_file_unref);
  self->body = dex_await_boxed (confab_api_get_file (self->transfers->api, path, have,
                                                     self->attachment->hash, self->cancellable),
                                error);

  if (self->body == NULL)
    return FALSE;

  if (self->body->size > self->most_bytes)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The thumbnail is too large");
      return FALSE;
    }

  /* The bytes alone are of no use to anybody. */
  if (!self->cached && self->size < 0 && !self->body->is_named)
    {
      confab_set_field_error (error, CONFAB_ERROR_UNSUPPORTED_MEDIA, "file",
                              "The file is encrypted, and what opens it is in the message that it "
                              "was sent with");
      return FALSE;
    }

  if (!dex_await (run (self, begin_sink), error))
    return FALSE;

  learn (self);

  if (!await_pieces (self, error))
    return FALSE;

  if (confab_file_sink_get_size (self->sink) == self->size)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, "The link broke");
  return FALSE;
}

static gboolean
may_retry (Download *self, const GError *error)
{
  ConfabError code = confab_error_get_code (error);

  if (self->transfers->stopped || g_cancellable_is_cancelled (self->cancellable) ||
      ++self->n_tries >= MAX_TRIES || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    return FALSE;

  return error->domain != CONFAB_ERROR || code == CONFAB_ERROR_UNAVAILABLE ||
         code == CONFAB_ERROR_RATE_LIMITED;
}

static gboolean
await_all (Download *self, GError **error)
{
  ConfabBackoff backoff;

  confab_backoff_init (&backoff, RETRY_BASE_MS, RETRY_CEILING_MS);

  while (TRUE)
    {
      g_autoptr (GError) reason = NULL;
      gint64 delay_ms;

      if (await_rest (self, &reason))
        return dex_await (run (self, finish_sink), error);

      if (!may_retry (self, reason))
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }

      if (self->n_tries == 1)
        confab_backoff_reset (&backoff);

      delay_ms = confab_backoff_next_ms (&backoff) + confab_error_get_retry_after_s (reason) * 1000;
      dex_await (dex_future_first (confab_clock_wait (self->transfers->clock, delay_ms),
                                   dex_cancellable_new_from_cancellable (self->cancellable), NULL),
                 NULL);

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
    }
}

static void
await_turn (Download *self)
{
  ConfabTransfers *transfers = self->transfers;

  while (transfers->n_downloads >= CONFAB_TRANSFERS_DOWNLOADS && !transfers->stopped)
    {
      DexPromise *promise = dex_promise_new ();

      g_queue_push_tail (&transfers->waiting, dex_ref (promise));
      dex_await (DEX_FUTURE (promise), NULL);
    }

  transfers->n_downloads++;
}

static void
give_turn (Download *self)
{
  g_autoptr (DexPromise) next = g_queue_pop_head (&self->transfers->waiting);

  self->transfers->n_downloads--;

  if (next != NULL)
    dex_promise_resolve_boolean (next, TRUE);
}

/* What has come stays where it can be gone on with, and is in nobody's way. */
static void
await_tidy (Download *self, const GError *error)
{
  if (self->sink != NULL &&
      (!self->cached || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE)))
    dex_await (run (self, remove_part), NULL);
}

static DexFuture *
download_fiber (Download *self)
{
  g_autoptr (GError) error = NULL;
  gboolean found = dex_await_boolean (run (self, find_or_open), &error);
  gboolean done = found;

  if (!done && error == NULL)
    {
      await_turn (self);
      done = !g_cancellable_set_error_if_cancelled (self->cancellable, &error) &&
             await_all (self, &error);
      give_turn (self);
    }

  if (!done)
    await_tidy (self, error);

  confab_transfers_leave (self->transfers, self->attachment->id, done);
  g_hash_table_remove (self->transfers->downloads, self->what);

  if (done && !found && self->cached)
    confab_transfers_tell_fetched (self->transfers, self->attachment->id, self->path);

  return done ? dex_future_new_take_boxed (CONFAB_TYPE_KEPT_FILE, confab_kept_file_ref (self->file))
              : confab_reject (&error);
}

static DexFuture *
start (ConfabTransfers *self,
       const ConfabAttachmentData *attachment,
       const char *path,
       gboolean cached,
       gint64 most_bytes)
{
  g_autofree char *what = g_strdup_printf ("%s %s", attachment->id, path);
  DexFuture *download = g_hash_table_lookup (self->downloads, what);
  g_autoptr (GError) error = NULL;
  ConfabKeptFile *file;
  Download *data;

  /* Whoever asks for what is coming waits for the same; of several that are to take one place the
   * last one that comes has it. */
  if (download != NULL)
    return dex_ref (download);

  file = confab_transfers_make_kept (attachment, path, &error);

  if (file == NULL)
    return confab_reject (&error);

  data = g_new0 (Download, 1);
  data->transfers = g_object_ref (self);
  data->attachment = confab_attachment_data_copy (attachment);
  data->path = g_strdup (path);
  data->what = g_strdup (what);
  data->file = file;
  data->size = confab_transfers_get_travel_size (attachment);
  data->cached = cached;
  data->most_bytes = most_bytes;
  data->cancellable = confab_transfers_enter (self, attachment->id);
  confab_transfers_ensure (self, attachment->id, data->size);
  download = CONFAB_SPAWN (download_fiber, data, download_free);
  g_hash_table_insert (self->downloads, g_steal_pointer (&what), dex_ref (download));
  return download;
}

/* An attachment is what somebody else says. */
static DexFuture *
check (const ConfabAttachmentData *attachment)
{
  if (!confab_id_is_valid (attachment->id) || attachment->size < 0 ||
      !confab_hash_is_valid (attachment->hash))
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                                  "The message does not say what the file is");

  return NULL;
}

/**
 * confab_transfers_download:
 * @attachment: with its id, size and hash
 *
 * Gets a file into the cache, if it is not there. It is tried again while tries bring something.
 * What is sealed stays so there.
 *
 * Returns: (transfer full): a future that resolves to the boxed #ConfabKeptFile, or rejects:
 *   %G_IO_ERROR_INVALID_DATA when what came is another file
 */
DexFuture *
confab_transfers_download (ConfabTransfers *self, const ConfabAttachmentData *attachment)
{
  g_autofree char *path = NULL;
  DexFuture *wrong;

  dex_return_error_if_fail (CONFAB_IS_TRANSFERS (self));
  dex_return_error_if_fail (self->folder != NULL);

  if ((wrong = check (attachment)) != NULL)
    return wrong;

  path = g_build_filename (self->folder, attachment->id, NULL);
  return start (self, attachment, path, TRUE, G_MAXINT64);
}

/**
 * confab_transfers_download_thumbnail:
 * @id: of a file that stands for another one
 *
 * As confab_transfers_download(), for a file of which nothing is known but that it is small.
 *
 * Returns: (transfer full): a future that resolves to the boxed #ConfabKeptFile, or rejects:
 *   %G_IO_ERROR_INVALID_DATA when it has more than %CONFAB_MAX_THUMBNAIL_BYTES
 */
DexFuture *
confab_transfers_download_thumbnail (ConfabTransfers *self, const char *id)
{
  g_autoptr (ConfabAttachmentData) attachment = confab_attachment_data_new ();
  g_autofree char *path = NULL;

  dex_return_error_if_fail (CONFAB_IS_TRANSFERS (self));
  dex_return_error_if_fail (self->folder != NULL);

  if (!confab_id_is_valid (id))
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s is not an id", id);

  attachment->id = g_strdup (id);
  attachment->size = -1;
  path = g_build_filename (self->folder, id, NULL);
  return start (self, attachment, path, TRUE, CONFAB_MAX_THUMBNAIL_BYTES);
}

/**
 * confab_transfers_download_to:
 * @attachment: with its id; a negative size and no hash are taken from the server
 * @path: where to put it
 *
 * As confab_transfers_download(), to another place; what is there is replaced. Not for what is
 * sealed: that is fetched, and copied.
 *
 * Returns: (transfer full): a future as that one, which also rejects with
 *   %CONFAB_ERROR_UNSUPPORTED_MEDIA where nothing but the id is known and the file is sealed
 */
DexFuture *
confab_transfers_download_to (ConfabTransfers *self,
                              const ConfabAttachmentData *attachment,
                              const char *path)
{
  dex_return_error_if_fail (CONFAB_IS_TRANSFERS (self));

  dex_return_error_if_fail (attachment->key == NULL);

  if (!confab_id_is_valid (attachment->id))
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s is not an id",
                                  attachment->id);

  return start (self, attachment, path, FALSE, G_MAXINT64);
}
