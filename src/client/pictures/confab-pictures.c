// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-pictures-private.h"

#include "base/confab-async.h"
#include "base/confab-error.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/**
 * ConfabPictures:
 *
 * Decodes pictures that others made. It is done by a process of its own without rights, which gets
 * nothing but the file; how large a picture is stands in the head of its file, and one that is too
 * large is refused before any pixel is decoded. Nothing is started before the first picture is
 * wanted. Main thread only.
 */

G_DEFINE_FINAL_TYPE (ConfabPictures, confab_pictures, G_TYPE_OBJECT)

#define HEAD_BYTES 16

static const char *const shown_types[] = { "image/png",  "image/jpeg", "image/gif", "image/webp",
                                           "image/avif", "image/heif", "image/jxl", NULL };

static void
confab_pictures_dispose (GObject *object)
{
  ConfabPictures *self = CONFAB_PICTURES (object);

  g_clear_object (&self->worker);
  g_clear_pointer (&self->decoder, confab_decoder_free);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (confab_pictures_parent_class)->dispose (object);
}

static void
confab_pictures_class_init (ConfabPicturesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = confab_pictures_dispose;
}

static void
confab_pictures_init (ConfabPictures *self)
{
  self->sandboxed = TRUE;
  g_queue_init (&self->waiting);
}

/**
 * confab_pictures_new:
 * @clock: says when a picture has taken too long
 *
 * Returns: (transfer full): what decodes pictures
 */
ConfabPictures *
confab_pictures_new (ConfabClock *clock)
{
  ConfabPictures *self = g_object_new (CONFAB_TYPE_PICTURES, NULL);

  self->clock = g_object_ref (clock);
  return self;
}

/**
 * confab_pictures_set_sandboxed:
 * @sandboxed: FALSE for tests of what is not decoding, where no sandbox can be had; never for what
 *   somebody else made
 */
void
confab_pictures_set_sandboxed (ConfabPictures *self, gboolean sandboxed)
{
  g_return_if_fail (CONFAB_IS_PICTURES (self));

  self->sandboxed = sandboxed;
}

/**
 * confab_picture_is_shown:
 * @mime_type: (nullable): what a file is said to be
 *
 * Returns: whether it is of a kind that is decoded
 */
gboolean
confab_picture_is_shown (const char *mime_type)
{
  return mime_type != NULL && g_strv_contains (shown_types, mime_type);
}

typedef struct
{
  ConfabPictures *pictures;
  ConfabKeptFile *file;
  char *path; /* where it can be read */
  int fd;     /* that holds it there; -1 for none */
  int most_px;
  guint most_side; /* what says that it is larger is not decoded; 0 for no more than all */
  gboolean first_only;
  GCancellable *asked;       /* the caller's */
  GCancellable *cancellable; /* ends what is being done */
  gboolean late;
} Opening;

static void
opening_free (Opening *self)
{
  if (self->asked != NULL)
    g_signal_handlers_disconnect_by_data (self->asked, self->cancellable);

  g_object_unref (self->pictures);
  g_clear_object (&self->asked);
  if (self->fd >= 0)
    close (self->fd);

  confab_kept_file_unref (self->file);
  g_object_unref (self->cancellable);
  g_free (self->path);
  g_free (self);
}

static gboolean
has_brand (const guchar *head, const char *const *brands)
{
  for (guint i = 0; memcmp (head + 4, "ftyp", 4) == 0 && brands[i] != NULL; i++)
    if (memcmp (head + 8, brands[i], 4) == 0)
      return TRUE;

  return FALSE;
}

/* What a file is, by itself: a decoder of another kind is never started for it. */
static gboolean
is_picture (const guchar *head)
{
  static const char *const brands[] = { "avif", "avis", "heic", "heix", "mif1", "msf1", NULL };

  return memcmp (head, "\x89PNG\r\n\x1a\n", 8) == 0 || memcmp (head, "\xff\xd8\xff", 3) == 0 ||
         memcmp (head, "GIF8", 4) == 0 || memcmp (head, "\xff\x0a", 2) == 0 ||
         (memcmp (head, "RIFF", 4) == 0 && memcmp (head + 8, "WEBP", 4) == 0) ||
         memcmp (head, "\0\0\0\x0cJXL ", 8) == 0 || has_brand (head, brands);
}

