// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-clock.h"
#include "client/crypto/confab-kept-file.h"

G_BEGIN_DECLS

/* What nobody has gone on with for so long is put to sleep: its process ends, and is started again
 * when somebody does. */
#define CONFAB_PLAYER_SLEEPS_MS 60000

typedef enum
{
  CONFAB_PLAYER_EMPTY,
  CONFAB_PLAYER_LOADING,
  CONFAB_PLAYER_PAUSED,
  CONFAB_PLAYER_PLAYING,
  CONFAB_PLAYER_ENDED,
  CONFAB_PLAYER_FAILED,
} ConfabPlayerState;

/* Plays one file, sound or film. Signals "changed": its state, how long it takes, or where it was
 * gone to; where it is meanwhile is asked for; "frame": there is another picture to see. */
#define CONFAB_TYPE_PLAYER (confab_player_get_type ())
G_DECLARE_FINAL_TYPE (ConfabPlayer, confab_player, CONFAB, PLAYER, GObject)

ConfabPlayer *confab_player_new (ConfabClock *clock) G_GNUC_WARN_UNUSED_RESULT;
void confab_player_open (ConfabPlayer *self, const char *path, gboolean with_picture);
void confab_player_open_kept (ConfabPlayer *self, ConfabKeptFile *file, gboolean with_picture);
void confab_player_set_playing (ConfabPlayer *self, gboolean playing);
void confab_player_seek (ConfabPlayer *self, gint64 ms);
void confab_player_set_rate (ConfabPlayer *self, double rate);
void confab_player_set_picture_px (ConfabPlayer *self, int picture_px);
void confab_player_close (ConfabPlayer *self);

ConfabPlayerState confab_player_get_state (ConfabPlayer *self);
gboolean confab_player_get_is_playing (ConfabPlayer *self);
gint64 confab_player_get_position_ms (ConfabPlayer *self);
gint64 confab_player_get_duration_ms (ConfabPlayer *self);
double confab_player_get_rate (ConfabPlayer *self);
GBytes *confab_player_get_frame (ConfabPlayer *self, int *width, int *height);
const char *confab_player_get_missing (ConfabPlayer *self);
const GError *confab_player_get_error (ConfabPlayer *self);
const char *confab_player_get_process (ConfabPlayer *self);

G_END_DECLS
