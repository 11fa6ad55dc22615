// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-attach-private.h"

#include "base/confab-async.h"
#include "base/confab-program.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>

/* What the first page of a document looks like. It is drawn by confab-extract, a process that has
 * given up its rights, and whose answer is believed no more than the document. */

#define PROGRAM "confab-extract"
#define WITHIN_MS 10000
#define HEAD_BYTES 32
#define MOST_BYTES (HEAD_BYTES + (gsize) CONFAB_ATTACH_PAGE_PX * CONFAB_ATTACH_PAGE_PX * 4)

typedef struct
{
  char *path;
  GCancellable *cancellable; /* the caller's, or NULL */
  GCancellable *own;         /* of that and of the alarm */
  ConfabPixels *pixels;
} Drawing;

static void
drawing_free (gpointer data)
{
  Drawing *self = data;

  g_clear_pointer (&self->pixels, confab_pixels_unref);
  g_clear_object (&self->cancellable);
  g_object_unref (self->own);
  g_free (self->path);
  g_free (self);
}

static GSubprocess *
start (Drawing *self, GError **error)
{
  g_autofree char *program = confab_program_find (PROGRAM);
  g_autofree char *most = g_strdup_printf ("%d", CONFAB_ATTACH_PAGE_PX);
  g_auto (GStrv) environment = confab_program_make_environment ();
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  int fd = g_open (self->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);

  if (fd < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", self->path,
                   g_strerror (errno));
      return NULL;
    }

  g_subprocess_launcher_take_stdin_fd (launcher, fd);
  g_subprocess_launcher_set_environ (launcher, environment);
  g_subprocess_launcher_set_cwd (launcher, "/");
  return g_subprocess_launcher_spawn (launcher, error, program, "look", most, NULL);
}

/* Two sizes, and as many pixels, no more and no fewer. */
static gboolean
take (Drawing *self, const guchar *data, gsize length, GError **error)
{
  g_autofree char *head = g_strndup ((const char *) data, MIN (length, HEAD_BYTES));
  char *end, *after;
  gint64 width = g_ascii_strtoll (head, &end, 10);
  gint64 height = g_ascii_strtoll (end, &after, 10);
  gsize begin = (gsize) (after - head) + 1, n_bytes;
  guchar *pixels;

  if (*after != '\n' || width < 1 || height < 1 || width > CONFAB_ATTACH_PAGE_PX ||
      height > CONFAB_ATTACH_PAGE_PX || length != begin + (gsize) width * (gsize) height * 4)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The page was not drawn");
      return FALSE;
    }

  n_bytes = length - begin;
  pixels = g_malloc (n_bytes);

  for (gsize i = 0; i < n_bytes; i += 4)
    {
      pixels[i] = data[begin + i + 2];
      pixels[i + 1] = data[begin + i + 1];
      pixels[i + 2] = data[begin + i];
      pixels[i + 3] = 255;
    }

  self->pixels = confab_pixels_new ((int) width, (int) height, g_bytes_new_take (pixels, n_bytes));
  return TRUE;
}

static gboolean
draw (gpointer state, gpointer job, GValue *result, GError **error)
{
  Drawing *self = job;
  g_autoptr (GSubprocess) process = start (self, error);
  g_autofree guchar *data = NULL;
  gsize length = 0;
  gboolean done;

  if (process == NULL)
    return FALSE;

  /* A byte more than it may say shows that it says too much. */
  data = g_malloc (MOST_BYTES + 1);
  done = g_input_stream_read_all (g_subprocess_get_stdout_pipe (process), data, MOST_BYTES + 1,
                                  &length, self->own, error) &&
         g_subprocess_wait (process, self->own, error);
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  return done && take (self, data, length, error);
}

static void
give_up_cb (gpointer data)
{
  g_cancellable_cancel (data);
}

static void
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  g_cancellable_cancel (data);
}

typedef struct
{
  ConfabAttach *attach;
  Drawing *drawing;
} Page;

static void
page_free (gpointer data)
{
  Page *self = data;

  g_object_unref (self->attach);
  drawing_free (self->drawing);
  g_free (self);
}

static DexFuture *
page_fiber (Page *self)
{
  Drawing *drawing = self->drawing;
  ConfabClock *clock = self->attach->clock;
  g_autoptr (GError) error = NULL;
  guint alarm = confab_clock_add (clock, WITHIN_MS, give_up_cb, drawing->own);
  gulong handler = 0;

  if (drawing->cancellable != NULL)
    handler =
        g_cancellable_connect (drawing->cancellable, G_CALLBACK (cancelled_cb), drawing->own, NULL);

  /* the fiber's own memory, which it does not leave meanwhile */
  dex_await (confab_attach_run (self->attach, draw, drawing, NULL), &error);
  g_cancellable_disconnect (drawing->cancellable, handler);
  confab_clock_remove (clock, alarm);

  if (drawing->pixels == NULL)
    return confab_reject (&error);

  return dex_future_new_take_boxed (CONFAB_TYPE_PIXELS, g_steal_pointer (&drawing->pixels));
}

/**
 * confab_attach_has_pages:
 * @mime_type: (nullable): of a file
 *
 * Returns: whether its first page can be drawn
 */
gboolean
confab_attach_has_pages (const char *mime_type)
{
  return g_strcmp0 (mime_type, "application/pdf") == 0;
}

/**
 * confab_attach_draw_page:
 * @path: of a document
 * @cancellable: (nullable): ends it
 *
 * Returns: (transfer full): a future that resolves to boxed #ConfabPixels, the first page with
 *   %CONFAB_ATTACH_PAGE_PX on its longer side, or rejects with an error of %G_IO_ERROR where there
 *   is nothing to see, or not soon enough
 */
DexFuture *
confab_attach_draw_page (ConfabAttach *self, const char *path, GCancellable *cancellable)
{
  Page *page = g_new0 (Page, 1);

  page->attach = g_object_ref (self);
  page->drawing = g_new0 (Drawing, 1);
  page->drawing->path = g_strdup (path);
  page->drawing->own = g_cancellable_new ();
  g_set_object (&page->drawing->cancellable, cancellable);
  return CONFAB_SPAWN (page_fiber, page, page_free);
}
