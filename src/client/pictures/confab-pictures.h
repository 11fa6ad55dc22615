// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-picture.h"

#include "base/confab-clock.h"
#include "client/crypto/confab-kept-file.h"

G_BEGIN_DECLS

/* What is decoded, and no more. */
#define CONFAB_PICTURE_MAX_FILE_BYTES (50 * 1024 * 1024)
#define CONFAB_PICTURE_MAX_SIDE_PX 16384
#define CONFAB_PICTURE_MAX_PIXELS (64 * 1000 * 1000)
#define CONFAB_PICTURE_WITHIN_MS 10000

/* So many are decoded at once. */
#define CONFAB_PICTURES_AT_ONCE 2

#define CONFAB_TYPE_PICTURES (confab_pictures_get_type ())
G_DECLARE_FINAL_TYPE (ConfabPictures, confab_pictures, CONFAB, PICTURES, GObject)

ConfabPictures *confab_pictures_new (ConfabClock *clock) G_GNUC_WARN_UNUSED_RESULT;
void confab_pictures_set_sandboxed (ConfabPictures *self, gboolean sandboxed);

/* All resolve within CONFAB_PICTURE_WITHIN_MS of their turn: to the boxed ConfabPixels of the
 * first frame, or to a ConfabPicture. */
DexFuture *confab_pictures_load (ConfabPictures *self,
                                 const char *path,
                                 int most_px,
                                 GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_pictures_load_kept (ConfabPictures *self,
                                      ConfabKeptFile *file,
                                      int most_px,
                                      GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_pictures_load_small (ConfabPictures *self,
                                       const char *path,
                                       int most_px,
                                       guint most_side) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_pictures_load_bytes (ConfabPictures *self,
                                       GBytes *bytes,
                                       int most_px,
                                       GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_pictures_open (ConfabPictures *self,
                                 ConfabKeptFile *file,
                                 int most_px,
                                 GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_picture_is_shown (const char *mime_type);

G_END_DECLS
