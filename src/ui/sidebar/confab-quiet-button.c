// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-quiet-button.h"

#include "ui/common/confab-naming.h"
#include "ui/common/confab-quiet.h"

#include <glib/gi18n.h>

static void
update (GtkWidget *button)
{
  g_autofree char *text = confab_quiet_to_text (confab_quiet_get_default ());
  GtkWidget *label =
      gtk_widget_get_last_child (gtk_menu_button_get_child (GTK_MENU_BUTTON (button)));

  if (text != NULL)
    {
      gtk_label_set_label (GTK_LABEL (label), text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                      -1);
    }

  gtk_widget_set_visible (button, text != NULL);
}

static void
changed_cb (ConfabQuiet *quiet, gpointer button)
{
  update (button);
}

static void
popup_cb (GtkMenuButton *button, gpointer data)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    {
      g_autoptr (GMenuModel) menu = confab_quiet_create_menu ();

      gtk_menu_button_set_menu_model (button, menu);
    }

  confab_name_menu_items (GTK_WIDGET (gtk_menu_button_get_popover (button)));
}

/**
 * confab_quiet_button_new:
 *
 * Returns: (transfer floating): a button that follows whether it is quiet
 */
GtkWidget *
confab_quiet_button_new (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *text = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("confab-muted-symbolic"));
  gtk_box_append (GTK_BOX (box), text);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), box);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), popup_cb, NULL, NULL);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_margin_start (button, 6);
  gtk_widget_set_margin_end (button, 6);
  gtk_widget_set_margin_bottom (button, 6);
  gtk_widget_set_tooltip_text (button, _ ("When you are disturbed again"));
  g_signal_connect_object (confab_quiet_get_default (), "changed", G_CALLBACK (changed_cb), button,
                           0);
  update (button);
  return button;
}

/**
 * confab_quiet_button_extend:
 * @menu: the main menu
 *
 * Adds what the button has, for when it is not to be seen, behind the first section.
 */
void
confab_quiet_button_extend (GMenu *menu)
{
  g_autoptr (GMenuModel) quiet = confab_quiet_create_menu ();
  g_autoptr (GMenu) section = g_menu_new ();

  g_menu_append_submenu (section, _ ("Do Not Distur_b"), quiet);
  g_menu_insert_section (menu, 1, NULL, G_MENU_MODEL (section));
}
