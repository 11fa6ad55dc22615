// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-conversation-private.h"

#include "protocol/confab-attachment.h"

/**
 * ConfabConversation:
 *
 * A conversation as widgets see it: the row of the database, the users it names, who takes part and
 * who is typing. There is one object per id, in the roster. Main thread only.
 */
G_DEFINE_FINAL_TYPE (ConfabConversation, confab_conversation, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_KIND,
  PROP_TITLE,
  PROP_TOPIC,
  PROP_PICTURE,
  PROP_PEER,
  PROP_ROLE,
  PROP_PARTICIPANT_COUNT,
  PROP_UNREAD_COUNT,
  PROP_MENTION_COUNT,
  PROP_IS_MUTED,
  PROP_MENTIONS_ONLY,
  PROP_IS_PINNED,
  PROP_IS_ARCHIVED,
  PROP_IS_PENDING,
  PROP_HAS_LEFT,
  PROP_FAILURE_CODE,
  PROP_PREVIEW,
  PROP_PREVIEW_SENDER,
  PROP_PREVIEW_AT,
  PROP_DRAFT,
  PROP_UPDATED_AT,
  PROP_TYPING,
  PROP_PARTICIPANTS,
  PROP_REFUSED_COUNT,
  PROP_PINS,
} ConfabConversationProp;

static GParamSpec *props[PROP_PINS + 1];

static void
get_flag (ConfabConversation *self, ConfabConversationProp prop, GValue *value)
{
  const ConfabConversationRowData *row = self->row;

  if (prop == PROP_IS_MUTED)
    g_value_set_boolean (value, row->muted_until > self->now_ms);
  else if (prop == PROP_MENTIONS_ONLY)
    g_value_set_boolean (value, row->mentions_only);
  else if (prop == PROP_IS_PINNED)
    g_value_set_boolean (value, row->pinned_at != 0);
  else if (prop == PROP_IS_ARCHIVED)
    g_value_set_boolean (value, row->archived_at != 0);
  else if (prop == PROP_IS_PENDING)
    g_value_set_boolean (value, row->pending);
  else
    g_value_set_boolean (value, row->left_at != 0);
}

static void
get_text (ConfabConversation *self, ConfabConversationProp prop, GValue *value)
{
  if (prop == PROP_TOPIC)
    g_value_set_string (value, TEXT (self->row->topic));
  else if (prop == PROP_TITLE)
    g_value_set_string (value, self->title);
  else if (prop == PROP_PICTURE)
    g_value_set_string (value, self->picture);
  else if (prop == PROP_FAILURE_CODE)
    g_value_set_string (value, self->row->failure_code);
  else if (prop == PROP_PREVIEW)
    g_value_set_string (value, TEXT (self->row->preview));
  else
    g_value_set_string (value, TEXT (self->row->draft));
}

static void
get_count (ConfabConversation *self, ConfabConversationProp prop, GValue *value)
{
  if (prop == PROP_PARTICIPANT_COUNT)
    g_value_set_uint (value, self->row->participant_count);
  else if (prop == PROP_UNREAD_COUNT)
    g_value_set_uint (value, self->row->unread_count);
  else if (prop == PROP_REFUSED_COUNT)
    g_value_set_uint (value, g_list_model_get_n_items (G_LIST_MODEL (self->refusals)));
  else
    g_value_set_uint (value, self->row->mention_count);
}

