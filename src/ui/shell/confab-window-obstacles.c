// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-window-private.h"

#include "confab-locked-page.h"
#include "confab-problem-page.h"
#include "ui/widgets/confab-placeholder.h"

#include <glib/gi18n.h>

/* What the window shows when there is an account, and its files are in the way. */

static void
try_again_cb (ConfabWindow *self)
{
  g_signal_emit_by_name (self, "try-again");
}

static void
other_account_cb (ConfabWindow *self)
{
  g_signal_emit_by_name (self, "other-account");
}

static void
show_obstacle (ConfabWindow *self, GtkWidget *page)
{
  confab_window_set_session (self, NULL);
  g_signal_connect_object (page, "try-again", G_CALLBACK (try_again_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "other-account", G_CALLBACK (other_account_cb), self,
                           G_CONNECT_SWAPPED);
  confab_window_show_page (self, page);
  gtk_widget_grab_focus (page);
  confab_window_tell_content (self);
}

/**
 * confab_window_show_problem:
 * @error: why nothing can be shown
 * @folder: (nullable): where the files are that it is about
 *
 * Says what is wrong with what lies on this computer.
 */
void
confab_window_show_problem (ConfabWindow *self, const GError *error, const char *folder)
{
  g_return_if_fail (CONFAB_IS_WINDOW (self));

  show_obstacle (self, confab_problem_page_new (error, folder));
}

/**
 * confab_window_show_locked:
 * @session: one whose history could not be opened
 *
 * Asks for what opens it.
 */
void
confab_window_show_locked (ConfabWindow *self, ConfabSession *session)
{
  g_return_if_fail (CONFAB_IS_WINDOW (self));

  show_obstacle (self, confab_locked_page_new (session));
}

/**
 * confab_window_show_mending:
 *
 * Says that the account's files are put right, until confab_window_set_session().
 */
void
confab_window_show_mending (ConfabWindow *self)
{
  GtkWidget *page =
      g_object_new (CONFAB_TYPE_PLACEHOLDER, "with-bar", TRUE, "title",
                    _ ("Putting Your Messages Right…"), "button", adw_spinner_new (), NULL);

  g_return_if_fail (CONFAB_IS_WINDOW (self));

  confab_window_set_session (self, NULL);
  confab_window_show_page (self, page);
}
