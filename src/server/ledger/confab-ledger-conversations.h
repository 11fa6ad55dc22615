// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-ledger.h"

#include "base/confab-id.h"
#include "protocol/confab-conversation.h"
#include "protocol/confab-frame.h"

G_BEGIN_DECLS

/**
 * ConfabStanding:
 * @is_member: whether the user takes part now
 * @was_member: whether the user takes part or did so once
 *
 * Where a conversation stands, and where a user stands in it: what a rule needs before it adds an
 * event. confab_ledger_append() moves it on.
 */
typedef struct
{
  char id[CONFAB_ID_LENGTH + 1];
  char user_id[CONFAB_ID_LENGTH + 1];
  char hash[65];
  ConfabConversationType type;
  gint64 last_seq;
  gint64 last_message_seq;
  gint64 message_count;
  gint64 participant_count;
  gint64 updated_at;
  gboolean is_member;
  gboolean was_member;
  ConfabParticipantRole role;
  gint64 first_seq;
  gint64 left_seq;
  gint64 delivered_seq;
  gint64 read_seq;
} ConfabStanding;

/**
 * ConfabNewEvent:
 * @message_id: (nullable): the message that it is about
 * @own_of: (nullable): of a user's own stream: the conversation of which it says all that they set
 * @payload: JSON
 * @frame: (out) (transfer full): the event as it travels
 * @hash: (out): its hash
 * @position: (out): its place in the order of all commits
 */
typedef struct
{
  ConfabFrameType type;
  const char *message_id;
  const char *sender_id;
  const char *own_of;
  gint64 created_at;
  char *payload;
  char *frame;
  char *hash;
  gint64 position;
} ConfabNewEvent;

void confab_new_event_clear (ConfabNewEvent *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ConfabNewEvent, confab_new_event_clear)

/* The next event */
gboolean confab_ledger_get_standing (ConfabLedger *self,
                                     const char *conversation_id,
                                     const char *user_id,
                                     ConfabStanding *standing,
                                     GError **error);
gboolean confab_ledger_append (ConfabLedger *self,
                               ConfabStanding *standing,
                               ConfabNewEvent *event,
                               GError **error);
gboolean confab_ledger_append_for_user (ConfabLedger *self,
                                        const char *user_id,
                                        ConfabNewEvent *event,
                                        GError **error);
gboolean
confab_ledger_touch_conversation (ConfabLedger *self, const char *conversation_id, GError **error);

/* Conversations */
gboolean confab_ledger_add_conversation (ConfabLedger *self,
                                         const ConfabConversationData *conversation,
                                         const char *creator_id,
                                         const char *pair,
                                         gboolean *added,
                                         GError **error);
gboolean confab_ledger_get_origin (ConfabLedger *self,
                                   const char *conversation_id,
                                   const char *pair,
                                   char **id,
                                   int *type,
                                   char **creator_id,
                                   GError **error);
gboolean confab_ledger_change_conversation (ConfabLedger *self,
                                            const ConfabConversationData *conversation,
                                            GError **error);
gboolean
confab_ledger_remove_conversation (ConfabLedger *self, const char *conversation_id, GError **error);
ConfabConversationData *confab_ledger_get_conversation (ConfabLedger *self,
                                                        const char *conversation_id,
                                                        const char *user_id,
                                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *confab_ledger_list_conversations (ConfabLedger *self,
                                             const char *user_id,
                                             gint64 since,
                                             const char *after,
                                             guint limit,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *confab_ledger_list_channels (ConfabLedger *self,
                                        const char *user_id,
                                        const char *query,
                                        const char *after,
                                        guint limit,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
