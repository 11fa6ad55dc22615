// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-kit.h"
#include "start-kit.h"
#include "ui/timeline/confab-pin-bar.h"
#include "ui/timeline/confab-timeline-view.h"

#include <string.h>

/* What stands at the head of a conversation, and whose words a message is. */

typedef struct
{
  ConfabWindow *window;
  ConfabRoster *roster;
  ConfabConversation *garden;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_string_truncate (fake_asked, 0);
  f->window = kit_open_signed_in (1000, 900);
  f->roster = confab_session_get_roster (confab_window_get_session (f->window));
  f->garden = confab_roster_get_conversation (f->roster, made_up_id (2, 'c'));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-conversation", "s",
                              made_up_id (2, 'c'));
  kit_wait_drawn (GTK_WIDGET (f->window));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  kit_close_window (f->window);
}

static void
set_pins (Fixture *f, guint n)
{
  made_up_set_pins (f->roster, f->garden, n);
  kit_wait_drawn (GTK_WIDGET (f->window));
}

static void
assert_shows (Fixture *f, const char *label)
{
  if (kit_find (GTK_WIDGET (f->window), label) == NULL)
    g_error ("The bar does not say \"%s\"", label);
}

static void
test_bar (Fixture *f, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (f->window);

  g_assert_null (kit_find_type (window, CONFAB_TYPE_PIN_BAR));
  set_pins (f, 1);
  assert_shows (f, "Pinned message, Hedy: Who has the key to the shed?");
  g_assert_null (kit_find (window, "Next pinned message"));

  /* What was shown stays when there are others, and a step leads round. */
  set_pins (f, 3);
  assert_shows (f, "Pinned message 3 of 3, Hedy: Who has the key to the shed?");
  kit_click (window, "Previous pinned message");
  assert_shows (f, "Pinned message 2 of 3, Hedy: @Ada do you still have the wheelbarrow?");
  kit_click (window, "Next pinned message");
  kit_click (window, "Next pinned message");
  assert_shows (f, "Pinned message 1 of 3, Grace: With the good spade.");

  /* Going to it shows the one before it. */
  kit_click (window, "Pinned message 1 of 3, Grace: With the good spade.");
  kit_wait_drawn (window);
  assert_shows (f, "Pinned message 3 of 3, Hedy: Who has the key to the shed?");

  made_up_set_pins (f->roster, f->garden, 0);
  kit_wait_drawn (window);
  g_assert_null (kit_find_role (window, "Pinned messages", GTK_ACCESSIBLE_ROLE_GROUP));
}

static void
test_list (Fixture *f, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (f->window), *dialog;

  set_pins (f, 2);
  kit_click (window, "All pinned messages");
  kit_wait_drawn (window);
  dialog =
      GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (f->window)));
  g_assert_nonnull (dialog);
  kit_wait_drawn (window);
  g_assert_true (kit_has_text (dialog, "Who has the key to the shed?"));
  kit_click (dialog, "Unpin for all");
  kit_settle ();
  g_assert_nonnull (strstr (fake_asked->str, made_up_id (11, 'e')));

  made_up_set_pins (f->roster, f->garden, 0);
  kit_wait_drawn (window);
  g_assert_true (kit_has_text (dialog, "No Pinned Messages"));
}

/* In the menu of a message, and as the key of the window. */
static void
test_pin (Fixture *f, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (f->window);
  GtkWidget *view = kit_find_type (window, CONFAB_TYPE_TIMELINE_VIEW);
  g_autofree char *expected =
      g_strdup_printf ("pin-message %s x 1", confab_conversation_get_title (f->garden));

  g_assert_true (gtk_widget_activate_action (view, "conversation.pin-message", "s", "x"));
  kit_settle ();
  g_assert_true (fake_was_asked (expected));
  g_assert_true (gtk_widget_activate_action (view, "conversation.show-pins", NULL));
  g_assert_nonnull (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (f->window)));
}

static void
forward (ConfabMessageRowData *row, gpointer name)
{
  g_set_str (&row->content, "passed on");
  row->forwarded = confab_forward_data_new ();
  row->forwarded->name = g_strdup (name);
}

/* Whose words these are stands above them, in a form that cannot turn what follows. */
static void
test_forwarded (Fixture *f, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (f->window);
  GtkWidget *view = kit_find_type (window, CONFAB_TYPE_TIMELINE_VIEW);
  g_autoptr (GListModel) model = NULL;
  g_autoptr (ConfabMessage) message = NULL;

  g_object_get (view, "model", &model, NULL);
  message = g_list_model_get_item (model, 7);
  made_up_change_message (f->roster, message, forward, (char *) "Mary\u202e");
  kit_wait_drawn (window);
  g_assert_true (kit_has_text (view, "Forwarded from Mary"));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);
  kit_init ();
  fake_note ("started");

  ADD ("/pins/bar", test_bar);
  ADD ("/pins/list", test_list);
  ADD ("/pins/pin", test_pin);
  ADD ("/pins/forwarded", test_forwarded);

  return g_test_run ();
}
