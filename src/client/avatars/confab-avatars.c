// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-avatars.h"

#include "confab-avatar-file.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "base/confab-id.h"
#include "base/confab-limits.h"
#include "base/confab-worker.h"
#include "client/attach/confab-photo.h"
#include "client/transfer/confab-file-sink.h"

#include <glib/gstdio.h>
#include <string.h>

/**
 * ConfabAvatars:
 *
 * Pictures of people and of channels: fetched when somebody looks, decoded once by a process
 * without rights, and kept as they are shown. Others may have made them of anything, so what is
 * larger than a picture may be is not decoded, and what is not square is cut. Nothing is started
 * before the first is wanted. Main thread only.
 */
struct _ConfabAvatars
{
  GObject parent_instance;
  ConfabTransfers *transfers;
  ConfabClock *clock;
  ConfabPictures *pictures;
  ConfabWorker *worker;
  char *folder;
  char *open_folder;   /* what an older version has left there goes; NULL for nothing */
  GHashTable *loading; /* path → DexFuture that all who want it wait for */
  GHashTable *useless; /* ids of what is no picture, or gone */
  guint8 key[CONFAB_KEY_BYTES];
  gboolean has_key;
  gboolean stopped;
};

#define SEALED_SUFFIX "-sealed"

G_DEFINE_FINAL_TYPE (ConfabAvatars, confab_avatars, G_TYPE_OBJECT)

static void
confab_avatars_dispose (GObject *object)
{
  ConfabAvatars *self = CONFAB_AVATARS (object);

  confab_avatars_stop (self);
  g_clear_object (&self->worker);
  g_clear_object (&self->pictures);
  g_clear_object (&self->transfers);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (confab_avatars_parent_class)->dispose (object);
}

static void
confab_avatars_finalize (GObject *object)
{
  ConfabAvatars *self = CONFAB_AVATARS (object);

  g_hash_table_unref (self->loading);
  g_hash_table_unref (self->useless);
  confab_wipe (self->key, sizeof self->key);
  g_free (self->folder);
  g_free (self->open_folder);

  G_OBJECT_CLASS (confab_avatars_parent_class)->finalize (object);
}

static void
confab_avatars_class_init (ConfabAvatarsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_avatars_dispose;
  object_class->finalize = confab_avatars_finalize;
}

static void
confab_avatars_init (ConfabAvatars *self)
{
  self->loading = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, dex_unref);
  self->useless = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * confab_avatars_new:
 * @transfers: what fetches them
 * @folder: for what was decoded, itself made when it is needed
 *
 * Returns: (transfer full): what has pictures of people
 */
ConfabAvatars *
confab_avatars_new (ConfabTransfers *transfers, ConfabClock *clock, const char *folder)
{
  ConfabAvatars *self = g_object_new (CONFAB_TYPE_AVATARS, NULL);

  self->transfers = g_object_ref (transfers);
  self->clock = g_object_ref (clock);
  self->folder = g_strdup (folder);
  return self;
}

/**
 * confab_avatars_set_key:
 * @key: %CONFAB_KEY_BYTES, to seal with what is kept
 *
 * To be called once, before anything is asked for. What is sealed has a folder of its own; the one
 * without goes.
 */
void
confab_avatars_set_key (ConfabAvatars *self, const guint8 *key)
{
  g_return_if_fail (CONFAB_IS_AVATARS (self));

  g_return_if_fail (!self->has_key && self->worker == NULL);

  memcpy (self->key, key, sizeof self->key);
  self->has_key = TRUE;
  self->open_folder = self->folder;
  self->folder = g_strconcat (self->open_folder, SEALED_SUFFIX, NULL);
}

/**
 * confab_avatars_stop:
 *
 * Does nothing more; what was begun is rejected. Harmless when called again.
 */
void
confab_avatars_stop (ConfabAvatars *self)
{
  g_return_if_fail (CONFAB_IS_AVATARS (self));

  self->stopped = TRUE;

  if (self->worker != NULL)
    confab_worker_stop (self->worker);
}

/**
 * confab_avatars_get_pictures:
 *
 * Returns: (transfer none): what decodes
 */
ConfabPictures *
confab_avatars_get_pictures (ConfabAvatars *self)
{
  g_return_val_if_fail (CONFAB_IS_AVATARS (self), NULL);

  if (self->pictures == NULL)
    self->pictures = confab_pictures_new (self->clock);

  return self->pictures;
}

typedef struct
{
  char *path;
  char *small_path;
  char *folder;
  ConfabPixels *pixels;
  char *source; /* where it was fetched to */
  int x, y, side;
  int most_px;
  const guint8 *key; /* of what is kept; of whoever has the job */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job->small_path);
  g_free (job->folder);
  g_free (job->source);
  g_clear_pointer (&job->pixels, confab_pixels_unref);
  g_free (job);
}

/* What lay in the open before there was a key. */
static gboolean
remove_open (gpointer state, gpointer data, GValue *result, GError **error)
{
  const char *folder = data;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }

  if (dir != NULL)
    g_rmdir (folder);

  return TRUE;
}

