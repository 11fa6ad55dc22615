// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/store/confab-changes.h"
#include "screen-kit.h"
#include "start-kit.h"
#include "ui/sidebar/confab-conversation-filter.h"
#include "ui/sidebar/confab-conversation-row.h"
#include "ui/sidebar/confab-unread-tip.h"
#include "ui/sidebar/confab-sidebar.h"
#include "ui/widgets/confab-even-list.h"

static GtkWidget *
find_list (ConfabWindow *window)
{
  return kit_find_role (GTK_WIDGET (window), "Conversations", GTK_ACCESSIBLE_ROLE_LIST);
}

static GListModel *
get_shown (ConfabWindow *window)
{
  return confab_even_list_get_model (CONFAB_EVEN_LIST (find_list (window)));
}

static void
assert_shown (ConfabWindow *window, const char *titles)
{
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (get_shown (window)); i++)
    {
      g_autoptr (ConfabConversation) conversation = g_list_model_get_item (get_shown (window), i);

      g_string_append_printf (shown, "%s%s", i > 0 ? "|" : "",
                              confab_conversation_get_title (conversation));
    }

  g_assert_cmpstr (shown->str, ==, titles);
}

static ConfabConversationRow *
make_row (ConfabSession *session, guint number)
{
  ConfabConversation *conversation =
      confab_roster_get_conversation (confab_session_get_roster (session),
                                      made_up_id (number, 'c'));

  return g_object_ref_sink (g_object_new (CONFAB_TYPE_CONVERSATION_ROW, "session", session,
                                          "conversation", conversation, NULL));
}

static void
assert_summary (ConfabSession *session, guint number, const char *expected)
{
  g_autoptr (ConfabConversationRow) row = make_row (session, number);
  g_autofree char *summary = NULL;

  g_object_get (row, "summary", &summary, NULL);
  g_assert_cmpstr (summary, ==, expected);
}

static void
test_row (void)
{
  g_autoptr (ConfabSession) session = fake_session_new ();

  made_up_fill (confab_session_get_roster (session));
  assert_summary (session, 1,
                  "Grace, 2 unread messages, See you at three, I bring the drawings 🙂, 14:17, "
                  "Pinned");
  assert_summary (session, 2,
                  "Garden, 5 unread messages, Hedy: Who has the key to the shed?, "
                  "14:02, Pinned");
  assert_summary (session, 4, "Hedy, Draft: Yes, with pleasure, I only, 10:20");
  assert_summary (session, 5, "Film night, You: Then it is decided: popcorn for all, Yesterday");
  assert_summary (session, 6,
                  "Music, 24 unread messages, Katherine: Has anybody a cello to lend?, "
                  "Yesterday, Muted");
  assert_summary (session, 9,
                  "Summer camp, Tim: The tent is dry and packed away, 3 Oct, "
                  "Mentions only");
}

/* What was refused is seen without opening the conversation. */
static void
test_row_refused (void)
{
  const MadeUpRefusal refusals[] = { { CONFAB_ACTION_CONVERSATION_CHANGE, "{\"name\":\"a\"}" },
                                     { 0, NULL } };
  g_autoptr (ConfabSession) session = fake_session_new ();

  made_up_fill (confab_session_get_roster (session));
  made_up_refuse (confab_session_get_roster (session), 4, refusals);
  assert_summary (session, 4,
                  "Hedy, Something was refused, Draft: Yes, with pleasure, I only, 10:20");
}

static void
change (ConfabSession *session, guint number, guint unread, const char *preview, gint64 at)
{
  ConfabRoster *roster = confab_session_get_roster (session);
  ConfabConversation *conversation =
      confab_roster_get_conversation (roster, made_up_id (number, 'c'));
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();
  ConfabConversationRowData *row =
      confab_conversation_row_data_copy (confab_conversation_get_row (conversation));

  row->unread_count = unread;
  row->preview_at = row->updated_at = at;
  g_free (row->preview);
  row->preview = g_strdup (preview);
  g_ptr_array_add (changes->conversations, row);
  confab_roster_apply (roster, changes);
}

/* A row follows its model, and the row of another conversation is used again without leftovers. */
static void
test_row_follows (void)
{
  g_autoptr (ConfabSession) session = fake_session_new ();
  g_autoptr (ConfabConversationRow) row = NULL;
  g_autofree char *summary = NULL;

  made_up_fill (confab_session_get_roster (session));
  row = make_row (session, 7);
  change (session, 7, 1, "Here is the book", MADE_UP_NOW_MS);
  g_object_get (row, "summary", &summary, NULL);
  g_assert_cmpstr (summary, ==, "Alan, 1 unread message, You: Here is the book, 14:20");

  confab_conversation_row_set_conversation (row, NULL);
  g_clear_pointer (&summary, g_free);
  confab_conversation_row_set_conversation (
      row,
      confab_roster_get_conversation (confab_session_get_roster (session), made_up_id (3, 'c')));
  g_object_get (row, "summary", &summary, NULL);
  g_assert_cmpstr (summary, ==,
                   "Announcements, Margaret: The library is open again from Monday on., 12:20");
}

