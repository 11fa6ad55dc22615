// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-session-private.h"

#include <string.h>

/* What the screen asks of a session, and tells it, and what is kept no longer than it is there. */

/* Which end of the gap is waited for: a timeline that ends below it grows towards newer events. */
static void
missing_cb (ConfabTimeline *timeline, gint64 from_seq, gint64 to_seq, ConfabSession *self)
{
  const char *id = confab_conversation_get_id (confab_timeline_get_conversation (timeline));
  GListModel *messages = G_LIST_MODEL (timeline);
  guint n = g_list_model_get_n_items (messages);
  g_autoptr (ConfabMessage) newest = n > 0 ? g_list_model_get_item (messages, n - 1) : NULL;
  gint64 newest_seq = newest != NULL ? confab_message_get_seq (newest) : 0;

  if (self->backfill != NULL)
    confab_backfill_want (self->backfill, id, from_seq, to_seq,
                          newest_seq > 0 && newest_seq < from_seq);
}

/**
 * confab_session_wait_for:
 * @future: (transfer full): how it completes does not matter
 *
 * Call it before confab_session_start(): the server is not spoken to before @future completes, so
 * that what is on disk is on the screen first.
 */
void
confab_session_wait_for (ConfabSession *self, DexFuture *future)
{
  g_return_if_fail (CONFAB_IS_SESSION (self) && self->store == NULL);

  dex_clear (&self->patience);
  self->patience = future;
}

/**
 * confab_session_new_timeline:
 * @self: a session that has started
 *
 * Returns: (transfer full): a window over the conversation; what it misses is fetched
 */
ConfabTimeline *
confab_session_new_timeline (ConfabSession *self, ConfabConversation *conversation)
{
  ConfabTimeline *timeline;

  g_return_val_if_fail (CONFAB_IS_SESSION (self) && self->store != NULL, NULL);

  timeline = confab_timeline_new (self->store, self->roster, conversation);
  g_signal_connect_object (timeline, "missing", G_CALLBACK (missing_cb), self, 0);
  return timeline;
}

/**
 * confab_session_set_viewing:
 * @conversation: (nullable): what is on the screen, if there is one
 *
 * The server sends what happens there at once, and what is missing there is fetched first.
 */
void
confab_session_set_viewing (ConfabSession *self, ConfabConversation *conversation)
{
  const char *id = conversation != NULL ? confab_conversation_get_id (conversation) : NULL;

  g_return_if_fail (CONFAB_IS_SESSION (self));

  if (self->presence == NULL)
    return;

  confab_own_presence_set_viewing (self->presence, id);
  confab_backfill_set_open (self->backfill, id);
}

/**
 * confab_session_set_idle:
 * @idle: whether nobody is at this device
 *
 * Who chose to be online is seen as away while that is so for all of their devices.
 */
void
confab_session_set_idle (ConfabSession *self, gboolean idle)
{
  g_return_if_fail (CONFAB_IS_SESSION (self));

  if (self->presence != NULL)
    confab_own_presence_set_idle (self->presence, idle);
}

/**
 * confab_session_get_is_used_elsewhere:
 *
 * Who chose to be online is away while nobody is at any of their devices: so whoever is not at this
 * one, and still online, is at another.
 *
 * Returns: whether nobody is at this device, and somebody at another one of the same user
 */
gboolean
confab_session_get_is_used_elsewhere (ConfabSession *self)
{
  ConfabUser *own;

  g_return_val_if_fail (CONFAB_IS_SESSION (self), FALSE);

  if (self->presence == NULL || !confab_own_presence_get_idle (self->presence) ||
      confab_session_get_connection (self) != CONFAB_CONNECTION_ONLINE)
    return FALSE;

  own = confab_roster_get_self (self->roster);
  return own != NULL && confab_user_get_status (own) == CONFAB_STATUS_ONLINE;
}

/**
 * confab_session_set_visible_users:
 * @user_ids: (array zero-terminated=1): whose presence is on the screen; replaces the list before
 */
void
confab_session_set_visible_users (ConfabSession *self, const char *const *user_ids)
{
  g_return_if_fail (CONFAB_IS_SESSION (self));

  if (self->presence != NULL)
    confab_own_presence_set_visible_users (self->presence, user_ids);
}

/**
 * confab_session_typed:
 * @typing: TRUE at each key, FALSE when the text is empty or left alone
 *
 * Tells the others, no more often than they need to know.
 */
