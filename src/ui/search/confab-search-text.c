// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-search-text.h"

#include "client/search/confab-search-match.h"

#include <glib/gi18n.h>

/**
 * confab_search_operator_to_text:
 * @kind: an operator
 *
 * Returns: what it is for
 */
const char *
confab_search_operator_to_text (ConfabSearchKind kind)
{
  switch (kind)
    {
    case CONFAB_SEARCH_FROM:
      return _ ("Who said it");
    case CONFAB_SEARCH_IN:
      return _ ("In which conversation");
    case CONFAB_SEARCH_HAS:
      return _ ("With a link or a file");
    case CONFAB_SEARCH_TYPE:
      return _ ("What kind of message");
    case CONFAB_SEARCH_BEFORE:
      return _ ("Before a day, month or year");
    case CONFAB_SEARCH_AFTER:
      return _ ("After a day, month or year");
    case CONFAB_SEARCH_ON:
      return _ ("On a day, in a month or year");
    case CONFAB_SEARCH_IS:
      return _ ("Unread, mentioning you, or starred");
    case CONFAB_SEARCH_TEXT:
    case CONFAB_SEARCH_N_KINDS:
    default:
      return "";
    }
}

static const char *const *
get_values (ConfabSearchKind kind)
{
  return kind == CONFAB_SEARCH_HAS    ? confab_search_has_values
         : kind == CONFAB_SEARCH_TYPE ? confab_search_type_values
                                      : confab_search_is_values;
}

/**
 * confab_search_problem_to_text:
 * @part: one that cannot be looked for
 *
 * Returns: (transfer full): why, and what would do
 */
char *
confab_search_problem_to_text (const ConfabSearchPart *part)
{
  g_autofree char *values = NULL;

  switch (part->problem)
    {
    case CONFAB_SEARCH_UNKNOWN_VALUE:
      values = g_strjoinv (", ", (GStrv) get_values (part->kind));
      /* Translators: an operator such as "has", the words that may follow it, and what was typed */
      return g_strdup_printf (_ ("After “%s:” comes one of %s, not “%s”."),
                              confab_search_operators[part->kind - 1], values, part->value);
    case CONFAB_SEARCH_NO_DATE:
      /* Translators: an operator such as "before", and what was typed */
      return g_strdup_printf (
          _ ("After “%s:” comes a time such as 2026-03-09, 2026-03, 2026, today "
             "or yesterday, not “%s”."),
          confab_search_operators[part->kind - 1], part->value);
    case CONFAB_SEARCH_NOBODY:
      return g_strdup_printf (_ ("Nobody here is called “%s”."), part->value);
    case CONFAB_SEARCH_NO_CONVERSATION:
      return g_strdup_printf (_ ("No conversation is called “%s”."), part->value);
    case CONFAB_SEARCH_TOO_MUCH:
      return g_strdup (_ ("This is too much to look for at once."));
    case CONFAB_SEARCH_GOOD:
    case CONFAB_SEARCH_UNFINISHED:
    default:
      return g_strdup ("");
    }
}

/**
 * confab_search_count_to_text:
 * @n: so many were found
 * @more: whether there are more
 *
 * Returns: (transfer full): that, in words
 */
char *
confab_search_count_to_text (guint n, gboolean more)
{
  if (n == 0)
    return g_strdup (_ ("Nothing found"));
  if (more)
    return g_strdup_printf (ngettext ("More than %u message", "More than %u messages", n), n);

  return g_strdup_printf (ngettext ("%u message", "%u messages", n), n);
}

/**
 * confab_search_announce:
 * @widget: what it is about
 * @text: what has changed outside of the focus, of which Orca says nothing by itself
 *
 * Tells it to screen readers, when somebody is at the window.
 */
void
confab_search_announce (GtkWidget *widget, const char *text)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (GTK_IS_WINDOW (root) && gtk_window_is_active (GTK_WINDOW (root)))
    gtk_accessible_announce (GTK_ACCESSIBLE (widget), text,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/**
 * confab_search_make_attributes:
 * @text: what a label shows
 *
 * Returns: (transfer full): what of @text was looked for, in bold
 */
PangoAttrList *
confab_search_make_attributes (const ConfabSearchQuery *query, const char *text)
{
  g_autoptr (GArray) ranges = confab_search_find_ranges (query, text);
  PangoAttrList *attributes = pango_attr_list_new ();

  for (guint i = 0; i < ranges->len; i++)
    {
      const ConfabSearchRange *range = &g_array_index (ranges, ConfabSearchRange, i);
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      bold->start_index = (guint) range->from;
      bold->end_index = (guint) range->to;
      pango_attr_list_insert (attributes, bold);
    }

  return attributes;
}
