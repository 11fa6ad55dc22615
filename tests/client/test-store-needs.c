// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/store-fixture.h"
#include "client/store/confab-store-needs.h"
#include "client/store/confab-store-own.h"
#include "support/waiting.h"

#include <string.h>

/* What waits for the user, and what takes it off: a table of stories. A story is a line of steps:
 *
 *   D< text   Ann says it in the direct conversation      D> text   the user does
 *   C< text   Ann says it in the channel                  C> text   the user does
 *   C@ text   Ann names the user in the channel           C= text   Bob says it in the channel
 *   C^ n      Ann answers message n with what follows     C! n      the user answers message n
 *   D+ n, C+ n  the user reacts to message n              C- n      the user takes that back
 *   D> and C> wait in the outbox when they begin with "…"; "failed" makes the server refuse it
 *   X n       message n is deleted by who said it         E n text  message n says something else
 *   H n       message n is hidden here
 *   F         what waits first is done                    W         it is put off until they write
 *   S         it is put off for an hour                   T         an hour passes
 *   O         the database is opened again                Y         32 days pass
 *
 * Messages are numbered from 1 in the order in which they are said, whoever says them. What waits
 * is written as the kind and the number of the message that stands for it, the newest first. */

#define M(n) (test_id (1000 + (n)))
#define HOUR_MS G_GINT64_CONSTANT (3600000)

typedef struct
{
  StoreFixture *fixture;
  int n_messages;
  int seqs[2]; /* the newest event of the direct conversation, and of the channel */
  int n_actions;
} Story;

static const char *
get_place (char where)
{
  return where == 'D' ? DIRECT : CHANNEL;
}

static int
next_seq (Story *story, char where)
{
  return ++story->seqs[where == 'D' ? 0 : 1];
}

static char *
dup_time (Story *story)
{
  g_autoptr (GDateTime) now =
      g_date_time_new_from_unix_utc (confab_clock_get_unix_ms (story->fixture->clock) / 1000);
  g_autofree char *seconds = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S");

  return g_strdup_printf ("%s.%03dZ", seconds, story->n_messages);
}

static ConfabFrame *
make_public (Story *story, int seq, const char *id, const char *sender, const char *rest)
{
  g_autofree char *time = dup_time (story);

  return make_frame ("{\"type\":\"message\",\"conversationId\":\"%s\",\"seq\":%d,\"timestamp\":"
                     "\"%s\",\"payload\":{\"id\":\"%s\",\"conversationId\":\"%s\",\"senderId\":"
                     "\"%s\",%s,\"createdAt\":\"%s\"}}",
                     CHANNEL, seq, time, id, CHANNEL, sender, rest, time);
}

static ConfabFrame *
make_sealed (Story *story, int seq, const char *id, const char *sender, const char *content)
{
  g_autofree char *time = dup_time (story);
  g_auto (GStrv) parts = g_strsplit (content, "\"", -1);
  g_autofree char *escaped = g_strjoinv ("\\\"", parts);

  return make_frame ("{\"type\":\"message\",\"conversationId\":\"%s\",\"seq\":%d,\"timestamp\":"
                     "\"%s\",\"payload\":{\"id\":\"%s\",\"conversationId\":\"%s\",\"senderId\":"
                     "\"%s\",\"content\":\"%s\",\"createdAt\":\"%s\"}}",
                     DIRECT, seq, time, id, DIRECT, sender, escaped, time);
}

static void
take (Story *story, ConfabFrame *frame)
{
  confab_change_set_unref (apply_one (story->fixture, frame));
}

static void
say (Story *story, char where, const char *sender, const char *text, const char *more)
{
  const char *id = M (++story->n_messages);
  int seq = next_seq (story, where);

  if (where == 'D')
    {
      g_autofree char *content = g_strdup_printf ("{\"t\":\"text\",\"text\":\"%s\"}", text);

      take (story, make_sealed (story, seq, id, sender, content));
    }
  else
    {
      g_autofree char *rest = g_strdup_printf ("\"content\":\"%s\"%s", text, more);

      take (story, make_public (story, seq, id, sender, rest));
    }
}

