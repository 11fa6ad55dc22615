// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_VERIFY_DIALOG (confab_verify_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ConfabVerifyDialog, confab_verify_dialog, CONFAB, VERIFY_DIALOG, AdwDialog)

AdwDialog *confab_verify_dialog_new (ConfabSession *session,
                                     ConfabUser *user) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