static void
start_worker (ConfabAvatars *self)
{
  self->worker = confab_worker_new ("confab-avatars", NULL, NULL);

  if (self->open_folder != NULL)
    dex_future_disown (confab_worker_run (self->worker, remove_open,
                                          g_steal_pointer (&self->open_folder), g_free));
}

static DexFuture *
run (ConfabAvatars *self, ConfabWorkerFunc func, Job *job)
{
  if (self->stopped)
    {
      job_free (job);
      return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CLOSED, "The session is over");
    }

  if (self->worker == NULL)
    start_worker (self);

  job->key = self->has_key ? self->key : NULL;

  return confab_worker_run (self->worker, func, job, job_free);
}

static char *
make_path (ConfabAvatars *self, const char *id, int px)
{
  return g_strdup_printf ("%s/%s-%d", self->folder, id, px);
}

static void
give (GValue *result, ConfabPixels *pixels)
{
  g_value_init (result, CONFAB_TYPE_PIXELS);
  g_value_take_boxed (result, pixels);
}

static gboolean
read_kept (gpointer state, gpointer data, GValue *result, GError **error)
{
  Job *job = data;
  ConfabPixels *pixels = confab_avatar_file_read (job->path, job->key, job->most_px, error);

  if (pixels != NULL)
    give (result, pixels);

  return pixels != NULL;
}

static gboolean
cut (gpointer state, gpointer data, GValue *result, GError **error)
{
  Job *job = data;
  ConfabPixels *square =
      confab_pixels_cut (job->pixels, job->x, job->y, job->side, job->most_px, error);

  if (square != NULL)
    give (result, square);

  return square != NULL;
}

/* Keeps a square in both sizes. */
static gboolean
keep (gpointer state, gpointer data, GValue *result, GError **error)
{
  Job *job = data;
  g_autoptr (ConfabPixels) small =
      confab_pixels_shrink (job->pixels, CONFAB_AVATAR_SMALL_PX, error);

  if (small == NULL || !confab_avatar_file_write (job->path, job->key, job->pixels, error) ||
      !confab_avatar_file_write (job->small_path, job->key, small, error))
    return FALSE;

  /* What it was made of lies in the open. */
  if (job->source != NULL)
    g_unlink (job->source);

  confab_file_cache_evict (job->folder, CONFAB_AVATARS_CACHE_BYTES, job->path);
  give (result, g_steal_pointer (&small));
  return TRUE;
}

static gboolean
encode (gpointer state, gpointer data, GValue *result, GError **error)
{
  static const int qualities[] = { 90, 75, 50 };
  Job *job = data;
  g_autoptr (GBytes) jpeg = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (qualities); i++)
    {
      g_clear_pointer (&jpeg, g_bytes_unref);
      jpeg = confab_photo_encode_bytes (job->pixels, qualities[i], error);

      if (jpeg == NULL)
        return FALSE;

      if (g_bytes_get_size (jpeg) <= CONFAB_AVATAR_BYTES)
        break;
    }

  g_value_init (result, G_TYPE_BYTES);
  g_value_take_boxed (result, g_steal_pointer (&jpeg));
  return TRUE;
}

/**
 * confab_avatars_cut:
 * @x: where the square begins, in pixels of @pixels
 * @y: the same, from the top
 * @side: how long its sides are, within @pixels
 *
 * Returns: (transfer full): a future that resolves to the square, no larger than %CONFAB_AVATAR_PX
 */
DexFuture *
confab_avatars_cut (ConfabAvatars *self, ConfabPixels *pixels, int x, int y, int side)
{
  Job *job;

  dex_return_error_if_fail (CONFAB_IS_AVATARS (self));

  job = g_new0 (Job, 1);
  job->pixels = confab_pixels_ref (pixels);
  job->x = x;
  job->y = y;
  job->side = side;
  job->most_px = CONFAB_AVATAR_PX;
  return run (self, cut, job);
}

/**
 * confab_avatars_encode:
 * @square: what is to be seen; nothing else is in what comes of it
 *
 * Returns: (transfer full): a future that resolves to a JPEG, as boxed #GBytes
 */
DexFuture *
confab_avatars_encode (ConfabAvatars *self, ConfabPixels *square)
{
  Job *job;

  dex_return_error_if_fail (CONFAB_IS_AVATARS (self));

  job = g_new0 (Job, 1);
  job->pixels = confab_pixels_ref (square);
  return run (self, encode, job);
}

/**
 * confab_avatars_keep:
 * @id: the file that it will be
 *
 * Keeps what is known already, so that it does not have to be fetched.
 *
 * Returns: (transfer full): a future that resolves to the small square when it is on disk
 */
DexFuture *
confab_avatars_keep (ConfabAvatars *self, const char *id, ConfabPixels *square)
{
  Job *job;

  dex_return_error_if_fail (CONFAB_IS_AVATARS (self));
  dex_return_error_if_fail (confab_id_is_valid (id));

  job = g_new0 (Job, 1);
  job->source = confab_transfers_dup_cached_path (self->transfers, id);
  job->pixels = confab_pixels_ref (square);
  job->path = make_path (self, id, CONFAB_AVATAR_PX);
  job->small_path = make_path (self, id, CONFAB_AVATAR_SMALL_PX);
  job->folder = g_strdup (self->folder);
  return run (self, keep, job);
}

