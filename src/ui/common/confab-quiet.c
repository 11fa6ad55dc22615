// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-quiet.h"

#include "confab-calendar.h"
#include "confab-quiet-hours.h"
#include "confab-system-quiet.h"

#include <glib/gi18n.h>

#define KEY "do-not-disturb"
#define HOUR_MS (60 * 60 * G_GINT64_CONSTANT (1000))

/* A morning begins at eight; who asks before six means that of the same day. */
#define MORNING 8
#define NIGHT_ENDS 6

/**
 * ConfabQuiet:
 *
 * What was chosen is a setting, so that it lasts when Confab is started anew. It ends at a time of
 * the clock on the wall, also if the computer slept in between: whoever asks is told what is so
 * now.
 */
struct _ConfabQuiet
{
  GObject parent_instance;
  GSettings *settings;
  ConfabClock *clock;
  ConfabSystemQuiet *system; /* NULL while nobody wants to know */
  guint alarm;               /* when it may be different; 0 for never */
  ConfabQuietReason reason;  /* what was told of last */
  gint64 ends_at;
};

typedef enum
{
  PROP_PRESET = 1,
} ConfabQuietProp;

G_DEFINE_FINAL_TYPE (ConfabQuiet, confab_quiet, G_TYPE_OBJECT)

static GParamSpec *props[PROP_PRESET + 1];
static guint changed_signal;

/* The next time that a clock shows so many minutes since midnight. */
static gint64
find_next (gint64 now_ms, GTimeZone *zone, int minute)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now_ms / 1000);
  g_autoptr (GDateTime) now = g_date_time_to_timezone (utc, zone);

  for (int days = 0; days < 3; days++)
    {
      g_autoptr (GDateTime) day = g_date_time_add_days (now, days);
      g_autoptr (GDateTime) at =
          g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                           g_date_time_get_day_of_month (day), minute / 60, minute % 60, 0);

      if (at != NULL && g_date_time_to_unix (at) * 1000 > now_ms)
        return g_date_time_to_unix (at) * 1000;
    }

  return now_ms + 24 * HOUR_MS;
}

static gint64
find_morning (gint64 now_ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now_ms / 1000);
  g_autoptr (GDateTime) now = g_date_time_to_timezone (utc, zone);
  int hour = g_date_time_get_hour (now);
  gint64 next = find_next (now_ms, zone, MORNING * 60);

  return hour >= NIGHT_ENDS && hour < MORNING ? find_next (next, zone, MORNING * 60) : next;
}

/* What was chosen, as long as it has not ended; what makes no sense was not chosen. */
static char *
dup_preset (ConfabQuiet *self, gint64 *ends_at)
{
  g_autofree char *preset = NULL;
  gboolean ends;

  g_settings_get (self->settings, KEY, "(sx)", &preset, ends_at);
  ends = g_str_equal (preset, CONFAB_QUIET_HOUR) || g_str_equal (preset, CONFAB_QUIET_MORNING);

  if (ends && *ends_at > confab_clock_get_unix_ms (self->clock))
    return g_steal_pointer (&preset);

  *ends_at = 0;
  return g_strdup (g_str_equal (preset, CONFAB_QUIET_ALWAYS) ? CONFAB_QUIET_ALWAYS
                                                             : CONFAB_QUIET_OFF);
}

static ConfabQuietReason
find_reason (ConfabQuiet *self, gint64 *ends_at)
{
  g_autofree char *preset = dup_preset (self, ends_at);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  gint64 now_ms = confab_clock_get_unix_ms (self->clock);

  if (!g_str_equal (preset, CONFAB_QUIET_OFF))
    return CONFAB_QUIET_CHOSEN;

  if (confab_quiet_hours_are_now (self->settings, now_ms, zone))
    {
      *ends_at = find_next (now_ms, zone, g_settings_get_int (self->settings, "quiet-to"));
      return CONFAB_QUIET_HOURS;
    }

  return confab_quiet_get_system (self) ? CONFAB_QUIET_SYSTEM : CONFAB_QUIET_NOT;
}

