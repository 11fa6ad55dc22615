// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A picture that can be looked at closely: by keys, wheel and two fingers. Properties: zoom (1 for
 * a pixel of it on one of the screen, 0 for all of it). */
#define CONFAB_TYPE_ZOOM_VIEW (confab_zoom_view_get_type ())
G_DECLARE_FINAL_TYPE (ConfabZoomView, confab_zoom_view, CONFAB, ZOOM_VIEW, GtkWidget)

GtkWidget *confab_zoom_view_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_zoom_view_set_paintable (ConfabZoomView *self,
                                     GdkPaintable *paintable,
                                     double width,
                                     double height);
void confab_zoom_view_set_zoom (ConfabZoomView *self, double zoom);
double confab_zoom_view_get_zoom (ConfabZoomView *self);
void confab_zoom_view_step (ConfabZoomView *self, int steps);
gboolean confab_zoom_view_can_pan (ConfabZoomView *self);
void confab_zoom_view_pan (ConfabZoomView *self, double dx, double dy);

G_END_DECLS
