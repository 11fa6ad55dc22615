// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-action-sender.h"

#include "confab-avatar-sender.h"
#include "confab-key-fetch.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "protocol/confab-json.h"
#include "protocol/confab-mark.h"

#include <string.h>

/* So often in a row what has changed meanwhile is looked at again. */
#define MAX_ROUNDS 4

/* How an action travels: what is said in a channel goes over the link; what is said in a private
 * conversation, sealed, and what changes a conversation itself is an HTTP call. Either way sending
 * it again is harmless. */

static void
answer_clear (gpointer data)
{
  ConfabActionAnswer *self = data;

  g_clear_pointer (&self->receipt, confab_receipt_data_free);
  g_clear_pointer (&self->conversation, confab_conversation_data_free);
  g_clear_pointer (&self->attachment, confab_attachment_data_free);
}

/**
 * confab_action_answer_ref:
 *
 * Returns: (transfer full): one more reference
 */
ConfabActionAnswer *
confab_action_answer_ref (ConfabActionAnswer *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * confab_action_answer_unref:
 * @self: (transfer full): an answer
 */
void
confab_action_answer_unref (ConfabActionAnswer *self)
{
  g_atomic_rc_box_release_full (self, answer_clear);
}

G_DEFINE_BOXED_TYPE (ConfabActionAnswer,
                     confab_action_answer,
                     confab_action_answer_ref,
                     confab_action_answer_unref)

typedef struct
{
  ConfabActionData *action;
  ConfabStore *store;
  ConfabApi *api;
  ConfabTransfers *transfers;
  ConfabLink *link;
} Sending;

static void
sending_free (Sending *self)
{
  confab_action_data_free (self->action);
  g_object_unref (self->store);
  g_object_unref (self->api);
  g_object_unref (self->transfers);
  g_object_unref (self->link);
  g_free (self);
}

static gpointer
parse_payload (Sending *self, const ConfabRecord *record, GError **error)
{
  g_autoptr (JsonNode) node =
      confab_json_parse (self->action->payload, strlen (self->action->payload), error);

  return node != NULL ? confab_record_parse (record, node, error) : NULL;
}

/* Asks for the role or the end of one participant. */
static DexFuture *
send_participant (Sending *self, const char *method, const char *body, GError **error)
{
  g_autoptr (ConfabParticipantData) participant =
      parse_payload (self, &confab_participant_data_record, error);
  g_autofree char *path = NULL;

  if (participant == NULL)
    return NULL;

  path = g_strdup_printf ("/conversations/%s/participants/%s", self->action->conversation_id,
                          participant->user_id);
  return confab_api_call (self->api, method, path, body);
}

static DexFuture *
send_call (Sending *self, const char *method, const char *below, const char *body)
{
  g_autofree char *path =
      g_strconcat ("/conversations/", self->action->conversation_id, below, NULL);

  return confab_api_call (self->api, method, path, body);
}

static DexFuture *
send_mark (Sending *self, const char *body, GError **error)
{
  g_autoptr (ConfabMarkData) change = parse_payload (self, &confab_mark_change_record, error);
  g_autofree char *path = NULL;

  if (change == NULL)
    return NULL;

  path = g_strdup_printf ("/messages/%s/mark", change->message_id);
  return confab_api_call (self->api, "PATCH", path, body);
}

static DexFuture *
send_pin (Sending *self, GError **error)
{
  g_autoptr (ConfabPinChangeData) change =
      parse_payload (self, &confab_pin_change_data_record, error);
  g_autofree char *path = NULL;

  if (change == NULL)
    return NULL;

  path = g_strdup_printf ("/messages/%s/pin", change->message_id);
  return confab_api_call (self->api, change->pinned ? "POST" : "DELETE", path, NULL);
}

static DexFuture *
send_file (Sending *self, GError **error)
{
  g_autoptr (ConfabOutgoingData) file = parse_payload (self, &confab_outgoing_data_record, error);

  return file != NULL ? confab_transfers_upload (self->transfers, self->action->id,
                                                 self->action->conversation_id, file)
                      : NULL;
}

/* What is said in a conversation, in whatever form the store has sealed it, goes over the link. */
static DexFuture *
start_sending (Sending *self, ConfabFrame *frame, GError **error)
{
  if (frame->type != CONFAB_FRAME_UNKNOWN)
    return confab_link_request (self->link, frame);

  switch ((ConfabActionKind) self->action->kind)
    {
    case CONFAB_ACTION_CONVERSATION_NEW:
      return confab_api_call (self->api, "POST", "/conversations", frame->payload);
    case CONFAB_ACTION_CONVERSATION_CHANGE:
    case CONFAB_ACTION_DRAFT:
    case CONFAB_ACTION_UNREAD:
      return send_call (self, "PATCH", "", frame->payload);
    case CONFAB_ACTION_PARTICIPANT_ADD:
      return send_call (self, "POST", "/participants", frame->payload);
    case CONFAB_ACTION_PARTICIPANT_CHANGE:
      return send_participant (self, "PATCH", frame->payload, error);
    case CONFAB_ACTION_PARTICIPANT_REMOVE:
      return send_participant (self, "DELETE", NULL, error);
    case CONFAB_ACTION_PARTICIPANT_BAN:
      return send_call (self, "POST", "/bans", frame->payload);
    case CONFAB_ACTION_CONVERSATION_DELETE:
      return send_call (self, "DELETE", "", NULL);
    case CONFAB_ACTION_MARK:
      return send_mark (self, frame->payload, error);
    case CONFAB_ACTION_MESSAGE_PIN:
      return send_pin (self, error);
    case CONFAB_ACTION_UPLOAD:
      return send_file (self, error);
    case CONFAB_ACTION_AVATAR:
      return confab_avatar_send (self->action, self->api);
    case CONFAB_ACTION_STATUS:
      return confab_api_call (self->api, "POST", "/presence", frame->payload);
    case CONFAB_ACTION_MESSAGE:
    case CONFAB_ACTION_MESSAGE_UPDATE:
    case CONFAB_ACTION_MESSAGE_DELETE:
    case CONFAB_ACTION_REACTION_ADD:
    case CONFAB_ACTION_REACTION_REMOVE:
    case CONFAB_ACTION_READ:
    default:
      confab_set_error (error, CONFAB_ERROR_INTERNAL, "The action could not be sealed");
      return NULL;
    }
}

/* Reads what the server answered: an event's receipt, or the conversation as it now is. */
static ConfabActionAnswer *
read_answer (Sending *self, gboolean sealed, JsonNode *node)
{
  ConfabActionAnswer *answer = g_atomic_rc_box_new0 (ConfabActionAnswer);

  if (self->action->kind == CONFAB_ACTION_UPLOAD)
    answer->attachment = confab_attachment_data_parse (node, NULL);
  else if (sealed || self->action->kind == CONFAB_ACTION_MESSAGE_PIN)
    answer->receipt = confab_receipt_data_parse (node, NULL);
  else if (self->action->kind == CONFAB_ACTION_CONVERSATION_NEW ||
           self->action->kind == CONFAB_ACTION_CONVERSATION_CHANGE ||
           self->action->kind == CONFAB_ACTION_DRAFT ||
           self->action->kind == CONFAB_ACTION_UNREAD ||
           self->action->kind == CONFAB_ACTION_PARTICIPANT_ADD ||
           (self->action->kind == CONFAB_ACTION_AVATAR && self->action->conversation_id != NULL))
    answer->conversation = confab_conversation_data_parse (node, NULL);

  return answer;
}

static DexFuture *
resolve (ConfabActionAnswer *answer)
{
  return dex_future_new_take_boxed (CONFAB_TYPE_ACTION_ANSWER, answer);
}

/* Seals the action. What has to be known first is fetched, and then it is sealed again. */
static ConfabFrame *
await_sealed (Sending *self, GError **error)
{
  for (guint i = 0; i < MAX_ROUNDS; i++)
    {
      g_autoptr (ConfabFrame) frame =
          dex_await_boxed (confab_store_seal (self->store, self->action->number), error);
      g_autoptr (ConfabKeyTask) task = NULL;

      if (frame == NULL || frame->payload != NULL || frame->conversation_id == NULL)
        return g_steal_pointer (&frame);

      task = dex_await_boxed (confab_store_ask_needs (self->store, self->action->number), error);

      if (task == NULL || !confab_key_fetch_await (self->store, self->api, task, error))
        return NULL;
    }

  confab_set_error (error, CONFAB_ERROR_UNAVAILABLE, "Somebody has no device yet to read it on");
  return NULL;
}

/* Whether the server has other lists than it was sealed by, or other devices in them. */
static gboolean
is_stale (const GError *error)
{
  const char *field = confab_error_get_field (error);

  return g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_CONFLICT) &&
         (g_strcmp0 (field, "lists") == 0 || g_strcmp0 (field, "wraps") == 0 ||
          g_strcmp0 (field, "skipped") == 0);
}

