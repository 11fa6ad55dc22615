// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-extract-private.h"

#include <math.h>
#include <poppler.h>
#include <string.h>
#include <unistd.h>

/* What a document looks like: the pages of a PDF. */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

/* Paper is not a line: what is longer is shown in part, what is nothing is not shown. */
#define MOST_RATIO 4.0

static gboolean
fail (GError **error, ConfabExtractError code, const char *words)
{
  g_set_error_literal (error, CONFAB_EXTRACT_ERROR, code, words);
  return FALSE;
}

static PopplerPage *
open_page (int fd, int number, int *n_pages, GError **error)
{
  g_autoptr (GError) reason = NULL;
  int own = dup (fd);
  g_autoptr (PopplerDocument) document =
      own >= 0 ? poppler_document_new_from_fd (own, NULL, &reason) : NULL;
  PopplerPage *page = NULL;

  *n_pages = document != NULL ? poppler_document_get_n_pages (document) : 0;

  if (number < *n_pages)
    page = poppler_document_get_page (document, number);

  if (page == NULL)
    fail (error,
          g_error_matches (reason, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? CONFAB_EXTRACT_LOCKED
                                                                           : CONFAB_EXTRACT_DAMAGED,
          "The PDF cannot be opened, or has no such page");

  return page;
}

/* How large it becomes, and how much larger or smaller that is than the page. */
static gboolean
fit (PopplerPage *page, int most_px, int *width, int *height, double *scale, GError **error)
{
  double wide, high;

  poppler_page_get_size (page, &wide, &high);

  if (!isfinite (wide) || !isfinite (high) || wide < 1 || high < 1)
    return fail (error, CONFAB_EXTRACT_DAMAGED, "The page has no size");

  *scale = most_px / MAX (MIN (wide, high * MOST_RATIO), MIN (high, wide * MOST_RATIO));
  *width = CLAMP ((int) (MIN (wide, high * MOST_RATIO) * *scale + 0.5), 1, most_px);
  *height = CLAMP ((int) (MIN (high, wide * MOST_RATIO) * *scale + 0.5), 1, most_px);
  return TRUE;
}

static GBytes *
draw_page (int fd, int number, int most_px, GError **error)
{
  int n_pages, width, height;
  g_autoptr (PopplerPage) page = open_page (fd, number, &n_pages, error);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autofree char *head = NULL;
  cairo_surface_t *surface;
  cairo_t *cr;
  double scale;
  gboolean drawn;

  if (page == NULL || !fit (page, most_px, &width, &height, &scale, error))
    return NULL;

  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  poppler_page_render (page, cr);
  drawn = cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  head = g_strdup_printf ("%d %d %d\n", width, height, n_pages);
  g_byte_array_append (out, (const guint8 *) head, (guint) strlen (head));

  for (int y = 0; drawn && y < height; y++)
    g_byte_array_append (out,
                         cairo_image_surface_get_data (surface) +
                             (gsize) y * (gsize) cairo_image_surface_get_stride (surface),
                         (guint) width * 4);

  cairo_surface_destroy (surface);

  if (drawn)
    return g_byte_array_free_to_bytes (g_steal_pointer (&out));

  fail (error, CONFAB_EXTRACT_DAMAGED, "The page cannot be drawn");
  return NULL;
}

/**
 * confab_extract_look:
 * @fd: a regular file
 * @number: of the page, from 0
 * @most_px: how long the longer side becomes, at most %CONFAB_EXTRACT_LOOK_PX
 *
 * Draws a page of a PDF on white. Poppler trusts what it should not: call it where
 * confab_extract_confine() was called. Of the first page of an office document there is a picture
 * if it has one in it.
 *
 * Returns: (transfer full): the width, the height and how many pages there are, with blanks
 *   between, a line feed, and rows of pixels without gaps, of blue, green, red and a byte that says
 *   nothing; or a picture, a PNG or JPEG file of %CONFAB_EXTRACT_INNER_BYTES at most; or NULL with
 *   an error of %CONFAB_EXTRACT_ERROR
 */
GBytes *
confab_extract_look (int fd, int number, int most_px, GError **error)
{
  char head[1025] = { 0 };
  gssize length = confab_extract_read_head (fd, head, sizeof head - 1, error);

  if (length < 0)
    return NULL;

  if (g_strstr_len (head, length, "%PDF-") != NULL)
    return draw_page (fd, MAX (0, number), CLAMP (most_px, 1, CONFAB_EXTRACT_LOOK_PX), error);

  if (length > 4 && memcmp (head, "PK\003\004", 4) == 0 && number == 0)
    return confab_extract_inner (fd, error);

  fail (error, CONFAB_EXTRACT_UNSUPPORTED, "It has no such page that can be drawn");
  return NULL;
}
