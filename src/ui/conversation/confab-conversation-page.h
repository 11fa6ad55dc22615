// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: session, conversation, view (the messages), composer (what is written), narrow, with
 * the room of a phone. */
#define CONFAB_TYPE_CONVERSATION_PAGE (confab_conversation_page_get_type ())
G_DECLARE_FINAL_TYPE (ConfabConversationPage,
                      confab_conversation_page,
                      CONFAB,
                      CONVERSATION_PAGE,
                      AdwBin)

void confab_conversation_page_set_conversation (ConfabConversationPage *self,
                                                ConfabConversation *conversation);
GtkWidget *confab_conversation_page_get_view (ConfabConversationPage *self);
GtkWidget *confab_conversation_page_get_composer (ConfabConversationPage *self);

G_END_DECLS
