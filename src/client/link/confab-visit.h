// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-public.h"

#include <libdex.h>

G_BEGIN_DECLS

/* A page that leads elsewhere may do so that often. */
#define CONFAB_VISIT_MAX_TURNS 5

/* What is found at an address that somebody else has named. */
typedef struct
{
  gatomicrefcount refs;
  char *url;     /* where it was found in the end */
  char *charset; /* (nullable): what its text is written in, as the server says */
  GBytes *body;
} ConfabVisited;

#define CONFAB_TYPE_VISITED (confab_visited_get_type ())
GType confab_visited_get_type (void) G_GNUC_CONST;
ConfabVisited *confab_visited_ref (ConfabVisited *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_visited_unref (ConfabVisited *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabVisited, confab_visited_unref)

/* What is wanted, and what is not. */
typedef struct
{
  const char *const *types; /* NULL-terminated; static */
  gsize most_bytes;
  gboolean beginning; /* of what is larger the beginning will do */
  ConfabReach reach;
} ConfabVisitTerms;

DexFuture *confab_visit (const char *url,
                         const ConfabVisitTerms *terms,
                         GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
char *confab_visit_dup_safer (const char *url) G_GNUC_WARN_UNUSED_RESULT;
char *confab_visit_dup_turn (const char *url, const char *location) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
