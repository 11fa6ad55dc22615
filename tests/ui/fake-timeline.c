// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-async.h"
#include "client/model/confab-timeline-stretch.h"
#include "client/store/confab-store-places.h"
#include "fake-client.h"
#include "made-up.h"

/* A timeline whose messages are all there from the start. */
struct _ConfabTimeline
{
  GObject parent_instance;
  ConfabConversation *conversation;
  GListModel *messages;
  GPtrArray *left; /* those that have left the window */
  gint64 position; /* where one was reading */
  double offset_px;
};

typedef enum
{
  PROP_CONVERSATION = 1,
  PROP_IS_LOADING,
  PROP_AT_START,
  PROP_AT_END,
  PROP_FIRST_UNREAD_POSITION,
  PROP_IS_WAITING,
} TimelineProp;

static GType
get_item_type (GListModel *model)
{
  return CONFAB_TYPE_MESSAGE;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (CONFAB_TIMELINE (model)->messages);
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (CONFAB_TIMELINE (model)->messages, position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ConfabTimeline,
                               confab_timeline,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
confab_timeline_dispose (GObject *object)
{
  ConfabTimeline *self = CONFAB_TIMELINE (object);

  g_clear_object (&self->conversation);
  g_clear_object (&self->messages);
  g_clear_pointer (&self->left, g_ptr_array_unref);

  G_OBJECT_CLASS (confab_timeline_parent_class)->dispose (object);
}

static void
confab_timeline_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabTimeline *self = CONFAB_TIMELINE (object);

  switch ((TimelineProp) id)
    {
    case PROP_CONVERSATION:
      g_value_set_object (value, self->conversation);
      break;
    case PROP_AT_START:
    case PROP_AT_END:
      g_value_set_boolean (value, TRUE);
      break;
    case PROP_FIRST_UNREAD_POSITION:
      g_value_set_uint (value, confab_timeline_get_first_unread (self));
      break;
    case PROP_IS_LOADING:
    case PROP_IS_WAITING:
    default:
      break;
    }
}

static void
confab_timeline_class_init (ConfabTimelineClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_timeline_dispose;
  object_class->get_property = confab_timeline_get_property;
  g_object_class_install_property (object_class, PROP_CONVERSATION,
                                   g_param_spec_object ("conversation", NULL, NULL,
                                                        CONFAB_TYPE_CONVERSATION, flags));
  g_object_class_install_property (object_class, PROP_IS_LOADING,
                                   g_param_spec_boolean ("is-loading", NULL, NULL, FALSE, flags));
  g_object_class_install_property (object_class, PROP_AT_START,
                                   g_param_spec_boolean ("at-start", NULL, NULL, TRUE, flags));
  g_object_class_install_property (object_class, PROP_AT_END,
                                   g_param_spec_boolean ("at-end", NULL, NULL, TRUE, flags));
  g_object_class_install_property (object_class, PROP_FIRST_UNREAD_POSITION,
                                   g_param_spec_uint ("first-unread-position", NULL, NULL, 0,
                                                      G_MAXUINT, G_MAXUINT, flags));
  g_object_class_install_property (object_class, PROP_IS_WAITING,
                                   g_param_spec_boolean ("is-waiting", NULL, NULL, FALSE, flags));
  g_signal_new ("missing", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
}

static void
confab_timeline_init (ConfabTimeline *self)
{
  self->left = g_ptr_array_new_with_free_func (g_object_unref);
}

ConfabTimeline *
confab_session_new_timeline (ConfabSession *self, ConfabConversation *conversation)
{
  ConfabTimeline *timeline = g_object_new (CONFAB_TYPE_TIMELINE, NULL);

  timeline->conversation = g_object_ref (conversation);
  timeline->messages = made_up_messages (confab_session_get_roster (self), conversation);
  return timeline;
}

ConfabConversation *
confab_timeline_get_conversation (ConfabTimeline *self)
{
  return self->conversation;
}

DexFuture *
confab_timeline_load (ConfabTimeline *self)
{
  return dex_future_new_true ();
}

DexFuture *
confab_timeline_load_older (ConfabTimeline *self)
{
  return dex_future_new_true ();
}

DexFuture *
confab_timeline_load_newer (ConfabTimeline *self)
{
  return dex_future_new_true ();
}

DexFuture *
confab_timeline_load_newest (ConfabTimeline *self)
{
  return dex_future_new_true ();
}

guint
confab_timeline_find (ConfabTimeline *self, const char *message_id)
{
  guint n = get_n_items (G_LIST_MODEL (self));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ConfabMessage) message = get_item (G_LIST_MODEL (self), i);

      if (g_str_equal (confab_message_get_id (message), message_id))
        return i;
    }

  return G_MAXUINT;
}

guint
confab_timeline_get_first_unread (ConfabTimeline *self)
{
  guint n = get_n_items (G_LIST_MODEL (self));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ConfabMessage) message = get_item (G_LIST_MODEL (self), i);

      if (confab_message_get_first_unread (message))
        return i;
    }

  return G_MAXUINT;
}

gboolean
confab_timeline_get_at_start (ConfabTimeline *self)
{
  return self->left->len == 0;
}

gboolean
confab_timeline_get_at_end (ConfabTimeline *self)
{
  return TRUE;
}

gboolean
confab_timeline_get_is_waiting (ConfabTimeline *self)
{
  return FALSE;
}

void
confab_timeline_renew_unread (ConfabTimeline *self)
{
  fake_note ("renew-unread");
}

guint
confab_timeline_find_position (ConfabTimeline *self, gint64 position)
{
  guint n = get_n_items (G_LIST_MODEL (self));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ConfabMessage) message = get_item (G_LIST_MODEL (self), i);

      if (confab_message_get_position (message) >= position)
        return i;
    }

  return n > 0 ? n - 1 : G_MAXUINT;
}

