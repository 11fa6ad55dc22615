// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/store/confab-store-places.h"
#include "fake-client.h"
#include "made-up.h"
#include "screen-kit.h"
#include "start-kit.h"

#include "ui/timeline/confab-conversation-view.h"
#include "ui/timeline/confab-ruler.h"
#include "ui/timeline/confab-timeline-view.h"

#include <glib/gi18n.h>

typedef struct
{
  ConfabWindow *window;
  ConfabConversationView *view;
  ConfabTimelineView *timeline;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  /* Low, so that not everything is visible. */
  fixture->window = kit_open_signed_in (700, 420);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-conversation", "s",
                              made_up_id (2, 'c'));
  kit_wait_drawn (GTK_WIDGET (fixture->window));
  fixture->view = CONFAB_CONVERSATION_VIEW (
      kit_find_type (GTK_WIDGET (fixture->window), CONFAB_TYPE_CONVERSATION_VIEW));
  fixture->timeline = CONFAB_TIMELINE_VIEW (
      kit_find_type (GTK_WIDGET (fixture->window), CONFAB_TYPE_TIMELINE_VIEW));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  kit_close_window (fixture->window);
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), action, NULL));
  kit_wait_drawn (GTK_WIDGET (fixture->window));
}

static guint
get_focus_position (Fixture *fixture)
{
  return confab_timeline_view_get_position (fixture->timeline,
                                            gtk_window_get_focus (GTK_WINDOW (fixture->window)));
}

static gboolean
is_visible (Fixture *fixture, guint position)
{
  guint first, last;

  return confab_timeline_view_get_visible_range (fixture->timeline, &first, &last) &&
         position >= first && position <= last;
}

/* To the first message, to another one, and back the same way to the same places. */
static void
test_jumps (Fixture *fixture, gconstpointer data)
{
  GtkWidget *back = kit_find (GTK_WIDGET (fixture->view), _ ("Back to where you were"));
  guint before, at;
  double before_px, px;

  g_assert_null (back);
  confab_timeline_view_scroll_to (fixture->timeline, 2, 0, FALSE);
  kit_wait_drawn (GTK_WIDGET (fixture->window));
  g_assert_true (confab_timeline_view_get_anchor (fixture->timeline, &before, &before_px));
  act (fixture, "conversation.go-first");
  g_assert_true (is_visible (fixture, 0));
  g_assert_cmpuint (get_focus_position (fixture), ==, 0);
  back = kit_find (GTK_WIDGET (fixture->view), _ ("Back to where you were"));
  g_assert_nonnull (back);

  confab_conversation_view_go_to_seq (fixture->view, 8);
  kit_wait_drawn (GTK_WIDGET (fixture->window));
  g_assert_true (is_visible (fixture, 7));
  act (fixture, "conversation.go-back");
  g_assert_true (is_visible (fixture, 0));
  g_assert_true (gtk_widget_get_visible (back));
  act (fixture, "conversation.go-back");
  g_assert_true (confab_timeline_view_get_anchor (fixture->timeline, &at, &px));
  g_assert_cmpuint (at, ==, before);
  g_assert_cmpfloat_with_epsilon (px, before_px, 1);
  g_assert_false (gtk_widget_get_visible (back));
}

/* To what is unread first, and then to the end. */
static void
test_newest (Fixture *fixture, gconstpointer data)
{
  act (fixture, "conversation.go-first");
  act (fixture, "conversation.newest");
  g_assert_false (confab_timeline_view_get_at_end (fixture->timeline));
  g_assert_true (is_visible (fixture, 6));
  act (fixture, "conversation.newest");
  g_assert_true (confab_timeline_view_get_at_end (fixture->timeline));
}

