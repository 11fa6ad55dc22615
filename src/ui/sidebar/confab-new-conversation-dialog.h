// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: session (at construction). */
#define CONFAB_TYPE_NEW_CONVERSATION_DIALOG (confab_new_conversation_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ConfabNewConversationDialog,
                      confab_new_conversation_dialog,
                      CONFAB,
                      NEW_CONVERSATION_DIALOG,
                      AdwDialog)

AdwDialog *confab_new_conversation_dialog_new (ConfabSession *session);

void confab_new_conversation_wait (GtkWidget *page, DexFuture *future);

G_END_DECLS
