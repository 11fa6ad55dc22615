// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "notifier-kit.h"
#include "screen-kit.h"
#include "start-kit.h"
#include "ui/common/confab-actions.h"
#include "ui/preferences/confab-alerts-page.h"
#include "ui/preferences/confab-preferences-dialog.h"

#include <string.h>

/* What a desktop is told of messages, and what comes back from it. */

static void
say (NotifierKit *f, const char *signal, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_emit_signal (f->desktop.bus, NULL, DESKTOP_KIT_PATH, DESKTOP_KIT_NAME, signal,
                                 g_variant_new ("(us)", f->desktop.newest, text), &error);
  g_assert_no_error (error);
}

static void
wait_asked (const char *what)
{
  gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  while (!fake_was_asked (what) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);

  g_assert_true (fake_was_asked (what));
}

static void
quieten (NotifierKit *f, guint number)
{
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();
  ConfabConversationRowData *row = confab_conversation_row_data_copy (confab_conversation_get_row (
      confab_roster_get_conversation (f->roster, made_up_id (number, 'c'))));

  row->mentions_only = TRUE;
  g_ptr_array_add (changes->conversations, row);
  confab_roster_apply (f->roster, changes);
}

static void
test_told (NotifierKit *f, gconstpointer data)
{
  notifier_kit_arrive (f, 2, 3, "**Who** has <the> key?", 6, 1);
  notifier_kit_wait_for (f, "[0 Garden: Hedy: Who has &lt;the&gt; key? loud]");

  /* The next takes its place, with what was said before, and makes no sound at once. */
  notifier_kit_arrive (f, 2, 1, "I have.", 7, 1);
  notifier_kit_wait_for (f, "[1 Garden: Hedy: Who has &lt;the&gt; key?\nGrace: I have. quiet]");
  confab_clock_advance (f->clock, 500);
  notifier_kit_arrive (f, 2, 1, "Come.", 8, 1);
  notifier_kit_wait_for (
      f, "[1 Garden: Hedy: Who has &lt;the&gt; key?\nGrace: I have.\nGrace: Come. loud]");

  /* Another conversation has its own. */
  notifier_kit_arrive (f, 1, 1, "Tea?", 3, 0);
  notifier_kit_wait_for (f, "[0 Grace: Tea? loud]");

  /* What has been read is gone, wherever it was. */
  notifier_kit_arrive (f, 2, 0, NULL, 0, 0);
  notifier_kit_wait_for (f, "[closed 1]");
  notifier_kit_arrive (f, 2, 3, "Bye", 1, 0);
  notifier_kit_wait_for (f, "[0 Garden: Hedy: Bye quiet]");
}

/* A later notice is waited for, to see that none was before it. */
static void
test_not_told (NotifierKit *f, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.confab.Confab");

  /* One's own message from another device, a change without a message, a muted conversation. */
  notifier_kit_arrive (f, 2, 0, "I am coming", 5, 1);
  notifier_kit_arrive (f, 2, 0, NULL, 9, 1);
  notifier_kit_arrive (f, 6, 4, "A cello", 25, 0);
  g_settings_set_boolean (settings, "notifications", FALSE);
  notifier_kit_arrive (f, 1, 1, "Tea?", 3, 0);
  g_settings_set_boolean (settings, "notifications", TRUE);
  notifier_kit_arrive (f, 1, 1, "Coffee?", 4, 0);
  notifier_kit_wait_for (f, "[0 Grace: Coffee? loud]");

  /* Muted is muted, also for those who are meant. */
  notifier_kit_arrive (f, 6, 4, "@Ada a cello", 26, 1);
  notifier_kit_arrive (f, 1, 1, "Milk?", 5, 0);
  notifier_kit_wait_for (f, "[1 Grace: Coffee?\nMilk? quiet]");
}

/* Of a conversation that is to tell of mentions only, the rest is not told. */
static void
test_mentions_only (NotifierKit *f, gconstpointer data)
{
  quieten (f, 2);
  notifier_kit_arrive (f, 2, 3, "Who has the key?", 6, 0);
  notifier_kit_arrive (f, 1, 1, "Tea?", 3, 0);
  notifier_kit_wait_for (f, "[0 Grace: Tea? loud]");
  notifier_kit_arrive (f, 2, 3, "@Ada, you?", 7, 1);
  notifier_kit_wait_for (f, "[0 Garden: Hedy: @Ada, you? loud]");
}

