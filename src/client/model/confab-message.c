// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-message.h"

#include "confab-message-private.h"

/**
 * ConfabMessage:
 *
 * A message as widgets see it: the row of the database, its sender, how far it got, and how it
 * stands among its neighbours. The same object from the moment it is sent, whatever happens to it.
 * Main thread only.
 */

G_DEFINE_FINAL_TYPE (ConfabMessage, confab_message, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_SENDER,
  PROP_CONTENT,
  PROP_IS_OWN,
  PROP_IS_SYSTEM,
  PROP_IS_DELETED,
  PROP_IS_EDITED,
  PROP_IS_UNREADABLE,
  PROP_CREATED_AT,
  PROP_STATUS,
  PROP_FAILURE,
  PROP_FAILURE_CODE,
  PROP_REACTIONS,
  PROP_QUOTE,
  PROP_IS_STARRED,
  PROP_ATTACHMENTS,
  PROP_CARD,
  PROP_SHOW_SENDER,
  PROP_SHOW_DAY,
  PROP_FIRST_UNREAD,
  PROP_MISSING,
} ConfabMessageProp;

static GParamSpec *props[PROP_MISSING + 1];

/* What the timeline has set. */
static void
get_surroundings (ConfabMessage *self, ConfabMessageProp prop, GValue *value)
{
  if (prop == PROP_MISSING)
    g_value_set_int64 (value, self->missing[0] + self->missing[1]);
  else
    g_value_set_boolean (value, prop == PROP_SHOW_SENDER ? self->show_sender
                                : prop == PROP_SHOW_DAY  ? self->show_day
                                                         : self->first_unread);
}

