// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *confab_base64_write (gconstpointer bytes, gsize n_bytes) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_base64_read (const char *text,
                             const char *field,
                             gpointer bytes,
                             gsize n_bytes,
                             GError **error);
GBytes *confab_base64_parse (const char *text, const char *field, gsize max_bytes, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
