// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-ledger.h"

#include "protocol/confab-conversation.h"

G_BEGIN_DECLS

/* In larger conversations participants come by pages, and nobody is told who has read what. */
#define CONFAB_LISTED_PARTICIPANTS 50

gboolean confab_ledger_put_member (ConfabLedger *self,
                                   const char *conversation_id,
                                   const ConfabParticipantData *participant,
                                   gint64 first_seq,
                                   GError **error);
gboolean confab_ledger_end_member (ConfabLedger *self,
                                   const char *conversation_id,
                                   const char *user_id,
                                   gint64 now_ms,
                                   GError **error);
gboolean confab_ledger_set_role (ConfabLedger *self,
                                 const char *conversation_id,
                                 const char *user_id,
                                 ConfabParticipantRole role,
                                 GError **error);
gboolean confab_ledger_set_delivered (ConfabLedger *self,
                                      const char *conversation_id,
                                      const char *user_id,
                                      gint64 seq,
                                      GError **error);
gboolean confab_ledger_set_read (ConfabLedger *self,
                                 const char *conversation_id,
                                 const char *user_id,
                                 gint64 seq,
                                 gint64 message_count,
                                 GError **error);
gboolean confab_ledger_set_own (ConfabLedger *self,
                                const ConfabConversationData *conversation,
                                const char *user_id,
                                GError **error);
gboolean confab_ledger_count_participants (ConfabLedger *self,
                                           const char *conversation_id,
                                           gint64 *count,
                                           GError **error);
ConfabParticipantData *confab_ledger_get_participant (ConfabLedger *self,
                                                      const char *conversation_id,
                                                      const char *user_id,
                                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *confab_ledger_find_heir (ConfabLedger *self,
                               const char *conversation_id,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *confab_ledger_list_participants (ConfabLedger *self,
                                            const char *conversation_id,
                                            const char *after,
                                            guint limit,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *confab_ledger_list_memberships (ConfabLedger *self,
                                           const char *user_id,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_ledger_get_unread (ConfabLedger *self,
                                   const char *conversation_id,
                                   const char *user_id,
                                   ConfabConversationData *conversation,
                                   GError **error);

G_END_DECLS
