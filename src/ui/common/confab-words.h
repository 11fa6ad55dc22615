// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

G_BEGIN_DECLS

/* "Always", as a time until which a conversation is muted: the end of the year 9999. */
#define CONFAB_MUTED_ALWAYS G_GINT64_CONSTANT (253402300799000)

char *confab_error_to_user_text (const GError *error) G_GNUC_WARN_UNUSED_RESULT;
const char *confab_error_get_user_field (const GError *error);
const char *confab_status_to_text (ConfabUserStatus status);
const char *confab_status_to_name (ConfabUserStatus status);
char *confab_count_to_text (guint count) G_GNUC_WARN_UNUSED_RESULT;
const char *confab_role_to_text (ConfabParticipantRole role);
char *confab_presence_to_text (ConfabUserStatus status,
                               const char *custom_status,
                               gint64 last_seen_at) G_GNUC_WARN_UNUSED_RESULT;
char *confab_account_to_line (ConfabAccount *account) G_GNUC_WARN_UNUSED_RESULT;
char *confab_members_to_text (guint n_members) G_GNUC_WARN_UNUSED_RESULT;
char *confab_update_to_text (const ConfabUpdateData *update,
                             ConfabRoster *roster) G_GNUC_WARN_UNUSED_RESULT;
char *confab_refusal_to_text (ConfabRefusal *refusal,
                              ConfabRoster *roster) G_GNUC_WARN_UNUSED_RESULT;
char *confab_refusal_to_reason (ConfabRefusal *refusal) G_GNUC_WARN_UNUSED_RESULT;
char *confab_conversation_to_preview (ConfabConversation *conversation,
                                      ConfabRoster *roster) G_GNUC_WARN_UNUSED_RESULT;
char *confab_conversation_to_subtitle (ConfabConversation *conversation) G_GNUC_WARN_UNUSED_RESULT;
char *confab_conversation_to_farewell (ConfabConversation *conversation) G_GNUC_WARN_UNUSED_RESULT;

char *
confab_conversation_to_notice_line (ConfabConversation *conversation) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
