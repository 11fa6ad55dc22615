// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-quote-line.h"

#include "client/formatting/confab-formatted.h"

#include <glib/gi18n.h>

/**
 * ConfabQuoteLine:
 *
 * Shows what is answered, in a message or above the field in which the answer is written.
 */
struct _ConfabQuoteLine
{
  AdwBin parent_instance;
  GtkWidget *button;
  GtkLabel *name;
  GtkLabel *text;
};

G_DEFINE_FINAL_TYPE (ConfabQuoteLine, confab_quote_line, ADW_TYPE_BIN)

static void
confab_quote_line_class_init (ConfabQuoteLineClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "quote");
}

static void
confab_quote_line_init (ConfabQuoteLine *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->button = gtk_button_new ();
  self->name = GTK_LABEL (gtk_label_new (NULL));
  self->text = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->name, 0);
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->text, 0);
  gtk_label_set_wrap (self->text, TRUE);
  gtk_label_set_wrap_mode (self->text, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_ellipsize (self->text, PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (self->text, 2);
  gtk_label_set_max_width_chars (self->text, 44);
  gtk_widget_add_css_class (GTK_WIDGET (self->name), "sender");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->text));
  gtk_button_set_child (GTK_BUTTON (self->button), box);
  gtk_widget_add_css_class (self->button, "flat");
  adw_bin_set_child (ADW_BIN (self), self->button);
}

/**
 * confab_quote_line_new:
 *
 * Returns: (transfer floating): a line that quotes nothing yet
 */
GtkWidget *
confab_quote_line_new (void)
{
  return g_object_new (CONFAB_TYPE_QUOTE_LINE, NULL);
}

/**
 * confab_quote_to_name:
 * @quote: (nullable): what is answered; NULL when it is not held here
 * @roster: (nullable): where its sender is looked for
 *
 * Returns: (transfer full): who said it
 */
char *
confab_quote_to_name (const ConfabQuoteData *quote, ConfabRoster *roster)
{
  ConfabUser *user = NULL;

  if (quote != NULL && quote->sender_id != NULL && roster != NULL)
    user = confab_roster_get_user (roster, quote->sender_id);

  if (user == NULL)
    return g_strdup (_ ("An earlier message"));

  return g_strdup (confab_user_get_is_self (user) ? _ ("You")
                                                  : confab_user_get_display_name (user));
}

/* One paragraph, without what would change the direction of what follows. */
static char *
flatten (const char *content)
{
  g_autofree char *valid = g_utf8_make_valid (content, -1);
  GString *out = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        g_string_append_c (out, ' ');
      else if (!g_unichar_iscntrl (c) && (c < 0x202a || c > 0x202e) && (c < 0x2066 || c > 0x2069))
        g_string_append_unichar (out, c);
    }

  return g_strstrip (g_string_free (out, FALSE));
}

/**
 * confab_quote_to_text:
 * @quote: (nullable): what is answered; NULL when it is not held here
 *
 * Returns: (transfer full): its first words, or why there are none
 */
char *
confab_quote_to_text (const ConfabQuoteData *quote)
{
  if (quote == NULL)
    return g_strdup (_ ("Not on this device yet"));

  if (quote->is_absent)
    return g_strdup (_ ("This message was deleted"));

  if (quote->content != NULL && quote->content[0] != '\0')
    {
      g_autofree char *plain = confab_format_to_plain (quote->content);

      return flatten (plain);
    }

  return g_strdup_printf (ngettext ("%u file", "%u files", (gulong) quote->n_files),
                          (guint) quote->n_files);
}

/**
 * confab_quote_line_set:
 * @message_id: the message that is answered
 * @quote: (nullable): what it says; NULL when it is not held here
 * @roster: (nullable): where its sender is looked for
 */
void
confab_quote_line_set (ConfabQuoteLine *self,
                       const char *message_id,
                       const ConfabQuoteData *quote,
                       ConfabRoster *roster)
{
  g_autofree char *name = NULL, *text = NULL, *label = NULL;

  g_return_if_fail (CONFAB_IS_QUOTE_LINE (self));

  name = confab_quote_to_name (quote, roster);
  text = confab_quote_to_text (quote);
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->text, text);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "s", message_id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "conversation.go-to-message");

  /* Translators: a message that is answered: who, what */
  label = g_strdup_printf (_ ("In reply to %s: %s"), name, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);

  if (quote == NULL || quote->is_absent)
    gtk_widget_add_css_class (GTK_WIDGET (self), "absent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "absent");
}
