// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-pixels.h"

#include <glycin.h>

G_BEGIN_DECLS

/* What a decoder gave out. Nothing in it is trusted. */
typedef struct
{
  guint width;
  guint height;
  guint stride; /* bytes from one row to the next */
  GlyMemoryFormat format;
  GBytes *bytes;
} ConfabRaster;

ConfabPixels *
confab_shrink (const ConfabRaster *raster, int most_px, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
