// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-list-page.h"
#include "confab-session-private.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "protocol/confab-json.h"

/* What only the server knows. */

typedef struct
{
  ConfabSession *session;
  ConfabConversation *conversation;
  char *method;
  char *path;
  char *body;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->session);
  g_clear_object (&question->conversation);
  g_free (question->method);
  g_free (question->path);
  g_free (question->body);
  g_free (question);
}

static Question *
question_new (ConfabSession *self, const char *method, char *path, char *body)
{
  Question *question = g_new0 (Question, 1);

  question->session = g_object_ref (self);
  question->method = g_strdup (method);
  question->path = path;
  question->body = body;
  return question;
}

static JsonNode *
await_answer (Question *question, GError **error)
{
  return dex_await_boxed (confab_api_call (question->session->api, question->method, question->path,
                                           question->body),
                          error);
}

static gboolean
await_applied (ConfabSession *self, DexFuture *future, GError **error)
{
  g_autoptr (ConfabChangeSet) changes = dex_await_boxed (future, error);

  if (changes == NULL)
    return FALSE;

  confab_session_apply (self, changes);
  return TRUE;
}

static DexFuture *
find_users_fiber (Question *question)
{
  ConfabSession *self = question->session;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListStore) found = g_list_store_new (CONFAB_TYPE_USER);
  g_autoptr (JsonNode) node = await_answer (question, &error);
  g_autoptr (GPtrArray) users = NULL;
  g_auto (GStrv) ids = NULL;

  if (node != NULL)
    users = confab_record_parse_items (&confab_user_data_record,
                                       (GDestroyNotify) confab_user_data_free, node, &error);

  if (users == NULL)
    return confab_reject (&error);

  ids = g_new0 (char *, users->len + 1);

  for (guint i = 0; i < users->len; i++)
    ids[i] = g_strdup (((ConfabUserData *) g_ptr_array_index (users, i))->id);

  if (!await_applied (self, confab_store_apply_users (self->store, users), &error))
    return confab_reject (&error);

  for (guint i = 0; ids[i] != NULL; i++)
    g_list_store_append (found, confab_roster_get_user (self->roster, ids[i]));

  return dex_future_new_take_object (g_steal_pointer (&found));
}

/**
 * confab_session_find_users:
 * @query: the beginning of a name; empty for anybody
 *
 * Returns: (transfer full): a future that resolves to a #GListModel of #ConfabUser
 */
DexFuture *
confab_session_find_users (ConfabSession *self, const char *query)
{
  g_autofree char *escaped = g_uri_escape_string (query, NULL, FALSE);

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->store == NULL)
    return confab_session_not_started ();

  return CONFAB_SPAWN (
      find_users_fiber,
      question_new (self, "GET",
                    g_strdup_printf ("/users?query=%s&limit=%d", escaped, CONFAB_MAX_PAGE), NULL),
      question_free);
}

/**
 * confab_session_make_channel:
 * @data: what the server says of it
 *
 * A channel that this user does not take part in is not in the database.
 *
 * Returns: (transfer full): an object for it, which no roster knows
 */
ConfabConversation *
confab_session_make_channel (const ConfabConversationData *data)
{
  ConfabConversation *channel = confab_conversation_new (data->id);
  ConfabConversationRowData row = {
    .id = data->id,
    .type = data->type,
    .name = data->name,
    .topic = data->topic,
    .avatar_url = data->avatar_url,
    .participant_count = data->participant_count,
    .last_seq = data->last_seq,
    .banned_at = data->banned_at,
    .ban_reason = data->ban_reason,
    .created_at = data->created_at,
    .updated_at = data->updated_at,
  };

  confab_conversation_update (channel, &row, NULL, NULL);
  return channel;
}

/**
 * confab_session_parse_next:
 * @node: (nullable): an answer with a page, from the network
 *
 * Returns: (transfer full) (nullable): what is given as "after" for the next page, as it stands in
 *   an address; NULL when there is none
 */
char *
confab_session_parse_next (JsonNode *node)
{
  JsonNode *next = node != NULL && JSON_NODE_HOLDS_OBJECT (node)
                       ? json_object_get_member (json_node_get_object (node), "nextCursor")
                       : NULL;
  const char *text =
      next != NULL && JSON_NODE_HOLDS_VALUE (next) ? json_node_get_string (next) : NULL;

  return text != NULL && *text != '\0' ? g_uri_escape_string (text, NULL, FALSE) : NULL;
}

static DexFuture *
find_channels_fiber (Question *question)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *next = NULL;
  g_autoptr (JsonNode) node = await_answer (question, &error);
  g_autoptr (GPtrArray) channels = NULL;

  if (node != NULL)
    channels =
        confab_record_parse_items (&confab_conversation_data_record,
                                   (GDestroyNotify) confab_conversation_data_free, node, &error);

  if (channels == NULL)
    return confab_reject (&error);

  for (guint i = 0; i < channels->len; i++)
    {
      const ConfabConversationData *data = g_ptr_array_index (channels, i);
      ConfabConversation *known =
          confab_roster_get_conversation (question->session->roster, data->id);

      if (known == NULL || confab_conversation_get_has_left (known))
        g_ptr_array_add (found, confab_session_make_channel (data));
    }

  next = confab_session_parse_next (node);
  return dex_future_new_take_boxed (CONFAB_TYPE_LIST_PAGE,
                                    confab_list_page_new (g_steal_pointer (&found), next));
}

/**
 * confab_session_find_channels:
 * @query: words of the name; empty for all
 * @after: (nullable): the "next" of the page before; NULL for the first
 *
 * Returns: (transfer full): a future that resolves to a #ConfabListPage of #ConfabConversation that
 *   this user has not joined. A page may have none of them and be followed by another.
 */
