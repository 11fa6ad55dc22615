// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ctl-private.h"

#include "base/confab-error.h"
#include "base/confab-id.h"
#include "base/confab-limits.h"
#include "base/confab-text.h"
#include "client/envelope/confab-envelope.h"
#include "protocol/confab-content.h"

#include <libdex.h>
#include <stdio.h>
#include <string.h>

/* Conversations, and what they are called. */

/* The other's name, or one's own where the conversation is with oneself. */
static char *
title_of_direct (ConfabCtl *self, const ConfabConversationData *conversation)
{
  const char *own = confab_account_get_user_id (self->account);
  const ConfabUserData *user = NULL;

  for (guint i = 0; conversation->participants != NULL && i < conversation->participants->len; i++)
    {
      const ConfabParticipantData *participant = g_ptr_array_index (conversation->participants, i);

      if (user == NULL || g_strcmp0 (participant->user_id, own) != 0)
        user = participant->user;
    }

  if (user == NULL)
    return g_strdup (conversation->id);

  return g_strdup (user->display_name != NULL ? user->display_name : user->name);
}

static char *
list_members (ConfabCtl *self, const ConfabConversationData *conversation)
{
  const char *own = confab_account_get_user_id (self->account);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; conversation->participants != NULL && i < conversation->participants->len; i++)
    {
      const ConfabParticipantData *participant = g_ptr_array_index (conversation->participants, i);
      const ConfabUserData *user = participant->user;

      if (user != NULL && g_strcmp0 (participant->user_id, own) != 0)
        g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "",
                                user->display_name != NULL ? user->display_name : user->name);
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * confab_ctl_await_title:
 *
 * What a conversation is called. A group's name is encrypted: here it is called after who is in it.
 *
 * Returns: (transfer full): the title, or NULL with @error
 */
char *
confab_ctl_await_title (ConfabCtl *self, const ConfabConversationData *conversation, GError **error)
{
  if (conversation->type == CONFAB_CONVERSATION_DIRECT)
    return title_of_direct (self, conversation);

  if (conversation->type == CONFAB_CONVERSATION_CHANNEL)
    return g_strdup (conversation->name != NULL ? conversation->name : conversation->id);

  return list_members (self, conversation);
}

static ConfabConversationData *
await_by_id (ConfabCtl *self, const char *id, GError **error)
{
  g_autofree char *path = g_strconcat ("/conversations/", id, NULL);
  g_autoptr (JsonNode) answer = confab_ctl_await (self, "GET", path, NULL, error);

  return answer != NULL ? confab_conversation_data_parse (answer, error) : NULL;
}

static ConfabConversationData *
await_created (ConfabCtl *self, const ConfabNewConversationData *wanted, GError **error)
{
  g_autofree char *body = confab_new_conversation_data_to_json (wanted);
  g_autoptr (JsonNode) answer = confab_ctl_await (self, "POST", "/conversations", body, error);

  return answer != NULL ? confab_conversation_data_parse (answer, error) : NULL;
}

/* There is one with everybody, as soon as somebody asks for it. */
static ConfabConversationData *
await_direct (ConfabCtl *self, const char *name, GError **error)
{
  g_autoptr (ConfabUserData) user = confab_ctl_await_user (self, name, error);
  g_autofree char *id = confab_id_new ();
  char *user_ids[] = { user != NULL ? user->id : NULL, NULL };
  ConfabNewConversationData wanted = { .id = id,
                                       .type = CONFAB_CONVERSATION_DIRECT,
                                       .user_ids = user_ids };

  return user != NULL ? await_created (self, &wanted, error) : NULL;
}

static GPtrArray *
await_conversations (ConfabCtl *self, const char *query, GError **error)
{
  return confab_ctl_await_list (self, "/conversations", query, &confab_conversation_data_record,
                                (GDestroyNotify) confab_conversation_data_free, error);
}

/* Among all of the user's, by title. */
static ConfabConversationData *
await_by_title (ConfabCtl *self, const char *title, GError **error)
{
  g_autoptr (GPtrArray) all = await_conversations (self, NULL, error);
  g_autofree char *folded = confab_text_fold (title);
  const ConfabConversationData *found = NULL;

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const ConfabConversationData *conversation = g_ptr_array_index (all, i);
      g_autofree char *its = confab_ctl_await_title (self, conversation, error);
      g_autofree char *its_folded = its != NULL ? confab_text_fold (its) : NULL;

      if (its == NULL)
        return NULL;

      if (strcmp (folded, its_folded) != 0)
        continue;

      if (found != NULL)
        {
          confab_set_error (error, CONFAB_ERROR_CONFLICT,
                            "There are several conversations “%s”: give the id", title);
          return NULL;
        }

      found = conversation;
    }

  if (all != NULL && found == NULL)
    confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "There is no conversation “%s”", title);

  return found != NULL ? confab_conversation_data_copy (found) : NULL;
}

/**
 * confab_ctl_check_public:
 *
 * The command line is a device without keys: what is said in private conversations is sealed for
 * those that have some, and is not for it.
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_FORBIDDEN
 */
gboolean
confab_ctl_check_public (const ConfabConversationData *conversation, GError **error)
{
  if (!CONFAB_IS_PRIVATE (conversation->type))
    return TRUE;

  confab_set_error (error, CONFAB_ERROR_FORBIDDEN,
                    "Direct conversations and groups are end-to-end encrypted, and this program has"
                    " no keys: use the application");
  return FALSE;
}

