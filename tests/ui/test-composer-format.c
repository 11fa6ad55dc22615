// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-kit.h"
#include "start-kit.h"
#include "ui/composer/confab-composer.h"

#include <string.h>

/* Formatting while one writes: what the keys do to the text, and how it looks. */

typedef struct
{
  ConfabWindow *window;
  GtkWidget *composer;
  GtkTextBuffer *buffer;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = kit_open_signed_in (1000, 700);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-conversation", "s",
                              made_up_id (2, 'c'));
  kit_wait_drawn (GTK_WIDGET (f->window));
  f->composer = kit_find_type (GTK_WIDGET (f->window), CONFAB_TYPE_COMPOSER);
  f->buffer =
      gtk_text_view_get_buffer (GTK_TEXT_VIEW (kit_find_type (f->composer, GTK_TYPE_TEXT_VIEW)));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  kit_close_window (f->window);
}

/* "[" and "]" stand where the selection begins and ends, "^" where the cursor is without one. */
static void
put (Fixture *f, const char *pattern)
{
  g_autofree char *text = g_strdup (pattern);
  const char *open = strchr (pattern, '['), *close = strchr (pattern, ']');
  int from, to;
  GtkTextIter start, end;

  if (open == NULL)
    {
      from = to = (int) (strchr (pattern, '^') - pattern);
      memmove (text + from, text + from + 1, strlen (text + from));
    }
  else
    {
      from = (int) (open - pattern);
      to = (int) (close - pattern) - 1;
      memmove (text + to + 1, text + to + 2, strlen (text + to + 1));
      memmove (text + from, text + from + 1, strlen (text + from));
    }

  gtk_text_buffer_set_text (f->buffer, text, -1);
  gtk_text_buffer_get_iter_at_offset (f->buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (f->buffer, &end, to);
  gtk_text_buffer_select_range (f->buffer, &end, &start);
}

static void
assert_shown (Fixture *f, const char *expected)
{
  GtkTextIter first, last, start, end;
  g_autofree char *text = NULL;
  GString *out;

  gtk_text_buffer_get_bounds (f->buffer, &first, &last);
  text = gtk_text_buffer_get_text (f->buffer, &first, &last, TRUE);
  out = g_string_new (text);

  if (gtk_text_buffer_get_selection_bounds (f->buffer, &start, &end))
    {
      g_string_insert_c (out, gtk_text_iter_get_offset (&end), ']');
      g_string_insert_c (out, gtk_text_iter_get_offset (&start), '[');
    }
  else
    g_string_insert_c (out, gtk_text_iter_get_offset (&start), '^');

  g_assert_cmpstr (out->str, ==, expected);
  g_string_free (out, TRUE);
}

static void
assert_text (Fixture *f, const char *expected)
{
  GtkTextIter first, last;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (f->buffer, &first, &last);
  text = gtk_text_buffer_get_text (f->buffer, &first, &last, TRUE);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_keys (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *action;
    const char *before;
    const char *after;
  } cases[] = {
    { "format.bold", "a [b] c", "a **[b]** c" },
    { "format.bold", "a **[b]** c", "a [b] c" },
    { "format.bold", "a wo^rd c", "a **[word]** c" },
    { "format.bold", "a ^", "a **^**" },
    { "format.italic", "**[b]**", "***[b]***" },
    { "format.italic", "***[b]***", "**[b]**" },
    { "format.strike", "[x]", "~~[x]~~" },
    { "format.code", "[x]", "`[x]`" },
    { "format.code", "a\n[b\nc]", "a\n```\n[b\nc]\n```" },
    { "format.hidden", "[x]", "||[x]||" },
    { "format.quote", "[one\ntwo]", "> [one\n> two]" },
    { "format.quote", "> [one\n> two]", "[one\ntwo]" },
    { "format.list", "a^", "- a^" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) parts = g_strsplit_set (cases[i].before, "[]^", -1);
      g_autofree char *before = g_strjoinv ("", parts);

      put (f, cases[i].before);
      g_assert_true (gtk_widget_activate_action (f->composer, cases[i].action, NULL));
      assert_shown (f, cases[i].after);

      /* One step takes it back. */
      gtk_text_buffer_undo (f->buffer);
      assert_text (f, before);
    }
}

static void
test_link (Fixture *f, gconstpointer data)
{
  put (f, "see [here]");
  g_assert_true (gtk_widget_activate_action (f->composer, "format.link", NULL));
  assert_text (f, "see [here](https://)");
  put (f, "[https://example.org]");
  g_assert_true (gtk_widget_activate_action (f->composer, "format.link", NULL));
  assert_text (f, "[](https://example.org)");
}

static gboolean
has_tag (Fixture *f, const char *name, int offset)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (f->buffer), name);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (f->buffer, &iter, offset);
  return tag != NULL && gtk_text_iter_has_tag (&iter, tag);
}

static void
test_preview (Fixture *f, gconstpointer data)
{
  gtk_text_buffer_set_text (f->buffer, "é **bold** `c`", -1);
  g_assert_false (has_tag (f, "mark", 0));
  g_assert_true (has_tag (f, "mark", 2));
  g_assert_true (has_tag (f, "bold", 4));
  g_assert_false (has_tag (f, "mark", 4));
  g_assert_true (has_tag (f, "mark", 8));
  g_assert_true (has_tag (f, "code", 12));
  gtk_text_buffer_set_text (f->buffer, "é plain", -1);
  g_assert_false (has_tag (f, "bold", 4));
  g_assert_false (has_tag (f, "mark", 2));
}

static void
test_menu (Fixture *f, gconstpointer data)
{
  GtkWidget *button = kit_find_type (f->composer, GTK_TYPE_MENU_BUTTON);

  g_assert_null (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_cmpint (
      g_menu_model_get_n_items (gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button))), ==, 8);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
}

#define ADD(path, func)                                                                            \
  g_test_add ("/composer-format/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);

  ADD ("keys", test_keys);
  ADD ("link", test_link);
  ADD ("preview", test_preview);
  ADD ("menu", test_menu);

  return g_test_run ();
}
