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
 * confab_player_get_paintable:
 *
 * Returns: (transfer none) (nullable): a GdkPaintable that shows the film
 */
gpointer
confab_player_get_paintable (ConfabPlayer *self)
{
  g_return_val_if_fail (CONFAB_IS_PLAYER (self), NULL);

  return self->paintable;
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
