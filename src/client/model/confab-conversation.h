// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/store/confab-rows.h"
#include "confab-refusal.h"
#include "confab-user.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_PARTICIPANT (confab_participant_get_type ())
G_DECLARE_FINAL_TYPE (ConfabParticipant, confab_participant, CONFAB, PARTICIPANT, GObject)

/* Properties: user (ConfabUser), role (ConfabParticipantRole as int), read-seq, delivered-seq. */
ConfabUser *confab_participant_get_user (ConfabParticipant *self);
ConfabParticipantRole confab_participant_get_role (ConfabParticipant *self);
gint64 confab_participant_get_read_seq (ConfabParticipant *self);
gint64 confab_participant_get_delivered_seq (ConfabParticipant *self);

#define CONFAB_TYPE_CONVERSATION (confab_conversation_get_type ())
G_DECLARE_FINAL_TYPE (ConfabConversation, confab_conversation, CONFAB, CONVERSATION, GObject)

#define CONFAB_TYPE_CONVERSATION_TYPE (confab_conversation_type_get_type ())
GType confab_conversation_type_get_type (void) G_GNUC_CONST;

/* Properties: id, kind (ConfabConversationType), title (what to show: the name, or the peer's, or
 * the members'), topic, picture (the id of a file: a channel's, or the peer's; or NULL), peer
 * (ConfabUser, of a direct one), role (int), participant-count, unread-count, mention-count,
 * is-muted, mentions-only, is-pinned, is-archived, is-pending, has-left, failure-code (of a pending
 * one that the server refused), preview (text without sender; notified when anything of the preview
 * changes, see the row), preview-sender (ConfabUser), preview-at (gint64 ms), draft (notified when
 * what it answers changes too, see the row), updated-at, typing (GListModel of ConfabUser),
 * participants (GListModel of ConfabParticipant, filled once it has been asked for), refused-count
 * (of the refusals, a GListModel of ConfabRefusal), pins (GPtrArray of ConfabPinData, as they
 * stand). */
ConfabConversation *confab_conversation_new (const char *id) G_GNUC_WARN_UNUSED_RESULT;
const char *confab_conversation_get_id (ConfabConversation *self);
ConfabConversationType confab_conversation_get_kind (ConfabConversation *self);
const char *confab_conversation_get_title (ConfabConversation *self);
const char *confab_conversation_get_search_key (ConfabConversation *self);
const char *confab_conversation_get_topic (ConfabConversation *self);
const char *confab_conversation_get_picture (ConfabConversation *self);
ConfabUser *confab_conversation_get_peer (ConfabConversation *self);
ConfabParticipantRole confab_conversation_get_role (ConfabConversation *self);
guint confab_conversation_get_participant_count (ConfabConversation *self);
guint confab_conversation_get_unread_count (ConfabConversation *self);
guint confab_conversation_get_mention_count (ConfabConversation *self);
gboolean confab_conversation_get_is_muted (ConfabConversation *self);
gboolean confab_conversation_get_mentions_only (ConfabConversation *self);
guint confab_conversation_get_wanted_count (ConfabConversation *self);
gboolean confab_conversation_get_is_pinned (ConfabConversation *self);
gboolean confab_conversation_get_is_archived (ConfabConversation *self);
gboolean confab_conversation_get_is_pending (ConfabConversation *self);
gboolean confab_conversation_get_has_left (ConfabConversation *self);
const char *confab_conversation_get_ban_reason (ConfabConversation *self);
gboolean confab_conversation_may_manage (ConfabConversation *self);
const char *confab_conversation_get_failure_code (ConfabConversation *self);
const char *confab_conversation_get_preview (ConfabConversation *self);
ConfabUser *confab_conversation_get_preview_sender (ConfabConversation *self);
gint64 confab_conversation_get_preview_at (ConfabConversation *self);
const char *confab_conversation_get_draft (ConfabConversation *self);
/* What mentions everybody, after "@". */
#define CONFAB_MENTION_ALL "all"
gboolean confab_conversation_may_mention_all (ConfabConversation *self);
gint64 confab_conversation_get_last_seq (ConfabConversation *self);
gint64 confab_conversation_get_read_seq (ConfabConversation *self);
gint64 confab_conversation_get_seen_seq (ConfabConversation *self);
gint64 confab_conversation_get_updated_at (ConfabConversation *self);
const ConfabConversationRowData *confab_conversation_get_row (ConfabConversation *self);
GListModel *confab_conversation_get_participants (ConfabConversation *self);
GListModel *confab_conversation_get_typing (ConfabConversation *self);
GListModel *confab_conversation_get_refusals (ConfabConversation *self);
const GPtrArray *confab_conversation_get_pins (ConfabConversation *self);
gboolean confab_conversation_has_pin (ConfabConversation *self, const char *message_id);
gboolean confab_conversation_may_pin (ConfabConversation *self);

void confab_conversation_update (ConfabConversation *self,
                                 const ConfabConversationRowData *row,
                                 ConfabUser *peer,
                                 ConfabUser *preview_sender);
void confab_conversation_update_participant (ConfabConversation *self,
                                             const ConfabParticipantRowData *row,
                                             ConfabUser *user);
void confab_conversation_set_typing (ConfabConversation *self, ConfabUser *user, gboolean typing);

G_END_DECLS
