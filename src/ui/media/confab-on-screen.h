// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whether somebody can see a widget: it is mapped, not scrolled away, and its window is the active
 * one where that matters. Property: is-seen. */
#define CONFAB_TYPE_ON_SCREEN (confab_on_screen_get_type ())
G_DECLARE_FINAL_TYPE (ConfabOnScreen, confab_on_screen, CONFAB, ON_SCREEN, GObject)

ConfabOnScreen *confab_on_screen_new (GtkWidget *widget,
                                      gboolean needs_active) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_on_screen_get_is_seen (ConfabOnScreen *self);

G_END_DECLS
