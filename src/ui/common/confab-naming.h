// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void confab_name_button (GtkWidget *button, const char *name);
void confab_name_menu_items (GtkWidget *menu);

G_END_DECLS
