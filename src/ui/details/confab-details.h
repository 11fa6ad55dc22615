// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: session, conversation. */
#define CONFAB_TYPE_DETAILS (confab_details_get_type ())
G_DECLARE_FINAL_TYPE (ConfabDetails, confab_details, CONFAB, DETAILS, AdwBin)

void confab_details_set_conversation (ConfabDetails *self, ConfabConversation *conversation);

G_END_DECLS
