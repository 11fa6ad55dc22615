// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-history-dialog.h"

#include "confab-display-text.h"

#include "base/confab-async.h"
#include "ui/common/confab-calendar.h"
#include "ui/common/confab-report.h"

#include <glib/gi18n.h>

/**
 * ConfabHistoryDialog:
 *
 * All that a message has said, the newest first. What is edited meanwhile is added.
 */
struct _ConfabHistoryDialog
{
  AdwDialog parent_instance;
  ConfabSession *session;
  ConfabMessage *message;
  AdwPreferencesGroup *group;
  GPtrArray *rows;
  gboolean loading;
  gboolean stale;
};

G_DEFINE_FINAL_TYPE (ConfabHistoryDialog, confab_history_dialog, ADW_TYPE_DIALOG)

static void
add_row (ConfabHistoryDialog *self, const char *content, gint64 unix_ms, const char *what)
{
  g_autofree char *time = confab_calendar_format_full (confab_calendar_get_default (), unix_ms);
  g_autofree char *subtitle =
      /* Translators: when, and whether that was the first or the present version */
      what != NULL ? g_strdup_printf (_ ("%s, %s"), time, what) : g_strdup (time);
  gboolean cut;
  g_autofree char *text = confab_display_text (content, TRUE, &cut);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title_selectable (ADW_PREFERENCES_ROW (row), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_versions (ConfabHistoryDialog *self, const GPtrArray *versions)
{
  const ConfabVersionData *last =
      versions->len > 0 ? g_ptr_array_index (versions, versions->len - 1) : NULL;
  const char *now = confab_message_get_content (self->message);
  gboolean waits = last == NULL || g_strcmp0 (last->content, now) != 0;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));

  g_ptr_array_set_size (self->rows, 0);

  /* An edit that is still on its way is no version yet. */
  if (waits)
    add_row (self, now, confab_message_get_updated_at (self->message), _ ("now"));

  for (guint i = versions->len; i > 0; i--)
    {
      const ConfabVersionData *version = g_ptr_array_index (versions, i - 1);

      add_row (self, version->content, version->created_at,
               version->first                 ? _ ("as it was sent")
               : i == versions->len && !waits ? _ ("now")
                                              : NULL);
    }

  adw_preferences_group_set_description (
      self->group,
      versions->len == 0 || !((ConfabVersionData *) g_ptr_array_index (versions, 0))->first
          ? _ ("What it said before is not on this device.")
          : NULL);
}

static DexFuture *
load_fiber (ConfabHistoryDialog *self)
{
  do
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) versions = NULL;

      self->stale = FALSE;
      versions =
          dex_await_boxed (confab_session_list_versions (self->session, self->message), &error);

      if (self->group == NULL)
        break;

      if (versions != NULL)
        show_versions (self, versions);
      else
        confab_report_error (GTK_WIDGET (self), error);
    }
  while (self->stale);

  self->loading = FALSE;
  return dex_future_new_true ();
}

static void
load (ConfabHistoryDialog *self)
{
  self->stale = TRUE;

  if (self->loading)
    return;

  self->loading = TRUE;
  CONFAB_SPAWN_AND_FORGET (load_fiber, g_object_ref (self), g_object_unref);
}

static void
confab_history_dialog_dispose (GObject *object)
{
  ConfabHistoryDialog *self = CONFAB_HISTORY_DIALOG (object);

  self->group = NULL;
  g_clear_object (&self->message);
  g_clear_object (&self->session);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (confab_history_dialog_parent_class)->dispose (object);
}

static void
confab_history_dialog_class_init (ConfabHistoryDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = confab_history_dialog_dispose;
}

static void
confab_history_dialog_init (ConfabHistoryDialog *self)
{
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();

  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->group);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), page);
  adw_dialog_set_child (ADW_DIALOG (self), toolbar);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Edit History"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 460);
  adw_dialog_set_content_height (ADW_DIALOG (self), 480);
}

/**
 * confab_history_dialog_new:
 * @message: one that was edited
 *
 * Returns: (transfer floating): a dialog that shows what it has said
 */
AdwDialog *
confab_history_dialog_new (ConfabSession *session, ConfabMessage *message)
{
  ConfabHistoryDialog *self = g_object_new (CONFAB_TYPE_HISTORY_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->message = g_object_ref (message);
  g_signal_connect_object (message, "notify::content", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
  return ADW_DIALOG (self);
}