static DexFuture *
give (ConfabTimeline *self, guint at)
{
  if (at >= get_n_items (G_LIST_MODEL (self)))
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "Not there");

  return dex_future_new_take_object (get_item (G_LIST_MODEL (self), at));
}

DexFuture *
confab_timeline_go_to_message (ConfabTimeline *self, const char *message_id)
{
  return give (self, confab_timeline_find (self, message_id));
}

DexFuture *
confab_timeline_go_to_position (ConfabTimeline *self, gint64 position)
{
  return give (self, confab_timeline_find_position (self, position));
}

DexFuture *
confab_timeline_go_to_seq (ConfabTimeline *self, gint64 seq)
{
  return confab_timeline_go_to_position (self, seq * CONFAB_POSITION_STEP);
}

DexFuture *
confab_timeline_go_to_time (ConfabTimeline *self, gint64 unix_ms)
{
  fake_note ("go-to-time %" G_GINT64_FORMAT, unix_ms);
  return give (self, 0);
}

DexFuture *
confab_timeline_go_to_mention (ConfabTimeline *self, gint64 position, gboolean older)
{
  return give (self, G_MAXUINT);
}

DexFuture *
confab_timeline_go_to_unread (ConfabTimeline *self)
{
  return give (self, confab_timeline_get_first_unread (self));
}

void
confab_timeline_set_place (ConfabTimeline *self, gint64 position, double offset_px)
{
  self->position = position;
  self->offset_px = offset_px;
}

gint64
confab_timeline_get_place (ConfabTimeline *self, double *offset_px)
{
  *offset_px = self->offset_px;
  return self->position;
}

DexFuture *
confab_timeline_keep_place (ConfabTimeline *self, gint64 position, double offset_px)
{
  fake_note ("keep-place %" G_GINT64_FORMAT, position);
  confab_timeline_set_place (self, position, offset_px);
  return dex_future_new_true ();
}

/* Something was said on the third and every seventh day after it. */
DexFuture *
confab_timeline_list_days (ConfabTimeline *self, const gint64 *bounds_ms, guint n_days)
{
  return dex_future_new_for_uint64 (0x4081020c);
}

DexFuture *
confab_timeline_list_marks (ConfabTimeline *self, guint n_marks)
{
  GByteArray *marks = g_byte_array_new ();

  g_byte_array_set_size (marks, n_marks);
  memset (marks->data, 0, n_marks);

  for (guint i = 0; i < n_marks; i++)
    marks->data[i] = (i % 37 < 5 ? CONFAB_MARK_OWN : 0) |
                     (i % 151 == 60 ? CONFAB_MARK_MENTION : 0) |
                     (i % 97 == 30 ? CONFAB_MARK_FILE : 0);

  return dex_future_new_take_boxed (G_TYPE_BYTE_ARRAY, marks);
}

DexFuture *
confab_timeline_get_time_at (ConfabTimeline *self, gint64 seq)
{
  g_autoptr (ConfabMessage) message =
      g_list_model_get_item (self->messages, (guint) MAX (seq, 1) - 1);

  return dex_future_new_for_int64 (message != NULL ? confab_message_get_created_at (message) : 0);
}

G_DEFINE_BOXED_TYPE (ConfabStretch, confab_stretch, confab_stretch_copy, confab_stretch_free)

ConfabStretch *
confab_stretch_copy (const ConfabStretch *self)
{
  ConfabStretch *copy = g_memdup2 (self, sizeof *self);

  g_ptr_array_ref (copy->messages);
  return copy;
}

void
confab_stretch_free (ConfabStretch *self)
{
  g_ptr_array_unref (self->messages);
  g_free (self);
}

void
fake_timeline_leave (GListModel *model, guint n, gboolean for_good)
{
  ConfabTimeline *self = CONFAB_TIMELINE (model);

  for (guint i = 0; i < n; i++)
    {
      if (!for_good)
        g_ptr_array_add (self->left, g_list_model_get_item (self->messages, 0));

      g_list_store_remove (G_LIST_STORE (self->messages), 0);
    }

  g_list_model_items_changed (model, 0, n, 0);
}

static GPtrArray *
list_between (ConfabTimeline *self, gint64 from, gint64 to)
{
  GPtrArray *messages = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->left->len; i++)
    {
      ConfabMessage *message = g_ptr_array_index (self->left, i);
      gint64 position = confab_message_get_position (message);

      if (position >= from && position <= to)
        g_ptr_array_add (messages, g_object_ref (message));
    }

  for (guint i = 0; i < g_list_model_get_n_items (self->messages); i++)
    {
      g_autoptr (ConfabMessage) message = g_list_model_get_item (self->messages, i);
      gint64 position = confab_message_get_position (message);

      if (position >= from && position <= to)
        g_ptr_array_add (messages, g_steal_pointer (&message));
    }

  return messages;
}

DexFuture *
confab_timeline_read_stretch (ConfabTimeline *self, gint64 after, gint64 to, guint limit)
{
  ConfabStretch *stretch = g_new0 (ConfabStretch, 1);

  stretch->messages = list_between (self, after + 1, to);
  stretch->last = G_MAXINT64;
  return dex_future_new_take_boxed (CONFAB_TYPE_STRETCH, stretch);
}

DexFuture *
confab_timeline_count_stretch (ConfabTimeline *self, gint64 from, gint64 to, guint most)
{
  g_autoptr (GPtrArray) messages = list_between (self, from, to);

  return dex_future_new_for_int64 (MIN (messages->len, most));
}
