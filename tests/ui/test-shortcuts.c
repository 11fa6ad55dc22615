// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-kit.h"
#include "start-kit.h"
#include "ui/common/confab-keys.h"
#include "ui/shell/confab-press-keys.h"
#include "ui/shell/confab-shortcuts.h"

#include <string.h>

/* What keys do, and that it is changed. */

static void
reset (void)
{
  confab_keys_set_all (NULL);
}

/* As they begin, they are usable, not in each other's way, and each is for something else. */
static void
test_table (void)
{
  guint n, n_actions = 0;
  const ConfabKeys *table = confab_keys_get_table (&n);

  reset ();

  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) each = NULL;

      if (table[i].keys == NULL || table[i].action == NULL)
        continue;

      g_test_message ("%s", table[i].action);
      each = g_strsplit (table[i].keys, " ", -1);
      g_assert_true (confab_keys_find (table[i].action) == &table[i]);
      g_assert_null (confab_keys_find_other (&table[i], table[i].keys));
      g_assert_false (confab_keys_is_changed (&table[i]));
      n_actions++;

      for (guint k = 0; each[k] != NULL; k++)
        {
          guint keyval;
          GdkModifierType modifiers;

          g_assert_true (gtk_accelerator_parse (each[k], &keyval, &modifiers));
          g_assert_true (confab_keys_is_usable (&table[i], keyval, modifiers));
        }
    }

  g_assert_cmpuint (n_actions, >=, 50);
}

/* Whether a key does something in a widget, and what a menu says of it. */
static gboolean
does (GtkWidget *widget, const char *accelerator, const char *action)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;

      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          g_autoptr (GtkShortcutTrigger) trigger = gtk_shortcut_trigger_parse_string (accelerator);
          GtkShortcutAction *does = gtk_shortcut_get_action (shortcut);

          if (GTK_IS_NAMED_ACTION (does) &&
              g_str_equal (gtk_named_action_get_action_name (GTK_NAMED_ACTION (does)), action) &&
              gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), trigger))
            return TRUE;
        }
    }

  return FALSE;
}

static void
test_changed (void)
{
  ConfabWindow *window = kit_open_signed_in (1000, 700);
  g_autoptr (GtkApplication) application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  const ConfabKeys *find = confab_keys_find ("win.find"), *quit = confab_keys_find ("app.quit");
  g_autofree char *now = NULL;
  g_auto (GStrv) accelerators = NULL;

  reset ();
  confab_keys_bind_application (application);
  g_assert_true (does (GTK_WIDGET (window), "<Control>f", "win.find"));
  confab_keys_set (find, "<Control>y");
  g_assert_true (does (GTK_WIDGET (window), "<Control>y", "win.find"));
  g_assert_false (does (GTK_WIDGET (window), "<Control>f", "win.find"));
  now = confab_keys_dup ("win.find");
  g_assert_cmpstr (now, ==, "<Control>y");
  g_assert_true (confab_keys_is_changed (find));
  confab_keys_set (quit, "<Control><Alt>q");
  accelerators = gtk_application_get_accels_for_action (application, "app.quit");
  g_assert_cmpstr (accelerators[0], ==, "<Control><Alt>q");
  confab_keys_set (find, NULL);
  g_assert_true (does (GTK_WIDGET (window), "<Control>f", "win.find"));
  g_assert_true (confab_keys_is_changed (quit));
  confab_keys_set (quit, "");
  g_strfreev (accelerators);
  accelerators = gtk_application_get_accels_for_action (application, "app.quit");
  g_assert_null (accelerators[0]);
  reset ();
  confab_keys_bind_application (NULL);
  kit_close_window (window);
}

/* A file of settings may say anything. */
static void
test_nonsense (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.confab.Confab");
  const char *const actions[] = { "win.find", "win.switcher", "win.next" };

  g_settings_set_value (settings, "shortcuts",
                        g_variant_new_parsed ("{'win.find': 'nonsense', 'win.switcher': 'a', "
                                              "'win.nothing': '<Control>y', 'win.next': 'Tab'}"));

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_assert_false (confab_keys_is_changed (confab_keys_find (actions[i])));

  reset ();
}

