// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_HISTORY_DIALOG (confab_history_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ConfabHistoryDialog, confab_history_dialog, CONFAB, HISTORY_DIALOG, AdwDialog)

AdwDialog *confab_history_dialog_new (ConfabSession *session,
                                      ConfabMessage *message) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
