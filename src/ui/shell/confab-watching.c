// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-watching.h"

/* Of so many conversations at the top of the list the other person's presence is followed, and of
 * so many participants of the open one. */
#define MAX_CONVERSATIONS 100
#define MAX_PARTICIPANTS 50

#define LIST_KEY "confab-watched-list"

static void
add_user (GStrvBuilder *ids, ConfabUser *user)
{
  if (user != NULL)
    g_strv_builder_add (ids, confab_user_get_id (user));
}

static void
add_participants (GStrvBuilder *ids, ConfabConversation *conversation)
{
  GListModel *participants = confab_conversation_get_participants (conversation);
  guint n = MIN (MAX_PARTICIPANTS, g_list_model_get_n_items (participants));

  add_user (ids, confab_conversation_get_peer (conversation));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ConfabParticipant) participant = g_list_model_get_item (participants, i);

      add_user (ids, confab_participant_get_user (participant));
    }
}

static void
add_peers (GStrvBuilder *ids, GListModel *conversations)
{
  guint n = MIN (MAX_CONVERSATIONS, g_list_model_get_n_items (conversations));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ConfabConversation) conversation = g_list_model_get_item (conversations, i);

      add_user (ids, confab_conversation_get_peer (conversation));
    }
}

/* Whose presence is on the screen. */
static void
update_cb (ConfabMainView *view)
{
  g_autoptr (ConfabSession) session = NULL;
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) users = NULL;
  ConfabConversation *conversation = confab_main_view_get_conversation (view);

  g_object_get (view, "session", &session, NULL);

  if (session == NULL)
    return;

  /* Oneself as well: another device may have chosen something while this one was away. */
  add_user (ids, confab_roster_get_self (confab_session_get_roster (session)));

  if (conversation != NULL)
    add_participants (ids, conversation);

  add_peers (ids, confab_roster_get_conversations (confab_session_get_roster (session)));
  users = g_strv_builder_end (ids);
  confab_session_set_visible_users (session, (const char *const *) users);
}

static void
session_cb (ConfabMainView *view)
{
  g_autoptr (ConfabSession) session = NULL;
  GListModel *old = g_object_get_data (G_OBJECT (view), LIST_KEY);
  GListModel *list = NULL;

  g_object_get (view, "session", &session, NULL);

  if (session != NULL)
    list = confab_roster_get_conversations (confab_session_get_roster (session));

  if (old != NULL)
    g_signal_handlers_disconnect_by_func (old, update_cb, view);

  g_object_set_data_full (G_OBJECT (view), LIST_KEY, list != NULL ? g_object_ref (list) : NULL,
                          g_object_unref);

  if (list != NULL)
    g_signal_connect_object (list, "items-changed", G_CALLBACK (update_cb), view,
                             G_CONNECT_SWAPPED);

  update_cb (view);
}

/**
 * confab_watching_attach:
 * @view: the conversations
 *
 * Tells the session, for as long as there is @view, whose presence can be seen in it: that of the
 * other person of the direct conversations at the top, and of who takes part in the open one.
 */
void
confab_watching_attach (ConfabMainView *view)
{
  g_signal_connect (view, "notify::session", G_CALLBACK (session_cb), NULL);
  g_signal_connect (view, "notify::conversation", G_CALLBACK (update_cb), NULL);
}
