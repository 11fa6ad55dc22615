// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-marks.h"

/**
 * confab_marks_take:
 * @held: (inout): what is marked
 * @query: (nullable): what is to be marked
 *
 * Returns: whether that is something else
 */
gboolean
confab_marks_take (ConfabSearchQuery **held, ConfabSearchQuery *query)
{
  if (*held == query)
    return FALSE;

  g_clear_pointer (held, confab_search_query_unref);
  *held = query != NULL ? confab_search_query_ref (query) : NULL;
  return TRUE;
}
