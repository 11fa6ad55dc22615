// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-window-private.h"

#include "client/confab-session-needs.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-keys.h"
#include "ui/common/confab-report.h"
#include "ui/needs/confab-needs-page.h"

#include <glib/gi18n.h>

/* What waits for the user, in the place of the list, and taking back what was said about it. */

#define PAGE "needs"

static void
open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabWindow *self = CONFAB_WINDOW (widget);
  ConfabMainView *main = confab_window_get_main_view (self);
  AdwNavigationSplitView *split;
  GtkStack *stack;
  GtkWidget *page;

  if (main == NULL || confab_window_get_session (self) == NULL)
    return;

  confab_main_view_close_search (main);
  split = ADW_NAVIGATION_SPLIT_VIEW (adw_breakpoint_bin_get_child (ADW_BREAKPOINT_BIN (main)));
  stack = GTK_STACK (adw_navigation_page_get_child (adw_navigation_split_view_get_sidebar (split)));
  page = gtk_stack_get_child_by_name (stack, PAGE);

  if (page == NULL)
    {
      page = g_object_new (CONFAB_TYPE_NEEDS_PAGE, NULL);
      g_object_bind_property (main, "session", page, "session", G_BINDING_SYNC_CREATE);
      gtk_stack_add_named (stack, page, PAGE);
    }

  adw_navigation_split_view_set_show_content (split, FALSE);
  gtk_stack_set_visible_child (stack, page);
  gtk_widget_grab_focus (page);
}

static void
tell_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *text, *conversation_id, *key;

  g_variant_get (parameter, "(&s&s&s)", &text, &conversation_id, &key);
  confab_undo_offer (confab_window_get_undo (CONFAB_WINDOW (widget)), text,
                     CONFAB_ACTION_RESTORE_NEED, g_variant_new ("(ss)", conversation_id, key));
}

static void
restore_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabWindow *self = CONFAB_WINDOW (widget);
  ConfabSession *session = confab_window_get_session (self);
  const char *conversation_id, *key;

  g_variant_get (parameter, "(&s&s)", &conversation_id, &key);
  confab_undo_forget (confab_window_get_undo (self));

  if (session != NULL)
    confab_report (widget, confab_session_set_need_done (session, conversation_id, key, 0));
}

/**
 * confab_window_install_needs_actions:
 *
 * Adds the actions to the class.
 */
void
confab_window_install_needs_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, CONFAB_ACTION_NEEDS, NULL, open_cb);
  gtk_widget_class_install_action (widget_class, CONFAB_ACTION_TELL_NEED, "(sss)", tell_cb);
  gtk_widget_class_install_action (widget_class, CONFAB_ACTION_RESTORE_NEED, "(ss)", restore_cb);
  confab_keys_bind (widget_class, CONFAB_ACTION_NEEDS);
}
