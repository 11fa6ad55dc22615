// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-kit.h"
#include "start-kit.h"

#include "client/confab-session-files.h"
#include "client/playback/confab-media-start.h"
#include "support/waiting.h"
#include "ui/common/confab-actions.h"
#include "ui/media/confab-gallery-dialog.h"
#include "ui/media/confab-media-tile.h"
#include "ui/media/confab-voice-bar.h"
#include "ui/media/confab-voice-button.h"

#include <glib/gstdio.h>
#include <string.h>

/* A voice message, from a source that ticks; and what was sent in a conversation. */

typedef struct
{
  ConfabWindow *window;
  char *folder;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  fake_folder = self->folder = g_dir_make_tmp ("confab-voice-XXXXXX", NULL);
  confab_media_set_devices ("fakesink sync=true", "audiotestsrc is-live=true wave=ticks");

  /* what prepares files is the same in all tests */
  if (fake_outgoing == NULL)
    fake_outgoing = g_dir_make_tmp ("confab-made-XXXXXX", NULL);

  self->window = kit_open_signed_in (900, 700);
  gtk_widget_activate_action (GTK_WIDGET (self->window), CONFAB_ACTION_OPEN_CONVERSATION, "s",
                              made_up_id (9, 'c'));
  kit_wait_drawn (GTK_WIDGET (self->window));
  g_string_truncate (fake_asked, 0);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  const char *argv[] = { "rm", "-r", self->folder, NULL };

  kit_close_window (self->window);
  fake_folder = NULL;
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL,
                               G_SPAWN_SEARCH_PATH | G_SPAWN_CLOEXEC_PIPES, NULL, NULL, NULL, NULL,
                               NULL, NULL));
  g_free (self->folder);
}

/* What was recorded and nobody holds: the outbox says how long it stays. */
static guint
count_recorded (void)
{
  g_autoptr (GPtrArray) paths =
      wait_for_boxed (confab_attach_list (confab_session_get_attach (NULL)));

  return paths->len;
}

static ConfabVoiceBar *
find_bar (Fixture *self)
{
  return (ConfabVoiceBar *) kit_find_type (GTK_WIDGET (self->window), CONFAB_TYPE_VOICE_BAR);
}

static gboolean
has_sound (Fixture *self)
{
  kit_settle ();
  return find_bar (self) != NULL && kit_has_time (GTK_WIDGET (find_bar (self)), 1);
}

static void
begin (Fixture *self)
{
  kit_click (GTK_WIDGET (self->window), "Record a Voice Message");
  g_assert_nonnull (find_bar (self));
}

static void
remove_recorded (void)
{
  ConfabAttach *attach = confab_session_get_attach (NULL);
  g_autoptr (GPtrArray) paths = wait_for_boxed (confab_attach_list (attach));

  wait_for_success (confab_attach_remove (attach, paths));
  g_assert_cmpuint (count_recorded (), ==, 0);
}

static void
test_sent (Fixture *self, gconstpointer data)
{
  begin (self);
  WAIT_UNTIL (has_sound (self));
  kit_click (GTK_WIDGET (find_bar (self)), "Pause");
  g_assert_nonnull (kit_find (GTK_WIDGET (find_bar (self)), "Go On"));
  kit_click (GTK_WIDGET (find_bar (self)), "Go On");
  kit_click (GTK_WIDGET (find_bar (self)), "Send");
  WAIT_UNTIL (find_bar (self) == NULL);
  g_assert_nonnull (strstr (fake_asked->str, "send-files Summer camp 1 Voice message.ogg "));
  g_assert_nonnull (strstr (fake_asked->str, " waveform"));
  WAIT_UNTIL (count_recorded () == 1);
  remove_recorded ();
}

static void
test_listened_to (Fixture *self, gconstpointer data)
{
  begin (self);
  WAIT_UNTIL (has_sound (self));
  kit_click (GTK_WIDGET (find_bar (self)), "Stop and Listen");
  WAIT_UNTIL (kit_find (GTK_WIDGET (find_bar (self)), "Play") != NULL ||
              kit_find (GTK_WIDGET (find_bar (self)), "Pause") != NULL);
  kit_click (GTK_WIDGET (find_bar (self)), "Discard");
  g_assert_null (find_bar (self));
  g_assert_null (strstr (fake_asked->str, "send-files"));
  WAIT_UNTIL (g_rmdir (fake_outgoing) == 0);
}

/* It is for where it was begun, and not seen elsewhere. */
static void
test_elsewhere (Fixture *self, gconstpointer data)
{
  begin (self);
  WAIT_UNTIL (has_sound (self));
  gtk_widget_activate_action (GTK_WIDGET (self->window), CONFAB_ACTION_OPEN_CONVERSATION, "s",
                              made_up_id (2, 'c'));
  kit_wait_drawn (GTK_WIDGET (self->window));
  g_assert_null (find_bar (self));
  gtk_widget_activate_action (GTK_WIDGET (self->window), CONFAB_ACTION_OPEN_CONVERSATION, "s",
                              made_up_id (9, 'c'));
  kit_wait_drawn (GTK_WIDGET (self->window));
  g_assert_nonnull (find_bar (self));
  kit_click (GTK_WIDGET (find_bar (self)), "Send");
  WAIT_UNTIL (find_bar (self) == NULL);
  g_assert_nonnull (strstr (fake_asked->str, "send-files Summer camp"));
}

static void
test_no_microphone (Fixture *self, gconstpointer data)
{
  confab_media_set_devices (NULL, "filesrc location=/nonexistent/microphone");

  /* the bar may be gone before one can look at it */
  kit_click (GTK_WIDGET (self->window), "Record a Voice Message");
  WAIT_UNTIL ((kit_settle (), find_bar (self)) == NULL);
  WAIT_UNTIL ((kit_settle (), kit_has_text (GTK_WIDGET (self->window),
                                            "There is no microphone that can be used")));
}

static void
test_gallery (Fixture *self, gconstpointer data)
{
  ConfabSession *session = confab_window_get_session (self->window);
  AdwDialog *dialog = confab_gallery_dialog_new (
      session,
      confab_roster_get_conversation (confab_session_get_roster (session), made_up_id (9, 'c')));

  adw_dialog_present (dialog, GTK_WIDGET (self->window));
  kit_wait_drawn (GTK_WIDGET (self->window));
  WAIT_UNTIL ((kit_settle (), kit_find_type (GTK_WIDGET (dialog), CONFAB_TYPE_MEDIA_TILE)) != NULL);
  adw_view_stack_set_visible_child_name (
      ADW_VIEW_STACK (kit_find_type (GTK_WIDGET (dialog), ADW_TYPE_VIEW_STACK)), "files");
  WAIT_UNTIL ((kit_settle (), kit_has_text (GTK_WIDGET (dialog), "maps.zip")));
  adw_view_stack_set_visible_child_name (
      ADW_VIEW_STACK (kit_find_type (GTK_WIDGET (dialog), ADW_TYPE_VIEW_STACK)), "voice");
  WAIT_UNTIL ((kit_settle (), kit_find (GTK_WIDGET (dialog), "Position")) != NULL);
  adw_dialog_force_close (dialog);
  kit_settle ();
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  int result;

  kit_start (&argc, &argv);
  kit_init ();
  fake_note ("begin");

  ADD ("/voice/sent", test_sent);
  ADD ("/voice/listened-to", test_listened_to);
  ADD ("/voice/elsewhere", test_elsewhere);
  ADD ("/voice/no-microphone", test_no_microphone);
  ADD ("/voice/gallery", test_gallery);

  result = g_test_run ();
  g_rmdir (fake_outgoing);
  return result;
}
