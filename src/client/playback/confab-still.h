// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-clock.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* One picture of a film, from near its beginning: rows without gaps, of blue, green, red and a byte
 * that says nothing. */
typedef struct
{
  GBytes *bytes;
  int width;
  int height;
  gint64 duration_ms; /* of the film; 0 where that is not known */
} ConfabStill;

#define CONFAB_TYPE_STILL (confab_still_get_type ())
GType confab_still_get_type (void) G_GNUC_CONST;
ConfabStill *confab_still_ref (ConfabStill *self);
void confab_still_unref (ConfabStill *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabStill, confab_still_unref)

DexFuture *confab_still_load (const char *path,
                              int most_px,
                              ConfabClock *clock,
                              GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
