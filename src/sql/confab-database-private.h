// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-database.h"

G_BEGIN_DECLS

struct _ConfabDatabase
{
  sqlite3 *db;
  GHashTable *statements; /* SQL text → ConfabStatement */
  GHashTable *by_address; /* a text's place, which may hold another now → ConfabStatement */
};

ConfabDatabase *confab_database_connect (const char *path,
                                         int flags,
                                         const ConfabDatabaseKey *key,
                                         const char *first,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
void confab_database_make_private (const char *path);
gboolean
confab_database_refuse_plain (const char *path, const ConfabDatabaseKey *key, GError **error);

G_END_DECLS
