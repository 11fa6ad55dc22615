// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-session-private.h"

#include "base/confab-async.h"
#include "base/confab-id.h"
#include "base/confab-text.h"
#include "client/store/confab-store-uploads.h"
#include "protocol/confab-json.h"

/* What the user does: a row of the outbox each. Here to conversations; confab-session-messages.c is
 * about messages. */

/* An action on its way into the database; the future resolves to a conversation where one is
 * named. */
typedef struct
{
  ConfabSession *session;
  ConfabActionData *action;
  gboolean makes_conversation;
} Post;

static void
post_free (Post *post)
{
  g_object_unref (post->session);
  confab_action_data_free (post->action);
  g_free (post);
}

/**
 * confab_session_not_started:
 *
 * Returns: (transfer full): a future that says that there is no database yet
 */
DexFuture *
confab_session_not_started (void)
{
  return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED,
                                "The session has not started");
}

static DexFuture *
apply_fiber (Post *post)
{
  ConfabSession *self = post->session;
  g_autofree char *id = g_strdup (post->action->conversation_id);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabChangeSet) changes = NULL;
  ConfabConversation *conversation;

  changes =
      dex_await_boxed (confab_store_post (self->store, g_steal_pointer (&post->action)), &error);

  if (changes == NULL)
    return confab_reject (&error);

  confab_session_apply (self, changes);
  conversation = id != NULL ? confab_roster_get_conversation (self->roster, id) : NULL;

  if (!post->makes_conversation || conversation == NULL)
    return dex_future_new_true ();

  return dex_future_new_for_object (conversation);
}

/**
 * confab_session_post:
 * @conversation_id: (nullable): where
 * @id: (nullable) (transfer full): of the request, and of a message; NULL for a new one
 * @payload: (transfer full): what the kind says
 *
 * Puts an action into the outbox, and what it does here into the models.
 *
 * Returns: (transfer full): a future that resolves to TRUE, or to the #ConfabConversation that was
 *   made
 */
DexFuture *
confab_session_post (ConfabSession *self,
                     ConfabActionKind kind,
                     const char *conversation_id,
                     char *id,
                     char *payload)
{
  Post *post;

  if (self->store == NULL)
    {
      g_free (id);
      g_free (payload);
      return confab_session_not_started ();
    }

  post = g_new0 (Post, 1);
  post->session = g_object_ref (self);
  post->makes_conversation = kind == CONFAB_ACTION_CONVERSATION_NEW;
  post->action = confab_action_data_new ();
  post->action->kind = kind;
  post->action->id = id != NULL ? id : confab_id_new_at (confab_clock_get_unix_ms (self->clock));
  post->action->conversation_id = g_strdup (conversation_id);
  post->action->payload = payload;
  post->action->created_at = confab_clock_get_unix_ms (self->clock);
  post->action->hold_ms = kind == CONFAB_ACTION_MESSAGE ? self->hold_ms : 0;
  return CONFAB_SPAWN (apply_fiber, post, post_free);
}

/* A ChangeSet that is to reach the models. */
typedef struct
{
  ConfabSession *session;
  DexFuture *changes;
} Applied;

static void
applied_free (Applied *applied)
{
  g_object_unref (applied->session);
  dex_clear (&applied->changes);
  g_free (applied);
}

static DexFuture *
applied_fiber (Applied *applied)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabChangeSet) changes =
      dex_await_boxed (g_steal_pointer (&applied->changes), &error);

  if (changes == NULL)
    return confab_reject (&error);

  confab_session_apply (applied->session, changes);
  return dex_future_new_true ();
}

/**
 * confab_session_take:
 * @changes: (transfer full): a future #ConfabChangeSet
 *
 * Returns: (transfer full): a future that resolves to TRUE when the models show it
 */
DexFuture *
confab_session_take (ConfabSession *self, DexFuture *changes)
{
  Applied *applied = g_new0 (Applied, 1);

  applied->session = g_object_ref (self);
  applied->changes = changes;
  return CONFAB_SPAWN (applied_fiber, applied, applied_free);
}

static GStrv
dup_ids (GPtrArray *users)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; users != NULL && i < users->len; i++)
    g_strv_builder_add (ids, confab_user_get_id (g_ptr_array_index (users, i)));

  return g_strv_builder_end (ids);
}

static DexFuture *
make_conversation (ConfabSession *self,
                   ConfabConversationType type,
                   const char *name,
                   const char *topic,
                   GPtrArray *users)
{
  g_auto (GStrv) ids = dup_ids (users);
  g_autofree char *id = confab_id_new_at (confab_clock_get_unix_ms (self->clock));
  ConfabNewConversationData data = {
    .id = id,
    .type = type,
    .name = (char *) (name != NULL && *name != '\0' ? name : NULL),
    .topic = (char *) (topic != NULL && *topic != '\0' ? topic : NULL),
    .user_ids = ids,
  };

  return confab_session_post (self, CONFAB_ACTION_CONVERSATION_NEW, id, NULL,
                              confab_new_conversation_data_to_json (&data));
}

