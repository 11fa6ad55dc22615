// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-clock.h"
#include "client/store/confab-store-search.h"
#include "confab-search-hit.h"

#include <libdex.h>

G_BEGIN_DECLS

/* So much is looked for at once, and at most. */
#define CONFAB_SEARCH_SOME 50
#define CONFAB_SEARCH_MOST 1000

/* The server is asked when nothing has been typed for so long. */
#define CONFAB_SEARCH_SERVER_AFTER_MS 300

/* Where a search looks. Every function is called on the main thread; "find" resolves to a
 * ConfabFound, and so does "find_on_server", with the messages that are not held here, or to NULL
 * where there is nobody to ask. */
typedef struct
{
  DexFuture *(*find) (gpointer data,
                      ConfabSearchQuery *query,
                      gint64 before,
                      guint limit,
                      GCancellable *cancellable);
  void (*cancel) (gpointer data, GCancellable *cancellable);
  DexFuture *(*find_on_server) (gpointer data, ConfabSearchQuery *query);
} ConfabSearchSource;

/* A search as somebody types it: a GListModel of ConfabSearchHit. Properties: text, query,
 * conversation (where to look only, else NULL), by-relevance (else the newest are first), limit (so
 * many are wanted), is-searching, is-indexing (older messages cannot be found yet), has-more. What
 * was found before stays until there is something else to show. */
#define CONFAB_TYPE_SEARCH (confab_search_get_type ())
G_DECLARE_FINAL_TYPE (ConfabSearch, confab_search, CONFAB, SEARCH, GObject)

ConfabSearch *confab_search_new (ConfabRoster *roster,
                                 ConfabClock *clock,
                                 const ConfabSearchSource *source,
                                 gpointer data,
                                 GDestroyNotify data_free) G_GNUC_WARN_UNUSED_RESULT;
ConfabRoster *confab_search_get_roster (ConfabSearch *self);
ConfabClock *confab_search_get_clock (ConfabSearch *self);
GDateTime *confab_search_dup_now (ConfabSearch *self) G_GNUC_WARN_UNUSED_RESULT;
const char *confab_search_get_text (ConfabSearch *self);
void confab_search_set_text (ConfabSearch *self, const char *text);
ConfabSearchQuery *confab_search_get_query (ConfabSearch *self);
void confab_search_set_conversation (ConfabSearch *self, ConfabConversation *conversation);
void confab_search_set_by_relevance (ConfabSearch *self, gboolean by_relevance);
void confab_search_set_limit (ConfabSearch *self, guint limit);
void confab_search_load_more (ConfabSearch *self);
gboolean confab_search_get_is_searching (ConfabSearch *self);
gboolean confab_search_get_is_indexing (ConfabSearch *self);
gboolean confab_search_get_has_more (ConfabSearch *self);
const GError *confab_search_get_error (ConfabSearch *self);

G_END_DECLS
