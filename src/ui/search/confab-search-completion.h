// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How what is being typed may go on, below the entry. Down and Up choose, Enter takes what is
 * chosen, Tab the first, Escape closes. It is a child of the widget that the entry is in, which
 * presents it when it is allocated, and lets go of it with gtk_widget_unparent(). */
#define CONFAB_TYPE_SEARCH_COMPLETION (confab_search_completion_get_type ())
G_DECLARE_FINAL_TYPE (ConfabSearchCompletion,
                      confab_search_completion,
                      CONFAB,
                      SEARCH_COMPLETION,
                      GtkPopover)

GtkWidget *confab_search_completion_new (GtkWidget *parent,
                                         GtkEditable *entry) G_GNUC_WARN_UNUSED_RESULT;
void confab_search_completion_set_search (ConfabSearchCompletion *self, ConfabSearch *search);
void confab_search_completion_update (ConfabSearchCompletion *self);

G_END_DECLS
