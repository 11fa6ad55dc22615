// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-frames.h"
#include "confab-media-wire.h"

G_BEGIN_DECLS

/* How a process of confab-media is started. */
typedef struct
{
  ConfabMediaPacket first;
  char *path;
  GSubprocess *child;   /* what has come of it */
  ConfabFrames *frames; /* the same */
  int socket;           /* the same */
} ConfabMediaStart;

void confab_media_start_clear (ConfabMediaStart *self);
gboolean confab_media_start_run (gpointer state, gpointer job, GValue *result, GError **error);

/* Where sound goes to and comes from: what GStreamer calls the description of a bin. NULL for what
 * the system has; tests say something else. */
void confab_media_set_devices (const char *audio_sink, const char *audio_source);
const char *confab_media_get_audio_sink (void);
const char *confab_media_get_audio_source (void);

G_END_DECLS