/* What the user has written and has not left yet; "failed" is refused. */
static void
write_here (Story *story, char where, const char *text)
{
  const char *id = M (++story->n_messages);

  confab_change_set_unref (post_text (story->fixture, get_place (where), id, text));

  if (strcmp (text, "failed") == 0)
    {
      g_autoptr (GPtrArray) actions = load_actions (story->fixture);
      ConfabActionData *last = g_ptr_array_index (actions, actions->len - 1);
      g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "no");

      wait_for_success (confab_store_refuse (story->fixture->store, last->number, error));
    }
}

static void
react (Story *story, char where, int number, gboolean add)
{
  const char *id = M (number);

  if (where == 'D')
    {
      g_autofree char *content =
          g_strdup_printf ("{\"t\":\"react\",\"message\":\"%s\",\"emoji\":\"+\"}", id);

      take (story, make_sealed (story, next_seq (story, 'D'), test_id (3000 + story->n_actions++),
                                OWN, content));
    }
  else
    {
      take (story, make_reaction (CHANNEL, next_seq (story, 'C'), id, OWN, "+", add));
    }
}

static ConfabNeedsData *
list (Story *story)
{
  return wait_for_boxed (confab_store_list_needs (story->fixture->store));
}

static const ConfabNeedData *
get_first (const ConfabNeedsData *data)
{
  g_assert_cmpuint (data->needs->len, >, 0);
  return g_ptr_array_index (data->needs, 0);
}

static void
put_off (Story *story, char how)
{
  g_autoptr (ConfabNeedsData) data = list (story);
  const ConfabNeedData *need = get_first (data);
  const char *place = need->message->conversation_id;
  ConfabStore *store = story->fixture->store;
  gint64 now = confab_clock_get_unix_ms (story->fixture->clock);

  wait_for_success (
      how == 'F'
          ? confab_store_set_need_done (store, place, need->key, need->last_seq)
          : confab_store_snooze_need (store, place, need->key, how == 'S' ? now + HOUR_MS : 0));
}

static void
do_to_message (Story *story, char what, int number, const char *text)
{
  if (what == 'X')
    take (story, make_delete (CHANNEL, next_seq (story, 'C'), M (number), ANN));
  else if (what == 'E')
    take (story, make_edit (CHANNEL, next_seq (story, 'C'), M (number), ANN, text));
  else
    wait_for_success (confab_store_set_hidden (story->fixture->store, M (number), TRUE));
}

static void
pass (Story *story, char what)
{
  if (what == 'O')
    store_fixture_reopen (story->fixture);
  else if (what == 'F' || what == 'S' || what == 'W')
    put_off (story, what);
  else
    confab_clock_advance (story->fixture->clock, what == 'T' ? HOUR_MS + 1 : 32 * 24 * HOUR_MS);
}

static void
say_about (Story *story, char how, const char *text)
{
  int number = text[0] - '0';
  g_autofree char *mentions = g_strdup_printf (",\"mentions\":[\"%s\"]", OWN);
  g_autofree char *reply = g_strdup_printf (",\"replyTo\":\"%s\"", M (number));

  if (how == '@')
    say (story, 'C', ANN, text, mentions);
  else if (how == '=')
    say (story, 'C', BOB, text, "");
  else
    say (story, 'C', how == '^' ? ANN : OWN, text + 2, reply);
}

static void
play (Story *story, const char *step)
{
  char what = step[0], how = step[1];
  const char *text = how != '\0' && strlen (step) > 3 ? step + 3 : "";

  if (how == '\0')
    pass (story, what);
  else if (how == ' ')
    do_to_message (story, what, step[2] - '0', step + 3);
  else if (how == '+' || how == '-')
    react (story, what, step[3] - '0', how == '+');
  else if (how == '<')
    say (story, what, ANN, text, "");
  else if (how == '>' && (g_str_has_prefix (text, "…") || strcmp (text, "failed") == 0))
    write_here (story, what, text);
  else if (how == '>')
    say (story, what, OWN, text, "");
  else
    say_about (story, how, text);
}

static char *
tell (Story *story)
{
  static const char *const kinds[] = { "message", "question", "mention" };
  g_autoptr (ConfabNeedsData) data = list (story);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < data->needs->len; i++)
    {
      const ConfabNeedData *need = g_ptr_array_index (data->needs, i);
      int number = 1;

      while (number <= story->n_messages && strcmp (M (number), need->message->id) != 0)
        number++;

      g_string_append_printf (out, "%s%s %d", i > 0 ? ", " : "", kinds[need->kind], number);

      if (need->n_messages > 1)
        g_string_append_printf (out, " of %d", (int) need->n_messages);
    }

  return g_string_free (out, FALSE);
}

