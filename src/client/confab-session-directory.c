// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-session-private.h"

#include "base/confab-async.h"
#include "base/confab-limits.h"
#include "protocol/confab-json.h"

#include <string.h>

/* One channel of the server's directory, by its id. */

typedef struct
{
  ConfabSession *session;
  char *id;
} Hunt;

static void
hunt_free (Hunt *hunt)
{
  g_object_unref (hunt->session);
  g_free (hunt->id);
  g_free (hunt);
}

static JsonNode *
await_page (Hunt *hunt, const char *cursor, GError **error)
{
  g_autofree char *escaped = g_uri_escape_string (cursor, NULL, FALSE);
  g_autofree char *path =
      g_strdup_printf ("/conversations?directory=true&limit=%d%s%s", CONFAB_MAX_PAGE,
                       *cursor != '\0' ? "&after=" : "", escaped);

  return dex_await_boxed (confab_api_call (hunt->session->api, "GET", path, NULL), error);
}

/* Where the next page begins; NULL after the last one. */
static char *
dup_cursor (JsonNode *page)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (page) ? json_node_get_object (page) : NULL;
  const char *cursor = object != NULL
                           ? json_object_get_string_member_with_default (object, "nextCursor", NULL)
                           : NULL;

  return g_strdup (cursor);
}

static ConfabConversation *
find_in (JsonNode *page, const char *id, GError **error)
{
  g_autoptr (GPtrArray) channels =
      confab_record_parse_items (&confab_conversation_data_record,
                                 (GDestroyNotify) confab_conversation_data_free, page, error);

  for (guint i = 0; channels != NULL && i < channels->len; i++)
    {
      const ConfabConversationData *data = g_ptr_array_index (channels, i);

      if (g_str_equal (data->id, id))
        return confab_session_make_channel (data);
    }

  if (channels != NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no such channel");

  return NULL;
}

static DexFuture *
find_channel_fiber (Hunt *hunt)
{
  g_autofree char *cursor = g_strdup ("");

  for (;;)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) page = await_page (hunt, cursor, &error);
      g_autofree char *next = page != NULL ? dup_cursor (page) : NULL;
      g_autoptr (ConfabConversation) found = page != NULL ? find_in (page, hunt->id, &error) : NULL;

      if (found != NULL)
        return dex_future_new_take_object (g_steal_pointer (&found));

      /* A server that goes round in circles is not followed. */
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) || next == NULL ||
          *next == '\0' || strcmp (next, cursor) == 0 || hunt->session->stopped)
        return confab_reject (&error);

      g_set_str (&cursor, next);
    }
}

/**
 * confab_session_find_channel:
 * @id: of a channel
 *
 * Returns: (transfer full): a future that resolves to a #ConfabConversation that this user can
 * join, or rejects with %G_IO_ERROR_NOT_FOUND when there is none with that id
 */
DexFuture *
confab_session_find_channel (ConfabSession *self, const char *id)
{
  Hunt *hunt;

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));
  dex_return_error_if_fail (id != NULL);

  hunt = g_new0 (Hunt, 1);
  hunt->session = g_object_ref (self);
  hunt->id = g_strdup (id);
  return CONFAB_SPAWN (find_channel_fiber, hunt, hunt_free);
}
