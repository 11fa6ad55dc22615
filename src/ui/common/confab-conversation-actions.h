// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void confab_conversation_actions_install (GtkWidgetClass *widget_class);
void confab_conversation_actions_update (GtkWidget *widget, ConfabConversation *conversation);
GMenuModel *confab_conversation_menu_new (ConfabConversation *conversation,
                                          gboolean for_list) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
