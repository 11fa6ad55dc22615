// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-conversation.h"

G_BEGIN_DECLS

/* The conversations in the order of the sidebar: pinned first, then newest first. */
#define CONFAB_TYPE_CONVERSATION_LIST (confab_conversation_list_get_type ())
G_DECLARE_FINAL_TYPE (ConfabConversationList,
                      confab_conversation_list,
                      CONFAB,
                      CONVERSATION_LIST,
                      GObject)

ConfabConversationList *confab_conversation_list_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_conversation_list_update (ConfabConversationList *self,
                                      GPtrArray *changed,
                                      GPtrArray *removed);
gboolean confab_conversation_list_find (ConfabConversationList *self,
                                        ConfabConversation *conversation,
                                        guint *position);

G_END_DECLS
