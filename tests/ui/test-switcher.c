// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client/store/confab-changes.h"
#include "screen-kit.h"
#include "start-kit.h"
#include "ui/sidebar/confab-new-conversation-dialog.h"
#include "ui/switcher/confab-recent.h"
#include "ui/switcher/confab-switcher-dialog.h"
#include "ui/switcher/confab-switcher-item.h"

#include <string.h>

static GtkWidget *
get_dialog (ConfabWindow *window)
{
  return GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
}

static void
open_talk (ConfabWindow *window, guint number)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-conversation", "s",
                              made_up_id (number, 'c'));
}

static GtkSingleSelection *
get_selection (GtkWidget *dialog)
{
  GtkWidget *list = kit_find_role (dialog, "Found", GTK_ACCESSIBLE_ROLE_LIST);

  return GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
}

/* The last of the lines, which come frame by frame. */
static gboolean
is_complete (GtkWidget *dialog)
{
  GListModel *model = G_LIST_MODEL (get_selection (dialog));
  guint n = g_list_model_get_n_items (model);
  g_autoptr (ConfabSwitcherItem) last = n > 0 ? g_list_model_get_item (model, n - 1) : NULL;

  return last != NULL && g_str_equal (confab_switcher_item_get_title (last), "Quit");
}

static GtkWidget *
open_switcher (ConfabWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.switcher", NULL);

  for (guint i = 0; i < 50 && gtk_window_get_focus (GTK_WINDOW (window)) == NULL; i++)
    kit_wait_drawn (GTK_WIDGET (window));

  for (guint i = 0; i < 100 && !is_complete (get_dialog (window)); i++)
    kit_wait_drawn (GTK_WIDGET (window));

  g_assert_true (is_complete (get_dialog (window)));
  g_assert_true (CONFAB_IS_SWITCHER_DIALOG (get_dialog (window)));
  return get_dialog (window);
}

static char *
dup_titles (GtkWidget *dialog, guint n)
{
  GListModel *model = G_LIST_MODEL (get_selection (dialog));
  GString *titles = g_string_new (NULL);

  for (guint i = 0; i < n && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (ConfabSwitcherItem) item = g_list_model_get_item (model, i);

      g_string_append_printf (titles, "%s%s", i > 0 ? "|" : "",
                              confab_switcher_item_get_title (item));
    }

  return g_string_free (titles, FALSE);
}

static void
assert_titles (GtkWidget *dialog, guint n, const char *expected)
{
  g_autofree char *titles = dup_titles (dialog, n);

  g_assert_cmpstr (titles, ==, expected);
}

static void
assert_open (ConfabWindow *window, const char *title)
{
  ConfabConversation *open = confab_window_get_conversation (window);

  g_assert_cmpstr (open != NULL ? confab_conversation_get_title (open) : NULL, ==, title);
}

/* As if the key came to the entry, which has the focus. */
static gboolean
press (GtkWidget *dialog, guint keyval)
{
  GtkWidget *search = kit_find_type (dialog, GTK_TYPE_SEARCH_ENTRY);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (search);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &taken);
    }

  kit_settle ();
  return taken;
}

static void
press_enter (GtkWidget *dialog)
{
  g_signal_emit_by_name (kit_find_type (dialog, GTK_TYPE_SEARCH_ENTRY), "activate");
  kit_settle ();
}

static ConfabWindow *
open_window (void)
{
  g_settings_reset (kit_get_settings (), "last-conversation");
  g_settings_reset (kit_get_settings (), "recent-conversations");
  return kit_open_signed_in (1000, 700);
}

/* Without a letter it is the way back: what was opened last comes first, what is open is the last
 * of the conversations. */
static void
test_recent (void)
{
  ConfabWindow *window = open_window ();
  GtkWidget *dialog = open_switcher (window);
  g_auto (GStrv) saved = NULL;

  assert_titles (dialog, 4, "Grace|Garden|Announcements|Hedy");
  adw_dialog_close (ADW_DIALOG (dialog));
  open_talk (window, 7);
  open_talk (window, 5);
  open_talk (window, 2);
  dialog = open_switcher (window);
  assert_titles (dialog, 11,
                 "Film night|Alan|Grace|Announcements|Hedy|Music|Edsger|Summer camp|"
                 "Moving house|Katherine|Garden");

  press_enter (dialog);
  assert_open (window, "Film night");
  g_assert_null (get_dialog (window));
  press_enter (open_switcher (window));
  assert_open (window, "Garden");
  press_enter (open_switcher (window));
  assert_open (window, "Film night");
  open_talk (window, 7);
  kit_close_window (window);

  /* the order is there again after a restart */
  saved = g_settings_get_strv (kit_get_settings (), "recent-conversations");
  g_assert_cmpstr (saved[0], ==, made_up_id (7, 'c'));
  g_assert_cmpuint (g_strv_length (saved), ==, 3);
  window = kit_open_signed_in (1000, 700);
  assert_open (window, "Alan");
  assert_titles (open_switcher (window), 2, "Film night|Garden");
  kit_close_window (window);
}

