// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/model/confab-conversation.h"
#include "client/model/confab-message.h"
#include "client/model/confab-roster.h"

#include <gio/gio.h>

G_BEGIN_DECLS

const char *confab_message_status_to_text (ConfabMessageStatus status);
const char *confab_message_status_to_icon (ConfabMessageStatus status);
gboolean confab_message_is_absent (ConfabMessage *message);
char *confab_message_to_shown (ConfabMessage *message,
                               gboolean expanded,
                               gboolean *cut) G_GNUC_WARN_UNUSED_RESULT;
char *confab_message_to_label (ConfabMessage *message,
                               const char *text,
                               ConfabRoster *roster) G_GNUC_WARN_UNUSED_RESULT;
char *confab_message_to_origin (ConfabMessage *message,
                                ConfabRoster *roster) G_GNUC_WARN_UNUSED_RESULT;
char *confab_message_to_forwarded (ConfabMessage *message) G_GNUC_WARN_UNUSED_RESULT;
void confab_message_append_quoted (ConfabMessage *message, GString *out);

/* The place of the quick reactions in the menu. */
#define CONFAB_MESSAGE_MENU_REACTIONS "reactions"

gboolean confab_message_can_edit (ConfabMessage *message, ConfabConversation *conversation);
gboolean confab_message_can_react (ConfabMessage *message, ConfabConversation *conversation);
gboolean confab_message_can_delete_for_all (ConfabMessage *message,
                                            ConfabConversation *conversation);
GMenuModel *confab_message_menu_new (ConfabMessage *message,
                                     ConfabConversation *conversation) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
