// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _ConfabFileSink ConfabFileSink;

ConfabFileSink *confab_file_sink_open (const char *path,
                                       const char *part,
                                       const guint8 *key,
                                       gint64 size,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
void confab_file_sink_remove (ConfabFileSink *self);
void confab_file_sink_free (ConfabFileSink *self);
gint64 confab_file_sink_get_size (ConfabFileSink *self);
gboolean confab_file_sink_begin (ConfabFileSink *self, gint64 offset, GError **error);
gboolean confab_file_sink_write (ConfabFileSink *self, GBytes *bytes, GError **error);
gboolean
confab_file_sink_finish (ConfabFileSink *self, gint64 size, const char *hash, GError **error);

gboolean confab_file_cache_find (const char *path, gint64 size);
gint64 confab_file_cache_measure (const char *folder);
void confab_file_cache_evict (const char *folder, gint64 most_bytes, const char *except);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabFileSink, confab_file_sink_free)

G_END_DECLS
