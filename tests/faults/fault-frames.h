// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a server sends on one connection, cut into WebSocket frames when it is a link, some of them
 * repeated or put behind later ones. */
typedef struct
{
  double chance; /* that something happens to a frame; 0 for an honest server */
  guint n_repeated;
  guint n_reordered;
} FaultHostility;

typedef struct _FaultFrames FaultFrames;

FaultFrames *fault_frames_new (GRand *rand, FaultHostility *hostility) G_GNUC_WARN_UNUSED_RESULT;
void fault_frames_free (FaultFrames *self);
void fault_frames_push (FaultFrames *self, const void *data, gsize length, GByteArray *out);
gboolean fault_frames_flush (FaultFrames *self, GByteArray *out);

G_END_DECLS