static void
press (AdwDialog *dialog, guint keyval, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (dialog));
  gboolean handled;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
          gtk_event_controller_get_propagation_phase (GTK_EVENT_CONTROLLER (controller)) ==
              GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &handled);
    }
}

/* What is taken is named, and loses its keys only if that is wanted. */
static void
test_pressed (void)
{
  ConfabWindow *window = kit_open_signed_in (1000, 700);
  const ConfabKeys *details = confab_keys_find ("win.show-details");
  AdwDialog *dialog = confab_press_keys_new (details);
  g_autofree char *now = NULL, *other = NULL;

  reset ();
  adw_dialog_present (dialog, GTK_WIDGET (window));
  kit_settle ();
  press (dialog, GDK_KEY_d, 0);
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (dialog)), "Hold Ctrl"));
  g_assert_false (confab_keys_is_changed (details));
  press (dialog, GDK_KEY_F, GDK_CONTROL_MASK);
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (dialog)),
                            "“Search in the Conversation”"));
  g_assert_true (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "replace"));
  g_assert_false (confab_keys_is_changed (details));
  g_signal_emit_by_name (dialog, "response", "replace");
  now = confab_keys_dup ("win.show-details");
  g_assert_cmpstr (now, ==, "<Control>f");
  other = confab_keys_dup ("win.find");
  g_assert_cmpstr (other, ==, "");
  adw_dialog_force_close (dialog);
  kit_settle ();

  /* What is free is taken at once. */
  dialog = confab_press_keys_new (details);
  adw_dialog_present (dialog, GTK_WIDGET (window));
  kit_settle ();
  press (dialog, GDK_KEY_question, GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);
  g_free (now);
  now = confab_keys_dup ("win.show-details");
  g_assert_cmpstr (now, ==, "<Control><Alt>question");
  reset ();
  kit_settle ();
  kit_close_window (window);
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = ADW_IS_ACTION_ROW (widget) && gtk_widget_is_visible (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);

  return n;
}

static void
search (AdwDialog *dialog, const char *text, guint n)
{
  GtkWidget *entry = kit_find_type (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "search-changed");
  g_assert_cmpuint (count_rows (GTK_WIDGET (dialog)), ==, n);
}

static void
test_dialog (void)
{
  ConfabWindow *window = kit_open_signed_in (1000, 700);
  AdwDialog *dialog = confab_shortcuts_new ();
  GtkWidget *button;
  guint n, n_keys = 0;
  const ConfabKeys *table = confab_keys_get_table (&n);

  for (guint i = 0; i < n; i++)
    n_keys += table[i].keys != NULL;

  reset ();
  adw_dialog_present (dialog, GTK_WIDGET (window));
  kit_settle ();
  g_assert_cmpuint (count_rows (GTK_WIDGET (dialog)), ==, n_keys);
  search (dialog, "struck", 1);
  search (dialog, "ctrl+k", 2);
  search (dialog, "nothing at all", 0);
  search (dialog, "", n_keys);
  button = kit_find_role (GTK_WIDGET (dialog), "_Reset All", GTK_ACCESSIBLE_ROLE_BUTTON);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "_Reset All");
  g_assert_false (gtk_widget_get_sensitive (button));
  confab_keys_set (confab_keys_find ("win.find"), "<Control>y");
  g_assert_true (gtk_widget_get_sensitive (button));
  search (dialog, "ctrl+y", 1);
  g_signal_emit_by_name (button, "clicked");
  g_assert_false (confab_keys_is_changed (confab_keys_find ("win.find")));
  search (dialog, "", n_keys);
  adw_dialog_force_close (dialog);
  kit_settle ();
  kit_close_window (window);
}

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);
  kit_init ();

  g_test_add_func ("/shortcuts/table", test_table);
  g_test_add_func ("/shortcuts/changed", test_changed);
  g_test_add_func ("/shortcuts/nonsense", test_nonsense);
  g_test_add_func ("/shortcuts/pressed", test_pressed);
  g_test_add_func ("/shortcuts/dialog", test_dialog);

  return g_test_run ();
}