static void
test_midnight (void)
{
  g_autoptr (ConfabSession) session = fake_session_new ();
  g_autoptr (ConfabConversationRow) row = NULL;

  made_up_fill (confab_session_get_roster (session));
  row = make_row (session, 3);
  g_assert_true (kit_find (GTK_WIDGET (row), "12:20") != NULL);
  kit_advance (10 * 60 * 60 * 1000);
  g_assert_true (kit_find (GTK_WIDGET (row), "Yesterday") != NULL);
  kit_reset_clock ();
}

static void
test_filter (void)
{
  ConfabWindow *window = kit_open_signed_in (1000, 700);
  AdwToggleGroup *show =
      ADW_TOGGLE_GROUP (kit_find_type (GTK_WIDGET (window), ADW_TYPE_TOGGLE_GROUP));

  assert_shown (window, "Grace|Garden|Announcements|Hedy|Film night|Music|Alan|Edsger|Summer "
                        "camp|Katherine");
  adw_toggle_group_set_active (show, CONFAB_SHOW_UNREAD);
  assert_shown (window, "Grace|Garden|Music");
  adw_toggle_group_set_active (show, CONFAB_SHOW_DIRECT);
  assert_shown (window, "Grace|Hedy|Alan|Edsger|Katherine");
  adw_toggle_group_set_active (show, CONFAB_SHOW_GROUPS);
  assert_shown (window, "Garden|Film night|Summer camp");
  adw_toggle_group_set_active (show, CONFAB_SHOW_CHANNELS);
  assert_shown (window, "Announcements|Music");
  adw_toggle_group_set_active (show, CONFAB_SHOW_ARCHIVED);
  assert_shown (window, "Moving house");

  /* a search looks everywhere */
  kit_type (GTK_WIDGET (window), "Search", "m");
  assert_shown (window, "Announcements|Film night|Music|Summer camp|Moving house");
  kit_type (GTK_WIDGET (window), "Search", "zebra");
  g_assert_true (kit_has_text (GTK_WIDGET (window), "Nothing Found"));
  kit_close_window (window);
}

/* What is open stays among the unread while it is being read. */
static void
test_unread_stays (void)
{
  ConfabWindow *window = kit_open_signed_in (1000, 700);
  ConfabSession *session = confab_window_get_session (window);
  AdwToggleGroup *show =
      ADW_TOGGLE_GROUP (kit_find_type (GTK_WIDGET (window), ADW_TYPE_TOGGLE_GROUP));

  adw_toggle_group_set_active (show, CONFAB_SHOW_UNREAD);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-conversation", "s",
                              made_up_id (1, 'c'));
  change (session, 1, 0, "Read", MADE_UP_NOW_MS);
  assert_shown (window, "Grace|Garden|Music");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-conversation", "s",
                              made_up_id (2, 'c'));
  assert_shown (window, "Garden|Music");
  kit_close_window (window);
}

/* What one change concerns is seen at once, whatever is shown: archiving, and a search. */
static void
test_one_change (void)
{
  ConfabWindow *window = kit_open_signed_in (1000, 700);
  ConfabRoster *roster = confab_session_get_roster (confab_window_get_session (window));
  ConfabConversation *music = confab_roster_get_conversation (roster, made_up_id (6, 'c'));
  g_autoptr (ConfabChangeSet) archived = confab_change_set_new ();
  g_autoptr (ConfabChangeSet) renamed = confab_change_set_new ();
  ConfabConversationRowData *row =
      confab_conversation_row_data_copy (confab_conversation_get_row (music));

  row->archived_at = MADE_UP_NOW_MS;
  g_ptr_array_add (archived->conversations, row);
  confab_roster_apply (roster, archived);
  assert_shown (window, "Grace|Garden|Announcements|Hedy|Film night|Alan|Edsger|Summer "
                        "camp|Katherine");
  kit_type (GTK_WIDGET (window), "Search", "ga");
  assert_shown (window, "Garden");
  row = confab_conversation_row_data_copy (confab_conversation_get_row (music));
  g_set_str (&row->name, "Gallery");
  g_ptr_array_add (renamed->conversations, row);
  confab_roster_apply (roster, renamed);
  assert_shown (window, "Garden|Gallery");
  kit_close_window (window);
}

static void
assert_open (ConfabWindow *window, const char *title)
{
  ConfabConversation *open = confab_window_get_conversation (window);

  g_assert_cmpstr (open != NULL ? confab_conversation_get_title (open) : NULL, ==, title);
}

