// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-timeline-private.h"
#include "confab-timeline-window.h"

#include "base/confab-async.h"

/**
 * ConfabTimeline:
 *
 * A window over one conversation, as a list of ConfabMessage from the oldest to the newest. It
 * grows by pages when it is asked to, forgets what is far away on the other side, and follows the
 * database by the roster's ChangeSets. Nobody else puts messages into it.
 */

typedef enum
{
  PROP_CONVERSATION = 1,
  PROP_IS_LOADING,
  PROP_AT_START,
  PROP_AT_END,
  PROP_FIRST_UNREAD_POSITION,
  PROP_IS_WAITING,
} ConfabTimelineProp;

static GParamSpec *props[PROP_IS_WAITING + 1];
static guint missing_signal;

static GType
confab_timeline_get_item_type (GListModel *model)
{
  return CONFAB_TYPE_MESSAGE;
}

static guint
confab_timeline_get_n_items (GListModel *model)
{
  return CONFAB_TIMELINE (model)->items->len;
}

static gpointer
confab_timeline_get_item (GListModel *model, guint position)
{
  ConfabTimeline *self = CONFAB_TIMELINE (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position))
                                     : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = confab_timeline_get_item_type;
  iface->get_n_items = confab_timeline_get_n_items;
  iface->get_item = confab_timeline_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ConfabTimeline,
                               confab_timeline,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

/* What was changed while a page was being read may not be in the page. The rows as they were last
 * are borrowed from the ChangeSets that say so. */
static void
merge_recent (ConfabTimeline *self, ConfabChangeSet *merged)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = self->recent->len; i > 0; i--)
    {
      const ConfabChangeSet *changes = g_ptr_array_index (self->recent, i - 1);

      for (guint j = 0; j < changes->gaps->len; j++)
        g_ptr_array_add (merged->gaps, g_ptr_array_index (changes->gaps, j));

      for (guint j = 0; j < changes->removed_messages->len; j++)
        if (g_hash_table_add (seen, g_ptr_array_index (changes->removed_messages, j)))
          g_ptr_array_add (merged->removed_messages,
                           g_ptr_array_index (changes->removed_messages, j));

      for (guint j = changes->messages->len; j > 0; j--)
        {
          ConfabMessageRowData *row = g_ptr_array_index (changes->messages, j - 1);

          if (g_hash_table_add (seen, row->id))
            g_ptr_array_add (merged->messages, row);
        }
    }
}

static void
continue_loading (ConfabTimeline *self)
{
  if (self->jumping && self->missing_to < confab_conversation_get_last_seq (self->conversation))
    {
      dex_future_disown (confab_timeline_load_newest (self));
      return;
    }

  if (self->waiting[CONFAB_OLDER] && self->loading[CONFAB_OLDER] == NULL)
    dex_future_disown (confab_timeline_load_older (self));

  if (self->jumping)
    return;

  if (self->waiting[CONFAB_NEWER] && self->loading[CONFAB_NEWER] == NULL)
    dex_future_disown (confab_timeline_load_newer (self));
}

/**
 * confab_timeline_catch_up:
 *
 * After a page: applies what was changed while it was being read.
 */
void
confab_timeline_catch_up (ConfabTimeline *self)
{
  g_autoptr (ConfabChangeSet) merged = NULL;

  if (self->recent->len == 0)
    return;

  merged = confab_change_set_new ();
  g_ptr_array_set_free_func (merged->gaps, NULL);
  g_ptr_array_set_free_func (merged->messages, NULL);
  g_ptr_array_set_free_func (merged->removed_messages, NULL);
  merge_recent (self, merged);

  if (confab_timeline_take_changes (self, merged))
    continue_loading (self);
}

static void
changed_cb (ConfabTimeline *self, ConfabChangeSet *changes)
{
  if (self->generation == 0)
    return;

  if (self->n_reading > 0)
    g_ptr_array_add (self->recent, confab_change_set_ref (changes));

  if (confab_timeline_take_changes (self, changes))
    continue_loading (self);
}

