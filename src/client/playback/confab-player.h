// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-clock.h"

G_BEGIN_DECLS

/* What does not begin within this time is not played. */
#define CONFAB_PLAYER_WITHIN_MS 10000

typedef enum
{
  CONFAB_PLAYER_EMPTY,
  CONFAB_PLAYER_LOADING,
  CONFAB_PLAYER_PAUSED,
  CONFAB_PLAYER_PLAYING,
  CONFAB_PLAYER_ENDED,
  CONFAB_PLAYER_FAILED,
} ConfabPlayerState;

/* Plays one file, sound or film. Signal "changed": its state, how long it takes, its paintable, or
 * where it was gone to; where it is meanwhile is asked for. */
#define CONFAB_TYPE_PLAYER (confab_player_get_type ())
G_DECLARE_FINAL_TYPE (ConfabPlayer, confab_player, CONFAB, PLAYER, GObject)

ConfabPlayer *confab_player_new (ConfabClock *clock) G_GNUC_WARN_UNUSED_RESULT;
void confab_player_open (ConfabPlayer *self, const char *path, gboolean with_picture);
void confab_player_set_playing (ConfabPlayer *self, gboolean playing);
void confab_player_seek (ConfabPlayer *self, gint64 ms);
void confab_player_set_rate (ConfabPlayer *self, double rate);
void confab_player_close (ConfabPlayer *self);

ConfabPlayerState confab_player_get_state (ConfabPlayer *self);
gboolean confab_player_get_is_playing (ConfabPlayer *self);
gint64 confab_player_get_position_ms (ConfabPlayer *self);
gint64 confab_player_get_duration_ms (ConfabPlayer *self);
double confab_player_get_rate (ConfabPlayer *self);
gpointer confab_player_get_paintable (ConfabPlayer *self);
const char *confab_player_get_missing (ConfabPlayer *self);
const GError *confab_player_get_error (ConfabPlayer *self);

G_END_DECLS
