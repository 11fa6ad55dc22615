// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confabd-world.h"

G_BEGIN_DECLS

/* Many clients that come at the same moment and behave as Confab's do: they wait when they are told
 * to, come again when they are turned away, and are done when they have the last sync. */
typedef struct _Storm Storm;

Storm *storm_new (Subject *subject,
                  World *world,
                  guint first_user,
                  guint n_clients,
                  const char *cursor) G_GNUC_WARN_UNUSED_RESULT;
void storm_free (Storm *self);
void storm_turn (Storm *self, int timeout_ms);
guint storm_get_n_synced (Storm *self);
guint storm_get_n_refused (Storm *self);
guint storm_get_n_lost (Storm *self);
const char *storm_get_cursor (Storm *self);

G_END_DECLS
