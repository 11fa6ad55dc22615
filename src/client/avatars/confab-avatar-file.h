// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/crypto/confab-cipher.h"
#include "client/pictures/confab-pixels.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Pixels as a file that needs no decoder; with a key it is sealed. Both block, on any thread. */
gboolean confab_avatar_file_write (const char *path,
                                   const guint8 *key,
                                   ConfabPixels *pixels,
                                   GError **error);
ConfabPixels *confab_avatar_file_read (const char *path,
                                       const guint8 *key,
                                       int most_px,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
