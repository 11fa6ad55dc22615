// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-search-words.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* More is no search that somebody typed. */
#define CONFAB_SEARCH_MAX_BYTES 1000
#define CONFAB_SEARCH_MAX_PARTS 32

typedef enum
{
  CONFAB_SEARCH_TEXT, /* words that have to be there */
  CONFAB_SEARCH_FROM,
  CONFAB_SEARCH_IN,
  CONFAB_SEARCH_HAS,
  CONFAB_SEARCH_TYPE,
  CONFAB_SEARCH_BEFORE,
  CONFAB_SEARCH_AFTER,
  CONFAB_SEARCH_ON,
  CONFAB_SEARCH_IS,
  CONFAB_SEARCH_N_KINDS,
} ConfabSearchKind;

/* Why a part cannot be looked for. What may become right with the next key is unfinished, and is
 * left out of the search until then; the rest is to be told. */
typedef enum
{
  CONFAB_SEARCH_GOOD,
  CONFAB_SEARCH_UNFINISHED,
  CONFAB_SEARCH_UNKNOWN_VALUE, /* has:, type: and is: know only certain words */
  CONFAB_SEARCH_NO_DATE,
  CONFAB_SEARCH_NOBODY,
  CONFAB_SEARCH_NO_CONVERSATION,
  CONFAB_SEARCH_TOO_MUCH,
} ConfabSearchProblem;

typedef enum
{
  CONFAB_SEARCH_HAS_LINK = 1 << 0,
  CONFAB_SEARCH_HAS_FILE = 1 << 1,
  CONFAB_SEARCH_HAS_IMAGE = 1 << 2,
  CONFAB_SEARCH_HAS_AUDIO = 1 << 3,
  CONFAB_SEARCH_HAS_VIDEO = 1 << 4,
} ConfabSearchHas;

typedef enum
{
  CONFAB_SEARCH_IS_UNREAD = 1 << 0,
  CONFAB_SEARCH_IS_MENTION = 1 << 1,
  CONFAB_SEARCH_IS_STARRED = 1 << 2,
} ConfabSearchIs;

/* One condition of a search, and where it was typed, in bytes. */
typedef struct
{
  ConfabSearchKind kind;
  ConfabSearchProblem problem;
  gboolean negated;
  gboolean open;  /* the last word may go on */
  gsize from;     /* with the sign and the name of the operator */
  gsize value_at; /* without them */
  gsize to;
  char *value;              /* without quotes */
  ConfabSearchWords *words; /* of text */
  GStrv ids;                /* from: users; in: conversations; text: users who are called so */
  guint number;             /* has, is: the bit; type: a ConfabMessageType */
  gint64 since_ms;          /* dates: from here on */
  gint64 until_ms;          /* and before this */
} ConfabSearchPart;

/* What somebody typed, understood. After it was made only its maker changes it, by
 * confab_search_part_take_ids(); then it is shared between threads. */
typedef struct
{
  gatomicrefcount refs;
  char *text;
  GPtrArray *parts; /* ConfabSearchPart */
} ConfabSearchQuery;

#define CONFAB_TYPE_SEARCH_QUERY (confab_search_query_get_type ())
GType confab_search_query_get_type (void) G_GNUC_CONST;

extern const char *const confab_search_operators[];   /* by ConfabSearchKind - 1 */
extern const char *const confab_search_has_values[];  /* by bit */
extern const char *const confab_search_is_values[];   /* by bit */
extern const char *const confab_search_type_values[]; /* by ConfabMessageType */
extern const char *const confab_search_day_values[];  /* days that have a name */

ConfabSearchQuery *confab_search_query_parse (const char *text,
                                              GDateTime *now) G_GNUC_WARN_UNUSED_RESULT;
ConfabSearchQuery *confab_search_query_ref (ConfabSearchQuery *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_search_query_unref (ConfabSearchQuery *self);
gboolean confab_search_query_is_empty (const ConfabSearchQuery *self);
const ConfabSearchPart *confab_search_query_get_problem (const ConfabSearchQuery *self);
const ConfabSearchPart *confab_search_query_get_part_at (const ConfabSearchQuery *self, gsize at);
void confab_search_query_limit_to (ConfabSearchQuery *self, const char *conversation_id);
void confab_search_part_take_ids (ConfabSearchPart *self, GStrv ids);
char *confab_search_quote (const char *value) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabSearchQuery, confab_search_query_unref)

G_END_DECLS
