// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-roster.h"

#include "confab-conversation-list.h"
#include "confab-model-private.h"

#include <string.h>

/**
 * ConfabRoster:
 *
 * The identity map of an account: the one object per id. Users and conversations live as long as
 * the roster, messages as long as anybody holds them. ChangeSets are its only input. Main thread
 * only.
 */
typedef struct
{
  GHashTable *messages;
  char *id;
  ConfabMessage *message; /* not owned */
} Watch;

struct _ConfabRoster
{
  GObject parent_instance;
  ConfabUser *self_user;
  GHashTable *users;         /* id → ConfabUser */
  GHashTable *verified;      /* ids of those who are */
  GHashTable *conversations; /* id → ConfabConversation */
  GHashTable *messages;      /* id → Watch: messages that somebody else holds */
  ConfabConversationList *list;
  ConfabClock *clock;
  guint alarm; /* when the next mute ends */
};

G_DEFINE_FINAL_TYPE (ConfabRoster, confab_roster, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The wall clock may be set while an alarm waits: look again each day. */
#define LONGEST_ALARM_MS (24 * 60 * 60 * 1000)

static void
message_gone_cb (gpointer data, GObject *where_it_was)
{
  Watch *watch = data;
  GHashTable *messages = watch->messages;

  watch->message = NULL;
  g_hash_table_remove (messages, watch->id);
}

static void
watch_free (gpointer data)
{
  Watch *watch = data;

  if (watch->message != NULL)
    g_object_weak_unref (G_OBJECT (watch->message), message_gone_cb, watch);

  g_free (watch->id);
  g_free (watch);
}

static void
stop_alarm (ConfabRoster *self)
{
  if (self->alarm != 0)
    confab_clock_remove (self->clock, self->alarm);

  self->alarm = 0;
}

/* Lifts the mutes that have ended, and waits for the next to end. */
static void
refresh_mutes_cb (gpointer data)
{
  ConfabRoster *self = data;
  GHashTableIter iter;
  gpointer conversation;
  gint64 now = confab_clock_get_unix_ms (self->clock);
  gint64 next = G_MAXINT64;

  stop_alarm (self);
  g_hash_table_iter_init (&iter, self->conversations);

  while (g_hash_table_iter_next (&iter, NULL, &conversation))
    {
      gint64 until = confab_conversation_get_row (conversation)->muted_until;

      confab_conversation_set_now (conversation, now);

      if (until > now)
        next = MIN (next, until);
    }

  if (next != G_MAXINT64)
    self->alarm =
        confab_clock_add (self->clock, MIN (next - now, LONGEST_ALARM_MS), refresh_mutes_cb, self);
}

static void
confab_roster_dispose (GObject *object)
{
  ConfabRoster *self = CONFAB_ROSTER (object);

  stop_alarm (self);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (confab_roster_parent_class)->dispose (object);
}

static void
confab_roster_finalize (GObject *object)
{
  ConfabRoster *self = CONFAB_ROSTER (object);

  g_clear_object (&self->list);
  g_clear_pointer (&self->messages, g_hash_table_unref);
  g_clear_pointer (&self->conversations, g_hash_table_unref);
  g_clear_pointer (&self->users, g_hash_table_unref);
  g_clear_pointer (&self->verified, g_hash_table_unref);

  G_OBJECT_CLASS (confab_roster_parent_class)->finalize (object);
}

static void
confab_roster_class_init (ConfabRosterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_roster_dispose;
  object_class->finalize = confab_roster_finalize;

  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, CONFAB_TYPE_CHANGE_SET);
}

static void
confab_roster_init (ConfabRoster *self)
{
  self->users = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->verified = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->conversations = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->messages = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, watch_free);
  self->list = confab_conversation_list_new ();
}

/**
 * confab_roster_new:
 * @own_user_id: the user of this account
 *
 * Returns: (transfer full): a roster that knows nobody but them
 */
