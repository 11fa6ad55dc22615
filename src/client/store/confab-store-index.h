// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store-private.h"

G_BEGIN_DECLS

/* So many messages that are not in the index yet are taken into it at once. */
#define CONFAB_INDEX_BATCH 500

gboolean
confab_index_find_number_sql (ConfabWork *work, gint64 created_at, gint64 *number, GError **error);
gboolean confab_index_update_sql (ConfabDatabase *db, gboolean later, GError **error);
gboolean confab_index_more_sql (ConfabDatabase *db, guint limit, gboolean *more, GError **error);

G_END_DECLS
