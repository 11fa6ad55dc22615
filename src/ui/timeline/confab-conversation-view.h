// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The messages of a conversation, with what belongs to reading them. Properties: session,
 * conversation. Actions: conversation.newest, .go-unread, .go-first, .go-date, .go-next-mention,
 * .go-previous-mention, .go-back, .go-to-message (s), .mark-unread (s, a message), .undo-read.
 * Signal "opened": its messages are there. */
#define CONFAB_TYPE_CONVERSATION_VIEW (confab_conversation_view_get_type ())
G_DECLARE_FINAL_TYPE (ConfabConversationView,
                      confab_conversation_view,
                      CONFAB,
                      CONVERSATION_VIEW,
                      AdwBin)

/* Read means: the bottom of the message is visible, the window is active, and for so long. */
#define CONFAB_READ_AFTER_MS 500

/* Incoming messages are announced to screen readers at most so often. */
#define CONFAB_ANNOUNCE_EVERY_MS 1000

void confab_conversation_view_set_session (ConfabConversationView *self, ConfabSession *session);
void confab_conversation_view_set_conversation (ConfabConversationView *self,
                                                ConfabConversation *conversation);
void confab_conversation_view_set_found_files (ConfabConversationView *self, GHashTable *files);
void confab_conversation_view_set_marks (ConfabConversationView *self, ConfabSearchQuery *query);
void confab_conversation_view_go_to_message (ConfabConversationView *self, const char *message_id);
void confab_conversation_view_go_to_seq (ConfabConversationView *self, gint64 seq);
void
confab_conversation_view_step_to (ConfabConversationView *self, const char *message_id, gint64 seq);
void confab_conversation_view_end_steps (ConfabConversationView *self);
void
confab_conversation_view_set_hits (ConfabConversationView *self, const gint64 *seqs, guint n_seqs);
void confab_conversation_view_go_to_end (ConfabConversationView *self);
gboolean confab_conversation_view_get_is_filled (ConfabConversationView *self);

G_END_DECLS
