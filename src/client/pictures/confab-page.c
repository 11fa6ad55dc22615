// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-page.h"

#include "confab-pictures-private.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "base/confab-program.h"
#include "base/confab-within.h"

#include <string.h>

/* What the pages of a document look like. They are drawn by confab-extract, a process that has
 * given up its rights, and whose answer is believed no more than the document. Of what it cannot
 * draw it gives the picture that lies in the file, which is decoded as any other. */

#define PROGRAM "confab-extract"
#define HEAD_BYTES 48
#define MOST_PAGES 1000000

/* How it ends when the document asks for a password. */
#define LOCKED 3

typedef struct
{
  ConfabPictures *pictures;
  ConfabWorker *worker; /* one for each: what hangs holds up nothing else */
  ConfabKeptFile *file;
  guint number;
  int most_px;
  GCancellable *asked; /* the caller's, or NULL */
  GCancellable *own;   /* of that, and of its time */
  ConfabPixels *pixels;
  GBytes *inner; /* a picture that lay in the document */
} Drawing;

static void
drawing_free (gpointer data)
{
  Drawing *self = data;

  g_clear_pointer (&self->pixels, confab_pixels_unref);
  g_clear_pointer (&self->inner, g_bytes_unref);
  g_clear_object (&self->asked);
  g_clear_object (&self->worker);
  g_object_unref (self->own);
  g_object_unref (self->pictures);
  confab_kept_file_unref (self->file);
  g_free (self);
}

static int
open_file (Drawing *self, GError **error)
{
  if (confab_kept_file_get_size (self->file) <= CONFAB_PAGE_MAX_FILE_BYTES)
    return confab_kept_file_open (self->file, CONFAB_PAGE_MAX_FILE_BYTES, error);

  confab_set_error (error, CONFAB_ERROR_TOO_LARGE, "The document has more than %d bytes",
                    CONFAB_PAGE_MAX_FILE_BYTES);
  return -1;
}

static GSubprocess *
start (Drawing *self, GError **error)
{
  g_autofree char *most = g_strdup_printf ("%d", self->most_px);
  g_autofree char *number = g_strdup_printf ("%u", self->number);
  const char *arguments[] = { "look", most, number, NULL };
  int fd = open_file (self, error);

  return fd >= 0 ? confab_program_start (PROGRAM, fd, arguments, error) : NULL;
}

static ConfabPixels *
convert (const guchar *from, int width, int height)
{
  gsize n_bytes = (gsize) width * (gsize) height * 4;
  guchar *to = g_malloc (n_bytes);

  for (gsize i = 0; i < n_bytes; i += 4)
    {
      to[i] = from[i + 2];
      to[i + 1] = from[i + 1];
      to[i + 2] = from[i];
      to[i + 3] = 255;
    }

  return confab_pixels_new (width, height, g_bytes_new_take (to, n_bytes));
}

static gboolean
is_inner (const guchar *data, gsize length)
{
  return length > 8 &&
         (memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0 || memcmp (data, "\xff\xd8\xff", 3) == 0);
}

/* Two sizes, how many pages there are, and as many pixels, no more and no fewer. */
static gboolean
take (Drawing *self, const guchar *data, gsize length, GError **error)
{
  g_autofree char *head = g_strndup ((const char *) data, MIN (length, HEAD_BYTES));
  gint64 numbers[3] = { 0 };
  char *end = head;
  gsize begin;

  if (is_inner (data, length))
    {
      self->inner = g_bytes_new (data, length);
      return TRUE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    numbers[i] = g_ascii_strtoll (end, &end, 10);

  begin = (gsize) (end - head) + 1;

  if (*end != '\n' || numbers[0] < 1 || numbers[1] < 1 || numbers[2] < 1 ||
      numbers[0] > self->most_px || numbers[1] > self->most_px || numbers[2] > MOST_PAGES ||
      length != begin + (gsize) numbers[0] * (gsize) numbers[1] * 4)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The page was not drawn");
      return FALSE;
    }

  self->pixels = convert (data + begin, (int) numbers[0], (int) numbers[1]);
  self->pixels->n_pages = (guint) numbers[2];
  return TRUE;
}

