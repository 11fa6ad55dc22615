// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Signal: "signed-in" (account). */
#define CONFAB_TYPE_RESTORE_DIALOG (confab_restore_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ConfabRestoreDialog, confab_restore_dialog, CONFAB, RESTORE_DIALOG, AdwDialog)

ConfabRestoreDialog *confab_restore_dialog_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_restore_dialog_set_path (ConfabRestoreDialog *self, const char *path);
void confab_restore_dialog_add_button (GtkWidget *page, GtkWidget *before);

G_END_DECLS
