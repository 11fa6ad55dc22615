// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A file on this computer: as it is, or sealed as it has travelled, and then with what opens it. */
typedef struct _ConfabKeptFile ConfabKeptFile;

#define CONFAB_TYPE_KEPT_FILE (confab_kept_file_get_type ())
GType confab_kept_file_get_type (void) G_GNUC_CONST;
ConfabKeptFile *confab_kept_file_new (const char *path) G_GNUC_WARN_UNUSED_RESULT;
ConfabKeptFile *confab_kept_file_new_sealed (const char *path,
                                             const guint8 *key,
                                             gint64 size) G_GNUC_WARN_UNUSED_RESULT;
ConfabKeptFile *confab_kept_file_new_bytes (GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;
ConfabKeptFile *confab_kept_file_ref (ConfabKeptFile *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_kept_file_unref (ConfabKeptFile *self);

const char *confab_kept_file_get_path (const ConfabKeptFile *self);
const guint8 *confab_kept_file_get_key (const ConfabKeptFile *self);
gint64 confab_kept_file_get_size (const ConfabKeptFile *self);

/* These block. */
int confab_kept_file_open (const ConfabKeptFile *self, gint64 most_bytes, GError **error);
gboolean confab_kept_file_copy (const ConfabKeptFile *self, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabKeptFile, confab_kept_file_unref)

G_END_DECLS
