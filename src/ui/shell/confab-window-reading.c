// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-window-private.h"

#include "ui/common/confab-actions.h"
#include "ui/common/confab-keys.h"
#include "ui/common/confab-report.h"

#include <glib/gi18n.h>

/* Reading everything at a stroke, and taking that back. */

#define UNDO_ALL "win.undo-read-all"

static void
mark_all_read_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabWindow *self = CONFAB_WINDOW (widget);
  ConfabSession *session = confab_window_get_session (self);
  g_auto (GVariantBuilder) before = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sx)"));
  GListModel *all;
  guint n = 0;

  if (session == NULL)
    return;

  all = confab_roster_get_conversations (confab_session_get_roster (session));

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (ConfabConversation) conversation = g_list_model_get_item (all, i);

      if (confab_conversation_get_unread_count (conversation) == 0)
        continue;

      n++;
      g_variant_builder_add (&before, "(sx)", confab_conversation_get_id (conversation),
                             confab_conversation_get_seen_seq (conversation) + 1);
      confab_report (widget,
                     confab_session_mark_read (session, conversation,
                                               confab_conversation_get_last_seq (conversation)));
    }

  if (n == 0)
    confab_window_show_toast (self, _ ("All has been read"));
  else
    confab_undo_offer (confab_window_get_undo (self), _ ("All marked as read"), UNDO_ALL,
                       g_variant_builder_end (&before));
}

static void
undo_read_all_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabWindow *self = CONFAB_WINDOW (widget);
  ConfabSession *session = confab_window_get_session (self);
  GVariantIter iter;
  const char *id;
  gint64 seq;

  confab_undo_forget (confab_window_get_undo (self));
  g_variant_iter_init (&iter, parameter);

  while (session != NULL && g_variant_iter_next (&iter, "(&sx)", &id, &seq))
    {
      ConfabConversation *conversation =
          confab_roster_get_conversation (confab_session_get_roster (session), id);

      if (conversation != NULL)
        confab_report (widget, confab_session_mark_unread (session, conversation, seq));
    }
}

/**
 * confab_window_install_reading_actions:
 *
 * Adds the actions to the class.
 */
void
confab_window_install_reading_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, CONFAB_ACTION_MARK_ALL_READ, NULL,
                                   mark_all_read_cb);
  gtk_widget_class_install_action (widget_class, UNDO_ALL, "a(sx)", undo_read_all_cb);
  confab_keys_bind (widget_class, CONFAB_ACTION_MARK_ALL_READ);
}
