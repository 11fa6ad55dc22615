// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is done by a program of its own. All of it blocks, on any thread but the main one. */
gboolean confab_tool_pack (const char *folder,
                           const char *target,
                           gint64 most_bytes,
                           GCancellable *cancellable,
                           GError **error);
gboolean confab_tool_strip (const char *path, GCancellable *cancellable, GError **error);
gboolean confab_tool_has_place (const char *path, GCancellable *cancellable);

G_END_DECLS
