// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-backoff.h"

/**
 * confab_backoff_init:
 * @base_ms: the longest wait before the second try
 * @ceiling_ms: the longest wait ever
 */
void
confab_backoff_init (ConfabBackoff *self, gint64 base_ms, gint64 ceiling_ms)
{
  g_return_if_fail (base_ms > 0 && ceiling_ms >= base_ms);

  *self = (ConfabBackoff) { .base_ms = base_ms, .ceiling_ms = ceiling_ms };
}

/**
 * confab_backoff_reset:
 *
 * Call it after a success: the next wait is short again.
 */
void
confab_backoff_reset (ConfabBackoff *self)
{
  self->tries = 0;
}

/**
 * confab_backoff_next_ms:
 *
 * Returns: how long to wait before the next try, between 0 and the ceiling
 */
gint64
confab_backoff_next_ms (ConfabBackoff *self)
{
  gint64 most = self->ceiling_ms;

  /* Not base << tries, which overflows for a base of some days. */
  if (self->tries < 30 && self->base_ms <= self->ceiling_ms >> self->tries)
    most = self->base_ms << self->tries;

  self->tries = MIN (self->tries + 1, 30);
  return g_random_double () * most;
}
