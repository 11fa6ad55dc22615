// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ConfabBackoff:
 *
 * How long to wait before the next try: full jitter on base · 2ⁿ up to a ceiling ("Exponential
 * Backoff And Jitter", AWS Architecture Blog, 2015). Plain data; initialise with
 * confab_backoff_init().
 */
typedef struct
{
  gint64 base_ms;
  gint64 ceiling_ms;
  guint tries;
} ConfabBackoff;

void confab_backoff_init (ConfabBackoff *self, gint64 base_ms, gint64 ceiling_ms);
void confab_backoff_reset (ConfabBackoff *self);
gint64 confab_backoff_next_ms (ConfabBackoff *self);

G_END_DECLS
