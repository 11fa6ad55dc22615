// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-sign-in-dialog.h"

#include "confab-sign-in-page.h"

#include <glib/gi18n.h>

/**
 * ConfabSignInDialog:
 *
 * The page that fills the window where there is no account yet, over the conversations of another.
 */
struct _ConfabSignInDialog
{
  AdwDialog parent_instance;
};

typedef enum
{
  SIGNAL_SIGNED_IN,
} ConfabSignInDialogSignal;

G_DEFINE_FINAL_TYPE (ConfabSignInDialog, confab_sign_in_dialog, ADW_TYPE_DIALOG)

static guint signals[SIGNAL_SIGNED_IN + 1];

static void
signed_in_cb (ConfabSignInDialog *self, ConfabAccount *account)
{
  g_signal_emit (self, signals[SIGNAL_SIGNED_IN], 0, account);
}

static void
confab_sign_in_dialog_class_init (ConfabSignInDialogClass *klass)
{
  signals[SIGNAL_SIGNED_IN] =
      g_signal_new ("signed-in", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, CONFAB_TYPE_ACCOUNT);
}

static void
confab_sign_in_dialog_init (ConfabSignInDialog *self)
{
  GtkWidget *page = confab_sign_in_page_new ();
  g_signal_connect_object (page, "signed-in", G_CALLBACK (signed_in_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Add Account"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 440);
  adw_dialog_set_content_height (ADW_DIALOG (self), 640);
  adw_dialog_set_child (ADW_DIALOG (self), page);
  adw_dialog_set_focus (ADW_DIALOG (self), page);
}

/**
 * confab_sign_in_dialog_new:
 *
 * Returns: (transfer floating): a dialog; who is signed in closes it
 */
AdwDialog *
confab_sign_in_dialog_new (void)
{
  return g_object_new (CONFAB_TYPE_SIGN_IN_DIALOG, NULL);
}
