// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-crypto.h"

G_BEGIN_DECLS

/* Whom the user has verified, as all of their devices know it. */

/* So many are told to the user's other devices, the newest of them. */
#define CONFAB_MAX_VERIFIED 900

gboolean confab_verified_set_sql (ConfabCrypto *self,
                                  const char *user_id,
                                  gboolean verified,
                                  gint64 now_ms,
                                  GError **error);
gboolean
confab_verified_apply_sql (ConfabCrypto *self, const char *user_id, gint64 now_ms, GError **error);
gboolean confab_verified_merge_sql (ConfabCrypto *self,
                                    const ConfabVerifiedData *held,
                                    gint64 now_ms,
                                    gboolean *changed,
                                    GPtrArray *unseen,
                                    ConfabVerifiedData **next,
                                    GError **error);

G_END_DECLS
