// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-key-fetch.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "protocol/confab-conversation.h"
#include "protocol/confab-sync.h"

/* What the server knows of other people's devices, asked for when it is needed, and no earlier. */

/* Asks about some of @ids. The array that it resolves with holds what was asked for. */
static GPtrArray *
await_some (ConfabApi *api,
            const char *path,
            const char *member,
            GPtrArray *ids,
            guint from,
            const ConfabRecord *record,
            GDestroyNotify free_item,
            GPtrArray *asked,
            GError **error)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (JsonNode) node = NULL;

  g_string_printf (body, "{\"%s\":[", member);

  for (guint i = from; i < ids->len && i < from + CONFAB_MAX_USER_IDS; i++)
    {
      g_string_append_printf (body, "%s\"%s\"", i > from ? "," : "",
                              (const char *) g_ptr_array_index (ids, i));
      g_ptr_array_add (asked, g_strdup (g_ptr_array_index (ids, i)));
    }

  g_string_append (body, "]}");
  node = dex_await_boxed (confab_api_call (api, "POST", path, body->str), error);
  return node != NULL ? confab_record_parse_items (record, free_item, node, error) : NULL;
}

/**
 * confab_key_fetch_await_lists:
 * @user_ids: (element-type utf8): whose lists of devices
 *
 * Fetches them, and has them stored.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_key_fetch_await_lists (ConfabStore *store,
                              ConfabApi *api,
                              GPtrArray *user_ids,
                              GError **error)
{
  for (guint at = 0; at < user_ids->len; at += CONFAB_MAX_USER_IDS)
    {
      g_autoptr (GPtrArray) asked = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) lists =
          await_some (api, "/keys/lists", "userIds", user_ids, at, &confab_signed_list_data_record,
                      (GDestroyNotify) confab_signed_list_data_free, asked, error);

      if (lists == NULL || !dex_await (confab_store_take_lists (store, asked, lists), error))
        return FALSE;
    }

  return TRUE;
}

/* One page of who takes part. @after becomes NULL with the last. */
static gboolean
await_members_page (ConfabApi *api,
                    const char *conversation_id,
                    char **after,
                    GPtrArray *members,
                    GError **error)
{
  g_autofree char *escaped = g_uri_escape_string (*after, NULL, FALSE);
  g_autofree char *path =
      g_strdup_printf ("/conversations/%s/participants?limit=%d%s%s", conversation_id,
                       CONFAB_MAX_PAGE, *escaped != '\0' ? "&after=" : "", escaped);
  g_autoptr (JsonNode) node = dex_await_boxed (confab_api_call (api, "GET", path, NULL), error);
  g_autoptr (ConfabPageData) page = node != NULL ? confab_page_data_parse (node, error) : NULL;
  g_autoptr (GPtrArray) some = NULL;

  if (page != NULL)
    some = confab_record_parse_items (&confab_participant_data_record,
                                      (GDestroyNotify) confab_participant_data_free, node, error);

  if (some == NULL)
    return FALSE;

  for (guint i = 0; i < some->len; i++)
    {
      g_autoptr (ConfabParticipantData) member = g_steal_pointer (&g_ptr_array_index (some, i));

      if (member->left_at == 0)
        g_ptr_array_add (members, g_steal_pointer (&member));
    }

  g_set_str (after, some->len > 0 ? page->next_cursor : NULL);
  return TRUE;
}

/* Who takes part, and then what lists of devices they have. */
static gboolean
await_members (ConfabStore *store, ConfabApi *api, const ConfabKeyTask *task, GError **error)
{
  g_autoptr (GPtrArray) members =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_participant_data_free);
  g_autoptr (GPtrArray) user_ids = g_ptr_array_new ();
  g_autofree char *after = g_strdup ("");

  while (after != NULL && members->len <= CONFAB_MAX_PARTICIPANTS)
    if (!await_members_page (api, task->members_of, &after, members, error))
      return FALSE;

  for (guint i = 0; i < members->len; i++)
    g_ptr_array_add (user_ids, ((ConfabParticipantData *) g_ptr_array_index (members, i))->user_id);

  return dex_await (confab_store_take_members (store, task->members_of, task->members_seq, members),
                    error) &&
         confab_key_fetch_await_lists (store, api, user_ids, error);
}

/**
 * confab_key_fetch_await:
 * @task: what is needed
 *
 * Fetches it, and has it stored.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_key_fetch_await (ConfabStore *store,
                        ConfabApi *api,
                        const ConfabKeyTask *task,
                        GError **error)
{
  if ((task->members_of != NULL && !await_members (store, api, task, error)) ||
      !confab_key_fetch_await_lists (store, api, task->user_ids, error))
    return FALSE;

  for (guint at = 0; at < task->device_ids->len; at += CONFAB_MAX_USER_IDS)
    {
      g_autoptr (GPtrArray) asked = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) bundles =
          await_some (api, "/keys/claim", "deviceIds", task->device_ids, at,
                      &confab_bundle_data_record, (GDestroyNotify) confab_bundle_data_free, asked,
                      error);

      if (bundles == NULL ||
          !dex_await (confab_store_start_sessions (store, asked, bundles), error))
        return FALSE;
    }

  return TRUE;
}
