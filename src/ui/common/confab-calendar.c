// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-calendar.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

/**
 * ConfabCalendar:
 *
 * Says when something was in the words that people use on the day on which they read it. What is
 * bound to "today" is said anew at midnight. Main thread only.
 */
struct _ConfabCalendar
{
  GObject parent_instance;
  ConfabClock *clock;
  GSettings *desktop;
  gint64 today;
  gint64 tomorrow;
  guint midnight;
  gboolean twelve_hours;
};

typedef enum
{
  PROP_TODAY = 1,
} ConfabCalendarProp;

G_DEFINE_FINAL_TYPE (ConfabCalendar, confab_calendar, G_TYPE_OBJECT)

static GParamSpec *props[PROP_TODAY + 1];

static gint64
start_of_day (GDateTime *time, int days)
{
  g_autoptr (GDateTime) noon = NULL;
  g_autoptr (GDateTime) start = NULL;
  g_autoptr (GDateTime) morning = NULL;

  /* by way of noon, because a day may have 23 or 25 hours */
  start = g_date_time_new_local (g_date_time_get_year (time), g_date_time_get_month (time),
                                 g_date_time_get_day_of_month (time), 12, 0, 0);
  noon = g_date_time_add_days (start, days);
  morning = g_date_time_new_local (g_date_time_get_year (noon), g_date_time_get_month (noon),
                                   g_date_time_get_day_of_month (noon), 0, 0, 0);

  return g_date_time_to_unix (morning != NULL ? morning : noon) * 1000;
}

static void
update_today (ConfabCalendar *self)
{
  gint64 now_ms = confab_clock_get_unix_ms (self->clock), today;
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_ms / 1000);

  today = start_of_day (now, 0);
  self->tomorrow = start_of_day (now, 1);

  if (self->today != today)
    {
      self->today = today;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TODAY]);
    }
}

static void
midnight_cb (gpointer data)
{
  ConfabCalendar *self = data;

  update_today (self);
  self->midnight =
      confab_clock_add (self->clock,
                        MAX (1000, self->tomorrow - confab_clock_get_unix_ms (self->clock)),
                        midnight_cb, self);
}

static void
clock_format_cb (ConfabCalendar *self)
{
  g_autofree char *format = g_settings_get_string (self->desktop, "clock-format");

  self->twelve_hours = g_str_equal (format, "12h");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TODAY]);
}

static void
follow_desktop (ConfabCalendar *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, "org.gnome.desktop.interface", TRUE);

  if (schema == NULL || !g_settings_schema_has_key (schema, "clock-format"))
    return;

  self->desktop = g_settings_new_full (schema, NULL, NULL);
  g_signal_connect_object (self->desktop, "changed::clock-format", G_CALLBACK (clock_format_cb),
                           self, G_CONNECT_SWAPPED);
  clock_format_cb (self);
}

static void
confab_calendar_dispose (GObject *object)
{
  ConfabCalendar *self = CONFAB_CALENDAR (object);

  if (self->midnight != 0)
    confab_clock_remove (self->clock, self->midnight);

  self->midnight = 0;
  g_clear_object (&self->clock);
  g_clear_object (&self->desktop);

  G_OBJECT_CLASS (confab_calendar_parent_class)->dispose (object);
}

static void
confab_calendar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabCalendar *self = CONFAB_CALENDAR (object);

  switch ((ConfabCalendarProp) id)
    {
    case PROP_TODAY:
      g_value_set_int64 (value, self->today);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_calendar_class_init (ConfabCalendarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_calendar_dispose;
  object_class->get_property = confab_calendar_get_property;

  props[PROP_TODAY] =
      g_param_spec_int64 ("today", NULL, NULL, 0, G_MAXINT64, 0,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
confab_calendar_init (ConfabCalendar *self)
{
  follow_desktop (self);
}

/**
 * confab_calendar_get_default:
 *
 * Returns: (transfer none): the one that the screen follows; it lives as long as the program
 */
ConfabCalendar *
confab_calendar_get_default (void)
{
  static ConfabCalendar *calendar = NULL;

  if (calendar == NULL)
    {
      g_autoptr (ConfabClock) clock = confab_clock_new ();

      calendar = g_object_new (CONFAB_TYPE_CALENDAR, NULL);
      confab_calendar_set_clock (calendar, clock);
    }

  return calendar;
}

/**
 * confab_calendar_set_clock:
 * @clock: what tells the time from now on
 */
void
confab_calendar_set_clock (ConfabCalendar *self, ConfabClock *clock)
{
  g_return_if_fail (CONFAB_IS_CALENDAR (self));
  g_return_if_fail (CONFAB_IS_CLOCK (clock));

  if (self->midnight != 0)
    confab_clock_remove (self->clock, self->midnight);

  g_set_object (&self->clock, clock);
  midnight_cb (self);
}

/**
 * confab_calendar_get_clock:
 *
 * Returns: (transfer none): the clock that it follows
 */
ConfabClock *
confab_calendar_get_clock (ConfabCalendar *self)
{
  g_return_val_if_fail (CONFAB_IS_CALENDAR (self), NULL);

  return self->clock;
}

/**
 * confab_calendar_get_now_ms:
 *
 * Returns: Unix milliseconds
 */
gint64
confab_calendar_get_now_ms (ConfabCalendar *self)
{
  g_return_val_if_fail (CONFAB_IS_CALENDAR (self), 0);

  return confab_clock_get_unix_ms (self->clock);
}

/**
 * confab_calendar_get_today:
 *
 * Returns: Unix milliseconds of the start of the local day
 */
gint64
confab_calendar_get_today (ConfabCalendar *self)
{
  g_return_val_if_fail (CONFAB_IS_CALENDAR (self), 0);

  return self->today;
}

/**
 * confab_calendar_format_time:
 * @unix_ms: when
 *
 * Returns: (transfer full): the time of day, in 12 or 24 hours as the desktop has it
 */
char *
confab_calendar_format_time (ConfabCalendar *self, gint64 unix_ms)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (unix_ms / 1000);

  g_return_val_if_fail (CONFAB_IS_CALENDAR (self), NULL);

  if (time == NULL)
    return g_strdup ("");

  /* Translators: the time of day, see the manual of g_date_time_format () */
  return g_date_time_format (time, self->twelve_hours ? _ ("%-l:%M %p") : _ ("%H:%M"));
}

static int
julian_day (gint64 unix_ms)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (unix_ms / 1000);
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, g_date_time_get_day_of_month (time), g_date_time_get_month (time),
                  g_date_time_get_year (time));

  return (int) g_date_get_julian (&date);
}

