// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-session-invites.h"

#include "confab-list-page.h"
#include "confab-session-private.h"

#include "base/confab-async.h"
#include "base/confab-limits.h"

/* How others come into a conversation, and who may not. */

typedef struct
{
  ConfabSession *session;
  const char *method;
  char *path;
  char *body;
  const ConfabRecord *record; /* of what is answered */
  GDestroyNotify free_item;
} Asking;

static void
asking_free (Asking *asking)
{
  g_object_unref (asking->session);
  g_free (asking->path);
  g_free (asking->body);
  g_free (asking);
}

static Asking *
asking_new (ConfabSession *self,
            const char *method,
            char *path,
            char *body,
            const ConfabRecord *record,
            GDestroyNotify free_item)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->session = g_object_ref (self);
  asking->method = method;
  asking->path = path;
  asking->body = body;
  asking->record = record;
  asking->free_item = free_item;
  return asking;
}

static JsonNode *
await_answer (Asking *asking, GError **error)
{
  return dex_await_boxed (
      confab_api_call (asking->session->api, asking->method, asking->path, asking->body), error);
}

/* A list, or one by itself. */
static DexFuture *
records_fiber (Asking *asking)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = await_answer (asking, &error);
  g_autoptr (GPtrArray) records = NULL;
  gboolean many = asking->body == NULL;

  if (node != NULL && many)
    {
      records = confab_record_parse_items (asking->record, asking->free_item, node, &error);
    }
  else if (node != NULL)
    {
      gpointer record = confab_record_parse (asking->record, node, &error);

      records = record != NULL ? g_ptr_array_new_with_free_func (asking->free_item) : NULL;

      if (record != NULL)
        g_ptr_array_add (records, record);
    }

  if (records == NULL)
    return confab_reject (&error);

  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&records));
}

static DexFuture *
page_fiber (Asking *asking)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = await_answer (asking, &error);
  g_autofree char *next = confab_session_parse_next (node);
  GPtrArray *items = NULL;

  if (node != NULL)
    items = confab_record_parse_items (asking->record, asking->free_item, node, &error);

  return items != NULL
             ? dex_future_new_take_boxed (CONFAB_TYPE_LIST_PAGE, confab_list_page_new (items, next))
             : confab_reject (&error);
}

static char *
path_to (ConfabConversation *conversation, const char *below, const char *id)
{
  return g_strdup_printf ("/conversations/%s/%s%s%s", confab_conversation_get_id (conversation),
                          below, id != NULL ? "/" : "", id != NULL ? id : "");
}

/**
 * confab_session_make_invite:
 * @lasts_ms: in how many milliseconds it ends; 0: not by itself
 * @max_uses: how many may come by it; 0: any number
 *
 * Returns: (transfer full): a future that resolves to a list of one #ConfabInviteData with its
 * code, which nobody can ask for again
 */
DexFuture *
confab_session_make_invite (ConfabSession *self,
                            ConfabConversation *conversation,
                            gint64 lasts_ms,
                            guint max_uses)
{
  ConfabInviteData invite = { .max_uses = max_uses };

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (lasts_ms > 0)
    invite.expires_at = confab_clock_get_unix_ms (self->clock) + lasts_ms;

  return CONFAB_SPAWN (records_fiber,
                       asking_new (self, "POST", path_to (conversation, "invites", NULL),
                                   confab_record_to_json (&confab_new_invite_record, &invite),
                                   &confab_invite_data_record,
                                   (GDestroyNotify) confab_invite_data_free),
                       asking_free);
}

/**
 * confab_session_load_invites:
 *
 * Returns: (transfer full): a future that resolves to a list of #ConfabInviteData, without codes:
 *   all links that lead there, whoever made them
 */
DexFuture *
confab_session_load_invites (ConfabSession *self, ConfabConversation *conversation)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return CONFAB_SPAWN (records_fiber,
                       asking_new (self, "GET", path_to (conversation, "invites", NULL), NULL,
                                   &confab_invite_data_record,
                                   (GDestroyNotify) confab_invite_data_free),
                       asking_free);
}

/**
 * confab_session_revoke_invite:
 *
 * Returns: (transfer full): a future that resolves when the link leads nowhere any more
 */
