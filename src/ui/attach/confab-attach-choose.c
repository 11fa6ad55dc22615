// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-attach-choose.h"

#include <glib/gi18n.h>

/* Choosing files, by the portal where there is one. */

typedef struct
{
  GtkWidget *parent;
  ConfabSession *session;
  ConfabConversation *conversation;
  ConfabAttachDialog *dialog; /* that gets more, or NULL for a new one */
} Choosing;

static void
choosing_free (Choosing *self)
{
  g_object_unref (self->parent);
  g_clear_object (&self->session);
  g_clear_object (&self->conversation);
  g_clear_object (&self->dialog);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Choosing, choosing_free)

/**
 * confab_attach_present:
 * @parent: what is to be under the dialog
 * @chosen: of #ConfabChosen; nothing is shown where it is empty
 * @as_pictures: whether pictures are to be made smaller, unless the user says otherwise
 *
 * Shows what is about to be sent.
 */
void
confab_attach_present (GtkWidget *parent,
                       ConfabSession *session,
                       ConfabConversation *conversation,
                       GListModel *chosen,
                       gboolean as_pictures)
{
  AdwDialog *dialog;

  if (g_list_model_get_n_items (chosen) == 0)
    return;

  dialog = confab_attach_dialog_new (session, conversation, as_pictures);
  confab_attach_dialog_add (CONFAB_ATTACH_DIALOG (dialog), chosen);
  adw_dialog_present (dialog, parent);
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (Choosing) self = data;
  g_autoptr (GListModel) files =
      gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (object), result, NULL);
  g_autoptr (GListStore) chosen = g_list_store_new (CONFAB_TYPE_CHOSEN);

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      if (g_file_peek_path (file) != NULL)
        {
          g_autoptr (ConfabChosen) item = confab_chosen_new (g_file_peek_path (file));

          g_list_store_append (chosen, item);
        }
    }

  if (self->dialog != NULL)
    confab_attach_dialog_add (self->dialog, G_LIST_MODEL (chosen));
  else
    confab_attach_present (self->parent, self->session, self->conversation, G_LIST_MODEL (chosen),
                           TRUE);
}

static void
choose (Choosing *choosing)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (choosing->parent);

  gtk_file_dialog_set_title (dialog, _ ("Attach Files"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Attach"));
  gtk_file_dialog_open_multiple (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                                 chosen_cb, choosing);
}

/**
 * confab_attach_choose:
 * @parent: where the user asked for it
 *
 * Has files chosen, and shows them before they are sent.
 */
void
confab_attach_choose (GtkWidget *parent, ConfabSession *session, ConfabConversation *conversation)
{
  Choosing *choosing = g_new0 (Choosing, 1);

  choosing->parent = g_object_ref (parent);
  choosing->session = g_object_ref (session);
  choosing->conversation = g_object_ref (conversation);
  choose (choosing);
}

/**
 * confab_attach_choose_more:
 * @dialog: what they are added to
 *
 * Has more files chosen.
 */
void
confab_attach_choose_more (ConfabAttachDialog *dialog)
{
  Choosing *choosing = g_new0 (Choosing, 1);

  choosing->parent = GTK_WIDGET (g_object_ref (dialog));
  choosing->dialog = g_object_ref (dialog);
  choose (choosing);
}
