// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Pixels in rows without gaps, from the top: red, green, blue, alpha, a byte each, the colours
 * multiplied by alpha. Nobody changes them, so threads share them. */
typedef struct
{
  gatomicrefcount refs;
  int width;
  int height;
  int full_width; /* of what it was made from */
  int full_height;
  gint64 delay_us; /* how long to show it, of a picture that moves; else 0 */
  guint n_pages;   /* of the document whose page it is; else 0 */
  GBytes *bytes;
} ConfabPixels;

#define CONFAB_TYPE_PIXELS (confab_pixels_get_type ())
GType confab_pixels_get_type (void) G_GNUC_CONST;
ConfabPixels *confab_pixels_new (int width, int height, GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;
ConfabPixels *confab_pixels_ref (ConfabPixels *self);
void confab_pixels_unref (ConfabPixels *self);
ConfabPixels *
confab_pixels_shrink (ConfabPixels *self, int most_px, GError **error) G_GNUC_WARN_UNUSED_RESULT;
ConfabPixels *
confab_pixels_cut (ConfabPixels *self, int x, int y, int side, int most_px, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void confab_pixels_fit (int width, int height, int most_px, int *fit_width, int *fit_height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabPixels, confab_pixels_unref)

G_END_DECLS