/* Posts what is sealed. For who has come it is sealed as well, and for who has gone no more. */
static JsonNode *
await_posted (Sending *self, ConfabFrame **frame, GError **error)
{
  g_autofree char *path =
      g_strconcat ("/conversations/", (*frame)->conversation_id, "/sealed", NULL);

  for (guint i = 0; i < MAX_ROUNDS; i++)
    {
      g_autoptr (GError) reason = NULL;
      g_autoptr (ConfabKeyTask) task = NULL;
      JsonNode *node =
          dex_await_boxed (confab_api_call (self->api, "POST", path, (*frame)->payload), &reason);

      if (node != NULL)
        return node;

      if (!is_stale (reason))
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return NULL;
        }

      task = dex_await_boxed (confab_store_mark_stale (self->store, self->action->number,
                                                       confab_error_get_about (reason)),
                              error);

      if (task == NULL || !confab_key_fetch_await (self->store, self->api, task, error))
        return NULL;

      g_clear_pointer (frame, confab_frame_free);
      *frame = await_sealed (self, error);

      if (*frame == NULL)
        return NULL;
    }

  confab_set_error (error, CONFAB_ERROR_UNAVAILABLE, "Devices come and go all the time");
  return NULL;
}

static DexFuture *
send_fiber (Sending *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabFrame) frame = await_sealed (self, &error);
  g_autoptr (JsonNode) node = NULL;
  gboolean said =
      frame != NULL && (frame->type != CONFAB_FRAME_UNKNOWN || frame->conversation_id != NULL);
  DexFuture *answer = NULL;

  /* The row has left meanwhile: the user let it go. */
  if (frame == NULL && g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND))
    return resolve (g_atomic_rc_box_new0 (ConfabActionAnswer));

  if (frame != NULL && frame->type == CONFAB_FRAME_UNKNOWN && frame->conversation_id != NULL)
    node = await_posted (self, &frame, &error);
  else if (frame != NULL)
    answer = start_sending (self, frame, &error);

  if (answer != NULL)
    node = dex_await_boxed (answer, &error);

  /* What is gone already does not have to be removed: the first answer was lost. */
  if (node == NULL &&
      (self->action->kind == CONFAB_ACTION_PARTICIPANT_REMOVE ||
       self->action->kind == CONFAB_ACTION_CONVERSATION_DELETE) &&
      g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND))
    return resolve (g_atomic_rc_box_new0 (ConfabActionAnswer));

  if (node == NULL)
    return confab_reject (&error);

  return resolve (read_answer (self, said, node));
}

