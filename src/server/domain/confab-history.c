// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-history.h"

#include "confab-permissions.h"
#include "confab-query.h"

#include "base/confab-error.h"
#include "base/confab-id.h"
#include "base/confab-text.h"
#include "protocol/confab-sync.h"
#include "server/ledger/confab-ledger-history.h"
#include "server/ledger/confab-ledger-members.h"
#include "server/ledger/confab-ledger-messages.h"

/* How many events a link that is behind is given in one go. */
#define MISSED_PAGE 256

static gboolean
bad_cursor (GError **error, const char *field)
{
  confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, field, "%s is not a place here", field);
  return FALSE;
}

/* A place in a conversation: its seq, or a message that is there. */
static gboolean
find_place (ConfabLedger *ledger,
            const ConfabStanding *standing,
            const char *field,
            const char *text,
            gint64 *seq,
            GError **error)
{
  g_autoptr (ConfabMessageData) message = NULL;
  guint64 number;

  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64 / 2, &number, NULL))
    {
      *seq = number;
      return TRUE;
    }

  if (!confab_id_is_valid (text))
    return bad_cursor (error, field);

  message = confab_ledger_get_message (ledger, text, TRUE, NULL);

  if (message == NULL || !g_str_equal (message->conversation_id, standing->id))
    return bad_cursor (error, field);

  *seq = message->seq;
  return TRUE;
}

/* What the user may see of the conversation: where the range of a page begins and ends. */
static gboolean
open_history (ConfabLedger *ledger,
              const ConfabRequest *request,
              ConfabStanding *standing,
              ConfabRange *range,
              GError **error)
{
  if (!confab_ledger_get_standing (ledger, request->path[0], request->user_id, standing, error) ||
      !confab_require (standing, CONFAB_ACTION_READ, error))
    return FALSE;

  range->conversation_id = standing->id;
  range->after = standing->first_seq - 1;
  range->before = (standing->is_member ? standing->last_seq : standing->left_seq) + 1;
  range->limit = confab_query_get_limit (request->data);
  return TRUE;
}

static gint64
message_seq (GPtrArray *messages, guint index)
{
  return ((ConfabMessageData *) g_ptr_array_index (messages, index))->seq;
}

/* The cursors lead on in both directions, as long as something can be there. */
static void
answer_messages (GPtrArray *messages,
                 const ConfabRange *visible,
                 gboolean may_precede,
                 gboolean may_follow,
                 ConfabOutcome *outcome)
{
  g_autofree char *next = NULL, *previous = NULL;

  if (messages->len > 0 && may_precede && message_seq (messages, 0) > visible->after + 1)
    previous = g_strdup_printf ("%" G_GINT64_FORMAT, message_seq (messages, 0));

  if (messages->len > 0 && may_follow &&
      message_seq (messages, messages->len - 1) < visible->before - 1)
    next = g_strdup_printf ("%" G_GINT64_FORMAT, message_seq (messages, messages->len - 1));

  confab_outcome_answer_page (outcome, &confab_message_data_record, messages, next, previous);
}

static gboolean
answer_around (ConfabLedger *ledger,
               const ConfabRange *visible,
               gint64 seq,
               ConfabOutcome *outcome,
               GError **error)
{
  ConfabRange range = *visible;
  g_autoptr (GPtrArray) before = NULL, after = NULL;
  gboolean more_before, more_after;

  range.backwards = TRUE;
  range.before = MIN (visible->before, seq + 1);
  range.limit = visible->limit / 2 + 1;
  before = confab_ledger_list_messages (ledger, &range, error);

  if (before == NULL)
    return FALSE;

  more_before = before->len == range.limit;
  range.backwards = FALSE;
  range.after = MAX (visible->after, seq);
  range.before = visible->before;
  range.limit = MAX (1, visible->limit - MIN (visible->limit, before->len));
  after = confab_ledger_list_messages (ledger, &range, error);

  if (after == NULL)
    return FALSE;

  more_after = after->len == range.limit;
  g_ptr_array_extend_and_steal (before, g_steal_pointer (&after));
  answer_messages (before, visible, more_before, more_after, outcome);
  return TRUE;
}