/* From the last day of a long month to a short one, and to another year. */
static void
move_date (AdwDialog *dialog, GtkCalendar *calendar)
{
  GtkWidget *widget = GTK_WIDGET (dialog);

  kit_wait_drawn (widget);
  gtk_calendar_set_day (calendar, 1);
  gtk_calendar_set_year (calendar, 2024);
  gtk_calendar_set_month (calendar, 2);
  gtk_calendar_set_day (calendar, 31);
  gtk_widget_activate_action (widget, "date-dialog.previous-month", NULL);
  g_assert_cmpint (gtk_calendar_get_day (calendar), ==, 29);
  g_assert_true (kit_has_text (widget, "February"));
  gtk_widget_activate_action (widget, "date-dialog.previous-year", NULL);
  g_assert_cmpint (gtk_calendar_get_day (calendar), ==, 28);
  g_assert_true (kit_has_text (widget, "2023"));
  gtk_widget_activate_action (widget, "date-dialog.next-year", NULL);
  gtk_widget_activate_action (widget, "date-dialog.next-month", NULL);
  g_assert_cmpint (gtk_calendar_get_month (calendar), ==, 2);
  g_assert_cmpint (gtk_calendar_get_year (calendar), ==, 2024);
  kit_settle ();
}

static void
test_date (Fixture *fixture, gconstpointer data)
{
  AdwDialog *dialog;
  GtkCalendar *calendar;

  act (fixture, "conversation.go-date");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_nonnull (dialog);
  calendar = GTK_CALENDAR (kit_find_type (GTK_WIDGET (dialog), GTK_TYPE_CALENDAR));
  g_assert_true (gtk_calendar_get_day_is_marked (calendar, 3));
  g_assert_true (gtk_calendar_get_day_is_marked (calendar, 4));
  g_assert_false (gtk_calendar_get_day_is_marked (calendar, 5));

  move_date (dialog, calendar);
  gtk_calendar_set_year (calendar, 2020);
  gtk_calendar_set_month (calendar, 1);
  kit_settle ();
  gtk_calendar_set_day (calendar, 4);
  kit_click (GTK_WIDGET (dialog), _ ("_Go"));
  g_assert_true (fake_was_asked ("go-to-time 1580774400000"));
  kit_wait_drawn (GTK_WIDGET (fixture->window));
  g_assert_true (is_visible (fixture, 0));
}

static void
test_unread (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;
  g_autofree char *asked = NULL;
  ConfabConversation *conversation = NULL;
  g_autoptr (ConfabMessage) message =
      g_list_model_get_item (confab_timeline_view_get_model (fixture->timeline), 5);

  g_object_get (fixture->view, "conversation", &conversation, NULL);
  confab_timeline_view_scroll_to (fixture->timeline, 5, 0.5, FALSE);
  kit_wait_drawn (GTK_WIDGET (fixture->window));
  row = confab_timeline_view_get_row (fixture->timeline, 5);
  g_assert_true (gtk_widget_activate_action (row, "conversation.mark-unread", "s",
                                             confab_message_get_id (message)));
  kit_settle ();
  asked = g_strdup_printf ("mark-unread %s 6", confab_conversation_get_title (conversation));
  g_assert_true (fake_was_asked (asked));
  g_assert_true (fake_was_asked ("renew-unread"));
  g_assert_true (kit_has_text (GTK_WIDGET (fixture->window), _ ("Marked as unread")));
  g_object_unref (conversation);
}

static guint
count_read (void)
{
  g_auto (GStrv) lines = g_strsplit (fake_asked->str, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += g_str_equal (lines[i], "mark-read Garden");

  return n;
}

static void
change_marks (Fixture *fixture, gint64 read_seq, gint64 unread_seq, guint unread_count)
{
  ConfabRoster *roster = confab_session_get_roster (confab_window_get_session (fixture->window));
  ConfabConversation *garden = confab_roster_get_conversation (roster, made_up_id (2, 'c'));
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();
  ConfabConversationRowData *row =
      confab_conversation_row_data_copy (confab_conversation_get_row (garden));

  row->read_seq = read_seq;
  row->unread_seq = unread_seq;
  row->unread_count = unread_count;
  g_ptr_array_add (changes->conversations, row);
  confab_roster_apply (roster, changes);
}

/* Looks at the end, for as long as it takes to have read it. */
static guint
look (Fixture *fixture)
{
  act (fixture, "conversation.go-first");
  confab_conversation_view_go_to_seq (fixture->view, 10);
  kit_wait_drawn (GTK_WIDGET (fixture->window));
  kit_advance (CONFAB_READ_AFTER_MS);
  return count_read ();
}

/* What the list, or another device, makes unread stays so while one looks at it. */
static void
test_unread_elsewhere (Fixture *fixture, gconstpointer data)
{
  guint n;

  while (!gtk_window_is_active (GTK_WINDOW (fixture->window)))
    g_main_context_iteration (NULL, TRUE);

  look (fixture);
  change_marks (fixture, 7, 0, 4);
  n = look (fixture);
  g_assert_cmpuint (n, >, 0);
  change_marks (fixture, 8, 0, 3);
  g_assert_cmpuint (look (fixture), ==, n + 1);
  change_marks (fixture, 10, 0, 0);
  change_marks (fixture, 10, 4, 7);
  g_assert_cmpuint (look (fixture), ==, n + 1);
}

static void
got_text_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
}

