// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-until-dialog.h"

#include "confab-calendar.h"

#include <glib/gi18n.h>

/**
 * ConfabUntilDialog:
 *
 * A calendar, an hour and a minute.
 */
struct _ConfabUntilDialog
{
  AdwAlertDialog parent_instance;
  GtkCalendar *day;
  GtkSpinButton *hour;
  GtkSpinButton *minute;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ConfabUntilDialog, confab_until_dialog, ADW_TYPE_ALERT_DIALOG)

#define CHOOSE "choose"

static gint64
get_time_ms (ConfabUntilDialog *self)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->day);
  g_autoptr (GDateTime) at =
      g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                       g_date_time_get_day_of_month (day),
                       gtk_spin_button_get_value_as_int (self->hour),
                       gtk_spin_button_get_value_as_int (self->minute), 0);

  return g_date_time_to_unix (at) * 1000;
}

/* What is over cannot be chosen. */
static void
update (ConfabUntilDialog *self)
{
  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (self), CHOOSE,
                                         get_time_ms (self) > confab_calendar_get_now_ms (
                                                                  confab_calendar_get_default ()));
}

static void
confab_until_dialog_response (AdwAlertDialog *dialog, const char *response)
{
  if (g_str_equal (response, CHOOSE))
    g_signal_emit (dialog, signals[CHOSEN], 0, get_time_ms (CONFAB_UNTIL_DIALOG (dialog)));
}

static void
confab_until_dialog_class_init (ConfabUntilDialogClass *klass)
{
  ADW_ALERT_DIALOG_CLASS (klass)->response = confab_until_dialog_response;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static gboolean
show_two_digits_cb (GtkSpinButton *button)
{
  g_autofree char *text = g_strdup_printf ("%02d", gtk_spin_button_get_value_as_int (button));

  gtk_editable_set_text (GTK_EDITABLE (button), text);
  return TRUE;
}

static GtkSpinButton *
add_number (ConfabUntilDialog *self, GtkBox *box, double most, const char *name)
{
  GtkWidget *button = gtk_spin_button_new_with_range (0, most, 1);

  gtk_spin_button_set_wrap (GTK_SPIN_BUTTON (button), TRUE);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (button), GTK_ORIENTATION_VERTICAL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "output", G_CALLBACK (show_two_digits_cb), NULL);
  g_signal_connect_object (button, "value-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_box_append (box, button);
  return GTK_SPIN_BUTTON (button);
}

static void
confab_until_dialog_init (ConfabUntilDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *time = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->day = GTK_CALENDAR (gtk_calendar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->day), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Day"), -1);
  g_signal_connect_object (self->day, "day-selected", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->day));
  gtk_widget_set_halign (time, GTK_ALIGN_CENTER);
  gtk_widget_set_direction (time, GTK_TEXT_DIR_LTR);
  self->hour = add_number (self, GTK_BOX (time), 23, _ ("Hour"));
  gtk_box_append (GTK_BOX (time), gtk_label_new (":"));
  self->minute = add_number (self, GTK_BOX (time), 59, _ ("Minute"));
  gtk_box_append (GTK_BOX (box), time);
  adw_alert_dialog_set_heading (ADW_ALERT_DIALOG (self), _ ("When Does It End?"));
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (self), box);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (self), "cancel", _ ("_Cancel"), CHOOSE,
                                  _ ("Ch_oose"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (self), CHOOSE,
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (self), CHOOSE);
}

/**
 * confab_until_dialog_new:
 * @unix_ms: what is proposed
 *
 * Returns: (transfer floating): a dialog to be presented
 */
AdwDialog *
confab_until_dialog_new (gint64 unix_ms)
{
  ConfabUntilDialog *self = g_object_new (CONFAB_TYPE_UNTIL_DIALOG, NULL);
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (unix_ms / 1000);

  gtk_calendar_select_day (self->day, at);
  gtk_spin_button_set_value (self->hour, g_date_time_get_hour (at));
  gtk_spin_button_set_value (self->minute, g_date_time_get_minute (at));
  update (self);
  return ADW_DIALOG (self);
}
