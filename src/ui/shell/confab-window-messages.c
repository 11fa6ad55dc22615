// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-window-private.h"

#include "base/confab-async.h"
#include "client/confab-session-files.h"
#include "client/confab-session-media.h"
#include "protocol/confab-content.h"
#include "protocol/confab-json.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-report.h"
#include "ui/composer/confab-composer.h"
#include "ui/switcher/confab-switcher-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

/* What is done to messages beyond the conversation in which they are. */

static void
tell_forwarded (ConfabWindow *self, ConfabConversation *to)
{
  g_autofree char *text =
      g_strdup_printf (_ ("Forwarded to %s"), confab_conversation_get_title (to));
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_button_label (toast, _ ("_Open"));
  adw_toast_set_action_name (toast, CONFAB_ACTION_OPEN_CONVERSATION);
  adw_toast_set_action_target (toast, "s", confab_conversation_get_id (to));
  confab_window_add_toast (self, toast);
}

typedef struct
{
  ConfabWindow *window;
  ConfabSession *session;
  ConfabConversation *to;
  char **texts; /* JSON of ConfabContentData each */
} Forwarding;

static void
forwarding_free (Forwarding *self)
{
  g_object_unref (self->window);
  g_object_unref (self->session);
  g_object_unref (self->to);
  g_strfreev (self->texts);
  g_free (self);
}

/* How many files of a message are not on this computer. */
static guint
await_missing (Forwarding *self, const char *text)
{
  g_autoptr (JsonNode) node = confab_json_parse (text, strlen (text), NULL);
  g_autoptr (ConfabContentData) content =
      node != NULL ? confab_content_data_parse (node, NULL) : NULL;
  guint n = 0;

  for (guint i = 0;
       content != NULL && content->attachments != NULL && i < content->attachments->len; i++)
    {
      g_autoptr (ConfabKeptFile) file = dex_await_boxed (
          confab_session_find_file (self->session, g_ptr_array_index (content->attachments, i)),
          NULL);

      n += file == NULL;
    }

  return n;
}

static void
tell_missing (Forwarding *self, guint n)
{
  g_autofree char *text = NULL;

  if (n == 0)
    return;

  text =
      g_strdup_printf (ngettext ("%u file is downloaded first", "%u files are downloaded first", n),
                       n);
  confab_window_add_toast (self->window, adw_toast_new (text));
}

static DexFuture *
forward_fiber (Forwarding *self)
{
  g_autoptr (GError) error = NULL;
  guint n_missing = 0;

  for (guint i = 0; self->texts[i] != NULL; i++)
    n_missing += await_missing (self, self->texts[i]);

  tell_missing (self, n_missing);

  /* One after the other: they stand there as they stood here. */
  for (guint i = 0; self->texts[i] != NULL; i++)
    if (!dex_await (confab_session_forward (self->session, self->to, self->texts[i]), &error))
      {
        confab_report_error (GTK_WIDGET (self->window), error);
        return confab_reject (&error);
      }

  tell_forwarded (self->window, self->to);
  return dex_future_new_true ();
}

static void
picked_cb (ConfabSwitcherDialog *dialog, ConfabConversation *to, ConfabWindow *self)
{
  ConfabSession *session = confab_window_get_session (self);
  Forwarding *forwarding;

  if (session == NULL)
    return;

  forwarding = g_new0 (Forwarding, 1);
  forwarding->window = g_object_ref (self);
  forwarding->session = g_object_ref (session);
  forwarding->to = g_object_ref (to);
  forwarding->texts = g_strdupv (g_object_get_data (G_OBJECT (dialog), "texts"));
  CONFAB_SPAWN_AND_FORGET (forward_fiber, forwarding, forwarding_free);
}

static void
forward_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabWindow *self = CONFAB_WINDOW (widget);
  ConfabSession *session = confab_window_get_session (self);
  g_auto (GStrv) recent = NULL;
  AdwDialog *dialog;

  if (session == NULL)
    return;

  recent = confab_recent_dup_ids (confab_window_get_recent (self));
  dialog = confab_switcher_dialog_new_picker (session, confab_window_get_conversation (self),
                                              (const char *const *) recent, _ ("Forward To"));
  g_object_set_data_full (G_OBJECT (dialog), "texts", g_variant_dup_strv (parameter, NULL),
                          (GDestroyNotify) g_strfreev);
  g_signal_connect_object (dialog, "picked", G_CALLBACK (picked_cb), self, 0);
  adw_dialog_present (dialog, widget);
}

