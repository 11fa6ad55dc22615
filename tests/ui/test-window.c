// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-kit.h"
#include "start-kit.h"
#include "ui/composer/confab-composer.h"

static gboolean
is_mapped (GtkWidget *root, const char *name)
{
  GtkWidget *widget = kit_find (root, name);

  return widget != NULL && gtk_widget_get_mapped (widget);
}

/* An icon alone says nothing to who cannot see it: every button has words. */
static void
check_names (GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget) || GTK_IS_WINDOW_CONTROLS (widget))
    return;

  if ((GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget)) && gtk_widget_get_mapped (widget))
    {
      GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
      GtkWidget *inner = gtk_widget_get_ancestor (widget, GTK_TYPE_MENU_BUTTON);
      gboolean has_label =
          gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL) ||
          gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY) ||
          (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL) ||
          gtk_widget_get_tooltip_text (widget) != NULL || (inner != NULL && inner != widget);

      if (!has_label)
        g_test_message ("%s without a name", G_OBJECT_TYPE_NAME (widget));

      g_assert_true (has_label);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_names (child);
}

static void
test_names (void)
{
  static const char *const names[] = {
    "Conversations", "Search", "New conversation", "Main menu", "Your status", "Conversation menu",
    "All",           "Unread", "Direct",           "Groups",    "Channels",    "Archived",
  };
  ConfabWindow *window = kit_open_signed_in (1200, 700);
  GtkWidget *widget = GTK_WIDGET (window);

  gtk_widget_activate_action (widget, "win.open-conversation", "s", made_up_id (2, 'c'));
  gtk_widget_activate_action (widget, "win.show-details", NULL);
  kit_wait_drawn (widget);

  for (guint i = 0; i < 6; i++)
    if (kit_find (widget, names[i]) == NULL)
      g_error ("nothing is called %s", names[i]);

  for (guint i = 6; i < G_N_ELEMENTS (names); i++)
    g_assert_true (kit_has_text (widget, names[i]));

  g_assert_nonnull (kit_find (widget, "Members"));
  g_assert_nonnull (kit_find (widget, "Add people"));
  g_assert_true (kit_has_text (widget, "End-to-end encrypted"));
  check_names (widget);
  kit_close_window (window);
}

static void
test_narrow (void)
{
  ConfabWindow *window = kit_open_signed_in (360, 640);
  GtkWidget *widget = GTK_WIDGET (window);

  g_assert_true (is_mapped (widget, "Search"));
  g_assert_false (is_mapped (widget, "Conversation menu"));
  gtk_widget_activate_action (widget, "win.open-conversation", "s", made_up_id (2, 'c'));
  kit_wait_drawn (widget);
  g_assert_true (is_mapped (widget, "Conversation menu"));
  gtk_widget_activate_action (widget, "win.focus-search", NULL);
  kit_wait_drawn (widget);
  g_assert_true (is_mapped (widget, "Search"));
  g_assert_cmpint (gtk_widget_get_width (widget), <=, 372);
  kit_close_window (window);
}

static void
test_wide (void)
{
  ConfabWindow *window = kit_open_signed_in (1200, 700);
  GtkWidget *widget = GTK_WIDGET (window);

  gtk_widget_activate_action (widget, "win.open-conversation", "s", made_up_id (2, 'c'));
  kit_wait_drawn (widget);
  g_assert_true (is_mapped (widget, "Search"));
  g_assert_true (is_mapped (widget, "Conversation menu"));
  gtk_widget_activate_action (widget, "win.show-details", NULL);
  kit_wait_drawn (widget);
  g_assert_true (is_mapped (widget, "Close details"));
  g_assert_true (is_mapped (widget, "Conversation menu"));
  g_assert_true (fake_was_asked ("participants Garden"));
  kit_close_window (window);
}

/* What was open is open again; what no longer exists is not. */
static void
test_last (void)
{
  ConfabWindow *window = kit_open_signed_in (1000, 700);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-conversation", "s",
                              made_up_id (5, 'c'));
  kit_close_window (window);
  window = kit_open_signed_in (1000, 700);
  g_assert_cmpstr (confab_conversation_get_title (confab_window_get_conversation (window)), ==,
                   "Film night");
  kit_close_window (window);
  g_settings_set_string (kit_get_settings (), "last-conversation", "gone");
  window = kit_open_signed_in (1000, 700);
  g_assert_null (confab_window_get_conversation (window));
  g_assert_true (kit_has_text (GTK_WIDGET (window), "No Conversation Open"));
  kit_close_window (window);
  g_settings_reset (kit_get_settings (), "last-conversation");
}

static void
test_actions (void)
{
  ConfabWindow *window = kit_open_signed_in (1200, 700);
  GtkWidget *widget = GTK_WIDGET (window), *menu;

  gtk_widget_activate_action (widget, "win.open-conversation", "s", made_up_id (2, 'c'));
  kit_wait_drawn (widget);
  menu = kit_find (widget, "Conversation menu");
  gtk_widget_activate_action (menu, "conversation.unpin", NULL);
  g_assert_true (fake_was_asked ("pin Garden 0"));
  gtk_widget_activate_action (menu, "conversation.mute", "s", "hour");
  g_assert_true (fake_was_asked ("mute Garden 1794496800000"));
  gtk_widget_activate_action (menu, "conversation.archive", NULL);
  g_assert_true (fake_was_asked ("archive Garden 1"));

  /* a failure is told */
  fake_fail (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "disk full");
  gtk_widget_activate_action (menu, "conversation.pin", NULL);
  kit_wait_drawn (widget);
  g_assert_true (kit_has_text (widget, "There is no space left on this computer."));

  /* leaving asks first */
  gtk_widget_activate_action (menu, "conversation.leave", NULL);
  kit_wait_drawn (widget);
  g_assert_false (fake_was_asked ("leave Garden"));
  g_signal_emit_by_name (adw_application_window_get_visible_dialog (
                             ADW_APPLICATION_WINDOW (window)),
                         "response::leave", "leave");
  g_assert_true (fake_was_asked ("leave Garden"));
  kit_close_window (window);
}

