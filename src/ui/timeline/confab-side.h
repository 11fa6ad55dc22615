// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* However narrow the window, one sees on whose side a message is. */
#define CONFAB_SIDE_OTHER_PX 28

#define CONFAB_TYPE_SIDE (confab_side_get_type ())
G_DECLARE_FINAL_TYPE (ConfabSide, confab_side, CONFAB, SIDE, GtkWidget)

void confab_side_set_beside (ConfabSide *self, GtkWidget *beside);
void confab_side_set_at_end (ConfabSide *self, gboolean at_end);

G_END_DECLS
