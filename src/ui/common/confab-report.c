// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-report.h"

#include "confab-actions.h"
#include "confab-words.h"

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static DexFuture *
failed_cb (DexFuture *future, gpointer data)
{
  g_autoptr (GtkWidget) widget = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;

  if (dex_future_get_value (future, &error) == NULL && widget != NULL)
    confab_report_error (widget, error);

  return NULL;
}

/**
 * confab_report:
 * @widget: where the user asked for something
 * @future: (transfer full): what they asked for
 *
 * Waits for @future in the background; if it fails, a toast says why.
 */
void
confab_report (GtkWidget *widget, DexFuture *future)
{
  GWeakRef *ref = g_new (GWeakRef, 1);

  g_weak_ref_init (ref, widget);
  dex_future_disown (dex_future_catch (future, failed_cb, ref, weak_ref_free));
}

/**
 * confab_report_error:
 * @widget: where the user asked for something
 * @error: why it was not done
 *
 * Says so in a toast.
 */
void
confab_report_error (GtkWidget *widget, const GError *error)
{
  g_autofree char *text = confab_error_to_user_text (error);

  gtk_widget_activate_action (widget, CONFAB_ACTION_SHOW_TOAST, "s", text);
}
