// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-wake.h"

#include "base/confab-clock.h"

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

/* The longest wait before the second try, and ever. */
#define CONFAB_RECONNECT_BASE_MS 1000
#define CONFAB_RECONNECT_CEILING_MS 60000

#define CONFAB_TYPE_RECONNECT (confab_reconnect_get_type ())
G_DECLARE_FINAL_TYPE (ConfabReconnect, confab_reconnect, CONFAB, RECONNECT, GObject)

ConfabReconnect *confab_reconnect_new (ConfabClock *clock,
                                       GNetworkMonitor *monitor,
                                       ConfabWake *wake) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_reconnect_wait (ConfabReconnect *self,
                                  const GError *why) G_GNUC_WARN_UNUSED_RESULT;
void confab_reconnect_now (ConfabReconnect *self);
void confab_reconnect_succeeded (ConfabReconnect *self);
gint64 confab_reconnect_get_retry_at (ConfabReconnect *self);

G_END_DECLS
