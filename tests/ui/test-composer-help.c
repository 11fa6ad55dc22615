// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "screen-kit.h"
#include "start-kit.h"
#include "support/waiting.h"
#include "ui/composer/confab-composer-private.h"
#include "ui/composer/confab-emoji-index.h"

#include <libspelling.h>
#include <sanitizer/asan_interface.h>
#include <string.h>
#include <time.h>

/* What helps writing: emoji by name, ways to paste, spelling, and changing one's mind. */

/* Only so is it seen that what leaks is libspelling's, see lsan.supp. */
const char *
__asan_default_options (void)
{
  return "fast_unwind_on_malloc=0";
}

typedef struct
{
  ConfabWindow *window;
  ConfabComposer *composer;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = kit_open_signed_in (1000, 700);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-conversation", "s",
                              made_up_id (2, 'c'));
  kit_wait_drawn (GTK_WIDGET (f->window));
  f->composer = CONFAB_COMPOSER (kit_find_type (GTK_WIDGET (f->window), CONFAB_TYPE_COMPOSER));

  if (fake_asked != NULL)
    g_string_truncate (fake_asked, 0);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_settings_reset (kit_get_settings (), "undo-send-seconds");
  g_settings_reset (kit_get_settings (), "check-spelling");
  g_settings_reset (kit_get_settings (), "spelling-language");
  g_settings_reset (kit_get_settings (), "spelling-languages");
  kit_close_window (f->window);
}

static GtkTextBuffer *
get_buffer (Fixture *f)
{
  return gtk_text_view_get_buffer (f->composer->text);
}

static void
type (Fixture *f, const char *text)
{
  gtk_text_buffer_insert_at_cursor (get_buffer (f), text, -1);
  kit_wait_drawn (GTK_WIDGET (f->window));
}

static gboolean
press (Fixture *f, guint key)
{
  g_autoptr (GListModel) controllers =
      gtk_widget_observe_controllers (GTK_WIDGET (f->composer->text));
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &taken);
    }

  kit_wait_drawn (GTK_WIDGET (f->window));
  return taken;
}

