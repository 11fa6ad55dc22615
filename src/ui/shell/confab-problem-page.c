// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-problem-page.h"

#include "ui/common/confab-words.h"

#include <glib/gi18n.h>

/**
 * ConfabProblemPage:
 *
 * What stands in the window's place of conversations when the files of an account cannot be used:
 * what is the matter, in words that help, and what can be done.
 */
struct _ConfabProblemPage
{
  AdwBin parent_instance;
  AdwStatusPage *status;
  GtkWidget *retry;
  GtkWidget *other_account;
  GtkWidget *open_folder;
  GtkLabel *details;
  char *folder;
};

typedef enum
{
  SIGNAL_TRY_AGAIN,
  SIGNAL_OTHER_ACCOUNT,
} ConfabProblemPageSignal;

G_DEFINE_FINAL_TYPE (ConfabProblemPage, confab_problem_page, ADW_TYPE_BIN)

static guint signals[SIGNAL_OTHER_ACCOUNT + 1];

typedef struct
{
  int codes[3]; /* of G_IO_ERROR; 0 is not used */
  const char *title;
  const char *text;
  gboolean may_retry;
  gboolean in_folder; /* the folder is where to look */
} Problem;

static const Problem problems[] = {
  { { G_IO_ERROR_NOT_SUPPORTED },
    N_ ("Messages of a Newer Confab"),
    N_ ("The messages on this computer were stored by a newer version of Confab. This version "
        "leaves them as they are. Update Confab to read them, or use another account."),
    FALSE,
    TRUE },
  { { G_IO_ERROR_BUSY },
    N_ ("Confab Is Already Open"),
    N_ ("Another Confab uses this account on this computer. Close it and try again."),
    TRUE,
    FALSE },
  { { G_IO_ERROR_PERMISSION_DENIED, G_IO_ERROR_READ_ONLY },
    N_ ("Confab May Not Use Its Files"),
    N_ ("Confab is not allowed to read and write its files on this computer. Check the "
        "permissions of the folder and of what is in it, and try again."),
    TRUE,
    TRUE },
  { { G_IO_ERROR_NO_SPACE },
    N_ ("No Space Left"),
    N_ ("There is no space left on this computer, so messages cannot be stored. Make some room "
        "and try again."),
    TRUE,
    FALSE },
  { { G_IO_ERROR_NOT_FOUND, G_IO_ERROR_NOT_DIRECTORY, G_IO_ERROR_IS_DIRECTORY },
    N_ ("The Folder Is Not as It Should Be"),
    N_ ("Confab keeps messages in a folder on this computer. It is missing, or something else is "
        "in its place."),
    TRUE,
    TRUE },
  { { G_IO_ERROR_NOT_INITIALIZED },
    N_ ("Messages Would Not Be Encrypted"),
    N_ ("Confab encrypts the messages on this computer, and the library that does it is missing or "
        "another one was found in its place. Nothing was opened, so that nothing is written in the "
        "open. Install Confab and SQLCipher anew."),
    TRUE,
    FALSE },
  { { G_IO_ERROR_INVALID_DATA },
    N_ ("Messages Are Damaged Again and Again"),
    N_ ("What Confab stores on this computer was damaged several times within an hour. The disk "
        "may be failing: save what is important to you. The damaged files were kept, and what "
        "the server has is not lost."),
    TRUE,
    TRUE },
};

static const Problem *
find_problem (const GError *error)
{
  int code = -1;

  if (error->domain == G_IO_ERROR)
    code = error->code;
  else if (error->domain == G_FILE_ERROR)
    code = g_io_error_from_file_error (error->code);

  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    for (guint j = 0; j < G_N_ELEMENTS (problems[i].codes); j++)
      if (problems[i].codes[j] != 0 && problems[i].codes[j] == code)
        return &problems[i];

  return NULL;
}

static void
retry_cb (ConfabProblemPage *self)
{
  g_signal_emit (self, signals[SIGNAL_TRY_AGAIN], 0);
}

static void
other_account_cb (ConfabProblemPage *self)
{
  g_signal_emit (self, signals[SIGNAL_OTHER_ACCOUNT], 0);
}

static void
open_folder_cb (ConfabProblemPage *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->folder);
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                            NULL, NULL);
}

static gboolean
confab_problem_page_grab_focus (GtkWidget *widget)
{
  ConfabProblemPage *self = CONFAB_PROBLEM_PAGE (widget);

  return gtk_widget_grab_focus (gtk_widget_get_visible (self->retry) ? self->retry
                                                                     : self->other_account);
}

static void
confab_problem_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CONFAB_TYPE_PROBLEM_PAGE);

  G_OBJECT_CLASS (confab_problem_page_parent_class)->dispose (object);
}

static void
confab_problem_page_finalize (GObject *object)
{
  g_free (CONFAB_PROBLEM_PAGE (object)->folder);

  G_OBJECT_CLASS (confab_problem_page_parent_class)->finalize (object);
}

static void
confab_problem_page_class_init (ConfabProblemPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_problem_page_dispose;
  object_class->finalize = confab_problem_page_finalize;
  widget_class->grab_focus = confab_problem_page_grab_focus;

  signals[SIGNAL_TRY_AGAIN] = g_signal_new ("try-again", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OTHER_ACCOUNT] =
      g_signal_new ("other-account", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-problem-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabProblemPage, status);
  gtk_widget_class_bind_template_child (widget_class, ConfabProblemPage, retry);
  gtk_widget_class_bind_template_child (widget_class, ConfabProblemPage, other_account);
  gtk_widget_class_bind_template_child (widget_class, ConfabProblemPage, open_folder);
  gtk_widget_class_bind_template_child (widget_class, ConfabProblemPage, details);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_account_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_folder_cb);
}

static void
confab_problem_page_init (ConfabProblemPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * confab_problem_page_new:
 * @error: why nothing can be shown
 * @folder: (nullable): where the files are that it is about
 *
 * Returns: (transfer floating): a page that says so
 */
GtkWidget *
confab_problem_page_new (const GError *error, const char *folder)
{
  ConfabProblemPage *self = g_object_new (CONFAB_TYPE_PROBLEM_PAGE, NULL);
  const Problem *problem = find_problem (error);
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;

  text = problem != NULL ? g_strdup (_ (problem->text)) : confab_error_to_user_text (error);
  escaped = g_markup_escape_text (text, -1);
  self->folder = g_strdup (folder);
  adw_status_page_set_title (self->status, problem != NULL ? _ (problem->title)
                                                           : _ ("Your Messages Cannot Be Opened"));
  adw_status_page_set_description (self->status, escaped);
  gtk_label_set_label (self->details, error->message);
  gtk_widget_set_visible (self->retry, problem == NULL || problem->may_retry);
  gtk_widget_set_visible (self->open_folder,
                          folder != NULL && (problem == NULL || problem->in_folder));
  return GTK_WIDGET (self);
}