typedef struct
{
  ConfabAvatars *avatars;
  char *id;
  int most_px;
} Loading;

static void
loading_free (gpointer data)
{
  Loading *self = data;

  g_object_unref (self->avatars);
  g_free (self->id);
  g_free (self);
}

static ConfabPixels *
await_kept (Loading *self, GError **error)
{
  Job *job = g_new0 (Job, 1);

  job->path = make_path (self->avatars, self->id, self->most_px);
  job->most_px = self->most_px;
  return dex_await_boxed (run (self->avatars, read_kept, job), error);
}

/* The middle of it. */
static ConfabPixels *
await_square (Loading *self, ConfabPixels *pixels, GError **error)
{
  int side = MIN (pixels->width, pixels->height);

  return dex_await_boxed (confab_avatars_cut (self->avatars, pixels, (pixels->width - side) / 2,
                                              (pixels->height - side) / 2, side),
                          error);
}

static ConfabPixels *
await_decoded (Loading *self, GError **error)
{
  ConfabAvatars *avatars = self->avatars;
  g_autoptr (ConfabKeptFile) file =
      dex_await_boxed (confab_transfers_download_thumbnail (avatars->transfers, self->id), error);
  g_autoptr (ConfabPixels) pixels = NULL, square = NULL, small = NULL;

  if (file == NULL || avatars->stopped)
    return NULL;

  pixels =
      dex_await_boxed (confab_pictures_load_small (confab_avatars_get_pictures (avatars),
                                                   confab_kept_file_get_path (file),
                                                   CONFAB_AVATAR_CUT_PX, CONFAB_MAX_AVATAR_PIXELS),
                       error);

  if (pixels == NULL || (square = await_square (self, pixels, error)) == NULL)
    return NULL;

  small = dex_await_boxed (confab_avatars_keep (avatars, self->id, square), error);

  if (small == NULL)
    return NULL;

  return self->most_px == CONFAB_AVATAR_PX ? g_steal_pointer (&square) : g_steal_pointer (&small);
}

/* What will be no other the next time. */
static gboolean
is_final (const GError *error)
{
  return g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND) ||
         g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_TOO_LARGE) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
}

static DexFuture *
load_fiber (Loading *self)
{
  ConfabAvatars *avatars = self->avatars;
  g_autofree char *key = make_path (avatars, self->id, self->most_px);
  g_autoptr (GError) error = NULL;
  ConfabPixels *pixels = await_kept (self, NULL);

  if (pixels == NULL && !avatars->stopped)
    pixels = await_decoded (self, &error);

  /* Whoever wanted the other size of it may have kept both meanwhile, and then what they were made
   * of is gone. */
  if (pixels == NULL && !avatars->stopped && (pixels = await_kept (self, NULL)) != NULL)
    g_clear_error (&error);

  g_hash_table_remove (avatars->loading, key);

  if (pixels != NULL)
    return dex_future_new_take_boxed (CONFAB_TYPE_PIXELS, pixels);

  if (error == NULL)
    g_set_error (&error, G_IO_ERROR, G_IO_ERROR_CLOSED, "The session is over");

  if (is_final (error))
    g_hash_table_add (avatars->useless, g_strdup (self->id));

  return confab_reject (&error);
}

/**
 * confab_avatars_load:
 * @id: the file that is somebody's picture
 * @most_px: %CONFAB_AVATAR_PX or %CONFAB_AVATAR_SMALL_PX
 *
 * Gets a picture from disk, or else from the server. Those who want the same wait for the same.
 *
 * Returns: (transfer full): a future that resolves to a square, or rejects; with
 *   %G_IO_ERROR_INVALID_DATA for what is known to be of no use
 */
DexFuture *
confab_avatars_load (ConfabAvatars *self, const char *id, int most_px)
{
  g_autofree char *key = NULL;
  DexFuture *future;
  Loading *loading;

  dex_return_error_if_fail (CONFAB_IS_AVATARS (self));
  dex_return_error_if_fail (most_px == CONFAB_AVATAR_PX || most_px == CONFAB_AVATAR_SMALL_PX);

  if (!confab_id_is_valid (id) || g_hash_table_contains (self->useless, id))
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "This is no picture");

  key = make_path (self, id, most_px);
  future = g_hash_table_lookup (self->loading, key);

  if (future != NULL)
    return dex_ref (future);

  loading = g_new0 (Loading, 1);
  loading->avatars = g_object_ref (self);
  loading->id = g_strdup (id);
  loading->most_px = most_px;
  future = CONFAB_SPAWN (load_fiber, loading, loading_free);

  if (dex_future_is_pending (future))
    g_hash_table_insert (self->loading, g_steal_pointer (&key), dex_ref (future));

  return future;
}
