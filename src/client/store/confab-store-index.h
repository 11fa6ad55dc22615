// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store-private.h"

G_BEGIN_DECLS

/* So many older messages are taken into the index at once. */
#define CONFAB_INDEX_BATCH 200

gboolean confab_index_update_sql (ConfabDatabase *db, GError **error);
gboolean confab_index_more_sql (ConfabDatabase *db, guint limit, gboolean *more, GError **error);

G_END_DECLS
