// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: session, conversation, participant. */
#define CONFAB_TYPE_PARTICIPANT_ROW (confab_participant_row_get_type ())
G_DECLARE_FINAL_TYPE (ConfabParticipantRow,
                      confab_participant_row,
                      CONFAB,
                      PARTICIPANT_ROW,
                      AdwActionRow)

GtkWidget *confab_participant_row_new (ConfabSession *session,
                                       ConfabConversation *conversation,
                                       ConfabParticipant *participant);

G_END_DECLS
