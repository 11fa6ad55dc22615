// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-date-dialog.h"

#include "base/confab-async.h"
#include "ui/common/confab-calendar.h"
#include "ui/common/confab-report.h"

/**
 * ConfabDateDialog:
 *
 * Asks for a day of a conversation. Which days there are, is asked for each month that is shown.
 */
struct _ConfabDateDialog
{
  AdwDialog parent_instance;
  GtkCalendar *calendar;
  GtkLabel *month_label;
  GtkLabel *year_label;
  ConfabTimeline *timeline;
  guint month; /* which one is shown: what is known of another does not count */
};

G_DEFINE_FINAL_TYPE (ConfabDateDialog, confab_date_dialog, ADW_TYPE_DIALOG)

static guint chosen_signal;

static gint64
get_day_start (int year, int month, int day)
{
  g_autoptr (GDateTime) date = g_date_time_new_local (year, month, day, 0, 0, 0);

  return date != NULL ? g_date_time_to_unix (date) * 1000 : 0;
}

typedef struct
{
  ConfabDateDialog *dialog;
  guint month;
  guint n_days;
  gint64 bounds[32];
} Marking;

static void
marking_free (Marking *marking)
{
  g_object_unref (marking->dialog);
  g_free (marking);
}

static DexFuture *
mark_days_fiber (Marking *marking)
{
  ConfabDateDialog *self = marking->dialog;
  g_autoptr (GError) error = NULL;
  guint64 days = dex_await_uint64 (
      confab_timeline_list_days (self->timeline, marking->bounds, marking->n_days), &error);

  if (error != NULL)
    {
      confab_report_error (GTK_WIDGET (self), error);
      return confab_reject (&error);
    }

  for (guint i = 0; i < marking->n_days && self->month == marking->month; i++)
    if (days & (G_GUINT64_CONSTANT (1) << i))
      gtk_calendar_mark_day (self->calendar, i + 1);

  return dex_future_new_true ();
}

/* GtkCalendar's own heading stays on one line, for which a narrow window has no room where letters
 * are large. */
static void
update_heading (ConfabDateDialog *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);
  g_autofree char *month = g_date_time_format (date, "%OB");
  g_autofree char *year = g_date_time_format (date, "%Y");

  gtk_label_set_label (self->month_label, month);
  gtk_label_set_label (self->year_label, year);
}

static void
month_changed_cb (ConfabDateDialog *self)
{
  int year = gtk_calendar_get_year (self->calendar);
  int month = gtk_calendar_get_month (self->calendar) + 1;
  Marking *marking;

  update_heading (self);

  if (self->timeline == NULL || self->month == (guint) (year * 12 + month))
    return;

  self->month = year * 12 + month;
  gtk_calendar_clear_marks (self->calendar);
  marking = g_new0 (Marking, 1);
  marking->dialog = g_object_ref (self);
  marking->month = self->month;
  marking->n_days = g_date_get_days_in_month (month, year);

  for (guint i = 0; i < marking->n_days; i++)
    marking->bounds[i] = get_day_start (year, month, i + 1);

  marking->bounds[marking->n_days] =
      get_day_start (month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1);
  CONFAB_SPAWN_AND_FORGET (mark_days_fiber, marking, marking_free);
}

static void
show_date (ConfabDateDialog *self, GDateTime *date)
{
  /* A day that the month in between does not have would not be taken. */
  gtk_calendar_set_day (self->calendar, 1);
  gtk_calendar_set_year (self->calendar, g_date_time_get_year (date));
  gtk_calendar_set_month (self->calendar, g_date_time_get_month (date) - 1);
  gtk_calendar_set_day (self->calendar, g_date_time_get_day_of_month (date));
}

/* What leads to another month, and how far. */
static const struct
{
  const char *action;
  int n_months;
} moves[] = {
  { "date-dialog.previous-month", -1 },
  { "date-dialog.next-month", 1 },
  { "date-dialog.previous-year", -12 },
  { "date-dialog.next-year", 12 },
};

static void
move (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabDateDialog *self = CONFAB_DATE_DIALOG (widget);
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      g_autoptr (GDateTime) moved = g_date_time_add_months (date, moves[i].n_months);

      if (g_str_equal (action_name, moves[i].action) && moved != NULL)
        show_date (self, moved);
    }
}

static void
go (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_autoptr (ConfabDateDialog) self = g_object_ref (CONFAB_DATE_DIALOG (widget));
  gint64 unix_ms = get_day_start (gtk_calendar_get_year (self->calendar),
                                  gtk_calendar_get_month (self->calendar) + 1,
                                  gtk_calendar_get_day (self->calendar));

  /* The focus goes back to where it was, before it goes to the message. */
  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, chosen_signal, 0, unix_ms);
}

static void
confab_date_dialog_dispose (GObject *object)
{
  ConfabDateDialog *self = CONFAB_DATE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_DATE_DIALOG);

  G_OBJECT_CLASS (confab_date_dialog_parent_class)->dispose (object);
}

static void
confab_date_dialog_finalize (GObject *object)
{
  g_clear_object (&CONFAB_DATE_DIALOG (object)->timeline);

  G_OBJECT_CLASS (confab_date_dialog_parent_class)->finalize (object);
}

static void
confab_date_dialog_class_init (ConfabDateDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = confab_date_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = confab_date_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-date-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabDateDialog, calendar);
  gtk_widget_class_bind_template_child (widget_class, ConfabDateDialog, month_label);
  gtk_widget_class_bind_template_child (widget_class, ConfabDateDialog, year_label);

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    gtk_widget_class_install_action (widget_class, moves[i].action, NULL, move);

  gtk_widget_class_install_action (widget_class, "date-dialog.go", NULL, go);

  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
confab_date_dialog_init (ConfabDateDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->calendar, "notify::month", G_CALLBACK (month_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calendar, "notify::year", G_CALLBACK (month_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * confab_date_dialog_new:
 * @timeline: of which conversation
 * @unix_ms: the day to begin with, in milliseconds since 1970; 0 for today
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
confab_date_dialog_new (ConfabTimeline *timeline, gint64 unix_ms)
{
  ConfabDateDialog *self = g_object_new (CONFAB_TYPE_DATE_DIALOG, NULL);
  gint64 now_ms = confab_calendar_get_now_ms (confab_calendar_get_default ());
  g_autoptr (GDateTime) date =
      g_date_time_new_from_unix_local ((unix_ms > 0 ? unix_ms : now_ms) / 1000);

  self->timeline = g_object_ref (timeline);

  if (date != NULL)
    show_date (self, date);

  month_changed_cb (self);
  return ADW_DIALOG (self);
}

/**
 * confab_date_dialog_get_timeline:
 *
 * Returns: (transfer none): of which conversation the day is
 */
ConfabTimeline *
confab_date_dialog_get_timeline (ConfabDateDialog *self)
{
  g_return_val_if_fail (CONFAB_IS_DATE_DIALOG (self), NULL);

  return self->timeline;
}
