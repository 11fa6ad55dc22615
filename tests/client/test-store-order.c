// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/store-fixture.h"
#include "support/waiting.h"

/* Whichever way the same events come, newest page first, oldest first, singly or twice, the rows
 * are the same in the end. */

#define N_EVENTS 40
#define N_SEEDS 6

static const char *
member (GRand *rand)
{
  const char *all[] = { OWN, ANN, BOB };

  return all[g_rand_int_range (rand, 0, 3)];
}

static ConfabFrame *
make_member_event (const char *conversation, gint64 seq, GRand *rand)
{
  static const char *const changes[] = { "joined", "left", "role" };
  const char *change = changes[g_rand_int_range (rand, 0, 3)];

  return make_frame (
      "{\"type\":\"conversation_update\",\"conversationId\":\"%s\",\"seq\":%" G_GINT64_FORMAT
      ",\"timestamp\":\"2026-01-01T00:00:%02d.000Z\",\"payload\":{"
      "\"conversationId\":\"%s\",\"change\":\"%s\",\"actorId\":\"%s\","
      "\"userId\":\"%s\",\"role\":\"%s\"}}",
      conversation, seq, (int) seq, conversation, change, ANN,
      test_id (4 + g_rand_int_range (rand, 0, 2)),
      g_str_equal (change, "role") && g_rand_boolean (rand) ? "admin" : "member");
}

static ConfabFrame *
make_change (const char *conversation, gint64 seq, const char *target, GRand *rand)
{
  g_autofree char *text = g_strdup_printf ("edited by %" G_GINT64_FORMAT, seq);
  g_autofree char *name =
      g_strdup_printf ("{\"t\":\"group\",\"name\":\"name %" G_GINT64_FORMAT "\"}", seq);

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
    case 1:
      return make_edit (conversation, seq, target, member (rand), text);
    case 2:
      return make_delete (conversation, seq, target, member (rand));
    case 3:
      return conversation == GROUP
                 ? make_private (conversation, seq, test_id (800000 + seq), ANN, name)
                 : make_member_event (conversation, seq, rand);
    default:
      return make_reaction (conversation, seq, target, member (rand), "+", g_rand_boolean (rand));
    }
}

/* The same seed makes the same events. */
static ConfabFrame *
make_event (const char *conversation, gint64 seq, guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed * 1000 + seq);
  const char *target = test_id (1000 + g_rand_int_range (rand, 1, MIN (MAX (2, seq), 8)));

  if (seq == 1 || g_rand_int_range (rand, 0, 5) < 2)
    {
      g_autofree char *text = g_strdup_printf ("text %" G_GINT64_FORMAT, seq);

      return make_message (conversation, seq, test_id (1000 + seq), member (rand), text);
    }

  return g_rand_int_range (rand, 0, 8) == 0 ? make_member_event (conversation, seq, rand)
                                            : make_change (conversation, seq, target, rand);
}

static void
give_page (StoreFixture *fixture, const char *conversation, gint64 after, gint64 to, guint seed)
{
  GPtrArray *frames = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_frame_free);
  g_autoptr (ConfabChangeSet) changes = NULL;

  for (gint64 seq = after + 1; seq <= to; seq++)
    g_ptr_array_add (frames, make_event (conversation, seq, seed));

  changes = apply_page (fixture, conversation, after, to, frames);
}

static void
give_single (StoreFixture *fixture, const char *conversation, gint64 seq, guint seed)
{
  g_autoptr (ConfabChangeSet) changes = apply_one (fixture, make_event (conversation, seq, seed));
}

static void
give_randomly (StoreFixture *fixture, const char *conversation, guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree char *gaps = gaps_text (fixture, conversation);

  while (gaps[0] != '\0')
    {
      gint64 at = g_rand_int_range (rand, 1, N_EVENTS + 1);
      gint64 to = at + g_rand_int_range (rand, 0, 8);

      if (g_rand_boolean (rand))
        give_single (fixture, conversation, at, seed);
      else
        give_page (fixture, conversation, at - 1, MIN (to, N_EVENTS), seed);

      g_free (gaps);
      gaps = gaps_text (fixture, conversation);
    }
}

