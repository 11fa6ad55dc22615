// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-backup-row.h"

#include "base/confab-async.h"
#include "client/confab-session-backup.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-backup-words.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

/**
 * ConfabBackupRow:
 *
 * Puts all of the history into one file. Whether that makes sense depends on the recovery key: what
 * nobody could open is not made.
 */
struct _ConfabBackupRow
{
  AdwActionRow parent_instance;
  ConfabSession *session;
  GtkWidget *act;
  AdwDialog *dialog; /* while it is made */
};

G_DEFINE_FINAL_TYPE (ConfabBackupRow, confab_backup_row, ADW_TYPE_ACTION_ROW)

typedef struct
{
  GWeakRef row;
  ConfabSession *session;
  ConfabProgress *progress;
  char *path;
} Making;

static void
making_free (Making *making)
{
  g_weak_ref_clear (&making->row);
  g_object_unref (making->session);
  g_object_unref (making->progress);
  g_free (making->path);
  g_free (making);
}

static const char *
describe (ConfabBackupRow *self)
{
  if (!confab_session_can_back_up (self->session))
    return _ ("The server of this account is on this computer too. A backup of your messages alone "
              "could not be used elsewhere.");

  switch (confab_session_get_key_state (self->session))
    {
    case CONFAB_KEYS_UNSAVED:
      return _ ("Only your recovery key opens a backup. Save the key first.");
    case CONFAB_KEYS_UNLINKED:
      return _ ("This device is not linked yet, so it has nothing to seal a backup with.");
    case CONFAB_KEYS_UNKNOWN:
    case CONFAB_KEYS_SAVED:
    default:
      return _ ("All your messages in one file, encrypted. With it and your recovery key you have "
                "them again on another computer. Attached files are not in it.");
    }
}

static void
state_cb (ConfabBackupRow *self)
{
  ConfabKeyState state = confab_session_get_key_state (self->session);
  gboolean possible = confab_session_can_back_up (self->session);
  gboolean unsaved = possible && state == CONFAB_KEYS_UNSAVED;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), describe (self));
  gtk_button_set_label (GTK_BUTTON (self->act), unsaved ? _ ("Save Key…") : _ ("Back Up…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->act),
                                  unsaved ? CONFAB_ACTION_RECOVERY_KEY : "backup.choose");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backup.choose",
                                 possible && state != CONFAB_KEYS_UNLINKED);
}

/* Collecting comes first, and nobody can tell how far that is. */
static void
fraction_cb (AdwAlertDialog *dialog, GParamSpec *pspec, ConfabProgress *progress)
{
  double fraction = confab_progress_get_fraction (progress);

  adw_alert_dialog_set_body (dialog, _ ("Encrypting and writing the file."));
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (adw_alert_dialog_get_extra_child (dialog)),
                                 MAX (fraction, 0));
}

static void
end_dialog (ConfabBackupRow *self)
{
  if (self->dialog != NULL)
    adw_dialog_force_close (self->dialog);

  g_clear_object (&self->dialog);
}

static void
show_failure (ConfabBackupRow *self, const GError *error)
{
  g_autofree char *text = confab_backup_error_to_text (error);
  AdwDialog *dialog;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  dialog = adw_alert_dialog_new (_ ("The Backup Was Not Made"), text);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static DexFuture *
make_fiber (Making *making)
{
  g_autoptr (GError) error = NULL;
  gboolean done =
      dex_await (confab_session_back_up (making->session, making->path, making->progress), &error);
  g_autoptr (ConfabBackupRow) self = g_weak_ref_get (&making->row);

  if (self == NULL)
    return NULL;

  end_dialog (self);

  if (done)
    gtk_widget_activate_action (GTK_WIDGET (self), CONFAB_ACTION_SHOW_TOAST, "s",
                                _ ("The backup is saved"));
  else
    show_failure (self, error);

  return NULL;
}

static void
cancel_cb (ConfabProgress *progress)
{
  confab_progress_cancel (progress);
}

static AdwDialog *
make_dialog (ConfabProgress *progress)
{
  AdwDialog *dialog =
      adw_alert_dialog_new (_ ("Making the Backup…"), _ ("Collecting your messages."));
  GtkWidget *bar = gtk_progress_bar_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How much of the backup is made"), -1);
  g_signal_connect_object (progress, "notify::fraction", G_CALLBACK (fraction_cb), dialog,
                           G_CONNECT_SWAPPED);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), bar);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"));
  g_signal_connect_object (dialog, "response", G_CALLBACK (cancel_cb), progress, G_CONNECT_SWAPPED);
  return dialog;
}

/**
 * confab_backup_row_save:
 * @path: where to
 *
 * Makes a backup, and shows how far it is.
 */
void
confab_backup_row_save (ConfabBackupRow *self, const char *path)
{
  Making *making;

  g_return_if_fail (CONFAB_IS_BACKUP_ROW (self));
  g_return_if_fail (path != NULL);

  making = g_new0 (Making, 1);
  g_weak_ref_init (&making->row, self);
  making->session = g_object_ref (self->session);
  making->progress = confab_progress_new ();
  making->path = g_strdup (path);
  end_dialog (self);
  self->dialog = g_object_ref_sink (make_dialog (making->progress));
  adw_dialog_present (self->dialog, GTK_WIDGET (self));
  CONFAB_SPAWN_AND_FORGET (make_fiber, making, making_free);
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (ConfabBackupRow) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);
  g_autoptr (GError) error = NULL;

  if (file == NULL || self->session == NULL)
    return;

  if (g_file_peek_path (file) != NULL)
    {
      confab_backup_row_save (self, g_file_peek_path (file));
      return;
    }

  error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_READ_ONLY, "It has no path");
  show_failure (self, error);
}

static void
choose_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabBackupRow *self = CONFAB_BACKUP_ROW (widget);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *file_name = NULL;

  /* Translators: the name of a file; %s is a user name */
  file_name =
      g_strdup_printf (_ ("Backup of %s.confab"),
                       confab_account_get_user_name (confab_session_get_account (self->session)));
  gtk_file_dialog_set_title (dialog, _ ("Back Up Messages"));
  gtk_file_dialog_set_initial_name (dialog, file_name);
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb,
                        g_object_ref (self));
}

static void
confab_backup_row_dispose (GObject *object)
{
  ConfabBackupRow *self = CONFAB_BACKUP_ROW (object);

  /* It goes with the window. */
  g_clear_object (&self->dialog);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (confab_backup_row_parent_class)->dispose (object);
}

static void
confab_backup_row_class_init (ConfabBackupRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = confab_backup_row_dispose;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "backup.choose", NULL,
                                   choose_action_cb);
}

static void
confab_backup_row_init (ConfabBackupRow *self)
{
  self->act = gtk_button_new ();
  gtk_widget_set_valign (self->act, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Backup"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->act);
}

/**
 * confab_backup_row_new:
 *
 * Returns: (transfer floating): a row of the preferences
 */
GtkWidget *
confab_backup_row_new (ConfabSession *session)
{
  ConfabBackupRow *self = g_object_new (CONFAB_TYPE_BACKUP_ROW, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::key-state", G_CALLBACK (state_cb), self,
                           G_CONNECT_SWAPPED);
  state_cb (self);
  return GTK_WIDGET (self);
}