ConfabRoster *
confab_roster_new (const char *own_user_id)
{
  ConfabRoster *self = g_object_new (CONFAB_TYPE_ROSTER, NULL);

  self->self_user = confab_roster_get_user (self, own_user_id);
  confab_user_set_is_self (self->self_user, TRUE);
  return self;
}

/**
 * confab_roster_set_clock:
 * @clock: tells the time
 *
 * Lets mutes end by themselves. Without a clock what was muted once stays so.
 */
void
confab_roster_set_clock (ConfabRoster *self, ConfabClock *clock)
{
  g_return_if_fail (CONFAB_IS_ROSTER (self));
  g_return_if_fail (CONFAB_IS_CLOCK (clock));

  stop_alarm (self);
  g_set_object (&self->clock, clock);
  refresh_mutes_cb (self);
}

static void
update_users (ConfabRoster *self, ConfabChangeSet *changes)
{
  for (guint i = 0; i < changes->users->len; i++)
    {
      const ConfabUserData *data = g_ptr_array_index (changes->users, i);

      confab_user_update (confab_roster_get_user (self, data->id), data);
    }

  for (guint i = 0; i < changes->presences->len; i++)
    {
      const ConfabPresenceData *data = g_ptr_array_index (changes->presences, i);

      confab_user_update_presence (confab_roster_get_user (self, data->user_id), data);
    }
}

static GPtrArray *
find_members (ConfabRoster *self, const ConfabConversationRowData *row)
{
  GPtrArray *members = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; row->member_ids != NULL && row->member_ids[i] != NULL; i++)
    g_ptr_array_add (members, g_object_ref (confab_roster_get_user (self, row->member_ids[i])));

  return members;
}

/* The status of one's own messages follows the others' markers. Whoever is notified may let go of a
 * message, so the table is not walked meanwhile. */
static void
update_markers (ConfabRoster *self, const ConfabConversationRowData *row)
{
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->messages);

  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      ConfabMessage *message = ((Watch *) value)->message;

      if (g_strcmp0 (confab_message_get_conversation_id (message), row->id) == 0)
        g_ptr_array_add (messages, g_object_ref (message));
    }

  for (guint i = 0; i < messages->len; i++)
    confab_message_set_markers (g_ptr_array_index (messages, i), row->delivered_seq,
                                row->read_by_all_seq);
}

static ConfabConversation *
update_conversation (ConfabRoster *self, const ConfabConversationRowData *row)
{
  ConfabConversation *conversation = confab_roster_get_conversation (self, row->id);
  ConfabUser *peer = NULL;
  ConfabUser *sender = NULL;
  const ConfabConversationRowData *old;
  gboolean markers_moved;

  if (conversation == NULL)
    {
      conversation = confab_conversation_new (row->id);
      g_hash_table_insert (self->conversations, (char *) confab_conversation_get_id (conversation),
                           conversation);

      if (self->clock != NULL)
        confab_conversation_set_now (conversation, confab_clock_get_unix_ms (self->clock));
    }

  if (row->peer_id != NULL)
    peer = confab_roster_get_user (self, row->peer_id);

  if (row->preview_sender_id != NULL)
    sender = confab_roster_get_user (self, row->preview_sender_id);

  old = confab_conversation_get_row (conversation);
  markers_moved =
      old->delivered_seq != row->delivered_seq || old->read_by_all_seq != row->read_by_all_seq;
  confab_conversation_update (conversation, row, peer, sender);
  confab_conversation_set_members (conversation, find_members (self, row));

  if (markers_moved)
    update_markers (self, row);

  return conversation;
}

