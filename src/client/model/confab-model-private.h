// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-conversation.h"

G_BEGIN_DECLS

gboolean confab_reactions_equal (GPtrArray *a, GPtrArray *b);
gboolean confab_attachments_equal (GPtrArray *a, GPtrArray *b);

ConfabParticipant *confab_participant_new (ConfabUser *user) G_GNUC_WARN_UNUSED_RESULT;
void confab_participant_update (ConfabParticipant *self, const ConfabParticipantRowData *row);

char *confab_conversation_make_title (const ConfabConversationRowData *row,
                                      ConfabUser *peer,
                                      GPtrArray *members) G_GNUC_WARN_UNUSED_RESULT;
void confab_conversation_set_members (ConfabConversation *self, GPtrArray *users);
void confab_conversation_expect_participants (ConfabConversation *self);
void confab_conversation_set_now (ConfabConversation *self, gint64 unix_ms);

G_END_DECLS
