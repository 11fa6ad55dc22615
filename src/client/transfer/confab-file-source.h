// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a file looked like when the user chose it: if it looks different later, it is another. */
typedef struct
{
  gint64 size;
  gint64 changed_us;
  guint64 device;
  guint64 inode;
} ConfabFileStamp;

#define CONFAB_TYPE_FILE_SOURCE (confab_file_source_get_type ())
G_DECLARE_FINAL_TYPE (ConfabFileSource, confab_file_source, CONFAB, FILE_SOURCE, GInputStream)

gboolean confab_file_stamp_take (const char *path, ConfabFileStamp *stamp, GError **error);
int confab_file_stamp_open (const char *path, const ConfabFileStamp *stamp, GError **error);
char *confab_file_stamp_to_text (const ConfabFileStamp *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_file_stamp_from_text (const char *text, ConfabFileStamp *self);

ConfabFileSource *confab_file_source_open (const char *path,
                                           const ConfabFileStamp *stamp,
                                           const guint8 *key,
                                           gint64 offset,
                                           GCancellable *cancellable,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_file_source_check (ConfabFileSource *self, GError **error);
char *confab_file_source_finish (ConfabFileSource *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
