// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-even-row.h"

/**
 * ConfabEvenRow:
 *
 * A list item, for the keyboard, the style and screen readers; what it shows is its child.
 */
struct _ConfabEvenRow
{
  GtkWidget parent_instance;
  GtkWidget *child;
  gpointer item; /* owned */
  guint position;
  guint n;
  gboolean selected;
};

G_DEFINE_FINAL_TYPE (ConfabEvenRow, confab_even_row, GTK_TYPE_WIDGET)

static void
confab_even_row_dispose (GObject *object)
{
  ConfabEvenRow *self = CONFAB_EVEN_ROW (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (confab_even_row_parent_class)->dispose (object);
}

static void
confab_even_row_class_init (ConfabEvenRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = confab_even_row_dispose;

  g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
  gtk_widget_class_set_activate_signal_from_name (widget_class, "activate");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
confab_even_row_init (ConfabEvenRow *self)
{
  self->position = GTK_INVALID_LIST_POSITION;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "activatable");
}

/**
 * confab_even_row_new:
 * @child: (transfer floating): what it shows
 *
 * Returns: (transfer floating): a row of nothing
 */
ConfabEvenRow *
confab_even_row_new (GtkWidget *child)
{
  ConfabEvenRow *self = g_object_new (CONFAB_TYPE_EVEN_ROW, NULL);

  self->child = child;
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  return self;
}

/**
 * confab_even_row_get_child:
 *
 * Returns: (transfer none): what it shows
 */
GtkWidget *
confab_even_row_get_child (ConfabEvenRow *self)
{
  g_return_val_if_fail (CONFAB_IS_EVEN_ROW (self), NULL);

  return self->child;
}

/**
 * confab_even_row_take_item:
 * @item: (transfer full) (nullable): what the child shows
 */
void
confab_even_row_take_item (ConfabEvenRow *self, gpointer item)
{
  g_return_if_fail (CONFAB_IS_EVEN_ROW (self));

  g_clear_object (&self->item);
  self->item = item;
}

/**
 * confab_even_row_get_item:
 *
 * Returns: (transfer none) (nullable): what the child shows
 */
gpointer
confab_even_row_get_item (ConfabEvenRow *self)
{
  g_return_val_if_fail (CONFAB_IS_EVEN_ROW (self), NULL);

  return self->item;
}

/**
 * confab_even_row_set_place:
 * @position: in the list
 * @n: how many rows there are
 */
void
confab_even_row_set_place (ConfabEvenRow *self, guint position, guint n)
{
  g_return_if_fail (CONFAB_IS_EVEN_ROW (self));

  if (self->position == position && self->n == n)
    return;

  self->position = position;
  self->n = n;

  if (position != GTK_INVALID_LIST_POSITION)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_POS_IN_SET,
                                    (int) position + 1, GTK_ACCESSIBLE_RELATION_SET_SIZE, (int) n,
                                    -1);
}

/**
 * confab_even_row_get_position:
 *
 * Returns: where in the list it is
 */
guint
confab_even_row_get_position (ConfabEvenRow *self)
{
  g_return_val_if_fail (CONFAB_IS_EVEN_ROW (self), GTK_INVALID_LIST_POSITION);

  return self->position;
}

/**
 * confab_even_row_set_selected:
 * @selected: whether it is shown as selected
 */
void
confab_even_row_set_selected (ConfabEvenRow *self, gboolean selected)
{
  g_return_if_fail (CONFAB_IS_EVEN_ROW (self));

  if (self->selected == selected)
    return;

  self->selected = selected;

  if (selected)
    gtk_widget_set_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED);

  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}
