// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-restore-dialog.h"

#include "confab-restore-page.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "ui/common/confab-backup-words.h"
#include "ui/common/confab-closures.h"
#include "ui/widgets/confab-form-field.h"

#include <glib/gi18n.h>

/**
 * ConfabRestoreDialog:
 *
 * From a file and the recovery key to an account with its history, in three steps: choosing,
 * unpacking, signing in. It can be left at any time, and then nothing has happened.
 */
struct _ConfabRestoreDialog
{
  AdwDialog parent_instance;
  AdwNavigationView *view;
  AdwActionRow *file;
  ConfabFormField *recovery;
  GtkLabel *problem;
  GtkProgressBar *bar;
  ConfabRestorePage *sign_in;
  char *path;
  ConfabProgress *progress; /* while it is unpacked */
};

typedef enum
{
  SIGNAL_SIGNED_IN,
} ConfabRestoreDialogSignal;

G_DEFINE_FINAL_TYPE (ConfabRestoreDialog, confab_restore_dialog, ADW_TYPE_DIALOG)

static guint signals[SIGNAL_SIGNED_IN + 1];

typedef struct
{
  GWeakRef dialog;
  ConfabRestore *restore;
  ConfabProgress *progress;
  char *recovery;
} Unpacking;

static void
unpacking_free (Unpacking *unpacking)
{
  g_weak_ref_clear (&unpacking->dialog);
  g_object_unref (unpacking->restore);
  g_object_unref (unpacking->progress);
  explicit_bzero (unpacking->recovery, strlen (unpacking->recovery));
  g_free (unpacking->recovery);
  g_free (unpacking);
}

static void
show_choice (ConfabRestoreDialog *self, const GError *error)
{
  gboolean is_of_key = g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_FORBIDDEN) ||
                       g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST);
  g_autofree char *text = NULL;

  adw_navigation_view_pop_to_tag (self->view, "choose");

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  text = confab_backup_error_to_text (error);

  if (!is_of_key)
    {
      gtk_label_set_label (self->problem, text);
      return;
    }

  confab_form_field_set_error (self->recovery, text);
  gtk_widget_grab_focus (GTK_WIDGET (self->recovery));
}

static DexFuture *
unpack_fiber (Unpacking *unpacking)
{
  g_autoptr (GError) error = NULL;
  gboolean done =
      dex_await (confab_restore_open (unpacking->restore, unpacking->recovery), &error) &&
      dex_await (confab_restore_unpack (unpacking->restore, unpacking->progress), &error);
  g_autoptr (ConfabRestoreDialog) self = g_weak_ref_get (&unpacking->dialog);

  /* Closed, or begun again. */
  if (self == NULL || self->progress != unpacking->progress)
    return NULL;

  g_clear_object (&self->progress);

  if (!done)
    {
      show_choice (self, error);
      return NULL;
    }

  confab_restore_page_set (self->sign_in, unpacking->restore);
  adw_navigation_view_replace_with_tags (self->view, (const char *[]) { "choose", "sign-in" }, 2);
  return NULL;
}

static void
fraction_cb (ConfabRestoreDialog *self, GParamSpec *pspec, ConfabProgress *progress)
{
  if (self->progress == progress)
    gtk_progress_bar_set_fraction (self->bar, MAX (confab_progress_get_fraction (progress), 0));
}

