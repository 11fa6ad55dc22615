// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-tray-icon.h"

#include <gsk/gsk.h>
#include <math.h>

/* The two bubbles of org.confab.Confab.svg, without what is lost in so few pixels. */
#define SIDE 128.0
#define BACK                                                                                       \
  "M56 10h42a20 20 0 0 1 20 20v22a20 20 0 0 1-18 19.9v12.6a2.5 2.5 0 0 1-4.1 1.9L81 72H56a20 20 "  \
  "0 0 1-20-20V30a20 20 0 0 1 20-20z"
#define FRONT                                                                                      \
  "M30 38h46a20 20 0 0 1 20 20v24a20 20 0 0 1-20 20H49l-16.9 14.3a2.5 2.5 0 0 1-4.1-1.9v-12.5"     \
  "A20 20 0 0 1 10 82V58a20 20 0 0 1 20-20z"

static const int sizes[] = { 22, 32, 48 };

static void
draw_path (cairo_t *cr, const char *text, guint rgb)
{
  g_autoptr (GskPath) path = gsk_path_parse (text);

  cairo_set_source_rgb (cr, (rgb >> 16) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0);
  gsk_path_to_cairo (path, cr);
  cairo_fill (cr);
}

static void
draw_dots (cairo_t *cr)
{
  cairo_set_source_rgb (cr, 1, 1, 1);

  for (guint i = 0; i < 3; i++)
    {
      cairo_new_sub_path (cr);
      cairo_arc (cr, 34 + 19 * i, 70, 6.5, 0, 2 * G_PI);
    }

  cairo_fill (cr);
}

/* What is for somebody in person is red. A number needs room: it takes the lower half. */
static void
draw_badge (cairo_t *cr, guint n_unread, gboolean urgent)
{
  const double height = 72, radius = height / 2;
  g_autofree char *text = n_unread > 99 ? g_strdup ("99+") : g_strdup_printf ("%u", n_unread);
  cairo_text_extents_t extents;
  double width, x;

  cairo_select_font_face (cr, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  cairo_set_font_size (cr, height * 0.8);
  cairo_text_extents (cr, text, &extents);
  width = MIN (SIDE, MAX (height, extents.x_advance + radius));
  x = SIDE - width;

  if (urgent)
    cairo_set_source_rgb (cr, 0.75, 0.11, 0.16);
  else
    cairo_set_source_rgb (cr, 0.14, 0.14, 0.16);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + radius, SIDE - radius, radius, G_PI / 2, 3 * G_PI / 2);
  cairo_arc (cr, SIDE - radius, SIDE - radius, radius, -G_PI / 2, G_PI / 2);
  cairo_close_path (cr);
  cairo_fill (cr);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_move_to (cr, x + width / 2 - extents.width / 2 - extents.x_bearing,
                 SIDE - radius - extents.height / 2 - extents.y_bearing);
  cairo_show_text (cr, text);
}

static GVariant *
draw (int side, guint n_unread, gboolean urgent)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, side, side);
  cairo_t *cr = cairo_create (surface);
  gsize n_pixels = (gsize) side * side;
  guint32 *pixels = g_new (guint32, n_pixels);
  const guint32 *drawn;

  cairo_scale (cr, side / SIDE, side / SIDE);
  draw_path (cr, BACK, 0xffb43a);
  draw_path (cr, FRONT, 0x3f8cee);
  draw_dots (cr);

  if (n_unread > 0)
    draw_badge (cr, n_unread, urgent);

  cairo_destroy (cr);
  cairo_surface_flush (surface);
  /* The rows of this format have no gap between them. */
  drawn = (const guint32 *) (gconstpointer) cairo_image_surface_get_data (surface);

  for (gsize i = 0; i < n_pixels; i++)
    pixels[i] = GUINT32_TO_BE (drawn[i]);

  cairo_surface_destroy (surface);
  return g_variant_new ("(ii@ay)", side, side,
                        g_variant_new_from_data (G_VARIANT_TYPE ("ay"), pixels, n_pixels * 4, TRUE,
                                                 g_free, pixels));
}

/**
 * confab_tray_icon_new:
 * @n_unread: the number on it; none for 0
 * @urgent: whether one of them is for the user in person
 *
 * Returns: (transfer floating): the application's icon in some sizes, as a StatusNotifierItem has
 *   it: width, height, and pixels of four bytes in the order alpha, red, green, blue
 */
GVariant *
confab_tray_icon_new (guint n_unread, gboolean urgent)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(iiay)"));

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    g_variant_builder_add_value (&builder, draw (sizes[i], n_unread, urgent));

  return g_variant_builder_end (&builder);
}
