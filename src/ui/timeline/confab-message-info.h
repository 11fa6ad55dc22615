// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_MESSAGE_INFO (confab_message_info_get_type ())
G_DECLARE_FINAL_TYPE (ConfabMessageInfo, confab_message_info, CONFAB, MESSAGE_INFO, AdwDialog)

AdwDialog *confab_message_info_new (ConfabSession *session,
                                    ConfabConversation *conversation,
                                    ConfabMessage *message);

G_END_DECLS