/* When it may be different from now without anybody doing anything; 0 for never. */
static gint64
find_change (ConfabQuiet *self, gint64 now_ms)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  gint64 ends_at, from, to;
  g_autofree char *preset = dup_preset (self, &ends_at);

  if (!g_settings_get_boolean (self->settings, "quiet-hours"))
    return ends_at;

  from = find_next (now_ms, zone, g_settings_get_int (self->settings, "quiet-from"));
  to = find_next (now_ms, zone, g_settings_get_int (self->settings, "quiet-to"));
  return ends_at > 0 ? MIN (ends_at, MIN (from, to)) : MIN (from, to);
}

static void
update_cb (gpointer data)
{
  ConfabQuiet *self = data;
  gint64 now_ms = confab_clock_get_unix_ms (self->clock), change = find_change (self, now_ms);
  ConfabQuietReason reason = find_reason (self, &self->ends_at);

  if (self->alarm != 0)
    confab_clock_remove (self->clock, self->alarm);

  self->alarm = change > 0 ? confab_clock_add (self->clock, change - now_ms, update_cb, self) : 0;
  self->reason = reason;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PRESET]);
  g_signal_emit (self, changed_signal, 0);
}

static void
setting_cb (ConfabQuiet *self, const char *key)
{
  if (g_str_equal (key, KEY) || g_str_has_prefix (key, "quiet-"))
    update_cb (self);
}

static void
confab_quiet_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  gint64 ends_at;

  if (id == PROP_PRESET)
    g_value_take_string (value, dup_preset (CONFAB_QUIET (object), &ends_at));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