/**
 * confab_timeline_loading_new:
 *
 * For what is read on behalf of the window as it now is.
 *
 * Returns: (transfer full): what a fiber needs
 */
ConfabTimelineLoading *
confab_timeline_loading_new (ConfabTimeline *self, ConfabDirection direction)
{
  ConfabTimelineLoading *loading = g_new0 (ConfabTimelineLoading, 1);

  loading->timeline = g_object_ref (self);
  loading->direction = direction;
  loading->generation = self->generation;

  if (self->n_reading++ == 0)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_LOADING]);

  return loading;
}

/**
 * confab_timeline_loading_free:
 * @loading: (transfer full): what a fiber had
 */
void
confab_timeline_loading_free (ConfabTimelineLoading *loading)
{
  ConfabTimeline *self = loading->timeline;

  if (--self->n_reading == 0)
    {
      g_ptr_array_set_size (self->recent, 0);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_LOADING]);
    }

  g_object_unref (self);
  g_free (loading);
}

/**
 * confab_timeline_read_page:
 *
 * Returns: (transfer full): a future #ConfabPage
 */
DexFuture *
confab_timeline_read_page (ConfabTimeline *self,
                           ConfabDirection direction,
                           gint64 position,
                           guint limit)
{
  const char *id = confab_conversation_get_id (self->conversation);

  return direction == CONFAB_OLDER ? confab_store_page_before (self->store, id, position, limit)
                                   : confab_store_page_after (self->store, id, position, limit);
}

/* The end of the window may have moved while its next page was being read: then another comes next.
 * Gives up after a while, as the window does not stand still. */
static ConfabPage *
await_next_page (ConfabTimelineLoading *loading, GError **error)
{
  ConfabTimeline *self = loading->timeline;

  for (guint tries = 0; tries < 8; tries++)
    {
      gint64 position = confab_timeline_get_end (self, loading->direction);
      g_autoptr (ConfabPage) page = dex_await_boxed (
          confab_timeline_read_page (self, loading->direction, position, CONFAB_TIMELINE_PAGE),
          error);

      if (page == NULL || loading->generation != self->generation ||
          position == confab_timeline_get_end (self, loading->direction))
        return g_steal_pointer (&page);
    }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY, "The conversation changes too fast");
  return NULL;
}

static void
finish_page (ConfabTimelineLoading *loading, const ConfabPage *page)
{
  ConfabTimeline *self = loading->timeline;

  if (loading->generation != self->generation)
    return;

  dex_clear (&self->loading[loading->direction]);

  if (page == NULL)
    return;

  confab_timeline_add_page (self, loading->direction, page);
  confab_timeline_catch_up (self);
}

static DexFuture *
load_page_fiber (ConfabTimelineLoading *loading)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabPage) page = await_next_page (loading, &error);

  finish_page (loading, page);
  return page != NULL ? dex_future_new_true () : confab_reject (&error);
}

static DexFuture *
load_page (ConfabTimeline *self, ConfabDirection direction)
{
  if (self->at_edge[direction])
    return dex_future_new_true ();

  if (self->loading[direction] == NULL)
    self->loading[direction] =
        CONFAB_SPAWN (load_page_fiber, confab_timeline_loading_new (self, direction),
                      confab_timeline_loading_free);

  return dex_ref (self->loading[direction]);
}

/**
 * confab_timeline_begin_window:
 *
 * Begins another window: pages that are being read for the old one no longer count.
 */
void
confab_timeline_begin_window (ConfabTimeline *self)
{
  for (guint i = 0; i < CONFAB_N_DIRECTIONS; i++)
    {
      dex_clear (&self->loading[i]);
      self->waiting[i] = FALSE;
      self->missing[i] = 0;
    }

  self->jumping = FALSE;
  self->generation++;
}

