// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-row-menu.h"

#include "confab-conversation-row.h"
#include "ui/common/confab-conversation-actions.h"
#include "ui/common/confab-naming.h"

static void
show_menu (ConfabEvenList *list, ConfabConversationRow *row, double x, double y)
{
  GWeakRef *last = g_object_get_data (G_OBJECT (list), "confab-row-menu");
  g_autoptr (GtkWidget) old = g_weak_ref_get (last);
  ConfabConversation *conversation = confab_conversation_row_get_conversation (row);
  g_autoptr (GMenuModel) model = NULL;
  GtkWidget *menu;

  if (conversation == NULL)
    return;

  /* It stays when it closes, because its action comes after that. */
  if (old != NULL && gtk_widget_get_parent (old) != NULL)
    gtk_widget_unparent (old);

  model = confab_conversation_menu_new (conversation, TRUE);
  confab_conversation_actions_update (GTK_WIDGET (row), conversation);
  menu = gtk_popover_menu_new_from_model (model);
  confab_name_menu_items (menu);
  g_weak_ref_set (last, menu);
  gtk_widget_set_parent (menu, GTK_WIDGET (row));
  /* Its actions are about what the row shows. */
  g_signal_connect_object (row, "notify::conversation", G_CALLBACK (gtk_popover_popdown), menu,
                           G_CONNECT_SWAPPED);
  gtk_popover_set_has_arrow (GTK_POPOVER (menu), FALSE);
  gtk_widget_set_halign (menu, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (menu), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (menu));
}

static void
pressed_cb (ConfabEvenList *list, double x, double y)
{
  GtkWidget *row = confab_even_list_pick_row (list, x, y);
  graphene_point_t point;

  if (row != NULL && gtk_widget_compute_point (GTK_WIDGET (list), row,
                                               &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    show_menu (list, CONFAB_CONVERSATION_ROW (row), point.x, point.y);
}

static void
secondary_click_cb (ConfabEvenList *list, int n_press, double x, double y, GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  pressed_cb (list, x, y);
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  ConfabEvenList *list = CONFAB_EVEN_LIST (widget);
  GtkWidget *row = confab_even_list_get_focus_row (list);

  if (row == NULL)
    return FALSE;

  show_menu (list, CONFAB_CONVERSATION_ROW (row), 24, gtk_widget_get_height (row));
  return TRUE;
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/**
 * confab_row_menu_attach:
 * @list: whose rows are ConfabConversationRow
 *
 * Gives the rows of @list a context menu: with the secondary button, a long touch, the menu key and
 * Shift+F10. There is one for all of them.
 */
void
confab_row_menu_attach (ConfabEvenList *list)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *hold = gtk_gesture_long_press_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GWeakRef *last = g_new (GWeakRef, 1);

  g_weak_ref_init (last, NULL);
  g_object_set_data_full (G_OBJECT (list), "confab-row-menu", last, weak_ref_free);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (secondary_click_cb), list,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (list), GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (hold), TRUE);
  g_signal_connect_object (hold, "pressed", G_CALLBACK (pressed_cb), list, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (list), GTK_EVENT_CONTROLLER (hold));

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10"),
                        gtk_callback_action_new (menu_key_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (list), keys);
}
