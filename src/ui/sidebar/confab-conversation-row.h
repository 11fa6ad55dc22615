// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Properties: session, conversation, calendar (read-only), summary (what a screen reader says). */
#define CONFAB_TYPE_CONVERSATION_ROW (confab_conversation_row_get_type ())
G_DECLARE_FINAL_TYPE (ConfabConversationRow,
                      confab_conversation_row,
                      CONFAB,
                      CONVERSATION_ROW,
                      GtkBox)

void confab_conversation_row_set_conversation (ConfabConversationRow *self,
                                               ConfabConversation *conversation);
ConfabConversation *confab_conversation_row_get_conversation (ConfabConversationRow *self);

G_END_DECLS
