// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store.h"

G_BEGIN_DECLS

/* What a backup holds of an account's database, and what becomes of it in another place. The first
 * two block, and belong on a thread of their own. */

gboolean confab_store_backup_copy (const char *path,
                                   const ConfabDatabaseKey *key,
                                   const char *to,
                                   const ConfabDatabaseKey *to_key,
                                   const int *stop,
                                   gint64 *messages,
                                   GError **error);
gboolean confab_store_backup_check (const char *path,
                                    const ConfabDatabaseKey *key,
                                    const char *own_user_id,
                                    GError **error);
gint64 confab_store_backup_get_version (void);

DexFuture *
confab_store_load_backup_key (ConfabStore *self) G_GNUC_WARN_UNUSED_RESULT; /* GBytes, boxed */
DexFuture *confab_store_begin_restored (ConfabStore *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
