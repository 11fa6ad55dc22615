// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-until.h"

#include <glib/gi18n.h>

#define MINUTE_MS G_GINT64_CONSTANT (60000)

/* The midnight that ends the day so many days ahead. */
static gint64
find_midnight (gint64 now_ms, GTimeZone *zone, int days)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now_ms / 1000);
  g_autoptr (GDateTime) now = g_date_time_to_timezone (utc, zone);
  g_autoptr (GDateTime) day = g_date_time_add_days (now, days + 1);
  g_autoptr (GDateTime) at =
      g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                       g_date_time_get_day_of_month (day), 0, 0, 0);

  return g_date_time_to_unix (at) * 1000;
}

static int
days_to_sunday (gint64 now_ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now_ms / 1000);
  g_autoptr (GDateTime) now = g_date_time_to_timezone (utc, zone);

  return 7 - g_date_time_get_day_of_week (now);
}

/**
 * confab_until_find:
 * @until: how long; not %CONFAB_UNTIL_CUSTOM
 * @now_ms: in milliseconds since 1970
 * @zone: where the user is
 *
 * Returns: when it ends, in milliseconds since 1970; 0 for never
 */
gint64
confab_until_find (ConfabUntil until, gint64 now_ms, GTimeZone *zone)
{
  switch (until)
    {
    case CONFAB_UNTIL_HALF_HOUR:
      return now_ms + 30 * MINUTE_MS;
    case CONFAB_UNTIL_HOUR:
      return now_ms + 60 * MINUTE_MS;
    case CONFAB_UNTIL_FOUR_HOURS:
      return now_ms + 240 * MINUTE_MS;
    case CONFAB_UNTIL_TODAY:
      return find_midnight (now_ms, zone, 0);
    case CONFAB_UNTIL_WEEK:
      return find_midnight (now_ms, zone, days_to_sunday (now_ms, zone));
    case CONFAB_UNTIL_ALWAYS:
    case CONFAB_UNTIL_CUSTOM:
    default:
      return 0;
    }
}

/**
 * confab_until_to_text:
 *
 * Returns: what the choice is called
 */
const char *
confab_until_to_text (ConfabUntil until)
{
  switch (until)
    {
    case CONFAB_UNTIL_HALF_HOUR:
      return _ ("In 30 minutes");
    case CONFAB_UNTIL_HOUR:
      return _ ("In 1 hour");
    case CONFAB_UNTIL_FOUR_HOURS:
      return _ ("In 4 hours");
    case CONFAB_UNTIL_TODAY:
      return _ ("At the end of today");
    case CONFAB_UNTIL_WEEK:
      return _ ("At the end of this week");
    case CONFAB_UNTIL_CUSTOM:
      return _ ("At another time…");
    case CONFAB_UNTIL_ALWAYS:
    default:
      return _ ("Never");
    }
}
