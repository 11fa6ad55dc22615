// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/search/confab-search-query.h"
#include "confab-roster.h"

G_BEGIN_DECLS

/* More are not worth reading. */
#define CONFAB_SEARCH_MAX_SUGGESTIONS 8

/* How a search may go on: an operator, or a value of one. */
typedef struct
{
  ConfabSearchKind kind;
  char *value; /* NULL for the operator itself */
  char *name;  /* of the person or conversation, else NULL */
  char *text;  /* of the search when it is taken */
  gsize at;    /* and where the cursor is then, in bytes */
} ConfabSearchSuggestion;

GPtrArray *confab_search_suggest (ConfabRoster *roster, const char *text, gsize at, GDateTime *now)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
