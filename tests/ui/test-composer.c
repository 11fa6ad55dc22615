// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-kit.h"
#include "start-kit.h"
#include "ui/composer/confab-composer.h"

#include <string.h>

/* The draft in the composer: when it is saved, and what becomes of one from another device. */

typedef struct
{
  ConfabWindow *window;
  ConfabSession *session;
  ConfabComposer *composer;
  GtkTextBuffer *buffer;
  ConfabClock *clock;
} Fixture;

static ConfabConversation *
get_talk (Fixture *f, guint number)
{
  return confab_roster_get_conversation (confab_session_get_roster (f->session),
                                         made_up_id (number, 'c'));
}

static void
open_talk (Fixture *f, guint number)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-conversation", "s",
                              made_up_id (number, 'c'));
  kit_wait_drawn (GTK_WIDGET (f->window));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_string_truncate (fake_asked, 0);
  f->clock = confab_clock_new_fake (MADE_UP_NOW_MS);
  f->window = kit_open_signed_in (1000, 700);
  f->session = confab_window_get_session (f->window);
  f->composer = CONFAB_COMPOSER (kit_find_type (GTK_WIDGET (f->window), CONFAB_TYPE_COMPOSER));
  confab_composer_set_clock (f->composer, f->clock);
  open_talk (f, 2);
  f->buffer = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (kit_find_type (GTK_WIDGET (f->composer), GTK_TYPE_TEXT_VIEW)));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  kit_close_window (f->window);
  g_assert_finalize_object (f->clock);
}

static void
type (Fixture *f, const char *text)
{
  gtk_text_buffer_insert_at_cursor (f->buffer, text, -1);
}

static void
advance (Fixture *f, gint64 ms)
{
  confab_clock_advance (f->clock, ms);
  kit_settle ();
}

static void
assert_text (Fixture *f, const char *expected)
{
  GtkTextIter start, end, cursor;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (f->buffer, &start, &end);
  text = gtk_text_buffer_get_text (f->buffer, &start, &end, FALSE);
  g_assert_cmpstr (text, ==, expected);

  /* Where one goes on. */
  gtk_text_buffer_get_iter_at_mark (f->buffer, &cursor, gtk_text_buffer_get_insert (f->buffer));
  g_assert_true (gtk_text_iter_equal (&cursor, &end));
}

/* Within a second of the last key, and no later while somebody writes on and on. */
static void
test_saved (Fixture *f, gconstpointer data)
{
  type (f, "a");
  advance (f, 499);
  g_assert_false (fake_was_asked ("draft a"));
  advance (f, 1);
  g_assert_true (fake_was_asked ("draft a"));

  for (guint i = 0; i < 5; i++)
    {
      type (f, "b");
      advance (f, 300);
    }

  g_assert_true (fake_was_asked ("draft abbbb"));
  advance (f, 1000);
  g_assert_true (fake_was_asked ("draft abbbbb"));
  g_string_truncate (fake_asked, 0);
  advance (f, 10000);
  g_assert_cmpstr (fake_asked->str, ==, "");
}

/* Each conversation has its own; when it is left it is saved, and told to the other devices. */
static void
test_left (Fixture *f, gconstpointer data)
{
  type (f, "begun");
  open_talk (f, 4);
  g_assert_true (fake_was_asked ("draft begun"));
  g_assert_true (fake_was_asked ("share-draft Garden"));
  assert_text (f, "Yes, with pleasure, I only");
  open_talk (f, 2);
  assert_text (f, "begun");
  g_assert_true (kit_has_text (GTK_WIDGET (f->window), "Draft: begun"));
}

static void
test_sent (Fixture *f, gconstpointer data)
{
  type (f, "done");
  advance (f, 600);
  gtk_widget_activate_action (GTK_WIDGET (f->composer), "composer.send", NULL);
  kit_settle ();
  g_assert_true (fake_was_asked ("send Garden done"));
  assert_text (f, "");
  g_assert_cmpstr (confab_conversation_get_draft (get_talk (f, 2)), ==, "");
  advance (f, 10000);
  assert_text (f, "");
}

static void
from_elsewhere (Fixture *f, const char *text)
{
  made_up_set_draft (confab_session_get_roster (f->session), get_talk (f, 2), text);
  kit_settle ();
}

/* Another device's draft is shown to who does not write. */
static void
test_followed (Fixture *f, gconstpointer data)
{
  from_elsewhere (f, "from there");
  assert_text (f, "from there");
  from_elsewhere (f, "");
  assert_text (f, "");
  g_string_truncate (fake_asked, 0);
  advance (f, 10000);
  g_assert_cmpstr (fake_asked->str, ==, "");
}

