// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/model/confab-roster.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_PINS_DIALOG (confab_pins_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ConfabPinsDialog, confab_pins_dialog, CONFAB, PINS_DIALOG, AdwDialog)

AdwDialog *confab_pins_dialog_new (ConfabConversation *conversation,
                                   ConfabRoster *roster,
                                   GtkWidget *view) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
