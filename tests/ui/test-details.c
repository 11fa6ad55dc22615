// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-kit.h"
#include "start-kit.h"
#include "ui/details/confab-quiet-row.h"
#include "ui/sidebar/confab-conversation-row.h"

#include <string.h>

/* What the pane beside a conversation lets one do. */

typedef struct
{
  ConfabWindow *window;
  ConfabRoster *roster;
} Fixture;

static void
show (Fixture *f, guint number)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-conversation", "s",
                              made_up_id (number, 'c'));
  kit_wait_drawn (GTK_WIDGET (f->window));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_string_truncate (fake_asked, 0);
  f->window = kit_open_signed_in (1400, 900);
  f->roster = confab_session_get_roster (confab_window_get_session (f->window));
  show (f, 2);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.show-details", NULL);
  kit_wait_drawn (GTK_WIDGET (f->window));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  kit_close_window (f->window);
}

static void
set_quiet (Fixture *f, guint number, gint64 muted_until, gboolean mentions_only)
{
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();
  ConfabConversationRowData *row = confab_conversation_row_data_copy (confab_conversation_get_row (
      confab_roster_get_conversation (f->roster, made_up_id (number, 'c'))));

  row->muted_until = muted_until;
  row->mentions_only = mentions_only;
  g_ptr_array_add (changes->conversations, row);
  confab_roster_apply (f->roster, changes);
  kit_settle ();
}

static AdwComboRow *
get_quiet (Fixture *f)
{
  GtkWidget *row = kit_find_type (GTK_WIDGET (f->window), CONFAB_TYPE_QUIET_ROW);

  g_assert_nonnull (row);
  return ADW_COMBO_ROW (row);
}

/* Choosing asks; what is shown is what is stored. */
static void
test_quiet (Fixture *f, gconstpointer data)
{
  AdwComboRow *row = get_quiet (f);

  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (row)), ==, 3);
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
  adw_combo_row_set_selected (row, 1);
  g_assert_true (fake_was_asked ("mentions-only Garden 1"));
  set_quiet (f, 2, 0, TRUE);
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 1);

  g_string_truncate (fake_asked, 0);
  set_quiet (f, 2, MADE_UP_NOW_MS + 3600 * 1000, TRUE);
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 2);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==,
                   "Muted until today at 15:20");
  g_assert_null (strstr (fake_asked->str, "mute"));
  g_assert_null (strstr (fake_asked->str, "mentions"));
  adw_combo_row_set_selected (row, 0);
  g_assert_true (fake_was_asked ("mentions-only Garden 0"));
  set_quiet (f, 2, 0, FALSE);
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "");
  adw_combo_row_set_selected (row, 2);
  g_assert_nonnull (strstr (fake_asked->str, "mute Garden"));
}

/* Where all is meant for one, there is nothing between all and nothing. */
static void
test_quiet_direct (Fixture *f, gconstpointer data)
{
  AdwComboRow *row;

  show (f, 1);
  row = get_quiet (f);
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (row)), ==, 2);
  adw_combo_row_set_selected (row, 1);
  g_assert_nonnull (strstr (fake_asked->str, "mute Grace"));
  show (f, 2);
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (row)), ==, 3);
}

/* The list says it too, to those who see and to those who hear. */
static void
test_quiet_row (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabConversationRow) row =
      g_object_ref_sink (g_object_new (CONFAB_TYPE_CONVERSATION_ROW, NULL));
  g_autofree char *summary = NULL, *muted = NULL;

  set_quiet (f, 2, 0, TRUE);
  confab_conversation_row_set_conversation (
      row, confab_roster_get_conversation (f->roster, made_up_id (2, 'c')));
  g_object_get (row, "summary", &summary, NULL);
  g_assert_true (g_str_has_suffix (summary, "Mentions only"));
  set_quiet (f, 2, MADE_UP_NOW_MS + 1000, TRUE);
  g_object_get (row, "summary", &muted, NULL);
  g_assert_true (g_str_has_suffix (muted, "Muted"));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);
  kit_init ();
  fake_note ("started");

  ADD ("/details/quiet", test_quiet);
  ADD ("/details/quiet-direct", test_quiet_direct);
  ADD ("/details/quiet-row", test_quiet_row);

  return g_test_run ();
}
