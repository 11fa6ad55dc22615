// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/link/confab-api.h"
#include "client/store/confab-store-keys.h"

G_BEGIN_DECLS

/* Called in a fiber. */
gboolean confab_key_fetch_await_lists (ConfabStore *store,
                                       ConfabApi *api,
                                       GPtrArray *user_ids,
                                       GError **error);
gboolean confab_key_fetch_await (ConfabStore *store,
                                 ConfabApi *api,
                                 const ConfabKeyTask *task,
                                 GError **error);

G_END_DECLS