static char *
read_clipboard (Fixture *fixture)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), NULL,
                                 got_text_cb, &text);

  for (guint i = 0; i < 10000 && text == NULL; i++)
    g_main_context_iteration (NULL, TRUE);

  g_assert_nonnull (text);
  return text;
}

static void
test_selection (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL, *one = NULL;
  g_autoptr (GString) expected = g_string_new (NULL);
  GtkWidget *row;
  guint first, last;

  confab_timeline_view_scroll_to (fixture->timeline, 6, 0.5, FALSE);
  kit_wait_drawn (GTK_WIDGET (fixture->window));
  row = confab_timeline_view_get_row (fixture->timeline, 6);
  gtk_widget_grab_focus (row);
  g_assert_true (gtk_widget_activate_action (row, "message.copy", NULL));
  one = read_clipboard (fixture);
  g_assert_null (strchr (one, '\n'));

  /* By keys: two messages down. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->timeline), "timeline.extend", "i", 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->timeline), "timeline.extend", "i", 1);
  g_assert_true (confab_timeline_view_get_selection (fixture->timeline, &first, &last));
  g_assert_cmpuint (first, ==, 6);
  g_assert_cmpuint (last, ==, 8);
  g_assert_true (gtk_widget_has_css_class (row, "selected"));
  kit_wait_drawn (GTK_WIDGET (fixture->window));
  g_assert_true (kit_has_text (GTK_WIDGET (fixture->view), "3 messages"));

  /* With names and times. */
  g_assert_true (gtk_widget_activate_action (row, "message.copy", NULL));
  kit_settle ();
  text = read_clipboard (fixture);
  g_assert_true (g_str_has_suffix (strstr (text, one), text + strlen (text) - 4));
  g_assert_nonnull (strstr (text, ":\n"));
  g_assert_nonnull (strstr (text, "20"));
  g_assert_false (confab_timeline_view_get_selection (fixture->timeline, NULL, NULL));
  g_assert_false (gtk_widget_has_css_class (row, "selected"));
}

/* What is selected stays so when it leaves the window, and is copied as a whole. */
static void
test_selection_beyond (Fixture *fixture, gconstpointer data)
{
  GListModel *messages = confab_timeline_view_get_model (fixture->timeline);
  g_autofree char *text = NULL, *all = NULL;
  guint first, last, n = g_list_model_get_n_items (messages);

  confab_timeline_view_select (fixture->timeline, 1, 7);
  fake_timeline_leave (messages, 4, FALSE);
  kit_wait_drawn (GTK_WIDGET (fixture->window));
  g_assert_true (confab_timeline_view_get_selection (fixture->timeline, &first, &last));
  g_assert_cmpuint (first, ==, 0);
  g_assert_cmpuint (last, ==, 3);
  g_assert_true (kit_has_text (GTK_WIDGET (fixture->view), "7 messages"));
  fake_timeline_leave (messages, 5, FALSE);
  kit_wait_drawn (GTK_WIDGET (fixture->window));
  g_assert_true (confab_timeline_view_get_selection (fixture->timeline, &first, &last));
  g_assert_cmpuint (first, >, last);
  act (fixture, "conversation.copy-selection");
  text = read_clipboard (fixture);
  g_assert_true (strstr (text, "Hooray") < strstr (text, "Me too."));
  g_assert_null (strstr (text, "The beans are up"));
  g_assert_null (strstr (text, "With the good spade."));
  g_assert_false (confab_timeline_view_get_selection (fixture->timeline, NULL, NULL));

  /* All is all that there is. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->timeline), "timeline.select-all", NULL);
  kit_wait_drawn (GTK_WIDGET (fixture->window));
  {
    g_autofree char *count = g_strdup_printf ("%u messages", n);

    g_assert_true (kit_has_text (GTK_WIDGET (fixture->view), count));
  }
  act (fixture, "conversation.copy-selection");
  all = read_clipboard (fixture);
  g_assert_true (strstr (all, "The beans are up") < strstr (all, "Who has the key"));

  /* What does not exist any more is not selected. */
  confab_timeline_view_select (fixture->timeline, 0, 0);
  fake_timeline_leave (messages, 1, TRUE);
  kit_wait_drawn (GTK_WIDGET (fixture->window));
  g_assert_false (confab_timeline_view_get_selection (fixture->timeline, NULL, NULL));
}

