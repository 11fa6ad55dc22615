// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-kit.h"
#include "start-kit.h"
#include "ui/timeline/confab-timeline-view.h"

#include <string.h>

/* Links to places: copied, opened from outside and from a message, and what they may not do. */

#define SERVER "confab://chat.example.org?"

static GtkWidget *
get_dialog (ConfabWindow *window)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));

  kit_wait_drawn (GTK_WIDGET (window));
  return GTK_WIDGET (dialog);
}

static const char *
get_title (ConfabWindow *window)
{
  ConfabConversation *conversation = confab_window_get_conversation (window);

  return conversation != NULL ? confab_conversation_get_title (conversation) : NULL;
}

static void
open_garden (ConfabWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-conversation", "s",
                              made_up_id (2, 'c'));
  kit_wait_drawn (GTK_WIDGET (window));
}

static void
text_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  char **text = data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static char *
read_clipboard (ConfabWindow *window)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (window)), NULL, text_cb,
                                 &text);

  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);

  return text;
}

G_GNUC_PRINTF (2, 3)
static void
open_reference (ConfabWindow *window, const char *format, ...)
{
  g_autofree char *uri = NULL;
  va_list args;

  va_start (args, format);
  uri = g_strdup_vprintf (format, args);
  va_end (args);
  confab_window_open_reference (window, uri);
  kit_settle ();
  kit_wait_drawn (GTK_WIDGET (window));
}

/* What is copied leads back to where it was copied. */
static void
test_copy (void)
{
  ConfabWindow *window = kit_open_signed_in (1000, 700);
  GtkWidget *widget = GTK_WIDGET (window);
  ConfabTimelineView *timeline;
  g_autofree char *message = NULL, *conversation = NULL, *expected = NULL;
  GtkWidget *row;

  open_garden (window);
  timeline = CONFAB_TIMELINE_VIEW (kit_find_type (widget, CONFAB_TYPE_TIMELINE_VIEW));
  confab_timeline_view_scroll_to (timeline, 2, 0.4, FALSE);
  kit_wait_drawn (widget);
  row = confab_timeline_view_get_row (timeline, 2);
  gtk_widget_activate_action (row, "message.copy-link", NULL);
  kit_wait_drawn (widget);
  g_assert_true (kit_has_text (widget, "Link copied"));
  message = read_clipboard (window);
  expected = g_strdup_printf (SERVER "conversation=%s&message=00000000-0000-7000-8000-e00000000003",
                              made_up_id (2, 'c'));
  g_assert_cmpstr (message, ==, expected);

  gtk_widget_activate_action (kit_find (widget, "Conversation menu"), "conversation.copy-link",
                              NULL);
  conversation = read_clipboard (window);
  g_assert_true (g_str_has_prefix (message, conversation));

  gtk_widget_activate_action (widget, "win.open-conversation", "s", made_up_id (5, 'c'));
  kit_wait_drawn (widget);
  open_reference (window, "%s", conversation);
  g_assert_cmpstr (get_title (window), ==, "Garden");
  kit_close_window (window);
}

/* A message is gone to, and there is a way back to the conversation that was open. */
static void
test_message (void)
{
  ConfabWindow *window = kit_open_signed_in (1000, 700);
  GtkWidget *widget = GTK_WIDGET (window);
  ConfabTimelineView *timeline;
  guint first, last;

  gtk_widget_activate_action (widget, "win.open-conversation", "s", made_up_id (5, 'c'));
  kit_wait_drawn (widget);
  open_reference (window, SERVER "conversation=%s&message=00000000-0000-7000-8000-e00000000002",
                  made_up_id (2, 'c'));
  g_assert_cmpstr (get_title (window), ==, "Garden");
  timeline = CONFAB_TIMELINE_VIEW (kit_find_type (widget, CONFAB_TYPE_TIMELINE_VIEW));
  g_assert_true (confab_timeline_view_get_visible_range (timeline, &first, &last));
  g_assert_cmpuint (first, <=, 1);
  g_assert_true (kit_has_text (widget, "You were in “Film night”"));
  kit_click (widget, "_Back");
  kit_wait_drawn (widget);
  g_assert_cmpstr (get_title (window), ==, "Film night");

  /* The same by the key, for who is not as fast as a toast. */
  open_reference (window, SERVER "conversation=%s", made_up_id (2, 'c'));
  g_assert_cmpstr (get_title (window), ==, "Garden");
  gtk_widget_activate_action (widget, "win.undo", NULL);
  kit_wait_drawn (widget);
  g_assert_cmpstr (get_title (window), ==, "Film night");

  /* Within a conversation its own way back is there. */
  g_string_truncate (fake_asked, 0);
  open_garden (window);
  open_reference (window, SERVER "conversation=%s&message=00000000-0000-7000-8000-e00000000099",
                  made_up_id (2, 'c'));
  g_assert_true (fake_was_asked ("find-place 00000000-0000-7000-8000-e00000000099"));
  kit_close_window (window);
}

