// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "screen-kit.h"
#include "start-kit.h"
#include "support/waiting.h"
#include "ui/common/confab-words.h"
#include "ui/details/confab-participant-row.h"
#include "ui/details/confab-invite-words.h"
#include "ui/qr/confab-qr-view.h"
#include "ui/sidebar/confab-join-channel-page.h"

#include <string.h>

/* Links into a conversation are made, taken back and followed, and people are banned. */

#define LINK "confab://chat.example.org?invitation="

typedef struct
{
  ConfabWindow *window;
  ConfabRoster *roster;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_string_truncate (fake_asked, 0);
  f->window = kit_open_signed_in (1400, 900);
  f->roster = confab_session_get_roster (confab_window_get_session (f->window));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-conversation", "s",
                              made_up_id (2, 'c'));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.show-details", NULL);
  kit_wait_drawn (GTK_WIDGET (f->window));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  kit_close_window (f->window);
}

static AdwDialog *
find_dialog (Fixture *f)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (f->window));
}

static GtkWidget *
get_dialog (Fixture *f)
{
  g_assert_nonnull (find_dialog (f));
  kit_settle ();
  kit_wait_drawn (GTK_WIDGET (f->window));
  kit_wait_drawn (GTK_WIDGET (f->window));
  return GTK_WIDGET (find_dialog (f));
}

static void
activate (Fixture *f, const char *action)
{
  GtkWidget *row = kit_find_type (GTK_WIDGET (f->window), CONFAB_TYPE_PARTICIPANT_ROW);
  GtkWidget *widget = g_str_has_prefix (action, "participant.")
                          ? gtk_widget_get_next_sibling (row)
                          : gtk_widget_get_ancestor (row, ADW_TYPE_BIN);

  g_assert_true (gtk_widget_activate_action (widget, action, NULL));
}

static void
choose (GtkWidget *dialog, const char *title, guint selected)
{
  GtkWidget *row = gtk_widget_get_ancestor (kit_find (dialog, title), ADW_TYPE_COMBO_ROW);

  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
}

/* The new link is shown, and those that were there before. */
static void
test_make (Fixture *f, gconstpointer data)
{
  GtkWidget *dialog, *code;

  activate (f, "details.invite");
  dialog = get_dialog (f);
  g_assert_true (kit_has_text (dialog, "Made by you"));
  g_assert_true (kit_has_text (dialog, "Made by Grace"));
  g_assert_true (kit_has_text (dialog, "Used 3 of 10 times"));
  g_assert_true (kit_has_text (dialog, "Does not end by itself"));
  choose (dialog, "Ends", 1);
  choose (dialog, "How Many May Join", 2);
  kit_click (dialog, "Create Link");
  kit_settle ();
  g_assert_true (fake_was_asked ("make-invite Garden 86400000 5"));
  g_assert_true (kit_has_text (get_dialog (f), LINK "cfj_Zm9yIGRvY3VtZW50YXRpb24gb25seQ"));
  kit_click (dialog, "Copy link");
  g_assert_true (kit_has_text (get_dialog (f), "Link copied"));

  kit_click (dialog, "QR code of the link");
  WAIT_UNTIL ((code = kit_find_type (dialog, CONFAB_TYPE_QR_VIEW)) != NULL);
  WAIT_UNTIL (confab_qr_view_get_points (CONFAB_QR_VIEW (code)) > 0);
}

/* It is asked about, and says what comes of it. */
static void
test_revoke (Fixture *f, gconstpointer data)
{
  g_autofree char *expected = g_strdup_printf ("revoke %s", made_up_id (1, 'd'));

  activate (f, "details.invite");
  kit_click (get_dialog (f), "Revoke");
  g_assert_false (fake_was_asked (expected));
  g_assert_true (kit_has_text (get_dialog (f), "Those who have joined stay."));
  kit_click (get_dialog (f), "_Revoke");
  kit_settle ();
  g_assert_true (fake_was_asked (expected));
}

