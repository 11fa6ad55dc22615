// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/model/confab-message.h"
#include "client/model/confab-roster.h"

G_BEGIN_DECLS

GArray *confab_mentions_list (ConfabMessage *message,
                              ConfabRoster *roster) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_mentions_name_self (ConfabMessage *message, ConfabRoster *roster);

G_END_DECLS