/* Where one is, is written down once one has come to rest there. */
static void
test_place (Fixture *fixture, gconstpointer data)
{
  g_autofree char *expected = NULL;
  g_autoptr (ConfabMessage) message = NULL;
  guint at;

  confab_timeline_view_scroll_to (fixture->timeline, 4, 0, FALSE);
  kit_wait_drawn (GTK_WIDGET (fixture->window));
  g_assert_true (confab_timeline_view_get_anchor (fixture->timeline, &at, NULL));
  message = g_list_model_get_item (confab_timeline_view_get_model (fixture->timeline), at);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-conversation", "s",
                              made_up_id (1, 'c'));
  kit_settle ();
  expected =
      g_strdup_printf ("keep-place %" G_GINT64_FORMAT, confab_message_get_position (message));
  g_assert_true (fake_was_asked (expected));
}

/* What is missing is told, and whether it is on its way. */
static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabMessage) message =
      g_list_model_get_item (confab_timeline_view_get_model (fixture->timeline), 4);
  GtkWidget *row;

  confab_timeline_view_scroll_to (fixture->timeline, 4, 0.5, FALSE);
  kit_wait_drawn (GTK_WIDGET (fixture->window));
  confab_message_set_missing (message, 17, 1);
  kit_wait_drawn (GTK_WIDGET (fixture->window));
  row = confab_timeline_view_get_row (fixture->timeline, 4);
  g_assert_true (kit_has_text (row, "Up to 17 more messages are being fetched…"));
  g_assert_true (kit_has_text (row, "1 more message is being fetched…"));
  fake_session_set_connection (confab_window_get_session (fixture->window),
                               CONFAB_CONNECTION_OFFLINE);
  kit_wait_drawn (GTK_WIDGET (fixture->window));
  g_assert_true (kit_has_text (row, "Up to 17 messages that stand here come with the connection"));
  confab_message_set_missing (message, 0, 0);
  kit_wait_drawn (GTK_WIDGET (fixture->window));
  g_assert_false (kit_has_text (row, "17"));
}

/* The ruler stands for the whole conversation, and takes one anywhere in it. */
static void
test_ruler (Fixture *fixture, gconstpointer data)
{
  GtkWidget *ruler = kit_find_type (GTK_WIDGET (fixture->view), CONFAB_TYPE_RULER);
  GtkWidget *scrollbar =
      kit_find_role (ruler, _ ("Place in the conversation"), GTK_ACCESSIBLE_ROLE_SCROLLBAR);
  GtkAdjustment *adjustment;
  ConfabConversation *conversation = NULL;
  gint64 last_seq;

  g_object_get (fixture->view, "conversation", &conversation, NULL);
  last_seq = confab_conversation_get_last_seq (conversation);
  g_object_unref (conversation);
  g_assert_nonnull (scrollbar);
  adjustment = gtk_scrollbar_get_adjustment (GTK_SCROLLBAR (scrollbar));
  g_assert_cmpfloat (gtk_adjustment_get_lower (adjustment), ==, 1);
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), ==, (double) last_seq + 1);

  /* As by a drag. */
  gtk_adjustment_set_value (adjustment, 3.5);
  kit_wait_drawn (GTK_WIDGET (fixture->window));
  g_assert_true (kit_has_text (GTK_WIDGET (fixture->view), _ ("Yesterday")) ||
                 kit_has_text (GTK_WIDGET (fixture->view), _ ("Today")));
  {
    GtkWidget *row = confab_timeline_view_get_row (fixture->timeline, 2);
    graphene_rect_t bounds;

    g_assert_true (gtk_widget_compute_bounds (row, GTK_WIDGET (fixture->timeline), &bounds));
    g_assert_cmpfloat_with_epsilon (bounds.origin.y, -bounds.size.height / 2, 10);
  }
  act (fixture, "conversation.go-back");

  /* And it follows. */
  confab_timeline_view_scroll_to (fixture->timeline, 0, 0, FALSE);
  kit_wait_drawn (GTK_WIDGET (fixture->window));
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (adjustment), 1, 0.01);
  confab_conversation_view_set_hits (fixture->view, (gint64[]) { 2, 5 }, 2);
  kit_wait_drawn (GTK_WIDGET (fixture->window));
}

