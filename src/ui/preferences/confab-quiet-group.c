// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-quiet-group.h"

#include "ui/common/confab-calendar.h"

#include <glib/gi18n.h>

#define N_DAYS 7
#define STEP_MINUTES 30
#define N_STEPS (24 * 60 / STEP_MINUTES)

/**
 * ConfabQuietGroup:
 *
 * The hours of the week in which nothing is told.
 */
struct _ConfabQuietGroup
{
  AdwPreferencesGroup parent_instance;
  GSettings *settings;
  AdwSwitchRow *on;
  GtkWidget *days_row;
  GtkToggleButton *days[N_DAYS];
  AdwComboRow *from;
  AdwComboRow *to;
};

G_DEFINE_FINAL_TYPE (ConfabQuietGroup, confab_quiet_group, ADW_TYPE_PREFERENCES_GROUP)

/* A time between two steps counts as the one before it. */
static gboolean
minutes_to_position (GValue *value, GVariant *variant, gpointer data)
{
  g_value_set_uint (value, (guint) g_variant_get_int32 (variant) / STEP_MINUTES);
  return TRUE;
}

static GVariant *
position_to_minutes (const GValue *value, const GVariantType *type, gpointer data)
{
  return g_variant_new_int32 ((int) MIN (g_value_get_uint (value), N_STEPS - 1) * STEP_MINUTES);
}

static void
day_cb (ConfabQuietGroup *self)
{
  guint days = 0;

  for (guint i = 0; i < N_DAYS; i++)
    days |= gtk_toggle_button_get_active (self->days[i]) ? 1u << i : 0;

  g_settings_set_uint (self->settings, "quiet-days", days);
}

/* The first is a Monday. */
static GDateTime *
make_day (guint i, int minute)
{
  return g_date_time_new_local (2026, 1, 5 + (int) i, minute / 60, minute % 60, 0);
}

static GtkWidget *
make_days (ConfabQuietGroup *self)
{
  GtkWidget *box = adw_wrap_box_new ();

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 6);

  for (guint i = 0; i < N_DAYS; i++)
    {
      g_autoptr (GDateTime) day = make_day (i, 0);
      g_autofree char *name = g_date_time_format (day, "%a");
      g_autofree char *whole = g_date_time_format (day, "%A");
      GtkWidget *button = gtk_toggle_button_new_with_label (name);

      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, whole,
                                      -1);
      self->days[i] = GTK_TOGGLE_BUTTON (button);
      adw_wrap_box_append (ADW_WRAP_BOX (box), button);
    }

  return box;
}

static void
add_days (ConfabQuietGroup *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (_ ("Beginning On"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), make_days (self));
  self->days_row = g_object_new (ADW_TYPE_PREFERENCES_ROW, "title", _ ("Beginning On"),
                                 "activatable", FALSE, "focusable", FALSE, "child", box, NULL);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->days_row),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->days_row);
}

static AdwComboRow *
add_time (ConfabQuietGroup *self, const char *title)
{
  ConfabCalendar *calendar = confab_calendar_get_default ();
  g_autoptr (GtkStringList) times = gtk_string_list_new (NULL);
  GtkWidget *row;

  for (int i = 0; i < N_STEPS; i++)
    {
      g_autoptr (GDateTime) time = make_day (0, i * STEP_MINUTES);

      gtk_string_list_take (times, confab_calendar_format_time (calendar,
                                                                g_date_time_to_unix (time) * 1000));
    }

  row = g_object_new (ADW_TYPE_COMBO_ROW, "title", title, "model", times, NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  return ADW_COMBO_ROW (row);
}

static void
confab_quiet_group_dispose (GObject *object)
{
  g_clear_object (&CONFAB_QUIET_GROUP (object)->settings);

  G_OBJECT_CLASS (confab_quiet_group_parent_class)->dispose (object);
}

static void
confab_quiet_group_class_init (ConfabQuietGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = confab_quiet_group_dispose;
}

static void
confab_quiet_group_init (ConfabQuietGroup *self)
{
  GtkWidget *row = g_object_new (ADW_TYPE_SWITCH_ROW, "title", _ ("Keep Quiet Every Week"), NULL);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Quiet Hours"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self),
      _ ("Nothing is told of while they last, not even of mentions. Messages wait here, unread."));
  self->on = ADW_SWITCH_ROW (row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  add_days (self);
  self->from = add_time (self, C_ ("time of day", "From"));
  self->to = add_time (self, C_ ("time of day", "To"));
}

static void
bind_time (ConfabQuietGroup *self, const char *key, AdwComboRow *row)
{
  g_settings_bind_with_mapping (self->settings, key, row, "selected", G_SETTINGS_BIND_DEFAULT,
                                minutes_to_position, position_to_minutes, NULL, NULL);
  g_object_bind_property (self->on, "active", row, "sensitive", G_BINDING_SYNC_CREATE);
}

/**
 * confab_quiet_group_set:
 * @settings: where preferences are kept
 *
 * To be called once.
 */
void
confab_quiet_group_set (ConfabQuietGroup *self, GSettings *settings)
{
  guint days = g_settings_get_uint (settings, "quiet-days");

  g_return_if_fail (CONFAB_IS_QUIET_GROUP (self));

  self->settings = g_object_ref (settings);
  g_settings_bind (settings, "quiet-hours", self->on, "active", G_SETTINGS_BIND_DEFAULT);
  g_object_bind_property (self->on, "active", self->days_row, "sensitive", G_BINDING_SYNC_CREATE);
  bind_time (self, "quiet-from", self->from);
  bind_time (self, "quiet-to", self->to);

  for (guint i = 0; i < N_DAYS; i++)
    {
      gtk_toggle_button_set_active (self->days[i], (days >> i & 1) != 0);
      g_signal_connect_object (self->days[i], "toggled", G_CALLBACK (day_cb), self,
                               G_CONNECT_SWAPPED);
    }
}
