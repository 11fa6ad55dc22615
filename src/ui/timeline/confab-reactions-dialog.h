// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/model/confab-message.h"
#include "client/model/confab-roster.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_REACTIONS_DIALOG (confab_reactions_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ConfabReactionsDialog,
                      confab_reactions_dialog,
                      CONFAB,
                      REACTIONS_DIALOG,
                      AdwDialog)

AdwDialog *confab_reactions_dialog_new (ConfabMessage *message,
                                        ConfabRoster *roster) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