static void
assert_text (Fixture *f, const char *expected)
{
  g_autofree char *text = confab_composer_dup_text (f->composer);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_not_sent (void)
{
  g_assert_true (fake_asked == NULL || strstr (fake_asked->str, "send ") == NULL);
}

static void
clear (Fixture *f)
{
  gtk_text_buffer_set_text (get_buffer (f), "", -1);
  kit_wait_drawn (GTK_WIDGET (f->window));
}

/* Two letters of a name are enough; the keys of the text choose, and both colons need no choice. */
static void
test_emoji (Fixture *f, gconstpointer data)
{
  type (f, "Well done :t");
  g_assert_null (kit_find (GTK_WIDGET (f->composer), "👍, :thumbsup:"));
  type (f, "hu");
  g_assert_nonnull (kit_find (GTK_WIDGET (f->composer), "👍, :thumbsup:"));
  g_assert_true (press (f, GDK_KEY_Return));
  assert_text (f, "Well done 👍");
  g_assert_null (kit_find (GTK_WIDGET (f->composer), "👍, :thumbsup:"));
  assert_not_sent ();

  clear (f);
  type (f, ":tada");
  type (f, ":");
  assert_text (f, "🎉");

  /* The names of Unicode, and words in them. */
  clear (f);
  type (f, ":grinning_fac");
  g_assert_true (press (f, GDK_KEY_Tab));
  assert_text (f, "😀");
  clear (f);
  type (f, ":party");
  g_assert_true (press (f, GDK_KEY_Down));
  g_assert_true (press (f, GDK_KEY_Escape));
  assert_text (f, ":party");

  /* Times, addresses and faces are none. */
  clear (f);
  type (f, "at 12:30: see https://example.org and :) :nothing_is_called_so:");
  assert_text (f, "at 12:30: see https://example.org and :) :nothing_is_called_so:");
  clear (f);
  type (f, "::smile");
  g_assert_false (press (f, GDK_KEY_Up));
}

static void
test_names (void)
{
  static const struct
  {
    const char *name;
    const char *emoji;
  } cases[] = {
    { "+1", "👍" },        { "SMILE", "😄" },       { "heart", "❤️" },
    { "snail", "🐌" },     { "red_heart", "❤️" },    { "face_with_tears_of_joy", "😂" },
    { "thumbs_up", "👍" }, { "waving_hand", "👋" }, { "nothing", NULL },
    { "", NULL },          { "a\xcc\x88", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (confab_emoji_lookup (cases[i].name), ==, cases[i].emoji);

  for (guint n = 0; n < 4; n++)
    {
      g_autoptr (GArray) found = confab_emoji_find ("a", n);

      g_assert_cmpuint (found->len, ==, n);
    }
}

/* What is pasted is shown as what it was pasted as. */
static void
test_convert (void)
{
  static const struct
  {
    const char *how;
    const char *text;
    const char *written;
  } cases[] = {
    { "quote", "one", "> one\n\n" },
    { "quote", "one\n> two\n", "> one\n> > two\n\n" },
    { "code", "x = 1", "`x = 1`" },
    { "code", "a\nb\n", "```\na\nb\n```\n" },
    { "code", "`x`", "```\n`x`\n```\n" },
    { "code", "a\n````\nb", "`````\na\n````\nb\n`````\n" },
    { "plain", "*not* bold, <b>nor</b> [a](b) || c",
      "\\*not\\* bold, \\<b\\>nor\\</b\\> \\[a\\](b) \\|\\| c" },
    { "plain", "Grüße", "Grüße" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *written = confab_composer_convert_pasted (cases[i].text, cases[i].how);

      g_assert_cmpstr (written, ==, cases[i].written);
    }
}

static void
wait_text (Fixture *f)
{
  for (guint i = 0; i < 1000 && gtk_text_buffer_get_char_count (get_buffer (f)) == 0; i++)
    g_main_context_iteration (NULL, TRUE);

  kit_wait_drawn (GTK_WIDGET (f->window));
}

static void
test_paste (Fixture *f, gconstpointer data)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (f->composer)), "a\nb");
  gtk_widget_activate_action (GTK_WIDGET (f->composer), "composer.paste-quote", NULL);
  wait_text (f);
  assert_text (f, "> a\n> b\n\n");
  clear (f);
  gtk_widget_activate_action (GTK_WIDGET (f->composer), "composer.paste-code", NULL);
  wait_text (f);
  assert_text (f, "```\na\nb\n```\n");
  clear (f);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (f->composer)), "*a*");
  gtk_widget_activate_action (GTK_WIDGET (f->composer), "composer.paste-plain", NULL);
  wait_text (f);
  assert_text (f, "\\*a\\*");
}

/* A megabyte in one line is not taken in, nor what is one word and could not be wrapped while one
 * waits, and it says so at once; what was written stays. Chinese has no blanks. */
static void
test_long (Fixture *f, gconstpointer data)
{
  g_autofree char *text = g_strnfill (1 << 20, 'x'), *word = g_strnfill (60000, 'x');
  g_autoptr (GString) chinese = g_string_new ("before");
  gint64 start = g_get_monotonic_time ();

  type (f, "before");
  type (f, text);
  type (f, word);
  assert_text (f, "before");
  g_assert_true (kit_has_text (GTK_WIDGET (f->window), "too long for a message"));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);

  while (chinese->len < 15000)
    g_string_append (chinese, "茶");

  type (f, chinese->str + strlen ("before"));
  assert_text (f, chinese->str);
}

/* A draft, or what is edited, can have a longer word all the same: it is there at once. */
static void
test_long_draft (Fixture *f, gconstpointer data)
{
  static const char *const parts[] = { "x", "!", "é", "ابت" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) word = g_string_new (NULL);
      clock_t start = clock ();

      while (word->len < CONFAB_MAX_CONTENT_BYTES - 10)
        g_string_append (word, parts[i]);

      confab_composer_set_text (f->composer, word->str);
      kit_wait_drawn (GTK_WIDGET (f->window));
      kit_settle ();
      g_test_message ("%s: %ld ms of processor time", parts[i],
                      (long) (clock () - start) * 1000 / CLOCKS_PER_SEC);
      g_assert_cmpint (clock () - start, <, 10 * CLOCKS_PER_SEC);
      assert_text (f, word->str);
    }

  confab_composer_set_text (f->composer, "short again");
  g_assert_cmpint (gtk_text_view_get_wrap_mode (f->composer->text), ==, GTK_WRAP_WORD_CHAR);
}

