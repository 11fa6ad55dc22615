// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-display-text.h"

/* Characters that reorder what stands around them; a line of text begins afresh without them. */
static gboolean
is_override (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* What modifies the character before, or joins what stands on both sides. */
static gboolean
is_joining (gunichar c)
{
  return c == 0x200d || g_unichar_ismark (c) || (c >= 0x1f3fb && c <= 0x1f3ff) ||
         (c >= 0xe0020 && c <= 0xe007f);
}

/* The parts of a character that is read as one, and of a flag, are not parted. */
static gboolean
belongs_to_last (gunichar last, gunichar c)
{
  return last == 0x200d || is_joining (c) || (c >= 0x1f1e6 && c <= 0x1f1ff);
}

/**
 * confab_display_text:
 * @content: (nullable): a message's text, from anywhere
 * @all: what "Show more" shows
 * @is_cut: (out): whether there is more than what is returned
 *
 * Makes of a message what a label can show at once: bounded in characters and lines, without
 * marks that change the direction of what follows, with a zero-width space in runs that have no
 * place to break, in which GtkLabel takes time quadratic in their length, and without more than a
 * few accents or joiners in a row, for which it takes even longer. Copying takes the content
 * itself, not this.
 *
 * Returns: (transfer full): valid UTF-8
 */
char *
confab_display_text (const char *content, gboolean all, gboolean *is_cut)
{
  guint most = all ? CONFAB_DISPLAY_ALL_CHARACTERS : CONFAB_DISPLAY_CHARACTERS;
  guint most_lines = all ? CONFAB_DISPLAY_ALL_LINES : CONFAB_DISPLAY_LINES;
  g_autofree char *valid = g_utf8_make_valid (content != NULL ? content : "", -1);
  GString *out = g_string_sized_new (64);
  guint characters = 0, lines = 1, run = 0, joined = 0;
  gunichar last = 0;

  *is_cut = FALSE;
  g_strchomp (valid);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      lines += c == '\n';

      if (++characters > most || lines > most_lines)
        {
          *is_cut = TRUE;
          g_string_append (out, "…");
          break;
        }

      if (is_override (c) || (g_unichar_iscntrl (c) && c != '\n' && c != '\t'))
        continue;

      joined = is_joining (c) || last == 0x200d ? joined + 1 : 0;

      if (joined > CONFAB_DISPLAY_JOINED && is_joining (c))
        continue;

      run = g_unichar_isspace (c) ? 0 : run + 1;

      if ((run > CONFAB_DISPLAY_RUN && !belongs_to_last (last, c)) || run > 2 * CONFAB_DISPLAY_RUN)
        {
          g_string_append_unichar (out, 0x200b);
          run = 1;
        }

      g_string_append_unichar (out, c);
      last = c;
    }

  return g_string_free (out, FALSE);
}

/**
 * confab_display_text_dup_selected:
 * @root: a label that shows what confab_display_text() made, or something with such labels
 *
 * Returns: (transfer full) (nullable): what is selected of it, without what was put in so that it
 *   can be broken; NULL when nothing is
 */
char *
confab_display_text_dup_selected (GtkWidget *root)
{
  g_auto (GStrv) pieces = NULL;
  g_autofree char *text = NULL;
  int start, end;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      char *selected = confab_display_text_dup_selected (child);

      if (selected != NULL)
        return selected;
    }

  if (!GTK_IS_LABEL (root) || !gtk_label_get_selection_bounds (GTK_LABEL (root), &start, &end))
    return NULL;

  text = g_utf8_substring (gtk_label_get_text (GTK_LABEL (root)), start, end);
  pieces = g_strsplit (text, "\342\200\213", -1);
  return g_strjoinv ("", pieces);
}

static void
unselect (GtkWidget *root)
{
  if (GTK_IS_LABEL (root))
    gtk_label_select_region (GTK_LABEL (root), 0, 0);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    unselect (child);
}

/**
 * confab_display_text_unselect_beside:
 * @row: keeps what is selected in it
 *
 * Nothing is selected any more in the labels of the rows beside it.
 */
void
confab_display_text_unselect_beside (GtkWidget *row)
{
  GtkWidget *parent = gtk_widget_get_parent (row);
  GtkWidget *child = parent != NULL ? gtk_widget_get_first_child (parent) : NULL;

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (child != row)
      unselect (child);
}
