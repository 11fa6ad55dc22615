// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean confab_pack (const char *folder, const char *target, gint64 most_bytes, GError **error);

G_END_DECLS
