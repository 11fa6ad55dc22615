// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-notifier.h"

#include "confab-notices.h"
#include "confab-told.h"

#include "client/confab-session-actions.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-keywords.h"
#include "ui/common/confab-quiet-hours.h"
#include "ui/common/confab-report.h"
#include "ui/common/confab-words.h"

#include <glib/gi18n.h>

/* A conversation makes no more than one sound in so long. */
#define SOUND_EVERY_MS 500

#define MUTE_MS (60 * 60 * G_GINT64_CONSTANT (1000))

/**
 * ConfabNotifier:
 *
 * What has arrived is seen by the conversations' rows: a newer message by somebody else, and
 * unread. History that is fetched changes neither. A notice goes when its conversation has been
 * read, here or on another device. What is told when is in docs/notifications.md.
 */
struct _ConfabNotifier
{
  GObject parent_instance;
  GtkWindow *window; /* weak */
  GSettings *settings;
  ConfabClock *clock;
  ConfabSession *session;
  ConfabNotices *notices; /* made with the first */
  GHashTable *told;       /* id of a conversation -> ConfabTold */
};

G_DEFINE_FINAL_TYPE (ConfabNotifier, confab_notifier, G_TYPE_OBJECT)

static void
show_conversation (ConfabNotifier *self, const char *id, const char *token)
{
  if (self->window == NULL)
    return;

  if (token != NULL)
    gtk_window_set_startup_id (self->window, token);

  gtk_window_present (self->window);
  gtk_widget_activate_action (GTK_WIDGET (self->window), CONFAB_ACTION_OPEN_CONVERSATION, "s", id);
}

static void
activated_cb (ConfabNotices *notices, const char *id, const char *token, gpointer data)
{
  show_conversation (data, id, token);
}

static DexFuture *
done_cb (DexFuture *future, gpointer window)
{
  g_autoptr (GError) error = NULL;

  if (dex_future_get_value (future, &error) == NULL)
    confab_report_error (window, error);

  return NULL;
}

static void
finish (ConfabNotifier *self, DexFuture *future)
{
  dex_future_disown (
      dex_future_finally (future, done_cb, g_object_ref (self->window), g_object_unref));
}

static void
mark_read (ConfabNotifier *self, ConfabConversation *conversation)
{
  finish (self, confab_session_mark_read (self->session, conversation,
                                          confab_conversation_get_last_seq (conversation)));
}

static ConfabConversation *
find (ConfabNotifier *self, const char *id)
{
  return self->session != NULL && self->window != NULL
             ? confab_roster_get_conversation (confab_session_get_roster (self->session), id)
             : NULL;
}

static void
asked_cb (ConfabNotices *notices, const char *id, const char *action, gpointer data)
{
  ConfabNotifier *self = data;
  ConfabConversation *conversation = find (self, id);

  if (conversation == NULL)
    return;

  if (g_str_equal (action, CONFAB_NOTICE_READ))
    mark_read (self, conversation);
  else if (g_str_equal (action, CONFAB_NOTICE_MUTE))
    {
      finish (self,
              confab_session_set_muted_until (self->session, conversation,
                                              confab_clock_get_unix_ms (self->clock) + MUTE_MS));
      confab_notices_withdraw (notices, id);
    }
}

static void
replied_cb (ConfabNotices *notices, const char *id, const char *text, gpointer data)
{
  ConfabNotifier *self = data;
  ConfabConversation *conversation = find (self, id);
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  if (conversation == NULL || *g_strstrip (valid) == '\0')
    return;

  finish (self, confab_session_send_text (self->session, conversation, valid, NULL));
  mark_read (self, conversation);
}

static ConfabNotices *
get_notices (ConfabNotifier *self)
{
  if (self->notices == NULL)
    {
      self->notices = confab_notices_new ();
      g_signal_connect_object (self->notices, "activated", G_CALLBACK (activated_cb), self, 0);
      g_signal_connect_object (self->notices, "asked", G_CALLBACK (asked_cb), self, 0);
      g_signal_connect_object (self->notices, "replied", G_CALLBACK (replied_cb), self, 0);
    }

  return self->notices;
}

static void
forget (ConfabNotifier *self, const char *id, ConfabTold *told)
{
  confab_told_forget (told);

  if (told->is_shown && self->notices != NULL)
    confab_notices_withdraw (self->notices, id);

  told->is_shown = FALSE;
}

static void
show (ConfabNotifier *self, ConfabConversation *conversation, ConfabTold *told)
{
  const char *id = confab_conversation_get_id (conversation);
  g_autofree char *content = g_settings_get_string (self->settings, "notification-content");
  gint64 now = confab_clock_get_monotonic_ms (self->clock);
  gboolean sound =
      g_settings_get_boolean (self->settings, "notification-sound") && now >= told->next_sound_ms;
  guint unread = confab_conversation_get_unread_count (conversation);
  g_autofree char *body = confab_told_to_body (told);

  /* Whoever passes by sees no more than is wanted. */
  if (!g_str_equal (content, "everything"))
    {
      g_free (body);
      body = g_strdup_printf (ngettext ("%u new message", "%u new messages", unread), unread);
    }

  if (sound)
    told->next_sound_ms = now + SOUND_EVERY_MS;

  told->is_shown = TRUE;
  confab_notices_show (get_notices (self), id,
                       g_str_equal (content, "nothing")
                           ? _ ("Confab")
                           : confab_conversation_get_title (conversation),
                       body, g_str_equal (content, "nothing") ? NULL : told->picture, sound);
}

