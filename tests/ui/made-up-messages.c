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

/* What people format. */
static const Line film[] = {
  { 1, 1500 * MINUTE,
    "Three to choose from:\n\n1. **Metropolis**, with a *live* piano\n2. ~~Playtime~~ (not to be "
    "had)\n"
    "3. **The Gold Rush**",
    TRUE, FALSE },
  { 2, 1480 * MINUTE, "> **Metropolis**, with a *live* piano\n\nThat one! Who plays?", FALSE,
    FALSE },
  { 1, 1475 * MINUTE,
    "||Katherine herself||, but do not tell. More on "
    "https://films.example.org/metropolis",
    FALSE, FALSE },
  { 0, 300 * MINUTE,
    "The projector wants this before it shows anything, as `root`:\n\n```sh\nxrandr --output "
    "HDMI-1 "
    "--mode 1920x1080 --rate 24\n```",
    TRUE, FALSE },
  { 3, 290 * MINUTE, "Call me when it does not: +44 20 7946 0000", FALSE, FALSE },
  { 2, 280 * MINUTE, "🍿", FALSE, FALSE },
  { 0, 240 * MINUTE, "Then it is decided: popcorn for all", FALSE, FALSE },
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
  gboolean in_garden = g_str_equal (id, made_up_id (2, 'c'));
  gboolean in_film = g_str_equal (id, made_up_id (5, 'c'));
  const Line *lines = in_garden ? garden : in_film ? film : other;
  guint n = in_garden ? G_N_ELEMENTS (garden)
            : in_film ? G_N_ELEMENTS (film)
                      : G_N_ELEMENTS (other);
  guint before = G_MAXUINT;
  const char *peer = confab_conversation_get_row (conversation)->preview_sender_id;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ConfabMessageRowData) row = confab_message_row_data_new ();
      g_autoptr (ConfabMessage) message = NULL;

      row->id = g_strdup (made_up_id (i + 1, in_garden ? 'e' : in_film ? 'd' : 'f'));
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
