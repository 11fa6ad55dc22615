// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-ledger.h"

#include "protocol/confab-sealed.h"

G_BEGIN_DECLS

gboolean confab_ledger_set_listed (ConfabLedger *self,
                                   const char *user_id,
                                   const char *const *device_ids,
                                   GError **error);
GHashTable *confab_ledger_list_listed (ConfabLedger *self,
                                       const char *conversation_id,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
GHashTable *confab_ledger_list_versions (ConfabLedger *self,
                                         const char *conversation_id,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_ledger_add_wrap (ConfabLedger *self,
                                 const char *to_device_id,
                                 ConfabWrapData *wrap,
                                 gint64 now_ms,
                                 char **signed_in_id,
                                 GError **error);
GPtrArray *confab_ledger_list_wraps (ConfabLedger *self,
                                     const char *to_device_id,
                                     guint limit,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_ledger_remove_wraps (ConfabLedger *self,
                                     const char *to_device_id,
                                     gint64 up_to,
                                     GError **error);
gboolean
confab_ledger_expire_wraps (ConfabLedger *self, gint64 before_ms, guint limit, GError **error);

G_END_DECLS