/* Whether somebody is looking at it. */
static gboolean
is_seen (ConfabNotifier *self, ConfabConversation *conversation)
{
  g_autoptr (ConfabConversation) open = NULL;

  if (self->window == NULL || !gtk_window_is_active (self->window))
    return FALSE;

  g_object_get (self->window, "conversation", &open, NULL);
  return open == conversation;
}

static gboolean
wants (ConfabNotifier *self, ConfabConversation *conversation, gboolean is_mention)
{
  ConfabUser *own = confab_roster_get_self (confab_session_get_roster (self->session));
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  int status = CONFAB_STATUS_ONLINE;

  if (own != NULL)
    g_object_get (own, "status", &status, NULL);

  /* Who is busy is not to be disturbed, nor is who muted the conversation. */
  return g_settings_get_boolean (self->settings, "notifications") && status != CONFAB_STATUS_BUSY &&
         !confab_quiet_hours_are_now (self->settings, confab_clock_get_unix_ms (self->clock),
                                      zone) &&
         !confab_conversation_get_is_muted (conversation) &&
         (is_mention || !confab_conversation_get_mentions_only (conversation)) &&
         !is_seen (self, conversation);
}

/* Whether the newest message is one that somebody else wrote. */
static gboolean
is_from_others (const ConfabConversationRowData *row, ConfabUser *sender)
{
  return row->preview_at != 0 && row->preview_update == NULL && !row->preview_deleted &&
         sender != NULL && !confab_user_get_is_self (sender);
}

/* It may have been muted, or opened, since. */
static void
tell_cb (ConfabTold *told, gpointer data)
{
  ConfabNotifier *self = data;
  ConfabConversation *conversation = find (self, told->id);
  gboolean is_meant = told->is_meant;

  told->is_meant = FALSE;

  if (conversation != NULL && wants (self, conversation, is_meant))
    show (self, conversation, told);
}

static ConfabTold *
get_told (ConfabNotifier *self, const char *id)
{
  ConfabTold *told = g_hash_table_lookup (self->told, id);

  if (told == NULL)
    {
      told = confab_told_new (id, self->clock, tell_cb, self);
      g_hash_table_insert (self->told, g_strdup (id), told);
    }

  return told;
}

static gboolean
is_text_with_keyword (const char *const *keywords, const char *text)
{
  return text != NULL && confab_keywords_match (keywords, text);
}

/* Whether there is a word in what is new of which somebody always wants to be told. A message says
 * more than the line in the list of conversations, and is not always the last one. */
static gboolean
has_keyword (ConfabNotifier *self,
             const ConfabConversationRowData *row,
             gint64 after_seq,
             GPtrArray *messages)
{
  g_auto (GStrv) strings = g_settings_get_strv (self->settings, "notification-keywords");
  const char *const *keywords = (const char *const *) strings;
  ConfabUser *own = confab_roster_get_self (confab_session_get_roster (self->session));

  if (keywords[0] == NULL)
    return FALSE;

  for (guint i = 0; i < messages->len; i++)
    {
      const ConfabMessageRowData *message = g_ptr_array_index (messages, i);

      if (message->seq > after_seq && g_str_equal (message->conversation_id, row->id) &&
          (own == NULL || g_strcmp0 (message->sender_id, confab_user_get_id (own)) != 0) &&
          is_text_with_keyword (keywords, message->content))
        return TRUE;
    }

  return is_text_with_keyword (keywords, row->preview);
}

static void
consider (ConfabNotifier *self, ConfabConversation *conversation, GPtrArray *messages)
{
  const ConfabConversationRowData *row = confab_conversation_get_row (conversation);
  ConfabTold *told = get_told (self, row->id);
  gint64 told_seq = told->last_seq;
  gboolean is_mention = row->mention_count > told->mention_count;
  g_autoptr (ConfabUser) sender = NULL;

  told->last_seq = MAX (told->last_seq, row->last_seq);
  told->mention_count = row->mention_count;

  if (confab_conversation_get_unread_count (conversation) == 0)
    {
      forget (self, row->id, told);
      return;
    }

  g_object_get (conversation, "preview-sender", &sender, NULL);

  if (row->last_seq <= told_seq || !is_from_others (row, sender))
    return;

  is_mention = is_mention || has_keyword (self, row, told_seq, messages);

  if (!wants (self, conversation, is_mention))
    return;

  confab_told_add (told, confab_conversation_to_notice_line (conversation), is_mention);
  confab_told_tell_in_time (told, self->session, sender);
}

