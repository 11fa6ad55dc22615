// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/pictures/confab-pictures.h"
#include "client/transfer/confab-transfers.h"

G_BEGIN_DECLS

/* A picture is a square of so many pixels when it leaves, and is kept here in two sizes. */
#define CONFAB_AVATAR_PX 256
#define CONFAB_AVATAR_SMALL_PX 96

/* The longer side of what a square is cut out of. */
#define CONFAB_AVATAR_CUT_PX 1024

/* What one may have as it leaves, in bytes. */
#define CONFAB_AVATAR_BYTES (64 * 1024)

/* What decoded pictures may take on disk. */
#define CONFAB_AVATARS_CACHE_BYTES (24 * 1024 * 1024)

#define CONFAB_TYPE_AVATARS (confab_avatars_get_type ())
G_DECLARE_FINAL_TYPE (ConfabAvatars, confab_avatars, CONFAB, AVATARS, GObject)

ConfabAvatars *confab_avatars_new (ConfabTransfers *transfers,
                                   ConfabClock *clock,
                                   const char *folder) G_GNUC_WARN_UNUSED_RESULT;
void confab_avatars_set_key (ConfabAvatars *self, const guint8 *key);
void confab_avatars_stop (ConfabAvatars *self);
ConfabPictures *confab_avatars_get_pictures (ConfabAvatars *self);

/* These resolve to boxed ConfabPixels: a square. */
DexFuture *
confab_avatars_load (ConfabAvatars *self, const char *id, int most_px) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_avatars_cut (ConfabAvatars *self, ConfabPixels *pixels, int x, int y, int side)
    G_GNUC_WARN_UNUSED_RESULT;

/* To GBytes (boxed): a JPEG that can be sent. */
DexFuture *confab_avatars_encode (ConfabAvatars *self,
                                  ConfabPixels *square) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_avatars_keep (ConfabAvatars *self,
                                const char *id,
                                ConfabPixels *square) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
