// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "audit.h"

#include "ui/screen-kit.h"

#include <math.h>
#include <string.h>

/* Whether texts stand out from what is behind them, by WCAG 2.2, 1.4.3 "Contrast (Minimum)". A
 * picture of the window is looked at, since what a text looks like is decided in too many places.
 */

#define CONTRAST_MIN 4.5
#define CONTRAST_LARGE_MIN 3.0

/* WCAG: 18 pt, or 14 pt in bold, at 96 pixels an inch. */
#define LARGE_PX 24.0
#define LARGE_BOLD_PX 18.66

/* Strokes are at least two pixels then, so that one has the colour of the text. */
#define SCALE 2

/* Of letters at the border of what scrolls there may be nothing to see. */
#define SEEN_PART 0.9F

typedef struct
{
  guchar *pixels;
  gsize stride;
  int width, height;
} Picture;

/* A picture that was decoded meanwhile brings texts with it, which are drawn in the next frame. */
#define LOOKS_MAX 5

static Picture picture;
static gboolean is_last_look;
static guint n_faint;

static gboolean
take_picture (Audit *audit)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (audit->native);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  GtkSnapshot *snapshot;
  int width = gtk_widget_get_width (audit->native), height = gtk_widget_get_height (audit->native);

  /* There is none while something is still to be drawn anew. */
  for (guint i = 0; i < 50 && node == NULL; i++)
    {
      snapshot = gtk_snapshot_new ();
      gtk_snapshot_scale (snapshot, SCALE, SCALE);
      gdk_paintable_snapshot (paintable, snapshot, width, height);
      node = gtk_snapshot_free_to_node (snapshot);

      if (node == NULL)
        kit_wait_drawn (audit->native);
    }

  if (node == NULL)
    return FALSE;

  picture.width = width * SCALE;
  picture.height = height * SCALE;
  picture.stride = (gsize) picture.width * 4;
  picture.pixels = g_malloc (picture.stride * (gsize) picture.height);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (audit->native)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) picture.width,
                                                              (float) picture.height));
  gdk_texture_download (texture, picture.pixels, picture.stride);
  return TRUE;
}

/* As WCAG defines it. */
static double
get_luminance (guint32 pixel)
{
  const double weights[] = { 0.0722, 0.7152, 0.2126 };
  double luminance = 0;

  for (guint i = 0; i < 3; i++)
    {
      double part = ((pixel >> (8 * i)) & 0xff) / 255.0;

      luminance +=
          weights[i] * (part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4));
    }

  return luminance;
}

static double
get_contrast (double one, double other)
{
  return (MAX (one, other) + 0.05) / (MIN (one, other) + 0.05);
}

static guint32
get_pixel (int x, int y)
{
  guint32 pixel;

  memcpy (&pixel, picture.pixels + (gsize) y * picture.stride + (gsize) x * 4, sizeof pixel);
  return pixel & 0xffffff;
}

static guint32
find_background (int x0, int y0, int x1, int y1)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  guint32 best = 0;
  guint most = 0;

  for (int y = y0; y < y1; y++)
    for (int x = x0; x < x1; x++)
      {
        guint32 pixel = get_pixel (x, y);
        guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, GUINT_TO_POINTER (pixel))) + 1;

        g_hash_table_insert (counts, GUINT_TO_POINTER (pixel), GUINT_TO_POINTER (count));

        if (count > most)
          {
            most = count;
            best = pixel;
          }
      }

  return best;
}

static double
measure (const graphene_rect_t *seen)
{
  int x0 = (int) ceilf (seen->origin.x * SCALE), y0 = (int) ceilf (seen->origin.y * SCALE);
  int x1 = MIN ((int) floorf ((seen->origin.x + seen->size.width) * SCALE), picture.width);
  int y1 = MIN ((int) floorf ((seen->origin.y + seen->size.height) * SCALE), picture.height);
  double background, best = 1;

  x0 = MAX (x0, 0);
  y0 = MAX (y0, 0);
  background = get_luminance (find_background (x0, y0, x1, y1));

  for (int y = y0; y < y1; y++)
    for (int x = x0; x < x1; x++)
      best = MAX (best, get_contrast (background, get_luminance (get_pixel (x, y))));

  return best;
}

static gboolean
is_large (GtkWidget *widget)
{
  PangoFontDescription *font =
      pango_context_get_font_description (gtk_widget_get_pango_context (widget));
  double px = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    px *= 96.0 / 72.0;

  return px >= LARGE_PX ||
         (px >= LARGE_BOLD_PX && pango_font_description_get_weight (font) >= PANGO_WEIGHT_BOLD);
}

/* Emoji are pictures with colours of their own. */
static gboolean
has_letters (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalnum (g_utf8_get_char (text)))
      return TRUE;

  return FALSE;
}

static void
check (Audit *audit, GtkWidget *widget)
{
  graphene_rect_t seen;
  double contrast, min;

  /* What cannot be used now may be faint, WCAG says. */
  if (!GTK_IS_LABEL (widget) || !has_letters (gtk_label_get_text (GTK_LABEL (widget))) ||
      !gtk_widget_is_sensitive (widget) || audit_is_in_picture (widget) ||
      !audit_get_seen (audit, widget, &seen) ||
      seen.size.height < (float) gtk_widget_get_height (widget) * SEEN_PART ||
      seen.size.width < (float) gtk_widget_get_width (widget) * SEEN_PART)
    return;

  min = is_large (widget) ? CONTRAST_LARGE_MIN : CONTRAST_MIN;
  contrast = measure (&seen);

  if (contrast >= min)
    return;

  n_faint++;

  if (is_last_look)
    audit_problem (audit, widget, "has a contrast of %.2f, %.1f is needed: “%s”", contrast, min,
                   gtk_label_get_text (GTK_LABEL (widget)));
}

void
audit_contrast (Audit *audit)
{
  n_faint = 1;

  for (guint i = 1; i <= LOOKS_MAX && n_faint > 0; i++)
    {
      if (!take_picture (audit))
        {
          audit_problem (audit, audit->native, "there is no picture of it");
          return;
        }

      is_last_look = i == LOOKS_MAX;
      n_faint = 0;
      audit_visit (audit, audit->root, check);
      g_clear_pointer (&picture.pixels, g_free);

      if (n_faint > 0)
        kit_wait_drawn (audit->native);
    }
}
