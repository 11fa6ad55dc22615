// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-emoji-popover.h"

#include "confab-emoji-index.h"

#include "ui/common/confab-announce.h"

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
  GtkPopover parent_instance;
  GtkTextView *text; /* its parent */
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (ConfabEmojiPopover, confab_emoji_popover, GTK_TYPE_POPOVER)

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
  GtkWidget *row = gtk_list_box_row_new ();
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
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (row), "emoji", g_strdup (found->emoji), g_free);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (found->name), g_free);
  gtk_list_box_append (self->list, row);
}

static void
select_index (ConfabEmojiPopover *self, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, index);

  gtk_list_box_select_row (self->list, row);

  if (row != NULL)
    confab_announce (GTK_WIDGET (self->text), g_object_get_data (G_OBJECT (row), "name"));
}

static guint
fill (ConfabEmojiPopover *self, const char *begun)
{
  g_autoptr (GArray) found = confab_emoji_find (begun, CONFAB_EMOJI_SHOWN);

  gtk_list_box_remove_all (self->list);

  for (guint i = 0; i < found->len; i++)
    append_row (self, &g_array_index (found, ConfabEmojiFound, i));

  return found->len;
}

static void
show (ConfabEmojiPopover *self, const GtkTextIter *at)
{
  GdkRectangle place;

  gtk_text_view_get_iter_location (self->text, at, &place);
  gtk_text_view_buffer_to_window_coords (self->text, GTK_TEXT_WINDOW_WIDGET, place.x, place.y,
                                         &place.x, &place.y);
  place.width = MAX (place.width, 1);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), &place);
  gtk_popover_popup (GTK_POPOVER (self));
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
accept (ConfabEmojiPopover *self, GtkListBoxRow *row)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  g_autofree char *emoji =
      row != NULL ? g_strdup (g_object_get_data (G_OBJECT (row), "emoji")) : NULL;
  GtkTextIter colon, cursor;
  g_autofree char *begun = dup_begun (buffer, &colon, &cursor);

  gtk_popover_popdown (GTK_POPOVER (self));

  if (emoji != NULL && begun != NULL)
    put (buffer, &colon, &cursor, emoji);

  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
row_activated_cb (ConfabEmojiPopover *self, GtkListBoxRow *row)
{
  accept (self, row);
}

static void
confab_emoji_popover_class_init (ConfabEmojiPopoverClass *klass)
{
}

static void
confab_emoji_popover_init (ConfabEmojiPopover *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_list_box_set_activate_on_single_click (self->list, TRUE);
  gtk_widget_set_can_focus (GTK_WIDGET (self->list), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "mentions");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Emoji with this name"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (self->list));
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_TOP);
  gtk_popover_set_offset (GTK_POPOVER (self), 0, -9);
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

  self->text = text;
  gtk_widget_set_parent (GTK_WIDGET (self), GTK_WIDGET (text));
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

  begun = dup_begun (gtk_text_view_get_buffer (self->text), &colon, &cursor);

  if (begun == NULL || g_utf8_strlen (begun, -1) < CONFAB_EMOJI_LETTERS || fill (self, begun) == 0)
    {
      gtk_popover_popdown (GTK_POPOVER (self));
      return;
    }

  show (self, &colon);
  select_index (self, 0);
}

/**
 * confab_emoji_popover_take_key:
 * @key: pressed in the text, without modifiers
 *
 * Returns: whether it moves in the list, or ends it
 */
gboolean
confab_emoji_popover_take_key (ConfabEmojiPopover *self, guint key)
{
  GtkListBoxRow *row;
  int index;

  g_return_val_if_fail (CONFAB_IS_EMOJI_POPOVER (self), FALSE);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;

  row = gtk_list_box_get_selected_row (self->list);
  index = row != NULL ? gtk_list_box_row_get_index (row) : 0;

  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      select_index (self, MAX (index - 1, 0));
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (gtk_list_box_get_row_at_index (self->list, index + 1) != NULL)
        select_index (self, index + 1);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
    case GDK_KEY_Tab:
      accept (self, row);
      return TRUE;
    case GDK_KEY_Escape:
      gtk_popover_popdown (GTK_POPOVER (self));
      return TRUE;
    default:
      return FALSE;
    }
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