static void
confab_message_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ConfabMessage *self = CONFAB_MESSAGE (object);
  const ConfabMessageRowData *row = self->row;

  switch ((ConfabMessageProp) prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_SENDER:
      g_value_set_object (value, self->sender);
      break;
    case PROP_CONTENT:
      g_value_set_string (value, confab_message_get_content (self));
      break;
    case PROP_IS_OWN:
      g_value_set_boolean (value, confab_message_get_is_own (self));
      break;
    case PROP_IS_SYSTEM:
      g_value_set_boolean (value, confab_message_get_is_system (self));
      break;
    case PROP_IS_DELETED:
      g_value_set_boolean (value, confab_message_get_is_deleted (self));
      break;
    case PROP_IS_EDITED:
      g_value_set_boolean (value, confab_message_get_is_edited (self));
      break;
    case PROP_IS_UNREADABLE:
      g_value_set_boolean (value, confab_message_get_is_unreadable (self));
      break;
    case PROP_CREATED_AT:
      g_value_set_int64 (value, row->created_at);
      break;
    case PROP_STATUS:
      g_value_set_enum (value, confab_message_get_status (self));
      break;
    case PROP_FAILURE:
    case PROP_FAILURE_CODE:
      g_value_set_string (value, prop_id == PROP_FAILURE ? row->failure_text : row->failure_code);
      break;
    case PROP_REACTIONS:
    case PROP_ATTACHMENTS:
      g_value_set_boxed (value, prop_id == PROP_REACTIONS ? row->reactions : row->attachments);
      break;
    case PROP_QUOTE:
    case PROP_CARD:
      g_value_set_pointer (value, prop_id == PROP_CARD ? (gpointer) row->card : row->quote);
      break;
    case PROP_IS_STARRED:
      g_value_set_boolean (value, confab_message_get_is_starred (self));
      break;
    case PROP_SHOW_SENDER ... PROP_MISSING:
      get_surroundings (self, (ConfabMessageProp) prop_id, value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
confab_message_finalize (GObject *object)
{
  ConfabMessage *self = CONFAB_MESSAGE (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->row, confab_message_row_data_free);
  g_clear_object (&self->sender);

  G_OBJECT_CLASS (confab_message_parent_class)->finalize (object);
}

static GParamSpec *
boolean_spec (const char *name)
{
  return g_param_spec_boolean (name, NULL, NULL, FALSE,
                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static void
confab_message_class_init (ConfabMessageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = confab_message_get_property;
  object_class->finalize = confab_message_finalize;

  props[PROP_ID] = g_param_spec_string ("id", NULL, NULL, "", flags);
  props[PROP_SENDER] = g_param_spec_object ("sender", NULL, NULL, CONFAB_TYPE_USER, flags);
  props[PROP_CONTENT] = g_param_spec_string ("content", NULL, NULL, "", flags);
  props[PROP_IS_OWN] = boolean_spec ("is-own");
  props[PROP_IS_SYSTEM] = boolean_spec ("is-system");
  props[PROP_IS_DELETED] = boolean_spec ("is-deleted");
  props[PROP_IS_EDITED] = boolean_spec ("is-edited");
  props[PROP_IS_UNREADABLE] = boolean_spec ("is-unreadable");
  props[PROP_CREATED_AT] = g_param_spec_int64 ("created-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  props[PROP_STATUS] = g_param_spec_enum ("status", NULL, NULL, CONFAB_TYPE_MESSAGE_STATUS,
                                          CONFAB_MESSAGE_SENDING, flags);
  props[PROP_FAILURE] = g_param_spec_string ("failure", NULL, NULL, NULL, flags);
  props[PROP_FAILURE_CODE] = g_param_spec_string ("failure-code", NULL, NULL, NULL, flags);
  props[PROP_REACTIONS] = g_param_spec_boxed ("reactions", NULL, NULL, G_TYPE_PTR_ARRAY, flags);
  props[PROP_QUOTE] = g_param_spec_pointer ("quote", NULL, NULL, flags);
  props[PROP_IS_STARRED] = boolean_spec ("is-starred");
  props[PROP_CARD] = g_param_spec_pointer ("card", NULL, NULL, flags);
  props[PROP_ATTACHMENTS] = g_param_spec_boxed ("attachments", NULL, NULL, G_TYPE_PTR_ARRAY, flags);
  props[PROP_SHOW_SENDER] = boolean_spec ("show-sender");
  props[PROP_SHOW_DAY] = boolean_spec ("show-day");
  props[PROP_FIRST_UNREAD] = boolean_spec ("first-unread");
  props[PROP_MISSING] = g_param_spec_int64 ("missing", NULL, NULL, 0, G_MAXINT64, 0, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
confab_message_init (ConfabMessage *self)
{
  self->row = confab_message_row_data_new ();
}

/**
 * confab_message_new:
 * @id: the message
 *
 * For the roster, which keeps the one object per id.
 *
 * Returns: (transfer full): a message of which nothing but the id is known
 */
ConfabMessage *
confab_message_new (const char *id)
{
  ConfabMessage *self = g_object_new (CONFAB_TYPE_MESSAGE, NULL);

  self->id = g_strdup (id);
  return self;
}

static void
notify_if (ConfabMessage *self, gboolean changed, ConfabMessageProp prop)
{
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static gboolean
quotes_differ (const ConfabMessageRowData *a, const ConfabMessageRowData *b)
{
  const ConfabQuoteData *x = a->quote, *y = b->quote;

  if (g_strcmp0 (a->reply_to, b->reply_to) != 0 || (x == NULL) != (y == NULL))
    return TRUE;

  return x != NULL &&
         (g_strcmp0 (x->sender_id, y->sender_id) != 0 || g_strcmp0 (x->content, y->content) != 0 ||
          x->is_absent != y->is_absent || x->n_files != y->n_files || x->type != y->type);
}

/* Says what differs from the row before. */
static void
notify_row (ConfabMessage *self, const ConfabMessageRowData *old)
{
  const ConfabMessageRowData *row = self->row;
  const char *old_content = old->content != NULL ? old->content : "";

  notify_if (self, g_strcmp0 (old_content, confab_message_get_content (self)) != 0, PROP_CONTENT);
  notify_if (self, (old->type == CONFAB_MESSAGE_SYSTEM) != confab_message_get_is_system (self),
             PROP_IS_SYSTEM);
  notify_if (self, (old->deleted_at != 0) != (row->deleted_at != 0), PROP_IS_DELETED);
  notify_if (self, (old->updated_at != 0) != (row->updated_at != 0), PROP_IS_EDITED);
  notify_if (self, old->unreadable != row->unreadable, PROP_IS_UNREADABLE);
  notify_if (self, old->created_at != row->created_at, PROP_CREATED_AT);
  notify_if (self, g_strcmp0 (old->failure_text, row->failure_text) != 0, PROP_FAILURE);
  notify_if (self, g_strcmp0 (old->failure_code, row->failure_code) != 0, PROP_FAILURE_CODE);
  notify_if (self, !confab_reactions_equal (old->reactions, row->reactions), PROP_REACTIONS);
  notify_if (self, quotes_differ (old, row), PROP_QUOTE);
  notify_if (self, (old->starred_at != 0) != (row->starred_at != 0), PROP_IS_STARRED);
  notify_if (self, !confab_attachments_equal (old->attachments, row->attachments),
             PROP_ATTACHMENTS);
  notify_if (self, !confab_card_equal (old->card, row->card), PROP_CARD);
}

/**
 * confab_message_update:
 * @row: the message as the database holds it; it is copied
 * @sender: (nullable): who @row says that sent it
 *
 * For the roster. Notifies of what has changed.
 */
void
confab_message_update (ConfabMessage *self, const ConfabMessageRowData *row, ConfabUser *sender)
{
  g_autoptr (ConfabMessageRowData) old = NULL;
  ConfabMessageStatus old_status;
  gboolean was_own;

  g_return_if_fail (CONFAB_IS_MESSAGE (self));
  g_return_if_fail (g_strcmp0 (self->id, row->id) == 0);

  g_object_freeze_notify (G_OBJECT (self));
  old_status = confab_message_get_status (self);
  was_own = confab_message_get_is_own (self);
  old = g_steal_pointer (&self->row);
  self->row = confab_message_row_data_copy (row);
  notify_if (self, g_set_object (&self->sender, sender), PROP_SENDER);
  notify_if (self, was_own != confab_message_get_is_own (self), PROP_IS_OWN);
  notify_if (self, old_status != confab_message_get_status (self), PROP_STATUS);
  notify_row (self, old);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * confab_message_set_markers:
 * @delivered_seq: every other participant holds everything up to it
 * @read_seq: every other participant has read everything up to it
 *
 * For the roster.
 */
void
confab_message_set_markers (ConfabMessage *self, gint64 delivered_seq, gint64 read_seq)
{
  ConfabMessageStatus old_status;

  g_return_if_fail (CONFAB_IS_MESSAGE (self));

  old_status = confab_message_get_status (self);
  self->delivered_seq = delivered_seq;
  self->read_seq = read_seq;
  notify_if (self, old_status != confab_message_get_status (self), PROP_STATUS);
}

/**
 * confab_message_set_grouping:
 * @show_sender: whether it is the first of a group by the same sender
 * @show_day: whether it is the first of a day
 * @first_unread: whether the line "New messages" stands above it
 *
 * For the timeline, which knows the neighbours.
 */
void
confab_message_set_grouping (ConfabMessage *self,
                             gboolean show_sender,
                             gboolean show_day,
                             gboolean first_unread)
{
  gboolean sender_changed, day_changed, unread_changed;

  g_return_if_fail (CONFAB_IS_MESSAGE (self));

  sender_changed = self->show_sender != !!show_sender;
  day_changed = self->show_day != !!show_day;
  unread_changed = self->first_unread != !!first_unread;
  self->show_sender = !!show_sender;
  self->show_day = !!show_day;
  self->first_unread = !!first_unread;
  notify_if (self, sender_changed, PROP_SHOW_SENDER);
  notify_if (self, day_changed, PROP_SHOW_DAY);
  notify_if (self, unread_changed, PROP_FIRST_UNREAD);
}

/**
 * confab_message_set_missing:
 * @above: how many events are missing between it and what is known before it
 * @below: the same after it
 *
 * For the timeline that shows it.
 */
void
confab_message_set_missing (ConfabMessage *self, gint64 above, gint64 below)
{
  gboolean changed;

  g_return_if_fail (CONFAB_IS_MESSAGE (self));

  changed = self->missing[0] != above || self->missing[1] != below;
  self->missing[0] = above;
  self->missing[1] = below;
  notify_if (self, changed, PROP_MISSING);
}
