// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-recovery-dialog.h"

#include "base/confab-async.h"
#include "confab-key-sheet.h"
#include "ui/common/confab-report.h"
#include "ui/common/confab-toast.h"
#include "ui/qr/confab-qr-view.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * ConfabRecoveryDialog:
 *
 * Shows the recovery key until the user has it somewhere else, which one of its groups proves. Then
 * it is forgotten here.
 */
struct _ConfabRecoveryDialog
{
  AdwDialog parent_instance;
  ConfabSession *session;
  ConfabKeySheet *sheet;
  GStrv parts;
  guint asked; /* which group is to be typed, from 0 */
  AdwToastOverlay *toasts;
  AdwNavigationView *pages;
  AdwWrapBox *groups;
  ConfabQrView *code;
  AdwEntryRow *group;
  GtkLabel *wrong;
  GtkWidget *confirm;
};

G_DEFINE_FINAL_TYPE (ConfabRecoveryDialog, confab_recovery_dialog, ADW_TYPE_DIALOG)

static GtkWidget *
make_group (const char *group, guint number)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *text = g_strdup_printf ("%u", number);
  GtkWidget *above = gtk_label_new (text), *label = gtk_label_new (group);

  gtk_widget_add_css_class (above, "caption");
  gtk_widget_add_css_class (above, "dim-label");
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_add_css_class (label, "title-4");
  gtk_widget_add_css_class (box, "recovery-group");
  gtk_box_append (GTK_BOX (box), above);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static void
show_key (ConfabRecoveryDialog *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->groups), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Recovery key"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->sheet->recovery, -1);

  for (guint i = 0; self->parts[i] != NULL; i++)
    adw_wrap_box_append (self->groups, make_group (self->parts[i], i + 1));

  confab_qr_view_set_name (self->code, _ ("The recovery key as a QR code"));
  confab_qr_view_set_text (self->code, self->sheet->recovery);
}

static void
copy_cb (ConfabRecoveryDialog *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->sheet->recovery);
  confab_toast_show (self->toasts, _ ("Copied. Paste it where only you can read it."));
}

typedef struct
{
  GWeakRef dialog;
  ConfabKeySheet *sheet;
  GFile *file; /* (nullable) */
} Saving;

static void
saving_free (Saving *saving)
{
  g_weak_ref_clear (&saving->dialog);
  confab_key_sheet_free (saving->sheet);
  g_clear_object (&saving->file);
  g_free (saving);
}

static DexFuture *
save_fiber (Saving *saving)
{
  g_autoptr (GError) error = NULL;
  gboolean saved = dex_await (confab_key_sheet_save (saving->sheet, saving->file), &error);
  g_autoptr (ConfabRecoveryDialog) self = g_weak_ref_get (&saving->dialog);

  if (self == NULL || self->toasts == NULL)
    return NULL;

  if (saved)
    confab_toast_show (self->toasts, _ ("Saved"));
  else
    confab_toast_show_error (self->toasts, error);

  return NULL;
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabRecoveryDialog) self = g_weak_ref_get (&saving->dialog);

  saving->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, &error);

  if (saving->file != NULL)
    {
      CONFAB_SPAWN_AND_FORGET (save_fiber, saving, saving_free);
      return;
    }

  if (self != NULL && self->toasts != NULL &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
    confab_toast_show_error (self->toasts, error);

  saving_free (saving);
}

static GtkWindow *
get_window (ConfabRecoveryDialog *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
save_cb (ConfabRecoveryDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  Saving *saving = g_new0 (Saving, 1);

  g_weak_ref_init (&saving->dialog, self);
  saving->sheet =
      confab_key_sheet_new (self->sheet->user_name, self->sheet->server, self->sheet->recovery);
  gtk_file_dialog_set_title (dialog, _ ("Save Recovery Key"));
  /* Translators: the name of a file */
  gtk_file_dialog_set_initial_name (dialog, _ ("Confab recovery key.txt"));
  gtk_file_dialog_save (dialog, get_window (self), NULL, chosen_cb, saving);
}

static void
printed_cb (GtkPrintOperation *print, GtkPrintOperationResult result, ConfabRecoveryDialog *self)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;

  gtk_print_operation_get_error (print, &error);
  confab_toast_show_error (self->toasts, error);
}

static void
print_cb (ConfabRecoveryDialog *self)
{
  g_autoptr (GtkPrintOperation) print = confab_key_sheet_new_print (self->sheet);

  gtk_print_operation_set_allow_async (print, TRUE);
  g_signal_connect_object (print, "done", G_CALLBACK (printed_cb), self, 0);
  gtk_print_operation_run (print, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, get_window (self), NULL);
}

static void
next_cb (ConfabRecoveryDialog *self)
{
  guint n = g_strv_length (self->parts);
  g_autofree char *title = NULL;

  /* The last group is not asked for: it follows from the others. */
  self->asked = (guint) g_random_int_range (0, (gint32) MAX (n, 2) - 1);
  /* Translators: %u is the number of a group of four characters, from 1 */
  title = g_strdup_printf (_ ("Group %u of your recovery key"), self->asked + 1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->group), title);
  gtk_editable_set_text (GTK_EDITABLE (self->group), "");
  adw_navigation_view_push_by_tag (self->pages, "check");
  gtk_widget_grab_focus (GTK_WIDGET (self->group));
}