DexFuture *
confab_session_revoke_invite (ConfabSession *self,
                              ConfabConversation *conversation,
                              const char *invite_id)
{
  g_autofree char *path = NULL;

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  path = path_to (conversation, "invites", invite_id);
  return confab_api_call (self->api, "DELETE", path, NULL);
}

static char *
show_code (const char *code)
{
  ConfabInviteData invite = { .code = (char *) code };

  return confab_record_to_json (&confab_invite_code_record, &invite);
}

/**
 * confab_session_look_at_invite:
 * @code: from a link
 *
 * Returns: (transfer full): a future that resolves to a list of one #ConfabInviteViewData: where it
 *   leads
 */
DexFuture *
confab_session_look_at_invite (ConfabSession *self, const char *code)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return CONFAB_SPAWN (records_fiber,
                       asking_new (self, "POST", g_strdup ("/invites/look"), show_code (code),
                                   &confab_invite_view_data_record,
                                   (GDestroyNotify) confab_invite_view_data_free),
                       asking_free);
}

static DexFuture *
join_fiber (Asking *asking)
{
  ConfabSession *self = asking->session;
  int asked_at = confab_store_begin_question ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = await_answer (asking, &error);
  g_autoptr (ConfabConversationData) data =
      node != NULL ? confab_conversation_data_parse (node, &error) : NULL;
  g_autofree char *id = data != NULL ? g_strdup (data->id) : NULL;
  ConfabConversation *conversation;

  if (data == NULL ||
      !dex_await (confab_session_take (self, confab_store_apply_answer (
                                                 self->store, g_steal_pointer (&data), asked_at)),
                  &error))
    return confab_reject (&error);

  conversation = confab_roster_get_conversation (self->roster, id);

  if (conversation == NULL)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                                  "The conversation is not there");

  return dex_future_new_for_object (conversation);
}

/**
 * confab_session_join_invite:
 * @code: from a link
 *
 * Returns: (transfer full): a future that resolves to the #ConfabConversation of the roster, in
 *   which this user takes part now
 */
DexFuture *
confab_session_join_invite (ConfabSession *self, const char *code)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->store == NULL)
    return confab_session_not_started ();

  return CONFAB_SPAWN (join_fiber,
                       asking_new (self, "POST", g_strdup ("/invites/join"), show_code (code), NULL,
                                   NULL),
                       asking_free);
}

/**
 * confab_session_ban:
 * @reason: (nullable): what the user is told
 *
 * Removes somebody, who may not come back. It leaves by the outbox.
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is on disk
 */
DexFuture *
confab_session_ban (ConfabSession *self,
                    ConfabConversation *conversation,
                    ConfabUser *user,
                    const char *reason)
{
  ConfabBanData ban = { .user_id = (char *) confab_user_get_id (user) };

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  ban.reason = reason != NULL && *reason != '\0' ? (char *) reason : NULL;
  return confab_session_post (self, CONFAB_ACTION_PARTICIPANT_BAN,
                              confab_conversation_get_id (conversation), NULL,
                              confab_record_to_json (&confab_new_ban_record, &ban));
}

/**
 * confab_session_load_bans:
 * @after: (nullable): the "next" of the page before; NULL for the first
 *
 * Returns: (transfer full): a future that resolves to a #ConfabListPage of #ConfabBanData: who may
 *   not come back
 */
DexFuture *
confab_session_load_bans (ConfabSession *self, ConfabConversation *conversation, const char *after)
{
  g_autofree char *below =
      g_strdup_printf ("bans?limit=%d%s%s", CONFAB_MAX_PAGE, after != NULL ? "&after=" : "",
                       after != NULL ? after : "");

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return CONFAB_SPAWN (page_fiber,
                       asking_new (self, "GET", path_to (conversation, below, NULL), NULL,
                                   &confab_ban_data_record, (GDestroyNotify) confab_ban_data_free),
                       asking_free);
}

/**
 * confab_session_lift_ban:
 *
 * Returns: (transfer full): a future that resolves when the user may come back
 */
DexFuture *
confab_session_lift_ban (ConfabSession *self, ConfabConversation *conversation, const char *user_id)
{
  g_autofree char *path = NULL;

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  path = path_to (conversation, "bans", user_id);
  return confab_api_call (self->api, "DELETE", path, NULL);
}