static void
open_cb (ConfabRestoreDialog *self)
{
  const char *recovery = confab_form_field_get_text (self->recovery);
  Unpacking *unpacking;

  confab_form_field_set_error (self->recovery, NULL);
  gtk_label_set_label (self->problem, "");

  if (self->path == NULL)
    {
      gtk_label_set_label (self->problem, _ ("Choose the file of your backup."));
      return;
    }

  if (*recovery == '\0')
    {
      confab_form_field_set_error (self->recovery, _ ("Type your recovery key."));
      gtk_widget_grab_focus (GTK_WIDGET (self->recovery));
      return;
    }

  if (self->progress != NULL)
    return;

  self->progress = confab_progress_new ();
  unpacking = g_new0 (Unpacking, 1);
  g_weak_ref_init (&unpacking->dialog, self);
  unpacking->restore = confab_restore_new (self->path);
  unpacking->progress = g_object_ref (self->progress);
  unpacking->recovery = g_strdup (recovery);
  g_signal_connect_object (self->progress, "notify::fraction", G_CALLBACK (fraction_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_progress_bar_set_fraction (self->bar, 0);
  adw_navigation_view_push_by_tag (self->view, "unpack");
  CONFAB_SPAWN_AND_FORGET (unpack_fiber, unpacking, unpacking_free);
}

static void
cancel_cb (ConfabRestoreDialog *self)
{
  if (self->progress != NULL)
    confab_progress_cancel (self->progress);
}

static void
signed_in_cb (ConfabRestoreDialog *self, ConfabAccount *account)
{
  g_signal_emit (self, signals[SIGNAL_SIGNED_IN], 0, account);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (ConfabRestoreDialog) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (file == NULL || self->file == NULL)
    return;

  if (g_file_peek_path (file) != NULL)
    confab_restore_dialog_set_path (self, g_file_peek_path (file));
  else
    gtk_label_set_label (self->problem,
                         _ ("Copy the file to this computer first, and choose it there."));
}

static void
choose_cb (ConfabRestoreDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_dialog_set_title (dialog, _ ("Choose a Backup"));
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb,
                        g_object_ref (self));
}

static void
confab_restore_dialog_closed (AdwDialog *dialog)
{
  cancel_cb (CONFAB_RESTORE_DIALOG (dialog));
}

static void
confab_restore_dialog_dispose (GObject *object)
{
  ConfabRestoreDialog *self = CONFAB_RESTORE_DIALOG (object);

  cancel_cb (self);
  g_clear_object (&self->progress);
  gtk_widget_dispose_template (GTK_WIDGET (object), CONFAB_TYPE_RESTORE_DIALOG);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (confab_restore_dialog_parent_class)->dispose (object);
}

static void
confab_restore_dialog_class_init (ConfabRestoreDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = confab_restore_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = confab_restore_dialog_closed;
  signals[SIGNAL_SIGNED_IN] =
      g_signal_new ("signed-in", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, CONFAB_TYPE_ACCOUNT);

  g_type_ensure (CONFAB_TYPE_FORM_FIELD);
  g_type_ensure (CONFAB_TYPE_RESTORE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-restore-dialog.ui");
  confab_closures_bind (widget_class);
  gtk_widget_class_bind_template_child (widget_class, ConfabRestoreDialog, view);
  gtk_widget_class_bind_template_child (widget_class, ConfabRestoreDialog, file);
  gtk_widget_class_bind_template_child (widget_class, ConfabRestoreDialog, recovery);
  gtk_widget_class_bind_template_child (widget_class, ConfabRestoreDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, ConfabRestoreDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, ConfabRestoreDialog, sign_in);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
confab_restore_dialog_init (ConfabRestoreDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  confab_restore_dialog_set_path (self, NULL);
  g_signal_connect_object (self->sign_in, "signed-in", G_CALLBACK (signed_in_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * confab_restore_dialog_new:
 *
 * Returns: (transfer floating): a dialog that restores a backup
 */
ConfabRestoreDialog *
confab_restore_dialog_new (void)
{
  return g_object_new (CONFAB_TYPE_RESTORE_DIALOG, NULL);
}

/**
 * confab_restore_dialog_set_path:
 * @path: (nullable): the file that was chosen
 *
 * Shows which one it is.
 */
void
confab_restore_dialog_set_path (ConfabRestoreDialog *self, const char *path)
{
  g_autofree char *name = path != NULL ? g_filename_display_basename (path) : NULL;

  g_return_if_fail (CONFAB_IS_RESTORE_DIALOG (self));

  g_set_str (&self->path, path);
  adw_action_row_set_subtitle (self->file, name != NULL ? name : _ ("No file chosen yet"));
  gtk_label_set_label (self->problem, "");
}

static void
restored_cb (GtkWidget *page, ConfabAccount *account)
{
  g_signal_emit_by_name (page, "signed-in", account);
}

static void
begin_cb (GtkWidget *page)
{
  ConfabRestoreDialog *dialog = confab_restore_dialog_new ();

  g_signal_connect_object (dialog, "signed-in", G_CALLBACK (restored_cb), page, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), page);
}

/**
 * confab_restore_dialog_add_button:
 * @page: a way in, that has a signal "signed-in" (account)
 * @before: a widget in a box of it
 *
 * Puts a button there that opens the dialog, and hands on what comes of it.
 */
void
confab_restore_dialog_add_button (GtkWidget *page, GtkWidget *before)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Restore from a backup…"));
  GtkWidget *box = gtk_widget_get_parent (before);

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_bind_property (page, "busy", button, "sensitive",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  g_signal_connect_object (button, "clicked", G_CALLBACK (begin_cb), page, G_CONNECT_SWAPPED);
  gtk_box_insert_child_after (GTK_BOX (box), button, gtk_widget_get_prev_sibling (before));
}
