// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fake-client.h"
#include "made-up.h"
#include "ui/shell/confab-window.h"

/* What tests of widgets share: a display, a made-up client, finding and waiting. */

void kit_init (void);
void kit_reset_clock (void);
GSettings *kit_get_settings (void);
ConfabWindow *kit_open_window (int width, int height);
ConfabWindow *kit_open_signed_in (int width, int height);
ConfabLogin *kit_begin (guint number); /* an account of this computer, at work */
void kit_close_window (ConfabWindow *window);
void kit_settle (void);
void kit_advance (gint64 ms);
void kit_wait_drawn (GtkWidget *widget);

/* The first visible widget with this accessible name below root, NULL if there is none. */
GtkWidget *kit_find (GtkWidget *root, const char *name);
GtkWidget *kit_find_role (GtkWidget *root, const char *name, GtkAccessibleRole role);
GtkWidget *kit_find_type (GtkWidget *root, GType type);
void kit_click (GtkWidget *root, const char *name);
void kit_type (GtkWidget *root, const char *name, const char *text);
gboolean kit_has_text (GtkWidget *root, const char *text);
gboolean kit_has_time (GtkWidget *root, int at_least_s);