/**
 * confab_history_messages:
 *
 * Answers with a page of messages by seq: a ConfabQueryData with before, after or around, or
 * without any of them for the newest page.
 */
gboolean
confab_history_messages (ConfabLedger *ledger,
                         const ConfabRequest *request,
                         ConfabOutcome *outcome,
                         GError **error)
{
  const ConfabQueryData *query = request->data;
  g_autoptr (GPtrArray) messages = NULL;
  ConfabStanding standing;
  ConfabRange visible = { 0 }, range;
  gint64 seq;

  if (!open_history (ledger, request, &standing, &visible, error))
    return FALSE;

  if (query->around != NULL)
    return find_place (ledger, &standing, "around", query->around, &seq, error) &&
           answer_around (ledger, &visible, seq, outcome, error);

  range = visible;
  range.backwards = query->after == NULL;

  if (query->after != NULL)
    {
      if (!find_place (ledger, &standing, "after", query->after, &seq, error))
        return FALSE;

      range.after = MAX (range.after, seq);
    }

  if (query->before != NULL)
    {
      if (!find_place (ledger, &standing, "before", query->before, &seq, error))
        return FALSE;

      range.before = MIN (range.before, seq);
    }

  messages = confab_ledger_list_messages (ledger, &range, error);

  if (messages == NULL)
    return FALSE;

  answer_messages (messages, &visible, !range.backwards || messages->len == range.limit,
                   query->before != NULL || (!range.backwards && messages->len == range.limit),
                   outcome);
  return TRUE;
}

/**
 * confab_history_events:
 *
 * Answers with a page of events as they travelled, by seq: a ConfabQueryData.
 */
gboolean
confab_history_events (ConfabLedger *ledger,
                       const ConfabRequest *request,
                       ConfabOutcome *outcome,
                       GError **error)
{
  const ConfabQueryData *query = request->data;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GString) items = g_string_new ("[");
  g_autofree char *next = NULL;
  ConfabStanding standing;
  ConfabRange range = { 0 };
  ConfabPageData page = { 0 };
  gint64 seq, last = 0;

  if (!open_history (ledger, request, &standing, &range, error))
    return FALSE;

  if (query->after != NULL)
    {
      if (!find_place (ledger, &standing, "after", query->after, &seq, error))
        return FALSE;

      range.after = MAX (range.after, seq);
    }

  events = confab_ledger_list_events (ledger, &range, error);

  if (events == NULL)
    return FALSE;

  for (guint i = 0; i < events->len; i++)
    {
      const ConfabStoredEvent *event = g_ptr_array_index (events, i);

      g_string_append (items, i > 0 ? "," : "");
      g_string_append (items, event->frame);
      last = event->seq;
    }

  g_string_append_c (items, ']');

  if (events->len > 0 && last < range.before - 1)
    page.next_cursor = next = g_strdup_printf ("%" G_GINT64_FORMAT, last);

  page.items = items->str;
  confab_outcome_answer (outcome, &confab_page_data_record, &page);
  return TRUE;
}

static gboolean
read_time (const char *field, const char *text, gint64 *time_ms, GError **error)
{
  if (text == NULL || confab_time_from_text (text, time_ms))
    return TRUE;

  confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, field, "%s is not a time in RFC 3339",
                          field);
  return FALSE;
}

static gboolean
check_has (const char *has, GError **error)
{
  static const char *const kinds[] = {
    "file", "image", "video", "audio", "document", "link", NULL
  };

  if (has == NULL || g_strv_contains (kinds, has))
    return TRUE;

  confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "has",
                          "has is not one of the values it can have");
  return FALSE;
}

/**
 * confab_history_search:
 *
 * Answers with a page of messages of channels that match a ConfabQueryData, the newest first.
 */