static void
test_keyboard (void)
{
  ConfabWindow *window;
  GtkWidget *widget;

  g_settings_reset (kit_get_settings (), "last-conversation");
  window = kit_open_signed_in (1000, 700);
  widget = GTK_WIDGET (window);

  gtk_widget_activate_action (widget, "win.next", NULL);
  assert_open (window, "Grace");
  gtk_widget_activate_action (widget, "win.next", NULL);
  assert_open (window, "Garden");
  gtk_widget_activate_action (widget, "win.next-unread", NULL);
  assert_open (window, "Music");
  gtk_widget_activate_action (widget, "win.next-unread", NULL);
  assert_open (window, "Grace");
  gtk_widget_activate_action (widget, "win.previous", NULL);
  assert_open (window, "Grace");
  gtk_widget_activate_action (widget, "win.previous-unread", NULL);
  assert_open (window, "Music");

  gtk_widget_activate_action (widget, "win.focus-search", NULL);
  kit_settle ();
  kit_type (widget, "Search", "film");
  g_signal_emit_by_name (kit_find_type (widget, GTK_TYPE_SEARCH_ENTRY), "activate");
  kit_settle ();
  assert_open (window, "Film night");
  kit_close_window (window);
}

static void
test_order (void)
{
  ConfabWindow *window = kit_open_signed_in (1000, 700);
  ConfabEvenList *list = CONFAB_EVEN_LIST (find_list (window));

  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-conversation", "s",
                              made_up_id (7, 'c'));
  g_assert_cmpuint (confab_even_list_get_selected (list), ==, 6);

  /* the newest goes up, and the selection goes with it */
  change (confab_window_get_session (window), 7, 0, "New", MADE_UP_NOW_MS);
  kit_settle ();
  g_assert_cmpuint (confab_even_list_get_selected (list), ==, 2);
  assert_open (window, "Alan");
  kit_close_window (window);
}

