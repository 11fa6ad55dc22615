// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What there is of the application outside of its window: the tray's icon, the number in the dock,
 * and whether it goes on when the window is closed. Main thread only. */
#define CONFAB_TYPE_BACKGROUND (confab_background_get_type ())
G_DECLARE_FINAL_TYPE (ConfabBackground, confab_background, CONFAB, BACKGROUND, GObject)

ConfabBackground *confab_background_new (GtkApplication *application,
                                         GtkWindow *window,
                                         ConfabLogins *logins,
                                         GSettings *settings) G_GNUC_WARN_UNUSED_RESULT;
void confab_background_begin (ConfabBackground *self);
gboolean confab_background_hide (ConfabBackground *self);

G_END_DECLS