static void
test_private (NotifierKit *f, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.confab.Confab");

  g_settings_set_boolean (settings, "notification-sound", FALSE);
  g_settings_set_string (settings, "notification-content", "name");
  notifier_kit_arrive (f, 1, 1, "Tea?", 3, 0);
  notifier_kit_wait_for (f, "[0 Grace: 3 new messages quiet]");
  g_settings_set_string (settings, "notification-content", "nothing");
  notifier_kit_arrive (f, 1, 1, "Tea!", 1, 0);
  notifier_kit_wait_for (f, "[1 Confab: 1 new message quiet]");
}

/* What is before one's eyes needs no notice; what is behind it does. */
static void
test_seen (NotifierKit *f, gconstpointer data)
{
  gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  notifier_kit_arrive (f, 2, 3, "Key?", 6, 0);
  notifier_kit_wait_for (f, "[0 Garden: Hedy: Key? loud]");
  gtk_widget_activate_action (GTK_WIDGET (f->window), CONFAB_ACTION_OPEN_CONVERSATION, "s",
                              made_up_id (2, 'c'));

  while (!gtk_window_is_active (GTK_WINDOW (f->window)) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);

  notifier_kit_wait_for (f, "[closed 1]");
  notifier_kit_arrive (f, 2, 3, "Where?", 7, 0);
  notifier_kit_arrive (f, 1, 1, "Tea?", 3, 0);
  notifier_kit_wait_for (f, "[0 Grace: Tea? loud]");

  /* Nobody looks at a window that is not there. */
  gtk_widget_set_visible (GTK_WIDGET (f->window), FALSE);

  while (gtk_window_is_active (GTK_WINDOW (f->window)) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);

  notifier_kit_arrive (f, 2, 3, "Hello?", 8, 0);
  notifier_kit_wait_for (f, "[0 Garden: Hedy: Hello? quiet]");
}

/* A word that was chosen is as good as a mention. */
static void
test_keywords (NotifierKit *f, gconstpointer data)
{
  static const char *const words[] = { "Lantern", "green house", NULL };
  g_autoptr (GSettings) settings = g_settings_new ("org.confab.Confab");

  g_settings_set_strv (settings, "notification-keywords", words);
  quieten (f, 2);
  notifier_kit_arrive (f, 2, 3, "The lanterns are lit", 6, 0);
  notifier_kit_arrive (f, 2, 3, "Who has the LANTERN?", 7, 0);
  notifier_kit_wait_for (f, "[0 Garden: Hedy: Who has the LANTERN? loud]");
  notifier_kit_arrive (f, 2, 1, "It is in the green houses", 8, 0);
  notifier_kit_arrive (f, 2, 1, "It is in the green house.", 9, 0);
  notifier_kit_wait_for (
      f, "[1 Garden: Hedy: Who has the LANTERN?\nGrace: It is in the green house. quiet]");

  /* Muted is muted. */
  notifier_kit_arrive (f, 6, 4, "A lantern", 25, 0);
  notifier_kit_arrive (f, 1, 1, "Tea?", 3, 0);
  notifier_kit_wait_for (f, "[0 Grace: Tea? loud]");
}

