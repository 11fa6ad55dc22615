// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-need-snooze.h"

#include <glib/gi18n.h>

#define HOUR_MS G_GINT64_CONSTANT (3600000)
#define MORNING 9
#define EVENING 18

/* An hour of the day that is so many days ahead. */
static gint64
find_hour (gint64 now_ms, GTimeZone *zone, int days, int hour)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now_ms / 1000);
  g_autoptr (GDateTime) now = g_date_time_to_timezone (utc, zone);
  g_autoptr (GDateTime) day = g_date_time_add_days (now, days);
  g_autoptr (GDateTime) at =
      g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                       g_date_time_get_day_of_month (day), hour, 0, 0);

  return g_date_time_to_unix (at) * 1000;
}

static int
days_to_monday (gint64 now_ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now_ms / 1000);
  g_autoptr (GDateTime) now = g_date_time_to_timezone (utc, zone);

  return 8 - g_date_time_get_day_of_week (now);
}

/**
 * confab_need_snooze_find:
 * @when: "hour", "evening", "tomorrow", "monday" or "writes"
 * @now_ms: in ms since 1970
 * @zone: where the user is
 *
 * Returns: when something comes back that is put off until then; 0 for when somebody writes
 */
gint64
confab_need_snooze_find (const char *when, gint64 now_ms, GTimeZone *zone)
{
  if (g_str_equal (when, "hour"))
    return now_ms + HOUR_MS;
  if (g_str_equal (when, "evening"))
    return find_hour (now_ms, zone, 0, EVENING);
  if (g_str_equal (when, "tomorrow"))
    return find_hour (now_ms, zone, 1, MORNING);
  if (g_str_equal (when, "monday"))
    return find_hour (now_ms, zone, days_to_monday (now_ms, zone), MORNING);

  return 0;
}

/**
 * confab_need_snooze_menu_new:
 * @now_ms: in ms since 1970
 * @zone: where the user is
 *
 * Returns: (transfer full): until when something can be put off; its action is "need.snooze"
 */
GMenuModel *
confab_need_snooze_menu_new (gint64 now_ms, GTimeZone *zone)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _ ("For an _Hour"), "need.snooze::hour");

  if (confab_need_snooze_find ("evening", now_ms, zone) > now_ms + HOUR_MS)
    g_menu_append (menu, _ ("Until This _Evening"), "need.snooze::evening");

  g_menu_append (menu, _ ("Until _Tomorrow"), "need.snooze::tomorrow");

  /* On Sundays that is the same. */
  if (days_to_monday (now_ms, zone) > 1)
    g_menu_append (menu, _ ("Until _Monday"), "need.snooze::monday");

  g_menu_append (menu, _ ("Until They _Write"), "need.snooze::writes");
  return G_MENU_MODEL (menu);
}
