// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

const char *confab_search_operator_to_text (ConfabSearchKind kind);
char *confab_search_problem_to_text (const ConfabSearchPart *part) G_GNUC_WARN_UNUSED_RESULT;
char *confab_search_count_to_text (guint n, gboolean more) G_GNUC_WARN_UNUSED_RESULT;
void confab_search_announce (GtkWidget *widget, const char *text);
PangoAttrList *confab_search_make_attributes (const ConfabSearchQuery *query,
                                              const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