confab_quiet_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PRESET)
    confab_quiet_choose (CONFAB_QUIET (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
confab_quiet_dispose (GObject *object)
{
  ConfabQuiet *self = CONFAB_QUIET (object);

  if (self->alarm != 0)
    confab_clock_remove (self->clock, self->alarm);

  self->alarm = 0;
  g_clear_object (&self->system);
  g_clear_object (&self->settings);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (confab_quiet_parent_class)->dispose (object);
}

static void
confab_quiet_class_init (ConfabQuietClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_quiet_dispose;
  object_class->get_property = confab_quiet_get_property;
  object_class->set_property = confab_quiet_set_property;

  props[PROP_PRESET] =
      g_param_spec_string ("preset", NULL, NULL, CONFAB_QUIET_OFF,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
confab_quiet_init (ConfabQuiet *self)
{
  self->settings = g_settings_new ("org.confab.Confab");
  self->clock = g_object_ref (confab_calendar_get_clock (confab_calendar_get_default ()));
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (setting_cb), self,
                           G_CONNECT_SWAPPED);
  update_cb (self);
}

/**
 * confab_quiet_get_default:
 *
 * Returns: (transfer none): the one that all share
 */
ConfabQuiet *
confab_quiet_get_default (void)
{
  static ConfabQuiet *instance;

  if (instance == NULL)
    instance = g_object_new (CONFAB_TYPE_QUIET, NULL);

  return instance;
}

/**
 * confab_quiet_set_clock:
 * @clock: instead of the calendar's
 */
void
confab_quiet_set_clock (ConfabQuiet *self, ConfabClock *clock)
{
  g_return_if_fail (CONFAB_IS_QUIET (self));

  if (self->alarm != 0)
    confab_clock_remove (self->clock, self->alarm);

  self->alarm = 0;
  g_set_object (&self->clock, clock);
  update_cb (self);
}

/**
 * confab_quiet_watch_system:
 * @bus: the session's
 *
 * Looks from now on whether the desktop was asked not to disturb; it does nothing when it does so
 * already.
 */
void
confab_quiet_watch_system (ConfabQuiet *self, GDBusConnection *bus)
{
  g_return_if_fail (CONFAB_IS_QUIET (self));

  if (self->system != NULL)
    return;

  self->system = confab_system_quiet_new (bus);
  g_signal_connect_object (self->system, "notify::is-quiet", G_CALLBACK (update_cb), self,
                           G_CONNECT_SWAPPED);
  update_cb (self);
}

/**
 * confab_quiet_choose:
 * @preset: (nullable): one of the CONFAB_QUIET_ strings; what is none of them is not chosen
 */
void
confab_quiet_choose (ConfabQuiet *self, const char *preset)
{
  const char *const presets[] = { CONFAB_QUIET_OFF, CONFAB_QUIET_HOUR, CONFAB_QUIET_MORNING,
                                  CONFAB_QUIET_ALWAYS, NULL };
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  gint64 now_ms, ends_at = 0;

  g_return_if_fail (CONFAB_IS_QUIET (self));

  if (preset == NULL || !g_strv_contains (presets, preset))
    return;

  now_ms = confab_clock_get_unix_ms (self->clock);

  if (g_str_equal (preset, CONFAB_QUIET_HOUR))
    ends_at = now_ms + HOUR_MS;
  else if (g_str_equal (preset, CONFAB_QUIET_MORNING))
    ends_at = find_morning (now_ms, zone);

  g_settings_set (self->settings, KEY, "(sx)", preset, ends_at);
}

/**
 * confab_quiet_get_reason:
 *
 * Returns: why nobody is to be disturbed now, the user's own wish before all
 */
ConfabQuietReason
confab_quiet_get_reason (ConfabQuiet *self)
{
  g_return_val_if_fail (CONFAB_IS_QUIET (self), CONFAB_QUIET_NOT);

  return find_reason (self, &self->ends_at);
}

/**
 * confab_quiet_get_holds:
 *
 * A desktop that does not disturb keeps what it is told where one can look it up; so that is told.
 *
 * Returns: whether nothing is to be told until it is over
 */
gboolean
confab_quiet_get_holds (ConfabQuiet *self)
{
  ConfabQuietReason reason = confab_quiet_get_reason (self);

  return reason == CONFAB_QUIET_CHOSEN || reason == CONFAB_QUIET_HOURS;
}

/**
 * confab_quiet_get_system:
 *
 * Returns: whether the desktop was asked not to disturb
 */
gboolean
confab_quiet_get_system (ConfabQuiet *self)
{
  g_return_val_if_fail (CONFAB_IS_QUIET (self), FALSE);

  return self->system != NULL && confab_system_quiet_get_is_quiet (self->system);
}

/**
 * confab_quiet_to_text:
 *
 * Returns: (transfer full) (nullable): what is so and until when, or %NULL when it is not quiet
 */
char *
confab_quiet_to_text (ConfabQuiet *self)
{
  ConfabQuietReason reason = confab_quiet_get_reason (self);
  g_autofree char *time =
      self->ends_at > 0
          ? confab_calendar_format_time (confab_calendar_get_default (), self->ends_at)
          : NULL;

  switch (reason)
    {
    case CONFAB_QUIET_CHOSEN:
      if (time == NULL)
        return g_strdup (_ ("Do Not Disturb"));

      /* Translators: a time of the day */
      return g_strdup_printf (_ ("Do Not Disturb Until %s"), time);
    case CONFAB_QUIET_HOURS:
      /* Translators: a time of the day */
      return g_strdup_printf (_ ("Quiet Hours Until %s"), time);
    case CONFAB_QUIET_SYSTEM:
      return g_strdup (_ ("The System Does Not Disturb"));
    case CONFAB_QUIET_NOT:
    default:
      return NULL;
    }
}

/**
 * confab_quiet_create_action:
 *
 * Returns: (transfer full): the action %CONFAB_QUIET_ACTION, with what is chosen as its state
 */
GAction *
confab_quiet_create_action (ConfabQuiet *self)
{
  g_return_val_if_fail (CONFAB_IS_QUIET (self), NULL);

  return G_ACTION (g_property_action_new (CONFAB_QUIET_ACTION, self, "preset"));
}

/**
 * confab_quiet_create_menu:
 *
 * Returns: (transfer full): all that can be chosen, of the application's action
 */
GMenuModel *
confab_quiet_create_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _ ("For 1 Hour"), "app." CONFAB_QUIET_ACTION "::" CONFAB_QUIET_HOUR);
  g_menu_append (menu, _ ("Until Tomorrow Morning"),
                 "app." CONFAB_QUIET_ACTION "::" CONFAB_QUIET_MORNING);
  g_menu_append (menu, _ ("Until I Turn It Off"),
                 "app." CONFAB_QUIET_ACTION "::" CONFAB_QUIET_ALWAYS);
  g_menu_append (menu, C_ ("do not disturb", "Off"),
                 "app." CONFAB_QUIET_ACTION "::" CONFAB_QUIET_OFF);
  return G_MENU_MODEL (menu);
}
