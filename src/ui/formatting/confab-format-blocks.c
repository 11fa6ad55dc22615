// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-format-blocks.h"

#include "client/formatting/confab-emoji.h"
#include "client/formatting/confab-format-names.h"

#include "ui/common/confab-actions.h"

#include <glib/gi18n.h>

/* What one label cannot show: quotes, lists and code below each other. */

static GtkWidget *
label_new (const ConfabFormatBlock *block, gboolean revealed, const ConfabSearchQuery *marks)
{
  GtkWidget *widget = gtk_label_new (NULL);
  GtkLabel *label = GTK_LABEL (widget);

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (label, 8);
  gtk_label_set_max_width_chars (label, 60);
  gtk_label_set_selectable (label, TRUE);
  gtk_widget_set_hexpand (widget, TRUE);
  confab_format_label_prepare (label);
  confab_format_label_set_block (label, block, revealed, marks);
  gtk_widget_set_can_focus (widget, confab_format_label_has_links (label));
  return widget;
}

static void
copy_cb (GtkButton *button, gpointer data)
{
  const char *code = g_object_get_data (G_OBJECT (button), "code");

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), code);
  gtk_widget_activate_action (GTK_WIDGET (button), CONFAB_ACTION_SHOW_TOAST, "s",
                              _ ("Code copied"));
}

/* Code has a line above it with its language, and a button. */
static GtkWidget *
code_new (const ConfabFormatBlock *block, const ConfabSearchQuery *marks)
{
  GtkWidget *code = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *language = gtk_label_new (
      block->language != NULL && *block->language != '\0' ? block->language : _ ("Code"));
  GtkWidget *copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  GtkWidget *text = label_new (block, TRUE, marks);

  gtk_widget_add_css_class (code, "code-block");
  gtk_label_set_xalign (GTK_LABEL (language), 0);
  gtk_label_set_ellipsize (GTK_LABEL (language), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (language, TRUE);
  gtk_widget_add_css_class (language, "caption");
  gtk_widget_add_css_class (language, "dimmed");
  gtk_widget_add_css_class (copy, "flat");
  gtk_widget_set_tooltip_text (copy, _ ("Copy code"));
  g_object_set_data_full (G_OBJECT (copy), "code", g_strdup (block->text), g_free);
  g_signal_connect (copy, "clicked", G_CALLBACK (copy_cb), NULL);
  gtk_box_append (GTK_BOX (bar), language);
  gtk_box_append (GTK_BOX (bar), copy);
  gtk_box_append (GTK_BOX (code), bar);
  /* Code is read from left to right in every language. */
  gtk_widget_set_direction (text, GTK_TEXT_DIR_LTR);
  gtk_box_append (GTK_BOX (code), text);
  return code;
}

static GtkWidget *
item_new (const ConfabFormatBlock *block, gboolean revealed, const ConfabSearchQuery *marks)
{
  GtkWidget *item = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *marker = gtk_label_new (block->marker);

  gtk_label_set_xalign (GTK_LABEL (marker), 1);
  gtk_label_set_width_chars (GTK_LABEL (marker), 2);
  gtk_widget_set_valign (marker, GTK_ALIGN_BASELINE_FILL);
  gtk_widget_add_css_class (marker, "dimmed");
  gtk_widget_set_margin_start (item, 12 * (int) (block->item_depth - 1));
  gtk_box_append (GTK_BOX (item), marker);
  gtk_box_append (GTK_BOX (item), block->kind == CONFAB_FORMAT_CODE_BLOCK
                                      ? code_new (block, marks)
                                      : label_new (block, revealed, marks));
  return item;
}

static GtkWidget *
block_new (const ConfabFormatBlock *block, gboolean revealed, const ConfabSearchQuery *marks)
{
  if (block->item_depth > 0)
    return item_new (block, revealed, marks);

  if (block->kind == CONFAB_FORMAT_CODE_BLOCK)
    return code_new (block, marks);

  return label_new (block, revealed, marks);
}

/* Where blocks of a depth of quoting go, in @box, in which the one before it was put. */
static GtkWidget *
get_quote (GtkWidget *box, guint depth)
{
  for (guint i = 0; i < depth; i++)
    {
      GtkWidget *last = gtk_widget_get_last_child (box);

      if (last == NULL || !gtk_widget_has_css_class (last, "quoted"))
        {
          last = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
          gtk_widget_add_css_class (last, "quoted");
          gtk_box_append (GTK_BOX (box), last);
        }

      box = last;
    }

  return box;
}

/**
 * confab_format_blocks_new:
 * @revealed: whether hidden text is shown
 * @marks: (nullable): what is looked for
 *
 * Returns: (transfer floating): the parts below each other
 */
GtkWidget *
confab_format_blocks_new (const ConfabFormatted *formatted,
                          gboolean revealed,
                          const ConfabSearchQuery *marks)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_add_css_class (box, "formatted");

  for (guint i = 0; i < formatted->blocks->len; i++)
    {
      const ConfabFormatBlock *block = g_ptr_array_index (formatted->blocks, i);

      gtk_box_append (GTK_BOX (get_quote (box, block->quote_depth)),
                      block_new (block, revealed, marks));
    }

  return box;
}

/**
 * confab_format_show:
 * @label: of confab_format_label_prepare()
 * @text: valid UTF-8, what somebody wrote
 * @names: (nullable) (element-type ConfabFormatName): whom it names
 * @revealed: whether hidden text is shown
 * @marks: (nullable): what is looked for
 * @plain: (out) (transfer full): the text for those who hear it
 *
 * Shows what can be shown by one label in @label, and hides it where more is needed.
 *
 * Returns: (transfer floating) (nullable): what is to stand in the label's place
 */
GtkWidget *
confab_format_show (GtkLabel *label,
                    const char *text,
                    const GArray *names,
                    gboolean revealed,
                    const ConfabSearchQuery *marks,
                    char **plain)
{
  g_autoptr (ConfabFormatted) formatted = NULL;
  const ConfabFormatBlock *only;

  if (names == NULL && confab_formatted_is_plain (text))
    {
      *plain = g_strdup (text);
      confab_format_label_set_plain (label, text, confab_emoji_get_scale (text), marks);
      gtk_widget_set_can_focus (GTK_WIDGET (label), FALSE);
      gtk_widget_set_visible (GTK_WIDGET (label), TRUE);
      return NULL;
    }

  formatted = confab_formatted_new (text);

  if (names != NULL)
    confab_formatted_link_names (formatted, names);

  only = confab_formatted_get_only_text (formatted);
  *plain = confab_formatted_to_plain (formatted, revealed);
  gtk_widget_set_visible (GTK_WIDGET (label), only != NULL);

  if (only == NULL)
    return confab_format_blocks_new (formatted, revealed, marks);

  confab_format_label_set_block (label, only, revealed, marks);
  gtk_widget_set_can_focus (GTK_WIDGET (label), confab_format_label_has_links (label));
  return NULL;
}
