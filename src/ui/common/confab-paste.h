// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean confab_paste_has_files (GdkClipboard *clipboard);
void confab_paste_watch (GtkTextView *text);

G_END_DECLS
