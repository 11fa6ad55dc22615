// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-search-groups.h"

/**
 * ConfabSearchGroups:
 *
 * The hits of a search, those of a conversation next to each other.
 */
struct _ConfabSearchGroups
{
  GObject parent_instance;
  ConfabSearch *search;
  GPtrArray *hits; /* ConfabSearchHit */
};

static GType
get_item_type (GListModel *model)
{
  return CONFAB_TYPE_SEARCH_HIT;
}

static guint
get_n_items (GListModel *model)
{
  return CONFAB_SEARCH_GROUPS (model)->hits->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GPtrArray *hits = CONFAB_SEARCH_GROUPS (model)->hits;

  return position < hits->len ? g_object_ref (g_ptr_array_index (hits, position)) : NULL;
}

static ConfabConversation *
conversation_at (ConfabSearchGroups *self, guint i)
{
  return confab_search_hit_get_conversation (g_ptr_array_index (self->hits, i));
}

static void
get_section (GtkSectionModel *model, guint position, guint *start, guint *end)
{
  ConfabSearchGroups *self = CONFAB_SEARCH_GROUPS (model);

  if (position >= self->hits->len)
    {
      *start = self->hits->len;
      *end = G_MAXUINT;
      return;
    }

  for (*start = position;
       *start > 0 && conversation_at (self, *start - 1) == conversation_at (self, position);
       --*start)
    ;

  for (*end = position + 1;
       *end < self->hits->len && conversation_at (self, *end) == conversation_at (self, position);
       ++*end)
    ;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
section_model_iface_init (GtkSectionModelInterface *iface)
{
  iface->get_section = get_section;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ConfabSearchGroups,
                               confab_search_groups,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SECTION_MODEL,
                                                          section_model_iface_init))

static GPtrArray *
make_group (GHashTable *by_conversation, GPtrArray *groups, ConfabConversation *conversation)
{
  GPtrArray *group = g_hash_table_lookup (by_conversation, conversation);

  if (group == NULL)
    {
      group = g_ptr_array_new_with_free_func (g_object_unref);
      g_hash_table_insert (by_conversation, conversation, group);
      g_ptr_array_add (groups, group);
    }

  return group;
}

static void
regroup_cb (ConfabSearchGroups *self)
{
  GListModel *search = G_LIST_MODEL (self->search);
  guint n = g_list_model_get_n_items (search), same = 0;
  g_autoptr (GHashTable) by_conversation = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) groups =
      g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->hits);

  for (guint i = 0; i < n; i++)
    {
      ConfabSearchHit *hit = g_list_model_get_item (search, i);

      g_ptr_array_add (
          make_group (by_conversation, groups, confab_search_hit_get_conversation (hit)), hit);
    }

  self->hits = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < groups->len; i++)
    g_ptr_array_extend (self->hits, g_ptr_array_index (groups, i),
                        (GCopyFunc) (void (*) (void)) g_object_ref, NULL);

  while (same < old->len && same < self->hits->len && old->pdata[same] == self->hits->pdata[same])
    same++;

  if (old->len != same || self->hits->len != same)
    g_list_model_items_changed (G_LIST_MODEL (self), same, old->len - same, self->hits->len - same);
}

static void
confab_search_groups_finalize (GObject *object)
{
  ConfabSearchGroups *self = CONFAB_SEARCH_GROUPS (object);

  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_clear_object (&self->search);

  G_OBJECT_CLASS (confab_search_groups_parent_class)->finalize (object);
}

static void
confab_search_groups_class_init (ConfabSearchGroupsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = confab_search_groups_finalize;
}

static void
confab_search_groups_init (ConfabSearchGroups *self)
{
  self->hits = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * confab_search_groups_new:
 * @search: what is to be grouped
 *
 * Returns: (transfer full): a list that follows @search
 */
ConfabSearchGroups *
confab_search_groups_new (ConfabSearch *search)
{
  ConfabSearchGroups *self = g_object_new (CONFAB_TYPE_SEARCH_GROUPS, NULL);

  self->search = g_object_ref (search);
  g_signal_connect_object (search, "items-changed", G_CALLBACK (regroup_cb), self,
                           G_CONNECT_SWAPPED);
  regroup_cb (self);
  return self;
}
