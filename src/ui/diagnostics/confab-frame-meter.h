// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-clock.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* So many frames are looked back on. */
#define CONFAB_FRAMES 120

typedef struct
{
  guint n;
  double mean_ms;
  gint64 p95_ms;
  gint64 longest_ms;
} ConfabFrameTimes;

typedef struct _ConfabFrameMeter ConfabFrameMeter;

ConfabFrameMeter *confab_frame_meter_new (GtkWidget *widget,
                                          ConfabClock *clock,
                                          GFunc changed,
                                          gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void confab_frame_meter_free (ConfabFrameMeter *self);
void confab_frame_meter_add (ConfabFrameMeter *self, gint64 ms);
void confab_frame_meter_get (ConfabFrameMeter *self, ConfabFrameTimes *times);

G_END_DECLS
