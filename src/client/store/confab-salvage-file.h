// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sql/confab-database.h"

G_BEGIN_DECLS

/* A damaged database, as it is, or a copy with another first page. */
typedef struct _ConfabSalvageFile ConfabSalvageFile;

ConfabSalvageFile *
confab_salvage_file_open (const char *path, const ConfabDatabaseKey *key) G_GNUC_WARN_UNUSED_RESULT;
ConfabSalvageFile *confab_salvage_file_copy (const char *path,
                                             const ConfabDatabaseKey *key,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
ConfabDatabase *confab_salvage_file_get_database (ConfabSalvageFile *self);
void confab_salvage_file_free (ConfabSalvageFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabSalvageFile, confab_salvage_file_free)

G_END_DECLS