/**
 * confab_ctl_await_conversation:
 * @name: an id, a title, or "@" and a user's name
 *
 * Returns: (transfer full): the conversation, or NULL with @error
 */
ConfabConversationData *
confab_ctl_await_conversation (ConfabCtl *self, const char *name, GError **error)
{
  if (confab_id_is_valid (name))
    return await_by_id (self, name, error);

  return name[0] == '@' ? await_direct (self, name, error) : await_by_title (self, name, error);
}

static gboolean
print_conversation (ConfabCtl *self, ConfabConversationData *conversation, GError **error)
{
  g_autofree char *title = confab_ctl_await_title (self, conversation, error);

  if (title == NULL)
    return FALSE;

  if (self->json)
    {
      g_set_str (&conversation->name, title);
      confab_ctl_print_record (&confab_conversation_data_record, conversation);
      return TRUE;
    }

  printf ("%s  %-7s  %4" G_GINT64_FORMAT "  ", conversation->id,
          confab_conversation_type_names[conversation->type], conversation->unread_count);
  confab_ctl_print_text (title);
  putchar ('\n');
  return TRUE;
}

/**
 * confab_ctl_conversations:
 *
 * The command "conversations".
 */
gboolean
confab_ctl_conversations (ConfabCtl *self, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) all = NULL;

  if (!confab_ctl_await_api (self, error))
    return FALSE;

  all = await_conversations (self, NULL, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    if (!print_conversation (self, g_ptr_array_index (all, i), error))
      return FALSE;

  return all != NULL;
}

static ConfabConversationData *
await_group (ConfabCtl *self, char **arguments, GError **error)
{
  g_autoptr (GStrvBuilder) user_ids = g_strv_builder_new ();
  g_autofree char *id = confab_id_new ();
  g_auto (GStrv) ids = NULL;
  ConfabNewConversationData wanted = { .id = id, .type = CONFAB_CONVERSATION_GROUP };

  for (guint i = 0; arguments[i] != NULL; i++)
    {
      g_autoptr (ConfabUserData) user = confab_ctl_await_user (self, arguments[i], error);

      if (user == NULL)
        return NULL;

      g_strv_builder_add (user_ids, user->id);
    }

  wanted.user_ids = ids = g_strv_builder_end (user_ids);
  return await_created (self, &wanted, error);
}

/**
 * confab_ctl_new:
 *
 * The command "new".
 */
gboolean
confab_ctl_new (ConfabCtl *self, char **arguments, GError **error)
{
  int type = confab_names_find (confab_conversation_type_names, arguments[0]);
  g_autoptr (ConfabConversationData) conversation = NULL;
  g_autofree char *id = confab_id_new ();
  ConfabNewConversationData channel = {
    .id = id, .type = CONFAB_CONVERSATION_CHANNEL, .name = arguments[1], .topic = self->topic
  };

  if (type < 0 || (type != CONFAB_CONVERSATION_GROUP && arguments[2] != NULL))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   "Make “direct NAME”, “group USER…” or “channel NAME”");
      return FALSE;
    }

  if (!confab_ctl_await_api (self, error))
    return FALSE;

  if (type == CONFAB_CONVERSATION_DIRECT)
    conversation = await_direct (self, arguments[1], error);
  else if (type == CONFAB_CONVERSATION_GROUP)
    conversation = await_group (self, arguments + 1, error);
  else
    conversation = await_created (self, &channel, error);

  return conversation != NULL && print_conversation (self, conversation, error);
}

static char *
await_channel_id (ConfabCtl *self, const char *name, GError **error)
{
  g_autofree char *escaped = g_uri_escape_string (name, NULL, FALSE);
  g_autofree char *query = g_strconcat ("directory=true&query=", escaped, NULL);
  g_autoptr (GPtrArray) channels = NULL;
  g_autofree char *folded = confab_text_fold (name);

  if (confab_id_is_valid (name))
    return g_strdup (name);

  channels = await_conversations (self, query, error);

  for (guint i = 0; channels != NULL && i < channels->len; i++)
    {
      const ConfabConversationData *channel = g_ptr_array_index (channels, i);
      g_autofree char *its = confab_text_fold (channel->name != NULL ? channel->name : "");

      if (strcmp (its, folded) == 0)
        return g_strdup (channel->id);
    }

  if (channels != NULL)
    confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "There is no channel “%s”", name);

  return NULL;
}

/**
 * confab_ctl_join:
 *
 * The command "join".
 */
gboolean
confab_ctl_join (ConfabCtl *self, char **arguments, GError **error)
{
  g_autoptr (ConfabConversationData) conversation = NULL;
  g_autofree char *id = NULL, *path = NULL, *body = NULL;
  g_autoptr (JsonNode) answer = NULL;

  if (!confab_ctl_await_api (self, error))
    return FALSE;

  id = await_channel_id (self, arguments[0], error);

  if (id == NULL)
    return FALSE;

  path = g_strdup_printf ("/conversations/%s/participants", id);
  body = g_strdup_printf ("{\"userIds\":[\"%s\"]}", confab_account_get_user_id (self->account));
  answer = confab_ctl_await (self, "POST", path, body, error);
  conversation = answer != NULL ? confab_conversation_data_parse (answer, error) : NULL;
  return conversation != NULL && print_conversation (self, conversation, error);
}
