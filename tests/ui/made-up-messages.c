// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "made-up.h"

#define MINUTE (60 * G_GINT64_CONSTANT (1000))

typedef struct
{
  guint sender;
  gint64 before_ms;
  const char *text;
  gboolean show_day;
  gboolean first_unread;
} Line;

static const Line garden[] = {
  { 1, 1500 * MINUTE, "The beans are up! Forty at least, the snails left us some this year.", TRUE,
    FALSE },
  { 0, 1490 * MINUTE, "Hooray 🌱", FALSE, FALSE },
  { 0, 1489 * MINUTE, "I can water on Thursday and on Saturday.", FALSE, FALSE },
  { 2, 1470 * MINUTE, "Then I take Friday. The barrel is nearly empty, though.", FALSE, FALSE },
  { 1, 140 * MINUTE,
    "Somebody left a whole crate of seedlings at the gate: kale, chard, and something with round "
    "leaves that nobody knows. They should be in the ground before the week is over, or at least "
    "in the shade.",
    TRUE, FALSE },
  { 0, 132 * MINUTE, "Round leaves might be nasturtium. It may go along the fence.", FALSE, FALSE },
  { 2, 40 * MINUTE, "I come by at five and plant what I can.", FALSE, TRUE },
  { 1, 31 * MINUTE, "Me too.", FALSE, FALSE },
  { 1, 30 * MINUTE, "With the good spade.", FALSE, FALSE },
  { 3, 19 * MINUTE, "@Ada do you still have the wheelbarrow?", FALSE, FALSE },
  { 3, 18 * MINUTE, "Who has the key to the shed?", FALSE, FALSE },
};

static const Line other[] = {
  { 9, 300 * MINUTE, "Good morning! Is there news?", TRUE, FALSE },
  { 0, 290 * MINUTE, "Not yet, I write as soon as there is.", FALSE, FALSE },
  { 9, 240 * MINUTE, NULL, FALSE, FALSE },
};

GListModel *
made_up_messages (ConfabRoster *roster, ConfabConversation *conversation)
{
  GListStore *messages = g_list_store_new (CONFAB_TYPE_MESSAGE);
  const char *id = confab_conversation_get_id (conversation);
  const Line *lines = g_str_equal (id, made_up_id (2, 'c')) ? garden : other;
  guint n = lines == garden ? G_N_ELEMENTS (garden) : G_N_ELEMENTS (other), before = G_MAXUINT;
  const char *peer = confab_conversation_get_row (conversation)->preview_sender_id;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ConfabMessageRowData) row = confab_message_row_data_new ();
      g_autoptr (ConfabMessage) message = NULL;

      row->id = g_strdup (made_up_id (i + 1, lines == garden ? 'e' : 'f'));
      row->conversation_id = g_strdup (id);
      row->sender_id = g_strdup (lines[i].sender == 9 ? peer : made_up_id (lines[i].sender, 'a'));
      row->seq = i + 1;
      row->position = row->seq * 65536;
      row->content =
          g_strdup (lines[i].text != NULL ? lines[i].text
                                          : confab_conversation_get_row (conversation)->preview);
      row->created_at = MADE_UP_NOW_MS - lines[i].before_ms;
      row->status = CONFAB_MESSAGE_SENT;
      message = confab_message_new (row->id);
      confab_message_update (message, row, confab_roster_get_user (roster, row->sender_id));
      confab_message_set_markers (message, i + 1, 3);
      confab_message_set_grouping (
          message, lines[i].show_day || lines[i].first_unread || before != lines[i].sender,
          lines[i].show_day, lines[i].first_unread);
      before = lines[i].sender;
      g_list_store_append (messages, message);
    }

  return G_LIST_MODEL (messages);
}
