// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-conversation-list.h"

/**
 * ConfabConversationList:
 *
 * A #GListModel of #ConfabConversation: pinned first, then those in which something happened last.
 * Each entry keeps the key by which it was sorted in, so that the objects may change before the
 * list is told. Main thread only.
 */

typedef struct
{
  ConfabConversation *conversation;
  gboolean pinned;
  gint64 updated_at;
} Entry;

struct _ConfabConversationList
{
  GObject parent_instance;
  GArray *entries;
  GHashTable *keys; /* ConfabConversation → Entry *, its key in the list */
};

static GType
confab_conversation_list_get_item_type (GListModel *model)
{
  return CONFAB_TYPE_CONVERSATION;
}

static guint
confab_conversation_list_get_n_items (GListModel *model)
{
  return CONFAB_CONVERSATION_LIST (model)->entries->len;
}

static gpointer
confab_conversation_list_get_item (GListModel *model, guint position)
{
  ConfabConversationList *self = CONFAB_CONVERSATION_LIST (model);

  if (position >= self->entries->len)
    return NULL;

  return g_object_ref (g_array_index (self->entries, Entry, position).conversation);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = confab_conversation_list_get_item_type;
  iface->get_n_items = confab_conversation_list_get_n_items;
  iface->get_item = confab_conversation_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ConfabConversationList,
                               confab_conversation_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
confab_conversation_list_finalize (GObject *object)
{
  ConfabConversationList *self = CONFAB_CONVERSATION_LIST (object);

  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_pointer (&self->keys, g_hash_table_unref);

  G_OBJECT_CLASS (confab_conversation_list_parent_class)->finalize (object);
}

static void
confab_conversation_list_class_init (ConfabConversationListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = confab_conversation_list_finalize;
}

static void
confab_conversation_list_init (ConfabConversationList *self)
{
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->keys = g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);
}

/**
 * confab_conversation_list_new:
 *
 * Returns: (transfer full): an empty list
 */
ConfabConversationList *
confab_conversation_list_new (void)
{
  return g_object_new (CONFAB_TYPE_CONVERSATION_LIST, NULL);
}

static Entry
make_entry (ConfabConversation *conversation)
{
  return (Entry) { .conversation = conversation,
                   .pinned = confab_conversation_get_is_pinned (conversation),
                   .updated_at = confab_conversation_get_updated_at (conversation) };
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *one = a;
  const Entry *other = b;

  if (one->pinned != other->pinned)
    return one->pinned ? -1 : 1;

  if (one->updated_at != other->updated_at)
    return one->updated_at > other->updated_at ? -1 : 1;

  return g_strcmp0 (confab_conversation_get_id (one->conversation),
                    confab_conversation_get_id (other->conversation));
}

/* Takes note of what is to leave its place, and gives out what is to be put in, sorted. */
static GArray *
collect_moved (ConfabConversationList *self, GPtrArray *changed, GHashTable *leaving)
{
  GArray *moved = g_array_new (FALSE, FALSE, sizeof (Entry));

  for (guint i = 0; i < changed->len; i++)
    {
      Entry entry = make_entry (g_ptr_array_index (changed, i));
      Entry *key = g_hash_table_lookup (self->keys, entry.conversation);

      if (key != NULL && compare_entries (key, &entry) == 0)
        continue;

      if (g_hash_table_contains (leaving, entry.conversation))
        continue;

      g_hash_table_add (leaving, entry.conversation);
      g_array_append_val (moved, entry);

      if (key != NULL)
        *key = entry;
      else
        g_hash_table_insert (self->keys, g_object_ref (entry.conversation),
                             g_memdup2 (&entry, sizeof entry));
    }

  g_array_sort (moved, compare_entries);
  return moved;
}

/* What has not moved is in order already, so one pass merges the moved ones in. */
static GArray *
merge (GArray *old, GArray *moved, GHashTable *leaving)
{
  GArray *merged = g_array_sized_new (FALSE, FALSE, sizeof (Entry), old->len + moved->len);
  guint next = 0;

  for (guint i = 0; i < old->len; i++)
    {
      const Entry *entry = &g_array_index (old, Entry, i);

      if (g_hash_table_contains (leaving, entry->conversation))
        continue;

      while (next < moved->len && compare_entries (&g_array_index (moved, Entry, next), entry) < 0)
        g_array_append_vals (merged, &g_array_index (moved, Entry, next++), 1);

      g_array_append_vals (merged, entry, 1);
    }

  if (next < moved->len)
    g_array_append_vals (merged, &g_array_index (moved, Entry, next), moved->len - next);

  return merged;
}

/* Says in one signal, over the least range, what differs. */
static void
emit_difference (ConfabConversationList *self, GArray *old)
{
  GArray *new = self->entries;
  guint n = MIN (old->len, new->len);
  guint prefix = 0;
  guint suffix = 0;

#define AT(array, i) (g_array_index (array, Entry, i).conversation)
  while (prefix < n && AT (old, prefix) == AT (new, prefix))
    prefix++;

  while (suffix < n - prefix && AT (old, old->len - 1 - suffix) == AT (new, new->len - 1 - suffix))
    suffix++;
#undef AT

  if (old->len - prefix - suffix > 0 || new->len - prefix - suffix > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), prefix, old->len - prefix - suffix,
                                new->len - prefix - suffix);
}

/**
 * confab_conversation_list_update:
 * @changed: (element-type ConfabConversation): those that are new or have changed
 * @removed: (element-type ConfabConversation): those that are gone
 *
 * Puts everything in its place with at most one items-changed. Takes time in proportion to the
 * list's length, without comparing what has not changed, and sorts only what has.
 */
void
confab_conversation_list_update (ConfabConversationList *self,
                                 GPtrArray *changed,
                                 GPtrArray *removed)
{
  g_autoptr (GHashTable) leaving = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) moved = NULL;
  g_autoptr (GArray) old = NULL;

  g_return_if_fail (CONFAB_IS_CONVERSATION_LIST (self));

  for (guint i = 0; i < removed->len; i++)
    if (g_hash_table_contains (self->keys, g_ptr_array_index (removed, i)))
      g_hash_table_add (leaving, g_ptr_array_index (removed, i));

  moved = collect_moved (self, changed, leaving);

  if (g_hash_table_size (leaving) == 0)
    return;

  old = self->entries;
  self->entries = merge (old, moved, leaving);
  emit_difference (self, old);

  for (guint i = 0; i < removed->len; i++)
    g_hash_table_remove (self->keys, g_ptr_array_index (removed, i));
}

/**
 * confab_conversation_list_find:
 * @conversation: any
 * @position: (out): where it is, if it is there
 *
 * Takes time in proportion to the logarithm of the list's length.
 *
 * Returns: whether @conversation is in the list
 */
gboolean
confab_conversation_list_find (ConfabConversationList *self,
                               ConfabConversation *conversation,
                               guint *position)
{
  const Entry *key;

  g_return_val_if_fail (CONFAB_IS_CONVERSATION_LIST (self), FALSE);

  key = g_hash_table_lookup (self->keys, conversation);

  return key != NULL && g_array_binary_search (self->entries, key, compare_entries, position);
}
