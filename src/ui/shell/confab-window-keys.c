// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-window-private.h"

#include "ui/common/confab-actions.h"
#include "ui/recovery/confab-link-dialog.h"
#include "ui/recovery/confab-recovery-dialog.h"

/* The recovery key, and what it is for. */

static void
recovery_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabSession *session = confab_window_get_session (CONFAB_WINDOW (widget));

  if (session != NULL)
    confab_recovery_dialog_present (session, widget);
}

static void
link_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabSession *session = confab_window_get_session (CONFAB_WINDOW (widget));

  if (session != NULL)
    adw_dialog_present (confab_link_dialog_new (session), widget);
}

static void
anew_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabSession *session = confab_window_get_session (CONFAB_WINDOW (widget));

  if (session != NULL)
    adw_dialog_present (confab_link_dialog_new_anew (session, widget), widget);
}

/**
 * confab_window_install_key_actions:
 *
 * Adds the actions to the class.
 */
void
confab_window_install_key_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, CONFAB_ACTION_RECOVERY_KEY, NULL, recovery_cb);
  gtk_widget_class_install_action (widget_class, CONFAB_ACTION_LINK_DEVICE, NULL, link_cb);
  gtk_widget_class_install_action (widget_class, CONFAB_ACTION_NEW_KEYS, NULL, anew_cb);
}
