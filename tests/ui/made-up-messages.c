// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "made-up.h"

#include "client/store/confab-changes.h"

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

/* What a message of the garden says, as others quote it. */
static ConfabQuoteData *
make_quote (guint number)
{
  ConfabQuoteData *quote;

  if (number == 0 || number > G_N_ELEMENTS (garden))
    return NULL;

  quote = confab_quote_data_new ();
  quote->sender_id = g_strdup (made_up_id (garden[number - 1].sender, 'a'));
  quote->content = g_strdup (garden[number - 1].text);
  return quote;
}

static ConfabQuoteData *
find_quote (const char *message_id)
{
  for (guint i = 1; i <= G_N_ELEMENTS (garden); i++)
    if (g_strcmp0 (message_id, made_up_id (i, 'e')) == 0)
      return make_quote (i);

  return NULL;
}

/* What the database would say after that. */
void
made_up_set_draft_reply (ConfabRoster *roster,
                         ConfabConversation *conversation,
                         const char *message_id)
{
  ConfabConversationRowData *row =
      confab_conversation_row_data_copy (confab_conversation_get_row (conversation));
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();

  g_set_str (&row->draft_reply_to, message_id);
  g_clear_pointer (&row->draft_quote, confab_quote_data_free);
  row->draft_quote = find_quote (message_id);
  g_ptr_array_add (changes->conversations, row);
  confab_roster_apply (roster, changes);
}

/* Pins the last so many of the garden. */
void
made_up_set_pins (ConfabRoster *roster, ConfabConversation *conversation, guint n)
{
  ConfabConversationRowData *row =
      confab_conversation_row_data_copy (confab_conversation_get_row (conversation));
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();

  for (guint i = 0; row->pins != NULL && i < row->pins->len; i++)
    confab_pin_data_free (g_ptr_array_index (row->pins, i));

  g_clear_pointer (&row->pins, g_ptr_array_unref);
  row->pins = g_ptr_array_new ();

  for (guint i = G_N_ELEMENTS (garden) - n; i < G_N_ELEMENTS (garden); i++)
    {
      ConfabPinData *pin = confab_pin_data_new ();

      pin->message_id = g_strdup (made_up_id (i + 1, 'e'));
      pin->sender_id = g_strdup (made_up_id (garden[i].sender, 'a'));
      pin->content = g_strdup (garden[i].text);
      pin->position = i + 1;
      g_ptr_array_add (row->pins, pin);
    }

  g_ptr_array_add (changes->conversations, row);
  confab_roster_apply (roster, changes);
}

static void
add_reaction (ConfabMessageRowData *row, const char *emoji, guint user)
{
  ConfabReactionData *reaction = confab_reaction_data_new ();

  if (row->reactions == NULL)
    row->reactions = g_ptr_array_new ();

  reaction->emoji = g_strdup (emoji);
  reaction->user_id = g_strdup (made_up_id (user, 'a'));
  g_ptr_array_add (row->reactions, reaction);
}

/* In the garden somebody answers, somebody changes their mind, and many like it. */
static void
decorate (ConfabMessageRowData *row, guint number)
{
  if (number == 1)
    {
      add_reaction (row, "🎉", 2);
      add_reaction (row, "🎉", 0);
      add_reaction (row, "🌱", 3);
    }
  else if (number == 5)
    {
      for (guint i = 0; i < 7; i++)
        add_reaction (row, "👍", i);
      add_reaction (row, "😮", 3);
    }
  else if (number == 6)
    {
      row->reply_to = g_strdup (made_up_id (5, 'e'));
      row->quote = make_quote (5);
      row->updated_at = row->created_at + MINUTE;
    }
  else if (number == 7)
    {
      row->reply_to = g_strdup (made_up_id (40, 'e'));
      row->starred_at = row->created_at;
    }
  else if (number == 10)
    {
      row->mentions = g_new0 (char *, 2);
      row->mentions[0] = g_strdup (made_up_id (0, 'a'));
    }
}

/* Changes a message as the database would. */
void
made_up_change_message (ConfabRoster *roster,
                        ConfabMessage *message,
                        void (*change) (ConfabMessageRowData *row, gpointer data),
                        gpointer data)
{
  g_autoptr (ConfabMessageRowData) row = confab_message_row_data_new ();

  row->id = g_strdup (confab_message_get_id (message));
  row->conversation_id = g_strdup (confab_message_get_conversation_id (message));
  row->sender_id = g_strdup (confab_user_get_id (confab_message_get_sender (message)));
  row->seq = confab_message_get_seq (message);
  row->position = confab_message_get_position (message);
  row->content = g_strdup (confab_message_get_content (message));
  row->created_at = confab_message_get_created_at (message);
  row->status = CONFAB_MESSAGE_SENT;
  change (row, data);
  confab_message_update (message, row, confab_message_get_sender (message));
}

