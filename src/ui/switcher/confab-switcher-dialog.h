// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Goes to a conversation, or, where it is a picker, lets one choose one: signal "picked"
 * (ConfabConversation). */
#define CONFAB_TYPE_SWITCHER_DIALOG (confab_switcher_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ConfabSwitcherDialog,
                      confab_switcher_dialog,
                      CONFAB,
                      SWITCHER_DIALOG,
                      AdwDialog)

AdwDialog *confab_switcher_dialog_new (ConfabSession *session,
                                       ConfabConversation *current,
                                       const char *const *recent);
AdwDialog *confab_switcher_dialog_new_picker (ConfabSession *session,
                                              ConfabConversation *current,
                                              const char *const *recent,
                                              const char *title);

G_END_DECLS
