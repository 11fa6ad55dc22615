// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-rescue.h"
#include "confab-store-file.h"

#include "sql/confab-database.h"

G_BEGIN_DECLS

gboolean confab_store_rescue_sql (ConfabStoreFile *file,
                                  const ConfabDatabaseKey *key,
                                  const char *own_user_id,
                                  gint64 now_ms,
                                  GError **error);
gboolean
confab_store_rescue_read_sql (ConfabDatabase *db, ConfabRescueData **rescue, GError **error);
gboolean confab_store_rescue_draft_sql (ConfabDatabase *db,
                                        const char *conversation_id,
                                        const char *text,
                                        GError **error);
gboolean confab_store_rescue_forget_sql (ConfabDatabase *db, GError **error);

G_END_DECLS
