// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_SWITCHER_DIALOG (confab_switcher_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ConfabSwitcherDialog,
                      confab_switcher_dialog,
                      CONFAB,
                      SWITCHER_DIALOG,
                      AdwDialog)

AdwDialog *confab_switcher_dialog_new (ConfabSession *session,
                                       ConfabConversation *current,
                                       const char *const *recent);

G_END_DECLS
