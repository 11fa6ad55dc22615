// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/avatars/confab-avatars.h"
#include "screen-kit.h"
#include "start-kit.h"
#include "ui/avatar/confab-avatar-dialog.h"
#include "ui/avatar/confab-avatar-look.h"
#include "ui/avatar/confab-crop-view.h"
#include "ui/widgets/confab-avatar.h"

#include <string.h>

/* Pictures of people and of channels: when they are got, that none is shown in the place of
 * another, and how one is chosen. */

#define RED "0190a5b4-0300-7000-8000-000000000001"
#define BLUE "0190a5b4-0300-7000-8000-000000000002"
#define NONE "0190a5b4-0300-7000-8000-000000000003"

typedef struct
{
  ConfabWindow *window;
  ConfabSession *session;
  GtkWidget *strange; /* a window of its own */
  ConfabAvatar *avatar;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_string_truncate (fake_asked, 0);
  fake_holds_avatars = FALSE;
  fake_put_picture (RED, 96, 96, 0xff0000);
  fake_put_picture (BLUE, 96, 96, 0x0000ff);
  f->window = kit_open_signed_in (1200, 800);
  f->session = confab_window_get_session (f->window);
  f->strange = gtk_window_new ();
  f->avatar = CONFAB_AVATAR (confab_avatar_new ("Ada", 40));
  gtk_window_set_child (GTK_WINDOW (f->strange), GTK_WIDGET (f->avatar));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->strange));
  kit_settle ();
  kit_close_window (f->window);
}

static void
show (Fixture *f)
{
  confab_avatar_look_set_session (GTK_WINDOW (f->strange), f->session);
  gtk_window_present (GTK_WINDOW (f->strange));
  kit_wait_drawn (f->strange);
}

static gboolean
shows (Fixture *f)
{
  kit_settle ();
  return confab_avatar_has_picture (f->avatar);
}

/* Only what is on the screen is got, in the size that is needed, and once. */
static void
test_looks (Fixture *f, gconstpointer data)
{
  g_object_set (f->avatar, "picture", RED, NULL);
  g_assert_false (shows (f));
  g_assert_false (fake_was_asked ("load-avatar " RED " 96"));
  show (f);
  g_assert_true (shows (f));
  g_assert_true (fake_was_asked ("load-avatar " RED " 96"));

  /* It is in memory by now. */
  g_string_truncate (fake_asked, 0);
  g_object_set (f->avatar, "picture", BLUE, NULL);
  g_object_set (f->avatar, "picture", RED, NULL);
  g_assert_true (confab_avatar_has_picture (f->avatar));
  g_assert_false (fake_was_asked ("load-avatar " RED " 96"));

  g_object_set (f->avatar, "picture", NULL, NULL);
  g_assert_false (shows (f));
}

/* A row that shows somebody else by now does not take what was got for the one before. */
static void
test_recycled (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabUser) other = confab_user_new (made_up_id (90, 'u'));

  show (f);
  fake_holds_avatars = TRUE;
  g_object_set (f->avatar, "picture", RED, NULL);
  g_object_set (f->avatar, "picture", NONE, NULL);
  fake_let_avatars_go ();
  g_assert_false (shows (f));

  fake_holds_avatars = FALSE;
  g_object_set (f->avatar, "picture", RED, NULL);
  g_assert_true (shows (f));
  confab_avatar_follow (f->avatar, other);
  g_assert_false (shows (f));

  /* One that is gone when its picture comes is no harm. */
  fake_holds_avatars = TRUE;
  g_object_set (f->avatar, "picture", BLUE, NULL);
  gtk_window_set_child (GTK_WINDOW (f->strange), NULL);
  fake_let_avatars_go ();
  kit_settle ();
}

/* What could not be had is asked for again when there is a link. */
static void
test_again (Fixture *f, gconstpointer data)
{
  show (f);
  fake_session_set_connection (f->session, CONFAB_CONNECTION_OFFLINE);
  g_object_set (f->avatar, "picture", NONE, NULL);
  g_assert_false (shows (f));
  fake_put_picture (NONE, 96, 96, 0x00ff00);
  fake_session_set_connection (f->session, CONFAB_CONNECTION_ONLINE);
  g_assert_true (shows (f));
}