gboolean
confab_history_search (ConfabLedger *ledger,
                       const ConfabRequest *request,
                       ConfabOutcome *outcome,
                       GError **error)
{
  const ConfabQueryData *query = request->data;
  gboolean typed = confab_record_has (&confab_query_data_record, query, "type");
  ConfabSearch search = {
    .user_id = request->user_id,
    .query = query->query,
    .conversation_id = query->conversation_id,
    .sender_id = query->sender_id,
    .type = typed ? query->type : -1,
    .has = query->has,
    .limit = confab_query_get_limit (query),
  };
  g_autoptr (GPtrArray) messages = NULL;
  g_autofree char *next = NULL;
  guint64 cursor = 0;
  gint64 position;

  if (query->cursor != NULL &&
      !g_ascii_string_to_unsigned (query->cursor, 10, 1, G_MAXINT64, &cursor, NULL))
    return bad_cursor (error, "cursor");

  if (!read_time ("before", query->before, &search.before_ms, error) ||
      !read_time ("after", query->after, &search.after_ms, error) || !check_has (query->has, error))
    return FALSE;

  search.position = cursor;
  messages = confab_ledger_search (ledger, &search, &position, error);

  if (messages == NULL)
    return FALSE;

  if (position > 0)
    next = g_strdup_printf ("%" G_GINT64_FORMAT, position);

  confab_outcome_answer_page (outcome, &confab_message_data_record, messages, next, NULL);
  return TRUE;
}

/**
 * confab_history_missed:
 *
 * What a link that fell behind has missed since the position in a ConfabReceivedData. The effects
 * are the events; the outcome's position is how far they reach.
 */
gboolean
confab_history_missed (ConfabLedger *ledger,
                       const ConfabRequest *request,
                       ConfabOutcome *outcome,
                       GError **error)
{
  const ConfabReceivedData *since = request->data;
  gint64 reached;
  g_autoptr (GPtrArray) events =
      confab_ledger_list_missed (ledger, request->user_id, since->n, MISSED_PAGE, &reached, error);

  if (events == NULL)
    return FALSE;

  for (guint i = 0; i < events->len; i++)
    {
      ConfabStoredEvent *event = g_ptr_array_index (events, i);
      ConfabEffect *effect = confab_outcome_add (
          outcome, event->conversation_id != NULL ? CONFAB_EFFECT_EVENT : CONFAB_EFFECT_OWN_EVENT,
          event->conversation_id, request->user_id);

      effect->frame = g_steal_pointer (&event->frame);
      effect->position = event->position;
      effect->seq = event->seq;
    }

  confab_outcome_add (outcome, CONFAB_EFFECT_ANSWER, NULL, NULL)->position = reached;
  return TRUE;
}

/**
 * confab_history_unread:
 *
 * What of the conversation whose id is in the path differs for each of the users in a
 * ConfabUserIdsData. The effects are sync frames for them, without a place: the user's own stream
 * and other conversations may stand elsewhere on the link.
 */
gboolean
confab_history_unread (ConfabLedger *ledger,
                       const ConfabRequest *request,
                       ConfabOutcome *outcome,
                       GError **error)
{
  const ConfabUserIdsData *users = request->data;

  for (guint i = 0; users->user_ids[i] != NULL; i++)
    {
      g_autoptr (GError) gone = NULL;
      g_autoptr (ConfabConversationData) conversation =
          confab_ledger_get_conversation (ledger, request->path[0], users->user_ids[i], &gone);
      g_autoptr (GPtrArray) list = g_ptr_array_new ();
      ConfabSyncData sync = { .cursor = (char *) "", .conversations = list };

      if (conversation == NULL || conversation->left_at > 0)
        continue;

      g_ptr_array_add (list, conversation);
      confab_outcome_add (outcome, CONFAB_EFFECT_OWN, request->path[0], users->user_ids[i])->frame =
          confab_sync_data_to_json (&sync);
    }

  return TRUE;
}
