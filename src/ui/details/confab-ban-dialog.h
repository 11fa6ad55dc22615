// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

void confab_ban_dialog_present (GtkWidget *from,
                                ConfabSession *session,
                                ConfabConversation *conversation,
                                ConfabUser *user);

G_END_DECLS
