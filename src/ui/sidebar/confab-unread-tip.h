// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

char *confab_unread_to_text (ConfabConversation *conversation,
                             const ConfabUnreadData *unread,
                             ConfabRoster *roster) G_GNUC_WARN_UNUSED_RESULT;

void confab_unread_tip_install (GtkWidget *row, GtkWidget *badge);
void
confab_unread_tip_update (GtkWidget *row, ConfabSession *session, ConfabConversation *conversation);

G_END_DECLS