static gboolean
is_marked (Fixture *f, int offset)
{
  GtkTextIter at;
  g_autoptr (GSList) tags = NULL;

  gtk_text_buffer_get_iter_at_offset (get_buffer (f), &at, offset);
  tags = gtk_text_iter_get_tags (&at);

  for (GSList *tag = tags; tag != NULL; tag = tag->next)
    {
      PangoUnderline underline;

      g_object_get (tag->data, "underline", &underline, NULL);

      if (underline == PANGO_UNDERLINE_ERROR_LINE || underline == PANGO_UNDERLINE_ERROR)
        return TRUE;
    }

  return FALSE;
}

/* Misspelled words are marked beside the format, code is not, and each conversation has its
 * language. */
static void
test_spelling (Fixture *f, gconstpointer data)
{
  g_settings_set_string (kit_get_settings (), "spelling-language", "en_US");
  g_assert_false (GTK_SOURCE_IS_BUFFER (get_buffer (f)));
  press (f, GDK_KEY_a);
  WAIT_UNTIL (GTK_SOURCE_IS_BUFFER (get_buffer (f)));
  type (f, "Well helo world **wrld** `cde` ");
  WAIT_UNTIL (is_marked (f, 6));
  WAIT_UNTIL (is_marked (f, 19));
  g_assert_false (is_marked (f, 1));
  g_assert_false (is_marked (f, 11));
  g_assert_false (is_marked (f, 27));
  assert_not_sent ();

  /* the format goes on being shown, and takes no mark away */
  type (f, "*x* ");
  WAIT_UNTIL (is_marked (f, 6));

  gtk_widget_activate_action (GTK_WIDGET (f->composer->text), "spelling.language", "s", "de_DE");
  kit_settle ();
  {
    g_autofree char *last = g_settings_get_string (kit_get_settings (), "spelling-language");
    g_autoptr (GVariant) all = g_settings_get_value (kit_get_settings (), "spelling-languages");
    g_autofree char *there = NULL;

    g_assert_cmpstr (last, ==, "de_DE");
    g_assert_true (g_variant_lookup (all, made_up_id (2, 'c'), "s", &there));
    g_assert_cmpstr (there, ==, "de_DE");
  }

  g_settings_set_boolean (kit_get_settings (), "check-spelling", FALSE);
  WAIT_UNTIL (!is_marked (f, 6));
}

/* Whoever does not want it has nothing of it. */
static void
test_no_spelling (Fixture *f, gconstpointer data)
{
  g_settings_set_boolean (kit_get_settings (), "check-spelling", FALSE);
  press (f, GDK_KEY_a);
  g_assert_false (GTK_SOURCE_IS_BUFFER (get_buffer (f)));
}

/* For so many seconds a message can be taken back, from the window and from the empty field. */
static void
test_recall (Fixture *f, gconstpointer data)
{
  type (f, "Too soon");
  gtk_widget_activate_action (GTK_WIDGET (f->composer), "composer.send", NULL);
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_true (fake_was_asked ("hold 0"));
  g_assert_false (kit_has_text (GTK_WIDGET (f->window), "Sending soon"));

  g_settings_set_uint (kit_get_settings (), "undo-send-seconds", 7);
  type (f, "Too soon");
  gtk_widget_activate_action (GTK_WIDGET (f->composer), "composer.send", NULL);
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_true (fake_was_asked ("hold 7000"));
  g_assert_true (kit_has_text (GTK_WIDGET (f->window), "Sending soon"));
  kit_click (GTK_WIDGET (f->window), "_Undo");
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_true (fake_was_asked ("recall Garden"));
  assert_text (f, "Too soon");

  fake_fail (CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND, "It has left already");
  confab_composer_recall (f->composer);
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_true (kit_has_text (GTK_WIDGET (f->window), "It has been sent already"));
}

#define ADD(name, func) g_test_add ("/composer-help/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  kit_start (&argc, &argv);
  kit_init ();
  g_test_add_func ("/composer-help/names", test_names);
  g_test_add_func ("/composer-help/convert", test_convert);
  ADD ("emoji", test_emoji);
  ADD ("paste", test_paste);
  ADD ("long", test_long);
  ADD ("long-draft", test_long_draft);
  ADD ("spelling", test_spelling);
  ADD ("no-spelling", test_no_spelling);
  ADD ("recall", test_recall);
  return g_test_run ();
}
