// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-needs-button.h"

#include "client/confab-session-needs.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-words.h"

#include <glib/gi18n.h>

static void
update (GtkWidget *button, ConfabNeeds *needs)
{
  guint n = needs != NULL ? g_list_model_get_n_items (G_LIST_MODEL (needs)) : 0;
  GtkWidget *box = gtk_button_get_child (GTK_BUTTON (button));
  g_autofree char *count = confab_count_to_text (n);
  g_autofree char *label =
      g_strdup_printf (ngettext ("Needs Me: %u thing", "Needs Me: %u things", n), n);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_visible (button, n > 0);
}

static void
n_items_cb (ConfabNeeds *needs, GParamSpec *pspec, gpointer button)
{
  update (GTK_WIDGET (button), needs);
}

/**
 * confab_needs_button_new:
 *
 * Returns: (transfer floating): a button that shows nothing yet
 */
GtkWidget *
confab_needs_button_new (void)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *text = gtk_label_new (_ ("Needs Me")), *count = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_add_css_class (count, "badge");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("mail-replied-symbolic"));
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), count);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_margin_start (button, 6);
  gtk_widget_set_margin_end (button, 6);
  gtk_widget_set_margin_bottom (button, 6);
  gtk_widget_set_tooltip_text (button, _ ("What you have not answered"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), CONFAB_ACTION_NEEDS);
  update (button, NULL);
  return button;
}

/**
 * confab_needs_button_set_session:
 * @session: (nullable): whose needs it counts, from now on
 */
void
confab_needs_button_set_session (GtkWidget *button, ConfabSession *session)
{
  ConfabNeeds *needs = session != NULL ? confab_session_get_needs (session) : NULL;
  ConfabNeeds *old = g_object_get_data (G_OBJECT (button), "needs");

  if (old != NULL)
    g_signal_handlers_disconnect_by_func (old, n_items_cb, button);

  g_object_set_data_full (G_OBJECT (button), "needs", needs != NULL ? g_object_ref (needs) : NULL,
                          g_object_unref);

  if (needs != NULL)
    g_signal_connect_object (needs, "notify::n-items", G_CALLBACK (n_items_cb), button, 0);

  update (button, needs);
}
