// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-completion-popover.h"

#include "ui/common/confab-announce.h"

typedef struct
{
  GtkTextView *text; /* its parent */
  GtkListBox *list;
} ConfabCompletionPopoverPrivate;

/**
 * ConfabCompletionPopover:
 *
 * Moves in the list by the keys that the text is given, and says what is chosen.
 */
G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (ConfabCompletionPopover,
                                     confab_completion_popover,
                                     GTK_TYPE_POPOVER)

static ConfabCompletionPopoverPrivate *
get_private (ConfabCompletionPopover *self)
{
  return confab_completion_popover_get_instance_private (self);
}

static void
select_index (ConfabCompletionPopover *self, int index)
{
  ConfabCompletionPopoverPrivate *priv = get_private (self);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (priv->list, index);

  gtk_list_box_select_row (priv->list, row);

  if (row != NULL)
    confab_announce (GTK_WIDGET (priv->text), confab_completion_popover_get_name (row));
}

static void
accept (ConfabCompletionPopover *self, GtkListBoxRow *row)
{
  CONFAB_COMPLETION_POPOVER_GET_CLASS (self)->accept (self, row);
}

static void
confab_completion_popover_class_init (ConfabCompletionPopoverClass *klass)
{
}

static void
confab_completion_popover_init (ConfabCompletionPopover *self)
{
  ConfabCompletionPopoverPrivate *priv = get_private (self);

  priv->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (priv->list, GTK_SELECTION_BROWSE);
  gtk_list_box_set_activate_on_single_click (priv->list, TRUE);
  gtk_widget_set_can_focus (GTK_WIDGET (priv->list), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (priv->list), "mentions");
  g_signal_connect_object (priv->list, "row-activated", G_CALLBACK (accept), self,
                           G_CONNECT_SWAPPED);
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (priv->list));
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_TOP);
  gtk_popover_set_offset (GTK_POPOVER (self), 0, -9);
}

/**
 * confab_completion_popover_attach:
 * @text: where it is written; becomes the parent
 * @label: what the list is called
 *
 * Call it once.
 */
void
confab_completion_popover_attach (ConfabCompletionPopover *self,
                                  GtkTextView *text,
                                  const char *label)
{
  ConfabCompletionPopoverPrivate *priv = get_private (self);

  priv->text = text;
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->list), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_parent (GTK_WIDGET (self), GTK_WIDGET (text));
}

/**
 * confab_completion_popover_get_text:
 *
 * Returns: (transfer none): where it is written
 */
GtkTextView *
confab_completion_popover_get_text (ConfabCompletionPopover *self)
{
  return get_private (self)->text;
}

/**
 * confab_completion_popover_clear:
 *
 * Takes all rows away.
 */
void
confab_completion_popover_clear (ConfabCompletionPopover *self)
{
  gtk_list_box_remove_all (get_private (self)->list);
}

/**
 * confab_completion_popover_append:
 * @child: (transfer floating): what the row shows
 * @name: what it stands for, which is said when it is chosen
 * @label: what the row is called
 *
 * Adds a row.
 */
void
confab_completion_popover_append (ConfabCompletionPopover *self,
                                  GtkWidget *child,
                                  const char *name,
                                  const char *label)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  gtk_list_box_append (get_private (self)->list, row);
}

/**
 * confab_completion_popover_show:
 * @at: a place in the text
 *
 * Shows the list there, with its first row chosen.
 */
void
confab_completion_popover_show (ConfabCompletionPopover *self, const GtkTextIter *at)
{
  ConfabCompletionPopoverPrivate *priv = get_private (self);
  GdkRectangle place;

  gtk_text_view_get_iter_location (priv->text, at, &place);
  gtk_text_view_buffer_to_window_coords (priv->text, GTK_TEXT_WINDOW_WIDGET, place.x, place.y,
                                         &place.x, &place.y);
  place.width = MAX (place.width, 1);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), &place);
  gtk_popover_popup (GTK_POPOVER (self));
  select_index (self, 0);
}

/**
 * confab_completion_popover_take_key:
 * @key: pressed in the text, without modifiers
 *
 * Returns: whether it moves in the list, or ends it
 */
gboolean
confab_completion_popover_take_key (ConfabCompletionPopover *self, guint key)
{
  ConfabCompletionPopoverPrivate *priv;
  GtkListBoxRow *row;
  int index;

  g_return_val_if_fail (CONFAB_IS_COMPLETION_POPOVER (self), FALSE);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;

  priv = get_private (self);
  row = gtk_list_box_get_selected_row (priv->list);
  index = row != NULL ? gtk_list_box_row_get_index (row) : 0;

  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      select_index (self, MAX (index - 1, 0));
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (gtk_list_box_get_row_at_index (priv->list, index + 1) != NULL)
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
 * confab_completion_popover_get_name:
 * @row: (nullable): a row of the list
 *
 * Returns: (nullable): what it stands for
 */
const char *
confab_completion_popover_get_name (GtkListBoxRow *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), "name") : NULL;
}