static void
update_conversations (ConfabRoster *self, ConfabChangeSet *changes)
{
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();
  g_autoptr (GPtrArray) removed = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean mutes = FALSE;

  for (guint i = 0; i < changes->conversations->len; i++)
    {
      const ConfabConversationRowData *row = g_ptr_array_index (changes->conversations, i);

      mutes |= row->muted_until != 0;
      g_ptr_array_add (changed, update_conversation (self, row));
    }

  for (guint i = 0; i < changes->removed_conversations->len; i++)
    {
      const char *id = g_ptr_array_index (changes->removed_conversations, i);
      ConfabConversation *conversation = confab_roster_get_conversation (self, id);

      if (conversation == NULL)
        continue;

      g_ptr_array_add (removed, g_object_ref (conversation));
      g_hash_table_remove (self->conversations, id);
    }

  if (mutes && self->clock != NULL)
    refresh_mutes_cb (self);

  confab_conversation_list_update (self->list, changed, removed);
}

static void
update_participants (ConfabRoster *self, ConfabChangeSet *changes)
{
  ConfabConversation *listed = changes->participants_of != NULL
                                   ? confab_roster_get_conversation (self, changes->participants_of)
                                   : NULL;

  if (listed != NULL)
    confab_conversation_expect_participants (listed);

  for (guint i = 0; i < changes->participants->len; i++)
    {
      const ConfabParticipantRowData *row = g_ptr_array_index (changes->participants, i);
      ConfabConversation *conversation =
          confab_roster_get_conversation (self, row->conversation_id);

      if (conversation != NULL)
        confab_conversation_update_participant (conversation, row,
                                                confab_roster_get_user (self, row->user_id));
    }
}

static void
update_message (ConfabRoster *self, ConfabMessage *message, const ConfabMessageRowData *row)
{
  g_autoptr (ConfabMessage) held = g_object_ref (message);
  ConfabUser *sender =
      row->sender_id != NULL ? confab_roster_get_user (self, row->sender_id) : NULL;

  confab_message_update (held, row, sender);
}

/**
 * confab_roster_apply:
 * @changes: what one transaction changed
 *
 * Brings the objects up to date, puts the conversations in order, and emits "changed".
 */
void
confab_roster_apply (ConfabRoster *self, ConfabChangeSet *changes)
{
  g_return_if_fail (CONFAB_IS_ROSTER (self));
  g_return_if_fail (changes != NULL);

  update_users (self, changes);
  update_conversations (self, changes);
  update_participants (self, changes);

  for (guint i = 0; i < changes->messages->len; i++)
    {
      const ConfabMessageRowData *row = g_ptr_array_index (changes->messages, i);
      Watch *watch = g_hash_table_lookup (self->messages, row->id);

      if (watch != NULL)
        update_message (self, watch->message, row);
    }

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, changes);
}

/**
 * confab_roster_get_self:
 *
 * Returns: (transfer none): the user of this account
 */
ConfabUser *
confab_roster_get_self (ConfabRoster *self)
{
  g_return_val_if_fail (CONFAB_IS_ROSTER (self), NULL);

  return self->self_user;
}

/**
 * confab_roster_get_user:
 * @id: whoever
 *
 * Returns: (transfer none): the one object for that user; made now if there was none
 */
