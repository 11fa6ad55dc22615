// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-window-private.h"

#include "ui/common/confab-actions.h"
#include "ui/recovery/confab-link-dialog.h"
#include "ui/recovery/confab-recovery-dialog.h"
#include "ui/trust/confab-verify-dialog.h"

/* The recovery key, what it is for, and the keys of others. */

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

static void
verify_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabSession *session = confab_window_get_session (CONFAB_WINDOW (widget));
  ConfabUser *user = session != NULL
                         ? confab_roster_get_user (confab_session_get_roster (session),
                                                   g_variant_get_string (parameter, NULL))
                         : NULL;

  if (user != NULL && !confab_user_get_is_self (user))
    adw_dialog_present (confab_verify_dialog_new (session, user), widget);
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
  gtk_widget_class_install_action (widget_class, CONFAB_ACTION_VERIFY_PERSON, "s", verify_cb);
}