/* What arrives together is looked at message by message, further than the list shows it. */
static void
test_keywords_in_messages (NotifierKit *f, gconstpointer data)
{
  static const char *const words[] = { "lantern", NULL };
  g_autoptr (GSettings) settings = g_settings_new ("org.confab.Confab");
  ConfabConversation *garden = confab_roster_get_conversation (f->roster, made_up_id (2, 'c'));
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();
  ConfabConversationRowData *row;
  ConfabMessageRowData *message;

  g_settings_set_strv (settings, "notification-keywords", words);
  quieten (f, 2);
  row = confab_conversation_row_data_copy (confab_conversation_get_row (garden));
  row->last_seq += 2;
  row->unread_count = 7;
  g_set_str (&row->preview, "And then?");
  g_set_str (&row->preview_sender_id, made_up_id (3, 'a'));
  row->preview_at = row->updated_at = MADE_UP_NOW_MS;
  g_ptr_array_add (changes->conversations, row);

  message = confab_message_row_data_new ();
  message->id = g_strdup (made_up_id (900, 'd'));
  message->conversation_id = g_strdup (row->id);
  message->sender_id = g_strdup (made_up_id (1, 'a'));
  message->seq = row->last_seq - 1;
  message->content = g_strdup ("Who has the lantern?");
  g_ptr_array_add (changes->messages, message);
  confab_roster_apply (f->roster, changes);
  notifier_kit_wait_for (f, "[0 Garden: Hedy: And then? loud]");
}

static void
show_account_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ConfabLogin *login =
      confab_logins_find (confab_logins_get_default (), g_variant_get_string (parameter, NULL));

  confab_window_set_session (data, confab_login_get_session (login));
}

/* What arrives in an account that is not shown is told too, and leads there. */
static void
test_other_account (NotifierKit *f, gconstpointer data)
{
  const GActionEntry entries[] = {
    { .name = "show-account", .activate = show_account_cb, .parameter_type = "s" },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  ConfabLogin *other = kit_begin (1);
  ConfabSession *session = confab_login_get_session (other);
  ConfabRoster *own = f->roster;

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, 1, f->window);
  gtk_widget_insert_action_group (GTK_WIDGET (f->window), "app", G_ACTION_GROUP (actions));
  confab_notifier_add_session (f->notifier, session);
  notifier_kit_arrive (f, 2, 3, "In one", 6, 0);
  notifier_kit_wait_for (f, "[0 Garden · Ada: Hedy: In one loud]");
  f->roster = confab_session_get_roster (session);
  notifier_kit_arrive (f, 2, 3, "In the other", 6, 0);
  notifier_kit_wait_for (f, "[0 Garden · Ms Lovelace: Hedy: In the other loud]");
  f->roster = own;

  /* what a notice is called is known a moment after it was shown */
  for (gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND, next = 0;
       confab_window_get_session (f->window) != session && g_get_monotonic_time () < end;)
    {
      if (g_get_monotonic_time () >= next)
        {
          say (f, "ActionInvoked", "default");
          next = g_get_monotonic_time () + G_TIME_SPAN_SECOND;
        }

      g_main_context_iteration (NULL, FALSE);
    }

  g_assert_true (confab_window_get_session (f->window) == session);
  g_assert_cmpstr (confab_conversation_get_id (confab_window_get_conversation (f->window)), ==,
                   made_up_id (2, 'c'));

  /* Who leaves takes along what was told. */
  g_string_truncate (f->desktop.log, 0);
  confab_notifier_remove_session (f->notifier, session);
  dex_unref (confab_logins_remove (confab_logins_get_default (), other));
  kit_settle ();
}

/* They are written down in the preferences, and shown as they were understood. */
static void
test_preferences (NotifierKit *f, gconstpointer data)
{
  static const char *const words[] = { "lantern", "green house", NULL };
  g_autoptr (GSettings) settings = g_settings_new ("org.confab.Confab");
  AdwDialog *dialog =
      confab_preferences_dialog_new (confab_window_get_session (f->window), settings);
  GtkWidget *page, *row;
  g_auto (GStrv) kept = NULL;

  adw_dialog_present (dialog, GTK_WIDGET (f->window));
  kit_settle ();
  page = kit_find_type (GTK_WIDGET (dialog), CONFAB_TYPE_ALERTS_PAGE);
  row = kit_find_type (page, ADW_TYPE_ENTRY_ROW);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
  gtk_editable_set_text (GTK_EDITABLE (row), " lantern,,green house, Lantern");
  g_signal_emit_by_name (row, "apply");
  kept = g_settings_get_strv (settings, "notification-keywords");
  g_assert_cmpstrv (kept, words);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "lantern, green house");
  adw_dialog_force_close (dialog);
  kit_settle ();
}

