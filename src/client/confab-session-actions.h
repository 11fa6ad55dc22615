// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-session.h"

G_BEGIN_DECLS

/* What is done to conversations: each is in the database when its future resolves, and leaves by
 * the outbox. */
DexFuture *confab_session_retry_refused (ConfabSession *self,
                                         ConfabRefusal *refusal) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_discard_refused (ConfabSession *self,
                                           ConfabRefusal *refusal) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_new_direct (ConfabSession *self,
                                      ConfabUser *user) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_new_group (ConfabSession *self,
                                     const char *name,
                                     GPtrArray *users) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *
confab_session_new_channel (ConfabSession *self,
                            const char *name,
                            const char *topic,
                            GPtrArray *users) G_GNUC_WARN_UNUSED_RESULT; /* ConfabConversation */
DexFuture *confab_session_rename (ConfabSession *self,
                                  ConfabConversation *conversation,
                                  const char *name,
                                  const char *topic) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_set_muted_until (ConfabSession *self,
                                           ConfabConversation *conversation,
                                           gint64 unix_ms) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_set_mentions_only (ConfabSession *self,
                                             ConfabConversation *conversation,
                                             gboolean mentions_only) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_set_pinned (ConfabSession *self,
                                      ConfabConversation *conversation,
                                      gboolean pinned) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_set_archived (ConfabSession *self,
                                        ConfabConversation *conversation,
                                        gboolean archived) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_add_participants (ConfabSession *self,
                                            ConfabConversation *conversation,
                                            GPtrArray *users) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_set_role (ConfabSession *self,
                                    ConfabConversation *conversation,
                                    ConfabUser *user,
                                    ConfabParticipantRole role) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_remove_participant (ConfabSession *self,
                                              ConfabConversation *conversation,
                                              ConfabUser *user) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_leave (ConfabSession *self,
                                 ConfabConversation *conversation) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *
confab_session_delete_conversation (ConfabSession *self,
                                    ConfabConversation *conversation) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_transfer (ConfabSession *self,
                                    ConfabConversation *conversation,
                                    ConfabUser *user) G_GNUC_WARN_UNUSED_RESULT;

/* Questions to the server; they need a link. */
DexFuture *confab_session_find_users (ConfabSession *self, const char *query)
    G_GNUC_WARN_UNUSED_RESULT; /* GListModel of ConfabUser */
DexFuture *confab_session_find_channels (ConfabSession *self, const char *query, const char *after)
    G_GNUC_WARN_UNUSED_RESULT; /* ConfabListPage of ConfabConversation, not joined */
DexFuture *confab_session_find_channel (ConfabSession *self, const char *id)
    G_GNUC_WARN_UNUSED_RESULT; /* ConfabConversation, not joined */
DexFuture *confab_session_join_channel (ConfabSession *self, ConfabConversation *channel)
    G_GNUC_WARN_UNUSED_RESULT; /* ConfabConversation */
DexFuture *confab_session_load_participants (ConfabSession *self, ConfabConversation *conversation)
    G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_load_devices (ConfabSession *self)
    G_GNUC_WARN_UNUSED_RESULT; /* GPtrArray of ConfabDeviceData, boxed */
DexFuture *confab_session_revoke_device (ConfabSession *self,
                                         const char *device_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_rename_device (ConfabSession *self,
                                         const char *device_id,
                                         const char *name) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_set_last_seen_to (ConfabSession *self,
                                            ConfabLastSeen to) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_set_display_name (ConfabSession *self,
                                            const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