static void
test_recent_bounds (void)
{
  GSettings *settings = kit_get_settings ();
  g_autoptr (ConfabRecent) recent = NULL;
  g_auto (GStrv) ids = NULL;

  g_settings_reset (settings, "recent-conversations");
  recent = confab_recent_new (settings);

  for (guint i = 0; i < 500; i++)
    confab_recent_add (recent, made_up_id (i % 100, 'c'));

  ids = confab_recent_dup_ids (recent);
  g_assert_cmpuint (g_strv_length (ids), ==, 50);
  g_assert_cmpstr (ids[0], ==, made_up_id (99, 'c'));
  g_assert_cmpstr (ids[49], ==, made_up_id (50, 'c'));
}

static void
test_letters (void)
{
  ConfabWindow *window = open_window ();
  GtkWidget *dialog = open_switcher (window);
  g_autoptr (ConfabSwitcherItem) item = NULL;
  PangoAttrList *attributes;
  g_autofree char *bold = NULL;

  kit_type (dialog, "Go To", "fn");
  assert_titles (dialog, 1, "Film night");
  item = g_list_model_get_item (G_LIST_MODEL (get_selection (dialog)), 0);
  attributes = confab_switcher_item_get_attributes (item);
  bold = pango_attr_list_to_string (attributes);
  g_assert_cmpstr (bold, ==, "0 1 weight bold\n5 6 weight bold");

  kit_type (dialog, "Go To", "GARD");
  assert_titles (dialog, 9, "Garden");
  kit_wait_drawn (dialog);
  g_assert_nonnull (kit_find (dialog, "Garden, 5 unread messages"));
  kit_type (dialog, "Go To", "prefer");
  assert_titles (dialog, 9, "Preferences");
  kit_wait_drawn (dialog);
  g_assert_nonnull (kit_find (dialog, "Preferences, Ctrl+,"));
  kit_type (dialog, "Go To", "zzzz");
  kit_wait_drawn (dialog);
  g_assert_true (kit_has_text (dialog, "Nothing Found"));
  press_enter (dialog);
  g_assert_true (get_dialog (window) == dialog);
  kit_type (dialog, "Go To", "");
  assert_titles (dialog, 2, "Grace|Garden");
  kit_close_window (window);
}

static void
test_keys (void)
{
  ConfabWindow *window = open_window ();
  GtkWidget *dialog = open_switcher (window);
  GtkSingleSelection *selection = get_selection (dialog);
  guint last = g_list_model_get_n_items (G_LIST_MODEL (selection)) - 1;
  GtkWidget *search = kit_find_type (dialog, GTK_TYPE_SEARCH_ENTRY);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  g_assert_true (focus != NULL && gtk_widget_is_ancestor (focus, search));
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 0);
  g_assert_true (press (dialog, GDK_KEY_Up));
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 0);
  g_assert_true (press (dialog, GDK_KEY_Down));
  g_assert_true (press (dialog, GDK_KEY_Down));
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 2);
  g_assert_true (press (dialog, GDK_KEY_Page_Down));
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), >, 5);

  for (guint i = 0; i < 10; i++)
    press (dialog, GDK_KEY_Page_Down);

  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, last);

  for (guint i = 0; i < 10; i++)
    press (dialog, GDK_KEY_Page_Up);

  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 0);
  g_assert_false (press (dialog, GDK_KEY_Left));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == focus);

  press (dialog, GDK_KEY_Down);
  press_enter (dialog);
  assert_open (window, "Garden");
  g_assert_null (get_dialog (window));

  /* Escape, and the key that opened it */
  dialog = open_switcher (window);
  g_signal_emit_by_name (kit_find_type (dialog, GTK_TYPE_SEARCH_ENTRY), "stop-search");
  kit_settle ();
  g_assert_null (get_dialog (window));
  open_switcher (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.switcher", NULL);
  kit_settle ();
  g_assert_null (get_dialog (window));
  assert_open (window, "Garden");
  kit_close_window (window);
}

static void
test_people (void)
{
  ConfabWindow *window = open_window ();
  GtkWidget *dialog = open_switcher (window);

  /* those with whom there is a conversation are there once, oneself is not */
  kit_type (dialog, "Go To", "grace");
  assert_titles (dialog, 9, "Grace");
  kit_type (dialog, "Go To", "@ada");
  g_assert_true (kit_has_text (dialog, "Nothing Found"));

  kit_type (dialog, "Go To", "@margaret");
  assert_titles (dialog, 9, "Margaret");
  kit_wait_drawn (dialog);
  g_assert_nonnull (kit_find (dialog, "Margaret, @margaret, New conversation"));
  fake_fail (CONFAB_ERROR, CONFAB_ERROR_FORBIDDEN, "no");
  press_enter (dialog);
  g_assert_true (get_dialog (window) == dialog);
  kit_wait_drawn (dialog);
  g_assert_nonnull (kit_find_type (dialog, ADW_TYPE_TOAST_OVERLAY));
  g_assert_true (gtk_widget_is_sensitive (kit_find_type (dialog, GTK_TYPE_SEARCH_ENTRY)));
  g_clear_error (&fake_error);

  press_enter (dialog);
  g_assert_true (fake_was_asked ("new-direct Margaret"));
  g_assert_null (get_dialog (window));
  assert_open (window, "Grace"); /* what the fake gives */
  kit_close_window (window);
}

