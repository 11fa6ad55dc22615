// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-switcher-search.h"

#include "base/confab-text.h"
#include "ui/common/confab-actions.h"

#include <glib/gi18n.h>

/* More is not read; who looks for something types another letter. A list view makes widgets for all
 * of them, and the time that a key takes goes into those. */
#define MAX_RESULTS 30

static const ConfabSwitcherAction actions[] = {
  { CONFAB_ACTION_NEW_CONVERSATION, N_ ("New Conversation"), "confab-compose-symbolic" },
  { CONFAB_ACTION_SHOW_DETAILS, N_ ("Details"), "help-about-symbolic" },
  { "win.next-unread", N_ ("Next Unread Conversation"), "go-down-symbolic" },
  { "win.previous-unread", N_ ("Previous Unread Conversation"), "go-up-symbolic" },
  { "win.focus-search", N_ ("Search in the List"), "system-search-symbolic" },
  { CONFAB_ACTION_SEARCH_MESSAGES, N_ ("Search Messages"), "system-search-symbolic" },
  { CONFAB_ACTION_MENTIONS, N_ ("Mentions"), "system-search-symbolic" },
  { CONFAB_ACTION_STARRED, N_ ("Starred Messages"), "starred-symbolic" },
  { CONFAB_ACTION_FIND, N_ ("Find in the Conversation"), "edit-find-symbolic" },
  { "app.next-account", N_ ("Next Account"), "system-users-symbolic" },
  { CONFAB_ACTION_ADD_ACCOUNT, N_ ("Add Account"), "list-add-symbolic" },
  { "app.preferences", N_ ("Preferences"), "emblem-system-symbolic" },
  { CONFAB_ACTION_DIAGNOSTICS, N_ ("Diagnostics"), "utilities-system-monitor-symbolic" },
  { "app.shortcuts", N_ ("Keyboard Shortcuts"), "input-keyboard-symbolic" },
  { "app.about", N_ ("About Confab"), "help-about-symbolic" },
  { "app.quit", N_ ("Quit"), "application-exit-symbolic" },
};

struct _ConfabSwitcherSearch
{
  ConfabRoster *roster;
  ConfabConversation *current;
  GStrv recent;
  GPtrArray *conversations; /* the open one is the last */
  GPtrArray *users;
  GHashTable *items; /* conversation, user or action → ConfabSwitcherItem, of what was shown */
  char *action_keys[G_N_ELEMENTS (actions)];
  gboolean no_actions;
};

typedef struct
{
  int score;
  gpointer object;
} Hit;

/* The best so far, in order. */
typedef struct
{
  Hit hits[MAX_RESULTS];
  guint n;
} Best;

/**
 * confab_switcher_search_new:
 * @current: (nullable): what is open; it comes last
 * @recent: ids of conversations, the one that was opened last first
 *
 * Returns: (transfer full): a search through the conversations, people and actions that there are
 */
ConfabSwitcherSearch *
confab_switcher_search_new (ConfabSession *session,
                            ConfabConversation *current,
                            const char *const *recent)
{
  ConfabSwitcherSearch *self = g_new0 (ConfabSwitcherSearch, 1);

  self->roster = g_object_ref (confab_session_get_roster (session));
  self->recent = g_strdupv ((char **) recent);
  self->items = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  g_set_object (&self->current, current);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    self->action_keys[i] = confab_text_fold (_ (actions[i].title));

  confab_switcher_search_collect (self);
  return self;
}

/**
 * confab_switcher_search_free:
 *
 * Lets go of all that was collected.
 */
void
confab_switcher_search_free (ConfabSwitcherSearch *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_free (self->action_keys[i]);

  g_ptr_array_unref (self->conversations);
  g_ptr_array_unref (self->users);
  g_hash_table_unref (self->items);
  g_strfreev (self->recent);
  g_clear_object (&self->current);
  g_object_unref (self->roster);
  g_free (self);
}

/**
 * confab_switcher_search_leave_out_actions:
 *
 * Only where something can be said is to be found.
 */
void
confab_switcher_search_leave_out_actions (ConfabSwitcherSearch *self)
{
  self->no_actions = TRUE;
}

static void
collect_conversations (ConfabSwitcherSearch *self)
{
  GListModel *list = confab_roster_get_conversations (self->roster);
  guint n = g_list_model_get_n_items (list);
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);

  self->conversations = g_ptr_array_new_full (n, g_object_unref);

  for (guint i = 0; self->recent[i] != NULL; i++)
    {
      ConfabConversation *conversation =
          confab_roster_get_conversation (self->roster, self->recent[i]);

      if (conversation != NULL && conversation != self->current &&
          g_hash_table_add (taken, conversation))
        g_ptr_array_add (self->conversations, g_object_ref (conversation));
    }

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ConfabConversation) conversation = g_list_model_get_item (list, i);

      if (conversation != self->current && !g_hash_table_contains (taken, conversation))
        g_ptr_array_add (self->conversations, g_steal_pointer (&conversation));
    }

  if (self->current != NULL)
    g_ptr_array_add (self->conversations, g_object_ref (self->current));
}

