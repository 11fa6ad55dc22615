// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-format-label.h"

#include "confab-hyperlink-open.h"

#include "client/formatting/confab-format-names.h"

#include <glib/gi18n.h>
#include <string.h>

/* A label that shows a text with styles. The styles are attributes; the only markup is that of
 * links, made here around text that is escaped. */

/* Followed by nothing: it shows what is hidden. */
#define REVEAL "reveal:"
#define HIDDEN "█"

static GQuark
doubts_quark (void)
{
  return g_quark_from_static_string ("confab-format-label-doubts");
}

static GQuark
first_link_quark (void)
{
  return g_quark_from_static_string ("confab-format-label-first-link");
}

typedef struct
{
  GString *text;   /* what the label shows */
  GString *markup; /* the same with links; NULL while there are none */
  PangoAttrList *attributes;
  GHashTable *doubts; /* address -> ConfabHyperlinkDoubt, of those that have one; NULL for none */
  guint first_link;   /* in characters, where there is @markup */
} Builder;

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, gsize from, gsize to)
{
  attribute->start_index = (guint) from;
  attribute->end_index = (guint) to;
  pango_attr_list_insert (list, attribute);
}

/* A yellow marker with black on it is read on any bubble, in light and dark. */
static void
add_marks (PangoAttrList *list, const ConfabSearchQuery *query, const char *text)
{
  g_autoptr (GArray) ranges = NULL;

  if (query == NULL)
    return;

  ranges = confab_search_find_ranges (query, text);

  for (guint i = 0; i < ranges->len; i++)
    {
      const ConfabSearchRange *range = &g_array_index (ranges, ConfabSearchRange, i);

      add_attribute (list, pango_attr_background_new (0xffff, 0xe000, 0x5000), range->from,
                     range->to);
      add_attribute (list, pango_attr_foreground_new (0, 0, 0), range->from, range->to);
    }
}

/* Code stands on grey, which shows through on every bubble. */
static void
add_code (PangoAttrList *list, gsize from, gsize to)
{
  add_attribute (list, pango_attr_family_new ("monospace"), from, to);
  add_attribute (list, pango_attr_background_new (0x8000, 0x8000, 0x8000), from, to);
  add_attribute (list, pango_attr_background_alpha_new (0x3000), from, to);
}

/* No link to the eye: a grey that stands out in light and dark. */
static void
add_cover (PangoAttrList *list, gsize from, gsize to)
{
  add_attribute (list, pango_attr_foreground_new (0x8800, 0x8800, 0x8800), from, to);
  add_attribute (list, pango_attr_underline_new (PANGO_UNDERLINE_NONE), from, to);
}

static void
add_styles (PangoAttrList *list, ConfabFormatStyle style, gsize from, gsize to)
{
  if (style & CONFAB_FORMAT_BOLD)
    add_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), from, to);
  if (style & CONFAB_FORMAT_ITALIC)
    add_attribute (list, pango_attr_style_new (PANGO_STYLE_ITALIC), from, to);
  if (style & CONFAB_FORMAT_STRIKE)
    add_attribute (list, pango_attr_strikethrough_new (TRUE), from, to);
  if (style & CONFAB_FORMAT_CODE)
    add_code (list, from, to);
}

static void
append_text (Builder *builder, const char *text, gsize length)
{
  g_autofree char *escaped = NULL;

  g_string_append_len (builder->text, text, (gssize) length);

  if (builder->markup == NULL)
    return;

  escaped = g_markup_escape_text (text, (gssize) length);
  g_string_append (builder->markup, escaped);
}

static void
append_link (Builder *builder, const char *url, const char *title, const char *text, gsize length)
{
  g_autofree char *tag = title != NULL
                             ? g_markup_printf_escaped ("<a href=\"%s\" title=\"%s\">", url, title)
                             : g_markup_printf_escaped ("<a href=\"%s\">", url);

  if (builder->markup == NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (builder->text->str, -1);

      builder->markup = g_string_new (escaped);
      builder->first_link = (guint) g_utf8_strlen (builder->text->str, -1);
    }

  g_string_append (builder->markup, tag);
  append_text (builder, text, length);
  g_string_append (builder->markup, "</a>");
}

/* A character for each, and blanks stay, so that it breaks where the text will. */
static char *
hide (const char *text, gsize length)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    if (g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
    else if (!g_unichar_iszerowidth (g_utf8_get_char (p)))
      g_string_append (out, HIDDEN);

  return g_string_free (out, FALSE);
}

static void
note_doubt (Builder *builder, const char *url, const char *text, gsize length)
{
  g_autofree char *shown = g_strndup (text, length);
  ConfabHyperlinkDoubt doubt = confab_hyperlink_find_doubt (url, shown);

  if (doubt == CONFAB_HYPERLINK_FINE)
    return;

  if (builder->doubts == NULL)
    builder->doubts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_hash_table_insert (builder->doubts, g_strdup (url), GINT_TO_POINTER (doubt));
}

