// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-ledger-conversations.h"

#include "protocol/confab-message.h"
#include "protocol/confab-sync.h"

G_BEGIN_DECLS

gboolean confab_ledger_add_message (ConfabLedger *self,
                                    const ConfabMessageData *message,
                                    gboolean *added,
                                    GError **error);
gboolean confab_ledger_add_text (ConfabLedger *self,
                                 gint64 position,
                                 const ConfabMessageData *message,
                                 GError **error);
void confab_ledger_set_card (ConfabMessageData *message, const char *card);
ConfabMessageData *confab_ledger_get_message (ConfabLedger *self,
                                              const char *message_id,
                                              gboolean as_sent,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_ledger_get_receipt (ConfabLedger *self,
                                    const char *conversation_id,
                                    gint64 seq,
                                    ConfabReceiptData *receipt,
                                    GError **error);
gboolean
confab_ledger_edit_message (ConfabLedger *self, const ConfabMessageData *message, GError **error);
gboolean
confab_ledger_delete_message (ConfabLedger *self, const ConfabMessageData *message, GError **error);

gboolean confab_ledger_add_reaction (ConfabLedger *self,
                                     const ConfabReactionData *reaction,
                                     gboolean *added,
                                     GError **error);
gboolean confab_ledger_remove_reaction (ConfabLedger *self,
                                        const ConfabReactionData *reaction,
                                        gboolean *removed,
                                        GError **error);
gboolean confab_ledger_count_reactions (ConfabLedger *self,
                                        const char *message_id,
                                        gint64 *count,
                                        GError **error);

gboolean confab_ledger_add_notification (ConfabLedger *self,
                                         const ConfabNotificationData *notification,
                                         const char *user_id,
                                         GError **error);
GPtrArray *confab_ledger_list_notifications (ConfabLedger *self,
                                             const char *user_id,
                                             const char *before,
                                             guint limit,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
ConfabNotificationData *confab_ledger_get_notification (ConfabLedger *self,
                                                        const char *user_id,
                                                        const char *id,
                                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_ledger_read_notifications (ConfabLedger *self,
                                           const char *user_id,
                                           const char *id,
                                           gint64 *changed,
                                           GError **error);

G_END_DECLS
