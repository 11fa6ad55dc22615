// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-cipher.h"

#include "sql/confab-database-key.h"

G_BEGIN_DECLS

/* What lies beside an encrypted database: by what its key is recognized, and the key itself, sealed
 * in ways that do not need the key ring. */
typedef struct _ConfabKeyFile ConfabKeyFile;

ConfabKeyFile *confab_key_file_new (const ConfabDatabaseKey *key,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
ConfabKeyFile *confab_key_file_load (const char *database,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_key_file_save (const ConfabKeyFile *self, const char *database, GError **error);
void confab_key_file_free (ConfabKeyFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabKeyFile, confab_key_file_free)

gboolean confab_key_file_fits (const ConfabKeyFile *self, const ConfabDatabaseKey *key);
gboolean confab_key_file_has_recovery (const ConfabKeyFile *self);
gboolean confab_key_file_has_passphrase (const ConfabKeyFile *self);

gboolean confab_key_file_seal_recovery (ConfabKeyFile *self,
                                        const ConfabDatabaseKey *key,
                                        const guint8 *with,
                                        gboolean *changed,
                                        GError **error);
ConfabDatabaseKey *confab_key_file_open_recovery (const ConfabKeyFile *self,
                                                  const char *text,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_key_file_seal_passphrase (ConfabKeyFile *self,
                                          const ConfabDatabaseKey *key,
                                          const char *passphrase,
                                          GError **error);
void confab_key_file_forget_passphrase (ConfabKeyFile *self);
ConfabDatabaseKey *confab_key_file_open_passphrase (const ConfabKeyFile *self,
                                                    const char *passphrase,
                                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
