// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* 256 bits for AES and 128 that otherwise stand at the beginning of the file: one that is damaged
 * there can still be read elsewhere. */
#define CONFAB_DATABASE_KEY_BYTES 48

/* What opens an encrypted database. It does not change and can be used on any thread. */
typedef struct _ConfabDatabaseKey ConfabDatabaseKey;

#define CONFAB_TYPE_DATABASE_KEY (confab_database_key_get_type ())
GType confab_database_key_get_type (void) G_GNUC_CONST;

ConfabDatabaseKey *confab_database_key_new (const guint8 *bytes) G_GNUC_WARN_UNUSED_RESULT;
ConfabDatabaseKey *confab_database_key_new_from_text (const char *text,
                                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
ConfabDatabaseKey *confab_database_key_ref (ConfabDatabaseKey *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_database_key_unref (ConfabDatabaseKey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabDatabaseKey, confab_database_key_unref)

const guint8 *confab_database_key_get_bytes (const ConfabDatabaseKey *self);
char *confab_database_key_to_text (const ConfabDatabaseKey *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
