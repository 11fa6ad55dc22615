// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_DIAGNOSTICS_DIALOG (confab_diagnostics_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ConfabDiagnosticsDialog,
                      confab_diagnostics_dialog,
                      CONFAB,
                      DIAGNOSTICS_DIALOG,
                      AdwPreferencesDialog)

AdwDialog *confab_diagnostics_dialog_new (ConfabSession *session);

G_END_DECLS