static void
test_actions (void)
{
  ConfabWindow *window = open_window ();
  GtkWidget *dialog = open_switcher (window);

  /* there are no details of nothing */
  kit_type (dialog, "Go To", "details");
  g_assert_true (kit_has_text (dialog, "Nothing Found"));
  kit_type (dialog, "Go To", "newconv");
  assert_titles (dialog, 1, "New Conversation");
  press_enter (dialog);
  g_assert_true (CONFAB_IS_NEW_CONVERSATION_DIALOG (get_dialog (window)));

  /* nothing opens over what another dialog asks */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.switcher", NULL);
  kit_settle ();
  g_assert_true (CONFAB_IS_NEW_CONVERSATION_DIALOG (get_dialog (window)));
  adw_dialog_close (ADW_DIALOG (get_dialog (window)));
  open_talk (window, 2);
  dialog = open_switcher (window);
  kit_type (dialog, "Go To", "details");
  assert_titles (dialog, 1, "Details");
  kit_close_window (window);
}

/* What the list offers is there: each action of the window, with the key that it says. */
static void
test_actions_exist (void)
{
  ConfabWindow *window = open_window ();
  GtkWidget *dialog;
  GListModel *found;
  guint n = 0;

  open_talk (window, 2);
  dialog = open_switcher (window);
  found = G_LIST_MODEL (get_selection (dialog));

  for (guint i = 0; i < g_list_model_get_n_items (found); i++)
    {
      g_autoptr (ConfabSwitcherItem) item = g_list_model_get_item (found, i);
      const ConfabSwitcherAction *action = confab_switcher_item_get_action (item);
      GtkWidgetClass *klass = GTK_WIDGET_GET_CLASS (window);
      gboolean exists = FALSE;
      const GVariantType *type;
      const char *name, *property;
      GType owner;

      if (action == NULL || !g_str_has_prefix (action->name, "win."))
        continue;

      for (guint j = 0; gtk_widget_class_query_action (klass, j, &owner, &name, &type, &property);
           j++)
        exists |= g_str_equal (name, action->name);

      g_test_message ("%s", action->name);
      g_assert_true (exists);
      n++;
    }

  g_assert_cmpuint (n, ==, 10);
  kit_close_window (window);
}

static void
add_talk (ConfabSession *session, guint number, const char *name)
{
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();
  ConfabConversationRowData *row = confab_conversation_row_data_new ();

  row->id = g_strdup (made_up_id (number, 'c'));
  row->type = CONFAB_CONVERSATION_GROUP;
  row->name = g_strdup (name);
  row->preview = g_strdup ("Hello");
  row->preview_sender_id = g_strdup (made_up_id (1, 'a'));
  row->updated_at = MADE_UP_NOW_MS;
  g_ptr_array_add (changes->conversations, row);
  confab_roster_apply (confab_session_get_roster (session), changes);
}

/* What comes and goes while it is open. */
static void
test_live (void)
{
  ConfabWindow *window = open_window ();
  ConfabSession *session = confab_window_get_session (window);
  GtkWidget *dialog = open_switcher (window);
  GtkSingleSelection *selection = get_selection (dialog);
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();

  kit_type (dialog, "Go To", "ga");
  assert_titles (dialog, 1, "Garden");
  add_talk (session, 77, "Gas pipes");
  kit_wait_drawn (dialog);
  assert_titles (dialog, 2, "Garden|Gas pipes");
  press (dialog, GDK_KEY_Down);
  g_ptr_array_add (changes->removed_conversations, g_strdup (made_up_id (2, 'c')));
  confab_roster_apply (confab_session_get_roster (session), changes);
  kit_wait_drawn (dialog);
  assert_titles (dialog, 1, "Gas pipes");
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 0);

  /* a row follows its conversation */
  add_talk (session, 77, "Gas works");
  kit_wait_drawn (dialog);
  g_assert_true (kit_has_text (dialog, "Gas works"));
  press_enter (dialog);
  assert_open (window, "Gas works");
  kit_close_window (window);
}

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);
  kit_init ();

  g_test_add_func ("/switcher/recent", test_recent);
  g_test_add_func ("/switcher/recent-bounds", test_recent_bounds);
  g_test_add_func ("/switcher/letters", test_letters);
  g_test_add_func ("/switcher/keys", test_keys);
  g_test_add_func ("/switcher/people", test_people);
  g_test_add_func ("/switcher/actions", test_actions);
  g_test_add_func ("/switcher/actions-exist", test_actions_exist);
  g_test_add_func ("/switcher/live", test_live);

  return g_test_run ();
}
