// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-player.h"

#include <gst/gst.h>

G_BEGIN_DECLS

struct _ConfabPlayer
{
  GObject parent_instance;
  ConfabClock *clock;
  GstElement *pipeline;
  GObject *paintable;
  ConfabPlayerState state;
  GError *error;
  char *missing;
  char *path;
  guint alarm;
  gint64 duration_ms;
  gint64 base_ms;  /* where it was */
  gint64 since_ms; /* at which time */
  gint64 seek_ms;  /* where it is to go to, or -1 */
  double rate;
  gboolean with_picture;
  gboolean wanted; /* to play */
  gboolean busy;   /* something is being done with the pipeline */
  gboolean told;   /* the pipeline was told to play */
  gboolean ready;  /* it can be gone through */
  guint opening;   /* counts what was opened */
};

G_END_DECLS