static guint
count_asked (const char *what)
{
  g_auto (GStrv) lines = g_strsplit (fake_asked->str, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += g_str_equal (lines[i], what);

  return n;
}

/* Reading in the list can be taken back: with the button, and with a key when that has gone. */
static void
test_undo (void)
{
  ConfabWindow *window = kit_open_signed_in (1000, 700);
  GtkWidget *widget = GTK_WIDGET (window);
  GtkWidget *row = confab_even_list_get_row (CONFAB_EVEN_LIST (find_list (window)), 0);
  GtkWidget *sidebar = kit_find_type (widget, CONFAB_TYPE_SIDEBAR);
  g_autofree char *unread = NULL;

  unread =
      g_strdup_printf ("mark-unread Grace %" G_GINT64_FORMAT,
                       confab_conversation_get_seen_seq (confab_conversation_row_get_conversation (
                           CONFAB_CONVERSATION_ROW (row))) +
                           1);
  gtk_widget_activate_action (row, "conversation.mark-read", NULL);
  kit_settle ();
  g_assert_cmpuint (count_asked ("mark-read Grace"), ==, 1);
  g_assert_true (kit_has_text (widget, "Marked as read"));
  kit_click (widget, "_Undo");
  kit_settle ();
  g_assert_cmpuint (count_asked (unread), ==, 1);

  /* it has been taken back */
  gtk_widget_activate_action (sidebar, "win.undo", NULL);
  kit_settle ();
  g_assert_cmpuint (count_asked (unread), ==, 1);

  gtk_widget_activate_action (row, "conversation.mark-read", NULL);
  kit_settle ();
  gtk_widget_activate_action (sidebar, "win.undo", NULL);
  kit_settle ();
  g_assert_cmpuint (count_asked (unread), ==, 2);

  /* what was not done is not offered */
  fake_fail (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "no space");
  gtk_widget_activate_action (row, "conversation.mark-read", NULL);
  kit_settle ();
  gtk_widget_activate_action (sidebar, "win.undo", NULL);
  kit_settle ();
  g_assert_cmpuint (count_asked (unread), ==, 2);
  kit_close_window (window);
}

static void
test_connection (void)
{
  ConfabWindow *window = kit_open_signed_in (1000, 700);
  ConfabSession *session = confab_window_get_session (window);
  GtkWidget *widget = GTK_WIDGET (window);

  g_assert_false (kit_has_text (widget, "Offline"));

  /* a short while is not worth a word */
  fake_session_set_connection (session, CONFAB_CONNECTION_CONNECTING);
  kit_advance (500);
  g_assert_false (kit_has_text (widget, "Connecting…"));
  kit_advance (1000);
  kit_wait_drawn (widget);
  g_assert_true (kit_has_text (widget, "Connecting…"));

  fake_session_set_last_synced_at (session, MADE_UP_NOW_MS - 25 * 60 * 1000);
  fake_session_set_connection (session, CONFAB_CONNECTION_OFFLINE);
  kit_wait_drawn (widget);
  g_assert_true (kit_has_text (widget, "Offline"));
  g_assert_true (kit_has_text (widget, "Last updated today at 13:55"));
  kit_click (widget, "Try Now");
  g_assert_true (fake_was_asked ("reconnect"));

  fake_session_set_connection (session, CONFAB_CONNECTION_ONLINE);
  kit_wait_drawn (widget);
  g_assert_false (kit_has_text (widget, "Offline"));
  kit_close_window (window);
}

/* What a badge counts is asked when somebody wants to know, once, and again when it has changed. */
static void
test_badge (void)
{
  g_autoptr (ConfabSession) session = fake_session_new ();
  ConfabRoster *roster = confab_session_get_roster (session);
  ConfabConversation *garden;
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *row;
  GtkWidget *window = gtk_window_new ();
  g_autoptr (GtkTooltip) tooltip = NULL;
  gboolean shown = FALSE;

  made_up_fill (roster);
  garden = confab_roster_get_conversation (roster, made_up_id (2, 'c'));
  row = g_object_new (CONFAB_TYPE_CONVERSATION_ROW, "session", session, NULL);
  confab_conversation_row_set_conversation (CONFAB_CONVERSATION_ROW (row), garden);
  gtk_box_append (GTK_BOX (list), row);
  gtk_window_set_child (GTK_WINDOW (window), list);
  g_string_truncate (fake_asked, 0);
  tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  g_signal_emit_by_name (kit_find (row, "5"), "query-tooltip", 0, 0, FALSE, tooltip, &shown);
  g_assert_false (shown);
  kit_settle ();
  g_assert_true (fake_was_asked ("explain Garden"));
  g_string_truncate (fake_asked, 0);
  g_signal_emit_by_name (kit_find (row, "5"), "query-tooltip", 0, 0, FALSE, tooltip, &shown);
  g_assert_true (shown);
  g_assert_false (fake_was_asked ("explain Garden"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_badge_text (void)
{
  static const char *const two[] = { "00000000-0000-7000-8000-a00000000003",
                                     "00000000-0000-7000-8000-a00000000001", NULL };
  static const char *const many[] = { "00000000-0000-7000-8000-a00000000001",
                                      "00000000-0000-7000-8000-a00000000002",
                                      "00000000-0000-7000-8000-a00000000003",
                                      "00000000-0000-7000-8000-a00000000004", NULL };
  g_autoptr (ConfabSession) session = fake_session_new ();
  ConfabRoster *roster = confab_session_get_roster (session);
  ConfabUnreadData unread = { .n_held = 5,
                              .since_at = MADE_UP_NOW_MS - 3600 * 1000,
                              .mention_ids = (char **) two,
                              .sender_ids = (char **) many };
  g_autofree char *all = NULL, *some = NULL, *from = NULL, *direct = NULL;

  made_up_fill (roster);
  all = confab_unread_to_text (confab_roster_get_conversation (roster, made_up_id (2, 'c')),
                               &unread, roster);
  g_assert_cmpstr (all, ==, "5 new messages since today at 13:20\n1 mentions you: Hedy, Grace");

  /* Where some are still on their way, it is not known since when. */
  unread.n_held = 4;
  unread.mention_ids = NULL;
  some = confab_unread_to_text (confab_roster_get_conversation (roster, made_up_id (2, 'c')),
                                &unread, roster);
  g_assert_cmpstr (some, ==, "5 new messages\n1 mentions you");
  from = confab_unread_to_text (confab_roster_get_conversation (roster, made_up_id (6, 'c')),
                                &unread, roster);
  g_assert_cmpstr (from, ==, "24 new messages\nFrom Grace, Alan and 2 others");
  direct = confab_unread_to_text (confab_roster_get_conversation (roster, made_up_id (1, 'c')),
                                  &unread, roster);
  g_assert_cmpstr (direct, ==, "2 new messages since today at 13:20");
}

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);
  kit_init ();

  g_test_add_func ("/sidebar/row", test_row);
  g_test_add_func ("/sidebar/row-refused", test_row_refused);
  g_test_add_func ("/sidebar/row-follows", test_row_follows);
  g_test_add_func ("/sidebar/midnight", test_midnight);
  g_test_add_func ("/sidebar/filter", test_filter);
  g_test_add_func ("/sidebar/unread-stays", test_unread_stays);
  g_test_add_func ("/sidebar/one-change", test_one_change);
  g_test_add_func ("/sidebar/keyboard", test_keyboard);
  g_test_add_func ("/sidebar/order", test_order);
  g_test_add_func ("/sidebar/undo", test_undo);
  g_test_add_func ("/sidebar/connection", test_connection);
  g_test_add_func ("/sidebar/badge", test_badge);
  g_test_add_func ("/sidebar/badge-text", test_badge_text);

  return g_test_run ();
}
