// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-emoji-popover.h"

#include "confab-emoji-index.h"

#include <glib/gi18n.h>
#include <string.h>

/* No name is longer. */
#define NAME_MAX_CHARS 40

/**
 * ConfabEmojiPopover:
 *
 * Completes the name of an emoji in a text.
 */
struct _ConfabEmojiPopover
{
  ConfabCompletionPopover parent_instance;
};

G_DEFINE_FINAL_TYPE (ConfabEmojiPopover, confab_emoji_popover, CONFAB_TYPE_COMPLETION_POPOVER)

static GtkTextView *
get_text (ConfabEmojiPopover *self)
{
  return confab_completion_popover_get_text (CONFAB_COMPLETION_POPOVER (self));
}

static gboolean
goes_on (gunichar c)
{
  return g_unichar_isalnum (c) || c == '_' || c == '+' || c == '-';
}

/* The ":" before a place, with nothing but a name in between, at the beginning of a word: not in
 * "12:30", nor in "https://". */
static gboolean
find_colon (const GtkTextIter *end, GtkTextIter *colon)
{
  GtkTextIter before;

  *colon = *end;

  for (guint i = 0; i < NAME_MAX_CHARS && gtk_text_iter_backward_char (colon); i++)
    {
      gunichar c = gtk_text_iter_get_char (colon);

      if (c == ':')
        {
          before = *colon;
          return !gtk_text_iter_backward_char (&before) ||
                 !(g_unichar_isalnum (gtk_text_iter_get_char (&before)) ||
                   gtk_text_iter_get_char (&before) == ':');
        }

      if (!goes_on (c))
        return FALSE;
    }

  return FALSE;
}

static char *
dup_begun (GtkTextBuffer *buffer, GtkTextIter *colon, GtkTextIter *cursor)
{
  GtkTextIter start;

  gtk_text_buffer_get_iter_at_mark (buffer, cursor, gtk_text_buffer_get_insert (buffer));

  if (!find_colon (cursor, colon))
    return NULL;

  start = *colon;
  gtk_text_iter_forward_char (&start);
  return gtk_text_iter_get_text (&start, cursor);
}

static void
append_row (ConfabEmojiPopover *self, const ConfabEmojiFound *found)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  g_autofree char *named = g_strdup_printf (":%s:", found->name);
  g_autofree char *label = g_strdup_printf ("%s, %s", found->emoji, named);
  GtkWidget *name = gtk_label_new (named);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (name), 18);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 28);
  gtk_box_append (GTK_BOX (box), gtk_label_new (found->emoji));
  gtk_box_append (GTK_BOX (box), name);
  confab_completion_popover_append (CONFAB_COMPLETION_POPOVER (self), box, found->name, label);
}

static guint
fill (ConfabEmojiPopover *self, const char *begun)
{
  g_autoptr (GArray) found = confab_emoji_find (begun, CONFAB_EMOJI_SHOWN);

  confab_completion_popover_clear (CONFAB_COMPLETION_POPOVER (self));

  for (guint i = 0; i < found->len; i++)
    append_row (self, &g_array_index (found, ConfabEmojiFound, i));

  return found->len;
}

static void
put (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, const char *emoji)
{
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, start, end);
  gtk_text_buffer_insert (buffer, start, emoji, -1);
  gtk_text_buffer_end_user_action (buffer);
}

static void
confab_emoji_popover_accept (ConfabCompletionPopover *popover, GtkListBoxRow *row)
{
  ConfabEmojiPopover *self = CONFAB_EMOJI_POPOVER (popover);
  const char *name = confab_completion_popover_get_name (row);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (get_text (self));
  const char *emoji = name != NULL ? confab_emoji_lookup (name) : NULL;
  GtkTextIter colon, cursor;
  g_autofree char *begun = dup_begun (buffer, &colon, &cursor);

  gtk_popover_popdown (GTK_POPOVER (self));

  if (emoji != NULL && begun != NULL)
    put (buffer, &colon, &cursor, emoji);

  gtk_widget_grab_focus (GTK_WIDGET (get_text (self)));
}

static void
confab_emoji_popover_class_init (ConfabEmojiPopoverClass *klass)
{
  CONFAB_COMPLETION_POPOVER_CLASS (klass)->accept = confab_emoji_popover_accept;
}

static void
confab_emoji_popover_init (ConfabEmojiPopover *self)
{
}

/**
 * confab_emoji_popover_new:
 * @text: where names are written; becomes the parent
 *
 * Returns: (transfer none): a popover that is not shown
 */
GtkWidget *
confab_emoji_popover_new (GtkTextView *text)
{
  ConfabEmojiPopover *self = g_object_new (CONFAB_TYPE_EMOJI_POPOVER, NULL);

  confab_completion_popover_attach (CONFAB_COMPLETION_POPOVER (self), text,
                                    _ ("Emoji with this name"));
  return GTK_WIDGET (self);
}

/**
 * confab_emoji_popover_update:
 *
 * The text or the cursor has changed: shows what may be meant, or goes away.
 */
void
confab_emoji_popover_update (ConfabEmojiPopover *self)
{
  GtkTextIter colon, cursor;
  g_autofree char *begun = NULL;

  g_return_if_fail (CONFAB_IS_EMOJI_POPOVER (self));

  begun = dup_begun (gtk_text_view_get_buffer (get_text (self)), &colon, &cursor);

  if (begun == NULL || g_utf8_strlen (begun, -1) < CONFAB_EMOJI_LETTERS || fill (self, begun) == 0)
    {
      gtk_popover_popdown (GTK_POPOVER (self));
      return;
    }

  confab_completion_popover_show (CONFAB_COMPLETION_POPOVER (self), &colon);
}

/**
 * confab_emoji_replace_name:
 *
 * Puts an emoji into the place of a whole name with both colons that ends at the cursor. One undo
 * brings the name back.
 *
 * Returns: whether there was one
 */
gboolean
confab_emoji_replace_name (GtkTextBuffer *buffer)
{
  GtkTextIter cursor, end, colon, start;
  g_autofree char *name = NULL;
  const char *emoji;

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  end = cursor;

  if (!gtk_text_iter_backward_char (&end) || gtk_text_iter_get_char (&end) != ':' ||
      !find_colon (&end, &colon))
    return FALSE;

  start = colon;
  gtk_text_iter_forward_char (&start);
  name = gtk_text_iter_get_text (&start, &end);
  emoji = *name != '\0' ? confab_emoji_lookup (name) : NULL;

  if (emoji == NULL)
    return FALSE;

  put (buffer, &colon, &cursor, emoji);
  return TRUE;
}
