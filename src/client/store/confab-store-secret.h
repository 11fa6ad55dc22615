// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store-job.h"
#include "confab-store-state.h"

G_BEGIN_DECLS

gboolean confab_store_secret_fit_sql (ConfabStoreState *state, GError **error);
gboolean confab_store_secret_look_sql (ConfabStoreState *state, GError **error);
gboolean confab_store_secret_carry_sql (ConfabStoreState *state, GError **error);
gboolean confab_store_secret_seal_sql (ConfabDatabase *db,
                                       const char *own_user_id,
                                       ConfabStoreJob *job,
                                       GValue *result,
                                       GError **error);

G_END_DECLS