static void
test_new_group (void)
{
  ConfabWindow *window = kit_open_signed_in (1000, 700);
  GtkWidget *dialog, *page;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.new-conversation", NULL);
  kit_wait_drawn (GTK_WIDGET (window));
  dialog = GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  gtk_widget_activate_action (dialog, "new-conversation.group", NULL);
  kit_wait_drawn (GTK_WIDGET (window));
  page = GTK_WIDGET (adw_navigation_view_get_visible_page (
      ADW_NAVIGATION_VIEW (kit_find_type (dialog, ADW_TYPE_NAVIGATION_VIEW))));
  kit_type (page, "Name of the group", "Reading circle");
  kit_type (page, "Find people", "grace");
  kit_advance (500);
  kit_wait_drawn (GTK_WIDGET (window));
  g_signal_emit_by_name (kit_find_type (page, GTK_TYPE_SEARCH_ENTRY), "activate");
  kit_settle ();
  kit_click (page, "Create");
  g_assert_true (fake_was_asked ("new-group Reading circle 1"));
  kit_settle ();
  g_assert_cmpstr (confab_conversation_get_title (confab_window_get_conversation (window)), ==,
                   "Garden");
  kit_close_window (window);
}

/* Who is seen is followed: those of the list, and those of the open conversation with them. */
static void
test_presence (void)
{
  ConfabWindow *window = kit_open_signed_in (1000, 700);
  guint n;

  kit_settle ();
  n = fake_n_visible_users;
  g_assert_cmpuint (n, >, 0);
  confab_window_set_conversation (window, NULL);
  g_assert_cmpuint (fake_n_visible_users, <, n);
  g_assert_cmpuint (fake_n_visible_users, >, 0);
  kit_close_window (window);
}

/* The server knows which conversation is on the screen: else nobody would be seen typing. It is
 * none while the window is not, or where a narrow one shows the list. */
static void
test_viewing (void)
{
  ConfabWindow *window = kit_open_signed_in (1000, 700);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-conversation", "s",
                              made_up_id (2, 'c'));
  kit_wait_drawn (GTK_WIDGET (window));
  g_assert_cmpstr (fake_viewing, ==, made_up_id (2, 'c'));
  gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
  kit_settle ();
  g_assert_null (fake_viewing);
  g_assert_cmpuint (fake_n_visible_users, ==, 1);
  gtk_window_present (GTK_WINDOW (window));
  kit_wait_drawn (GTK_WIDGET (window));
  g_assert_cmpstr (fake_viewing, ==, made_up_id (2, 'c'));
  g_assert_cmpuint (fake_n_visible_users, >, 1);
  kit_close_window (window);

  window = kit_open_signed_in (360, 700);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-conversation", "s",
                              made_up_id (2, 'c'));
  kit_wait_drawn (GTK_WIDGET (window));
  g_assert_cmpstr (fake_viewing, ==, made_up_id (2, 'c'));
  gtk_widget_activate_action (kit_find_type (GTK_WIDGET (window), CONFAB_TYPE_COMPOSER),
                              "navigation.pop", NULL);
  kit_settle ();
  g_assert_null (fake_viewing);
  kit_close_window (window);
}

/* The popover is made when it is first asked for, and follows the conversation that is open. */
static void
test_privacy (void)
{
  ConfabWindow *window = kit_open_signed_in (1200, 700);
  GtkWidget *widget = GTK_WIDGET (window), *button;

  gtk_widget_activate_action (widget, "win.open-conversation", "s", made_up_id (2, 'c'));
  kit_wait_drawn (widget);
  button = kit_find (widget, "End-to-end encrypted");
  button = gtk_widget_get_ancestor (button, GTK_TYPE_MENU_BUTTON);
  g_assert_null (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  kit_wait_drawn (widget);
  g_assert_true (kit_has_text (button, "Only the people in this conversation can read"));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));

  gtk_widget_activate_action (widget, "win.open-conversation", "s", made_up_id (3, 'c'));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  kit_wait_drawn (widget);
  g_assert_true (kit_has_text (button, "Everybody on this server can find this channel"));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  kit_close_window (window);
}

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);
  kit_init ();

  g_test_add_func ("/window/names", test_names);
  g_test_add_func ("/window/presence", test_presence);
  g_test_add_func ("/window/viewing", test_viewing);
  g_test_add_func ("/window/privacy", test_privacy);
  g_test_add_func ("/window/narrow", test_narrow);
  g_test_add_func ("/window/wide", test_wide);
  g_test_add_func ("/window/last", test_last);
  g_test_add_func ("/window/actions", test_actions);
  g_test_add_func ("/window/new-group", test_new_group);

  return g_test_run ();
}