/* While somebody is at another device it is told after half a minute, all at once. */
static void
test_elsewhere (NotifierKit *f, gconstpointer data)
{
  fake_used_elsewhere = TRUE;
  notifier_kit_arrive (f, 2, 3, "Who has the key?", 6, 0);
  confab_clock_advance (f->clock, 20000);
  notifier_kit_arrive (f, 2, 1, "I have.", 7, 0);
  confab_clock_advance (f->clock, 9999);

  /* One that is not waited with, to see that none came before it. */
  fake_used_elsewhere = FALSE;
  notifier_kit_arrive (f, 1, 1, "Tea?", 3, 0);
  notifier_kit_wait_for (f, "[0 Grace: Tea? loud]");
  confab_clock_advance (f->clock, 1);
  notifier_kit_wait_for (f, "[0 Garden: Hedy: Who has the key?\nGrace: I have. loud]");
}

/* What was read there in the meantime is not told, nor what was muted, nor what has been opened. */
static void
test_read_elsewhere (NotifierKit *f, gconstpointer data)
{
  fake_used_elsewhere = TRUE;
  notifier_kit_arrive (f, 2, 3, "Who has the key?", 6, 0);
  notifier_kit_arrive (f, 1, 1, "Tea?", 3, 0);
  confab_clock_advance (f->clock, 10000);
  notifier_kit_arrive (f, 2, 0, NULL, 0, 0);
  quieten (f, 1);
  confab_clock_advance (f->clock, 20000);
  fake_used_elsewhere = FALSE;
  notifier_kit_arrive (f, 2, 3, "Bye", 1, 0);
  notifier_kit_wait_for (f, "[0 Garden: Hedy: Bye loud]");
}

#define RED "0190a5b0-1c00-7000-8000-0000000000f1"
#define GREEN "0190a5b0-1c00-7000-8000-0000000000f2"

static void
give_picture (NotifierKit *f, guint number, const char *picture)
{
  ConfabUser *user = confab_roster_get_user (f->roster, made_up_id (number, 'a'));
  g_autoptr (ConfabUserData) row = confab_user_data_new ();

  row->id = g_strdup (confab_user_get_id (user));
  row->display_name = g_strdup (confab_user_get_display_name (user));
  row->avatar_url = g_strdup_printf ("/attachments/%s", picture);
  confab_user_update (user, row);
  g_assert_cmpstr (confab_user_get_picture (user), ==, picture);
}

static void
test_picture (NotifierKit *f, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.confab.Confab");
  static const guint8 pale[] = { 0x40, 0x20, 0x00, 0x80 };

  fake_put_picture (RED, 96, 96, 0xff0000);
  fake_take_picture (GREEN, confab_pixels_new (1, 1, g_bytes_new_static (pale, sizeof pale)));
  give_picture (f, 3, RED);
  give_picture (f, 1, GREEN);
  notifier_kit_arrive (f, 2, 3, "Key?", 6, 0);
  notifier_kit_wait_for (f, "[0 Garden: Hedy: Key? loud 96x96 ff0000ff]");

  /* It is that of who wrote last, with the colours that it has. */
  notifier_kit_arrive (f, 2, 1, "Here.", 7, 0);
  notifier_kit_wait_for (f, "[1 Garden: Hedy: Key?\nGrace: Here. quiet 1x1 80400080]");

  /* Whoever passes by does not see it where names are not seen. */
  g_settings_set_string (settings, "notification-content", "nothing");
  notifier_kit_arrive (f, 2, 1, "Come.", 8, 0);
  notifier_kit_wait_for (f, "[1 Confab: 8 new messages quiet]");
}

