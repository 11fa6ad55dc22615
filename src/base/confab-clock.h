// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_CLOCK (confab_clock_get_type ())
G_DECLARE_FINAL_TYPE (ConfabClock, confab_clock, CONFAB, CLOCK, GObject)

typedef void (*ConfabClockFunc) (gpointer data);

ConfabClock *confab_clock_new (void) G_GNUC_WARN_UNUSED_RESULT;
ConfabClock *confab_clock_new_fake (gint64 unix_ms) G_GNUC_WARN_UNUSED_RESULT;
gint64 confab_clock_get_unix_ms (ConfabClock *self);
gint64 confab_clock_get_monotonic_ms (ConfabClock *self);
guint confab_clock_add (ConfabClock *self, gint64 delay_ms, ConfabClockFunc func, gpointer data);
void confab_clock_remove (ConfabClock *self, guint id);
DexFuture *confab_clock_wait (ConfabClock *self, gint64 delay_ms) G_GNUC_WARN_UNUSED_RESULT;
void confab_clock_advance (ConfabClock *self, gint64 ms);
void confab_clock_step (ConfabClock *self, gint64 ms);

G_END_DECLS
