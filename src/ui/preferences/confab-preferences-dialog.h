// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: session (at construction, NULL while nobody is signed in). Signal "sign-out": the
 * user has asked for it and confirmed it. */
#define CONFAB_TYPE_PREFERENCES_DIALOG (confab_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ConfabPreferencesDialog,
                      confab_preferences_dialog,
                      CONFAB,
                      PREFERENCES_DIALOG,
                      AdwPreferencesDialog)

AdwDialog *confab_preferences_dialog_new (ConfabSession *session, GSettings *settings);

G_END_DECLS