static void
changed_cb (ConfabNotifier *self, ConfabChangeSet *changes, ConfabRoster *roster)
{
  for (guint i = 0; i < changes->conversations->len; i++)
    {
      const ConfabConversationRowData *row = g_ptr_array_index (changes->conversations, i);
      ConfabConversation *conversation = confab_roster_get_conversation (roster, row->id);

      if (conversation != NULL)
        consider (self, conversation, changes->messages);
    }

  for (guint i = 0; i < changes->removed_conversations->len; i++)
    {
      const char *id = g_ptr_array_index (changes->removed_conversations, i);
      ConfabTold *told = g_hash_table_lookup (self->told, id);

      if (told == NULL)
        continue;

      forget (self, id, told);
      g_hash_table_remove (self->told, id);
    }
}

/* What is before one's eyes needs no notice. */
static void
active_cb (ConfabNotifier *self)
{
  g_autoptr (ConfabConversation) open = NULL;
  ConfabTold *told;

  g_object_get (self->window, "conversation", &open, NULL);

  if (open == NULL || !gtk_window_is_active (self->window))
    return;

  told = g_hash_table_lookup (self->told, confab_conversation_get_id (open));

  if (told != NULL)
    forget (self, confab_conversation_get_id (open), told);
}

/* What is unread at the start is seen there, and not told. */
static void
begin_with (ConfabNotifier *self, GListModel *conversations)
{
  for (guint i = 0; i < g_list_model_get_n_items (conversations); i++)
    {
      g_autoptr (ConfabConversation) conversation = g_list_model_get_item (conversations, i);
      const ConfabConversationRowData *row = confab_conversation_get_row (conversation);
      ConfabTold *told = get_told (self, row->id);

      told->last_seq = row->last_seq;
      told->mention_count = row->mention_count;
    }
}

static void
set_session (ConfabNotifier *self, ConfabSession *session)
{
  GHashTableIter iter;
  gpointer id, told;

  if (self->session == session)
    return;

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (confab_session_get_roster (self->session), self);

  g_hash_table_iter_init (&iter, self->told);

  while (g_hash_table_iter_next (&iter, &id, &told))
    forget (self, id, told);

  g_hash_table_remove_all (self->told);
  g_set_object (&self->session, session);

  if (session == NULL)
    return;

  begin_with (self, confab_roster_get_conversations (confab_session_get_roster (session)));
  g_signal_connect_object (confab_session_get_roster (session), "changed", G_CALLBACK (changed_cb),
                           self, G_CONNECT_SWAPPED);
}

static void
session_cb (ConfabNotifier *self)
{
  g_autoptr (ConfabSession) session = NULL;

  g_object_get (self->window, "session", &session, NULL);
  set_session (self, session);
}

static void
confab_notifier_dispose (GObject *object)
{
  dex_future_disown (confab_notifier_end (CONFAB_NOTIFIER (object)));

  G_OBJECT_CLASS (confab_notifier_parent_class)->dispose (object);
}

static void
confab_notifier_finalize (GObject *object)
{
  ConfabNotifier *self = CONFAB_NOTIFIER (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->clock);
  g_hash_table_unref (self->told);

  G_OBJECT_CLASS (confab_notifier_parent_class)->finalize (object);
}

static void
confab_notifier_class_init (ConfabNotifierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_notifier_dispose;
  object_class->finalize = confab_notifier_finalize;
}

static void
confab_notifier_init (ConfabNotifier *self)
{
  self->clock = confab_clock_new ();
  self->told =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) confab_told_free);
}

/**
 * confab_notifier_new:
 * @window: what a click on a notice raises, with the properties "session" and "conversation"; it is
 *   not held
 * @settings: of org.confab.Confab
 *
 * Returns: (transfer full): one that follows what the window shows
 */
ConfabNotifier *
confab_notifier_new (GtkWindow *window, GSettings *settings)
{
  ConfabNotifier *self = g_object_new (CONFAB_TYPE_NOTIFIER, NULL);

  g_set_weak_pointer (&self->window, window);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (active_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::conversation", G_CALLBACK (active_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::session", G_CALLBACK (session_cb), self,
                           G_CONNECT_SWAPPED);
  session_cb (self);
  return self;
}

/**
 * confab_notifier_end:
 *
 * Takes away what is shown, and tells no more.
 *
 * Returns: (transfer full): a future that resolves to TRUE when the desktop has done so
 */
DexFuture *
confab_notifier_end (ConfabNotifier *self)
{
  g_autoptr (ConfabNotices) notices = g_steal_pointer (&self->notices);

  set_session (self, NULL);

  if (self->window != NULL)
    g_signal_handlers_disconnect_by_data (self->window, self);

  g_clear_weak_pointer (&self->window);

  return notices != NULL ? confab_notices_close (notices) : dex_future_new_true ();
}

/**
 * confab_notifier_set_clock:
 * @clock: instead of the system's; before anything is told
 */
void
confab_notifier_set_clock (ConfabNotifier *self, ConfabClock *clock)
{
  GHashTableIter iter;
  gpointer told;

  g_set_object (&self->clock, clock);
  g_hash_table_iter_init (&iter, self->told);

  while (g_hash_table_iter_next (&iter, NULL, &told))
    g_set_object (&((ConfabTold *) told)->clock, clock);
}
