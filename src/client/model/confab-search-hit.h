// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/search/confab-search-query.h"
#include "client/store/confab-store-search.h"
#include "confab-roster.h"

G_BEGIN_DECLS

/* A message that was found. Properties: message, conversation, snippet (what of it is shown),
 * file-name (of the file in which it was found; NULL when it was not in one), remote (only the
 * server has it; this computer does not hold it yet). */
#define CONFAB_TYPE_SEARCH_HIT (confab_search_hit_get_type ())
G_DECLARE_FINAL_TYPE (ConfabSearchHit, confab_search_hit, CONFAB, SEARCH_HIT, GObject)

ConfabSearchHit *confab_search_hit_new (ConfabRoster *roster,
                                        ConfabSearchQuery *query,
                                        const ConfabMessageRowData *row,
                                        const ConfabExcerpt *excerpt,
                                        gboolean remote) G_GNUC_WARN_UNUSED_RESULT;
ConfabMessage *confab_search_hit_get_message (ConfabSearchHit *self);
ConfabConversation *confab_search_hit_get_conversation (ConfabSearchHit *self);
ConfabSearchQuery *confab_search_hit_get_query (ConfabSearchHit *self);
const char *confab_search_hit_get_snippet (ConfabSearchHit *self);
const char *confab_search_hit_get_file_name (ConfabSearchHit *self);
const char *confab_search_hit_get_file_id (ConfabSearchHit *self);
gboolean confab_search_hit_get_remote (ConfabSearchHit *self);
guint confab_search_hit_get_score (ConfabSearchHit *self);

G_END_DECLS
