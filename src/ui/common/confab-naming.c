// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-naming.h"

/* What a screen reader calls things where GTK 4.18 tells it something else, or nothing. */

/**
 * confab_name_button:
 * @button: with a label that says less than is to be heard
 * @name: what a screen reader calls it
 *
 * A button is named by its label, which counts for more than the name that it is given. To be
 * called again after the label was changed.
 */
void
confab_name_button (GtkWidget *button, const char *name)
{
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The type of an item is private to GTK. */
static void
name_items (GtkWidget *widget)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkModelButton"))
    {
      g_autofree char *text = NULL;

      g_object_get (widget, "text", &text, NULL);

      if (text != NULL && *text != '\0')
        confab_name_button (widget, text);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_items (child);
}

/**
 * confab_name_menu_items:
 * @menu: (nullable): a #GtkPopoverMenu; NULL where there is none yet
 *
 * The items of a menu point to labels that no screen reader is told of: they have no name at all.
 * They get theirs whenever the menu opens. Calling it again for the same menu does nothing more.
 */
void
confab_name_menu_items (GtkWidget *menu)
{
  if (menu == NULL || !GTK_IS_POPOVER_MENU (menu))
    return;

  g_signal_handlers_disconnect_by_func (menu, name_items, NULL);
  g_signal_connect_after (menu, "map", G_CALLBACK (name_items), NULL);
}