/* A picture that has to be fetched is not waited for long, and is there the next time. */
static void
test_late_picture (NotifierKit *f, gconstpointer data)
{
  fake_put_picture (RED, 96, 96, 0xff0000);
  fake_put_picture (GREEN, 96, 96, 0x00ff00);
  fake_holds_avatars = TRUE;
  give_picture (f, 3, RED);
  notifier_kit_arrive (f, 2, 3, "Key?", 6, 0);
  confab_clock_advance (f->clock, 299);
  notifier_kit_arrive (f, 1, 1, "Tea?", 3, 0);
  notifier_kit_wait_for (f, "[0 Grace: Tea? loud]");
  confab_clock_advance (f->clock, 1);
  notifier_kit_wait_for (f, "[0 Garden: Hedy: Key? loud]");
  fake_let_avatars_go ();
  notifier_kit_arrive (f, 2, 3, "Please", 7, 0);
  notifier_kit_wait_for (f, "[2 Garden: Hedy: Key?\nHedy: Please quiet 96x96 ff0000ff]");

  /* Of another who wrote before it came it is not shown. */
  give_picture (f, 1, GREEN);
  notifier_kit_arrive (f, 2, 1, "Here", 8, 0);
  notifier_kit_arrive (f, 2, 3, "Thanks", 9, 0);
  fake_let_avatars_go ();
  notifier_kit_wait_for (
      f, "[2 Garden: Hedy: Key?\nHedy: Please\nGrace: Here\nHedy: Thanks quiet 96x96 "
         "ff0000ff]");
}

static const char *
get_open_title (NotifierKit *f)
{
  ConfabConversation *open = confab_window_get_conversation (f->window);

  return open != NULL ? confab_conversation_get_title (open) : NULL;
}

/* When the second of two is shown, it is known which number the first was given. */
static void
test_answers (NotifierKit *f, gconstpointer data)
{
  g_autofree char *muted = g_strdup_printf ("mute Garden %" G_GINT64_FORMAT,
                                            MADE_UP_NOW_MS + 60 * 60 * G_GINT64_CONSTANT (1000));

  notifier_kit_arrive (f, 2, 3, "Key?", 6, 1);
  notifier_kit_wait_for (f, "[0 Garden: Hedy: Key? loud]");
  notifier_kit_arrive (f, 2, 3, "Where?", 7, 1);
  notifier_kit_wait_for (f, "[1 Garden: Hedy: Key?\nHedy: Where? quiet]");
  say (f, "ActionInvoked", "read");
  wait_asked ("mark-read Garden");
  say (f, "NotificationReplied", " In the shed ");
  wait_asked ("send Garden In the shed");
  say (f, "ActionInvoked", "mute");
  notifier_kit_wait_for (f, "[1 Garden: Muted for an hour quiet no reply]");
  wait_asked (muted);
  say (f, "ActionInvoked", "undo");
  notifier_kit_wait_for (f, "[closed 1]");
  wait_asked ("mute Garden 0");
  notifier_kit_arrive (f, 1, 1, "Tea?", 3, 0);
  notifier_kit_wait_for (f, "[0 Grace: Tea? loud]");
  notifier_kit_arrive (f, 1, 1, "Now?", 4, 0);
  notifier_kit_wait_for (f, "[2 Grace: Tea?\nNow? quiet]");
  say (f, "ActionInvoked", "default");

  for (gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;
       get_open_title (f) == NULL && g_get_monotonic_time () < end;)
    g_main_context_iteration (NULL, FALSE);

  g_assert_cmpstr (get_open_title (f), ==, "Grace");
}

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);
  kit_init ();

  NOTIFIER_KIT_ADD ("told", test_told);
  NOTIFIER_KIT_ADD ("not-told", test_not_told);
  NOTIFIER_KIT_ADD ("mentions-only", test_mentions_only);
  NOTIFIER_KIT_ADD ("private", test_private);
  NOTIFIER_KIT_ADD ("answers", test_answers);
  NOTIFIER_KIT_ADD ("seen", test_seen);
  NOTIFIER_KIT_ADD ("other-account", test_other_account);
  NOTIFIER_KIT_ADD ("keywords", test_keywords);
  NOTIFIER_KIT_ADD ("keywords-in-messages", test_keywords_in_messages);
  NOTIFIER_KIT_ADD ("preferences", test_preferences);
  NOTIFIER_KIT_ADD ("elsewhere", test_elsewhere);
  NOTIFIER_KIT_ADD ("read-elsewhere", test_read_elsewhere);
  NOTIFIER_KIT_ADD ("picture", test_picture);
  NOTIFIER_KIT_ADD ("late-picture", test_late_picture);

  return g_test_run ();
}
