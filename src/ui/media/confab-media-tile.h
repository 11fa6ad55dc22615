// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-media-item.h"

G_BEGIN_DECLS

/* How large a picture stands in a message at most, and at least. */
#define CONFAB_MEDIA_TILE_WIDTH_PX 400
#define CONFAB_MEDIA_TILE_HEIGHT_PX 360
#define CONFAB_MEDIA_TILE_LEAST_WIDTH_PX 120
#define CONFAB_MEDIA_TILE_LEAST_HEIGHT_PX 80

/* A picture or film in its place. Its natural size follows from what its message says, so that
 * nothing moves when it comes. Signal "activated". */
#define CONFAB_TYPE_MEDIA_TILE (confab_media_tile_get_type ())
G_DECLARE_FINAL_TYPE (ConfabMediaTile, confab_media_tile, CONFAB, MEDIA_TILE, GtkWidget)

GtkWidget *confab_media_tile_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_media_tile_set_item (ConfabMediaTile *self, ConfabMediaItem *item);
ConfabMediaItem *confab_media_tile_get_item (ConfabMediaTile *self);
void confab_media_tile_set_square (ConfabMediaTile *self);
void confab_media_tile_set_player (ConfabMediaTile *self, GtkWidget *player);
double confab_media_tile_get_ratio (const ConfabAttachmentData *attachment);

G_END_DECLS