/* With whom there is a conversation already is in the list by it. */
static void
collect_users (ConfabSwitcherSearch *self)
{
  g_autoptr (GHashTable) peers = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) all = confab_roster_dup_users (self->roster);

  self->users = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->conversations->len; i++)
    {
      ConfabUser *peer = confab_conversation_get_peer (g_ptr_array_index (self->conversations, i));

      if (peer != NULL)
        g_hash_table_add (peers, peer);
    }

  for (guint i = 0; i < all->len; i++)
    {
      ConfabUser *user = g_ptr_array_index (all, i);

      if (!confab_user_get_is_self (user) && !g_hash_table_contains (peers, user))
        g_ptr_array_add (self->users, g_object_ref (user));
    }
}

/**
 * confab_switcher_search_collect:
 *
 * Looks anew for what there is.
 */
void
confab_switcher_search_collect (ConfabSwitcherSearch *self)
{
  g_clear_pointer (&self->conversations, g_ptr_array_unref);
  g_clear_pointer (&self->users, g_ptr_array_unref);
  collect_conversations (self);
  collect_users (self);
}

/**
 * confab_switcher_search_concerns:
 * @changes: what the roster has just taken in
 *
 * Returns: whether there may be more or less to go to than was collected
 */
gboolean
confab_switcher_search_concerns (ConfabSwitcherSearch *self, ConfabChangeSet *changes)
{
  return changes->users->len > 0 || changes->removed_conversations->len > 0 ||
         self->conversations->len !=
             g_list_model_get_n_items (confab_roster_get_conversations (self->roster));
}

/* Among equals the first stays before the later ones. */
static void
offer (Best *best, int score, gpointer object)
{
  guint at;

  if (score < 0 || (best->n == MAX_RESULTS && score <= best->hits[MAX_RESULTS - 1].score))
    return;

  at = best->n < MAX_RESULTS ? best->n++ : MAX_RESULTS - 1;

  for (; at > 0 && best->hits[at - 1].score < score; at--)
    best->hits[at] = best->hits[at - 1];

  best->hits[at] = (Hit) { score, object };
}

static ConfabSwitcherItem *
get_item (ConfabSwitcherSearch *self, gpointer object)
{
  ConfabSwitcherItem *item = g_hash_table_lookup (self->items, object);
  const ConfabSwitcherAction *action = object;

  if (item != NULL)
    return item;

  if (action >= actions && action < actions + G_N_ELEMENTS (actions))
    item = confab_switcher_item_new_for_action (action);
  else
    item = confab_switcher_item_new_for_object (object);

  g_hash_table_insert (self->items, object, item);
  return item;
}

/**
 * confab_switcher_search_run:
 * @text: what was typed
 *
 * Takes time in proportion to the number of names, and little for each.
 *
 * Returns: (transfer full) (element-type ConfabSwitcherItem): the best matches, the best first;
 * what was used last where they are equal. The same thing has the same item each time
 */
GPtrArray *
confab_switcher_search_run (ConfabSwitcherSearch *self, const char *text)
{
  g_autoptr (ConfabFuzzy) query = confab_fuzzy_new (text);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  Best best = { .n = 0 };

  for (guint i = 0; i < self->conversations->len; i++)
    {
      ConfabConversation *conversation = g_ptr_array_index (self->conversations, i);

      offer (&best, confab_fuzzy_score (query, confab_conversation_get_search_key (conversation)),
             conversation);
    }

  for (guint i = 0; i < self->users->len; i++)
    {
      ConfabUser *user = g_ptr_array_index (self->users, i);

      offer (&best, confab_fuzzy_score (query, confab_user_get_search_key (user)), user);
    }

  for (guint i = 0; i < G_N_ELEMENTS (actions) && !self->no_actions; i++)
    if (self->current != NULL || !g_str_equal (actions[i].name, CONFAB_ACTION_SHOW_DETAILS))
      offer (&best, confab_fuzzy_score (query, self->action_keys[i]), (gpointer) &actions[i]);

  for (guint i = 0; i < best.n; i++)
    {
      ConfabSwitcherItem *item = get_item (self, best.hits[i].object);

      confab_switcher_item_set_query (item, query);
      g_ptr_array_add (items, g_object_ref (item));
    }

  return items;
}
