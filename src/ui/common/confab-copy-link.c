// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-copy-link.h"

#include "confab-actions.h"

#include "client/formatting/confab-reference.h"

#include <glib/gi18n.h>

/**
 * confab_copy_link:
 * @from: what was clicked
 * @session: whose server it is on
 * @message_id: (nullable): a message in the conversation
 *
 * Copies the address of a place, and says so.
 */
void
confab_copy_link (GtkWidget *from,
                  ConfabSession *session,
                  const char *conversation_id,
                  const char *message_id)
{
  ConfabAccount *account = confab_session_get_account (session);
  g_autofree char *uri = confab_reference_dup_uri (
      confab_account_get_is_local (account) ? NULL : confab_account_get_server (account),
      conversation_id, message_id);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (from), uri);
  gtk_widget_activate_action (from, CONFAB_ACTION_SHOW_TOAST, "s", _ ("Link copied"));
}
