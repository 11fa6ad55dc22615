// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-ledger.h"

#include "protocol/confab-mark.h"

G_BEGIN_DECLS

/* What users alone set for messages */
gboolean confab_ledger_get_mark (ConfabLedger *self,
                                 const char *user_id,
                                 const char *message_id,
                                 ConfabMarkData *mark,
                                 GError **error);
gboolean confab_ledger_put_mark (ConfabLedger *self,
                                 const char *user_id,
                                 const ConfabMarkData *mark,
                                 GError **error);
gboolean
confab_ledger_count_marks (ConfabLedger *self, const char *user_id, gint64 *count, GError **error);
gboolean confab_ledger_forget_answers (ConfabLedger *self,
                                       const char *user_id,
                                       const char *before,
                                       GError **error);
GPtrArray *confab_ledger_list_marks (ConfabLedger *self,
                                     const char *user_id,
                                     const char *after,
                                     guint limit,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Messages at the head of a channel */
gboolean confab_ledger_get_pin (ConfabLedger *self,
                                const char *conversation_id,
                                const char *message_id,
                                gint64 *seq,
                                GError **error);
gboolean confab_ledger_count_pins (ConfabLedger *self,
                                   const char *conversation_id,
                                   gint64 *count,
                                   GError **error);
gboolean confab_ledger_set_pin (ConfabLedger *self,
                                const char *conversation_id,
                                const char *message_id,
                                gint64 seq,
                                GError **error);

G_END_DECLS
