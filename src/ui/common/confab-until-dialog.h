// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks for a day and a time. Signal "chosen" (gint64 unix_ms): it lies ahead. */
#define CONFAB_TYPE_UNTIL_DIALOG (confab_until_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ConfabUntilDialog, confab_until_dialog, CONFAB, UNTIL_DIALOG, AdwAlertDialog)

AdwDialog *confab_until_dialog_new (gint64 unix_ms) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