/* Whoever looks at a conversation sees another picture as soon as there is one. */
static void
test_follows (Fixture *f, gconstpointer data)
{
  g_autofree char *id = g_strdup (made_up_id (90, 'u'));
  ConfabUserData first = { .id = id,
                           .name = (char *) "x",
                           .avatar_url = (char *) "/attachments/" RED };
  ConfabUserData second = { .id = id, .name = (char *) "x" };
  ConfabUserData foreign = { .id = id,
                             .name = (char *) "x",
                             .avatar_url = (char *) "https://elsewhere.example/" RED };
  g_autoptr (ConfabUser) user = confab_user_new (first.id);

  show (f);
  confab_avatar_follow (f->avatar, user);
  g_assert_false (shows (f));
  confab_user_update (user, &first);
  g_assert_true (shows (f));
  confab_user_update (user, &second);
  g_assert_false (shows (f));

  /* Nobody is asked but the server. */
  confab_user_update (user, &foreign);
  g_assert_null (confab_user_get_picture (user));
  g_assert_false (shows (f));
}

static ConfabAvatarDialog *
open_dialog (Fixture *f, const char *conversation)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.edit-picture", "s", conversation);
  kit_wait_drawn (GTK_WIDGET (f->window));
  return CONFAB_AVATAR_DIALOG (kit_find_type (GTK_WIDGET (f->window), CONFAB_TYPE_AVATAR_DIALOG));
}

static gboolean
has_key (GtkShortcut *shortcut, guint key)
{
  GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

  return GTK_IS_KEYVAL_TRIGGER (trigger) &&
         gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key;
}

/* The same as the key does. */
static gboolean
press_once (GtkWidget *widget, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;

      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);

          if (has_key (shortcut, key))
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }

  return FALSE;
}

static void
press (GtkWidget *widget, guint key, guint n)
{
  for (guint i = 0; i < n; i++)
    g_assert_true (press_once (widget, key));
}

/* What a click on it does. */
static void
use (GtkWidget *root, const char *name)
{
  GtkWidget *found = kit_find (root, name), *button;

  g_assert_nonnull (found);
  button = gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_assert_true (gtk_widget_activate_action (
      button, gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), NULL));
  kit_settle ();
}

/* By keys alone: the middle, moved to the left end, then a part of it. */
static void
test_crop (Fixture *f, gconstpointer data)
{
  ConfabAvatarDialog *dialog = open_dialog (f, "");
  GtkWidget *crop;
  int x, y, side;

  fake_put_picture ("/wide.jpg", 600, 400, 0x336699);
  g_assert_null (kit_find (GTK_WIDGET (dialog), "Zoom"));
  confab_avatar_dialog_open (dialog, "/wide.jpg");
  kit_wait_drawn (GTK_WIDGET (f->window));
  crop = kit_find_type (GTK_WIDGET (dialog), CONFAB_TYPE_CROP_VIEW);
  confab_crop_view_get_square (CONFAB_CROP_VIEW (crop), &x, &y, &side);
  g_assert_cmpint (x, ==, 100);
  g_assert_cmpint (y, ==, 0);
  g_assert_cmpint (side, ==, 400);
  g_assert_nonnull (kit_find (GTK_WIDGET (dialog), "Part of the picture"));

  press (crop, GDK_KEY_Left, 40);
  press (crop, GDK_KEY_Up, 3);
  confab_crop_view_get_square (CONFAB_CROP_VIEW (crop), &x, &y, &side);
  g_assert_cmpint (x, ==, 0);
  g_assert_cmpint (y, ==, 0);
  press (crop, GDK_KEY_plus, 30);
  confab_crop_view_get_square (CONFAB_CROP_VIEW (crop), &x, &y, &side);
  g_assert_cmpint (side, ==, 400 / 6);
  press (crop, GDK_KEY_Right, 400);
  confab_crop_view_get_square (CONFAB_CROP_VIEW (crop), &x, &y, &side);
  g_assert_cmpint (x + side, <=, 600);
  g_assert_cmpint (x, >, 500);
  press (crop, GDK_KEY_minus, 60);
  confab_crop_view_get_square (CONFAB_CROP_VIEW (crop), &x, &y, &side);
  g_assert_cmpint (x, ==, 200);
  g_assert_cmpint (side, ==, 400);

  use (GTK_WIDGET (dialog), "Save");
  kit_settle ();
  g_assert_true (fake_was_asked ("set-avatar self 200 0 400"));
}