static int
days_ago (ConfabCalendar *self, gint64 unix_ms)
{
  return julian_day (self->today) - julian_day (unix_ms);
}

static gboolean
is_this_year (ConfabCalendar *self, GDateTime *time)
{
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_local (self->today / 1000);

  return g_date_time_get_year (time) == g_date_time_get_year (today);
}

/**
 * confab_calendar_format_short:
 * @unix_ms: when, or 0
 *
 * For lists: the time of today, "Yesterday", a day of the last week, or a date.
 *
 * Returns: (transfer full): some characters, or none when @unix_ms is 0
 */
char *
confab_calendar_format_short (ConfabCalendar *self, gint64 unix_ms)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (unix_ms / 1000);
  int days;

  g_return_val_if_fail (CONFAB_IS_CALENDAR (self), NULL);

  if (unix_ms == 0 || time == NULL)
    return g_strdup ("");

  days = days_ago (self, unix_ms);

  if (days <= 0)
    return confab_calendar_format_time (self, unix_ms);
  if (days == 1)
    return g_strdup (_ ("Yesterday"));
  if (days < 7)
    /* Translators: a day of the last week, in a list: Mon
     * xgettext:no-c-format */
    return g_date_time_format (time, _ ("%a"));
  if (is_this_year (self, time))
    /* Translators: a day of this year, in a list: 12 Nov
     * xgettext:no-c-format */
    return g_date_time_format (time, _ ("%-d %b"));

  /* Translators: a day of another year, in a list: 12 Nov 2025 */
  return g_date_time_format (time, _ ("%-d %b %Y"));
}

/**
 * confab_calendar_format_day:
 * @unix_ms: when
 *
 * For a line between days: "Today", "Yesterday", or the day.
 *
 * Returns: (transfer full): the day in words
 */
char *
confab_calendar_format_day (ConfabCalendar *self, gint64 unix_ms)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (unix_ms / 1000);
  int days;

  g_return_val_if_fail (CONFAB_IS_CALENDAR (self), NULL);

  if (time == NULL)
    return g_strdup ("");

  days = days_ago (self, unix_ms);

  if (days == 0)
    return g_strdup (_ ("Today"));
  if (days == 1)
    return g_strdup (_ ("Yesterday"));
  if (is_this_year (self, time))
    /* Translators: a day of this year: Thursday, 12 November */
    return g_date_time_format (time, _ ("%A, %-d %B"));

  /* Translators: a day of another year: 12 November 2025 */
  return g_date_time_format (time, _ ("%-d %B %Y"));
}

/**
 * confab_calendar_format_full:
 * @unix_ms: when
 *
 * Returns: (transfer full): day and time, within a sentence, also of what is to come: "today at
 *   14:05"
 */
char *
confab_calendar_format_full (ConfabCalendar *self, gint64 unix_ms)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (unix_ms / 1000);
  g_autofree char *time = NULL;
  g_autofree char *day = NULL;
  int days;

  g_return_val_if_fail (CONFAB_IS_CALENDAR (self), NULL);

  if (date == NULL)
    return g_strdup ("");

  time = confab_calendar_format_time (self, unix_ms);
  days = days_ago (self, unix_ms);

  if (days == 0)
    /* Translators: within a sentence; %s is the time of day */
    return g_strdup_printf (_ ("today at %s"), time);
  if (days == 1)
    /* Translators: within a sentence; %s is the time of day */
    return g_strdup_printf (_ ("yesterday at %s"), time);

  if (days == -1)
    /* Translators: within a sentence; %s is the time of day */
    return g_strdup_printf (_ ("tomorrow at %s"), time);

  if (days > 0)
    day = confab_calendar_format_short (self, unix_ms);
  else
    day = g_date_time_format (date, is_this_year (self, date) ? _ ("%-d %b") : _ ("%-d %b %Y"));

  /* Translators: within a sentence: a day and a time of day */
  return g_strdup_printf (_ ("%s at %s"), day, time);
}
