// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_BANS_DIALOG (confab_bans_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ConfabBansDialog, confab_bans_dialog, CONFAB, BANS_DIALOG, AdwDialog)

AdwDialog *confab_bans_dialog_new (ConfabSession *session, ConfabConversation *conversation);

G_END_DECLS
