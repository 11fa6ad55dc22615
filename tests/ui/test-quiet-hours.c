// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "ui/common/confab-quiet-hours.h"

/* The hours of the week in which nothing is told. The fifth of January 2026 is a Monday. */

#define MONDAY 1
#define FRIDAY 16
#define SUNDAY 64

static gboolean
is_quiet (guint days, int from_hour, int to_hour, int day, int hour, int minute)
{
  ConfabQuietHours hours = { days, from_hour * 60, to_hour * 60 };
  g_autoptr (GDateTime) time = g_date_time_new_utc (2026, 1, day, hour, minute, 0);

  return confab_quiet_hours_contain (&hours, time);
}

static void
test_day (void)
{
  g_assert_false (is_quiet (CONFAB_EVERY_DAY, 12, 14, 5, 11, 59));
  g_assert_true (is_quiet (CONFAB_EVERY_DAY, 12, 14, 5, 12, 0));
  g_assert_true (is_quiet (CONFAB_EVERY_DAY, 12, 14, 5, 13, 59));
  g_assert_false (is_quiet (CONFAB_EVERY_DAY, 12, 14, 5, 14, 0));
  g_assert_false (is_quiet (CONFAB_EVERY_DAY & ~MONDAY, 12, 14, 5, 13, 0));
  g_assert_false (is_quiet (0, 0, 0, 5, 13, 0));
}

/* A night belongs to the day on which it begins. */
static void
test_night (void)
{
  g_assert_false (is_quiet (FRIDAY, 22, 7, 9, 6, 59));
  g_assert_false (is_quiet (FRIDAY, 22, 7, 9, 21, 59));
  g_assert_true (is_quiet (FRIDAY, 22, 7, 9, 22, 0));
  g_assert_true (is_quiet (FRIDAY, 22, 7, 10, 6, 59));
  g_assert_false (is_quiet (FRIDAY, 22, 7, 10, 7, 0));
  g_assert_false (is_quiet (FRIDAY, 22, 7, 10, 22, 0));
  g_assert_true (is_quiet (SUNDAY, 22, 7, 12, 3, 0));
}

static void
test_whole_day (void)
{
  g_assert_true (is_quiet (SUNDAY, 0, 0, 11, 0, 0));
  g_assert_true (is_quiet (SUNDAY, 0, 0, 11, 23, 59));
  g_assert_false (is_quiet (SUNDAY, 0, 0, 12, 0, 0));
  g_assert_true (is_quiet (SUNDAY, 8, 8, 12, 7, 59));
  g_assert_false (is_quiet (SUNDAY, 8, 8, 12, 8, 0));
}

static void
test_settings (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.confab.Confab");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GTimeZone) east = g_time_zone_new_offset (2 * 60 * 60);
  const gint64 nine_in_the_evening = 1767646800000;

  g_assert_false (confab_quiet_hours_are_now (settings, nine_in_the_evening, east));
  g_settings_set_boolean (settings, "quiet-hours", TRUE);
  g_assert_true (confab_quiet_hours_are_now (settings, nine_in_the_evening, east));
  g_assert_false (confab_quiet_hours_are_now (settings, nine_in_the_evening, utc));
  g_assert_false (confab_quiet_hours_are_now (settings, G_MAXINT64, utc));
  g_settings_set_uint (settings, "quiet-days", CONFAB_EVERY_DAY & ~MONDAY);
  g_assert_false (confab_quiet_hours_are_now (settings, nine_in_the_evening, east));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/quiet-hours/day", test_day);
  g_test_add_func ("/quiet-hours/night", test_night);
  g_test_add_func ("/quiet-hours/whole-day", test_whole_day);
  g_test_add_func ("/quiet-hours/settings", test_settings);

  return g_test_run ();
}
