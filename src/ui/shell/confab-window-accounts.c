// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-window-private.h"

#include <glib/gi18n.h>

/* From one account to another. */

/* What was begun in one account is not to go on in another. */
static void
close_dialogs (ConfabWindow *self)
{
  g_autoptr (GListModel) dialogs =
      adw_application_window_get_dialogs (ADW_APPLICATION_WINDOW (self));
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (dialogs); i++)
    g_ptr_array_add (open, g_list_model_get_item (dialogs, i));

  for (guint i = open->len; i > 0; i--)
    adw_dialog_force_close (g_ptr_array_index (open, i - 1));
}

static GQuark
last_quark (void)
{
  return g_quark_from_static_string ("confab-window-last-conversation");
}

/**
 * confab_window_leave_session:
 *
 * Keeps in mind what is open, and closes what belongs to the account that is left.
 */
void
confab_window_leave_session (ConfabWindow *self)
{
  ConfabConversation *open = confab_window_get_conversation (self);

  g_object_set_qdata_full (G_OBJECT (confab_window_get_session (self)), last_quark (),
                           open != NULL ? g_strdup (confab_conversation_get_id (open)) : NULL,
                           g_free);
  g_object_set_qdata (G_OBJECT (self), last_quark (), GINT_TO_POINTER (TRUE));
  close_dialogs (self);
}

/**
 * confab_window_find_last:
 * @session: of the account that is shown from now on
 *
 * Returns: (transfer none) (nullable): the conversation that was open last in it
 */
ConfabConversation *
confab_window_find_last (ConfabWindow *self, ConfabSession *session)
{
  ConfabRoster *roster = confab_session_get_roster (session);
  const char *kept = g_object_get_qdata (G_OBJECT (session), last_quark ());
  GSettings *settings = NULL;
  g_autofree char *last = NULL;
  g_auto (GStrv) recent = NULL;
  ConfabConversation *conversation = NULL;

  if (kept != NULL)
    return confab_roster_get_conversation (roster, kept);

  g_object_get (self, "settings", &settings, NULL);
  last = g_settings_get_string (settings, "last-conversation");
  g_object_unref (settings);
  conversation = confab_roster_get_conversation (roster, last);

  /* that of another account says nothing of this one */
  if (conversation != NULL || g_object_get_qdata (G_OBJECT (self), last_quark ()) == NULL)
    return conversation;

  recent = confab_recent_dup_ids (confab_window_get_recent (self));

  for (guint i = 0; recent[i] != NULL && conversation == NULL; i++)
    conversation = confab_roster_get_conversation (roster, recent[i]);

  return conversation;
}

/**
 * confab_window_offer_other_account:
 * @page: the way in
 *
 * Who was signed out of one account is not kept from the others: the action is enabled while there
 * are some.
 */
void
confab_window_offer_other_account (GtkWidget *page)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Go to Another Account"));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_bottom (button, 12);
  g_object_bind_property (button, "sensitive", button, "visible", G_BINDING_SYNC_CREATE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "app.next-account");
  adw_toolbar_view_add_bottom_bar (ADW_TOOLBAR_VIEW (adw_bin_get_child (ADW_BIN (page))), button);
}
