// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-search-match.h"

G_BEGIN_DECLS

/* Messages are numbered by the second in which they were said, so that the index gives the newest
 * first. Where a second is taken, the next one that is free within this many is. */
#define CONFAB_SEARCH_SLACK 512

/* Where messages are looked for. */
typedef enum
{
  CONFAB_SEARCH_SCAN,     /* among all */
  CONFAB_SEARCH_INDEX,    /* where "match" says */
  CONFAB_SEARCH_UNREAD,   /* among the unread */
  CONFAB_SEARCH_MENTIONS, /* among those that name this user */
  CONFAB_SEARCH_STARRED,  /* among those that this user has starred */
} ConfabSearchDriver;

/* How to look: what SQLite is asked, and between which numbers. */
typedef struct
{
  ConfabSearchDriver driver;
  char *match; /* an expression of FTS5, to be bound */
  gint64 from; /* number, included */
  gint64 to;   /* number, not included */
} ConfabSearchPlan;

gint64 confab_search_slot (gint64 created_at_ms);
char *confab_search_index_text (const ConfabSearchSubject *subject) G_GNUC_WARN_UNUSED_RESULT;
void confab_search_plan_init (ConfabSearchPlan *self,
                              const ConfabSearchQuery *query,
                              const gboolean *leave_out);
void confab_search_plan_clear (ConfabSearchPlan *self);
GStrv confab_search_list_begun (const ConfabSearchPart *part) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ConfabSearchPlan, confab_search_plan_clear)

G_END_DECLS
