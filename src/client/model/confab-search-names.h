// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/search/confab-search-query.h"
#include "confab-roster.h"

G_BEGIN_DECLS

/* What a search means by the names of people and conversations. */
gboolean confab_search_user_is_called (ConfabUser *user, const ConfabSearchWords *name);
gboolean confab_search_conversation_is_called (ConfabConversation *conversation,
                                               const ConfabSearchWords *name);
void confab_search_resolve_names (ConfabSearchQuery *query, ConfabRoster *roster);

G_END_DECLS
