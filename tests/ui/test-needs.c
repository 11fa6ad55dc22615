// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-kit.h"
#include "start-kit.h"
#include "ui/common/confab-calendar.h"
#include "ui/needs/confab-need-row.h"
#include "ui/needs/confab-need-snooze.h"

#include <string.h>

/* The page of what waits for the user: by its names, and by its keys. */

static ConfabWindow *
open_page (void)
{
  ConfabWindow *window = kit_open_signed_in (1000, 700);

  kit_advance (CONFAB_NEEDS_AFTER_MS);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.needs", NULL);
  kit_wait_drawn (GTK_WIDGET (window));

  if (fake_asked != NULL)
    g_string_truncate (fake_asked, 0);

  return window;
}

/* All of it comes back. */
static void
close_page (ConfabWindow *window)
{
  ConfabSession *session = confab_window_get_session (window);

  fake_restore_needs (session);
  kit_close_window (window);
}

static GtkWidget *
find_row (ConfabWindow *window, const char *label)
{
  GtkWidget *row = kit_find (GTK_WIDGET (window), label);

  if (row == NULL)
    g_error ("nothing is called %s", label);

  return row;
}

#define MENTION                                                                                    \
  "Grace in Garden. Mentions you, today at 14:10: @ada do you still have the wheelbarrow? "        \
  "Somebody was asking."
#define QUESTION                                                                                   \
  "Grace. Asks you, today at 13:30: Shall we take the early train, or the one after lunch?"

static guint
count_rows (ConfabWindow *window)
{
  guint n = 0;
  GtkWidget *first = kit_find_type (GTK_WIDGET (window), CONFAB_TYPE_NEED_ROW);

  for (GtkWidget *row = first; row != NULL; row = gtk_widget_get_next_sibling (row))
    n++;

  return n;
}

/* A key, as the row that has the focus takes it. */
static gboolean
press (GtkWidget *row, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (row);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);
      guint n = GTK_IS_SHORTCUT_CONTROLLER (controller)
                    ? g_list_model_get_n_items (G_LIST_MODEL (controller))
                    : 0;

      for (guint j = 0; j < n; j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
              gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key &&
              gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == 0)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, row, NULL);
        }
    }

  return FALSE;
}

/* The sidebar says how much there is, and leads there. */
static void
test_way (void)
{
  ConfabWindow *window = kit_open_signed_in (1000, 700);
  GtkWidget *widget = GTK_WIDGET (window);

  g_assert_null (kit_find (widget, "Needs Me: 3 things"));
  kit_advance (CONFAB_NEEDS_AFTER_MS);
  kit_wait_drawn (widget);
  kit_click (widget, "Needs Me: 3 things");
  kit_wait_drawn (widget);
  g_assert_cmpuint (count_rows (window), ==, 3);
  find_row (window, MENTION);
  find_row (window, QUESTION);
  g_assert_true (kit_has_text (widget, "3 messages not answered"));
  g_assert_true (gtk_widget_is_focus (find_row (window, MENTION)));
  kit_click (widget, "Back to the conversations");
  kit_wait_drawn (widget);
  g_assert_nonnull (kit_find (widget, "Needs Me: 3 things"));
  close_page (window);
}

static void
test_answer (void)
{
  ConfabWindow *window = open_page ();

  g_assert_true (press (find_row (window, QUESTION), GDK_KEY_r));
  kit_wait_drawn (GTK_WIDGET (window));
  g_assert_cmpstr (confab_conversation_get_title (confab_window_get_conversation (window)), ==,
                   "Grace");
  g_assert_null (strstr (fake_asked->str, "draft-reply"));

  /* elsewhere it is said to what it is an answer */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.needs", NULL);
  kit_wait_drawn (GTK_WIDGET (window));
  g_assert_true (press (find_row (window, MENTION), GDK_KEY_r));
  kit_wait_drawn (GTK_WIDGET (window));
  g_assert_cmpstr (confab_conversation_get_title (confab_window_get_conversation (window)), ==,
                   "Garden");
  g_assert_true (fake_was_asked ("draft-reply 00000000-0000-7000-8000-e00000000310"));
  close_page (window);
}

static void
test_react (void)
{
  ConfabWindow *window = open_page ();
  GtkWidget *row = find_row (window, MENTION);

  g_assert_true (press (row, GDK_KEY_plus));
  kit_wait_drawn (GTK_WIDGET (window));
  kit_click (row, "React with 👍");
  kit_settle ();
  g_assert_nonnull (strstr (fake_asked->str, "react @ada do you still have the wheelbarrow?"));
  g_assert_nonnull (strstr (fake_asked->str, "👍 1"));
  close_page (window);
}