static void
confab_timeline_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabTimeline *self = CONFAB_TIMELINE (object);

  switch ((ConfabTimelineProp) id)
    {
    case PROP_CONVERSATION:
      g_value_set_object (value, self->conversation);
      break;
    case PROP_IS_LOADING:
      g_value_set_boolean (value, self->n_reading > 0);
      break;
    case PROP_AT_START:
      g_value_set_boolean (value, self->at_edge[CONFAB_OLDER]);
      break;
    case PROP_AT_END:
      g_value_set_boolean (value, self->at_edge[CONFAB_NEWER]);
      break;
    case PROP_FIRST_UNREAD_POSITION:
      g_value_set_uint (value, confab_timeline_get_first_unread (self));
      break;
    case PROP_IS_WAITING:
      g_value_set_boolean (value, confab_timeline_get_is_waiting (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_timeline_finalize (GObject *object)
{
  ConfabTimeline *self = CONFAB_TIMELINE (object);

  for (guint i = 0; i < CONFAB_N_DIRECTIONS; i++)
    dex_clear (&self->loading[i]);

  g_clear_pointer (&self->recent, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->first_unread_id, g_free);
  g_clear_object (&self->conversation);
  g_clear_object (&self->roster);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (confab_timeline_parent_class)->finalize (object);
}

static void
confab_timeline_class_init (ConfabTimelineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = confab_timeline_get_property;
  object_class->finalize = confab_timeline_finalize;

  props[PROP_CONVERSATION] =
      g_param_spec_object ("conversation", NULL, NULL, CONFAB_TYPE_CONVERSATION, flags);
  props[PROP_IS_LOADING] = g_param_spec_boolean ("is-loading", NULL, NULL, FALSE, flags);
  props[PROP_AT_START] = g_param_spec_boolean ("at-start", NULL, NULL, FALSE, flags);
  props[PROP_AT_END] = g_param_spec_boolean ("at-end", NULL, NULL, FALSE, flags);
  props[PROP_FIRST_UNREAD_POSITION] =
      g_param_spec_uint ("first-unread-position", NULL, NULL, 0, G_MAXUINT, G_MAXUINT, flags);
  props[PROP_IS_WAITING] = g_param_spec_boolean ("is-waiting", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  missing_signal = g_signal_new ("missing", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
}

static void
confab_timeline_init (ConfabTimeline *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->recent = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_change_set_unref);
  self->unread_after = -1;
  self->origin = G_MAXINT64;
  self->first_unread_at = G_MAXUINT;
}

/**
 * confab_timeline_new:
 * @store: where the messages are
 * @roster: whose ChangeSets it follows
 * @conversation: which
 *
 * Returns: (transfer full): an empty timeline; confab_timeline_load() fills it
 */
ConfabTimeline *
confab_timeline_new (ConfabStore *store, ConfabRoster *roster, ConfabConversation *conversation)
{
  ConfabTimeline *self = g_object_new (CONFAB_TYPE_TIMELINE, NULL);

  self->store = g_object_ref (store);
  self->roster = g_object_ref (roster);
  self->conversation = g_object_ref (conversation);
  g_signal_connect_object (roster, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * confab_timeline_load_older:
 *
 * Reads the next page towards the beginning. Asked again before it is there, it gives the same
 * future.
 *
 * Returns: (transfer full): a future that resolves to TRUE, also when there was nothing more
 */
DexFuture *
confab_timeline_load_older (ConfabTimeline *self)
{
  dex_return_error_if_fail (CONFAB_IS_TIMELINE (self));

  return load_page (self, CONFAB_OLDER);
}

/**
 * confab_timeline_load_newer:
 *
 * As confab_timeline_load_older(), towards the end.
 *
 * Returns: (transfer full): a future that resolves to TRUE, also when there was nothing more
 */
DexFuture *
confab_timeline_load_newer (ConfabTimeline *self)
{
  dex_return_error_if_fail (CONFAB_IS_TIMELINE (self));

  return load_page (self, CONFAB_NEWER);
}

/**
 * confab_timeline_get_conversation:
 *
 * Returns: (transfer none): what it is a window over
 */
ConfabConversation *
confab_timeline_get_conversation (ConfabTimeline *self)
{
  g_return_val_if_fail (CONFAB_IS_TIMELINE (self), NULL);

  return self->conversation;
}

/**
 * confab_timeline_find:
 * @message_id: which
 *
 * Returns: its place in the window, or G_MAXUINT
 */
guint
confab_timeline_find (ConfabTimeline *self, const char *message_id)
{
  g_return_val_if_fail (CONFAB_IS_TIMELINE (self), G_MAXUINT);

  return confab_timeline_window_find (self->items, message_id);
}

/**
 * confab_timeline_get_first_unread:
 *
 * Returns: the place of the first message that was unread when the timeline was loaded, or
 *   G_MAXUINT
 */
guint
confab_timeline_get_first_unread (ConfabTimeline *self)
{
  g_return_val_if_fail (CONFAB_IS_TIMELINE (self), G_MAXUINT);

  return self->first_unread_id != NULL
             ? confab_timeline_window_find (self->items, self->first_unread_id)
             : G_MAXUINT;
}

/**
 * confab_timeline_get_at_start:
 *
 * Returns: whether there is nothing older than the window, here or on the server
 */
gboolean
confab_timeline_get_at_start (ConfabTimeline *self)
{
  g_return_val_if_fail (CONFAB_IS_TIMELINE (self), FALSE);

  return self->at_edge[CONFAB_OLDER];
}

/**
 * confab_timeline_get_at_end:
 *
 * Returns: whether the newest message is in the window
 */
gboolean
confab_timeline_get_at_end (ConfabTimeline *self)
{
  g_return_val_if_fail (CONFAB_IS_TIMELINE (self), FALSE);

  return self->at_edge[CONFAB_NEWER];
}

/**
 * confab_timeline_set_at_edge:
 * @at_edge: whether nothing more comes in that direction
 *
 * For the content.
 */
void
confab_timeline_set_at_edge (ConfabTimeline *self, ConfabDirection direction, gboolean at_edge)
{
  if (self->at_edge[direction] == at_edge)
    return;

  self->at_edge[direction] = at_edge;
  g_object_notify_by_pspec (G_OBJECT (self),
                            props[direction == CONFAB_OLDER ? PROP_AT_START : PROP_AT_END]);
}

/**
 * confab_timeline_tell_first_unread:
 *
 * Notifies if the first unread message has another place than before. For the content.
 */
void
confab_timeline_tell_first_unread (ConfabTimeline *self)
{
  guint at = confab_timeline_get_first_unread (self);

  if (self->first_unread_at == at)
    return;

  self->first_unread_at = at;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FIRST_UNREAD_POSITION]);
}

/**
 * confab_timeline_tell_missing:
 *
 * Asks for the events from @from_seq to @to_seq. For the content.
 */
void
confab_timeline_tell_missing (ConfabTimeline *self, gint64 from_seq, gint64 to_seq)
{
  g_signal_emit (self, missing_signal, 0, from_seq, to_seq);
}

/**
 * confab_timeline_get_is_waiting:
 *
 * Returns: whether what stands next to the window is not held here, and is being fetched
 */
gboolean
confab_timeline_get_is_waiting (ConfabTimeline *self)
{
  g_return_val_if_fail (CONFAB_IS_TIMELINE (self), FALSE);

  return self->waiting[CONFAB_OLDER] || self->waiting[CONFAB_NEWER];
}

/**
 * confab_timeline_tell_waiting:
 *
 * What is waited for may have changed. For the content.
 */
void
confab_timeline_tell_waiting (ConfabTimeline *self)
{
  gboolean is_waiting = confab_timeline_get_is_waiting (self);

  if (self->told_waiting == is_waiting)
    return;

  self->told_waiting = is_waiting;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_WAITING]);
}

/**
 * confab_timeline_renew_unread:
 *
 * Puts the line of new messages above what is unread now, as after something was marked as unread.
 */
void
confab_timeline_renew_unread (ConfabTimeline *self)
{
  g_return_if_fail (CONFAB_IS_TIMELINE (self));

  confab_timeline_renew_line (self);
}
