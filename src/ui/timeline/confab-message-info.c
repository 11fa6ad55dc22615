// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-message-info.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "base/confab-id.h"
#include "ui/common/confab-calendar.h"
#include "ui/common/confab-words.h"
#include "ui/widgets/confab-avatar.h"

#include <glib/gi18n.h>

/**
 * ConfabMessageInfo:
 *
 * What has become of a message: when it was written and stored, who has it and who has read it. A
 * time is shown where it is known to be right, and else only that it happened.
 */
struct _ConfabMessageInfo
{
  AdwDialog parent_instance;
  ConfabSession *session;
  ConfabConversation *conversation;
  ConfabMessage *message;
  AdwPreferencesPage *page;
  AdwPreferencesGroup *facts;
  AdwPreferencesGroup *people;
  GPtrArray *fact_rows;
  GPtrArray *people_rows;
  gboolean loading;
  gboolean stale; /* something has changed since it was asked for */
};

G_DEFINE_FINAL_TYPE (ConfabMessageInfo, confab_message_info, ADW_TYPE_DIALOG)

/* Markers of more are not told, see the protocol. */
#define MAX_LISTED 50

static void
clear_rows (AdwPreferencesGroup *group, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));

  g_ptr_array_set_size (rows, 0);
}

static GtkWidget *
add_row (AdwPreferencesGroup *group, GPtrArray *rows, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (rows, row);
  return row;
}

static void
add_fact (ConfabMessageInfo *self, const char *title, const char *text)
{
  GtkWidget *row = add_row (self->facts, self->fact_rows, title, text);

  gtk_widget_add_css_class (row, "property");
}

static void
add_time (ConfabMessageInfo *self, const char *title, gint64 unix_ms)
{
  g_autofree char *text = confab_calendar_format_full (confab_calendar_get_default (), unix_ms);

  if (unix_ms > 0)
    add_fact (self, title, text);
}

static char *
describe_failure (ConfabMessageInfo *self)
{
  const char *name = confab_message_get_failure_code (self->message);
  ConfabError code = CONFAB_ERROR_INTERNAL;
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (name, "not_sent") == 0)
    return g_strdup (_ ("It had not been sent when the backup was made."));

  if (name != NULL)
    confab_error_code_from_name (name, &code);

  error = g_error_new_literal (CONFAB_ERROR, code, "");
  return confab_error_to_user_text (error);
}

static void
show_facts (ConfabMessageInfo *self)
{
  ConfabMessage *message = self->message;
  gint64 seq = confab_message_get_seq (message);
  g_autofree char *number = g_strdup_printf ("#%" G_GINT64_FORMAT, seq);

  clear_rows (self->facts, self->fact_rows);

  /* The id says when it was made; on this user's devices, and nobody else's, that is trusted. */
  if (confab_message_get_is_own (message))
    add_time (self, _ ("Written"), confab_id_get_unix_ms (confab_message_get_id (message)));

  if (confab_message_get_status (message) == CONFAB_MESSAGE_FAILED)
    {
      g_autofree char *why = describe_failure (self);

      add_fact (self, _ ("Refused by the server"), why);
    }
  else if (seq == 0)
    {
      add_fact (self, _ ("On the server"), _ ("Not yet: it waits to be sent"));
    }
  else
    {
      add_time (self, _ ("On the server"), confab_message_get_created_at (message));
      add_fact (self, _ ("Number in the conversation"), number);
    }

  if (confab_message_get_is_edited (message))
    add_time (self, _ ("Last edited"), confab_message_get_updated_at (message));
}

/* Says when, if that is known: @timed has a place for the time. */
static char *
at_time (const char *timed, const char *untimed, gint64 unix_ms)
{
  g_autofree char *when = confab_calendar_format_full (confab_calendar_get_default (), unix_ms);
  g_auto (GStrv) parts = NULL;

  if (unix_ms == 0)
    return g_strdup (untimed);

  parts = g_strsplit (timed, "%s", 2);
  return g_strjoinv (when, parts);
}

static char *
describe_seen (const ConfabSeenData *seen)
{
  if (seen->read)
    /* Translators: %s is "today at 14:05" */
    return at_time (_ ("Read %s"), _ ("Read"), seen->read_at);

  if (seen->delivered)
    return at_time (_ ("Delivered %s"), _ ("Delivered"), seen->delivered_at);

  return g_strdup (_ ("Not delivered yet"));
}

static void
show_seen (ConfabMessageInfo *self, GPtrArray *seen)
{
  ConfabRoster *roster = confab_session_get_roster (self->session);
  ConfabUser *sender = confab_message_get_sender (self->message);

  clear_rows (self->people, self->people_rows);

  for (guint i = 0; i < seen->len; i++)
    {
      const ConfabSeenData *data = g_ptr_array_index (seen, i);
      ConfabUser *user = confab_roster_get_user (roster, data->user_id);
      g_autofree char *text = describe_seen (data);
      GtkWidget *row, *avatar;

      if (user == NULL || user == sender)
        continue;

      row = add_row (self->people, self->people_rows, confab_user_get_display_name (user), text);
      avatar = confab_avatar_new (confab_user_get_display_name (user), 32);
      confab_avatar_follow (CONFAB_AVATAR (avatar), user);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), avatar);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->people), self->people_rows->len > 0);
}