/* Whoever works through it with the keyboard goes on with the next, and can go back. */
static void
test_done (void)
{
  ConfabWindow *window = open_page ();
  GtkWidget *widget = GTK_WIDGET (window);

  g_assert_true (press (find_row (window, MENTION), GDK_KEY_d));
  kit_advance (CONFAB_NEEDS_AFTER_MS);
  kit_wait_drawn (widget);
  g_assert_true (fake_was_asked ("need-done 00000000-0000-7000-8000-e00000000310 310"));
  g_assert_cmpuint (count_rows (window), ==, 2);
  g_assert_true (gtk_widget_is_focus (find_row (window, QUESTION)));
  kit_click (widget, "_Undo");
  kit_advance (CONFAB_NEEDS_AFTER_MS);
  kit_wait_drawn (widget);
  g_assert_true (fake_was_asked ("need-done 00000000-0000-7000-8000-e00000000310 0"));
  g_assert_cmpuint (count_rows (window), ==, 3);

  /* what cannot be written down is said to be so, and stays */
  fake_fail (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "disk full");
  gtk_widget_activate_action (find_row (window, MENTION), "need.done", NULL);
  kit_wait_drawn (widget);
  g_assert_true (kit_has_text (widget, "There is no space left on this computer."));
  close_page (window);
}

static void
test_snooze (void)
{
  ConfabWindow *window = open_page ();
  GtkWidget *row = find_row (window, QUESTION);
  g_autofree char *asked = NULL;

  g_assert_true (press (row, GDK_KEY_s));
  kit_wait_drawn (GTK_WIDGET (window));
  g_assert_true (kit_has_text (row, "Until They Write"));
  gtk_widget_activate_action (row, "need.snooze", "s", "writes");
  kit_settle ();
  g_assert_true (fake_was_asked ("need-snooze 00000000-0000-7000-8000-c00000000001 0"));
  asked = g_strdup_printf ("need-snooze 00000000-0000-7000-8000-e00000000310 %" G_GINT64_FORMAT,
                           confab_calendar_get_now_ms (confab_calendar_get_default ()) + 3600000);
  gtk_widget_activate_action (find_row (window, MENTION), "need.snooze", "s", "hour");
  kit_advance (CONFAB_NEEDS_AFTER_MS);
  kit_wait_drawn (GTK_WIDGET (window));
  g_assert_true (fake_was_asked (asked));
  g_assert_cmpuint (count_rows (window), ==, 1);
  gtk_widget_activate_action (kit_find_type (GTK_WIDGET (window), CONFAB_TYPE_NEED_ROW),
                              "need.done", NULL);
  kit_advance (CONFAB_NEEDS_AFTER_MS);
  kit_wait_drawn (GTK_WIDGET (window));
  g_assert_true (kit_has_text (GTK_WIDGET (window), "Nothing Needs You"));
  close_page (window);
}

/* When it comes back, wherever one is. */
static void
test_times (void)
{
  /* Thursday 14:20, Sunday 23:30, the night before the clocks change */
  static const struct
  {
    const char *now;
    const char *when;
    const char *until;
  } cases[] = {
    { "2026-11-12T14:20:00+01", "hour", "2026-11-12T15:20:00+01" },
    { "2026-11-12T14:20:00+01", "evening", "2026-11-12T18:00:00+01" },
    { "2026-11-12T14:20:00+01", "tomorrow", "2026-11-13T09:00:00+01" },
    { "2026-11-12T14:20:00+01", "monday", "2026-11-16T09:00:00+01" },
    { "2026-11-15T23:30:00+01", "tomorrow", "2026-11-16T09:00:00+01" },
    { "2026-11-15T23:30:00+01", "monday", "2026-11-16T09:00:00+01" },
    { "2026-11-16T08:00:00+01", "monday", "2026-11-23T09:00:00+01" },
    { "2026-10-24T22:00:00+02", "tomorrow", "2026-10-25T09:00:00+01" },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");

  g_assert_nonnull (zone);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (cases[i].now, NULL);
      g_autoptr (GDateTime) until = g_date_time_new_from_iso8601 (cases[i].until, NULL);

      g_assert_cmpint (confab_need_snooze_find (cases[i].when, g_date_time_to_unix (now) * 1000,
                                                zone),
                       ==, g_date_time_to_unix (until) * 1000);
    }

  g_assert_cmpint (confab_need_snooze_find ("writes", 1, zone), ==, 0);
}

int
main (int argc, char **argv)
{
  kit_start (&argc, &argv);
  kit_init ();
  g_test_add_func ("/needs/way", test_way);
  g_test_add_func ("/needs/answer", test_answer);
  g_test_add_func ("/needs/react", test_react);
  g_test_add_func ("/needs/done", test_done);
  g_test_add_func ("/needs/snooze", test_snooze);
  g_test_add_func ("/needs/times", test_times);
  return g_test_run ();
}