static const struct
{
  const char *steps;
  const char *waits;
} stories[] = {
  /* direct conversations */
  { "", "" },
  { "D< hello", "message 1" },
  { "D< hello|D< again", "message 2 of 2" },
  { "D< hello|D> hi", "" },
  { "D> hi", "" },
  { "D> hi|D< hello", "message 2" },
  { "D< are you there?", "question 1" },
  { "D< are you there?|D< hello", "question 1 of 2" },
  { "D< one?|D< two?|D< three", "question 2 of 3" },
  { "D< one?|D> yes|D< good", "message 3" },
  { "D< αλήθεια;", "message 1" },
  { "D< حقا؟", "question 1" },
  { "D< 本当？", "question 1" },
  { "D< hello|D> …on its way", "" },
  { "D< hello|D> failed", "message 1" },
  { "D< hello|D+ 1", "" },
  { "D< hello|D< again|D+ 1", "message 2" },
  { "D< hello|D< again|D+ 2", "" },
  { "D< hello|F", "" },
  { "D< hello|F|O", "" },
  { "D< hello|F|D< again", "message 2 of 2" },
  { "D< hello|S", "" },
  { "D< hello|S|O", "" },
  { "D< hello|S|T", "message 1" },
  { "D< hello|S|D< again", "" },
  { "D< hello|W", "" },
  { "D< hello|W|O|T", "" },
  { "D< hello|W|D< again", "message 2 of 2" },
  { "D< hello|W|C< elsewhere", "" },
  { "D< hello|Y", "" },
  { "D< hello|H 1", "" },
  /* the others */
  { "C< hello", "" },
  { "C< are you there?", "" },
  { "C@ hello", "mention 1" },
  { "C@ hello|C@ again", "mention 2, mention 1" },
  { "C@ hello|C> hi", "" },
  { "C@ hello|C> …on its way", "" },
  { "C@ hello|C> failed", "mention 1" },
  { "C> hi|C@ hello", "mention 2" },
  { "C@ hello|C! 1 yes", "" },
  { "C= what|C@ hello|C! 1 yes", "mention 2" },
  { "C@ hello|C@ again|C! 1 yes", "mention 2" },
  { "C@ hello|C+ 1", "" },
  { "C@ hello|C+ 1|C- 1", "mention 1" },
  { "C@ hello|C= indeed", "mention 1" },
  { "C@ hello|X 1", "" },
  { "C@ hello|H 1", "" },
  { "C@ hello|F", "" },
  { "C@ hello|F|O", "" },
  { "C@ hello|F|C@ again", "mention 2" },
  { "C@ hello|S|T|O", "mention 1" },
  { "C@ hello|W|C= no", "" },
  { "C@ hello|W|C< yes", "mention 1" },
  { "C@ hello|Y", "" },
  { "C> hi|C^ 1 why?", "question 2" },
  { "C> hi|C^ 1 fine", "" },
  { "C= hi|C^ 1 why?", "" },
  { "C> hi|C^ 1 why?|C> because", "" },
  { "C> hi|C^ 1 why?|C! 2 because", "" },
  { "C> hi|C^ 1 why?|C+ 2", "" },
  { "C> hi|C^ 1 why?|E 2 never mind", "" },
  /* both */
  { "D< hello|C@ you", "mention 2, message 1" },
  { "D< hello|C@ you|D> hi", "mention 2" },
  { "C@ you|D< hello|C> hi", "message 2" },
};

static void
test_story (StoreFixture *fixture, gconstpointer data)
{
  guint number = GPOINTER_TO_UINT (data);
  g_auto (GStrv) steps = g_strsplit (stories[number].steps, "|", -1);
  Story story = { .fixture = fixture, .seqs = { 1, 1 } };
  g_autofree char *waits = NULL;

  confab_change_set_unref (add_conversation (fixture, DIRECT, 1));
  confab_change_set_unref (add_conversation (fixture, CHANNEL, 1));

  for (guint i = 0; steps[i] != NULL; i++)
    play (&story, steps[i]);

  waits = tell (&story);
  g_assert_cmpstr (waits, ==, stories[number].waits);
}