/**
 * confab_session_new_direct:
 *
 * Two users have one direct conversation: where there is one already, also one that the server does
 * not know yet, it is that.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabConversation
 */
DexFuture *
confab_session_new_direct (ConfabSession *self, ConfabUser *user)
{
  g_autoptr (GPtrArray) users = g_ptr_array_new ();
  GListModel *conversations;

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  conversations = confab_roster_get_conversations (self->roster);

  for (guint i = 0; i < g_list_model_get_n_items (conversations); i++)
    {
      g_autoptr (ConfabConversation) conversation = g_list_model_get_item (conversations, i);

      if (confab_conversation_get_kind (conversation) == CONFAB_CONVERSATION_DIRECT &&
          confab_conversation_get_peer (conversation) == user)
        return dex_future_new_for_object (conversation);
    }

  g_ptr_array_add (users, user);
  return make_conversation (self, CONFAB_CONVERSATION_DIRECT, NULL, NULL, users);
}

/**
 * confab_session_new_group:
 * @name: (nullable): what it is called; the server is not told
 * @users: (element-type ConfabUser): the others
 *
 * Returns: (transfer full): a future that resolves to a #ConfabConversation
 */
DexFuture *
confab_session_new_group (ConfabSession *self, const char *name, GPtrArray *users)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return make_conversation (self, CONFAB_CONVERSATION_GROUP, name, NULL, users);
}

/**
 * confab_session_new_channel:
 * @topic: (nullable): what it is about
 * @users: (nullable) (element-type ConfabUser): who is in it from the start
 *
 * Returns: (transfer full): a future that resolves to a #ConfabConversation
 */
DexFuture *
confab_session_new_channel (ConfabSession *self,
                            const char *name,
                            const char *topic,
                            GPtrArray *users)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return make_conversation (self, CONFAB_CONVERSATION_CHANNEL, name, topic, users);
}

/* A change by hand: a record leaves out what is to be taken away. */
static DexFuture *
change (ConfabSession *self, ConfabConversation *conversation, GString *payload)
{
  return confab_session_post (self, CONFAB_ACTION_CONVERSATION_CHANGE,
                              confab_conversation_get_id (conversation), NULL,
                              g_string_free (payload, FALSE));
}

/**
 * confab_session_rename:
 * @name: (nullable): the new name, or NULL to leave it
 * @topic: (nullable): the new topic, empty for none, or NULL to leave it
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is on disk
 */
DexFuture *
confab_session_rename (ConfabSession *self,
                       ConfabConversation *conversation,
                       const char *name,
                       const char *topic)
{
  GString *payload;

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  payload = g_string_new ("{");

  if (name != NULL)
    {
      g_string_append (payload, "\"name\":");
      confab_json_append_string (payload, name);
    }

  if (topic != NULL)
    {
      g_string_append (payload, name != NULL ? ",\"topic\":" : "\"topic\":");

      if (*topic != '\0')
        confab_json_append_string (payload, topic);
      else
        g_string_append (payload, "null");
    }

  g_string_append_c (payload, '}');
  return change (self, conversation, payload);
}

static DexFuture *
change_time (ConfabSession *self,
             ConfabConversation *conversation,
             const char *name,
             gint64 unix_ms)
{
  g_autofree char *time = unix_ms > 0 ? confab_time_to_text (unix_ms) : NULL;
  GString *payload = g_string_new ("{");

  confab_json_append_string (payload, name);
  g_string_append_c (payload, ':');

  if (time != NULL)
    confab_json_append_string (payload, time);
  else
    g_string_append (payload, "null");

  g_string_append_c (payload, '}');
  return change (self, conversation, payload);
}

/**
 * confab_session_set_muted_until:
 * @unix_ms: until when, in milliseconds since 1970; 0 ends it
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is on disk
 */
DexFuture *
confab_session_set_muted_until (ConfabSession *self,
                                ConfabConversation *conversation,
                                gint64 unix_ms)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return change_time (self, conversation, "mutedUntil", unix_ms);
}

/**
 * confab_session_set_mentions_only:
 * @mentions_only: whether the user only wants to be told of what mentions them
 *
 * It also ends a mute: the user hears of it again.
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is on disk
 */
DexFuture *
confab_session_set_mentions_only (ConfabSession *self,
                                  ConfabConversation *conversation,
                                  gboolean mentions_only)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return change (self, conversation,
                 g_string_new (mentions_only ? "{\"mutedUntil\":null,\"mentionsOnly\":true}"
                                             : "{\"mutedUntil\":null,\"mentionsOnly\":false}"));
}

