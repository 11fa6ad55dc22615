// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-player-private.h"

/* What a player says of itself. */

/**
 * confab_player_get_state:
 *
 * Returns: what it does
 */
ConfabPlayerState
confab_player_get_state (ConfabPlayer *self)
{
  g_return_val_if_fail (CONFAB_IS_PLAYER (self), CONFAB_PLAYER_EMPTY);

  return self->state;
}

/**
 * confab_player_get_is_playing:
 *
 * Returns: whether it plays, or will as soon as it can
 */
gboolean
confab_player_get_is_playing (ConfabPlayer *self)
{
  g_return_val_if_fail (CONFAB_IS_PLAYER (self), FALSE);

  return self->wanted;
}

/**
 * confab_player_get_duration_ms:
 *
 * Returns: how long it takes, or 0 while that is not known
 */
gint64
confab_player_get_duration_ms (ConfabPlayer *self)
{
  g_return_val_if_fail (CONFAB_IS_PLAYER (self), 0);

  return self->duration_ms;
}

/**
 * confab_player_get_rate:
 *
 * Returns: how fast it plays
 */
double
confab_player_get_rate (ConfabPlayer *self)
{
  g_return_val_if_fail (CONFAB_IS_PLAYER (self), 1);

  return self->rate;
}

/**
 * confab_player_get_frame:
 * @width: (out): in pixels
 * @height: (out): the same
 *
 * Returns: (transfer none) (nullable): what is to be seen of a film now: rows without gaps, of
 * blue, green, red and a byte that says nothing. Whoever shows it keeps it for as long as that, and
 * no longer: there are few of them.
 */
GBytes *
confab_player_get_frame (ConfabPlayer *self, int *width, int *height)
{
  g_return_val_if_fail (CONFAB_IS_PLAYER (self), NULL);

  *width = self->frame_width;
  *height = self->frame_height;
  return self->frame;
}

/**
 * confab_player_get_missing:
 *
 * Returns: (transfer none) (nullable): what would have to be installed, as GStreamer calls it
 */
const char *
confab_player_get_missing (ConfabPlayer *self)
{
  g_return_val_if_fail (CONFAB_IS_PLAYER (self), NULL);

  return self->missing;
}

/**
 * confab_player_get_error:
 *
 * Returns: (transfer none) (nullable): why it could not be played
 */
const GError *
confab_player_get_error (ConfabPlayer *self)
{
  g_return_val_if_fail (CONFAB_IS_PLAYER (self), NULL);

  return self->error;
}

/**
 * confab_player_get_process:
 *
 * Returns: (transfer none) (nullable): the number of the process that plays, while one does
 */
const char *
confab_player_get_process (ConfabPlayer *self)
{
  g_return_val_if_fail (CONFAB_IS_PLAYER (self), NULL);

  return self->process != NULL ? confab_media_process_get_identifier (self->process) : NULL;
}
