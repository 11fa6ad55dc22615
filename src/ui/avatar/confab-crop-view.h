// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The most that a picture is enlarged. */
#define CONFAB_CROP_MAX_ZOOM 6.0

/* A picture of which a round part is chosen: by dragging, wheel, arrows, plus and minus. Property:
 * zoom (double, from 1 for the largest part). */
#define CONFAB_TYPE_CROP_VIEW (confab_crop_view_get_type ())
G_DECLARE_FINAL_TYPE (ConfabCropView, confab_crop_view, CONFAB, CROP_VIEW, GtkWidget)

void confab_crop_view_set_texture (ConfabCropView *self, GdkTexture *texture);
void confab_crop_view_get_square (ConfabCropView *self, int *x, int *y, int *side);

G_END_DECLS
