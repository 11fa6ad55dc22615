// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  CONFAB_SHOW_ALL,
  CONFAB_SHOW_UNREAD,
  CONFAB_SHOW_DIRECT,
  CONFAB_SHOW_GROUPS,
  CONFAB_SHOW_CHANNELS,
  CONFAB_SHOW_ARCHIVED,
} ConfabShow;

#define CONFAB_TYPE_CONVERSATION_FILTER (confab_conversation_filter_get_type ())
G_DECLARE_FINAL_TYPE (ConfabConversationFilter,
                      confab_conversation_filter,
                      CONFAB,
                      CONVERSATION_FILTER,
                      GtkFilter)

ConfabConversationFilter *confab_conversation_filter_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_conversation_filter_set_show (ConfabConversationFilter *self, ConfabShow show);
ConfabShow confab_conversation_filter_get_show (ConfabConversationFilter *self);
void confab_conversation_filter_set_search (ConfabConversationFilter *self, const char *text);
void confab_conversation_filter_set_open (ConfabConversationFilter *self,
                                          ConfabConversation *conversation);

G_END_DECLS
