// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-quiet-hours.h"

/**
 * confab_quiet_hours_contain:
 * @time: as the clock on the wall has it
 *
 * Returns: whether it is quiet then
 */
gboolean
confab_quiet_hours_contain (const ConfabQuietHours *self, GDateTime *time)
{
  int minute = g_date_time_get_hour (time) * 60 + g_date_time_get_minute (time);
  int weekday = g_date_time_get_day_of_week (time) - 1;
  gboolean today = (self->days >> weekday & 1) != 0;
  gboolean yesterday = (self->days >> (weekday + 6) % 7 & 1) != 0;

  if (self->from < self->to)
    return today && minute >= self->from && minute < self->to;

  return (today && minute >= self->from) || (yesterday && minute < self->to);
}

/**
 * confab_quiet_hours_are_now:
 * @settings: of org.confab.Confab
 * @unix_ms: what time it is
 * @zone: where
 *
 * Returns: whether the user wants it quiet now
 */
gboolean
confab_quiet_hours_are_now (GSettings *settings, gint64 unix_ms, GTimeZone *zone)
{
  ConfabQuietHours hours = { .days = g_settings_get_uint (settings, "quiet-days"),
                             .from = g_settings_get_int (settings, "quiet-from"),
                             .to = g_settings_get_int (settings, "quiet-to") };
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (unix_ms / 1000);
  g_autoptr (GDateTime) time = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  return g_settings_get_boolean (settings, "quiet-hours") && time != NULL &&
         confab_quiet_hours_contain (&hours, time);
}