/* What this account cannot see is said to be so, and nothing is joined without a question. */
static void
test_elsewhere (void)
{
  ConfabWindow *window = kit_open_signed_in (1000, 700);

  open_garden (window);
  g_string_truncate (fake_asked, 0);
  open_reference (window, SERVER "conversation=%s", made_up_id (70, 'c'));
  g_assert_true (kit_has_text (get_dialog (window), "No Such Conversation"));
  adw_dialog_force_close (ADW_DIALOG (get_dialog (window)));
  g_assert_cmpstr (get_title (window), ==, "Garden");

  open_reference (window, "confab://other.example?conversation=%s", made_up_id (2, 'c'));
  g_assert_true (kit_has_text (get_dialog (window), "Link to Another Server"));
  g_assert_true (kit_has_text (get_dialog (window),
                               "It leads to a place on other.example. You are signed in to "
                               "chat.example.org."));
  adw_dialog_force_close (ADW_DIALOG (get_dialog (window)));

  open_reference (window, "confab://chat.example.org/<b>&?conversation=x");
  g_assert_true (kit_has_text (get_dialog (window), "Broken Link"));
  adw_dialog_force_close (ADW_DIALOG (get_dialog (window)));

  open_reference (window, SERVER "conversation=%s", made_up_id (51, 'c'));
  g_assert_true (kit_has_text (get_dialog (window), "Join “Cycling”?"));
  g_assert_false (fake_was_asked ("join Cycling"));
  adw_dialog_close (ADW_DIALOG (get_dialog (window)));
  kit_settle ();
  g_assert_false (fake_was_asked ("join Cycling"));
  open_reference (window, SERVER "conversation=%s", made_up_id (51, 'c'));
  kit_click (get_dialog (window), "_Join");
  kit_settle ();
  g_assert_true (fake_was_asked ("join Cycling"));
  kit_close_window (window);
}

static void
assert_field (GtkWidget *root, const char *name, const char *text)
{
  GtkWidget *field = kit_find (root, name);

  g_assert_true (GTK_IS_EDITABLE (field));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (field)), ==, text);
}

/* What came before somebody was signed in is gone to afterwards; an invitation fills in the form
 * and asks nobody anything. */
static void
test_signed_out (void)
{
  g_autofree char *uri = g_strdup_printf (SERVER "conversation=%s", made_up_id (2, 'c'));
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (uri);
  ConfabWindow *window = kit_open_window (1000, 700);
  g_autoptr (ConfabSession) session = NULL;
  GtkWidget *widget = GTK_WIDGET (window);

  confab_window_open_files (window, &file, 1);
  confab_window_show_sign_in (window, NULL);
  kit_wait_drawn (widget);
  g_string_truncate (fake_asked, 0);
  open_reference (window, SERVER "invitation=abc-DEF_1");
  g_assert_true (kit_has_text (widget, "Create an Account"));
  assert_field (widget, "Invitation", "abc-DEF_1");
  assert_field (widget, "Server", "chat.example.org");
  g_assert_cmpstr (fake_asked->str, ==, "");

  session = fake_session_new ();
  made_up_fill (confab_session_get_roster (session));
  confab_window_set_session (window, session);
  kit_settle ();
  kit_wait_drawn (widget);
  g_assert_cmpstr (get_title (window), ==, "Garden");
  open_reference (window, SERVER "invitation=abc-DEF_1");
  g_assert_true (kit_has_text (get_dialog (window), "Already Signed In"));
  kit_close_window (window);
}

int
main (int argc, char **argv)
{
  kit_start (&argc, &argv);
  kit_init ();
  g_test_add_func ("/references/copy", test_copy);
  g_test_add_func ("/references/message", test_message);
  g_test_add_func ("/references/elsewhere", test_elsewhere);
  g_test_add_func ("/references/signed-out", test_signed_out);
  return g_test_run ();
}