ConfabUser *
confab_roster_get_user (ConfabRoster *self, const char *id)
{
  ConfabUser *user;

  g_return_val_if_fail (CONFAB_IS_ROSTER (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  user = g_hash_table_lookup (self->users, id);

  if (user == NULL)
    {
      user = confab_user_new (id);
      g_hash_table_insert (self->users, (char *) confab_user_get_id (user), user);
      confab_user_set_verified (user, g_hash_table_contains (self->verified, id));
    }

  return user;
}

/**
 * confab_roster_set_verified:
 * @ids: all whom the user has verified, known or not
 */
void
confab_roster_set_verified (ConfabRoster *self, const char *const *ids)
{
  GHashTableIter iter;
  gpointer id, user;

  g_return_if_fail (CONFAB_IS_ROSTER (self));

  g_hash_table_remove_all (self->verified);

  for (guint i = 0; ids[i] != NULL; i++)
    g_hash_table_add (self->verified, g_strdup (ids[i]));

  g_hash_table_iter_init (&iter, self->users);

  while (g_hash_table_iter_next (&iter, &id, &user))
    confab_user_set_verified (user, g_hash_table_contains (self->verified, id));
}

/**
 * confab_roster_list_users:
 *
 * Returns: (transfer container) (element-type ConfabUser): everybody who is known, in no order
 */
GPtrArray *
confab_roster_list_users (ConfabRoster *self)
{
  g_return_val_if_fail (CONFAB_IS_ROSTER (self), NULL);

  return g_hash_table_get_values_as_ptr_array (self->users);
}

/**
 * confab_roster_get_conversation:
 * @id: whichever
 *
 * Returns: (nullable) (transfer none): the one object for that conversation, or NULL if the
 *   database does not hold it
 */
ConfabConversation *
confab_roster_get_conversation (ConfabRoster *self, const char *id)
{
  g_return_val_if_fail (CONFAB_IS_ROSTER (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->conversations, id);
}

/**
 * confab_roster_dup_message:
 * @row: a message as the database holds it
 *
 * Returns: (transfer full): the one object for that message, brought up to date
 */
ConfabMessage *
confab_roster_dup_message (ConfabRoster *self, const ConfabMessageRowData *row)
{
  g_autoptr (ConfabMessage) message = NULL;
  ConfabConversation *conversation;
  Watch *watch;

  g_return_val_if_fail (CONFAB_IS_ROSTER (self), NULL);

  watch = g_hash_table_lookup (self->messages, row->id);

  if (watch != NULL)
    {
      message = g_object_ref (watch->message);
    }
  else
    {
      message = confab_message_new (row->id);
      watch = g_new0 (Watch, 1);
      watch->messages = self->messages;
      watch->id = g_strdup (row->id);
      watch->message = message;
      g_object_weak_ref (G_OBJECT (message), message_gone_cb, watch);
      g_hash_table_insert (self->messages, watch->id, watch);
    }

  update_message (self, message, row);
  conversation = confab_roster_get_conversation (self, row->conversation_id);

  if (conversation != NULL)
    {
      const ConfabConversationRowData *where = confab_conversation_get_row (conversation);

      confab_message_set_markers (message, where->delivered_seq, where->read_by_all_seq);
    }

  return g_steal_pointer (&message);
}

/**
 * confab_roster_get_conversations:
 *
 * Returns: (transfer none): all conversations in the order of the sidebar
 */
GListModel *
confab_roster_get_conversations (ConfabRoster *self)
{
  g_return_val_if_fail (CONFAB_IS_ROSTER (self), NULL);

  return G_LIST_MODEL (self->list);
}

/**
 * confab_roster_find_conversation:
 * @conversation: any
 * @position: (out): where it is in confab_roster_get_conversations(), if it is there
 *
 * Returns: whether @conversation is in the list; found without walking through it
 */
gboolean
confab_roster_find_conversation (ConfabRoster *self,
                                 ConfabConversation *conversation,
                                 guint *position)
{
  g_return_val_if_fail (CONFAB_IS_ROSTER (self), FALSE);

  return confab_conversation_list_find (self->list, conversation, position);
}

static int
compare_users (gconstpointer a, gconstpointer b)
{
  ConfabUser *one = *(ConfabUser *const *) a;
  ConfabUser *other = *(ConfabUser *const *) b;
  int order = strcmp (confab_user_get_search_key (one), confab_user_get_search_key (other));

  return order != 0 ? order : strcmp (confab_user_get_id (one), confab_user_get_id (other));
}

/**
 * confab_roster_dup_users:
 *
 * Returns: (transfer full) (element-type ConfabUser): everybody of whom more than the id is known,
 *   by their names
 */
GPtrArray *
confab_roster_dup_users (ConfabRoster *self)
{
  GPtrArray *users = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer user;

  g_return_val_if_fail (CONFAB_IS_ROSTER (self), users);

  g_hash_table_iter_init (&iter, self->users);

  while (g_hash_table_iter_next (&iter, NULL, &user))
    if (*confab_user_get_display_name (user) != '\0')
      g_ptr_array_add (users, g_object_ref (user));

  g_ptr_array_sort (users, compare_users);
  return users;
}
