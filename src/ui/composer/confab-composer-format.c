// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-composer-format.h"

#include "client/formatting/confab-formatted.h"
#include "ui/common/confab-keys.h"

#include <glib/gi18n.h>
#include <string.h>

/* A longer text is not drawn as it will look while it is written: it would be read at each key. */
#define PREVIEW_BYTES_MAX 20000

/* Where an address goes that is not known yet. */
#define ADDRESS "https://"

typedef struct
{
  const char *action;
  const char *label;
  const char *mark; /* around a text, or before each line where it ends with a blank */
} Format;

static const Format formats[] = {
  { "format.bold", N_ ("_Bold"), "**" },
  { "format.italic", N_ ("_Italic"), "*" },
  { "format.strike", N_ ("_Struck Through"), "~~" },
  { "format.code", N_ ("_Code"), "`" },
  { "format.hidden", N_ ("_Hidden"), "||" },
  { "format.link", N_ ("_Link"), NULL },
  { "format.quote", N_ ("_Quote"), "> " },
  { "format.list", N_ ("L_ist"), "- " },
};

/* Set on a buffer that has tags. */
static GQuark
tagged_quark (void)
{
  return g_quark_from_static_string ("confab-composer-format-tagged");
}

static ConfabComposerFormatFunc get_text_view;

static const Format *
find_format (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].action, action))
      return &formats[i];

  return NULL;
}

/* What is selected; else the word in which the cursor stands, or nothing at it. */
static void
get_range (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end)
{
  if (gtk_text_buffer_get_selection_bounds (buffer, start, end))
    return;

  if (gtk_text_iter_inside_word (start) && !gtk_text_iter_starts_word (start))
    gtk_text_iter_backward_word_start (start);
  if (gtk_text_iter_inside_word (end))
    gtk_text_iter_forward_word_end (end);
}

static void
select_between (GtkTextBuffer *buffer, int from, int to)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, to);
  gtk_text_buffer_select_range (buffer, &end, &start);
}

/* Whether a text stands between two marks, which are not a part of longer ones. */
static gboolean
is_wrapped (const char *before, const char *after, const char *mark)
{
  gsize length = strlen (mark), n = 0, m = 0;

  if (!g_str_has_suffix (before, mark) || !g_str_has_prefix (after, mark))
    return FALSE;

  while (n < strlen (before) && before[strlen (before) - 1 - n] == *mark)
    n++;
  while (after[m] == *mark)
    m++;

  /* Three stars are bold and italic. */
  return *mark == '*' && length == 1 ? n % 2 == 1 && m % 2 == 1 : n >= length && m >= length;
}

static void
wrap (GtkTextBuffer *buffer, const char *mark)
{
  GtkTextIter start, end, first, last;
  int n = (int) strlen (mark), from, to;
  g_autofree char *before = NULL, *after = NULL, *inner = NULL;

  get_range (buffer, &start, &end);
  gtk_text_buffer_get_bounds (buffer, &first, &last);
  before = gtk_text_buffer_get_text (buffer, &first, &start, TRUE);
  after = gtk_text_buffer_get_text (buffer, &end, &last, TRUE);
  inner = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  from = gtk_text_iter_get_offset (&start);
  to = gtk_text_iter_get_offset (&end);

  if (is_wrapped (before, after, mark))
    {
      g_autofree char *bare = g_strdup (inner);

      gtk_text_iter_backward_chars (&start, n);
      gtk_text_iter_forward_chars (&end, n);
      gtk_text_buffer_delete (buffer, &start, &end);
      gtk_text_buffer_insert (buffer, &start, bare, -1);
      select_between (buffer, from - n, to - n);
      return;
    }

  gtk_text_buffer_insert (buffer, &end, mark, -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, from);
  gtk_text_buffer_insert (buffer, &start, mark, -1);
  select_between (buffer, from + n, to + n);
}