void
confab_session_typed (ConfabSession *self, ConfabConversation *conversation, gboolean typing)
{
  g_return_if_fail (CONFAB_IS_SESSION (self));

  if (self->typing != NULL && !confab_conversation_get_row (conversation)->pending)
    confab_typing_typed (self->typing, confab_conversation_get_id (conversation), typing);
}

/**
 * confab_session_set_status:
 * @emoji: (nullable): goes with the words
 * @custom_status: (nullable): in the user's own words
 * @expires_at: when all of it ends, in milliseconds since 1970; 0 for never
 *
 * What the user chose is shown here at once, and told to the server, with the next link if there is
 * none.
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is on disk
 */
DexFuture *
confab_session_set_status (ConfabSession *self,
                           ConfabUserStatus status,
                           const char *emoji,
                           const char *custom_status,
                           gint64 expires_at)
{
  ConfabPresenceData choice = {
    .status = status,
    .custom_status =
        (char *) (custom_status != NULL && *custom_status != '\0' ? custom_status : NULL),
    .custom_emoji = (char *) (emoji != NULL && *emoji != '\0' ? emoji : NULL),
    .expires_at = MAX (expires_at, 0),
  };
  g_autofree char *json = NULL;
  GString *payload;

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  json = confab_record_to_json (&confab_presence_change_record, &choice);
  payload = g_string_new_len (json, (gssize) strlen (json) - 1);

  /* No words of one's own are something to say, too: the record leaves them out. */
  if (choice.custom_status == NULL)
    g_string_append (payload, ",\"customStatus\":null");

  if (choice.custom_emoji == NULL)
    g_string_append (payload, ",\"customEmoji\":null");

  g_string_append_c (payload, '}');
  return confab_session_post (self, CONFAB_ACTION_STATUS, NULL, NULL,
                              g_string_free (payload, FALSE));
}

/**
 * confab_session_get_account:
 *
 * Returns: (transfer none): whose session it is
 */
ConfabAccount *
confab_session_get_account (ConfabSession *self)
{
  g_return_val_if_fail (CONFAB_IS_SESSION (self), NULL);

  return self->account;
}

/**
 * confab_session_get_roster:
 *
 * Returns: (transfer none): users and conversations; empty until the session has started
 */
ConfabRoster *
confab_session_get_roster (ConfabSession *self)
{
  g_return_val_if_fail (CONFAB_IS_SESSION (self), NULL);

  return self->roster;
}

/**
 * confab_session_get_connection:
 *
 * Returns: how it stands with the server, without interruptions that are over at once
 */
ConfabConnection
confab_session_get_connection (ConfabSession *self)
{
  g_return_val_if_fail (CONFAB_IS_SESSION (self), CONFAB_CONNECTION_OFFLINE);

  return self->connection;
}

/**
 * confab_session_get_retry_at:
 *
 * Returns: when the next try is, in monotonic milliseconds; 0 while nothing is waited for
 */
gint64
confab_session_get_retry_at (ConfabSession *self)
{
  g_return_val_if_fail (CONFAB_IS_SESSION (self), 0);

  return confab_reconnect_get_retry_at (self->reconnect);
}

/**
 * confab_session_get_last_synced_at:
 *
 * Returns: when everything here was last as on the server, in milliseconds since 1970; 0 when it
 *   never was
 */
gint64
confab_session_get_last_synced_at (ConfabSession *self)
{
  g_return_val_if_fail (CONFAB_IS_SESSION (self), 0);

  return self->last_synced_at_ms;
}

/**
 * confab_session_get_keyring_is_file:
 *
 * Returns: whether the token lies in a file, because there is no secret service
 */
gboolean
confab_session_get_keyring_is_file (ConfabSession *self)
{
  g_return_val_if_fail (CONFAB_IS_SESSION (self), FALSE);

  return confab_keyring_get_is_file (confab_client_get_keyring ());
}

/**
 * confab_session_get_error:
 *
 * Returns: (nullable): why the session is %CONFAB_CONNECTION_FAILED, or could not begin to connect
 */
const GError *
confab_session_get_error (ConfabSession *self)
{
  g_return_val_if_fail (CONFAB_IS_SESSION (self), NULL);

  return self->error;
}

/**
 * confab_session_get_signed_out_by:
 *
 * Returns: (nullable): after %CONFAB_CONNECTION_SIGNED_OUT, the name of the user's device that did
 *   it, if the server has told
 */
const char *
confab_session_get_signed_out_by (ConfabSession *self)
{
  g_return_val_if_fail (CONFAB_IS_SESSION (self), NULL);

  return self->sync != NULL ? confab_sync_get_signed_out_by (self->sync) : NULL;
}
