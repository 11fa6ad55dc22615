// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-pixels.h"

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_PICTURE (confab_picture_get_type ())
G_DECLARE_FINAL_TYPE (ConfabPicture, confab_picture, CONFAB, PICTURE, GObject)

ConfabPixels *confab_picture_get_pixels (ConfabPicture *self);
gboolean confab_picture_get_moves (ConfabPicture *self);
DexFuture *confab_picture_next (ConfabPicture *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
