// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-nearby-list.h"

#include "client/confab-client.h"

#include <glib/gi18n.h>

/**
 * ConfabNearbyList:
 *
 * It looks for servers while it is on a window, and takes no room where there are none. What they
 * call themselves is only text; that one is asked is the user's choice.
 */
struct _ConfabNearbyList
{
  AdwBin parent_instance;
  ConfabFormField *field; /* beside which it stands */
  GtkListBox *list;
  ConfabNearby *nearby; /* NULL unless on a window */
};

G_DEFINE_FINAL_TYPE (ConfabNearbyList, confab_nearby_list, ADW_TYPE_BIN)

static void
update (ConfabNearbyList *self)
{
  gboolean any = self->nearby != NULL &&
                 g_list_model_get_n_items (confab_nearby_get_servers (self->nearby)) > 0;

  gtk_widget_set_visible (GTK_WIDGET (self),
                          any && *confab_form_field_get_text (self->field) == '\0');
}

static GtkWidget *
make_row (gpointer item, gpointer data)
{
  ConfabNearbyServer *server = item;
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), confab_nearby_server_get_name (server));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), confab_nearby_server_get_address (server));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

/* As if it had been typed: what the server wants to know is asked, and the next field is the one.
 */
static void
activated_cb (ConfabNearbyList *self, GtkListBoxRow *row)
{
  g_autoptr (ConfabNearbyServer) server =
      g_list_model_get_item (confab_nearby_get_servers (self->nearby),
                             gtk_list_box_row_get_index (row));

  confab_form_field_set_text (self->field, confab_nearby_server_get_address (server));
  g_signal_emit_by_name (self->field, "leave");
  g_signal_emit_by_name (self->field, "activate");
}

static void
confab_nearby_list_root (GtkWidget *widget)
{
  ConfabNearbyList *self = CONFAB_NEARBY_LIST (widget);

  GTK_WIDGET_CLASS (confab_nearby_list_parent_class)->root (widget);

  self->nearby = confab_nearby_new ();
  gtk_list_box_bind_model (self->list, confab_nearby_get_servers (self->nearby), make_row, NULL,
                           NULL);
  g_signal_connect_object (confab_nearby_get_servers (self->nearby), "items-changed",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
confab_nearby_list_unroot (GtkWidget *widget)
{
  ConfabNearbyList *self = CONFAB_NEARBY_LIST (widget);

  gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->nearby);

  GTK_WIDGET_CLASS (confab_nearby_list_parent_class)->unroot (widget);
}

static void
confab_nearby_list_class_init (ConfabNearbyListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->root = confab_nearby_list_root;
  widget_class->unroot = confab_nearby_list_unroot;
}

static void
confab_nearby_list_init (ConfabNearbyList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (_ ("On this network"));

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Servers on this network"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "caption-heading");
  gtk_widget_add_css_class (title, "dim-label");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * confab_nearby_list_add_below:
 * @field: for the address of a server, in a box
 *
 * Adds a list to the box, after the field, which is filled in with what is chosen.
 */
void
confab_nearby_list_add_below (ConfabFormField *field)
{
  ConfabNearbyList *self = g_object_new (CONFAB_TYPE_NEARBY_LIST, NULL);

  self->field = field;
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (field))),
                              GTK_WIDGET (self), GTK_WIDGET (field));
  g_signal_connect_object (field, "notify::text", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}
