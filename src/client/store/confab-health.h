// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* How encryption fares on this device. */
typedef struct
{
  gint64 n_devices;   /* of this user, linked */
  gint64 n_messages;  /* that came in private conversations */
  gint64 n_waiting;   /* whose key has not come yet */
  gint64 n_failed;    /* that could not be opened, and will not be */
  gint64 repaired_at; /* when a session was last begun anew; 0 for never */
} ConfabHealth;

#define CONFAB_TYPE_HEALTH (confab_health_get_type ())
GType confab_health_get_type (void) G_GNUC_CONST;

ConfabHealth *confab_health_copy (const ConfabHealth *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_health_free (ConfabHealth *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabHealth, confab_health_free)

G_END_DECLS