static void
append_span (Builder *builder, const ConfabFormatSpan *span, const char *text, gboolean revealed)
{
  gsize from = builder->text->len, length = span->to - span->from;

  if ((span->style & CONFAB_FORMAT_SPOILER) && !revealed)
    {
      g_autofree char *hidden = hide (text + span->from, length);

      append_link (builder, REVEAL, _ ("Show hidden text"), hidden, strlen (hidden));
      add_cover (builder->attributes, from, builder->text->len);
      return;
    }
  else if (span->url != NULL && g_str_has_prefix (span->url, CONFAB_FORMAT_PERSON))
    {
      append_link (builder, span->url, NULL, text + span->from, length);
      add_attribute (builder->attributes, pango_attr_underline_new (PANGO_UNDERLINE_NONE), from,
                     builder->text->len);
    }
  else if (span->url != NULL)
    {
      append_link (builder, span->url, span->url, text + span->from, length);
      note_doubt (builder, span->url, text + span->from, length);
    }
  else
    append_text (builder, text + span->from, length);

  add_styles (builder->attributes, span->style, from, builder->text->len);
}

static void
set_label (GtkLabel *label, Builder *builder, const ConfabSearchQuery *marks)
{
  add_marks (builder->attributes, marks, builder->text->str);

  if (builder->markup != NULL)
    gtk_label_set_markup (label, builder->markup->str);
  else
    gtk_label_set_text (label, builder->text->str);

  gtk_label_set_attributes (label, builder->attributes);
  g_object_set_qdata_full (G_OBJECT (label), doubts_quark (), g_steal_pointer (&builder->doubts),
                           (GDestroyNotify) g_hash_table_unref);
  g_object_set_qdata (G_OBJECT (label), first_link_quark (),
                      GUINT_TO_POINTER (builder->first_link));
}

/**
 * confab_format_label_set_block:
 * @revealed: whether hidden text is shown
 * @marks: (nullable): what is looked for
 */
void
confab_format_label_set_block (GtkLabel *label,
                               const ConfabFormatBlock *block,
                               gboolean revealed,
                               const ConfabSearchQuery *marks)
{
  Builder builder = { .text = g_string_new (NULL), .attributes = pango_attr_list_new () };
  guint at = 0;

  for (guint i = 0; i < block->spans->len; i++)
    {
      const ConfabFormatSpan *span = &g_array_index (block->spans, ConfabFormatSpan, i);

      append_text (&builder, block->text + at, span->from - at);
      append_span (&builder, span, block->text, revealed);
      at = span->to;
    }

  append_text (&builder, block->text + at, strlen (block->text + at));

  if (block->kind == CONFAB_FORMAT_CODE_BLOCK)
    add_attribute (builder.attributes, pango_attr_family_new ("monospace"), 0, builder.text->len);

  set_label (label, &builder, marks);
  g_string_free (builder.text, TRUE);
  pango_attr_list_unref (builder.attributes);

  if (builder.markup != NULL)
    g_string_free (builder.markup, TRUE);
}

/**
 * confab_format_label_set_plain:
 * @text: shown as it is
 * @scale: its size; 1 for that of all text
 * @marks: (nullable): what is looked for
 */
void
confab_format_label_set_plain (GtkLabel *label,
                               const char *text,
                               double scale,
                               const ConfabSearchQuery *marks)
{
  g_autoptr (PangoAttrList) attributes = NULL;

  gtk_label_set_text (label, text);
  g_object_set_qdata (G_OBJECT (label), doubts_quark (), NULL);

  if (marks != NULL || scale > 1)
    attributes = pango_attr_list_new ();

  if (scale > 1)
    pango_attr_list_insert (attributes, pango_attr_scale_new (scale));

  add_marks (attributes, marks, text);

  if (attributes != NULL || gtk_label_get_attributes (label) != NULL)
    gtk_label_set_attributes (label, attributes);
}

/**
 * confab_format_label_has_links:
 *
 * Returns: whether there is something in it to go to by the keyboard
 */
gboolean
confab_format_label_has_links (GtkLabel *label)
{
  return gtk_label_get_use_markup (label);
}

/**
 * confab_format_label_enter:
 * @widget: (nullable): what has got the focus by a key
 *
 * GTK selects all of a label then, and so none of its links is the one that Return opens: if it is
 * one with links, this goes to the first.
 */
void
confab_format_label_enter (GtkWidget *widget)
{
  guint at;

  if (!GTK_IS_LABEL (widget) || !confab_format_label_has_links (GTK_LABEL (widget)))
    return;

  at = GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (widget), first_link_quark ()));
  gtk_label_select_region (GTK_LABEL (widget), (int) at, (int) at);
}

static gboolean
activate_link_cb (GtkLabel *label, const char *url, gpointer data)
{
  GHashTable *doubts = g_object_get_qdata (G_OBJECT (label), doubts_quark ());
  gpointer doubt = doubts != NULL ? g_hash_table_lookup (doubts, url) : NULL;

  if (g_str_equal (url, REVEAL))
    gtk_widget_activate_action (GTK_WIDGET (label), "message.reveal", NULL);
  else if (g_str_has_prefix (url, CONFAB_FORMAT_PERSON))
    gtk_widget_activate_action (GTK_WIDGET (label), "message.person", "s",
                                url + strlen (CONFAB_FORMAT_PERSON));
  else
    confab_hyperlink_open (GTK_WIDGET (label), url, (ConfabHyperlinkDoubt) GPOINTER_TO_INT (doubt));

  return GDK_EVENT_STOP;
}

/**
 * confab_format_label_prepare:
 *
 * For each label once: its links open as confab_hyperlink_open() does, hidden text activates
 * "message.reveal", and somebody who is named "message.person" with their id.
 */
void
confab_format_label_prepare (GtkLabel *label)
{
  g_signal_connect (label, "activate-link", G_CALLBACK (activate_link_cb), NULL);
}
