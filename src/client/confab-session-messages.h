// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-session.h"

#include "client/store/confab-unread.h"

G_BEGIN_DECLS

/* What is done to messages: each is in the database when its future resolves, and leaves by the
 * outbox. */
DexFuture *confab_session_send_text (ConfabSession *self,
                                     ConfabConversation *conversation,
                                     const char *text,
                                     const char *reply_to) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_send_with_card (ConfabSession *self,
                                          ConfabConversation *conversation,
                                          const char *text,
                                          const char *reply_to,
                                          const ConfabCardData *card) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_edit (ConfabSession *self,
                                ConfabConversation *conversation,
                                const char *message_id,
                                const char *text) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_edit_with_card (ConfabSession *self,
                                          ConfabConversation *conversation,
                                          const char *message_id,
                                          const char *text,
                                          const ConfabCardData *card) G_GNUC_WARN_UNUSED_RESULT;

/* What a page says of itself: a boxed ConfabCardData. The page is asked for from this device. */
DexFuture *confab_session_make_card (ConfabSession *self,
                                     const char *url,
                                     GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_delete (ConfabSession *self,
                                  ConfabMessage *message) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_react (ConfabSession *self,
                                 ConfabMessage *message,
                                 const char *emoji,
                                 gboolean on) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_retry (ConfabSession *self,
                                 ConfabMessage *message) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_discard (ConfabSession *self,
                                   ConfabMessage *message) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_set_draft (ConfabSession *self,
                                     ConfabConversation *conversation,
                                     const char *text) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_set_draft_reply (ConfabSession *self,
                                           ConfabConversation *conversation,
                                           const char *message_id) G_GNUC_WARN_UNUSED_RESULT;
void confab_session_set_hold (ConfabSession *self, gint64 hold_ms);
DexFuture *confab_session_recall (ConfabSession *self,
                                  ConfabConversation *conversation) G_GNUC_WARN_UNUSED_RESULT;
void confab_session_share_draft (ConfabSession *self, ConfabConversation *conversation);
DexFuture *confab_session_mark_unread (ConfabSession *self,
                                       ConfabConversation *conversation,
                                       gint64 seq) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_mark_read (ConfabSession *self,
                                     ConfabConversation *conversation,
                                     gint64 seq) G_GNUC_WARN_UNUSED_RESULT;

/* What is passed on: a text and whose words it is, as JSON of ConfabContentData. */
DexFuture *confab_session_forward (ConfabSession *self,
                                   ConfabConversation *conversation,
                                   const char *content) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_set_pinned_message (ConfabSession *self,
                                              ConfabConversation *conversation,
                                              const char *message_id,
                                              gboolean pinned) G_GNUC_WARN_UNUSED_RESULT;

/* What this user keeps for themselves, on all their devices. */
DexFuture *confab_session_set_starred (ConfabSession *self,
                                       ConfabMessage *message,
                                       gboolean starred) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_set_hidden (ConfabSession *self,
                                      const char *message_id,
                                      gboolean hidden) G_GNUC_WARN_UNUSED_RESULT;

/* What a message has said: a GPtrArray (boxed) of ConfabVersionData, oldest first. */
DexFuture *confab_session_explain_unread (ConfabSession *self, ConfabConversation *conversation)
    G_GNUC_WARN_UNUSED_RESULT; /* GPtrArray of one ConfabUnreadData, boxed */
DexFuture *confab_session_list_versions (ConfabSession *self,
                                         ConfabMessage *message) G_GNUC_WARN_UNUSED_RESULT;

/* Where a message stands that is not held here: its seq (gint64), from the server. */
DexFuture *confab_session_find_place (ConfabSession *self,
                                      ConfabConversation *conversation,
                                      const char *message_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
