// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: session, conversation (at construction). */
#define CONFAB_TYPE_ADD_PEOPLE_DIALOG (confab_add_people_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ConfabAddPeopleDialog,
                      confab_add_people_dialog,
                      CONFAB,
                      ADD_PEOPLE_DIALOG,
                      AdwDialog)

AdwDialog *confab_add_people_dialog_new (ConfabSession *session, ConfabConversation *conversation);

G_END_DECLS