static gboolean
look (gpointer state, gpointer job, GValue *result, GError **error)
{
  int fd = open (job, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  guchar head[HEAD_BYTES] = { 0 };
  struct stat info;
  gboolean readable = fd >= 0 && fstat (fd, &info) == 0 && S_ISREG (info.st_mode);

  if (readable)
    readable = pread (fd, head, sizeof head, 0) >= 0;

  if (fd >= 0)
    close (fd);

  if (!readable)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "The picture is not there");
  else if (info.st_size > CONFAB_PICTURE_MAX_FILE_BYTES)
    confab_set_error (error, CONFAB_ERROR_TOO_LARGE, "The picture has more than %d bytes",
                      CONFAB_PICTURE_MAX_FILE_BYTES);
  else if (!is_picture (head))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "This is no picture");
  else
    return TRUE;

  return FALSE;
}

/* The decoder wants a file: what lies nowhere, or is sealed, is one in memory, and goes with this.
 */
static gboolean
put_down (gpointer state, gpointer job, GValue *result, GError **error)
{
  Opening *self = job;

  if (confab_kept_file_get_size (self->file) > CONFAB_PICTURE_MAX_FILE_BYTES)
    {
      confab_set_error (error, CONFAB_ERROR_TOO_LARGE, "The picture has more than %d bytes",
                        CONFAB_PICTURE_MAX_FILE_BYTES);
      return FALSE;
    }

  self->fd = confab_kept_file_open (self->file, CONFAB_PICTURE_MAX_FILE_BYTES, error);
  return self->fd >= 0;
}

static gboolean
await_file (Opening *self, GError **error)
{
  const char *path = confab_kept_file_get_path (self->file);

  if (path != NULL && confab_kept_file_get_key (self->file) == NULL)
    {
      self->path = g_strdup (path);
      return TRUE;
    }

  /* The job is this: it is awaited, and so stays. */
  if (!dex_await (confab_worker_run (self->pictures->worker, put_down, self, NULL), error))
    return FALSE;

  self->path = g_strdup_printf ("/proc/self/fd/%d", self->fd);
  return TRUE;
}

static GlyImage *
await_image (Opening *self, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GlyLoader) loader = gly_loader_new (file);
  g_autoptr (GlyImage) image = NULL;

  if (!self->pictures->sandboxed)
    gly_loader_set_sandbox_selector (loader, GLY_SANDBOX_SELECTOR_NOT_SANDBOXED);

  image =
      dex_await_object (confab_decoder_load (self->pictures->decoder, loader, self->cancellable),
                        error);

  if (image == NULL ||
      !confab_picture_check_size (gly_image_get_width (image), gly_image_get_height (image), error))
    return NULL;

  if (self->most_side > 0 &&
      MAX (gly_image_get_width (image), gly_image_get_height (image)) > self->most_side)
    {
      confab_set_error (error, CONFAB_ERROR_TOO_LARGE, "The picture has more than %u pixels a side",
                        self->most_side);
      return NULL;
    }

  if (confab_picture_is_shown (gly_image_get_mime_type (image)))
    return g_steal_pointer (&image);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s is not shown",
               gly_image_get_mime_type (image));
  return NULL;
}

static ConfabPicture *
await_picture (Opening *self, GError **error)
{
  g_autoptr (ConfabPicture) picture = NULL;
  g_autoptr (ConfabPixels) pixels = NULL;
  GlyImage *image;

  if (!await_file (self, error) ||
      !dex_await (confab_worker_run (self->pictures->worker, look, g_strdup (self->path), g_free),
                  error) ||
      (image = await_image (self, error)) == NULL)
    return NULL;

  picture = confab_picture_new (self->pictures, image, self->most_px);
  pixels = confab_picture_await_frame (picture, self->cancellable, error);
  return pixels != NULL ? g_steal_pointer (&picture) : NULL;
}