/**
 * confab_session_set_pinned:
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is on disk
 */
DexFuture *
confab_session_set_pinned (ConfabSession *self, ConfabConversation *conversation, gboolean pinned)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return change_time (self, conversation, "pinnedAt",
                      pinned ? confab_clock_get_unix_ms (self->clock) : 0);
}

/**
 * confab_session_set_archived:
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is on disk
 */
DexFuture *
confab_session_set_archived (ConfabSession *self,
                             ConfabConversation *conversation,
                             gboolean archived)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return change_time (self, conversation, "archivedAt",
                      archived ? confab_clock_get_unix_ms (self->clock) : 0);
}

/**
 * confab_session_add_participants:
 * @users: (element-type ConfabUser): who comes
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is on disk
 */
DexFuture *
confab_session_add_participants (ConfabSession *self,
                                 ConfabConversation *conversation,
                                 GPtrArray *users)
{
  g_auto (GStrv) ids = dup_ids (users);
  ConfabUserIdsData data = { .user_ids = ids };

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return confab_session_post (self, CONFAB_ACTION_PARTICIPANT_ADD,
                              confab_conversation_get_id (conversation), NULL,
                              confab_user_ids_data_to_json (&data));
}

static DexFuture *
change_participant (ConfabSession *self,
                    ConfabActionKind kind,
                    ConfabConversation *conversation,
                    const char *user_id,
                    ConfabParticipantRole role)
{
  ConfabParticipantData data = { .user_id = (char *) user_id, .role = role };

  return confab_session_post (self, kind, confab_conversation_get_id (conversation), NULL,
                              confab_participant_data_to_json (&data));
}

/**
 * confab_session_set_role:
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is on disk
 */
DexFuture *
confab_session_set_role (ConfabSession *self,
                         ConfabConversation *conversation,
                         ConfabUser *user,
                         ConfabParticipantRole role)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return change_participant (self, CONFAB_ACTION_PARTICIPANT_CHANGE, conversation,
                             confab_user_get_id (user), role);
}

/**
 * confab_session_remove_participant:
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is on disk
 */
DexFuture *
confab_session_remove_participant (ConfabSession *self,
                                   ConfabConversation *conversation,
                                   ConfabUser *user)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return change_participant (self, CONFAB_ACTION_PARTICIPANT_REMOVE, conversation,
                             confab_user_get_id (user), CONFAB_ROLE_MEMBER);
}

/**
 * confab_session_leave:
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is on disk
 */
DexFuture *
confab_session_leave (ConfabSession *self, ConfabConversation *conversation)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return change_participant (self, CONFAB_ACTION_PARTICIPANT_REMOVE, conversation,
                             confab_account_get_user_id (self->account), CONFAB_ROLE_MEMBER);
}

/**
 * confab_session_delete_conversation:
 *
 * Deletes it for all who take part, with all that was said there.
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is on disk
 */
DexFuture *
confab_session_delete_conversation (ConfabSession *self, ConfabConversation *conversation)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return confab_session_post (self, CONFAB_ACTION_CONVERSATION_DELETE,
                              confab_conversation_get_id (conversation), NULL, g_strdup ("{}"));
}

static ConfabActionData *
make_role_action (ConfabSession *self,
                  ConfabConversation *conversation,
                  const char *user_id,
                  ConfabParticipantRole role,
                  const char *needs)
{
  ConfabParticipantData data = { .user_id = (char *) user_id, .role = role };
  ConfabActionData *action = confab_action_data_new ();

  action->kind = CONFAB_ACTION_PARTICIPANT_CHANGE;
  action->id = confab_id_new_at (confab_clock_get_unix_ms (self->clock));
  action->conversation_id = g_strdup (confab_conversation_get_id (conversation));
  action->payload = confab_participant_data_to_json (&data);
  action->needs = g_strdup (needs);
  action->created_at = confab_clock_get_unix_ms (self->clock);
  return action;
}

/**
 * confab_session_transfer:
 * @user: who becomes the owner
 *
 * This user becomes an administrator, but not before the other one is an owner.
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is on disk
 */
DexFuture *
confab_session_transfer (ConfabSession *self, ConfabConversation *conversation, ConfabUser *user)
{
  g_autoptr (GPtrArray) actions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_action_data_free);
  ConfabActionData *first;

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->store == NULL)
    return confab_session_not_started ();

  first = make_role_action (self, conversation, confab_user_get_id (user), CONFAB_ROLE_OWNER, NULL);
  g_ptr_array_add (actions, first);
  g_ptr_array_add (actions,
                   make_role_action (self, conversation, confab_account_get_user_id (self->account),
                                     CONFAB_ROLE_ADMIN, first->id));
  return confab_session_take (self, confab_store_post_all (self->store, actions));
}
