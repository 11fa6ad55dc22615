// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-ledger.h"

#include "protocol/confab-invite.h"

G_BEGIN_DECLS

/* Links into conversations. */
gboolean
confab_ledger_add_invite (ConfabLedger *self, const ConfabInviteData *invite, GError **error);
gboolean confab_ledger_count_invites (ConfabLedger *self,
                                      const char *conversation_id,
                                      gint64 now_ms,
                                      gint64 *count,
                                      GError **error);
GPtrArray *confab_ledger_list_invites (ConfabLedger *self,
                                       const char *conversation_id,
                                       gint64 now_ms,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
ConfabInviteData *confab_ledger_find_invite (ConfabLedger *self,
                                             const char *code,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_ledger_use_invite (ConfabLedger *self, const char *id, GError **error);
gboolean confab_ledger_remove_invite (ConfabLedger *self,
                                      const char *conversation_id,
                                      const char *id,
                                      GError **error);
gboolean confab_ledger_remove_invites_of (ConfabLedger *self,
                                          const char *conversation_id,
                                          const char *creator_id,
                                          GError **error);

/* Who may not come back. */
gboolean confab_ledger_put_ban (ConfabLedger *self,
                                const char *conversation_id,
                                const ConfabBanData *ban,
                                GError **error);
gboolean confab_ledger_has_ban (ConfabLedger *self,
                                const char *conversation_id,
                                const char *user_id,
                                gboolean *banned,
                                GError **error);
GPtrArray *confab_ledger_list_bans (ConfabLedger *self,
                                    const char *conversation_id,
                                    const char *after,
                                    guint limit,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_ledger_remove_ban (ConfabLedger *self,
                                   const char *conversation_id,
                                   const char *user_id,
                                   GError **error);

G_END_DECLS