/* Capitals or not, and 0, 1 and 8 for what looks like them. */
static gboolean
is_same_group (const char *typed, const char *group)
{
  g_autofree char *text = g_ascii_strup (typed, -1);

  g_strstrip (text);

  for (char *at = text; *at != '\0'; at++)
    *at = *at == '0' ? 'O' : *at == '1' ? 'I' : *at == '8' ? 'B' : *at;

  return g_str_equal (text, group);
}

static void
group_changed_cb (ConfabRecoveryDialog *self)
{
  g_autofree char *text =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->group))));

  gtk_widget_set_visible (GTK_WIDGET (self->wrong), FALSE);
  gtk_widget_remove_css_class (GTK_WIDGET (self->group), "error");
  gtk_widget_set_sensitive (self->confirm,
                            g_utf8_strlen (text, -1) == CONFAB_RECOVERY_GROUP_LENGTH);
}

static DexFuture *
confirm_fiber (ConfabRecoveryDialog *self)
{
  g_autoptr (GError) error = NULL;

  if (dex_await (confab_session_recovery_saved (self->session), &error))
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return NULL;
    }

  if (self->confirm != NULL)
    {
      gtk_widget_set_sensitive (self->confirm, TRUE);
      confab_toast_show_error (self->toasts, error);
    }

  return NULL;
}

static void
confirm_cb (ConfabRecoveryDialog *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->group));

  if (!gtk_widget_get_sensitive (self->confirm))
    return;

  if (is_same_group (typed, self->parts[self->asked]))
    {
      gtk_widget_set_sensitive (self->confirm, FALSE);
      CONFAB_SPAWN_AND_FORGET (confirm_fiber, g_object_ref (self), g_object_unref);
      return;
    }

  gtk_widget_add_css_class (GTK_WIDGET (self->group), "error");
  gtk_label_set_label (self->wrong, _ ("That is another group, or it was not written down as it "
                                       "is. Go back and compare."));
  gtk_widget_set_visible (GTK_WIDGET (self->wrong), TRUE);
}

static void
confab_recovery_dialog_dispose (GObject *object)
{
  ConfabRecoveryDialog *self = CONFAB_RECOVERY_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_RECOVERY_DIALOG);
  g_clear_object (&self->session);
  g_clear_pointer (&self->sheet, confab_key_sheet_free);
  g_clear_pointer (&self->parts, g_strfreev);

  G_OBJECT_CLASS (confab_recovery_dialog_parent_class)->dispose (object);
}

static void
confab_recovery_dialog_class_init (ConfabRecoveryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = confab_recovery_dialog_dispose;
  g_type_ensure (CONFAB_TYPE_QR_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-recovery-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabRecoveryDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, ConfabRecoveryDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, ConfabRecoveryDialog, groups);
  gtk_widget_class_bind_template_child (widget_class, ConfabRecoveryDialog, code);
  gtk_widget_class_bind_template_child (widget_class, ConfabRecoveryDialog, group);
  gtk_widget_class_bind_template_child (widget_class, ConfabRecoveryDialog, wrong);
  gtk_widget_class_bind_template_child (widget_class, ConfabRecoveryDialog, confirm);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, group_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, confirm_cb);
}

static void
confab_recovery_dialog_init (ConfabRecoveryDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Groups run from left to right wherever they are read. */
  gtk_widget_set_direction (GTK_WIDGET (self->groups), GTK_TEXT_DIR_LTR);
}

typedef struct
{
  ConfabSession *session;
  GWeakRef widget;
} Presenting;

static void
presenting_free (Presenting *presenting)
{
  g_object_unref (presenting->session);
  g_weak_ref_clear (&presenting->widget);
  g_free (presenting);
}

static AdwDialog *
make_dialog (ConfabSession *session, const char *recovery)
{
  ConfabRecoveryDialog *self = g_object_new (CONFAB_TYPE_RECOVERY_DIALOG, NULL);
  ConfabAccount *account = confab_session_get_account (session);

  self->session = g_object_ref (session);
  self->sheet = confab_key_sheet_new (confab_account_get_user_name (account),
                                      confab_account_get_server (account), recovery);
  self->parts = g_strsplit (recovery, " ", -1);
  show_key (self);
  return ADW_DIALOG (self);
}

static DexFuture *
present_fiber (Presenting *presenting)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *recovery =
      dex_await_string (confab_session_load_recovery (presenting->session), &error);
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&presenting->widget);

  if (widget == NULL)
    return NULL;

  if (recovery != NULL)
    adw_dialog_present (make_dialog (presenting->session, recovery), widget);
  else
    confab_report_error (widget, error);

  return NULL;
}

/**
 * confab_recovery_dialog_present:
 * @session: whose recovery key
 * @widget: where it was asked for
 *
 * Shows the recovery key, as long as it is here.
 */
void
confab_recovery_dialog_present (ConfabSession *session, GtkWidget *widget)
{
  Presenting *presenting = g_new0 (Presenting, 1);

  presenting->session = g_object_ref (session);
  g_weak_ref_init (&presenting->widget, widget);
  CONFAB_SPAWN_AND_FORGET (present_fiber, presenting, presenting_free);
}
