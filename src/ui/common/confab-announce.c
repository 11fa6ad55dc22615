// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-announce.h"

/**
 * confab_announce:
 * @widget: where it happens
 * @text: what a screen reader is to say
 *
 * For what changes while the focus stays. Says nothing in a window that is not the active one.
 */
void
confab_announce (GtkWidget *widget, const char *text)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autoptr (GtkATContext) context = gtk_accessible_get_at_context (GTK_ACCESSIBLE (widget));

  if (context == NULL || !GTK_IS_WINDOW (root) || !gtk_window_is_active (GTK_WINDOW (root)))
    return;

  /* The one of GTK_A11Y=test calls a function that it has not got, as of GTK 4.18. */
  if (g_str_equal (G_OBJECT_TYPE_NAME (context), "GtkTestATContext"))
    return;

  gtk_accessible_announce (GTK_ACCESSIBLE (widget), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}
