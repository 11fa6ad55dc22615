// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-notifications.h"

#include "confab-events.h"
#include "confab-query.h"

#include "base/confab-id.h"
#include "server/ledger/confab-ledger-accounts.h"
#include "server/ledger/confab-ledger-members.h"
#include "server/ledger/confab-ledger-messages.h"

#include <string.h>

/* How much of a message a notification shows. */
#define EXCERPT_BYTES 200

/* The id that stands for all notifications so far. */
#define ALL_NOTIFICATIONS "00000000-0000-0000-0000-000000000000"

static char *
excerpt (const char *text)
{
  gsize length = strlen (text);

  if (length <= EXCERPT_BYTES)
    return g_strdup (text);

  length = g_utf8_find_prev_char (text, text + EXCERPT_BYTES) - text;
  return g_strdup_printf ("%.*s…", (int) length, text);
}

static gboolean
notify (ConfabLedger *ledger,
        ConfabNotificationData *notification,
        const char *user_id,
        ConfabOutcome *outcome,
        GError **error)
{
  g_autofree char *id = confab_id_new_at (notification->created_at);

  notification->id = id;
  return confab_ledger_add_notification (ledger, notification, user_id, error) &&
         confab_event_tell (ledger, user_id, notification->created_at, CONFAB_FRAME_NOTIFICATION,
                            &confab_notification_data_record, notification, outcome, error);
}

/**
 * confab_notifications_mention:
 *
 * Notifies those whom a channel's new message mentions, and who take part.
 */
gboolean
confab_notifications_mention (ConfabLedger *ledger,
                              const ConfabStanding *standing,
                              const ConfabMessageData *message,
                              ConfabOutcome *outcome,
                              GError **error)
{
  g_autoptr (ConfabConversationData) conversation = NULL;
  g_autofree char *text = NULL;

  if (message->mentions == NULL || message->mentions[0] == NULL)
    return TRUE;

  conversation = confab_ledger_get_conversation (ledger, standing->id, message->sender_id, error);

  if (conversation == NULL)
    return FALSE;

  text = message->content != NULL ? excerpt (message->content) : NULL;

  for (guint i = 0; message->mentions[i] != NULL; i++)
    {
      const char *user_id = message->mentions[i];
      ConfabStanding other;
      ConfabNotificationData notification = {
        .type = CONFAB_NOTIFY_MENTION,
        .title = conversation->name,
        .message = text,
        .conversation_id = message->conversation_id,
        .message_id = message->id,
        .sender_id = message->sender_id,
        .created_at = message->created_at,
      };

      if (!confab_ledger_get_standing (ledger, standing->id, user_id, &other, error))
        return FALSE;

      if (other.is_member && !g_str_equal (user_id, message->sender_id) &&
          !g_strv_contains ((const char *const *) message->mentions + i + 1, user_id) &&
          !notify (ledger, &notification, user_id, outcome, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * confab_notifications_reaction:
 *
 * Notifies the sender of a channel's message of somebody else's reaction.
 */
gboolean
confab_notifications_reaction (ConfabLedger *ledger,
                               const ConfabStanding *standing,
                               const ConfabMessageData *message,
                               const ConfabReactionData *reaction,
                               ConfabOutcome *outcome,
                               GError **error)
{
  ConfabStanding other;
  ConfabNotificationData notification = {
    .type = CONFAB_NOTIFY_REACTION,
    .title = reaction->emoji,
    .conversation_id = message->conversation_id,
    .message_id = message->id,
    .sender_id = reaction->user_id,
    .created_at = reaction->created_at,
  };

  if (g_str_equal (message->sender_id, reaction->user_id))
    return TRUE;

  if (!confab_ledger_get_standing (ledger, standing->id, message->sender_id, &other, error))
    return FALSE;

  return !other.is_member || notify (ledger, &notification, message->sender_id, outcome, error);
}

/**
 * confab_notifications_invite:
 *
 * Notifies a user of having been added to a group or channel.
 */
gboolean
confab_notifications_invite (ConfabLedger *ledger,
                             const ConfabConversationData *conversation,
                             const char *user_id,
                             const ConfabRequest *request,
                             ConfabOutcome *outcome,
                             GError **error)
{
  ConfabNotificationData notification = {
    .type = CONFAB_NOTIFY_INVITE,
    .title = conversation->name,
    .conversation_id = conversation->id,
    .sender_id = request->user_id,
    .created_at = request->now_ms,
  };

  return notify (ledger, &notification, user_id, outcome, error);
}

/**
 * confab_notifications_list:
 *
 * Answers with a page of the user's notifications, the newest first: a ConfabQueryData.
 */
gboolean
confab_notifications_list (ConfabLedger *ledger,
                           const ConfabRequest *request,
                           ConfabOutcome *outcome,
                           GError **error)
{
  const ConfabQueryData *query = request->data;
  guint limit = confab_query_get_limit (query);
  g_autoptr (GPtrArray) items =
      confab_ledger_list_notifications (ledger, request->user_id, query->before, limit, error);
  const char *previous = NULL;

  if (items == NULL)
    return FALSE;

  if (items->len == limit)
    previous = ((ConfabNotificationData *) g_ptr_array_index (items, limit - 1))->id;

  confab_outcome_answer_page (outcome, &confab_notification_data_record, items, NULL, previous);
  return TRUE;
}

/* The other devices of the user learn of it, too. */
static gboolean
tell_read (ConfabLedger *ledger,
           const ConfabRequest *request,
           const ConfabNotificationData *notification,
           ConfabOutcome *outcome,
           GError **error)
{
  return confab_event_tell (ledger, request->user_id, request->now_ms, CONFAB_FRAME_NOTIFICATION,
                            &confab_notification_data_record, notification, outcome, error);
}

/**
 * confab_notifications_read:
 *
 * Marks the notification whose id is in the path as read, and answers with it.
 */
gboolean
confab_notifications_read (ConfabLedger *ledger,
                           const ConfabRequest *request,
                           ConfabOutcome *outcome,
                           GError **error)
{
  g_autoptr (ConfabNotificationData) notification =
      confab_ledger_get_notification (ledger, request->user_id, request->path[0], error);
  gint64 changed;

  if (notification == NULL || !confab_ledger_read_notifications (ledger, request->user_id,
                                                                 request->path[0], &changed, error))
    return FALSE;

  notification->read = TRUE;
  confab_outcome_answer (outcome, &confab_notification_data_record, notification);
  return changed == 0 || tell_read (ledger, request, notification, outcome, error);
}

/**
 * confab_notifications_read_all:
 *
 * Marks all notifications of the user as read.
 */
gboolean
confab_notifications_read_all (ConfabLedger *ledger,
                               const ConfabRequest *request,
                               ConfabOutcome *outcome,
                               GError **error)
{
  ConfabNotificationData all = { .id = (char *) ALL_NOTIFICATIONS, .read = TRUE };
  gint64 changed;

  outcome->status = 204;
  return confab_ledger_read_notifications (ledger, request->user_id, NULL, &changed, error) &&
         (changed == 0 || tell_read (ledger, request, &all, outcome, error));
}
