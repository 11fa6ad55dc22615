// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/pictures/confab-pixels.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is done to a picture before it is sent. All of it blocks, on any thread. */
gboolean confab_photo_copy (const char *source,
                            const char *target,
                            GCancellable *cancellable,
                            GError **error);
GBytes *confab_photo_encode_bytes (ConfabPixels *pixels,
                                   int quality,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean
confab_photo_encode (ConfabPixels *pixels, int quality, const char *target, GError **error);
gboolean confab_photo_has_alpha (ConfabPixels *pixels);
char *confab_photo_make_preview (ConfabPixels *pixels) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
