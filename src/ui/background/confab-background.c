// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-background.h"

#include "client/confab-session.h"
#include "confab-badge.h"
#include "confab-idle.h"
#include "confab-tray.h"

/**
 * ConfabBackground:
 *
 * It follows the conversations of the window's session by their changes, and counts what is unread
 * in those that are neither muted nor archived: what a mute leaves out, mentions, it counts, too.
 */
struct _ConfabBackground
{
  GObject parent_instance;
  GtkApplication *application; /* not held: it owns this */
  GtkWindow *window;           /* weak */
  GSettings *settings;
  ConfabSession *session;
  ConfabTray *tray;
  ConfabIdle *idle;
  GHashTable *counts; /* id of a conversation -> how many of its messages count, without 0 */
  guint n_unread;
  guint n_urgent; /* of the conversations */
  gboolean is_hidden;
};

G_DEFINE_FINAL_TYPE (ConfabBackground, confab_background, G_TYPE_OBJECT)

typedef struct
{
  guint n_unread;
  gboolean urgent;
} Count;

static GDBusConnection *
get_bus (ConfabBackground *self)
{
  return g_application_get_dbus_connection (G_APPLICATION (self->application));
}

static void
show_count (ConfabBackground *self)
{
  if (self->tray == NULL || self->application == NULL)
    return;

  confab_tray_set_unread (self->tray, self->n_unread, self->n_urgent > 0);
  confab_badge_show (get_bus (self), self->n_unread, self->n_urgent > 0);
}

static Count
count_one (ConfabConversation *conversation)
{
  guint n_mentions = confab_conversation_get_mention_count (conversation);
  gboolean is_direct = confab_conversation_get_kind (conversation) == CONFAB_CONVERSATION_DIRECT;
  Count count = { .n_unread = confab_conversation_get_wanted_count (conversation) };

  count.urgent = count.n_unread > 0 && (n_mentions > 0 || is_direct);
  return count;
}

static void
set_count (ConfabBackground *self, const char *id, Count count)
{
  const Count *last = g_hash_table_lookup (self->counts, id);

  if (last != NULL)
    {
      self->n_unread -= last->n_unread;
      self->n_urgent -= last->urgent;
    }

  self->n_unread += count.n_unread;
  self->n_urgent += count.urgent;

  if (count.n_unread > 0)
    g_hash_table_insert (self->counts, g_strdup (id), g_memdup2 (&count, sizeof count));
  else
    g_hash_table_remove (self->counts, id);
}

static void
changed_cb (ConfabBackground *self, ConfabChangeSet *changes, ConfabRoster *roster)
{
  guint n_unread = self->n_unread, n_urgent = self->n_urgent;

  for (guint i = 0; i < changes->conversations->len; i++)
    {
      const ConfabConversationRowData *row = g_ptr_array_index (changes->conversations, i);
      ConfabConversation *conversation = confab_roster_get_conversation (roster, row->id);

      if (conversation != NULL)
        set_count (self, row->id, count_one (conversation));
    }

  for (guint i = 0; i < changes->removed_conversations->len; i++)
    set_count (self, g_ptr_array_index (changes->removed_conversations, i), (Count) { 0 });

  if (n_unread != self->n_unread || n_urgent != self->n_urgent)
    show_count (self);
}

/* Others see who is not at the computer as away. */
static void
idle_cb (ConfabBackground *self)
{
  if (self->session != NULL && self->idle != NULL)
    confab_session_set_idle (self->session, confab_idle_get_is_idle (self->idle));
}

static void
set_session (ConfabBackground *self, ConfabSession *session)
{
  GListModel *conversations;

  if (self->session == session)
    return;

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (confab_session_get_roster (self->session), self);

  g_set_object (&self->session, session);
  g_hash_table_remove_all (self->counts);
  self->n_unread = 0;
  self->n_urgent = 0;

  if (session != NULL)
    {
      conversations = confab_roster_get_conversations (confab_session_get_roster (session));

      for (guint i = 0; i < g_list_model_get_n_items (conversations); i++)
        {
          g_autoptr (ConfabConversation) conversation = g_list_model_get_item (conversations, i);

          set_count (self, confab_conversation_get_id (conversation), count_one (conversation));
        }

      g_signal_connect_object (confab_session_get_roster (session), "changed",
                               G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
    }

  idle_cb (self);
  show_count (self);
}

static void
session_cb (ConfabBackground *self)
{
  g_autoptr (ConfabSession) session = NULL;

  g_object_get (self->window, "session", &session, NULL);
  set_session (self, session);
}

static void
present (ConfabBackground *self, const char *token)
{
  if (self->window == NULL)
    return;

  if (token != NULL)
    gtk_window_set_startup_id (self->window, token);

  self->is_hidden = FALSE;
  g_application_activate (G_APPLICATION (self->application));
}

static void
present_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  present (data, NULL);
}

