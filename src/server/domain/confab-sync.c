// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-sync.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "protocol/confab-frame.h"
#include "protocol/confab-sync.h"
#include "server/ledger/confab-ledger-accounts.h"
#include "server/ledger/confab-ledger-history.h"
#include "server/ledger/confab-ledger-marks.h"

#include <string.h>

/* A frame holds so much of what has changed, and leaves room for its envelope. */
#define SYNC_BYTES (CONFAB_MAX_FRAME_BYTES - 8 * 1024)
#define SYNC_PAGE 50

/* So many of what is set for messages fit into a frame in any case. */
#define MARKS_PAGE 1000

/* With more events in the user's own stream than this it is easier to tell how things are. They
 * also have to fit into what a link may leave unanswered. */
#define MAX_OWN_EVENTS 200
#define MAX_OWN_BYTES (CONFAB_WINDOW_BYTES / 2)

typedef struct
{
  ConfabLedger *ledger;
  const ConfabRequest *request;
  ConfabOutcome *outcome;
  ConfabSyncData sync;
} Answer;

/* "epoch.position"; anything else, and any other epoch, gets a snapshot. */
static gint64
read_cursor (ConfabLedger *ledger, const char *cursor)
{
  const char *dot = cursor != NULL ? strchr (cursor, '.') : NULL;
  const char *epoch = confab_ledger_get_epoch (ledger);
  guint64 position;

  if (dot == NULL || strncmp (cursor, epoch, dot - cursor) != 0 ||
      strlen (epoch) != (gsize) (dot - cursor) ||
      !g_ascii_string_to_unsigned (dot + 1, 10, 0, G_MAXINT64, &position, NULL) ||
      position > (guint64) confab_ledger_get_position (ledger))
    return 0;

  return position;
}

static void
send_frame (Answer *answer, gboolean more)
{
  g_autofree char *payload = NULL;
  ConfabFrame frame = {
    .type_name = (char *) confab_frame_type_names[CONFAB_FRAME_SYNC],
    .timestamp = answer->request->now_ms,
  };

  answer->sync.more = more;
  payload = confab_sync_data_to_json (&answer->sync);
  frame.payload = payload;
  confab_outcome_add (answer->outcome, CONFAB_EFFECT_ANSWER, NULL, NULL)->frame =
      confab_frame_to_json (&frame);
  answer->sync.user = NULL;
  g_ptr_array_set_size (answer->sync.conversations, 0);
}

static gsize
size_of (const ConfabConversationData *conversation)
{
  g_autofree char *json = confab_conversation_data_to_json (conversation);

  return strlen (json);
}

/* A device that knows nothing is told all that the user set for messages. */
static gboolean
send_marks (Answer *answer, GError **error)
{
  g_autofree char *after = NULL;

  for (guint n = MARKS_PAGE; n == MARKS_PAGE;)
    {
      g_autoptr (GPtrArray) page =
          confab_ledger_list_marks (answer->ledger, answer->request->user_id, after, MARKS_PAGE,
                                    error);

      if (page == NULL)
        return FALSE;

      n = page->len;

      if (n == 0)
        return TRUE;

      g_set_str (&after, ((ConfabMarkData *) g_ptr_array_index (page, n - 1))->message_id);
      answer->sync.marks = page;
      send_frame (answer, TRUE);
      answer->sync.marks = NULL;
    }

  return TRUE;
}

/* Fills frames with what has changed since a position. */
static gboolean
send_conversations (Answer *answer, gint64 since, GError **error)
{
  g_autofree char *after = NULL;
  gsize bytes = 0;

  for (guint n = SYNC_PAGE; n == SYNC_PAGE;)
    {
      g_autoptr (GPtrArray) page =
          confab_ledger_list_conversations (answer->ledger, answer->request->user_id, since, after,
                                            SYNC_PAGE, error);

      if (page == NULL)
        return FALSE;

      n = page->len;
      g_ptr_array_set_free_func (page, NULL);

      for (guint i = 0; i < n; i++)
        {
          ConfabConversationData *conversation = g_ptr_array_index (page, i);
          gsize size = size_of (conversation);

          if (bytes + size > SYNC_BYTES && answer->sync.conversations->len > 0)
            {
              send_frame (answer, TRUE);
              bytes = 0;
            }

          bytes += size + 1;
          g_ptr_array_add (answer->sync.conversations, conversation);
          g_set_str (&after, conversation->id);
        }
    }

  send_frame (answer, FALSE);
  return TRUE;
}

static gboolean
is_too_much (GPtrArray *events)
{
  gsize bytes = 0;

  for (guint i = 0; i < events->len; i++)
    bytes += strlen (((ConfabStoredEvent *) g_ptr_array_index (events, i))->frame);

  return events->len > MAX_OWN_EVENTS || bytes > MAX_OWN_BYTES;
}

/* What happened in the user's own stream comes before the sync, so that the cursor in it is true
 * once everything is stored. */
static gboolean
send_own_events (Answer *answer, gint64 *since, GError **error)
{
  g_autoptr (GPtrArray) events = NULL;

  if (*since == 0)
    return TRUE;

  events = confab_ledger_list_user_events (answer->ledger, answer->request->user_id, *since,
                                           MAX_OWN_EVENTS + 1, error);

  if (events == NULL)
    return FALSE;

  if (is_too_much (events))
    {
      *since = 0;
      return TRUE;
    }

  for (guint i = 0; i < events->len; i++)
    {
      ConfabStoredEvent *event = g_ptr_array_index (events, i);
      ConfabEffect *effect = confab_outcome_add (answer->outcome, CONFAB_EFFECT_OWN_EVENT, NULL,
                                                 answer->request->user_id);

      effect->frame = g_steal_pointer (&event->frame);
      effect->position = 0;
    }

  return TRUE;
}

/**
 * confab_sync_resume:
 *
 * What has changed since a cursor: a ConfabResumeData. The effects are, for the link that asks,
 * events of the user's own stream and then sync frames; the outcome's position is that of the
 * cursor in them.
 */
gboolean
confab_sync_resume (ConfabLedger *ledger,
                    const ConfabRequest *request,
                    ConfabOutcome *outcome,
                    GError **error)
{
  const ConfabResumeData *asked = request->data;
  g_autoptr (ConfabUserData) user = confab_ledger_get_user (ledger, request->user_id, error);
  g_autoptr (GPtrArray) conversations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_conversation_data_free);
  g_autofree char *cursor = NULL;
  gint64 since = read_cursor (ledger, asked->cursor);
  Answer answer = { .ledger = ledger, .request = request, .outcome = outcome };

  if (asked->device_id != NULL && g_strcmp0 (asked->device_id, request->device_id) != 0)
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "deviceId",
                              "The token belongs to another device");
      return FALSE;
    }

  if (user == NULL || !send_own_events (&answer, &since, error))
    return FALSE;

  cursor = g_strdup_printf ("%s.%" G_GINT64_FORMAT, confab_ledger_get_epoch (ledger),
                            confab_ledger_get_position (ledger));
  answer.sync.cursor = cursor;
  answer.sync.snapshot = since == 0;
  answer.sync.user = user;
  answer.sync.conversations = conversations;

  return confab_ledger_get_user_seq (ledger, request->user_id, &answer.sync.user_seq, error) &&
         (since > 0 || send_marks (&answer, error)) && send_conversations (&answer, since, error);
}
