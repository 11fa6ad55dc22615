// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-unread.h"

/**
 * ConfabUnread:
 *
 * It follows the conversations of a roster by their changes, and counts what is unread in those
 * that are neither muted nor archived: what a mute leaves out, mentions, it counts, too.
 */
struct _ConfabUnread
{
  GObject parent_instance;
  ConfabRoster *roster;
  GHashTable *counts; /* id of a conversation -> Count, without those that are 0 */
  guint n_unread;
  guint n_urgent; /* of the conversations */
};

typedef enum
{
  SIGNAL_CHANGED,
} ConfabUnreadSignal;

G_DEFINE_FINAL_TYPE (ConfabUnread, confab_unread, G_TYPE_OBJECT)

static guint signals[SIGNAL_CHANGED + 1];

typedef struct
{
  guint n_unread;
  gboolean urgent;
} Count;

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
set_count (ConfabUnread *self, const char *id, Count count)
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
changed_cb (ConfabUnread *self, ConfabChangeSet *changes, ConfabRoster *roster)
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
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
confab_unread_finalize (GObject *object)
{
  ConfabUnread *self = CONFAB_UNREAD (object);

  g_hash_table_unref (self->counts);
  g_clear_object (&self->roster);

  G_OBJECT_CLASS (confab_unread_parent_class)->finalize (object);
}

static void
confab_unread_class_init (ConfabUnreadClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = confab_unread_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
confab_unread_init (ConfabUnread *self)
{
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * confab_unread_new:
 * @roster: one that is filled
 *
 * Returns: (transfer full): what counts in it
 */
ConfabUnread *
confab_unread_new (ConfabRoster *roster)
{
  ConfabUnread *self = g_object_new (CONFAB_TYPE_UNREAD, NULL);
  GListModel *conversations = confab_roster_get_conversations (roster);

  self->roster = g_object_ref (roster);

  for (guint i = 0; i < g_list_model_get_n_items (conversations); i++)
    {
      g_autoptr (ConfabConversation) conversation = g_list_model_get_item (conversations, i);

      set_count (self, confab_conversation_get_id (conversation), count_one (conversation));
    }

  g_signal_connect_object (roster, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * confab_unread_get_count:
 *
 * Returns: how many messages
 */
guint
confab_unread_get_count (ConfabUnread *self)
{
  g_return_val_if_fail (CONFAB_IS_UNREAD (self), 0);

  return self->n_unread;
}

/**
 * confab_unread_get_is_urgent:
 *
 * Returns: whether somebody is meant by one of them
 */
gboolean
confab_unread_get_is_urgent (ConfabUnread *self)
{
  g_return_val_if_fail (CONFAB_IS_UNREAD (self), FALSE);

  return self->n_urgent > 0;
}
