// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-row-parts.h"

#include "ui/common/confab-calendar.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * confab_day_line_new:
 * @unix_ms: any moment of the day
 *
 * Returns: (transfer floating): the day, to stand above its first message
 */
GtkWidget *
confab_day_line_new (gint64 unix_ms)
{
  g_autofree char *text = confab_calendar_format_day (confab_calendar_get_default (), unix_ms);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "day-line");
  gtk_widget_set_halign (label, GTK_ALIGN_CENTER);
  return label;
}

/**
 * confab_unread_line_new:
 *
 * Returns: (transfer floating): the line "New messages", to stand above the first unread one
 */
GtkWidget *
confab_unread_line_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_ ("New messages"));

  for (int i = 0; i < 2; i++)
    {
      GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

      gtk_widget_set_hexpand (line, TRUE);
      gtk_widget_set_valign (line, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), line);
    }

  gtk_box_insert_child_after (GTK_BOX (box), label, gtk_widget_get_first_child (box));
  gtk_widget_add_css_class (box, "unread-line");
  return box;
}

/**
 * confab_missing_line_new:
 * @n_events: how many events are missing, from 1
 * @is_online: whether they are being fetched, or have to wait
 *
 * Returns: (transfer floating): a line that says that something is missing here
 */
GtkWidget *
confab_missing_line_new (gint64 n_events, gboolean is_online)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  guint n = (guint) MIN (n_events, G_MAXUINT);
  g_autofree char *text =
      is_online
          ? g_strdup_printf (ngettext ("%u more message is being fetched…",
                                       "Up to %u more messages are being fetched…", n),
                             n)
          : g_strdup_printf (ngettext ("%u message that stands here comes with the connection",
                                       "Up to %u messages that stand here come with the connection",
                                       n),
                             n);
  GtkWidget *label = gtk_label_new (text);

  if (is_online)
    gtk_box_append (GTK_BOX (box), adw_spinner_new ());

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "missing-line");
  return box;
}

/**
 * confab_origin_line_new:
 *
 * Returns: (transfer floating): an icon, and a label for whose words these are
 */
GtkWidget *
confab_origin_line_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *icon = gtk_image_new_from_icon_name ("mail-forward-symbolic");
  GtkWidget *label = gtk_label_new (NULL);

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, "caption");
  gtk_widget_add_css_class (box, "dim-label");
  return box;
}

/**
 * confab_more_button_new:
 * @at_end: whether the text that it continues stands at the end of the line
 *
 * Returns: (transfer floating): what shows the rest of a long text
 */
GtkWidget *
confab_more_button_new (gboolean at_end)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Show more"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "message.expand");
  gtk_widget_set_halign (button, at_end ? GTK_ALIGN_END : GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static const char *
get_failure_text (const char *code)
{
  static const struct
  {
    const char *code;
    const char *text;
  } texts[] = {
    { "forbidden", N_ ("You may not write here") },
    { "not_found", N_ ("The conversation no longer exists") },
    { "too_large", N_ ("The message is too long") },
    { "not_sent", N_ ("It had not been sent when the backup was made") },
    { "conflict", N_ ("The server has another message in its place") },
    { "file_changed", N_ ("A file was changed after you chose it") },
    { "file_gone", N_ ("A file is no longer there, or cannot be read") },
    { "file_quota", N_ ("Your files would take more room than the server gives you") },
    { "file_too_large", N_ ("A file is larger than the server accepts") },
    { "file_refused", N_ ("The server does not accept one of the files") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_strcmp0 (code, texts[i].code) == 0)
      return _ (texts[i].text);

  return _ ("The server refused it");
}

static void
append_button (GtkWidget *box, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "small");
  adw_wrap_box_append (ADW_WRAP_BOX (box), button);
}

/**
 * confab_failure_bar_new:
 * @code: (nullable): the protocol's code, or one of a file
 *
 * Returns: (transfer floating): why a message could not be sent, and what to do about it
 */
GtkWidget *
confab_failure_bar_new (const char *code)
{
  GtkWidget *box = adw_wrap_box_new ();
  /* Translators: why a message could not be sent */
  g_autofree char *text = g_strdup_printf (_ ("Not sent: %s"), get_failure_text (code));
  GtkWidget *label = gtk_label_new (text);

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_set_align (ADW_WRAP_BOX (box), 1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "error");
  gtk_widget_add_css_class (label, "caption");
  adw_wrap_box_append (ADW_WRAP_BOX (box), label);
  append_button (box, _ ("Try again"), "message.retry");

  if (code != NULL && g_str_has_prefix (code, "file_"))
    append_button (box, _ ("Choose again…"), "message.choose-file");

  append_button (box, _ ("Discard"), "message.discard");
  gtk_widget_add_css_class (box, "failure");
  return box;
}

/**
 * confab_hover_bar_new:
 * @can_react: whether reactions are possible
 *
 * Returns: (transfer floating): what is at hand while the pointer is on a message
 */
GtkWidget *
confab_hover_bar_new (gboolean can_react)
{
  static const struct
  {
    const char *label;
    const char *icon;
    const char *action;
  } buttons[] = {
    { N_ ("React"), "confab-emoji-symbolic", "message.quick-react" },
    { N_ ("Reply"), "mail-reply-sender-symbolic", "message.reply" },
    { N_ ("More"), "confab-more-symbolic", "message.menu" },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (guint i = can_react ? 0 : 1; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkWidget *button = gtk_button_new_from_icon_name (buttons[i].icon);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), buttons[i].action);
      gtk_widget_set_tooltip_text (button, _ (buttons[i].label));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (buttons[i].label), -1);
      gtk_widget_set_focus_on_click (button, FALSE);
      gtk_widget_set_focusable (button, FALSE);
      gtk_widget_add_css_class (button, "flat");
      gtk_box_append (GTK_BOX (box), button);
    }

  gtk_widget_add_css_class (box, "hover-bar");
  return box;
}