/* What was said of something can be taken back, and when something comes back is known. */
static void
test_back (StoreFixture *fixture, gconstpointer data)
{
  Story story = { .fixture = fixture, .seqs = { 1, 1 } };
  g_autoptr (ConfabNeedsData) snoozed = NULL;
  g_autofree char *waits = NULL;
  gint64 now = confab_clock_get_unix_ms (fixture->clock);

  confab_change_set_unref (add_conversation (fixture, DIRECT, 1));
  confab_change_set_unref (add_conversation (fixture, CHANNEL, 1));
  play (&story, "D< hello");
  play (&story, "S");
  snoozed = list (&story);
  g_assert_cmpuint (snoozed->needs->len, ==, 0);
  g_assert_cmpint (snoozed->next_at, ==, now + HOUR_MS);
  wait_for_success (confab_store_set_need_done (fixture->store, DIRECT, DIRECT, 0));
  waits = tell (&story);
  g_assert_cmpstr (waits, ==, "message 1");
}

/* What another device has said, of message @number. */
static void
hear (Story *story, char where, int number, const char *fields)
{
  take (story, make_frame ("{\"type\":\"message_mark\",\"userSeq\":%d,\"payload\":{\"messageId\":"
                           "\"%s\",\"conversationId\":\"%s\"%s}}",
                           ++story->n_actions, M (number), get_place (where), fields));
}

static void
assert_waits (Story *story, const char *expected)
{
  g_autofree char *waits = tell (story);

  g_assert_cmpstr (waits, ==, expected);
}

/* It holds on all devices of the user, and is told of like a star. */
static void
test_devices (StoreFixture *fixture, gconstpointer data)
{
  Story story = { .fixture = fixture, .seqs = { 1, 1 } };
  g_autoptr (GPtrArray) actions = NULL;
  g_autofree char *expected = NULL;
  const ConfabActionData *action;

  confab_change_set_unref (add_conversation (fixture, DIRECT, 1));
  confab_change_set_unref (add_conversation (fixture, CHANNEL, 1));
  play (&story, "D< hello");
  play (&story, "C@ you");
  play (&story, "D< again");
  assert_waits (&story, "message 3 of 2, mention 2");

  hear (&story, 'C', 2, ",\"doneSeq\":2");
  assert_waits (&story, "message 3 of 2");
  hear (&story, 'D', 3, ",\"laterAt\":\"2100-01-01T00:00:00.000Z\"");
  assert_waits (&story, "");
  hear (&story, 'C', 2, "");
  hear (&story, 'D', 3, ",\"doneSeq\":2");
  assert_waits (&story, "message 3 of 2, mention 2");
  hear (&story, 'D', 3, ",\"laterSeq\":3");
  assert_waits (&story, "mention 2");
  play (&story, "D< well?");
  assert_waits (&story, "question 4 of 3, mention 2");

  /* Nothing is known of it before the message has come. */
  hear (&story, 'C', 5, ",\"doneSeq\":3");
  play (&story, "C@ you again");
  assert_waits (&story, "question 4 of 3, mention 2");

  play (&story, "F");
  play (&story, "F");
  assert_waits (&story, "");
  actions = load_actions (fixture);
  g_assert_cmpuint (actions->len, ==, 3);
  expected =
      g_strdup_printf ("{\"messageId\":\"%s\",\"doneSeq\":4,\"laterAt\":null,\"laterSeq\":0}",
                       M (4));
  action = g_ptr_array_index (actions, 1);
  g_assert_cmpint (action->kind, ==, CONFAB_ACTION_MARK);
  g_assert_cmpstr (action->payload, ==, expected);

  for (guint i = 0; i < actions->len; i++)
    {
      action = g_ptr_array_index (actions, i);
      confab_change_set_unref (
          wait_for_boxed (confab_store_settle (fixture->store, action->number, NULL)));
    }

  assert_waits (&story, "");
  hear (&story, 'C', 2, "");
  assert_waits (&story, "mention 2");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (stories); i++)
    {
      g_autofree char *name = g_strdup_printf ("/needs/%02u", i);

      g_test_add (name, StoreFixture, GUINT_TO_POINTER (i), store_fixture_set_up, test_story,
                  store_fixture_tear_down);
    }

  g_test_add ("/needs/devices", StoreFixture, NULL, store_fixture_set_up, test_devices,
              store_fixture_tear_down);
  g_test_add ("/needs/back", StoreFixture, NULL, store_fixture_set_up, test_back,
              store_fixture_tear_down);
  return g_test_run ();
}
