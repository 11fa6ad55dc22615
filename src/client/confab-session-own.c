// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-session-private.h"

#include "base/confab-async.h"
#include "base/confab-id.h"
#include "client/store/confab-store-own.h"
#include "client/store/confab-store-recall.h"
#include "protocol/confab-content.h"
#include "protocol/confab-json.h"

#include <string.h>

/* What a user keeps for themselves about messages, and what is known of a message beside what it
 * says. */

/**
 * confab_session_set_draft_reply:
 * @message_id: (nullable): what the user is about to answer
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is on disk, with the draft
 */
DexFuture *
confab_session_set_draft_reply (ConfabSession *self,
                                ConfabConversation *conversation,
                                const char *message_id)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->store == NULL)
    return confab_session_not_started ();

  return confab_session_take (
      self, confab_store_set_draft_reply (self->store, confab_conversation_get_id (conversation),
                                          message_id));
}

/**
 * confab_session_set_hold:
 * @hold_ms: so long messages that are written from now on stay here and can be taken back; 0 for
 * not at all
 */
void
confab_session_set_hold (ConfabSession *self, gint64 hold_ms)
{
  g_return_if_fail (CONFAB_IS_SESSION (self));

  self->hold_ms = MAX (hold_ms, 0);
}

/**
 * confab_session_recall:
 * @conversation: where it was said
 *
 * Takes the newest message back that has not left: it is the draft again.
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is on disk and shown, or rejects
 *   with %CONFAB_ERROR_NOT_FOUND when all have left
 */
DexFuture *
confab_session_recall (ConfabSession *self, ConfabConversation *conversation)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->store == NULL)
    return confab_session_not_started ();

  return confab_session_take (
      self, confab_store_recall (self->store, confab_conversation_get_id (conversation)));
}

/**
 * confab_session_set_starred:
 * @starred: whether this user wants to find it again
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is on disk and shown
 */
DexFuture *
confab_session_set_starred (ConfabSession *self, ConfabMessage *message, gboolean starred)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->store == NULL)
    return confab_session_not_started ();

  return confab_session_take (
      self, confab_store_set_starred (self->store, confab_message_get_id (message), starred));
}

/**
 * confab_session_set_hidden:
 * @message_id: a message of any conversation
 * @hidden: whether this user does not want to see it any more, on any device
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is on disk, and gone or there
 */
DexFuture *
confab_session_set_hidden (ConfabSession *self, const char *message_id, gboolean hidden)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->store == NULL)
    return confab_session_not_started ();

  return confab_session_take (self, confab_store_set_hidden (self->store, message_id, hidden));
}

/**
 * confab_session_set_pinned_message:
 * @message_id: a message of the conversation
 * @pinned: whether it is to be shown at its head, for all
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is on disk and shown
 */
DexFuture *
confab_session_set_pinned_message (ConfabSession *self,
                                   ConfabConversation *conversation,
                                   const char *message_id,
                                   gboolean pinned)
{
  ConfabPinChangeData change = { .message_id = (char *) message_id, .pinned = !!pinned };

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));
  dex_return_error_if_fail (message_id != NULL);

  return confab_session_post (self, CONFAB_ACTION_MESSAGE_PIN,
                              confab_conversation_get_id (conversation), NULL,
                              confab_pin_change_data_to_json (&change));
}

/**
 * confab_session_explain_unread:
 *
 * Returns: (transfer full): a future that resolves to what the count of unread messages is made of,
 *   as a #GPtrArray (boxed) of one #ConfabUnreadData
 */
DexFuture *
confab_session_explain_unread (ConfabSession *self, ConfabConversation *conversation)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->store == NULL)
    return confab_session_not_started ();

  return confab_store_explain_unread (self->store, confab_conversation_get_id (conversation),
                                      confab_conversation_get_seen_seq (conversation));
}

/**
 * confab_session_list_versions:
 *
 * Returns: (transfer full): a future that resolves to what the message has said, oldest first, as a
 *   #GPtrArray (boxed) of #ConfabVersionData; what was edited here and has not been sent is not
 *   among it
 */
DexFuture *
confab_session_list_versions (ConfabSession *self, ConfabMessage *message)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->store == NULL)
    return confab_session_not_started ();

  return confab_store_list_versions (self->store, confab_message_get_id (message));
}

typedef struct
{
  ConfabSession *session;
  char *path;
} Place;

static void
place_free (Place *place)
{
  g_object_unref (place->session);
  g_free (place->path);
  g_free (place);
}

static DexFuture *
place_fiber (Place *place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node =
      dex_await_boxed (confab_api_call (place->session->api, "GET", place->path, NULL), &error);
  g_autoptr (GPtrArray) items = NULL;

  if (node != NULL)
    items = confab_record_parse_items (&confab_message_data_record,
                                       (GDestroyNotify) confab_message_data_free, node, &error);

  if (items == NULL)
    return confab_reject (&error);

  if (items->len == 0)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no such message");

  return dex_future_new_for_int64 (((ConfabMessageData *) g_ptr_array_index (items, 0))->seq);
}

/**
 * confab_session_find_place:
 * @message_id: a message that is not held here
 *
 * Asks the server where it stands.
 *
 * Returns: (transfer full): a future that resolves to its seq (gint64), or rejects with
 *   %CONFAB_ERROR_NOT_FOUND when there is none
 */
DexFuture *
confab_session_find_place (ConfabSession *self,
                           ConfabConversation *conversation,
                           const char *message_id)
{
  Place *place;

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));
  dex_return_error_if_fail (message_id != NULL);

  place = g_new0 (Place, 1);
  place->session = g_object_ref (self);
  place->path = g_strdup_printf ("/conversations/%s/messages?around=%s&limit=1",
                                 confab_conversation_get_id (conversation), message_id);
  return CONFAB_SPAWN (place_fiber, place, place_free);
}
