// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-session-diagnostics.h"

#include "confab-session-private.h"

#include "base/confab-async.h"
#include "base/confab-limits.h"
#include "client/check/confab-check.h"
#include "protocol/confab-account.h"
#include "protocol/confab-participant.h"
#include "protocol/confab-sync.h"

/**
 * confab_session_get_connection_since:
 *
 * Returns: since when the connection is as it is, in milliseconds since 1970; 0 from the start on
 */
gint64
confab_session_get_connection_since (ConfabSession *self)
{
  g_return_val_if_fail (CONFAB_IS_SESSION (self), 0);

  return self->connection_since_ms;
}

/**
 * confab_session_get_link_failure:
 * @at_ms: (out): when it was, in milliseconds since 1970
 *
 * Returns: (nullable) (transfer none): why the last link has ended, or did not come up
 */
const GError *
confab_session_get_link_failure (ConfabSession *self, gint64 *at_ms)
{
  *at_ms = 0;
  g_return_val_if_fail (CONFAB_IS_SESSION (self), NULL);

  return self->sync != NULL ? confab_sync_get_failure (self->sync, at_ms) : NULL;
}

static DexFuture *
measure_fiber (ConfabSession *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabFrame) ping = confab_frame_new (CONFAB_FRAME_PING);
  g_autoptr (ConfabLinkReport) report = g_new0 (ConfabLinkReport, 1);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (ConfabServerData) server = NULL;
  ConfabLink *link = confab_sync_get_link (self->sync);
  gint64 begin_ms;

  if (link == NULL)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED, "There is no link");

  begin_ms = confab_clock_get_monotonic_ms (self->clock);

  if (!dex_await (confab_link_request (link, ping), &error))
    return confab_reject (&error);

  report->round_trip_ms = confab_clock_get_monotonic_ms (self->clock) - begin_ms;
  node = dex_await_boxed (confab_api_call (self->api, "GET", "/", NULL), &error);
  server = node != NULL ? confab_server_data_parse (node, &error) : NULL;

  if (server == NULL)
    return confab_reject (&error);

  report->server_name = g_strdup (server->name);
  report->server_version = g_strdup (server->version);
  report->protocol = server->protocol;
  return dex_future_new_take_boxed (CONFAB_TYPE_LINK_REPORT, g_steal_pointer (&report));
}

/**
 * confab_session_measure_link:
 *
 * Pings the server on the link, and asks who it is.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabLinkReport, or rejects with
 *   %G_IO_ERROR_NOT_CONNECTED while there is no link
 */
DexFuture *
confab_session_measure_link (ConfabSession *self)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->store == NULL || self->sync == NULL)
    return confab_session_not_started ();

  return CONFAB_SPAWN (measure_fiber, g_object_ref (self), g_object_unref);
}

/**
 * confab_session_load_inventory:
 *
 * Returns: (transfer full): a future that resolves to a #ConfabInventory of all conversations
 */
DexFuture *
confab_session_load_inventory (ConfabSession *self)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return self->store != NULL ? confab_store_load_inventory (self->store, NULL)
                             : confab_session_not_started ();
}

/**
 * confab_session_verify:
 * @in_full: whether to read every event again, or to compare the hashes only
 * @cancellable: (nullable): ends it
 *
 * Compares what is held of a conversation with what the server has.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabFinding, or rejects when the server
 *   cannot be asked
 */
DexFuture *
confab_session_verify (ConfabSession *self,
                       const char *conversation_id,
                       gboolean in_full,
                       GCancellable *cancellable)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return self->store != NULL ? confab_check_run (self->store, self->api, self->clock,
                                                 conversation_id, in_full, cancellable)
                             : confab_session_not_started ();
}

/**
 * confab_session_fetch_again:
 * @from_seq: the first event that is not trusted
 * @to_seq: the last
 *
 * Takes them out of what is held, so that they are missing and are fetched.
 *
 * Returns: (transfer full): a future that resolves to TRUE when they are out
 */
