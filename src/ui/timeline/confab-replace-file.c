// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-replace-file.h"

#include "client/confab-session-files.h"
#include "ui/common/confab-report.h"

#include <glib/gi18n.h>

/* A file that was changed or is gone is chosen again. */

typedef struct
{
  GtkWidget *parent;
  ConfabSession *session;
  ConfabMessage *message;
} Replacing;

static void
replacing_free (Replacing *self)
{
  g_object_unref (self->parent);
  g_object_unref (self->session);
  g_object_unref (self->message);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Replacing, replacing_free)

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (Replacing) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (file != NULL && g_file_peek_path (file) != NULL)
    confab_report (self->parent, confab_session_replace_file (self->session, self->message,
                                                              g_file_peek_path (file)));
}

/**
 * confab_replace_file_present:
 * @parent: where the user asked for it
 * @message: one with a file that could not be sent
 *
 * Has the file chosen again, and sends the message.
 */
void
confab_replace_file_present (GtkWidget *parent, ConfabSession *session, ConfabMessage *message)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (parent);
  Replacing *self = g_new0 (Replacing, 1);

  self->parent = g_object_ref (parent);
  self->session = g_object_ref (session);
  self->message = g_object_ref (message);
  gtk_file_dialog_set_title (dialog, _ ("Choose the File Again"));
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb,
                        self);
}
