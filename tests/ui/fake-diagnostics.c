// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "fake-client.h"
#include "client/confab-session-health.h"
#include "made-up.h"

#include <gio/gio.h>

#define MINUTE (60 * G_GINT64_CONSTANT (1000))

gboolean fake_differs;

gint64
confab_session_get_retry_at (ConfabSession *self)
{
  return 0;
}

gint64
confab_session_get_connection_since (ConfabSession *self)
{
  return MADE_UP_NOW_MS - 130 * MINUTE;
}

const GError *
confab_session_get_link_failure (ConfabSession *self, gint64 *at_ms)
{
  static GError *failure;

  if (failure == NULL)
    failure = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "nothing came from chat");

  *at_ms = MADE_UP_NOW_MS - 131 * MINUTE;
  return failure;
}

DexFuture *
confab_session_measure_link (ConfabSession *self)
{
  ConfabLinkReport report = { .server_name = (char *) "Example",
                              .server_version = (char *) "0.1.0",
                              .protocol = 1,
                              .round_trip_ms = 12 };

  fake_note ("measure-link");

  if (fake_error != NULL)
    return fake_answer (NULL);

  return dex_future_new_take_boxed (CONFAB_TYPE_LINK_REPORT, confab_link_report_copy (&report));
}

static void
add_entry (ConfabInventory *inventory, guint number, ConfabActionKind kind, gboolean failed)
{
  ConfabOutboxEntryData *entry = confab_outbox_entry_data_new ();

  entry->id = g_strdup (made_up_id (number, 'b'));
  entry->conversation_id = g_strdup (made_up_id (2, 'c'));
  entry->kind = kind;
  entry->created_at = MADE_UP_NOW_MS - 5 * MINUTE;
  entry->tries = failed ? 1 : 3;
  entry->failed = failed;
  entry->failure_code = failed ? g_strdup ("forbidden") : NULL;
  g_ptr_array_add (inventory->outbox, entry);
}

static void
add_holding (ConfabInventory *inventory, ConfabConversation *conversation, guint number)
{
  ConfabHoldingData *holding = confab_holding_data_new ();

  holding->conversation_id = g_strdup (confab_conversation_get_id (conversation));
  holding->type = confab_conversation_get_kind (conversation);
  holding->first_seq = 1;
  holding->last_seq = 300 + number;
  holding->complete_to = holding->last_seq;
  holding->read_seq = holding->last_seq;
  holding->delivered_seq = holding->last_seq;
  holding->read_by_all_seq = holding->last_seq - 7;

  if (number == 2)
    {
      ConfabGapData *gap = confab_gap_data_new ();

      gap->conversation_id = g_strdup (holding->conversation_id);
      gap->from_seq = 41;
      gap->to_seq = 140;
      holding->complete_to = 40;
      holding->n_missing = 100;
      g_ptr_array_add (inventory->gaps, gap);
    }

  g_ptr_array_add (inventory->holdings, holding);
}

DexFuture *
confab_session_load_inventory (ConfabSession *self)
{
  GListModel *conversations = confab_roster_get_conversations (confab_session_get_roster (self));
  ConfabInventory *inventory;

  fake_note ("inventory");

  if (fake_error != NULL)
    return fake_answer (NULL);

  inventory = confab_inventory_new ();

  for (guint i = 0; i < g_list_model_get_n_items (conversations); i++)
    {
      g_autoptr (ConfabConversation) conversation = g_list_model_get_item (conversations, i);

      add_holding (inventory, conversation, i);
    }

  add_entry (inventory, 1, CONFAB_ACTION_MESSAGE, TRUE);
  add_entry (inventory, 2, CONFAB_ACTION_REACTION_ADD, FALSE);
  return dex_future_new_take_boxed (CONFAB_TYPE_INVENTORY, inventory);
}

DexFuture *
confab_session_verify (ConfabSession *self,
                       const char *conversation_id,
                       gboolean in_full,
                       GCancellable *cancellable)
{
  ConfabHoldingData holding = { .conversation_id = (char *) conversation_id,
                                .complete_to = 300,
                                .last_seq = 300 };
  ConfabDifference difference = { .kind = CONFAB_DIFFERENCE_CONTENT, .from_seq = 41, .to_seq = 45 };
  GListModel *conversations = confab_roster_get_conversations (confab_session_get_roster (self));
  ConfabFinding *finding;

  fake_note ("verify %s %d", conversation_id, in_full);

  if (fake_error != NULL)
    return fake_answer (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (conversations); i++)
    {
      g_autoptr (ConfabConversation) conversation = g_list_model_get_item (conversations, i);

      if (g_str_equal (confab_conversation_get_id (conversation), conversation_id))
        {
          holding.last_seq = 300 + i;
          holding.n_missing = i == 2 ? 100 : 0;
        }
    }

  finding = confab_finding_new (&holding);
  finding->in_full = in_full;

  if (fake_differs && g_str_equal (conversation_id, made_up_id (2, 'c')))
    confab_finding_add (finding, &difference);

  return dex_future_new_take_boxed (CONFAB_TYPE_FINDING, finding);
}

DexFuture *
confab_session_fetch_again (ConfabSession *self,
                            const char *conversation_id,
                            gint64 from_seq,
                            gint64 to_seq)
{
  fake_note ("fetch-again %s %d %d", conversation_id, (int) from_seq, (int) to_seq);
  return fake_answer (NULL);
}

DexFuture *
confab_session_retry_action (ConfabSession *self, const char *action_id)
{
  fake_note ("retry-action %s", action_id);
  return fake_answer (NULL);
}

DexFuture *
confab_session_discard_action (ConfabSession *self, const char *action_id)
{
  fake_note ("discard-action %s", action_id);
  return fake_answer (NULL);
}

DexFuture *
confab_session_load_seen (ConfabSession *self, ConfabMessage *message)
{
  GPtrArray *seen = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_seen_data_free);

  fake_note ("seen");

  for (guint i = 1; i < 6; i++)
    {
      ConfabSeenData *data = confab_seen_data_new ();

      data->user_id = g_strdup (made_up_id (i, 'a'));
      data->read = i < 3;
      data->delivered = i < 5;
      data->read_at = i == 1 ? MADE_UP_NOW_MS - 10 * MINUTE : 0;
      data->delivered_at = i == 3 ? MADE_UP_NOW_MS - 12 * MINUTE : 0;
      g_ptr_array_add (seen, data);
    }

  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, seen);
}

DexFuture *
confab_session_count_seen (ConfabSession *self, ConfabMessage *message)
{
  ConfabSeenCount count = { .n_others = 147, .n_delivered = 120, .n_read = 98 };

  fake_note ("count-seen");

  if (fake_error != NULL)
    return fake_answer (NULL);

  return dex_future_new_take_boxed (CONFAB_TYPE_SEEN_COUNT, g_memdup2 (&count, sizeof count));
}

DexFuture *
confab_session_load_health (ConfabSession *self)
{
  ConfabHealth health = { .n_devices = 2,
                          .n_messages = 12408,
                          .n_waiting = 1,
                          .n_failed = fake_differs ? 3 : 0,
                          .repaired_at = MADE_UP_NOW_MS - 130 * MINUTE };

  return dex_future_new_take_boxed (CONFAB_TYPE_HEALTH, confab_health_copy (&health));
}
