// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Says why one is not disturbed and until when, and has what one can do about it; nothing is to be
 * seen while one is. */
GtkWidget *confab_quiet_button_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_quiet_button_extend (GMenu *menu);

G_END_DECLS
