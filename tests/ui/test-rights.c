// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-kit.h"
#include "start-kit.h"
#include "ui/common/confab-rights-dialog.h"
#include "ui/details/confab-participant-row.h"

#include <string.h>

/* Who may do what, and what only an owner does. */

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
  f->window = kit_open_signed_in (1400, 900);
  f->roster = confab_session_get_roster (confab_window_get_session (f->window));
  f->garden = confab_roster_get_conversation (f->roster, made_up_id (2, 'c'));
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

static GtkWidget *
get_dialog (Fixture *f)
{
  AdwDialog *dialog =
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (f->window));

  g_assert_nonnull (dialog);
  kit_wait_drawn (GTK_WIDGET (f->window));
  kit_wait_drawn (GTK_WIDGET (f->window));
  return GTK_WIDGET (dialog);
}

/* Each kind of conversation has its own words. */
static void
test_words (Fixture *f, gconstpointer data)
{
  static const struct
  {
    ConfabConversationType type;
    const char *has;
    gboolean has_join;
  } kinds[] = {
    { CONFAB_CONVERSATION_DIRECT, "Nobody", FALSE },
    { CONFAB_CONVERSATION_GROUP, "Administrators and owners", FALSE },
    { CONFAB_CONVERSATION_CHANNEL, "Everybody on the server", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      ConfabConversationRowData row = { .id = (char *) made_up_id (90, 'c'),
                                        .type = kinds[i].type };
      g_autoptr (ConfabConversation) conversation = confab_conversation_new (row.id);
      AdwDialog *dialog;

      confab_conversation_update (conversation, &row, NULL, NULL);
      dialog = confab_rights_dialog_new (conversation);
      adw_dialog_present (dialog, GTK_WIDGET (f->window));
      kit_wait_drawn (GTK_WIDGET (f->window));
      kit_wait_drawn (GTK_WIDGET (f->window));
      g_assert_true (kit_has_text (GTK_WIDGET (dialog), "Pin messages for all"));
      g_assert_true (kit_has_text (GTK_WIDGET (dialog), kinds[i].has));
      g_assert_true (kit_has_text (GTK_WIDGET (dialog), "Everybody on the server") ==
                     kinds[i].has_join);
      adw_dialog_force_close (dialog);
      kit_wait_drawn (GTK_WIDGET (f->window));
    }
}

static void
test_details (Fixture *f, gconstpointer data)
{
  kit_click (GTK_WIDGET (f->window), "Who May Do What");
  g_assert_true (kit_has_text (get_dialog (f), "Give roles"));
}

/* Both are asked about, and say what comes of it. */
static void
test_owner (Fixture *f, gconstpointer data)
{
  GtkWidget *row = kit_find_type (GTK_WIDGET (f->window), CONFAB_TYPE_PARTICIPANT_ROW), *details;
  const char *name;

  g_assert_nonnull (row);
  row = gtk_widget_get_next_sibling (row);
  g_assert_true (gtk_widget_activate_action (row, "participant.transfer", NULL));
  name = strstr (fake_asked->str, "transfer ");
  g_assert_null (name);
  g_assert_true (kit_has_text (get_dialog (f), "Only they can give it back."));
  kit_click (get_dialog (f), "_Transfer");
  kit_settle ();
  g_assert_nonnull (strstr (fake_asked->str, "transfer "));

  kit_wait_drawn (GTK_WIDGET (f->window));
  details = gtk_widget_get_ancestor (row, ADW_TYPE_BIN);
  g_assert_true (gtk_widget_activate_action (details, "conversation.delete", NULL));
  g_assert_true (kit_has_text (get_dialog (f), "It cannot be undone."));
  kit_click (get_dialog (f), "_Delete");
  kit_settle ();
  g_assert_nonnull (strstr (fake_asked->str, "delete-conversation "));
}

/* What was read at a stroke can be unread again at a stroke. */
static void
test_read_all (Fixture *f, gconstpointer data)
{
  GListModel *all = confab_roster_get_conversations (f->roster);
  const char *at = NULL;
  guint n_unread = 0, n_read = 0, n_back = 0;

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (ConfabConversation) conversation = g_list_model_get_item (all, i);

      n_unread += confab_conversation_get_unread_count (conversation) > 0;
    }

  g_assert_cmpuint (n_unread, >, 1);
  g_string_truncate (fake_asked, 0);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.mark-all-read", NULL);
  kit_settle ();

  for (at = strstr (fake_asked->str, "mark-read "); at != NULL; at = strstr (at + 1, "mark-read "))
    n_read++;

  g_assert_cmpuint (n_read, ==, n_unread);
  g_string_truncate (fake_asked, 0);
  kit_wait_drawn (GTK_WIDGET (f->window));
  kit_click (GTK_WIDGET (f->window), "_Undo");
  kit_settle ();

  for (at = strstr (fake_asked->str, "mark-unread "); at != NULL;
       at = strstr (at + 1, "mark-unread "))
    n_back++;

  g_assert_cmpuint (n_back, ==, n_unread);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);
  kit_init ();
  fake_note ("started");

  ADD ("/rights/words", test_words);
  ADD ("/rights/details", test_details);
  ADD ("/rights/owner", test_owner);
  ADD ("/rights/read-all", test_read_all);

  return g_test_run ();
}
