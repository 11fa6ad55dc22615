// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/playback/confab-player.h"
#include "confab-media-item.h"

G_BEGIN_DECLS

/* What is played: one thing at a time, wherever it is shown. Signal "changed". */
#define CONFAB_TYPE_PLAYBACK (confab_playback_get_type ())
G_DECLARE_FINAL_TYPE (ConfabPlayback, confab_playback, CONFAB, PLAYBACK, GObject)

ConfabPlayback *confab_playback_get (void);
ConfabMediaItem *confab_playback_get_item (ConfabPlayback *self);
ConfabPlayer *confab_playback_get_player (ConfabPlayback *self);
void confab_playback_toggle (ConfabPlayback *self, ConfabMediaItem *item);
void confab_playback_pause (ConfabPlayback *self, ConfabMediaItem *item);
void confab_playback_stop (ConfabPlayback *self);
void confab_playback_next_rate (ConfabPlayback *self);
void confab_playback_seek_to (ConfabPlayback *self, ConfabMediaItem *item, double fraction);
gboolean confab_playback_is_of (ConfabPlayback *self, ConfabMediaItem *item);

G_END_DECLS
