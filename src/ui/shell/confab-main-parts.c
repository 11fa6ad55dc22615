// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-main-parts.h"

#include "ui/attach/confab-attach-area.h"
#include "ui/attach/confab-attach-drop.h"
#include "ui/composer/confab-composer.h"
#include "ui/conversation/confab-conversation-page.h"
#include "ui/recovery/confab-recovery-bar.h"
#include "ui/sidebar/confab-conversation-row.h"
#include "ui/timeline/confab-conversation-view.h"

/* What the main view is made of, and what passes between these parts. */

#define KEY_OVER "confab-drop-over"
#define CLASS_OVER "drop-onto"

/**
 * confab_main_parts_ensure:
 *
 * The types that the main view's template names are there.
 */
void
confab_main_parts_ensure (void)
{
  g_type_ensure (CONFAB_TYPE_ATTACH_AREA);
  g_type_ensure (CONFAB_TYPE_RECOVERY_BAR);
  g_type_ensure (CONFAB_TYPE_SIDEBAR);
  g_type_ensure (CONFAB_TYPE_COMPOSER);
  g_type_ensure (CONFAB_TYPE_CONVERSATION_PAGE);
  g_type_ensure (CONFAB_TYPE_CONVERSATION_VIEW);
}

static void
show_over (GtkWidget *sidebar, GtkWidget *row)
{
  GWeakRef *shown = g_object_get_data (G_OBJECT (sidebar), KEY_OVER);
  g_autoptr (GtkWidget) before = g_weak_ref_get (shown);

  if (before == row)
    return;

  if (before != NULL)
    gtk_widget_remove_css_class (before, CLASS_OVER);

  if (row != NULL)
    gtk_widget_add_css_class (row, CLASS_OVER);

  g_weak_ref_set (shown, row);
}

static ConfabConversation *
find_cb (GtkWidget *sidebar, double x, double y, gboolean over)
{
  GtkWidget *at = gtk_widget_pick (sidebar, x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = at != NULL ? gtk_widget_get_ancestor (at, CONFAB_TYPE_CONVERSATION_ROW) : NULL;
  ConfabConversation *conversation =
      row != NULL ? confab_conversation_row_get_conversation (CONFAB_CONVERSATION_ROW (row)) : NULL;

  if (conversation != NULL && confab_conversation_get_has_left (conversation))
    conversation = NULL;

  show_over (sidebar, over && conversation != NULL ? row : NULL);
  return conversation;
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/**
 * confab_main_parts_accept_drops:
 *
 * What is dropped onto a conversation of the list is sent there.
 */
void
confab_main_parts_accept_drops (ConfabSidebar *sidebar)
{
  GWeakRef *over = g_new (GWeakRef, 1);

  g_weak_ref_init (over, NULL);
  g_object_set_data_full (G_OBJECT (sidebar), KEY_OVER, over, weak_ref_free);
  confab_drop_install (GTK_WIDGET (sidebar), find_cb);
}