/* What is no picture is said, in words, and another file can be chosen. */
static void
test_problem (Fixture *f, gconstpointer data)
{
  ConfabAvatarDialog *dialog = open_dialog (f, "");

  confab_avatar_dialog_open (dialog, "/notes.txt");
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_true (kit_has_text (GTK_WIDGET (dialog), "This file is no picture"));
  fake_put_picture ("/good.jpg", 30, 30, 0x336699);
  confab_avatar_dialog_open (dialog, "/good.jpg");
  kit_wait_drawn (GTK_WIDGET (f->window));

  fake_fail (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "full");
  use (GTK_WIDGET (dialog), "Save");
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_true (kit_has_text (GTK_WIDGET (dialog), "could not be saved"));
  use (GTK_WIDGET (dialog), "Save");
  kit_settle ();
  g_assert_true (fake_was_asked ("set-avatar self 0 0 30"));
}

static void
set_channel_picture (Fixture *f, guint number, const char *url, ConfabParticipantRole role)
{
  ConfabRoster *roster = confab_session_get_roster (f->session);
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();
  ConfabConversationRowData *row = confab_conversation_row_data_copy (confab_conversation_get_row (
      confab_roster_get_conversation (roster, made_up_id (number, 'c'))));

  row->type = CONFAB_CONVERSATION_CHANNEL;
  row->role = role;
  g_set_str (&row->avatar_url, url);
  g_ptr_array_add (changes->conversations, row);
  confab_roster_apply (roster, changes);
  kit_settle ();
}

/* A channel's is changed by who may change its name; to remove it is asked about. */
static void
test_channel (Fixture *f, gconstpointer data)
{
  const char *title = "Change the picture of the channel";
  ConfabAvatarDialog *dialog;

  set_channel_picture (f, 2, "/attachments/" RED, CONFAB_ROLE_MEMBER);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-conversation", "s",
                              made_up_id (2, 'c'));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.show-details", NULL);
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_true (fake_was_asked ("load-avatar " RED " 256"));
  g_assert_null (kit_find (GTK_WIDGET (f->window), title));
  set_channel_picture (f, 2, "/attachments/" RED, CONFAB_ROLE_ADMIN);
  kit_wait_drawn (GTK_WIDGET (f->window));
  kit_click (GTK_WIDGET (f->window), title);
  kit_wait_drawn (GTK_WIDGET (f->window));
  dialog = CONFAB_AVATAR_DIALOG (kit_find_type (GTK_WIDGET (f->window), CONFAB_TYPE_AVATAR_DIALOG));
  g_assert_nonnull (dialog);
  use (GTK_WIDGET (dialog), "_Remove Picture");
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_false (fake_was_asked ("remove-avatar Garden"));
  kit_click (GTK_WIDGET (f->window), "_Remove");
  kit_settle ();
  g_assert_true (fake_was_asked ("remove-avatar Garden"));
}

int
main (int argc, char **argv)
{
  kit_start (&argc, &argv);
  kit_init ();
  fake_note ("started");
#define ADD(name, func) g_test_add ("/avatar/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("looks", test_looks);
  ADD ("recycled", test_recycled);
  ADD ("again", test_again);
  ADD ("follows", test_follows);
  ADD ("crop", test_crop);
  ADD ("problem", test_problem);
  ADD ("channel", test_channel);
#undef ADD
  return g_test_run ();
}