DexFuture *
confab_session_fetch_again (ConfabSession *self,
                            const char *conversation_id,
                            gint64 from_seq,
                            gint64 to_seq)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->store == NULL)
    return confab_session_not_started ();

  return confab_session_take (self,
                              confab_store_forget (self->store, conversation_id, from_seq, to_seq));
}

/**
 * confab_session_discard_action:
 * @action_id: a row of the outbox
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is gone
 */
DexFuture *
confab_session_discard_action (ConfabSession *self, const char *action_id)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return self->store != NULL
             ? confab_session_take (self, confab_store_discard (self->store, action_id))
             : confab_session_not_started ();
}

/* A channel of thousands is not read through for one message. */
#define MAX_COUNTED 2000

typedef struct
{
  ConfabSession *session;
  char *conversation_id;
  char *sender_id;
  gint64 seq;
} Counting;

static void
counting_free (gpointer data)
{
  Counting *counting = data;

  g_object_unref (counting->session);
  g_free (counting->conversation_id);
  g_free (counting->sender_id);
  g_free (counting);
}

static void
count_participant (const Counting *counting, JsonNode *node, ConfabSeenCount *count)
{
  g_autoptr (ConfabParticipantData) participant = confab_participant_data_parse (node, NULL);

  if (participant == NULL || participant->left_at != 0 ||
      g_strcmp0 (participant->user_id, counting->sender_id) == 0)
    return;

  count->n_others++;
  count->n_read += participant->read_seq >= counting->seq;
  count->n_delivered += MAX (participant->delivered_seq, participant->read_seq) >= counting->seq;
}

static DexFuture *
count_fiber (Counting *counting)
{
  g_autofree char *after = g_strdup ("");
  ConfabSeenCount count = { 0 };

  while (after != NULL && !count.more)
    {
      g_autofree char *escaped = g_uri_escape_string (after, NULL, FALSE);
      g_autofree char *path =
          g_strdup_printf ("/conversations/%s/participants?limit=%d%s%s", counting->conversation_id,
                           CONFAB_MAX_PAGE, *escaped != '\0' ? "&after=" : "", escaped);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node =
          dex_await_boxed (confab_api_call (counting->session->api, "GET", path, NULL), &error);
      g_autoptr (ConfabPageData) page = node != NULL ? confab_page_data_parse (node, &error) : NULL;
      JsonNode *items;

      if (page == NULL)
        return confab_reject (&error);

      items = json_object_get_member (json_node_get_object (node), "items");

      for (guint i = 0;
           JSON_NODE_HOLDS_ARRAY (items) && i < json_array_get_length (json_node_get_array (items));
           i++)
        count_participant (counting, json_array_get_element (json_node_get_array (items), i),
                           &count);

      g_set_str (&after, page->next_cursor);
      count.more = after != NULL && count.n_others >= MAX_COUNTED;
    }

  return dex_future_new_take_boxed (CONFAB_TYPE_SEEN_COUNT, g_memdup2 (&count, sizeof count));
}

/**
 * confab_session_count_seen:
 * @message: one that the server has
 *
 * Asks the server how many participants have got how far with it; for where they are too many for
 * their markers to be told.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabSeenCount
 */
DexFuture *
confab_session_count_seen (ConfabSession *self, ConfabMessage *message)
{
  ConfabUser *sender;
  Counting *counting;

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  sender = confab_message_get_sender (message);
  counting = g_new0 (Counting, 1);
  counting->session = g_object_ref (self);
  counting->conversation_id = g_strdup (confab_message_get_conversation_id (message));
  counting->sender_id = g_strdup (sender != NULL ? confab_user_get_id (sender) : NULL);
  counting->seq = confab_message_get_seq (message);
  return CONFAB_SPAWN (count_fiber, counting, counting_free);
}

/**
 * confab_session_load_seen:
 * @message: one that the server has
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of #ConfabSeenData: how far the
 *   other participants have got with it, as far as this computer knows
 */
DexFuture *
confab_session_load_seen (ConfabSession *self, ConfabMessage *message)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return self->store != NULL
             ? confab_store_load_seen (self->store, confab_message_get_conversation_id (message),
                                       confab_message_get_seq (message))
             : confab_session_not_started ();
}