DexFuture *
confab_session_find_channels (ConfabSession *self, const char *query, const char *after)
{
  g_autofree char *escaped = g_uri_escape_string (query, NULL, FALSE);

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return CONFAB_SPAWN (
      find_channels_fiber,
      question_new (self, "GET",
                    g_strdup_printf ("/conversations?directory=true&query=%s&limit=%d%s%s", escaped,
                                     CONFAB_MAX_PAGE, after != NULL ? "&after=" : "",
                                     after != NULL ? after : ""),
                    NULL),
      question_free);
}

/* Asks for a conversation as it now is, and stores it. */
static DexFuture *
take_conversation_fiber (Question *question)
{
  ConfabSession *self = question->session;
  int asked_at = confab_store_begin_question ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = await_answer (question, &error);
  g_autoptr (ConfabConversationData) data =
      node != NULL ? confab_conversation_data_parse (node, &error) : NULL;
  g_autofree char *id = NULL;
  ConfabConversation *conversation;

  if (data == NULL)
    return confab_reject (&error);

  id = g_strdup (data->id);

  if (!await_applied (
          self, confab_store_apply_answer (self->store, g_steal_pointer (&data), asked_at), &error))
    return confab_reject (&error);

  conversation = confab_roster_get_conversation (self->roster, id);

  if (conversation == NULL)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                                  "The conversation is not there");

  return dex_future_new_for_object (conversation);
}

/**
 * confab_session_join_channel:
 * @channel: what confab_session_find_channels() found
 *
 * Returns: (transfer full): a future that resolves to the #ConfabConversation of the roster
 */
DexFuture *
confab_session_join_channel (ConfabSession *self, ConfabConversation *channel)
{
  char *ids[] = { NULL, NULL };
  ConfabUserIdsData data = { .user_ids = ids };

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->store == NULL)
    return confab_session_not_started ();

  ids[0] = (char *) confab_account_get_user_id (self->account);
  return CONFAB_SPAWN (take_conversation_fiber,
                       question_new (self, "POST",
                                     g_strdup_printf ("/conversations/%s/participants",
                                                      confab_conversation_get_id (channel)),
                                     confab_user_ids_data_to_json (&data)),
                       question_free);
}

static DexFuture *
load_participants_fiber (Question *question)
{
  ConfabSession *self = question->session;
  const char *id = confab_conversation_get_id (question->conversation);
  g_autoptr (GError) error = NULL;

  if (!await_applied (self, confab_store_load_participants (self->store, id), &error))
    return confab_reject (&error);

  /* What is on disk is shown already; a server that cannot be asked is no failure. */
  if (confab_sync_get_link (self->sync) == NULL ||
      confab_conversation_get_row (question->conversation)->pending)
    return dex_future_new_true ();

  return take_conversation_fiber (question);
}

/**
 * confab_session_load_participants:
 *
 * Fills the conversation's list of participants, from the database and, where there is a link, from
 * the server.
 *
 * Returns: (transfer full): a future that resolves when it is done
 */
DexFuture *
confab_session_load_participants (ConfabSession *self, ConfabConversation *conversation)
{
  Question *question;

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->store == NULL)
    return confab_session_not_started ();

  question = question_new (
      self, "GET", g_strdup_printf ("/conversations/%s", confab_conversation_get_id (conversation)),
      NULL);
  question->conversation = g_object_ref (conversation);
  return CONFAB_SPAWN (load_participants_fiber, question, question_free);
}

/**
 * confab_session_rename_device:
 * @device_id: one of this user's
 * @name: what it is to be called
 *
 * Returns: (transfer full): a future that resolves when the server has taken it
 */
DexFuture *
confab_session_rename_device (ConfabSession *self, const char *device_id, const char *name)
{
  g_autofree char *path = g_strconcat ("/devices/", device_id, NULL);
  ConfabDeviceData device = { .name = (char *) name };
  g_autofree char *body = confab_record_to_json (&confab_device_change_record, &device);

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return confab_api_call (self->api, "PATCH", path, body);
}

static DexFuture *
change_self_fiber (Question *question)
{
  ConfabSession *self = question->session;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = await_answer (question, &error);
  g_autoptr (GPtrArray) users =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_user_data_free);
  ConfabUserData *user = node != NULL ? confab_user_data_parse (node, &error) : NULL;

  if (user == NULL)
    return confab_reject (&error);

  g_ptr_array_add (users, user);

  if (!await_applied (self, confab_store_apply_users (self->store, users), &error))
    return confab_reject (&error);

  return dex_future_new_true ();
}

/**
 * confab_session_set_last_seen_to:
 * @to: who may see when the user was last there, and of whom the user sees it
 *
 * Returns: (transfer full): a future that resolves when the server has taken it
 */
DexFuture *
confab_session_set_last_seen_to (ConfabSession *self, ConfabLastSeen to)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->store == NULL)
    return confab_session_not_started ();

  return CONFAB_SPAWN (
      change_self_fiber,
      question_new (self, "PATCH", g_strdup ("/users/me"),
                    g_strdup_printf ("{\"lastSeenTo\":\"%s\"}", confab_last_seen_names[to])),
      question_free);
}

/**
 * confab_session_set_display_name:
 * @name: what others see
 *
 * Returns: (transfer full): a future that resolves when the server has taken it
 */
DexFuture *
confab_session_set_display_name (ConfabSession *self, const char *name)
{
  ConfabUserData data = { .display_name = (char *) name };

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->store == NULL)
    return confab_session_not_started ();

  return CONFAB_SPAWN (change_self_fiber,
                       question_new (self, "PATCH", g_strdup ("/users/me"),
                                     confab_record_to_json (&confab_user_change_record, &data)),
                       question_free);
}
