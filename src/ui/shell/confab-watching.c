// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-watching.h"

/* Of so many conversations at the top of the list the other person's presence is followed, and of
 * so many participants of the open one. */
#define MAX_CONVERSATIONS 100
#define MAX_PARTICIPANTS 50

#define LIST_KEY "confab-watched-list"
#define PEOPLE_KEY "confab-watched-people"

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

static AdwNavigationSplitView *
get_split (ConfabMainView *view)
{
  return ADW_NAVIGATION_SPLIT_VIEW (adw_breakpoint_bin_get_child (ADW_BREAKPOINT_BIN (view)));
}

/* Whether the window can be seen. */
static gboolean
is_shown (ConfabMainView *view)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (view));

  return gtk_widget_get_mapped (GTK_WIDGET (view)) && GTK_IS_WINDOW (root) &&
         !gtk_window_is_suspended (GTK_WINDOW (root));
}

/* The conversation on the screen, if there is one. */
static ConfabConversation *
get_shown (ConfabMainView *view)
{
  AdwNavigationSplitView *split = get_split (view);

  return is_shown (view) && (!adw_navigation_split_view_get_collapsed (split) ||
                             adw_navigation_split_view_get_show_content (split))
             ? confab_main_view_get_conversation (view)
             : NULL;
}

/* What is on the screen, and whose presence. */
static void
update_cb (ConfabMainView *view)
{
  g_autoptr (ConfabSession) session = NULL;
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) users = NULL;
  ConfabConversation *conversation = get_shown (view);

  g_object_get (view, "session", &session, NULL);

  if (session == NULL)
    return;

  confab_session_set_viewing (session, conversation);

  /* Oneself as well: another device may have chosen something while this one was away. */
  add_user (ids, confab_roster_get_self (confab_session_get_roster (session)));

  if (conversation != NULL)
    add_participants (ids, conversation);

  if (is_shown (view))
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

/* Those who take part are known a little after a conversation was opened, and come and go. */
static void
conversation_cb (ConfabMainView *view)
{
  ConfabConversation *conversation = confab_main_view_get_conversation (view);
  GListModel *old = g_object_get_data (G_OBJECT (view), PEOPLE_KEY);
  GListModel *people =
      conversation != NULL ? confab_conversation_get_participants (conversation) : NULL;

  if (old != NULL)
    g_signal_handlers_disconnect_by_func (old, update_cb, view);

  g_object_set_data_full (G_OBJECT (view), PEOPLE_KEY,
                          people != NULL ? g_object_ref (people) : NULL, g_object_unref);

  if (people != NULL)
    g_signal_connect_object (people, "items-changed", G_CALLBACK (update_cb), view,
                             G_CONNECT_SWAPPED);

  update_cb (view);
}

static void
map_cb (ConfabMainView *view)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (view));

  g_signal_handlers_disconnect_by_func (root, update_cb, view);
  g_signal_connect_object (root, "notify::suspended", G_CALLBACK (update_cb), view,
                           G_CONNECT_SWAPPED);
  update_cb (view);
}

/**
 * confab_watching_attach:
 * @view: the conversations
 *
 * Tells the session, for as long as there is @view, which conversation can be seen in it, and whose
 * presence: that of the other person of the direct conversations at the top, and of who takes part
 * in the open one. Nothing can be seen while the window is not on the screen.
 */
void
confab_watching_attach (ConfabMainView *view)
{
  g_signal_connect (view, "notify::session", G_CALLBACK (session_cb), NULL);
  g_signal_connect (view, "notify::conversation", G_CALLBACK (conversation_cb), NULL);
  g_signal_connect (view, "map", G_CALLBACK (map_cb), NULL);
  g_signal_connect_after (view, "unmap", G_CALLBACK (update_cb), NULL);
  g_signal_connect_object (get_split (view), "notify::collapsed", G_CALLBACK (update_cb), view,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_split (view), "notify::show-content", G_CALLBACK (update_cb), view,
                           G_CONNECT_SWAPPED);
}
