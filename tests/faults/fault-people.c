// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "fault-people.h"

typedef struct
{
  FaultWorld *world;
  GRand *rand;
  FaultParty *party;
} Turn;

static int
pick (Turn *turn, int from, int to)
{
  return g_rand_int_range (turn->rand, from, to + 1);
}

G_GNUC_PRINTF (2, 3)
static void
tell (Turn *turn, const char *format, ...)
{
  g_autofree char *line = NULL;
  va_list args;

  va_start (args, format);
  line = g_strdup_vprintf (format, args);
  va_end (args);

  if (turn->party->client->process != NULL)
    e2e_client_send (turn->party->client, line);
}

static void
post (Turn *turn, guint place)
{
  FaultHistory *history = turn->world->history;
  guint number = fault_history_add (history, ATTEMPT_POST, turn->party->index, place);

  fault_history_set_text (history, number,
                          g_strdup_printf ("%s %u", turn->party->name, ++turn->world->n_posted));
  tell (turn, "{\"do\":\"post\",\"conversation\":\"%s\",\"text\":\"%s\",\"tag\":%u}\n",
        turn->world->places[place], fault_history_get (history, number)->text, number);
}

/* A message that is known to be on somebody's disk; of @party's own if @own. */
static Attempt *
find_message (Turn *turn, guint place, gboolean own)
{
  GPtrArray *all = turn->world->history->attempts;
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      Attempt *attempt = g_ptr_array_index (all, i);

      if (attempt->kind == ATTEMPT_POST && attempt->state == ATTEMPT_DONE &&
          attempt->message_id != NULL && !attempt->deleted && attempt->place == place &&
          (!own || attempt->party == turn->party->index))
        g_ptr_array_add (found, attempt);
    }

  return found->len > 0 ? g_ptr_array_index (found, pick (turn, 0, (int) found->len - 1)) : NULL;
}

static void
change (Turn *turn, guint place, AttemptKind kind)
{
  static const char *const verbs[] = { "post", "edit", "delete", "react" };
  static const char *const emojis[] = { "👍", "😀", "🎉" };
  FaultHistory *history = turn->world->history;
  Attempt *message = find_message (turn, place, kind != ATTEMPT_REACT), *attempt;
  guint number;

  if (message == NULL)
    {
      post (turn, place);
      return;
    }

  number = fault_history_add (history, kind, turn->party->index, place);
  attempt = fault_history_get (history, number);
  attempt->message_id = g_strdup (message->message_id);
  attempt->on = kind == ATTEMPT_REACT && pick (turn, 0, 2) > 0;
  message->deleted |= kind == ATTEMPT_DELETE;

  /* A device's emoji is its own, so that one sees whose a reaction is. */
  fault_history_set_text (history, number,
                          kind == ATTEMPT_REACT
                              ? g_strdup (emojis[turn->party->index])
                              : g_strdup_printf ("%s, edit %u", message->text, number));
  tell (turn,
        "{\"do\":\"%s\",\"conversation\":\"%s\",\"message\":\"%s\",\"text\":\"%s\",\"on\":%s,"
        "\"tag\":%u}\n",
        verbs[kind], turn->world->places[place], attempt->message_id, attempt->text,
        attempt->on ? "true" : "false", number);
}

static void
mark_read (Turn *turn, guint place)
{
  guint number = fault_history_add (turn->world->history, ATTEMPT_READ, turn->party->index, place);

  tell (turn, "{\"do\":\"read\",\"conversation\":\"%s\",\"tag\":%u}\n", turn->world->places[place],
        number);
}

static void
make_group (Turn *turn)
{
  FaultHistory *history = turn->world->history;
  guint number;

  if (turn->world->n_places == FAULT_MAX_PLACES)
    return;

  number = fault_history_add (history, ATTEMPT_GROUP, turn->party->index, 0);
  fault_history_set_text (history, number, g_strdup_printf ("Group %u", number));
  tell (turn, "{\"do\":\"group\",\"conversation\":\"%s\",\"text\":\"Group %u\",\"tag\":%u}\n",
        turn->world->places[0], number, number);
}

/**
 * fault_people_act:
 *
 * Has somebody do something, as chance will have it.
 */
void
fault_people_act (FaultWorld *world, GRand *rand, FaultParty *party)
{
  Turn whole = { world, rand, party }, *turn = &whole;
  guint place = (guint) pick (turn, 0, FAULT_MAX_PLACES - 1) % turn->world->n_places;
  int what = pick (turn, 0, 99);

  if (turn->party->client->process == NULL)
    return;

  if (what < 55)
    for (int n = pick (turn, 1, 4); n > 0; n--)
      post (turn, place);
  else if (what < 67)
    change (turn, place, ATTEMPT_EDIT);
  else if (what < 72)
    change (turn, place, ATTEMPT_DELETE);
  else if (what < 86)
    change (turn, place, ATTEMPT_REACT);
  else if (what < 89)
    make_group (turn);
  else
    mark_read (turn, place);
}