static void
late_cb (gpointer data)
{
  Opening *self = data;

  self->late = TRUE;
  g_cancellable_cancel (self->cancellable);
}

/**
 * confab_pictures_await_turn:
 *
 * In a fiber: waits until fewer than %CONFAB_PICTURES_AT_ONCE are at work.
 */
void
confab_pictures_await_turn (ConfabPictures *self)
{
  if (self->n_running >= CONFAB_PICTURES_AT_ONCE)
    {
      DexPromise *promise = dex_promise_new ();

      g_queue_push_tail (&self->waiting, dex_ref (promise));
      dex_await (DEX_FUTURE (promise), NULL);
      return;
    }

  self->n_running++;
}

/**
 * confab_pictures_give_turn:
 *
 * After confab_pictures_await_turn(): whoever comes next has the turn already when it is told.
 */
void
confab_pictures_give_turn (ConfabPictures *self)
{
  g_autoptr (DexPromise) next = g_queue_pop_head (&self->waiting);

  if (next != NULL)
    dex_promise_resolve_boolean (next, TRUE);
  else
    self->n_running--;
}

/* What a library says of a file is for the log: who looks at it reads one of a few words. */
static GError *
explain (Opening *self, const GError *error)
{
  if (self->late)
    return g_error_new (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "The picture took too long");

  if (g_cancellable_is_cancelled (self->cancellable))
    return g_error_new (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The picture is not wanted any more");

  if (error->domain == CONFAB_ERROR || error->domain == G_IO_ERROR)
    return g_error_copy (error);

  g_info ("A picture cannot be decoded: %s", error->message);
  return g_error_new (G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The picture is damaged");
}

static DexFuture *
open_fiber (Opening *self)
{
  ConfabPictures *pictures = self->pictures;
  g_autoptr (ConfabPicture) picture = NULL;
  g_autoptr (GError) error = NULL, reason = NULL;
  guint alarm;

  confab_pictures_await_turn (pictures);
  alarm = confab_clock_add (pictures->clock, CONFAB_PICTURE_WITHIN_MS, late_cb, self);

  if (!g_cancellable_set_error_if_cancelled (self->cancellable, &error))
    picture = await_picture (self, &error);

  confab_clock_remove (pictures->clock, self->late ? 0 : alarm);
  confab_pictures_give_turn (pictures);

  if (picture == NULL)
    {
      reason = explain (self, error);
      return confab_reject (&reason);
    }

  if (self->first_only)
    return dex_future_new_take_boxed (CONFAB_TYPE_PIXELS,
                                      confab_pixels_ref (confab_picture_get_pixels (picture)));

  return dex_future_new_for_object (picture);
}

static DexFuture *
start (ConfabPictures *self,
       ConfabKeptFile *file,
       int most_px,
       guint most_side,
       gboolean first_only,
       GCancellable *cancellable)
{
  Opening *opening = g_new0 (Opening, 1);

  if (self->worker == NULL)
    {
      self->worker = confab_worker_new ("confab-pictures", NULL, NULL);
      self->decoder = confab_decoder_new ();
    }

  opening->pictures = g_object_ref (self);
  opening->file = confab_kept_file_ref (file);
  opening->fd = -1;
  opening->most_px = most_px;
  opening->most_side = most_side;
  opening->first_only = first_only;
  opening->cancellable = g_cancellable_new ();

  if (cancellable != NULL)
    {
      opening->asked = g_object_ref (cancellable);
      g_signal_connect_swapped (cancellable, "cancelled", G_CALLBACK (g_cancellable_cancel),
                                opening->cancellable);

      if (g_cancellable_is_cancelled (cancellable))
        g_cancellable_cancel (opening->cancellable);
    }

  return CONFAB_SPAWN (open_fiber, opening, opening_free);
}

/**
 * confab_pictures_load:
 * @path: of a file that somebody else may have made
 * @most_px: how long the longer side of what comes of it may be
 * @cancellable: (nullable): to be cancelled on the main thread when it is not wanted any more
 *
 * Decodes a picture, or the first frame of one that moves, the right way up.
 *
 * Returns: (transfer full): a future that resolves to boxed #ConfabPixels, or rejects:
 *   %G_IO_ERROR_NOT_FOUND, %G_IO_ERROR_NOT_SUPPORTED for what is no picture of a kind that is
 *   shown, %CONFAB_ERROR_TOO_LARGE, %G_IO_ERROR_INVALID_DATA for a damaged one,
 *   %G_IO_ERROR_TIMED_OUT, %G_IO_ERROR_CANCELLED
 */
DexFuture *
confab_pictures_load (ConfabPictures *self,
                      const char *path,
                      int most_px,
                      GCancellable *cancellable)
{
  g_autoptr (ConfabKeptFile) file = NULL;

  dex_return_error_if_fail (CONFAB_IS_PICTURES (self));

  file = confab_kept_file_new (path);
  return start (self, file, most_px, 0, TRUE, cancellable);
}

/**
 * confab_pictures_load_kept:
 * @file: that somebody else may have made
 *
 * As confab_pictures_load(), for what may be sealed: it is opened in memory.
 *
 * Returns: (transfer full): a future that resolves to boxed #ConfabPixels, or rejects as that one
 */
DexFuture *
confab_pictures_load_kept (ConfabPictures *self,
                           ConfabKeptFile *file,
                           int most_px,
                           GCancellable *cancellable)
{
  dex_return_error_if_fail (CONFAB_IS_PICTURES (self));
  dex_return_error_if_fail (file != NULL);

  return start (self, file, most_px, 0, TRUE, cancellable);
}

/**
 * confab_pictures_load_small:
 * @most_side: the longer side that it may have as it is
 *
 * As confab_pictures_load(), for what is never large unless somebody means harm.
 *
 * Returns: (transfer full): a future that resolves to boxed #ConfabPixels, or rejects as that one
 */
DexFuture *
confab_pictures_load_small (ConfabPictures *self, const char *path, int most_px, guint most_side)
{
  g_autoptr (ConfabKeptFile) file = NULL;

  dex_return_error_if_fail (CONFAB_IS_PICTURES (self));

  file = confab_kept_file_new (path);
  return start (self, file, most_px, most_side, TRUE, NULL);
}

/**
 * confab_pictures_load_bytes:
 * @bytes: that somebody else may have made
 *
 * As confab_pictures_load(), for what is no file.
 *
 * Returns: (transfer full): a future that resolves to boxed #ConfabPixels, or rejects as that one
 */
DexFuture *
confab_pictures_load_bytes (ConfabPictures *self,
                            GBytes *bytes,
                            int most_px,
                            GCancellable *cancellable)
{
  g_autoptr (ConfabKeptFile) file = NULL;

  dex_return_error_if_fail (CONFAB_IS_PICTURES (self));
  dex_return_error_if_fail (bytes != NULL);

  file = confab_kept_file_new_bytes (bytes);
  return start (self, file, most_px, 0, TRUE, cancellable);
}

/**
 * confab_pictures_open:
 *
 * As confab_pictures_load_kept(), for a picture that moves: the first frame is there when it
 * resolves.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabPicture, or rejects as that one
 */
DexFuture *
confab_pictures_open (ConfabPictures *self,
                      ConfabKeptFile *file,
                      int most_px,
                      GCancellable *cancellable)
{
  dex_return_error_if_fail (CONFAB_IS_PICTURES (self));
  dex_return_error_if_fail (file != NULL);

  return start (self, file, most_px, 0, FALSE, cancellable);
}
