// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/pictures/confab-pixels.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Pixels as a file that needs no decoder. Both block, on any thread. */
gboolean confab_avatar_file_write (const char *path, ConfabPixels *pixels, GError **error);
ConfabPixels *
confab_avatar_file_read (const char *path, int most_px, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