/* Who follows a link sees where it leads, and joins nothing before they have said so. */
static void
test_follow (Fixture *f, gconstpointer data)
{
  confab_window_open_reference (f->window, LINK "cfj_group");
  kit_settle ();
  g_assert_true (kit_has_text (get_dialog (f), "Join This Group?"));
  g_assert_true (kit_has_text (
      get_dialog (f), "Grace invites you to the group of Grace, Alan, Hedy and 3 others."));
  g_assert_false (fake_was_asked ("join cfj_group"));
  kit_click (get_dialog (f), "_Join");
  kit_settle ();
  g_assert_true (fake_was_asked ("join cfj_group"));
  g_assert_cmpstr (confab_conversation_get_title (confab_window_get_conversation (f->window)), ==,
                   "Film night");

  confab_window_open_reference (f->window, LINK "cfj_channel");
  kit_settle ();
  g_assert_true (kit_has_text (get_dialog (f), "Join “Chess”?"));
  g_assert_true (kit_has_text (get_dialog (f), "Openings, endings and all between"));
  kit_click (get_dialog (f), "_Cancel");
  kit_settle ();
  g_assert_false (fake_was_asked ("join cfj_channel"));
}

/* Where one is already there is nothing to be asked. */
static void
test_known (Fixture *f, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-conversation", "s",
                              made_up_id (5, 'c'));
  confab_window_open_reference (f->window, LINK "cfj_known");
  kit_settle ();
  g_assert_null (find_dialog (f));
  g_assert_cmpstr (confab_conversation_get_title (confab_window_get_conversation (f->window)), ==,
                   "Garden");
}

/* Each way in which a link is no good has its own words. */
static void
test_bad_link (Fixture *f, gconstpointer data)
{
  static const struct
  {
    ConfabError code;
    const char *field;
    const char *says;
  } cases[] = {
    { CONFAB_ERROR_NOT_FOUND, "code", "not valid" },
    { CONFAB_ERROR_FORBIDDEN, "expiresAt", "time of the link is over" },
    { CONFAB_ERROR_FORBIDDEN, "maxUses", "As many people" },
    { CONFAB_ERROR_FORBIDDEN, "banned", "You were banned" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      confab_set_field_error (&error, cases[i].code, cases[i].field, "x");
      text = confab_invite_error_to_text (error);
      g_assert_nonnull (strstr (text, cases[i].says));
    }

  fake_fail (CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND, "There is no such link");
  confab_window_open_reference (f->window, LINK "cfj_gone");
  kit_settle ();
  g_assert_true (kit_has_text (get_dialog (f), "You Cannot Join"));
}

/* A ban is asked about and takes a reason. */
static void
test_ban (Fixture *f, gconstpointer data)
{
  activate (f, "participant.ban");
  g_assert_true (kit_has_text (get_dialog (f), "They are told the reason."));
  g_assert_null (strstr (fake_asked->str, "ban "));
  kit_type (get_dialog (f), "Reason", "Spam");
  kit_click (get_dialog (f), "_Remove and Ban");
  kit_settle ();
  g_assert_nonnull (strstr (fake_asked->str, "ban Garden"));
  g_assert_nonnull (strstr (fake_asked->str, " Spam"));
}

static void
test_bans (Fixture *f, gconstpointer data)
{
  activate (f, "details.show-bans");
  g_assert_true (kit_has_text (get_dialog (f), "Tim"));
  g_assert_true (kit_has_text (get_dialog (f), "Advertising for his bicycle shop"));
  kit_click (get_dialog (f), "Lift the ban of Tim");
  kit_settle ();
  g_assert_true (fake_was_asked ("lift Tim"));
  g_assert_true (kit_has_text (get_dialog (f), "Nobody Is Banned"));
}

static GtkAdjustment *
get_adjustment (Fixture *f)
{
  GtkWidget *page = kit_find_type (get_dialog (f), CONFAB_TYPE_JOIN_CHANNEL_PAGE);
  GtkWidget *list = kit_find_type (page, GTK_TYPE_LIST_BOX);

  return gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW)));
}

/* What does not fill the window is followed by the next page at once. */
static void
test_more_bans (Fixture *f, gconstpointer data)
{
  fake_more_bans = TRUE;
  activate (f, "details.show-bans");
  g_assert_true (kit_has_text (get_dialog (f), "Tim"));
  kit_settle ();
  g_assert_true (fake_was_asked ("bans after 1"));
  kit_click (get_dialog (f), "Lift the ban of Tim");
  kit_settle ();
  g_assert_true (kit_has_text (get_dialog (f), "Tim"));
  fake_more_bans = FALSE;
}

