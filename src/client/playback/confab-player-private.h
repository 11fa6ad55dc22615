// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-media-process.h"
#include "confab-player.h"

G_BEGIN_DECLS

struct _ConfabPlayer
{
  GObject parent_instance;
  ConfabClock *clock;
  ConfabMediaProcess *process; /* NULL while nothing is open, and while it sleeps */
  GBytes *frame;
  int frame_width;
  int frame_height;
  ConfabPlayerState state;
  GError *error;
  char *missing;
  ConfabKeptFile *file;
  guint sleep;
  gint64 duration_ms;
  gint64 known_ms; /* the same, where it was found out at the end; else 0 */
  gint64 base_ms;  /* where it was */
  gint64 since_ms; /* at which time */
  gint64 seek_ms;  /* where it is to go to, or -1 */
  double rate;
  int picture_px;
  int told_px;
  gboolean with_picture;
  gboolean wanted; /* to play */
  gboolean told;   /* it was told to play */
  gboolean ready;  /* it can be gone through */
};

G_END_DECLS
