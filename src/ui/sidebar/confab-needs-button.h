// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The way to what waits for the user, with how much it is; nothing is to be seen while it is
 * nothing. */
GtkWidget *confab_needs_button_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_needs_button_set_session (GtkWidget *button, ConfabSession *session);

G_END_DECLS