static void
activated_cb (ConfabBackground *self, const char *token)
{
  present (self, token);
}

static gboolean
goes_on (ConfabBackground *self)
{
  g_autofree char *when_closed = g_settings_get_string (self->settings, "when-closed");

  if (g_str_equal (when_closed, "tray"))
    return self->tray != NULL && confab_tray_get_is_shown (self->tray);

  return g_str_equal (when_closed, "go-on");
}

/* A window that can no longer be found comes back. */
static void
shown_cb (ConfabBackground *self)
{
  if (self->is_hidden && !goes_on (self))
    present (self, NULL);
}

static void
confab_background_dispose (GObject *object)
{
  ConfabBackground *self = CONFAB_BACKGROUND (object);

  set_session (self, NULL);

  if (self->application != NULL)
    {
      g_action_map_remove_action (G_ACTION_MAP (self->application), "present");
      g_action_map_remove_action (G_ACTION_MAP (self->application), "notifications");
    }

  self->application = NULL;
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->tray);
  g_clear_object (&self->idle);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (confab_background_parent_class)->dispose (object);
}

static void
confab_background_finalize (GObject *object)
{
  g_hash_table_unref (CONFAB_BACKGROUND (object)->counts);

  G_OBJECT_CLASS (confab_background_parent_class)->finalize (object);
}

static void
confab_background_class_init (ConfabBackgroundClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_background_dispose;
  object_class->finalize = confab_background_finalize;
}

static void
confab_background_init (ConfabBackground *self)
{
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * confab_background_new:
 * @application: gets the actions "present" and "notifications"; it is not held
 * @window: what is closed and comes back, with the property "session"; it is not held
 * @settings: of org.confab.Confab
 *
 * Returns: (transfer full): what will show something once it has begun
 */
ConfabBackground *
confab_background_new (GtkApplication *application, GtkWindow *window, GSettings *settings)
{
  static const GActionEntry entries[] = { { .name = "present", .activate = present_action_cb } };
  ConfabBackground *self = g_object_new (CONFAB_TYPE_BACKGROUND, NULL);
  g_autoptr (GAction) notifications = g_settings_create_action (settings, "notifications");

  self->application = application;
  g_set_weak_pointer (&self->window, window);
  self->settings = g_object_ref (settings);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   self);
  g_action_map_add_action (G_ACTION_MAP (application), notifications);
  g_signal_connect_object (window, "notify::session", G_CALLBACK (session_cb), self,
                           G_CONNECT_SWAPPED);
  session_cb (self);
  return self;
}

/**
 * confab_background_begin:
 *
 * Shows the icon, and the number, and looks whether somebody is there. It does nothing when it has
 * begun already: it is for when there is nothing more urgent to do.
 */
void
confab_background_begin (ConfabBackground *self)
{
  if (self->tray != NULL || get_bus (self) == NULL)
    return;

  self->tray = confab_tray_new (get_bus (self), G_ACTION_GROUP (self->application));
  g_signal_connect_object (self->tray, "activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tray, "notify::is-shown", G_CALLBACK (shown_cb), self,
                           G_CONNECT_SWAPPED);
  self->idle = confab_idle_new (get_bus (self), confab_idle_is_sandboxed ());
  g_signal_connect_object (self->idle, "notify::is-idle", G_CALLBACK (idle_cb), self,
                           G_CONNECT_SWAPPED);
  idle_cb (self);
  show_count (self);
}

/**
 * confab_background_hide:
 *
 * Hides the window, when the application is to go on without it.
 *
 * Returns: whether it goes on; otherwise it is to quit
 */
gboolean
confab_background_hide (ConfabBackground *self)
{
  if (!goes_on (self))
    return FALSE;

  self->is_hidden = TRUE;

  if (self->window != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->window), FALSE);

  return TRUE;
}