/* Code of several lines is a block. */
static void
fence (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;
  g_autofree char *inner = NULL, *block = NULL;
  gboolean at_start;
  int from;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  inner = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  at_start = gtk_text_iter_starts_line (&start);
  from = gtk_text_iter_get_offset (&start);
  block = g_strdup_printf ("%s```\n%s\n```%s", at_start ? "" : "\n", inner,
                           gtk_text_iter_ends_line (&end) ? "" : "\n");
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, block, -1);
  from += 4 + (at_start ? 0 : 1);
  select_between (buffer, from, from + (int) g_utf8_strlen (inner, -1));
}

static gboolean
line_has (GtkTextBuffer *buffer, int line, const char *mark)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  end = start;

  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);

  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  return g_str_has_prefix (text, mark);
}

/* Gives all lines the mark, or takes it from all. */
static void
prefix (GtkTextBuffer *buffer, const char *mark)
{
  GtkTextIter start, end;
  int first, last;
  gboolean all = TRUE;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    end = start;

  first = gtk_text_iter_get_line (&start);
  last = gtk_text_iter_get_line (&end);

  for (int line = first; line <= last; line++)
    all = all && line_has (buffer, line, mark);

  for (int line = first; line <= last; line++)
    {
      gtk_text_buffer_get_iter_at_line (buffer, &start, line);
      end = start;

      if (all)
        {
          gtk_text_iter_forward_chars (&end, (int) strlen (mark));
          gtk_text_buffer_delete (buffer, &start, &end);
        }
      else if (!line_has (buffer, line, mark))
        gtk_text_buffer_insert (buffer, &start, mark, -1);
    }
}

/* A text becomes one with an address that is to be written, an address one whose text is. */
static void
link_to (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;
  g_autofree char *inner = NULL, *link = NULL;
  gboolean is_address;
  int from;

  get_range (buffer, &start, &end);
  inner = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  is_address = strstr (inner, "://") != NULL;
  from = gtk_text_iter_get_offset (&start);
  link =
      is_address ? g_strdup_printf ("[](%s)", inner) : g_strdup_printf ("[%s](" ADDRESS ")", inner);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, link, -1);

  if (is_address || *inner == '\0')
    select_between (buffer, from + 1, from + 1);
  else
    {
      from += 3 + (int) g_utf8_strlen (inner, -1);
      select_between (buffer, from, from + (int) strlen (ADDRESS));
    }
}

static gboolean
has_lines (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  return gtk_text_buffer_get_selection_bounds (buffer, &start, &end) &&
         gtk_text_iter_get_line (&start) != gtk_text_iter_get_line (&end);
}

static void
format_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GtkTextView *text = get_text_view (widget);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (text);
  const Format *format = find_format (action_name);

  gtk_text_buffer_begin_user_action (buffer);

  if (format->mark == NULL)
    link_to (buffer);
  else if (g_str_has_suffix (format->mark, " "))
    prefix (buffer, format->mark);
  else if (*format->mark == '`' && has_lines (buffer))
    fence (buffer);
  else
    wrap (buffer, format->mark);

  gtk_text_buffer_end_user_action (buffer);
  gtk_widget_grab_focus (GTK_WIDGET (text));
}

/**
 * confab_composer_format_install:
 * @get: gives the text view of a widget of the class
 *
 * Adds the actions "format.bold" and so on, with their keys.
 */
void
confab_composer_format_install (GtkWidgetClass *widget_class, ConfabComposerFormatFunc get)
{
  get_text_view = get;

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      gtk_widget_class_install_action (widget_class, formats[i].action, NULL, format_cb);
      confab_keys_bind (widget_class, formats[i].action);
    }
}

/**
 * confab_composer_format_enable:
 * @enabled: whether there is something to be written
 */
void
confab_composer_format_enable (GtkWidget *composer, gboolean enabled)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    gtk_widget_action_set_enabled (composer, formats[i].action, enabled);
}

/**
 * confab_composer_format_menu_new:
 *
 * Returns: (transfer full): what can be done, with the keys for it
 */
GMenuModel *
confab_composer_format_menu_new (void)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (formats[i].label), formats[i].action);

      g_autofree char *keys = confab_keys_dup (formats[i].action);

      if (*keys != '\0')
        g_menu_item_set_attribute (item, "accel", "s", keys);

      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}

