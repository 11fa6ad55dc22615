// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean confab_metadata_strip (const char *path, GError **error);
gboolean confab_metadata_has_place (const char *path);

G_END_DECLS
