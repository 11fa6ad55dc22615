// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-needs.h"

#include "base/confab-async.h"

/**
 * ConfabNeeds:
 *
 * What waits for this user, read anew when something has changed.
 */
struct _ConfabNeeds
{
  GObject parent_instance;
  ConfabRoster *roster;
  ConfabClock *clock;
  ConfabNeedsSource source;
  gpointer data;
  GPtrArray *needs; /* ConfabNeed */
  guint alarm;      /* reads soon */
  guint next_alarm; /* something that was put off comes back */
  gboolean reading;
  gboolean due; /* it has changed while it was read */
  gboolean loaded;
  gboolean stopped;
};

/**
 * ConfabNeed:
 *
 * One thing that waits.
 */
struct _ConfabNeed
{
  GObject parent_instance;
  char *key;
  ConfabNeedKind kind;
  gint64 n_messages;
  gint64 last_seq;
  ConfabMessage *message;
  ConfabConversation *conversation;
};

typedef enum
{
  PROP_N_ITEMS = 1,
  PROP_LOADED,
} ConfabNeedsProp;

static GParamSpec *props[PROP_LOADED + 1];

G_DEFINE_FINAL_TYPE (ConfabNeed, confab_need, G_TYPE_OBJECT)

static void
confab_need_finalize (GObject *object)
{
  ConfabNeed *self = CONFAB_NEED (object);

  g_clear_pointer (&self->key, g_free);
  g_clear_object (&self->message);
  g_clear_object (&self->conversation);

  G_OBJECT_CLASS (confab_need_parent_class)->finalize (object);
}

static void
confab_need_class_init (ConfabNeedClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = confab_need_finalize;
}

static void
confab_need_init (ConfabNeed *self)
{
}

static ConfabNeed *
need_new (ConfabNeeds *needs, const ConfabNeedData *data, ConfabConversation *conversation)
{
  ConfabNeed *self = g_object_new (CONFAB_TYPE_NEED, NULL);

  self->key = g_strdup (data->key);
  self->kind = data->kind;
  self->n_messages = data->n_messages;
  self->last_seq = data->last_seq;
  self->message = confab_roster_dup_message (needs->roster, data->message);
  self->conversation = g_object_ref (conversation);
  return self;
}

/* What is shown already stays the same object, so that nothing moves or loses the focus. */
static gboolean
is_the_same (const ConfabNeed *self, const ConfabNeedData *data)
{
  return g_str_equal (self->key, data->key) && self->kind == data->kind &&
         self->n_messages == data->n_messages && self->last_seq == data->last_seq &&
         g_str_equal (confab_message_get_id (self->message), data->message->id);
}

static GType
get_item_type (GListModel *model)
{
  return CONFAB_TYPE_NEED;
}

static guint
get_n_items (GListModel *model)
{
  return CONFAB_NEEDS (model)->needs->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GPtrArray *needs = CONFAB_NEEDS (model)->needs;

  return position < needs->len ? g_object_ref (g_ptr_array_index (needs, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ConfabNeeds,
                               confab_needs,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static ConfabNeed *
find_shown (ConfabNeeds *self, const ConfabNeedData *data)
{
  for (guint i = 0; i < self->needs->len; i++)
    {
      ConfabNeed *need = g_ptr_array_index (self->needs, i);

      if (is_the_same (need, data))
        return g_object_ref (need);
    }

  return NULL;
}

/* Tells of no more than has changed. */
static void
show (ConfabNeeds *self, const ConfabNeedsData *data)
{
  g_autoptr (GPtrArray) old = NULL;
  GPtrArray *needs = g_ptr_array_new_with_free_func (g_object_unref);
  guint before, after = 0;

  for (guint i = 0; i < data->needs->len; i++)
    {
      const ConfabNeedData *one = g_ptr_array_index (data->needs, i);
      ConfabConversation *conversation =
          confab_roster_get_conversation (self->roster, one->message->conversation_id);
      ConfabNeed *need = find_shown (self, one);

      if (need == NULL && conversation != NULL)
        need = need_new (self, one, conversation);

      if (need != NULL)
        g_ptr_array_add (needs, need);
    }

  old = g_steal_pointer (&self->needs);
  self->needs = needs;

  for (before = 0;
       before < old->len && before < needs->len && old->pdata[before] == needs->pdata[before];
       before++)
    ;

  for (; after < old->len - before && after < needs->len - before &&
         old->pdata[old->len - 1 - after] == needs->pdata[needs->len - 1 - after];
       after++)
    ;

  if (old->len - before - after > 0 || needs->len - before - after > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), before, old->len - before - after,
                                needs->len - before - after);

  if (old->len != needs->len)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_ITEMS]);
}

static void
next_cb (gpointer data)
{
  ConfabNeeds *self = data;

  self->next_alarm = 0;
  confab_needs_refresh (self);
}

static void
set_next (ConfabNeeds *self, gint64 next_at)
{
  gint64 now = confab_clock_get_unix_ms (self->clock);

  confab_clock_remove (self->clock, self->next_alarm);
  self->next_alarm =
      next_at > 0 ? confab_clock_add (self->clock, MAX (next_at - now, 0), next_cb, self) : 0;
}

static DexFuture *
read_fiber (ConfabNeeds *self)
{
  do
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ConfabNeedsData) data = NULL;

      self->due = FALSE;
      data = dex_await_boxed (self->source (self->data), &error);

      if (self->stopped)
        break;

      /* Who cannot be asked now is asked again when something has changed. */
      if (data == NULL)
        continue;

      show (self, data);
      set_next (self, data->next_at);

      if (!self->loaded)
        {
          self->loaded = TRUE;
          g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADED]);
        }
    }
  while (self->due && !self->stopped);

  self->reading = FALSE;
  return dex_future_new_true ();
}