static void
show_count (ConfabMessageInfo *self, const ConfabSeenCount *count)
{
  g_autofree char *delivered = g_strdup_printf (
      /* Translators: so many of so many */
      _ ("%u of %u"), count->n_delivered, count->n_others);
  g_autofree char *read = g_strdup_printf (_ ("%u of %u"), count->n_read, count->n_others);

  clear_rows (self->people, self->people_rows);

  if (count->more)
    {
      add_row (self->people, self->people_rows, _ ("There are too many members to count them"),
               NULL);
    }
  else
    {
      add_row (self->people, self->people_rows, _ ("Delivered to"), delivered);
      add_row (self->people, self->people_rows, _ ("Read by"), read);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->people), TRUE);
}

static void
show_error (ConfabMessageInfo *self, const GError *error)
{
  g_autofree char *text = confab_error_to_user_text (error);

  clear_rows (self->people, self->people_rows);
  add_row (self->people, self->people_rows, text, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->people), TRUE);
}

static gboolean
is_counted (ConfabMessageInfo *self)
{
  return confab_conversation_get_participant_count (self->conversation) > MAX_LISTED;
}

/* What a fiber takes along: it does not keep the dialog alive. */
typedef struct
{
  GWeakRef dialog;
  ConfabSession *session;
  ConfabMessage *message;
  gboolean counted;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_weak_ref_clear (&request->dialog);
  g_object_unref (request->session);
  g_object_unref (request->message);
  g_free (request);
}

static DexFuture *
count_fiber (Request *request)
{
  g_autoptr (GError) error = NULL;
  g_autofree ConfabSeenCount *count =
      dex_await_boxed (confab_session_count_seen (request->session, request->message), &error);
  g_autoptr (ConfabMessageInfo) self = g_weak_ref_get (&request->dialog);

  if (self == NULL || self->session == NULL)
    return dex_future_new_true ();

  if (count != NULL)
    show_count (self, count);
  else
    show_error (self, error);

  return dex_future_new_true ();
}

static DexFuture *
load_fiber (Request *request)
{
  gboolean stale;

  do
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) seen =
          dex_await_boxed (confab_session_load_seen (request->session, request->message), &error);
      g_autoptr (ConfabMessageInfo) self = g_weak_ref_get (&request->dialog);

      if (self == NULL || self->session == NULL)
        break;

      stale = self->stale && seen != NULL;
      self->stale = FALSE;
      self->loading = stale;

      if (seen != NULL)
        show_seen (self, seen);
      else
        show_error (self, error);
    }
  while (stale);

  return dex_future_new_true ();
}

/* A list of people follows the markers; counting asks the server, once. */
static void
load (ConfabMessageInfo *self)
{
  Request *request;

  if (confab_message_get_seq (self->message) == 0)
    return;

  self->stale = self->loading;

  if (self->loading)
    return;

  self->loading = TRUE;
  request = g_new0 (Request, 1);
  g_weak_ref_init (&request->dialog, self);
  request->session = g_object_ref (self->session);
  request->message = g_object_ref (self->message);

  if (is_counted (self))
    CONFAB_SPAWN_AND_FORGET (count_fiber, request, request_free);
  else
    CONFAB_SPAWN_AND_FORGET (load_fiber, request, request_free);
}

static void
confab_message_info_dispose (GObject *object)
{
  ConfabMessageInfo *self = CONFAB_MESSAGE_INFO (object);

  g_clear_object (&self->session);
  g_clear_object (&self->conversation);
  g_clear_object (&self->message);

  G_OBJECT_CLASS (confab_message_info_parent_class)->dispose (object);
}

static void
confab_message_info_finalize (GObject *object)
{
  ConfabMessageInfo *self = CONFAB_MESSAGE_INFO (object);

  g_ptr_array_unref (self->fact_rows);
  g_ptr_array_unref (self->people_rows);

  G_OBJECT_CLASS (confab_message_info_parent_class)->finalize (object);
}

static void
confab_message_info_class_init (ConfabMessageInfoClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_message_info_dispose;
  object_class->finalize = confab_message_info_finalize;
}

static void
confab_message_info_init (ConfabMessageInfo *self)
{
  GtkWidget *view = adw_toolbar_view_new ();

  self->fact_rows = g_ptr_array_new ();
  self->people_rows = g_ptr_array_new ();
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  self->facts = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->people = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->people, _ ("Who Has It"));
  gtk_widget_set_visible (GTK_WIDGET (self->people), FALSE);
  adw_preferences_page_add (self->page, self->facts);
  adw_preferences_page_add (self->page, self->people);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->page));
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Message Info"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 420);
  adw_dialog_set_content_height (ADW_DIALOG (self), 480);
}

/**
 * confab_message_info_new:
 * @conversation: where @message was said
 *
 * Returns: (transfer floating): a dialog that shows what has become of @message
 */
AdwDialog *
confab_message_info_new (ConfabSession *session,
                         ConfabConversation *conversation,
                         ConfabMessage *message)
{
  ConfabMessageInfo *self = g_object_new (CONFAB_TYPE_MESSAGE_INFO, NULL);

  self->session = g_object_ref (session);
  self->conversation = g_object_ref (conversation);
  self->message = g_object_ref (message);
  g_signal_connect_object (message, "notify::status", G_CALLBACK (show_facts), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (message, "notify::is-edited", G_CALLBACK (show_facts), self,
                           G_CONNECT_SWAPPED);

  if (!is_counted (self))
    g_signal_connect_object (confab_session_get_roster (session), "changed", G_CALLBACK (load),
                             self, G_CONNECT_SWAPPED);

  show_facts (self);
  load (self);
  return ADW_DIALOG (self);
}