/**
 * confab_action_send:
 * @action: what to do
 * @store: seals it
 *
 * Returns: (transfer full): a future that resolves to a boxed #ConfabActionAnswer, or rejects with
 *   why it was not done; see confab_action_may_retry()
 */
DexFuture *
confab_action_send (ConfabActionData *action,
                    ConfabStore *store,
                    ConfabApi *api,
                    ConfabTransfers *transfers,
                    ConfabLink *link)
{
  Sending *self = g_new0 (Sending, 1);

  self->action = confab_action_data_copy (action);
  self->store = g_object_ref (store);
  self->api = g_object_ref (api);
  self->transfers = g_object_ref (transfers);
  self->link = g_object_ref (link);
  return CONFAB_SPAWN (send_fiber, self, sending_free);
}

/**
 * confab_action_may_retry:
 * @error: why an action was not done
 *
 * Returns: whether the same action can succeed later: the server had no time for it, or could not
 *   be asked, or wants to know first who asks
 */
gboolean
confab_action_may_retry (const GError *error)
{
  if (error->domain != CONFAB_ERROR)
    return TRUE;

  switch ((ConfabError) error->code)
    {
    case CONFAB_ERROR_RATE_LIMITED:
    case CONFAB_ERROR_UNAVAILABLE:
    case CONFAB_ERROR_UNAUTHORIZED:
      return TRUE;
    case CONFAB_ERROR_BAD_REQUEST:
    case CONFAB_ERROR_FORBIDDEN:
    case CONFAB_ERROR_NOT_FOUND:
    case CONFAB_ERROR_CONFLICT:
    case CONFAB_ERROR_TOO_LARGE:
    case CONFAB_ERROR_UNSUPPORTED_MEDIA:
    case CONFAB_ERROR_UNKNOWN_TYPE:
    case CONFAB_ERROR_INTERNAL:
      return FALSE;
    default:
      return FALSE;
    }
}
