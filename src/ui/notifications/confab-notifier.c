// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-notifier.h"

#include "confab-held.h"
#include "confab-news.h"
#include "confab-notices.h"
#include "confab-told.h"

#include "client/confab-session-actions.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-quiet.h"
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
  ConfabQuiet *quiet;
  GPtrArray *sessions;    /* ConfabSession */
  ConfabNotices *notices; /* made with the first */
  GHashTable *told;       /* what confab_told_make_id() says of a conversation -> ConfabTold */
};

G_DEFINE_FINAL_TYPE (ConfabNotifier, confab_notifier, G_TYPE_OBJECT)

/* The conversation that a notice is of, NULL if it is gone. */
static ConfabConversation *
find (ConfabNotifier *self, const char *id, ConfabTold **told)
{
  *told = self->window != NULL ? g_hash_table_lookup (self->told, id) : NULL;

  return *told != NULL
             ? confab_roster_get_conversation (confab_session_get_roster ((*told)->session),
                                               (*told)->conversation_id)
             : NULL;
}

static void
activated_cb (ConfabNotices *notices, const char *id, const char *token, gpointer data)
{
  ConfabNotifier *self = data;
  g_autoptr (ConfabSession) shown = NULL;
  ConfabTold *told;
  ConfabConversation *conversation = find (self, id, &told);

  if (self->window == NULL)
    return;

  if (token != NULL)
    gtk_window_set_startup_id (self->window, token);

  gtk_window_present (self->window);

  if (conversation == NULL)
    return;

  g_object_get (self->window, "session", &shown, NULL);

  if (shown != told->session)
    gtk_widget_activate_action (GTK_WIDGET (self->window), CONFAB_ACTION_SHOW_ACCOUNT, "s",
                                confab_account_get_id (confab_session_get_account (told->session)));

  gtk_widget_activate_action (GTK_WIDGET (self->window), CONFAB_ACTION_OPEN_CONVERSATION, "s",
                              confab_conversation_get_id (conversation));
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
mark_read (ConfabNotifier *self, ConfabSession *session, ConfabConversation *conversation)
{
  finish (self, confab_session_mark_read (session, conversation,
                                          confab_conversation_get_last_seq (conversation)));
}

/* Says it where it was done, with as much as was said there before. */
static void
offer_unmute (ConfabNotifier *self, ConfabConversation *conversation, ConfabTold *told)
{
  g_autofree char *content = g_settings_get_string (self->settings, "notification-content");

  confab_notices_offer_undo (self->notices, told->id,
                             g_str_equal (content, "nothing")
                                 ? _ ("Confab")
                                 : confab_conversation_get_title (conversation),
                             _ ("Muted for an hour"));
}

static void
asked_cb (ConfabNotices *notices, const char *id, const char *action, gpointer data)
{
  ConfabNotifier *self = data;
  ConfabTold *told;
  ConfabConversation *conversation = find (self, id, &told);

  if (conversation == NULL)
    return;

  if (g_str_equal (action, CONFAB_NOTICE_READ))
    mark_read (self, told->session, conversation);
  else if (g_str_equal (action, CONFAB_NOTICE_MUTE))
    {
      finish (self,
              confab_session_set_muted_until (told->session, conversation,
                                              confab_clock_get_unix_ms (self->clock) + MUTE_MS));
      offer_unmute (self, conversation, told);
    }
  else if (g_str_equal (action, CONFAB_NOTICE_UNDO))
    {
      finish (self, confab_session_set_muted_until (told->session, conversation, 0));
      confab_notices_withdraw (notices, id);
    }
}

static void
replied_cb (ConfabNotices *notices, const char *id, const char *text, gpointer data)
{
  ConfabNotifier *self = data;
  ConfabTold *told;
  ConfabConversation *conversation = find (self, id, &told);
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  if (conversation == NULL || *g_strstrip (valid) == '\0')
    return;

  finish (self, confab_session_send_text (told->session, conversation, valid, NULL));
  mark_read (self, told->session, conversation);
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
forget (ConfabNotifier *self, ConfabTold *told)
{
  confab_told_forget (told);

  if (told->is_shown && self->notices != NULL)
    confab_notices_withdraw (self->notices, told->id);

  told->is_shown = FALSE;
}

/* Who has several accounts is told in which one it is. */
static char *
make_title (ConfabNotifier *self, ConfabConversation *conversation, ConfabTold *told)
{
  ConfabAccount *account = confab_session_get_account (told->session);
  const char *title = confab_conversation_get_title (conversation);

  if (self->sessions->len < 2)
    return g_strdup (title);

  /* Translators: the title of a conversation, and the name of the account that it belongs to */
  return g_strdup_printf (C_ ("notification", "%s · %s"), title, confab_account_get_name (account));
}

static void
show (ConfabNotifier *self, ConfabConversation *conversation, ConfabTold *told)
{
  g_autofree char *content = g_settings_get_string (self->settings, "notification-content");
  gint64 now = confab_clock_get_monotonic_ms (self->clock);
  gboolean sound = g_settings_get_boolean (self->settings, "notification-sound") &&
                   now >= told->next_sound_ms && !confab_quiet_get_system (self->quiet);
  guint unread = confab_conversation_get_unread_count (conversation);
  g_autofree char *body = confab_told_to_body (told);
  g_autofree char *title = NULL;

  /* Whoever passes by sees no more than is wanted. */
  if (!g_str_equal (content, "everything"))
    {
      g_free (body);
      body = g_strdup_printf (ngettext ("%u new message", "%u new messages", unread), unread);
    }

  if (sound)
    told->next_sound_ms = now + SOUND_EVERY_MS;

  told->is_shown = TRUE;
  title = g_str_equal (content, "nothing") ? g_strdup (_ ("Confab"))
                                           : make_title (self, conversation, told);
  confab_notices_show (get_notices (self), told->id, title, body,
                       g_str_equal (content, "nothing") ? NULL : told->picture, sound);
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

/* Whether it waits until the user can be disturbed again. */
static gboolean
is_held (ConfabNotifier *self, ConfabSession *session)
{
  return confab_held_is_busy (session) || confab_quiet_get_holds (self->quiet);
}

/* Whether it is told of, be it later. */
static gboolean
wants (ConfabNotifier *self, ConfabConversation *conversation, gboolean is_mention)
{
  return g_settings_get_boolean (self->settings, "notifications") &&
         !confab_conversation_get_is_muted (conversation) &&
         (is_mention || !confab_conversation_get_mentions_only (conversation)) &&
         !is_seen (self, conversation);
}

/* It may have been muted, or opened, since. */
static void
tell_cb (ConfabTold *told, gpointer data)
{
  ConfabNotifier *self = data;
  ConfabTold *same;
  ConfabConversation *conversation = find (self, told->id, &same);
  gboolean is_meant = told->is_meant;

  if (conversation != NULL && is_held (self, told->session))
    {
      told->is_held = TRUE;
      return;
    }

  told->is_meant = FALSE;

  if (conversation != NULL && wants (self, conversation, is_meant))
    show (self, conversation, told);
}

static ConfabTold *
get_told (ConfabNotifier *self, ConfabSession *session, const char *conversation_id)
{
  g_autofree char *id = confab_told_make_id (session, conversation_id);
  ConfabTold *told = g_hash_table_lookup (self->told, id);

  if (told == NULL)
    {
      told = confab_told_new (session, conversation_id, self->clock, tell_cb, self);
      g_hash_table_insert (self->told, g_strdup (id), told);
    }

  return told;
}

static void
consider (ConfabNotifier *self,
          ConfabSession *session,
          ConfabConversation *conversation,
          GPtrArray *messages)
{
  const ConfabConversationRowData *row = confab_conversation_get_row (conversation);
  ConfabTold *told = get_told (self, session, row->id);
  gint64 told_seq = told->last_seq;
  gboolean is_mention = row->mention_count > told->mention_count;
  g_autoptr (ConfabUser) sender = NULL;

  told->last_seq = MAX (told->last_seq, row->last_seq);
  told->mention_count = row->mention_count;

  if (confab_conversation_get_unread_count (conversation) == 0)
    {
      forget (self, told);
      return;
    }

  g_object_get (conversation, "preview-sender", &sender, NULL);

  if (row->last_seq <= told_seq || !confab_news_is_from_others (row, sender))
    return;

  is_mention =
      is_mention || confab_news_has_keyword (self->settings, session, row, told_seq, messages);

  if (!wants (self, conversation, is_mention))
    return;

  confab_told_add (told, confab_conversation_to_notice_line (conversation), is_mention);

  if (is_held (self, session))
    told->is_held = TRUE;
  else
    confab_told_tell_in_time (told, sender);
}

static gboolean
is_due_cb (ConfabTold *told, gpointer data)
{
  return !is_held (data, told->session);
}

/* What was held back and has not been read since is told when it is quiet no more: the newest
 * conversations, with one sound. */
static void
release_cb (ConfabNotifier *self)
{
  g_autoptr (GPtrArray) due = confab_held_take (self->told, is_due_cb, self);
  gint64 now = confab_clock_get_monotonic_ms (self->clock);

  for (guint i = 0; i < due->len; i++)
    {
      ConfabTold *told = g_ptr_array_index (due, i);
      g_autoptr (ConfabUser) sender = NULL;

      if (i > 0)
        told->next_sound_ms = now + SOUND_EVERY_MS;

      g_object_get (confab_held_get_conversation (told), "preview-sender", &sender, NULL);

      if (sender != NULL)
        confab_told_tell_in_time (told, sender);
    }
}

static void
forget_id (ConfabNotifier *self, const char *id)
{
  ConfabTold *told = g_hash_table_lookup (self->told, id);

  if (told == NULL)
    return;

  forget (self, told);
  g_hash_table_remove (self->told, id);
}

static void
changed_cb (ConfabNotifier *self, ConfabChangeSet *changes, ConfabRoster *roster)
{
  ConfabSession *session = NULL;

  for (guint i = 0; i < self->sessions->len; i++)
    if (confab_session_get_roster (g_ptr_array_index (self->sessions, i)) == roster)
      session = g_ptr_array_index (self->sessions, i);

  for (guint i = 0; i < changes->conversations->len; i++)
    {
      const ConfabConversationRowData *row = g_ptr_array_index (changes->conversations, i);
      ConfabConversation *conversation = confab_roster_get_conversation (roster, row->id);

      if (conversation != NULL)
        consider (self, session, conversation, changes->messages);
    }

  for (guint i = 0; i < changes->removed_conversations->len; i++)
    {
      g_autofree char *id =
          confab_told_make_id (session, g_ptr_array_index (changes->removed_conversations, i));

      forget_id (self, id);
    }

  /* It may be the user who is not busy any more. */
  if (changes->presences->len > 0)
    release_cb (self);
}

/* What is before one's eyes needs no notice. */
static void
active_cb (ConfabNotifier *self)
{
  g_autoptr (ConfabSession) session = NULL;
  g_autoptr (ConfabConversation) open = NULL;
  g_autofree char *id = NULL;
  ConfabTold *told;

  g_object_get (self->window, "session", &session, "conversation", &open, NULL);

  if (!gtk_window_is_active (self->window))
    return;

  if (session != NULL && open != NULL)
    {
      id = confab_told_make_id (session, confab_conversation_get_id (open));
      told = g_hash_table_lookup (self->told, id);

      if (told != NULL)
        forget (self, told);
    }

  /* Who comes to this window is not at another device. */
  confab_held_hurry (self->told);
}

/**
 * confab_notifier_add_session:
 * @session: one whose models are filled
 *
 * Tells of what arrives in it from now on. What is unread at the start is seen there.
 */
void
confab_notifier_add_session (ConfabNotifier *self, ConfabSession *session)
{
  ConfabRoster *roster;
  GListModel *conversations;

  g_return_if_fail (CONFAB_IS_NOTIFIER (self));

  roster = confab_session_get_roster (session);
  conversations = confab_roster_get_conversations (roster);
  g_ptr_array_add (self->sessions, g_object_ref (session));

  for (guint i = 0; i < g_list_model_get_n_items (conversations); i++)
    {
      g_autoptr (ConfabConversation) conversation = g_list_model_get_item (conversations, i);
      const ConfabConversationRowData *row = confab_conversation_get_row (conversation);
      ConfabTold *told = get_told (self, session, row->id);

      told->last_seq = row->last_seq;
      told->mention_count = row->mention_count;
    }

  g_signal_connect_object (roster, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * confab_notifier_remove_session:
 * @session: one that is over; others are passed over
 *
 * Takes away what was told of it.
 */
void
confab_notifier_remove_session (ConfabNotifier *self, ConfabSession *session)
{
  GHashTableIter iter;
  gpointer told;

  g_return_if_fail (CONFAB_IS_NOTIFIER (self));

  g_signal_handlers_disconnect_by_data (confab_session_get_roster (session), self);
  g_hash_table_iter_init (&iter, self->told);

  while (g_hash_table_iter_next (&iter, NULL, &told))
    if (((ConfabTold *) told)->session == session)
      {
        forget (self, told);
        g_hash_table_iter_remove (&iter);
      }

  g_ptr_array_remove (self->sessions, session);
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
  g_clear_object (&self->quiet);
  g_hash_table_unref (self->told);
  g_ptr_array_unref (self->sessions);

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
  self->sessions = g_ptr_array_new_with_free_func (g_object_unref);
  self->told =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) confab_told_free);
}

/**
 * confab_notifier_new:
 * @window: what a click on a notice raises, with the properties "session" and "conversation"; it is
 *   not held
 * @settings: of org.confab.Confab
 *
 * Returns: (transfer full): one that knows no session yet
 */
ConfabNotifier *
confab_notifier_new (GtkWindow *window, GSettings *settings)
{
  ConfabNotifier *self = g_object_new (CONFAB_TYPE_NOTIFIER, NULL);

  g_set_weak_pointer (&self->window, window);
  self->settings = g_object_ref (settings);
  self->quiet = g_object_ref (confab_quiet_get_default ());
  g_signal_connect_object (self->quiet, "changed", G_CALLBACK (release_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (active_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::conversation", G_CALLBACK (active_cb), self,
                           G_CONNECT_SWAPPED);
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

  while (self->sessions->len > 0)
    confab_notifier_remove_session (self, g_ptr_array_index (self->sessions, 0));

  if (self->window != NULL)
    g_signal_handlers_disconnect_by_data (self->window, self);

  g_clear_weak_pointer (&self->window);

  return notices != NULL ? confab_notices_close (notices) : dex_future_new_true ();
}

/**
 * confab_notifier_set_clock:
 * @clock: instead of the system's, for what says when it is quiet as well; before anything is told
 */
void
confab_notifier_set_clock (ConfabNotifier *self, ConfabClock *clock)
{
  GHashTableIter iter;
  gpointer told;

  g_set_object (&self->clock, clock);
  confab_quiet_set_clock (self->quiet, clock);
  g_hash_table_iter_init (&iter, self->told);

  while (g_hash_table_iter_next (&iter, NULL, &told))
    g_set_object (&((ConfabTold *) told)->clock, clock);
}
