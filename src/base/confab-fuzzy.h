// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What somebody typed to find a name: its letters stand in the name in this order, not necessarily
 * side by side. */
typedef struct _ConfabFuzzy ConfabFuzzy;

typedef struct
{
  guint start; /* bytes */
  guint end;
} ConfabFuzzyRange;

ConfabFuzzy *confab_fuzzy_new (const char *text) G_GNUC_WARN_UNUSED_RESULT;
void confab_fuzzy_free (ConfabFuzzy *self);
gboolean confab_fuzzy_get_is_empty (const ConfabFuzzy *self);
int confab_fuzzy_score (const ConfabFuzzy *self, const char *folded);
GArray *confab_fuzzy_find (const ConfabFuzzy *self, const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabFuzzy, confab_fuzzy_free)

G_END_DECLS