static gboolean
draw (gpointer state, gpointer job, GValue *result, GError **error)
{
  Drawing *self = job;
  gsize most = HEAD_BYTES + (gsize) self->most_px * (gsize) self->most_px * 4, length = 0;
  g_autoptr (GSubprocess) process = start (self, error);
  g_autofree guchar *data = NULL;
  gboolean done;

  if (process == NULL)
    return FALSE;

  /* A byte more than it may say shows that it says too much. */
  data = g_malloc (most + 1);
  done = g_input_stream_read_all (g_subprocess_get_stdout_pipe (process), data, most + 1, &length,
                                  self->own, error) &&
         (length > most || g_subprocess_wait (process, self->own, error));

  if (!done || length > most)
    {
      g_subprocess_force_exit (process);
      g_subprocess_wait (process, NULL, NULL);
      return done && take (self, data, length, error);
    }

  if (g_subprocess_get_if_exited (process) && g_subprocess_get_exit_status (process) == LOCKED)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                   "The document asks for a password");
      return FALSE;
    }

  return take (self, data, length, error);
}

static void
await_drawn (Drawing *self, GError **error)
{
  confab_pictures_await_turn (self->pictures);
  self->worker = confab_worker_new ("confab-page", NULL, NULL);

  /* The job is this: it is awaited, and so stays. */
  confab_await_within (self->pictures->clock, CONFAB_PAGE_WITHIN_MS,
                       confab_worker_run (self->worker, draw, self, NULL), self->asked, self->own,
                       error);
  confab_pictures_give_turn (self->pictures);
}

static DexFuture *
draw_fiber (Drawing *self)
{
  g_autoptr (GError) error = NULL;

  await_drawn (self, &error);

  if (error == NULL && self->inner != NULL)
    self->pixels = dex_await_boxed (confab_pictures_load_bytes (self->pictures, self->inner,
                                                                self->most_px, self->asked),
                                    &error);

  if (self->pixels == NULL)
    return confab_reject (&error);

  return dex_future_new_take_boxed (CONFAB_TYPE_PIXELS, g_steal_pointer (&self->pixels));
}

/**
 * confab_page_is_shown:
 * @mime_type: (nullable): of a file
 *
 * Returns: whether all of its pages can be drawn
 */
gboolean
confab_page_is_shown (const char *mime_type)
{
  return g_strcmp0 (mime_type, "application/pdf") == 0;
}

/**
 * confab_page_is_known:
 * @mime_type: (nullable): of a file
 *
 * Returns: whether there may be something to see of its first page: it can be drawn, or whoever
 *   wrote the document may have put a picture of it into the file
 */
gboolean
confab_page_is_known (const char *mime_type)
{
  return confab_page_is_shown (mime_type) ||
         (mime_type != NULL &&
          (g_str_has_prefix (mime_type, "application/vnd.oasis.opendocument.") ||
           g_str_has_prefix (mime_type, "application/vnd.openxmlformats-officedocument.")));
}

/**
 * confab_page_draw:
 * @file: a document that somebody else may have made
 * @number: of the page, from 0
 * @most_px: how long its longer side becomes, at most %CONFAB_PAGE_MAX_PX
 * @cancellable: (nullable): to be cancelled on the main thread when it is not wanted any more
 *
 * Draws a page. Main thread only.
 *
 * Returns: (transfer full): a future that resolves to boxed #ConfabPixels, which say how many pages
 *   there are, or rejects where there is nothing to see: %CONFAB_ERROR_TOO_LARGE for one that is
 * sealed, %G_IO_ERROR_NOT_FOUND, %G_IO_ERROR_PERMISSION_DENIED for what asks for a password,
 *   %G_IO_ERROR_INVALID_DATA, %G_IO_ERROR_TIMED_OUT after %CONFAB_PAGE_WITHIN_MS of its turn,
 *   %G_IO_ERROR_CANCELLED
 */
DexFuture *
confab_page_draw (ConfabPictures *pictures,
                  ConfabKeptFile *file,
                  guint number,
                  int most_px,
                  GCancellable *cancellable)
{
  Drawing *self;

  dex_return_error_if_fail (CONFAB_IS_PICTURES (pictures));

  self = g_new0 (Drawing, 1);
  self->pictures = g_object_ref (pictures);
  self->file = confab_kept_file_ref (file);
  self->number = number;
  self->most_px = CLAMP (most_px, 1, CONFAB_PAGE_MAX_PX);
  self->own = g_cancellable_new ();

  g_set_object (&self->asked, cancellable);
  return CONFAB_SPAWN (draw_fiber, self, drawing_free);
}
