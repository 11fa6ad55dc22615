// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-marks.h"

#include "client/search/confab-search-match.h"

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

/* A yellow marker with black on it is read on any bubble, in light and dark. */
static void
add_mark (PangoAttrList *attributes, const ConfabSearchRange *range)
{
  PangoAttribute *parts[] = {
    pango_attr_background_new (0xffff, 0xe000, 0x5000),
    pango_attr_foreground_new (0, 0, 0),
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      parts[i]->start_index = (guint) range->from;
      parts[i]->end_index = (guint) range->to;
      pango_attr_list_insert (attributes, parts[i]);
    }
}

/**
 * confab_marks_set:
 * @label: what shows a message's text
 * @query: (nullable): what is to be marked in it; NULL for nothing
 *
 * Marks what is looked for. The text keeps its size, so that nothing moves.
 */
void
confab_marks_set (GtkLabel *label, const ConfabSearchQuery *query)
{
  g_autoptr (PangoAttrList) attributes = NULL;
  g_autoptr (GArray) ranges = NULL;

  if (query == NULL)
    {
      if (gtk_label_get_attributes (label) != NULL)
        gtk_label_set_attributes (label, NULL);

      return;
    }

  attributes = pango_attr_list_new ();
  ranges = confab_search_find_ranges (query, gtk_label_get_text (label));

  for (guint i = 0; i < ranges->len; i++)
    add_mark (attributes, &g_array_index (ranges, ConfabSearchRange, i));

  gtk_label_set_attributes (label, attributes);
}
