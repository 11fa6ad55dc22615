// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-decoder.h"
#include "confab-pictures.h"

#include "base/confab-worker.h"

#include <glycin.h>

G_BEGIN_DECLS

struct _ConfabPictures
{
  GObject parent_instance;
  ConfabClock *clock;
  ConfabWorker *worker; /* looks at files, and makes pictures smaller */
  ConfabDecoder *decoder;
  GQueue waiting; /* DexPromise of those that wait for their turn */
  guint n_running;
  gboolean sandboxed;
};

struct _ConfabPicture
{
  GObject parent_instance;
  ConfabPictures *pictures;
  GlyImage *image; /* a process, as long as it is held */
  ConfabPixels *pixels;
  GCancellable *cancellable;
  int most_px;
};

void confab_pictures_await_turn (ConfabPictures *self);
void confab_pictures_give_turn (ConfabPictures *self);
ConfabPicture *confab_picture_new (ConfabPictures *pictures,
                                   GlyImage *image,
                                   int most_px) G_GNUC_WARN_UNUSED_RESULT;
ConfabPixels *confab_picture_await_frame (ConfabPicture *self,
                                          GCancellable *cancellable,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_picture_check_size (guint width, guint height, GError **error);

G_END_DECLS
