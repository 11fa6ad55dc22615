// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-switcher-item.h"

#include "ui/common/confab-keys.h"

#include <glib/gi18n.h>

/**
 * ConfabSwitcherItem:
 *
 * One thing that one can go to, and which letters of its title were searched for.
 */
struct _ConfabSwitcherItem
{
  GObject parent_instance;
  ConfabConversation *conversation;
  ConfabUser *user;
  const ConfabSwitcherAction *action;
  PangoAttrList *attributes; /* NULL where nothing is marked */
};

typedef enum
{
  SIGNAL_CHANGED,
} ConfabSwitcherItemSignal;

G_DEFINE_FINAL_TYPE (ConfabSwitcherItem, confab_switcher_item, G_TYPE_OBJECT)

static guint signals[SIGNAL_CHANGED + 1];

static void
changed_cb (ConfabSwitcherItem *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
confab_switcher_item_dispose (GObject *object)
{
  ConfabSwitcherItem *self = CONFAB_SWITCHER_ITEM (object);

  g_clear_object (&self->conversation);
  g_clear_object (&self->user);
  g_clear_pointer (&self->attributes, pango_attr_list_unref);

  G_OBJECT_CLASS (confab_switcher_item_parent_class)->dispose (object);
}

static void
confab_switcher_item_class_init (ConfabSwitcherItemClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = confab_switcher_item_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
confab_switcher_item_init (ConfabSwitcherItem *self)
{
}

/**
 * confab_switcher_item_new_for_object:
 * @object: a ConfabConversation, or a ConfabUser to begin one with
 *
 * Returns: (transfer full): what goes there
 */
ConfabSwitcherItem *
confab_switcher_item_new_for_object (gpointer object)
{
  ConfabSwitcherItem *self = g_object_new (CONFAB_TYPE_SWITCHER_ITEM, NULL);

  if (CONFAB_IS_CONVERSATION (object))
    self->conversation = g_object_ref (object);
  else
    self->user = g_object_ref (object);

  g_signal_connect_object (object, "notify", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * confab_switcher_item_new_for_action:
 * @action: it is not copied
 *
 * Returns: (transfer full): what does it
 */
ConfabSwitcherItem *
confab_switcher_item_new_for_action (const ConfabSwitcherAction *action)
{
  ConfabSwitcherItem *self = g_object_new (CONFAB_TYPE_SWITCHER_ITEM, NULL);

  self->action = action;
  return self;
}

/**
 * confab_switcher_item_assign:
 * @other: what it is to be from now on
 *
 * Makes a line of the list show something else. A list view takes twenty times as long to replace a
 * line as a line takes to be filled anew.
 */
void
confab_switcher_item_assign (ConfabSwitcherItem *self, ConfabSwitcherItem *other)
{
  gpointer old = self->conversation != NULL ? (gpointer) self->conversation : self->user;
  gpointer new = other->conversation != NULL ? (gpointer) other->conversation : other->user;
  gboolean differs = old != new || self->action != other->action;

  if (old != new && old != NULL)
    g_signal_handlers_disconnect_by_func (old, changed_cb, self);

  if (old != new && new != NULL)
    g_signal_connect_object (new, "notify", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  g_set_object (&self->conversation, other->conversation);
  g_set_object (&self->user, other->user);
  self->action = other->action;

  if (self->attributes != other->attributes)
    {
      g_clear_pointer (&self->attributes, pango_attr_list_unref);
      self->attributes = other->attributes != NULL ? pango_attr_list_ref (other->attributes) : NULL;
      differs = TRUE;
    }

  if (differs)
    changed_cb (self);
}

/**
 * confab_switcher_item_equals:
 *
 * Returns: whether both are the same conversation, person or action
 */
gboolean
confab_switcher_item_equals (ConfabSwitcherItem *self, ConfabSwitcherItem *other)
{
  return self->conversation == other->conversation && self->user == other->user &&
         self->action == other->action;
}

/**
 * confab_switcher_item_get_conversation:
 *
 * Returns: (transfer none) (nullable): the conversation, if it is one
 */
ConfabConversation *
confab_switcher_item_get_conversation (ConfabSwitcherItem *self)
{
  return self->conversation;
}

/**
 * confab_switcher_item_get_user:
 *
 * Returns: (transfer none) (nullable): the person, if it is one
 */
ConfabUser *
confab_switcher_item_get_user (ConfabSwitcherItem *self)
{
  return self->user;
}

/**
 * confab_switcher_item_get_action:
 *
 * Returns: (nullable): the action, if it is one
 */
const ConfabSwitcherAction *
confab_switcher_item_get_action (ConfabSwitcherItem *self)
{
  return self->action;
}

/**
 * confab_switcher_item_get_title:
 *
 * Returns: what it is called; never NULL
 */
const char *
confab_switcher_item_get_title (ConfabSwitcherItem *self)
{
  if (self->conversation != NULL)
    return confab_conversation_get_title (self->conversation);

  return self->user != NULL ? confab_user_get_display_name (self->user) : _ (self->action->title);
}

/**
 * confab_switcher_item_dup_detail:
 *
 * Returns: (transfer full): what stands beside the title: a user name or a shortcut; may be empty
 */
char *
confab_switcher_item_dup_detail (ConfabSwitcherItem *self)
{
  g_autofree char *keys = NULL;
  guint key;
  GdkModifierType modifiers;

  if (self->user != NULL)
    return g_strdup_printf ("@%s", confab_user_get_name (self->user));

  keys = self->action != NULL ? confab_keys_dup (self->action->name) : NULL;

  if (keys != NULL && gtk_accelerator_parse (keys, &key, &modifiers))
    return gtk_accelerator_get_label (key, modifiers);

  return g_strdup ("");
}

/**
 * confab_switcher_item_get_unread_count:
 *
 * Returns: how many messages are unread in a conversation, 0 for all else
 */
guint
confab_switcher_item_get_unread_count (ConfabSwitcherItem *self)
{
  return self->conversation != NULL ? confab_conversation_get_unread_count (self->conversation) : 0;
}

/**
 * confab_switcher_item_dup_summary:
 *
 * Returns: (transfer full): what a screen reader says
 */
char *
confab_switcher_item_dup_summary (ConfabSwitcherItem *self)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) strings = NULL;
  g_autofree char *detail = confab_switcher_item_dup_detail (self);
  guint unread = confab_switcher_item_get_unread_count (self);

  g_strv_builder_add (parts, confab_switcher_item_get_title (self));

  if (unread > 0)
    g_strv_builder_take (
        parts,
        g_strdup_printf (ngettext ("%u unread message", "%u unread messages", unread), unread));
  if (*detail != '\0')
    g_strv_builder_take (parts, g_steal_pointer (&detail));
  if (self->user != NULL)
    g_strv_builder_add (parts, _ ("New conversation"));

  strings = g_strv_builder_end (parts);
  /* Translators: what stands between the parts of an enumeration */
  return g_strjoinv (_ (", "), strings);
}

/**
 * confab_switcher_item_set_query:
 * @query: whose letters are marked in the title
 */
void
confab_switcher_item_set_query (ConfabSwitcherItem *self, const ConfabFuzzy *query)
{
  g_autoptr (GArray) ranges = confab_fuzzy_find (query, confab_switcher_item_get_title (self));
  g_autoptr (PangoAttrList) attributes = ranges->len > 0 ? pango_attr_list_new () : NULL;

  for (guint i = 0; i < ranges->len; i++)
    {
      const ConfabFuzzyRange *range = &g_array_index (ranges, ConfabFuzzyRange, i);
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      bold->start_index = range->start;
      bold->end_index = range->end;
      pango_attr_list_insert (attributes, bold);
    }

  if (attributes == self->attributes || (attributes != NULL && self->attributes != NULL &&
                                         pango_attr_list_equal (attributes, self->attributes)))
    return;

  g_clear_pointer (&self->attributes, pango_attr_list_unref);
  self->attributes = g_steal_pointer (&attributes);
  changed_cb (self);
}

/**
 * confab_switcher_item_get_attributes:
 *
 * Returns: (transfer none) (nullable): how the title is drawn
 */
PangoAttrList *
confab_switcher_item_get_attributes (ConfabSwitcherItem *self)
{
  return self->attributes;
}
