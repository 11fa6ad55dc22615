// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ctl-private.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "protocol/confab-json.h"
#include "protocol/confab-sync.h"

#include <gio/gio.h>
#include <string.h>

/* Lists that come in pages, and what is found in them. */

static gboolean
read_page (JsonNode *answer, char **next, char **previous, GPtrArray *items, GError **error)
{
  JsonNode *list = JSON_NODE_HOLDS_OBJECT (answer)
                       ? json_object_get_member (json_node_get_object (answer), "items")
                       : NULL;
  g_autoptr (ConfabPageData) page = NULL;

  if (list == NULL || !JSON_NODE_HOLDS_ARRAY (list))
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "items",
                              "The server's answer has no list");
      return FALSE;
    }

  page = confab_page_data_parse (answer, error);

  if (page == NULL)
    return FALSE;

  for (guint i = 0; i < json_array_get_length (json_node_get_array (list)); i++)
    g_ptr_array_add (items, json_node_ref (json_array_get_element (json_node_get_array (list), i)));

  if (next != NULL)
    g_set_str (next, page->next_cursor);

  if (previous != NULL)
    g_set_str (previous, page->previous_cursor);

  return TRUE;
}

/**
 * confab_ctl_await_page:
 * @next: (inout) (optional): becomes where the list goes on, or NULL
 * @previous: (inout) (optional): the same, the other way
 *
 * Returns: (transfer full) (element-type JsonNode): the items of one page, or NULL with @error
 */
GPtrArray *
confab_ctl_await_page (ConfabCtl *self,
                       const char *path,
                       char **next,
                       char **previous,
                       GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autoptr (JsonNode) answer = confab_ctl_await (self, "GET", path, NULL, error);

  if (answer == NULL || !read_page (answer, next, previous, items, error))
    return NULL;

  return g_steal_pointer (&items);
}

/**
 * confab_ctl_await_list:
 * @path: of a list, without a query
 * @query: (nullable): one
 * @record: what its items are
 * @free_func: frees one
 *
 * Returns: (transfer full): all items of a list, or NULL with @error
 */
GPtrArray *
confab_ctl_await_list (ConfabCtl *self,
                       const char *path,
                       const char *query,
                       const ConfabRecord *record,
                       GDestroyNotify free_func,
                       GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (free_func);
  g_autofree char *cursor = NULL;

  do
    {
      g_autofree char *escaped = cursor != NULL ? g_uri_escape_string (cursor, NULL, FALSE) : NULL;
      g_autofree char *full =
          g_strdup_printf ("%s?limit=%d%s%s%s%s", path, CONFAB_MAX_PAGE, query != NULL ? "&" : "",
                           query != NULL ? query : "", escaped != NULL ? "&after=" : "",
                           escaped ? escaped : "");
      g_autoptr (GPtrArray) items = confab_ctl_await_page (self, full, &cursor, NULL, error);

      if (items == NULL)
        return NULL;

      for (guint i = 0; i < items->len; i++)
        {
          gpointer data = confab_record_parse (record, g_ptr_array_index (items, i), error);

          if (data == NULL)
            return NULL;

          g_ptr_array_add (list, data);
        }
    }
  while (cursor != NULL);

  return g_steal_pointer (&list);
}

/**
 * confab_ctl_await_user:
 * @name: a user name, with or without "@"
 *
 * Returns: (transfer full): the user, or NULL with @error
 */
ConfabUserData *
confab_ctl_await_user (ConfabCtl *self, const char *name, GError **error)
{
  const char *plain = name[0] == '@' ? name + 1 : name;
  g_autofree char *escaped = g_uri_escape_string (plain, NULL, FALSE);
  g_autofree char *query = g_strconcat ("query=", escaped, NULL);
  g_autoptr (GPtrArray) users =
      confab_ctl_await_list (self, "/users", query, &confab_user_data_record,
                             (GDestroyNotify) confab_user_data_free, error);

  for (guint i = 0; users != NULL && i < users->len; i++)
    if (g_ascii_strcasecmp (((ConfabUserData *) g_ptr_array_index (users, i))->name, plain) == 0)
      return confab_user_data_copy (g_ptr_array_index (users, i));

  if (users != NULL)
    confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "There is no user “%s”", plain);

  return NULL;
}

static void
remember (ConfabCtl *self, const char *id, const ConfabUserData *user)
{
  if (user != NULL)
    g_hash_table_insert (self->names, g_strdup (id),
                         g_strdup (user->display_name != NULL ? user->display_name : user->name));
}

/**
 * confab_ctl_await_name:
 * @conversation_id: where the user was met
 * @id: (nullable): a user
 *
 * Returns: what the user is called; the id where that cannot be found out
 */
const char *
confab_ctl_await_name (ConfabCtl *self, const char *conversation_id, const char *id)
{
  g_autofree char *path = g_strdup_printf ("/conversations/%s/participants", conversation_id);
  g_autoptr (GPtrArray) participants = NULL;

  if (id == NULL || g_hash_table_contains (self->names, id))
    return id != NULL ? g_hash_table_lookup (self->names, id) : "";

  participants = confab_ctl_await_list (self, path, NULL, &confab_participant_data_record,
                                        (GDestroyNotify) confab_participant_data_free, NULL);

  for (guint i = 0; participants != NULL && i < participants->len; i++)
    {
      const ConfabParticipantData *participant = g_ptr_array_index (participants, i);

      remember (self, participant->user_id, participant->user);
    }

  if (!g_hash_table_contains (self->names, id))
    g_hash_table_insert (self->names, g_strdup (id), g_strdup (id));

  return g_hash_table_lookup (self->names, id);
}
