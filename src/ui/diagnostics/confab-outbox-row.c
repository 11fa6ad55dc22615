// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-outbox-row.h"

#include "confab-diagnostics-words.h"
#include "ui/common/confab-calendar.h"
#include "ui/common/confab-words.h"

#include "base/confab-error.h"

#include <glib/gi18n.h>

/* What is to be sent, how old it is, and why it was not sent. */

static char *
describe (const ConfabOutboxEntryData *entry)
{
  g_autofree char *when =
      confab_calendar_format_full (confab_calendar_get_default (), entry->created_at);
  g_autofree char *written = NULL, *why = NULL;
  g_autoptr (GError) error = NULL;
  ConfabError code = CONFAB_ERROR_INTERNAL;

  /* Translators: %s is "today at 14:05", %d how often it was tried to send it */
  written = g_strdup_printf (ngettext ("Written %s, tried %d time", "Written %s, tried %d times",
                                       (gulong) entry->tries),
                             when, (int) entry->tries);

  if (!entry->failed)
    return g_steal_pointer (&written);

  if (entry->failure_code != NULL)
    confab_error_code_from_name (entry->failure_code, &code);

  error = g_error_new_literal (CONFAB_ERROR, code, "");
  why = confab_error_to_user_text (error);
  return g_strdup_printf ("%s\n%s", written, why);
}

static void
add_button (GtkWidget *row,
            const ConfabOutboxEntryData *entry,
            const char *icon,
            const char *label,
            const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", entry->id);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

/**
 * confab_outbox_row_new:
 * @title: (nullable): what the conversation is called
 *
 * Returns: (transfer floating): a row, which activates "diagnostics.retry" and
 *   "diagnostics.discard" with the action's id
 */
GtkWidget *
confab_outbox_row_new (const ConfabOutboxEntryData *entry, const char *title)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *text = describe (entry);
  g_autofree char *what = NULL;

  /* Translators: what waits, and in which conversation */
  what = title != NULL
             ? g_strdup_printf (_ ("%s in “%s”"), confab_action_to_text (entry->kind), title)
             : g_strdup (confab_action_to_text (entry->kind));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), what);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);

  if (entry->failed)
    {
      GtkWidget *warning = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      gtk_widget_add_css_class (warning, "warning");
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), warning);
      add_button (row, entry, "view-refresh-symbolic", _ ("Try again"), "diagnostics.retry");
      add_button (row, entry, "user-trash-symbolic", _ ("Discard"), "diagnostics.discard");
    }

  return row;
}