/* All that a person could see. */
static char *
describe (StoreFixture *fixture, const char *conversation)
{
  GString *out = g_string_new (NULL);
  g_autoptr (ConfabPage) page = page_before (fixture, conversation, G_MAXINT64, 1000);
  g_autoptr (ConfabConversationRowData) row = read_conversation (fixture, conversation);
  g_autoptr (ConfabChangeSet) people =
      wait_for_boxed (confab_store_load_participants (fixture->store, conversation));

  for (guint i = 0; i < page->messages->len; i++)
    {
      const ConfabMessageRowData *message = g_ptr_array_index (page->messages, i);

      g_string_append_printf (out,
                              "%s %" G_GINT64_FORMAT " %s %s %" G_GINT64_FORMAT
                              " %" G_GINT64_FORMAT,
                              message->id, message->position, message->sender_id, message->content,
                              message->updated_at, message->deleted_at);

      for (guint j = 0; message->reactions != NULL && j < message->reactions->len; j++)
        {
          const ConfabReactionData *reaction = g_ptr_array_index (message->reactions, j);

          g_string_append_printf (out, " %s:%s", reaction->user_id, reaction->emoji);
        }

      g_string_append_c (out, '\n');
    }

  for (guint i = 0; i < people->participants->len; i++)
    {
      const ConfabParticipantRowData *who = g_ptr_array_index (people->participants, i);

      g_string_append_printf (out,
                              "%s %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                              "\n",
                              who->user_id, who->role, who->joined_at, who->left_at, who->read_seq);
    }

  g_string_append_printf (out,
                          "%s %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                          " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                          row->name, row->preview, row->last_seq, row->read_seq, row->unread_count,
                          row->participant_count, row->updated_at);
  return g_string_free (out, FALSE);
}

static void
empty_conversation (StoreFixture *fixture, const char *conversation)
{
  ConfabConversationData *data = make_conversation (conversation, 0);
  g_autoptr (ConfabChangeSet) removed =
      apply_one (fixture,
                 make_frame ("{\"type\":\"conversation_update\",\"userSeq\":%d,\"payload\":{"
                             "\"conversationId\":\"%s\",\"change\":\"deleted\"}}",
                             g_test_rand_int_range (1, 1 << 20), conversation));
  g_autoptr (ConfabChangeSet) added = NULL;
  g_autoptr (ConfabChangeSet) known = NULL;

  added = wait_for_boxed (confab_store_apply_conversation (fixture->store, data));

  /* That there are so many is known; who takes part is known from before. */
  known = apply_page (fixture, conversation, N_EVENTS, N_EVENTS, frames_of (NULL, NULL));
}

static void
check_orders (const char *conversation, guint seed)
{
  g_autofree char *expected = NULL;

  for (guint way = 0; way < 4; way++)
    {
      StoreFixture fixture = { 0 };
      g_autofree char *text = NULL;

      store_fixture_set_up (&fixture, NULL);
      empty_conversation (&fixture, conversation);

      if (way == 0)
        give_page (&fixture, conversation, 0, N_EVENTS, seed);
      else if (way == 1)
        for (gint64 to = N_EVENTS; to > 0; to -= 8)
          give_page (&fixture, conversation, to - 8, to, seed);
      else if (way == 2)
        for (gint64 seq = N_EVENTS; seq > 0; seq--)
          give_single (&fixture, conversation, seq, seed);
      else
        give_randomly (&fixture, conversation, seed);

      text = describe (&fixture, conversation);

      if (expected == NULL)
        expected = g_steal_pointer (&text);
      else
        g_assert_cmpstr (text, ==, expected);

      store_fixture_tear_down (&fixture, NULL);
    }
}

static void
test_channel (void)
{
  for (guint seed = 1; seed <= N_SEEDS; seed++)
    check_orders (CHANNEL, seed);
}

static void
test_group (void)
{
  for (guint seed = 1; seed <= N_SEEDS; seed++)
    check_orders (GROUP, seed);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  g_test_add_func ("/store/order/channel", test_channel);
  g_test_add_func ("/store/order/group", test_group);

  return g_test_run ();
}
