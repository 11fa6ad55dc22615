// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store-private.h"

G_BEGIN_DECLS

gboolean confab_actions_post_sql (ConfabWork *work, const ConfabActionData *action, GError **error);
gboolean confab_actions_settle_sql (ConfabWork *work,
                                    gint64 number,
                                    const ConfabReceiptData *receipt,
                                    GError **error);
gboolean
confab_actions_refuse_sql (ConfabWork *work, gint64 number, const GError *reason, GError **error);
gboolean
confab_actions_retry_sql (ConfabWork *work, const char *id, const char *renewed, GError **error);
gboolean confab_actions_discard_sql (ConfabWork *work, const char *id, GError **error);
gboolean confab_actions_let_go_sql (ConfabWork *work, const char *conversation_id, GError **error);
gboolean confab_actions_end_sql (ConfabWork *work, ConfabTouched *touched, GError **error);
ConfabFrame *
confab_actions_seal_sql (ConfabWork *work, gint64 number, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_actions_need_sql (ConfabWork *work,
                                  gint64 number,
                                  ConfabCryptoNeeds *needs,
                                  char **conversation_id,
                                  GError **error);
gboolean confab_actions_list_sql (ConfabDatabase *db, GPtrArray *actions, GError **error);

G_END_DECLS