/* What each style looks like while it is written; the last is that of the marks. */
static void
make_tags (GtkTextBuffer *buffer)
{
  if (gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "mark") != NULL)
    return;

  gtk_text_buffer_create_tag (buffer, "bold", "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (buffer, "italic", "style", PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_create_tag (buffer, "strike", "strikethrough", TRUE, NULL);
  gtk_text_buffer_create_tag (buffer, "code", "family", "monospace", NULL);
  gtk_text_buffer_create_tag (buffer, "hidden", "background-rgba",
                              &(GdkRGBA) { 0.5f, 0.5f, 0.5f, 0.3f }, NULL);
  gtk_text_buffer_create_tag (buffer, "link", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  gtk_text_buffer_create_tag (buffer, "mark", NULL);
}

static gboolean
has_tag (GtkTextBuffer *buffer, const char *name)
{
  return gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), name) != NULL;
}

static void
apply (GtkTextBuffer *buffer, const char *tag, int from, int to)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, to);
  gtk_text_buffer_apply_tag_by_name (buffer, tag, &start, &end);
}

static void
apply_pieces (GtkTextBuffer *buffer, const char *text, const ConfabFormatted *formatted)
{
  static const char *const names[] = { "bold", "italic", "strike", "code", "hidden", "link" };
  gsize at = 0;
  int offset = 0, shown = 0;

  for (guint i = 0; i < formatted->pieces->len; i++)
    {
      const ConfabFormatPiece *piece = &g_array_index (formatted->pieces, ConfabFormatPiece, i);
      int from = offset + (int) g_utf8_strlen (text + at, (gssize) (piece->from - at));
      int to = from + (int) g_utf8_strlen (text + piece->from, (gssize) (piece->to - piece->from));

      if (from > shown)
        apply (buffer, "mark", shown, from);

      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        if (piece->style & (1u << j))
          apply (buffer, names[j], from, to);

      if ((piece->style & (CONFAB_FORMAT_CODE | CONFAB_FORMAT_LINK)) &&
          has_tag (buffer, CONFAB_COMPOSER_NO_SPELLING))
        apply (buffer, CONFAB_COMPOSER_NO_SPELLING, from, to);

      at = piece->to;
      offset = shown = to;
    }

  apply (buffer, "mark", shown, gtk_text_buffer_get_char_count (buffer));
}

/* Marks are read, and stand back. */
static void
dim_marks (GtkTextView *text, GtkTextBuffer *buffer)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "mark");
  GdkRGBA color;

  gtk_widget_get_color (GTK_WIDGET (text), &color);
  color.alpha *= 0.5f;
  g_object_set (tag, "foreground-rgba", &color, NULL);
}

/* Those of others stay: misspelled words are marked by them. */
static void
remove_tags (GtkTextBuffer *buffer, const GtkTextIter *start, const GtkTextIter *end)
{
  static const char *const names[] = { "bold",   "italic", "strike", "code",
                                       "hidden", "link",   "mark",   CONFAB_COMPOSER_NO_SPELLING };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (has_tag (buffer, names[i]))
      gtk_text_buffer_remove_tag_by_name (buffer, names[i], start, end);
}

/**
 * confab_composer_format_preview:
 *
 * Shows the text as it will look, with its marks: after each change.
 */
void
confab_composer_format_preview (GtkTextView *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (text);
  GtkTextIter start, end;
  g_autofree char *written = NULL;
  g_autoptr (ConfabFormatted) formatted = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  if (g_object_get_qdata (G_OBJECT (buffer), tagged_quark ()) != NULL)
    {
      remove_tags (buffer, &start, &end);
      g_object_set_qdata (G_OBJECT (buffer), tagged_quark (), NULL);
    }

  written = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);

  if (strlen (written) > PREVIEW_BYTES_MAX || confab_formatted_is_plain (written))
    return;

  formatted = confab_formatted_new (written);

  /* What would be shown as it is written has no marks. */
  if (formatted->pieces->len == 0)
    return;

  make_tags (buffer);
  dim_marks (text, buffer);
  apply_pieces (buffer, written, formatted);
  g_object_set_qdata (G_OBJECT (buffer), tagged_quark (), GINT_TO_POINTER (TRUE));
}