/* The directory comes as it is scrolled, over a page of what one has joined already. */
static void
test_directory (Fixture *f, gconstpointer data)
{
  GtkAdjustment *adjustment;

  fake_channel_pages = 3;
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.new-conversation", NULL);
  gtk_widget_activate_action (get_dialog (f), "new-conversation.join", NULL);
  kit_settle ();
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_true (kit_has_text (get_dialog (f), "Channel 99"));
  g_assert_false (kit_has_text (get_dialog (f), "Channel 200"));
  g_assert_true (fake_was_asked ("find-channels "));
  g_assert_false (fake_was_asked ("find-channels  after 1"));

  adjustment = get_adjustment (f);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  kit_settle ();
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_true (fake_was_asked ("find-channels  after 1"));
  g_assert_true (fake_was_asked ("find-channels  after 2"));
  g_assert_true (kit_has_text (get_dialog (f), "Channel 0"));
  g_assert_true (kit_has_text (get_dialog (f), "Channel 299"));
  g_assert_false (kit_has_text (get_dialog (f), "Books"));

  /* One that does not come is asked for again when somebody says so, and not by itself. */
  fake_fail (CONFAB_ERROR, CONFAB_ERROR_RATE_LIMITED, "Too many");
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  kit_settle ();
  gtk_adjustment_set_value (adjustment, 0);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  kit_settle ();
  g_assert_false (kit_has_text (get_dialog (f), "Books"));
  kit_click (get_dialog (f), "Try Again");
  kit_settle ();
  g_assert_true (kit_has_text (get_dialog (f), "Books"));
  g_assert_false (kit_has_text (get_dialog (f), "Try Again"));
  fake_channel_pages = 0;
}

/* Somebody who is in all channels of all pages comes to an end, and is told so. */
static void
test_all_joined (Fixture *f, gconstpointer data)
{
  fake_channel_pages = 3;
  fake_channels_all_joined = TRUE;
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.new-conversation", NULL);
  gtk_widget_activate_action (get_dialog (f), "new-conversation.join", NULL);
  kit_settle ();
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_true (fake_was_asked ("find-channels  after 3"));
  g_assert_true (kit_has_text (get_dialog (f), "No Channels Found"));
  g_assert_false (kit_has_text (get_dialog (f), "_Try Again"));
  fake_channel_pages = 0;
  fake_channels_all_joined = FALSE;
}

/* Without a connection it can be tried again. */
static void
test_directory_again (Fixture *f, gconstpointer data)
{
  fake_fail (CONFAB_ERROR, CONFAB_ERROR_RATE_LIMITED, "Too many");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.new-conversation", NULL);
  gtk_widget_activate_action (get_dialog (f), "new-conversation.join", NULL);
  kit_settle ();
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_false (kit_has_text (get_dialog (f), "Books"));
  kit_click (get_dialog (f), "_Try Again");
  kit_settle ();
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_true (kit_has_text (get_dialog (f), "Books"));
}

/* Who is banned is told so where they would write, and why. */
static void
test_banned (Fixture *f, gconstpointer data)
{
  ConfabConversation *garden = confab_roster_get_conversation (f->roster, made_up_id (2, 'c'));
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();
  ConfabConversationRowData *row =
      confab_conversation_row_data_copy (confab_conversation_get_row (garden));

  row->left_at = row->banned_at = MADE_UP_NOW_MS;
  row->ban_reason = g_strdup ("Too many tomatoes");
  g_ptr_array_add (changes->conversations, row);
  confab_roster_apply (f->roster, changes);
  kit_settle ();
  g_assert_true (kit_has_text (GTK_WIDGET (f->window), "You were banned: Too many tomatoes"));
  g_assert_true (kit_has_text (GTK_WIDGET (f->window), "You were banned from this conversation"));
  g_assert_false (confab_conversation_may_manage (garden));
}

#define ADD(path, func) g_test_add ("/invite-dialogs/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);
  kit_init ();
  fake_note ("started");

  ADD ("make", test_make);
  ADD ("revoke", test_revoke);
  ADD ("follow", test_follow);
  ADD ("known", test_known);
  ADD ("bad-link", test_bad_link);
  ADD ("ban", test_ban);
  ADD ("bans", test_bans);
  ADD ("more-bans", test_more_bans);
  ADD ("directory", test_directory);
  ADD ("directory-again", test_directory_again);
  ADD ("all-joined", test_all_joined);
  ADD ("banned", test_banned);

  return g_test_run ();
}