static char *
dup_or_null (const char *text)
{
  return *text != '\0' ? g_strdup (text) : NULL;
}

static void
file_picked_cb (ConfabSwitcherDialog *dialog, ConfabConversation *to, ConfabWindow *self)
{
  GVariant *described = g_object_get_data (G_OBJECT (dialog), "file");
  ConfabSession *session = confab_window_get_session (self);
  const char *path, *name, *preview, *waveform;
  g_autofree char *own_preview = NULL, *own_waveform = NULL, *own_name = NULL;
  ConfabNewFile file = { 0 };

  if (session == NULL)
    return;

  g_variant_get (described, "(&s&sxxx&s&s)", &path, &name, &file.width, &file.height,
                 &file.duration_ms, &preview, &waveform);
  own_name = dup_or_null (name);
  own_preview = dup_or_null (preview);
  own_waveform = dup_or_null (waveform);
  file.path = path;
  file.name = own_name;
  file.preview = own_preview;
  file.waveform = own_waveform;
  confab_report (GTK_WIDGET (self), confab_session_send_files (session, to, &file, 1, NULL, NULL));
  tell_forwarded (self, to);
}

static void
forward_file_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabWindow *self = CONFAB_WINDOW (widget);
  ConfabSession *session = confab_window_get_session (self);
  g_auto (GStrv) recent = NULL;
  AdwDialog *dialog;

  if (session == NULL)
    return;

  recent = confab_recent_dup_ids (confab_window_get_recent (self));
  dialog = confab_switcher_dialog_new_picker (session, confab_window_get_conversation (self),
                                              (const char *const *) recent, _ ("Forward To"));
  g_object_set_data_full (G_OBJECT (dialog), "file", g_variant_ref (parameter),
                          (GDestroyNotify) g_variant_unref);
  g_signal_connect_object (dialog, "picked", G_CALLBACK (file_picked_cb), self, 0);
  adw_dialog_present (dialog, widget);
}

static void
set_hidden (ConfabWindow *self, GVariant *ids, gboolean hidden)
{
  g_autofree const char **all = g_variant_get_strv (ids, NULL);
  ConfabSession *session = confab_window_get_session (self);

  for (guint i = 0; session != NULL && all[i] != NULL; i++)
    confab_report (GTK_WIDGET (self), confab_session_set_hidden (session, all[i], hidden));
}

static void
hide_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabWindow *self = CONFAB_WINDOW (widget);
  AdwToast *toast = adw_toast_new (_ ("Deleted for you"));

  set_hidden (self, parameter, TRUE);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "win.show-hidden-messages");
  adw_toast_set_action_target_value (toast, parameter);
  confab_window_add_toast (self, toast);
}

static void
show_hidden_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_hidden (CONFAB_WINDOW (widget), parameter, FALSE);
}

static void
offer_recall_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  confab_undo_offer (confab_window_get_undo (CONFAB_WINDOW (widget)), _ ("Sending soon"),
                     CONFAB_ACTION_RECALL, parameter);
}

static void
recall_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabWindow *self = CONFAB_WINDOW (widget);
  ConfabMainView *main = confab_window_get_main_view (self);

  confab_undo_forget (confab_window_get_undo (self));

  if (main == NULL)
    return;

  confab_main_view_open (main, g_variant_get_string (parameter, NULL));
  confab_composer_recall (CONFAB_COMPOSER (confab_main_view_get_composer (main)));
}

/**
 * confab_window_install_message_actions:
 *
 * Adds the actions to the class.
 */
void
confab_window_install_message_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, CONFAB_ACTION_FORWARD, "as", forward_cb);
  gtk_widget_class_install_action (widget_class, CONFAB_ACTION_FORWARD_FILE, "(ssxxxss)",
                                   forward_file_cb);
  gtk_widget_class_install_action (widget_class, CONFAB_ACTION_OFFER_RECALL, "s", offer_recall_cb);
  gtk_widget_class_install_action (widget_class, CONFAB_ACTION_RECALL, "s", recall_cb);
  gtk_widget_class_install_action (widget_class, CONFAB_ACTION_HIDE_MESSAGES, "as", hide_cb);
  gtk_widget_class_install_action (widget_class, "win.show-hidden-messages", "as", show_hidden_cb);
}
