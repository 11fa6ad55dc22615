// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_RECOVERY_DIALOG (confab_recovery_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ConfabRecoveryDialog,
                      confab_recovery_dialog,
                      CONFAB,
                      RECOVERY_DIALOG,
                      AdwDialog)

void confab_recovery_dialog_present (ConfabSession *session, GtkWidget *widget);

G_END_DECLS
