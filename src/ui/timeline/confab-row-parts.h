// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *confab_day_line_new (gint64 unix_ms) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *confab_missing_line_new (gint64 n_events, gboolean is_online) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *confab_unread_line_new (void) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *confab_origin_line_new (void) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *confab_more_button_new (gboolean at_end) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *confab_hover_bar_new (gboolean can_react) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *confab_failure_bar_new (const char *code) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