/* Who writes is not disturbed: what they write becomes the draft of both. */
static void
test_writing (Fixture *f, gconstpointer data)
{
  type (f, "mine");
  from_elsewhere (f, "from there");
  assert_text (f, "mine");
  advance (f, 500);
  g_assert_true (fake_was_asked ("draft mine"));
  assert_text (f, "mine");
  g_assert_cmpstr (confab_conversation_get_draft (get_talk (f, 2)), ==, "mine");

  /* All of it is saved, and still it is too early. */
  from_elsewhere (f, "from there");
  assert_text (f, "mine");
  advance (f, 1000);
  type (f, "!");
  advance (f, 1900);
  assert_text (f, "mine!");
  g_assert_cmpstr (confab_conversation_get_draft (get_talk (f, 2)), ==, "mine!");

  /* Who has stopped sees what was written elsewhere since. */
  from_elsewhere (f, "later");
  assert_text (f, "mine!");
  advance (f, 100);
  assert_text (f, "later");
}

/* A disk that is full takes nothing out of the field. */
static void
test_not_saved (Fixture *f, gconstpointer data)
{
  type (f, "precious");
  fake_fail (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "disk full");
  advance (f, 500);
  advance (f, 10000);
  assert_text (f, "precious");
  g_assert_true (kit_has_text (GTK_WIDGET (f->window), "There is no space left"));
  from_elsewhere (f, "from there");
  advance (f, 10000);
  assert_text (f, "precious");
  open_talk (f, 4);
  open_talk (f, 2);
  assert_text (f, "precious");
}

/* A message that the disk does not take comes back, and is the draft again. */
static void
test_not_sent (Fixture *f, gconstpointer data)
{
  type (f, "precious");
  advance (f, 600);
  fake_is_full = TRUE;
  gtk_widget_activate_action (GTK_WIDGET (f->composer), "composer.send", NULL);
  kit_settle ();
  fake_is_full = FALSE;
  advance (f, 1000);
  advance (f, 10000);
  assert_text (f, "precious");
  g_assert_cmpstr (confab_conversation_get_draft (get_talk (f, 2)), ==, "precious");
}

static gboolean
is_shown (Fixture *f, const char *name)
{
  GtkWidget *button = kit_find_role (GTK_WIDGET (f->composer), name, GTK_ACCESSIBLE_ROLE_BUTTON);

  return button != NULL && gtk_widget_get_mapped (button);
}

/* Send is there when there is something to send, and else one can speak; the focus is not lost with
 * the button that had it. */
static void
test_one_place (Fixture *f, gconstpointer data)
{
  g_assert_true (is_shown (f, "Record a Voice Message"));
  g_assert_false (is_shown (f, "Send"));
  type (f, "  ");
  g_assert_false (is_shown (f, "Send"));
  type (f, "done");
  kit_settle ();
  g_assert_true (is_shown (f, "Send"));
  g_assert_false (is_shown (f, "Record a Voice Message"));

  gtk_widget_grab_focus (kit_find (GTK_WIDGET (f->composer), "Send"));
  kit_click (GTK_WIDGET (f->composer), "Send");
  kit_settle ();
  g_assert_true (fake_was_asked ("send Garden   done"));
  g_assert_true (is_shown (f, "Record a Voice Message"));
  g_assert_false (is_shown (f, "Send"));
  g_assert_true (GTK_IS_TEXT_VIEW (gtk_root_get_focus (GTK_ROOT (f->window))));
}

/* In a phone's width most of the row is for the text; what the button did is in the text's menu. */
static void
test_narrow (Fixture *f, gconstpointer data)
{
  GtkWidget *text = kit_find_type (GTK_WIDGET (f->composer), GTK_TYPE_TEXT_VIEW);
  ConfabWindow *window;
  GtkWidget *composer;

  g_assert_true (gtk_widget_get_mapped (kit_find (GTK_WIDGET (f->composer), "Format text")));
  g_assert_nonnull (gtk_text_view_get_extra_menu (GTK_TEXT_VIEW (text)));

  window = kit_open_signed_in (360, 700);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-conversation", "s",
                              made_up_id (2, 'c'));
  kit_wait_drawn (GTK_WIDGET (window));
  composer = kit_find_type (GTK_WIDGET (window), CONFAB_TYPE_COMPOSER);
  text = kit_find_type (composer, GTK_TYPE_TEXT_VIEW);
  g_assert_cmpint (gtk_widget_get_width (text), >=, 200);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "written", -1);
  kit_wait_drawn (GTK_WIDGET (window));
  g_assert_cmpint (gtk_widget_get_width (text), >=, 200);
  kit_close_window (window);
}

/* Who does not want it is not seen writing. */
static void
test_typing_is_told (Fixture *f, gconstpointer data)
{
  g_settings_reset (kit_get_settings (), "tell-typing");
  fake_n_typed = 0;
  type (f, "a");
  g_assert_cmpuint (fake_n_typed, ==, 1);
  g_settings_set_boolean (kit_get_settings (), "tell-typing", FALSE);
  type (f, "b");
  g_assert_cmpuint (fake_n_typed, ==, 1);
  g_settings_reset (kit_get_settings (), "tell-typing");
}

#define ADD(name) g_test_add ("/composer/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);
  kit_init ();
  fake_note ("started");

  ADD (saved);
  ADD (left);
  ADD (sent);
  ADD (followed);
  ADD (writing);
  ADD (not_saved);
  ADD (not_sent);
  ADD (one_place);
  ADD (narrow);
  ADD (typing_is_told);

  return g_test_run ();
}