static void
confab_conversation_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ConfabConversation *self = CONFAB_CONVERSATION (object);

  switch ((ConfabConversationProp) prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_KIND:
      g_value_set_enum (value, self->row->type);
      break;
    case PROP_PEER:
      g_value_set_object (value, self->peer);
      break;
    case PROP_ROLE:
      g_value_set_int (value, self->row->role);
      break;
    case PROP_PARTICIPANT_COUNT:
    case PROP_UNREAD_COUNT:
    case PROP_MENTION_COUNT:
    case PROP_REFUSED_COUNT:
      get_count (self, prop_id, value);
      break;
    case PROP_IS_MUTED:
    case PROP_MENTIONS_ONLY:
    case PROP_IS_PINNED:
    case PROP_IS_ARCHIVED:
    case PROP_IS_PENDING:
    case PROP_HAS_LEFT:
      get_flag (self, prop_id, value);
      break;
    case PROP_TITLE:
    case PROP_PICTURE:
    case PROP_TOPIC:
    case PROP_FAILURE_CODE:
    case PROP_PREVIEW:
    case PROP_DRAFT:
      get_text (self, prop_id, value);
      break;
    case PROP_PREVIEW_SENDER:
      g_value_set_object (value, self->preview_sender);
      break;
    case PROP_PREVIEW_AT:
      g_value_set_int64 (value, self->row->preview_at);
      break;
    case PROP_UPDATED_AT:
      g_value_set_int64 (value, self->row->updated_at);
      break;
    case PROP_TYPING:
    case PROP_PARTICIPANTS:
      g_value_set_object (value, prop_id == PROP_TYPING ? self->typing : self->participants);
      break;
    case PROP_PINS:
      g_value_set_pointer (value, self->row->pins);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
notify_if (ConfabConversation *self, gboolean changed, ConfabConversationProp prop)
{
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
refresh_title (ConfabConversation *self)
{
  g_autofree char *title = confab_conversation_make_title (self->row, self->peer, self->members);

  if (!g_set_str (&self->title, title))
    return;

  g_clear_pointer (&self->search_key, g_free);
  notify_if (self, TRUE, PROP_TITLE);
}

static void
refresh_picture (ConfabConversation *self)
{
  g_autofree char *own = self->row->type == CONFAB_CONVERSATION_CHANNEL
                             ? confab_attachment_dup_id_of_url (self->row->avatar_url)
                             : NULL;
  const char *picture = self->peer != NULL ? confab_user_get_picture (self->peer) : own;

  notify_if (self, g_set_str (&self->picture, picture), PROP_PICTURE);
}

static void
watch_peer (ConfabConversation *self, ConfabUser *user)
{
  if (self->peer != NULL)
    g_signal_handlers_disconnect_by_func (self->peer, refresh_picture, self);

  if (user != NULL)
    g_signal_connect_object (user, "notify::picture", G_CALLBACK (refresh_picture), self,
                             G_CONNECT_SWAPPED);
}

static void
watch_name (ConfabConversation *self, ConfabUser *user)
{
  if (user != NULL)
    g_signal_connect_object (user, "notify::display-name", G_CALLBACK (refresh_title), self,
                             G_CONNECT_SWAPPED);
}

static void
unwatch_name (ConfabConversation *self, ConfabUser *user)
{
  if (user != NULL)
    g_signal_handlers_disconnect_by_func (user, refresh_title, self);
}

static void
clear_members (ConfabConversation *self)
{
  for (guint i = 0; self->members != NULL && i < self->members->len; i++)
    unwatch_name (self, g_ptr_array_index (self->members, i));

  g_clear_pointer (&self->members, g_ptr_array_unref);
}

static void
confab_conversation_dispose (GObject *object)
{
  ConfabConversation *self = CONFAB_CONVERSATION (object);

  clear_members (self);
  unwatch_name (self, self->peer);
  watch_peer (self, NULL);
  g_clear_object (&self->peer);
  g_clear_object (&self->preview_sender);

  G_OBJECT_CLASS (confab_conversation_parent_class)->dispose (object);
}

static void
confab_conversation_finalize (GObject *object)
{
  ConfabConversation *self = CONFAB_CONVERSATION (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->picture, g_free);
  g_clear_pointer (&self->search_key, g_free);
  g_clear_pointer (&self->row, confab_conversation_row_data_free);
  g_clear_pointer (&self->participants_by_id, g_hash_table_unref);
  g_clear_object (&self->participants);
  g_clear_object (&self->typing);
  g_clear_object (&self->refusals);

  G_OBJECT_CLASS (confab_conversation_parent_class)->finalize (object);
}

static void
install_scalars (GParamFlags flags)
{
  static const struct
  {
    ConfabConversationProp prop;
    const char *name;
  } booleans[] = {
    { PROP_IS_MUTED, "is-muted" },       { PROP_IS_PINNED, "is-pinned" },
    { PROP_IS_ARCHIVED, "is-archived" }, { PROP_IS_PENDING, "is-pending" },
    { PROP_HAS_LEFT, "has-left" },       { PROP_MENTIONS_ONLY, "mentions-only" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (booleans); i++)
    props[booleans[i].prop] = g_param_spec_boolean (booleans[i].name, NULL, NULL, FALSE, flags);

  props[PROP_ROLE] =
      g_param_spec_int ("role", NULL, NULL, 0, CONFAB_ROLE_OWNER, CONFAB_ROLE_MEMBER, flags);
  props[PROP_PARTICIPANT_COUNT] =
      g_param_spec_uint ("participant-count", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_UNREAD_COUNT] = g_param_spec_uint ("unread-count", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_MENTION_COUNT] =
      g_param_spec_uint ("mention-count", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_REFUSED_COUNT] =
      g_param_spec_uint ("refused-count", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_PREVIEW_AT] = g_param_spec_int64 ("preview-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  props[PROP_UPDATED_AT] = g_param_spec_int64 ("updated-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
}

static void
confab_conversation_class_init (ConfabConversationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = confab_conversation_get_property;
  object_class->dispose = confab_conversation_dispose;
  object_class->finalize = confab_conversation_finalize;

  install_scalars (flags);
  props[PROP_ID] = g_param_spec_string ("id", NULL, NULL, "", flags);
  props[PROP_KIND] = g_param_spec_enum ("kind", NULL, NULL, CONFAB_TYPE_CONVERSATION_TYPE,
                                        CONFAB_CONVERSATION_DIRECT, flags);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  props[PROP_PICTURE] = g_param_spec_string ("picture", NULL, NULL, NULL, flags);
  props[PROP_TOPIC] = g_param_spec_string ("topic", NULL, NULL, "", flags);
  props[PROP_PEER] = g_param_spec_object ("peer", NULL, NULL, CONFAB_TYPE_USER, flags);
  props[PROP_FAILURE_CODE] = g_param_spec_string ("failure-code", NULL, NULL, NULL, flags);
  props[PROP_PREVIEW] = g_param_spec_string ("preview", NULL, NULL, "", flags);
  props[PROP_PREVIEW_SENDER] =
      g_param_spec_object ("preview-sender", NULL, NULL, CONFAB_TYPE_USER, flags);
  props[PROP_DRAFT] = g_param_spec_string ("draft", NULL, NULL, "", flags);
  props[PROP_TYPING] = g_param_spec_object ("typing", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  props[PROP_PARTICIPANTS] =
      g_param_spec_object ("participants", NULL, NULL, G_TYPE_LIST_MODEL, flags);

  props[PROP_PINS] = g_param_spec_pointer ("pins", NULL, NULL, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
confab_conversation_init (ConfabConversation *self)
{
  self->row = confab_conversation_row_data_new ();
  self->title = g_strdup ("");
  self->participants = g_list_store_new (CONFAB_TYPE_PARTICIPANT);
  self->participants_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->typing = g_list_store_new (CONFAB_TYPE_USER);
  self->refusals = g_list_store_new (CONFAB_TYPE_REFUSAL);
}

/**
 * confab_conversation_new:
 * @id: the conversation
 *
 * For the roster, which keeps the one object per id, and for lists of channels to join.
 *
 * Returns: (transfer full): a conversation of which nothing but the id is known
 */
ConfabConversation *
confab_conversation_new (const char *id)
{
  ConfabConversation *self = g_object_new (CONFAB_TYPE_CONVERSATION, NULL);

  self->id = g_strdup (id);
  return self;
}

#define DIFFERS(member) (old->member != self->row->member)
#define TEXT_DIFFERS(member) (g_strcmp0 (old->member, self->row->member) != 0)

/* Says what differs from the row before. */
static void
notify_row (ConfabConversation *self, const ConfabConversationRowData *old)
{
  gboolean was_muted = old->muted_until > self->now_ms;

  notify_if (self, DIFFERS (type), PROP_KIND);
  notify_if (self, TEXT_DIFFERS (topic), PROP_TOPIC);
  notify_if (self, DIFFERS (role), PROP_ROLE);
  notify_if (self, DIFFERS (participant_count), PROP_PARTICIPANT_COUNT);
  notify_if (self, DIFFERS (unread_count), PROP_UNREAD_COUNT);
  notify_if (self, DIFFERS (mention_count), PROP_MENTION_COUNT);
  notify_if (self, was_muted != confab_conversation_get_is_muted (self), PROP_IS_MUTED);
  notify_if (self, !old->mentions_only != !self->row->mentions_only, PROP_MENTIONS_ONLY);
  notify_if (self, (old->pinned_at != 0) != (self->row->pinned_at != 0), PROP_IS_PINNED);
  notify_if (self, (old->archived_at != 0) != (self->row->archived_at != 0), PROP_IS_ARCHIVED);
  notify_if (self, DIFFERS (pending), PROP_IS_PENDING);
  notify_if (self,
             (old->left_at != 0) != (self->row->left_at != 0) ||
                 (old->banned_at != 0) != (self->row->banned_at != 0) || TEXT_DIFFERS (ban_reason),
             PROP_HAS_LEFT);
  notify_if (self, TEXT_DIFFERS (failure_code), PROP_FAILURE_CODE);
  notify_if (self, DIFFERS (preview_at), PROP_PREVIEW_AT);
  notify_if (self,
             TEXT_DIFFERS (draft) || TEXT_DIFFERS (draft_reply_to) ||
                 (old->draft_quote != NULL) != (self->row->draft_quote != NULL),
             PROP_DRAFT);
  notify_if (self, DIFFERS (updated_at), PROP_UPDATED_AT);
  notify_if (self,
             TEXT_DIFFERS (preview) || DIFFERS (preview_type) || DIFFERS (preview_status) ||
                 DIFFERS (preview_deleted) || DIFFERS (preview_at) ||
                 (old->preview_update != NULL) != (self->row->preview_update != NULL),
             PROP_PREVIEW);
}

static gboolean
pins_differ (const GPtrArray *old, const GPtrArray *new)
{
  guint n_old = old != NULL ? old->len : 0, n_new = new != NULL ? new->len : 0;

  if (n_old != n_new)
    return TRUE;

  for (guint i = 0; i < n_new; i++)
    {
      const ConfabPinData *a = g_ptr_array_index (old, i), *b = g_ptr_array_index (new, i);

      if (g_strcmp0 (a->message_id, b->message_id) != 0 ||
          g_strcmp0 (a->content, b->content) != 0 || a->n_files != b->n_files)
        return TRUE;
    }

  return FALSE;
}

/* What stays keeps its object, so that whoever reads it is not disturbed. */
static void
update_refusals (ConfabConversation *self)
{
  const GPtrArray *rows = self->row->refusals;
  GListModel *list = G_LIST_MODEL (self->refusals);
  guint before = g_list_model_get_n_items (list), n = rows != NULL ? rows->len : 0, i = 0;

  while (i < g_list_model_get_n_items (list))
    {
      g_autoptr (ConfabRefusal) refusal = g_list_model_get_item (list, i);
      const ConfabRefusalData *row = i < n ? g_ptr_array_index (rows, i) : NULL;

      if (row != NULL && g_strcmp0 (row->id, confab_refusal_get_id (refusal)) == 0)
        i++;
      else
        g_list_store_remove (self->refusals, i);
    }

  for (; i < n; i++)
    {
      g_autoptr (ConfabRefusal) refusal = confab_refusal_new (g_ptr_array_index (rows, i));

      g_list_store_append (self->refusals, refusal);
    }

  notify_if (self, before != n, PROP_REFUSED_COUNT);
}

/**
 * confab_conversation_update:
 * @row: what the database holds; it is copied
 * @peer: (nullable): of a direct one, the other user
 * @preview_sender: (nullable): who sent the newest message
 *
 * For the roster. Notifies of what has changed.
 */
void
confab_conversation_update (ConfabConversation *self,
                            const ConfabConversationRowData *row,
                            ConfabUser *peer,
                            ConfabUser *preview_sender)
{
  g_autoptr (ConfabConversationRowData) old = NULL;

  g_return_if_fail (CONFAB_IS_CONVERSATION (self));
  g_return_if_fail (g_strcmp0 (self->id, row->id) == 0);

  g_object_freeze_notify (G_OBJECT (self));
  old = g_steal_pointer (&self->row);
  self->row = confab_conversation_row_data_copy (row);

  if (self->peer != peer)
    {
      unwatch_name (self, self->peer);
      watch_peer (self, peer);
      g_set_object (&self->peer, peer);
      watch_name (self, peer);
      notify_if (self, TRUE, PROP_PEER);
    }

  notify_if (self, g_set_object (&self->preview_sender, preview_sender), PROP_PREVIEW_SENDER);
  notify_row (self, old);
  notify_if (self, pins_differ (old != NULL ? old->pins : NULL, self->row->pins), PROP_PINS);
  update_refusals (self);
  refresh_title (self);
  refresh_picture (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * confab_conversation_set_members:
 * @users: (nullable) (element-type ConfabUser) (transfer full): those whose names make the title of
 *   a group without a name
 *
 * For the roster.
 */
void
confab_conversation_set_members (ConfabConversation *self, GPtrArray *users)
{
  clear_members (self);
  self->members = users;

  for (guint i = 0; users != NULL && i < users->len; i++)
    watch_name (self, g_ptr_array_index (users, i));

  refresh_title (self);
}

/**
 * confab_conversation_set_now:
 * @unix_ms: the time, by which it is decided whether the conversation is muted still
 *
 * For the roster.
 */
void
confab_conversation_set_now (ConfabConversation *self, gint64 unix_ms)
{
  gboolean was_muted = confab_conversation_get_is_muted (self);

  self->now_ms = unix_ms;
  notify_if (self, was_muted != confab_conversation_get_is_muted (self), PROP_IS_MUTED);
}

static void
remove_item (GListStore *list, gpointer item)
{
  guint position;

  if (g_list_store_find (list, item, &position))
    g_list_store_remove (list, position);
}

/**
 * confab_conversation_update_participant:
 * @row: what the database holds
 * @user: who it is
 *
 * For the roster. A participant who has left leaves the list, and no longer types. Nobody comes
 * into the list before all have been loaded: part of it would look like all of it.
 */
void
confab_conversation_update_participant (ConfabConversation *self,
                                        const ConfabParticipantRowData *row,
                                        ConfabUser *user)
{
  ConfabParticipant *participant;

  g_return_if_fail (CONFAB_IS_CONVERSATION (self));
  g_return_if_fail (CONFAB_IS_USER (user));

  participant = g_hash_table_lookup (self->participants_by_id, row->user_id);

  if (row->left_at != 0)
    {
      confab_conversation_set_typing (self, user, FALSE);

      if (participant != NULL)
        {
          g_hash_table_remove (self->participants_by_id, row->user_id);
          remove_item (self->participants, participant);
        }

      return;
    }

  if (participant == NULL && self->participants_loaded)
    {
      g_autoptr (ConfabParticipant) added = confab_participant_new (user);

      participant = added;
      confab_participant_update (added, row);
      g_hash_table_insert (self->participants_by_id, (char *) confab_user_get_id (user), added);
      g_list_store_append (self->participants, added);
    }
  else if (participant != NULL)
    {
      confab_participant_update (participant, row);
    }
}

/**
 * confab_conversation_expect_participants:
 *
 * For the roster, before it gives all participants. Those that it does not give are gone.
 */
void
confab_conversation_expect_participants (ConfabConversation *self)
{
  self->participants_loaded = TRUE;
  g_hash_table_remove_all (self->participants_by_id);
  g_list_store_remove_all (self->participants);
}

/**
 * confab_conversation_set_typing:
 * @user: another participant
 * @typing: whether they are typing now
 *
 * For the session, which also knows when it ends.
 */
void
confab_conversation_set_typing (ConfabConversation *self, ConfabUser *user, gboolean typing)
{
  g_return_if_fail (CONFAB_IS_CONVERSATION (self));
  g_return_if_fail (CONFAB_IS_USER (user));

  if (!typing)
    remove_item (self->typing, user);
  else if (!g_list_store_find (self->typing, user, NULL))
    g_list_store_append (self->typing, user);
}