GPtrArray *
made_up_versions (ConfabMessage *message)
{
  GPtrArray *versions = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_version_data_free);
  static const char *const texts[] = { "Round leaves must be nasturtium.",
                                       "Round leaves might be nasturtium. It climbs." };

  for (guint i = 0; i <= G_N_ELEMENTS (texts); i++)
    {
      ConfabVersionData *version = confab_version_data_new ();

      version->content =
          g_strdup (i < G_N_ELEMENTS (texts) ? texts[i] : confab_message_get_content (message));
      version->created_at = confab_message_get_created_at (message) + i * MINUTE;
      version->first = i == 0;
      g_ptr_array_add (versions, version);
    }

  return versions;
}

/* What is said in "Music", over and over, so that there is something to scroll. */
static const char *const music[] = {
  "Who was at the concert yesterday?",
  "I was! The second movement alone was worth the way.",
  "They play again on Sunday, at four, in the small hall. Tickets are at the door, and those who "
  "help with the chairs come in for nothing.",
  "Then I help with the chairs.",
  "Me too 🎻",
  "Could somebody write down the chords of the encore?",
  "G, E minor, C, and then it gets strange.",
  "That is the best part.",
  "I have the sheets somewhere, I look for them in the evening.",
  "Thank you!",
  "The piano in the hall is tuned on Thursday, so no rehearsal before noon, please.",
};
#define N_MUSIC 300
#define N_MUSIC_UNREAD 24

static const Line *
get_lines (const char *id, guint *n)
{
  if (g_str_equal (id, made_up_id (2, 'c')))
    {
      *n = G_N_ELEMENTS (garden);
      return garden;
    }

  if (g_str_equal (id, made_up_id (5, 'c')))
    {
      *n = G_N_ELEMENTS (film);
      return film;
    }

  if (g_str_equal (id, made_up_id (6, 'c')))
    {
      *n = N_MUSIC;
      return NULL;
    }

  *n = G_N_ELEMENTS (other);
  return other;
}

static Line
get_music (guint i)
{
  return (Line) {
    .sender = i * 5 / 3 % 6,
    .before_ms = (N_MUSIC - i) * 25 * MINUTE + 1500 * MINUTE,
    .text = music[i % G_N_ELEMENTS (music)],
    .show_day = i % 58 == 0,
    .first_unread = i == N_MUSIC - N_MUSIC_UNREAD,
  };
}

guint
made_up_count_messages (const char *conversation_id)
{
  guint n;

  get_lines (conversation_id, &n);
  return n;
}

static char
get_kind (const char *conversation_id)
{
  return g_str_equal (conversation_id, made_up_id (2, 'c'))   ? 'e'
         : g_str_equal (conversation_id, made_up_id (5, 'c')) ? 'd'
         : g_str_equal (conversation_id, made_up_id (6, 'c')) ? 'b'
                                                              : 'f';
}

static ConfabMessage *
make_message (ConfabRoster *roster,
              ConfabConversation *conversation,
              const Line *line,
              guint number,
              guint before)
{
  const ConfabConversationRowData *talk = confab_conversation_get_row (conversation);
  g_autoptr (ConfabMessageRowData) row = confab_message_row_data_new ();
  ConfabMessage *message;

  row->id = g_strdup (made_up_id (number, get_kind (talk->id)));
  row->conversation_id = g_strdup (talk->id);
  row->sender_id =
      g_strdup (line->sender == 9 ? talk->preview_sender_id : made_up_id (line->sender, 'a'));
  row->seq = number;
  row->position = row->seq * 65536;
  row->content = g_strdup (line->text != NULL ? line->text : talk->preview);
  row->created_at = MADE_UP_NOW_MS - line->before_ms;
  row->status = CONFAB_MESSAGE_SENT;

  if (get_kind (talk->id) == 'e')
    decorate (row, number);

  message = confab_message_new (row->id);
  confab_message_update (message, row, confab_roster_get_user (roster, row->sender_id));
  confab_message_set_markers (message, number, 3);
  confab_message_set_grouping (message,
                               line->show_day || line->first_unread || before != line->sender,
                               line->show_day, line->first_unread);
  return message;
}

GListModel *
made_up_messages (ConfabRoster *roster, ConfabConversation *conversation)
{
  GListStore *messages = g_list_store_new (CONFAB_TYPE_MESSAGE);
  guint n, before = G_MAXUINT;
  const Line *lines = get_lines (confab_conversation_get_id (conversation), &n);

  if (g_str_equal (confab_conversation_get_id (conversation), made_up_id (9, 'c')))
    {
      g_object_unref (messages);
      return made_up_media_messages (roster, conversation);
    }

  for (guint i = 0; i < n; i++)
    {
      Line line = lines != NULL ? lines[i] : get_music (i);
      g_autoptr (ConfabMessage) message = make_message (roster, conversation, &line, i + 1, before);

      before = line.sender;
      g_list_store_append (messages, message);
    }

  return G_LIST_MODEL (messages);
}
