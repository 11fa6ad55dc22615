// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-search.h"

G_BEGIN_DECLS

struct _ConfabSearch
{
  GObject parent_instance;
  ConfabRoster *roster;
  ConfabClock *clock;
  ConfabSearchSource source;
  gpointer data;
  GDestroyNotify data_free;
  char *text;
  ConfabSearchQuery *query;
  ConfabConversation *conversation;
  GPtrArray *hits;       /* ConfabSearchHit, as they are shown */
  GHashTable *held;      /* ids of the hits */
  GCancellable *current; /* of what is being looked for; NULL when nothing is */
  GError *error;
  guint limit;
  guint alarm;
  gint64 next;    /* where to go on */
  gboolean fresh; /* what is shown is of another query */
  gboolean by_relevance;
  gboolean is_indexing;
};

/* Asking, for confab-search.c. */
GPtrArray *confab_search_new_hits (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_search_show (ConfabSearch *self, GPtrArray *hits);
void confab_search_tell_state (ConfabSearch *self);
void confab_search_start (ConfabSearch *self);
void confab_search_stop (ConfabSearch *self);
void confab_search_ask_server_later (ConfabSearch *self);

G_END_DECLS