/* It is there only where there is something to scroll. */
static void
test_ruler_fits (Fixture *fixture, gconstpointer data)
{
  GtkWidget *ruler = kit_find_type (GTK_WIDGET (fixture->view), CONFAB_TYPE_RULER);

  g_assert_true (gtk_widget_get_mapped (ruler));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-conversation", "s",
                              made_up_id (4, 'c'));
  kit_wait_drawn (GTK_WIDGET (fixture->window));
  g_assert_false (gtk_widget_get_mapped (ruler));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-conversation", "s",
                              made_up_id (2, 'c'));
  kit_wait_drawn (GTK_WIDGET (fixture->window));
  g_assert_true (gtk_widget_get_mapped (ruler));
}

/* What has been read is not marked any more, and what has come is. */
static void
test_ruler_unread (Fixture *fixture, gconstpointer data)
{
  ConfabRuler *ruler = CONFAB_RULER (kit_find_type (GTK_WIDGET (fixture->view), CONFAB_TYPE_RULER));
  g_autoptr (ConfabConversation) conversation = NULL;
  g_autoptr (ConfabSession) session = NULL;
  ConfabRoster *roster;

  g_object_get (fixture->view, "conversation", &conversation, "session", &session, NULL);
  roster = confab_session_get_roster (session);
  made_up_set_read (roster, conversation, 4, 3);
  g_assert_cmpint (confab_ruler_get_unread (ruler), ==, 5);
  made_up_set_read (roster, conversation, 7, 0);
  g_assert_cmpint (confab_ruler_get_unread (ruler), ==, 0);
}

/* Up to three have names. */
static void
test_typing (Fixture *fixture, gconstpointer data)
{
  static const char *const lines[] = { "%s is typing…", "%s and %s are typing…",
                                       "%s, %s and %s are typing…", "Several people are typing…" };
  ConfabRoster *roster = confab_session_get_roster (confab_window_get_session (fixture->window));
  ConfabConversation *talk = confab_roster_get_conversation (roster, made_up_id (2, 'c'));

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (ConfabParticipant) one =
          g_list_model_get_item (confab_conversation_get_participants (talk), i);
      GListModel *typing = confab_conversation_get_typing (talk);
      g_autoptr (GString) line = g_string_new (lines[i]);

      confab_conversation_set_typing (talk, confab_participant_get_user (one), TRUE);

      for (guint j = 0; j <= i; j++)
        {
          g_autoptr (ConfabUser) user = g_list_model_get_item (typing, j);
          g_string_replace (line, "%s", confab_user_get_display_name (user), 1);
        }

      kit_settle ();
      g_assert_true (kit_has_text (GTK_WIDGET (fixture->view), line->str));
    }
}

#define ADD(path, func)                                                                            \
  g_test_add ("/conversation-view/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);
  kit_init ();

  ADD ("jumps", test_jumps);
  ADD ("typing", test_typing);
  ADD ("newest", test_newest);
  ADD ("date", test_date);
  ADD ("unread", test_unread);
  ADD ("unread-elsewhere", test_unread_elsewhere);
  ADD ("selection", test_selection);
  ADD ("selection-beyond", test_selection_beyond);
  ADD ("place", test_place);
  ADD ("missing", test_missing);
  ADD ("ruler", test_ruler);
  ADD ("ruler-fits", test_ruler_fits);
  ADD ("ruler-unread", test_ruler_unread);

  return g_test_run ();
}
