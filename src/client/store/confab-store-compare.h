// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store.h"

G_BEGIN_DECLS

/* What there is to find between what is held and what the server has. */
typedef enum
{
  CONFAB_DIFFERENCE_NONE,
  CONFAB_DIFFERENCE_HASH,     /* other events were received than the server has now */
  CONFAB_DIFFERENCE_CONTENT,  /* a message says something else than its events */
  CONFAB_DIFFERENCE_LOST,     /* an event is held, but what it says is not here */
  CONFAB_DIFFERENCE_EXTRA,    /* something is here that no event says */
  CONFAB_DIFFERENCE_UNSERVED, /* the server does not have an event that is held */
  CONFAB_DIFFERENCE_FORGED,   /* the server's own events do not follow from each other */
} ConfabDifferenceKind;

extern const char *const confab_difference_kind_names[];

/* What differs in a page: the kind of the lowest, and where all of it lies. */
typedef struct
{
  ConfabDifferenceKind kind;
  gint64 from_seq;
  gint64 to_seq;
  guint n_messages; /* that were compared */
} ConfabDifference;

#define CONFAB_TYPE_DIFFERENCE (confab_difference_get_type ())
GType confab_difference_get_type (void) G_GNUC_CONST;

DexFuture *confab_store_compare (ConfabStore *self,
                                 const char *conversation_id,
                                 gint64 after_seq,
                                 gint64 to_seq,
                                 GPtrArray *frames,
                                 GHashTable *claims,
                                 gint64 top_seq) G_GNUC_WARN_UNUSED_RESULT;
GHashTable *confab_store_claims_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
