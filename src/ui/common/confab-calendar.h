// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-clock.h"

G_BEGIN_DECLS

/* Properties: today (gint64, Unix milliseconds of the start of the local day). */
#define CONFAB_TYPE_CALENDAR (confab_calendar_get_type ())
G_DECLARE_FINAL_TYPE (ConfabCalendar, confab_calendar, CONFAB, CALENDAR, GObject)

ConfabCalendar *confab_calendar_get_default (void);
void confab_calendar_set_clock (ConfabCalendar *self, ConfabClock *clock);
ConfabClock *confab_calendar_get_clock (ConfabCalendar *self);
gint64 confab_calendar_get_now_ms (ConfabCalendar *self);
gint64 confab_calendar_get_today (ConfabCalendar *self);

char *confab_calendar_format_time (ConfabCalendar *self, gint64 unix_ms) G_GNUC_WARN_UNUSED_RESULT;
char *confab_calendar_format_short (ConfabCalendar *self, gint64 unix_ms) G_GNUC_WARN_UNUSED_RESULT;
char *confab_calendar_format_day (ConfabCalendar *self, gint64 unix_ms) G_GNUC_WARN_UNUSED_RESULT;
char *confab_calendar_format_full (ConfabCalendar *self, gint64 unix_ms) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
