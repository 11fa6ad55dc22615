// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The way in for one more account. Signal: "signed-in" (ConfabAccount). */
#define CONFAB_TYPE_SIGN_IN_DIALOG (confab_sign_in_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ConfabSignInDialog, confab_sign_in_dialog, CONFAB, SIGN_IN_DIALOG, AdwDialog)

AdwDialog *confab_sign_in_dialog_new (void);

G_END_DECLS