static void
changed_cb (ConfabNeeds *self, ConfabChangeSet *changes)
{
  if (changes->messages->len > 0 || changes->removed_messages->len > 0 ||
      changes->conversations->len > 0 || changes->removed_conversations->len > 0)
    confab_needs_refresh (self);
}

static void
confab_needs_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabNeeds *self = CONFAB_NEEDS (object);

  switch ((ConfabNeedsProp) id)
    {
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->needs->len);
      break;
    case PROP_LOADED:
      g_value_set_boolean (value, self->loaded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_needs_dispose (GObject *object)
{
  ConfabNeeds *self = CONFAB_NEEDS (object);

  confab_needs_stop (self);
  g_clear_object (&self->roster);
  g_clear_object (&self->clock);
  g_ptr_array_set_size (self->needs, 0);

  G_OBJECT_CLASS (confab_needs_parent_class)->dispose (object);
}

static void
confab_needs_finalize (GObject *object)
{
  g_ptr_array_unref (CONFAB_NEEDS (object)->needs);

  G_OBJECT_CLASS (confab_needs_parent_class)->finalize (object);
}

static void
confab_needs_class_init (ConfabNeedsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = confab_needs_get_property;
  object_class->dispose = confab_needs_dispose;
  object_class->finalize = confab_needs_finalize;

  props[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
confab_needs_init (ConfabNeeds *self)
{
  self->needs = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * confab_needs_new:
 * @roster: whose changes are followed
 * @clock: tells when something that was put off comes back
 * @source: reads what waits; called on the main thread
 * @data: what @source is called with, until confab_needs_stop()
 *
 * Returns: (transfer full): the list, which is empty until it has been read
 */
ConfabNeeds *
confab_needs_new (ConfabRoster *roster, ConfabClock *clock, ConfabNeedsSource source, gpointer data)
{
  ConfabNeeds *self = g_object_new (CONFAB_TYPE_NEEDS, NULL);

  self->roster = g_object_ref (roster);
  self->clock = g_object_ref (clock);
  self->source = source;
  self->data = data;
  g_signal_connect_object (roster, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  confab_needs_refresh (self);
  return self;
}

static void
alarm_cb (gpointer data)
{
  ConfabNeeds *self = data;

  self->alarm = 0;
  self->due = TRUE;

  if (self->reading)
    return;

  self->reading = TRUE;
  CONFAB_SPAWN_AND_FORGET (read_fiber, g_object_ref (self), g_object_unref);
}

/**
 * confab_needs_refresh:
 *
 * Something has changed: the list is read again soon.
 */
void
confab_needs_refresh (ConfabNeeds *self)
{
  g_return_if_fail (CONFAB_IS_NEEDS (self));

  if (self->alarm == 0 && !self->stopped)
    self->alarm = confab_clock_add (self->clock, CONFAB_NEEDS_AFTER_MS, alarm_cb, self);
}

/**
 * confab_needs_stop:
 *
 * Nothing is read any more.
 */
void
confab_needs_stop (ConfabNeeds *self)
{
  g_return_if_fail (CONFAB_IS_NEEDS (self));

  self->stopped = TRUE;

  if (self->clock == NULL)
    return;

  confab_clock_remove (self->clock, self->alarm);
  confab_clock_remove (self->clock, self->next_alarm);
  self->alarm = self->next_alarm = 0;
}

/**
 * confab_needs_get_loaded:
 *
 * Returns: whether the list has been read
 */
gboolean
confab_needs_get_loaded (ConfabNeeds *self)
{
  g_return_val_if_fail (CONFAB_IS_NEEDS (self), FALSE);

  return self->loaded;
}

/**
 * confab_need_get_key:
 *
 * Returns: what it is kept under
 */
const char *
confab_need_get_key (ConfabNeed *self)
{
  g_return_val_if_fail (CONFAB_IS_NEED (self), NULL);

  return self->key;
}

/**
 * confab_need_get_kind:
 *
 * Returns: why it waits
 */
ConfabNeedKind
confab_need_get_kind (ConfabNeed *self)
{
  g_return_val_if_fail (CONFAB_IS_NEED (self), CONFAB_NEED_MESSAGE);

  return self->kind;
}

/**
 * confab_need_get_n_messages:
 *
 * Returns: how many messages wait there with it, itself included
 */
gint64
confab_need_get_n_messages (ConfabNeed *self)
{
  g_return_val_if_fail (CONFAB_IS_NEED (self), 0);

  return self->n_messages;
}

/**
 * confab_need_get_last_seq:
 *
 * Returns: the seq of the newest of them
 */
gint64
confab_need_get_last_seq (ConfabNeed *self)
{
  g_return_val_if_fail (CONFAB_IS_NEED (self), 0);

  return self->last_seq;
}

/**
 * confab_need_get_message:
 *
 * Returns: (transfer none): what is to be answered
 */
ConfabMessage *
confab_need_get_message (ConfabNeed *self)
{
  g_return_val_if_fail (CONFAB_IS_NEED (self), NULL);

  return self->message;
}

/**
 * confab_need_get_conversation:
 *
 * Returns: (transfer none): where
 */
ConfabConversation *
confab_need_get_conversation (ConfabNeed *self)
{
  g_return_val_if_fail (CONFAB_IS_NEED (self), NULL);

  return self->conversation;
}
