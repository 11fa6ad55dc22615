// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "audit.h"

/* How large things are, and whether texts are whole and translated. */

/* WCAG 2.2, 2.5.8 "Target Size (Minimum)". */
#define TARGET_MIN_PX 24

/* Layout rounds to whole pixels. */
#define ROUNDED_PX 1.5F

static void
check_target (Audit *audit, GtkWidget *widget)
{
  graphene_rect_t bounds;

  if (!audit_is_control (widget) || !gtk_widget_compute_bounds (widget, widget, &bounds))
    return;

  audit->n_controls++;

  if (bounds.size.width < TARGET_MIN_PX || bounds.size.height < TARGET_MIN_PX)
    audit_problem (audit, widget, "only %.0f × %.0f px to hit", (double) bounds.size.width,
                   (double) bounds.size.height);
}

/* What is outside of a part that scrolls can be scrolled to. */
static gboolean
scrolls (GtkWidget *widget)
{
  return GTK_IS_SCROLLABLE (widget) || GTK_IS_SCROLLED_WINDOW (widget) || ADW_IS_CAROUSEL (widget);
}

static void
check_cut_by_others (Audit *audit, GtkWidget *label)
{
  graphene_rect_t bounds, outer;

  for (GtkWidget *w = gtk_widget_get_parent (label); w != NULL; w = gtk_widget_get_parent (w))
    {
      if (scrolls (w))
        return;
      if (w != audit->native && gtk_widget_get_overflow (w) != GTK_OVERFLOW_HIDDEN)
        continue;
      if (!gtk_widget_compute_bounds (label, w, &bounds) ||
          !gtk_widget_compute_bounds (w, w, &outer))
        return;

      graphene_rect_inset (&outer, -ROUNDED_PX, -ROUNDED_PX);

      if (!graphene_rect_contains_rect (&outer, &bounds))
        {
          audit_problem (audit, label, "is cut at the border of %s", G_OBJECT_TYPE_NAME (w));
          return;
        }
      if (w == audit->native)
        return;
    }
}

/* What is typed as it stands, such as "from:" or ":thinking:", is the same in all languages, and of
 * a word that was cut nobody knows what it was. */
static char *
remove_codes (const char *text)
{
  g_autoptr (GRegex) codes = g_regex_new ("^:?[a-z_]+:$|[A-Za-z]+…", 0, 0, NULL);

  return g_regex_replace_literal (codes, text, -1, 0, "", 0, NULL);
}

/* Returns the first word that is neither data nor translated, NULL if there is none. */
static char *
find_plain_word (Audit *audit, const char *text)
{
  g_autofree char *without = remove_codes (text);
  g_autoptr (GRegex) words = g_regex_new ("[A-Za-z]{2,}", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (words, without, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *word = g_match_info_fetch (match, 0);
      g_autofree char *folded = g_ascii_strdown (word, -1);

      if (!g_hash_table_contains (audit->known, folded))
        return g_steal_pointer (&word);
    }

  return NULL;
}

static void
check_translated (Audit *audit, GtkWidget *widget, const char *text)
{
  g_autofree char *word = audit->pseudo && text != NULL ? find_plain_word (audit, text) : NULL;

  if (word != NULL)
    audit_problem (audit, widget, "has an untranslated “%s”: “%s”", word, text);
}

/* Names and texts of people may be longer than any place for them; what the program says by itself
 * has to be readable. */
static gboolean
is_own_text (const char *text)
{
  return *text == '[' && !g_regex_match_simple ("[A-Za-z]{2,}", text, 0, 0);
}

static void
check_label (Audit *audit, GtkWidget *widget)
{
  GtkLabel *label = GTK_LABEL (widget);
  const char *text = gtk_label_get_text (label);
  PangoLayout *layout = gtk_label_get_layout (label);
  graphene_rect_t seen;
  int width;

  if (*text == '\0' || audit_is_in_picture (widget) || !audit_get_seen (audit, widget, &seen))
    return;

  audit->n_texts++;
  check_translated (audit, widget, text);
  check_cut_by_others (audit, widget);
  pango_layout_get_pixel_size (layout, &width, NULL);

  if (width > gtk_widget_get_width (widget) + (int) ROUNDED_PX)
    audit_problem (audit, widget, "is %d px wide and has %d", width, gtk_widget_get_width (widget));

  if (audit->pseudo && is_own_text (text) && pango_layout_is_ellipsized (layout))
    audit_problem (audit, widget, "is shortened: “%s”", text);
}

static void
check (Audit *audit, GtkWidget *widget)
{
  const char *tooltip = gtk_widget_get_tooltip_text (widget);

  check_target (audit, widget);
  check_translated (audit, widget, tooltip);

  if (GTK_IS_LABEL (widget))
    check_label (audit, widget);
}

void
audit_look (Audit *audit)
{
  audit_visit (audit, audit->root, check);
}
