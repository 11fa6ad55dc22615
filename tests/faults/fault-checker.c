// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "fault-place.h"

#include <string.h>

/* What has to be true in the end: what was acknowledged is stored, once, in one order everywhere,
 * each device's in the order of writing; markers did not go back; nothing is there that nobody did.
 */

static void
compare_messages (FaultWorld *world,
                  const FaultParty *party,
                  const FaultMessage *held,
                  const FaultMessage *server)
{
  GHashTableIter iter;
  gpointer reaction;

  if (!g_str_equal (held->id, server->id) || held->seq != server->seq)
    fault_world_violated (world,
                          "%s has %s at %" G_GINT64_FORMAT
                          " where the server has %s at %" G_GINT64_FORMAT,
                          party->name, held->id, held->seq, server->id, server->seq);
  else if (g_strcmp0 (held->content, server->content) != 0 || held->deleted != server->deleted ||
           g_strcmp0 (held->sender_id, server->sender_id) != 0)
    fault_world_violated (world, "%s reads %s as “%s”, the server as “%s”", party->name, held->id,
                          held->content, server->content);
  else if (g_hash_table_size (held->reactions) != g_hash_table_size (server->reactions))
    fault_world_violated (world, "%s sees %u reactions to %s, the server %u", party->name,
                          g_hash_table_size (held->reactions), held->id,
                          g_hash_table_size (server->reactions));

  g_hash_table_iter_init (&iter, held->reactions);

  while (g_hash_table_iter_next (&iter, &reaction, NULL))
    if (!g_hash_table_contains (server->reactions, reaction))
      fault_world_violated (world, "%s sees the reaction %s to %s, the server does not",
                            party->name, (char *) reaction, held->id);
}

static void
compare_places (FaultWorld *world, const FaultParty *party, guint place, FaultPlace *server)
{
  g_autoptr (FaultPlace) held = fault_place_read_store (world, party, place);

  if (held->last_seq != server->last_seq || g_strcmp0 (held->hash, server->hash) != 0)
    fault_world_violated (world,
                          "%s holds place %u up to %" G_GINT64_FORMAT
                          ", %s; the server %" G_GINT64_FORMAT ", %s",
                          party->name, place, held->last_seq, held->hash, server->last_seq,
                          server->hash);

  if (held->messages->len != server->messages->len)
    fault_world_violated (world, "%s has %u messages in place %u, the server %u", party->name,
                          held->messages->len, place, server->messages->len);

  for (guint i = 0; i < MIN (held->messages->len, server->messages->len); i++)
    compare_messages (world, party, held->messages->pdata[i], server->messages->pdata[i]);
}

#define EDITED ", edit "

/* A message that was edited before it left says that from the beginning. */
static Attempt *
find_edited (FaultWorld *world, const FaultMessage *message)
{
  GPtrArray *all = world->history->attempts;

  for (guint i = 0; i < all->len; i++)
    {
      const Attempt *edit = g_ptr_array_index (all, i);
      g_autofree char *text = NULL;

      if (edit->kind != ATTEMPT_EDIT || g_strcmp0 (edit->text, message->original) != 0 ||
          g_strcmp0 (edit->message_id, message->id) != 0)
        continue;

      text = g_strndup (edit->text, (gsize) (g_strrstr (edit->text, EDITED) - edit->text));
      return g_hash_table_lookup (world->history->by_text, text);
    }

  return NULL;
}

/* Who posted a message, by what it said, or by its id where that is gone. */
static Attempt *
find_attempt (FaultWorld *world, const FaultMessage *message)
{
  GPtrArray *all = world->history->attempts;
  Attempt *attempt = message->original != NULL
                         ? g_hash_table_lookup (world->history->by_text, message->original)
                         : NULL;

  if (attempt == NULL && message->original != NULL)
    attempt = find_edited (world, message);

  for (guint i = 0; attempt == NULL && message->original == NULL && i < all->len; i++)
    {
      Attempt *other = g_ptr_array_index (all, i);

      if (other->kind == ATTEMPT_POST && g_strcmp0 (other->message_id, message->id) == 0)
        attempt = other;
    }

  return attempt;
}

/* Nothing is invented, nothing is there twice, and each device's messages are in order. */
static void
check_origins (FaultWorld *world, guint place, FaultPlace *server)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  gint64 newest[FAULT_MAX_PARTIES];

  for (guint i = 0; i < FAULT_MAX_PARTIES; i++)
    newest[i] = -1;

  for (guint i = 0; i < server->messages->len; i++)
    {
      const FaultMessage *message = g_ptr_array_index (server->messages, i);
      Attempt *attempt = find_attempt (world, message);
      guint number;

      if (attempt == NULL || attempt->place != place ||
          (attempt->message_id != NULL && !g_str_equal (attempt->message_id, message->id)) ||
          (message->deleted && !attempt->deleted))
        {
          fault_world_violated (world, "nobody did %s, “%s”", message->id, message->original);
          continue;
        }

      if (!g_hash_table_add (seen, attempt))
        fault_world_violated (world, "“%s” is there twice", attempt->text);

      g_ptr_array_find (world->history->attempts, attempt, &number);

      if (number < newest[attempt->party])
        fault_world_violated (world, "“%s” stands behind what was written later", attempt->text);

      newest[attempt->party] = number;
    }
}

/* A client that was ending says that a message is on disk, but no longer under which id. */
static gboolean
is_stored (const Attempt *attempt, FaultPlace *server)
{
  if (attempt->message_id != NULL)
    return fault_place_find (server, attempt->message_id) != NULL;

  for (guint i = 0; i < server->messages->len; i++)
    {
      const char *original = ((FaultMessage *) server->messages->pdata[i])->original;

      if (original != NULL && g_str_has_prefix (original, attempt->text) &&
          (original[strlen (attempt->text)] == '\0' ||
           g_str_has_prefix (original + strlen (attempt->text), EDITED)))
        return TRUE;
    }

  return FALSE;
}

/* What was deleted before it left was never said. */
static void
check_post (FaultWorld *world, const Attempt *attempt, FaultPlace *server)
{
  if (attempt->state == ATTEMPT_DONE && !attempt->deleted && !is_stored (attempt, server))
    fault_world_violated (world, "“%s” was acknowledged and is not stored", attempt->text);
}

static gboolean
is_same_subject (const Attempt *one, const Attempt *other)
{
  return one->kind == other->kind && g_strcmp0 (one->message_id, other->message_id) == 0 &&
         one->party == other->party &&
         (one->kind != ATTEMPT_REACT || g_str_equal (one->text, other->text));
}

/* Whether a later attempt may have changed the same thing again. */
static gboolean
is_overtaken (FaultWorld *world, guint number, const char *content, gboolean on)
{
  const Attempt *attempt = fault_history_get (world->history, number);

  for (guint i = number + 1; i < world->history->attempts->len; i++)
    {
      const Attempt *later = fault_history_get (world->history, i);

      if (is_same_subject (attempt, later) && later->state != ATTEMPT_ABSENT &&
          (later->kind == ATTEMPT_REACT ? later->on == on : g_strcmp0 (later->text, content) == 0))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_reaction (FaultWorld *world, const Attempt *attempt, const FaultMessage *message)
{
  GHashTableIter iter;
  gpointer reaction;

  g_hash_table_iter_init (&iter, message->reactions);

  while (g_hash_table_iter_next (&iter, &reaction, NULL))
    if (g_str_has_suffix (reaction, attempt->text))
      return TRUE;

  return FALSE;
}

/* What was done and not undone since is to be seen. */
static void
check_change (FaultWorld *world, guint number, FaultPlace *server)
{
  const Attempt *attempt = fault_history_get (world->history, number);
  const FaultMessage *message = fault_place_find (server, attempt->message_id);
  gboolean seen;

  if (attempt->state != ATTEMPT_DONE || message == NULL)
    return;

  if (attempt->kind == ATTEMPT_DELETE)
    {
      if (!message->deleted)
        fault_world_violated (world, "%s was deleted and is still there", message->id);

      return;
    }

  /* Who reacts to, or edits, what has just been deleted comes too late. */
  if (message->deleted)
    return;

  seen = attempt->kind == ATTEMPT_EDIT ? g_strcmp0 (message->content, attempt->text) == 0
                                       : has_reaction (world, attempt, message) == attempt->on;

  if (!seen && !is_overtaken (world, number, message->content, !attempt->on))
    fault_world_violated (world, "%s “%s” of %s (%s) was acknowledged and is not to be seen",
                          attempt->kind == ATTEMPT_EDIT ? "edit" : "reaction", attempt->text,
                          message->id, attempt->on ? "on" : "off");
}

static void
check_read (FaultWorld *world, const Attempt *attempt, FaultPlace *server)
{
  const char *user = world->parties[attempt->party].user;
  const gint64 *marker = g_hash_table_lookup (server->read_seq, user);

  if (attempt->state == ATTEMPT_DONE && (marker == NULL || *marker < attempt->seq))
    fault_world_violated (world,
                          "%s has read place %u up to %" G_GINT64_FORMAT
                          "; the server knows %" G_GINT64_FORMAT,
                          user, attempt->place, attempt->seq, marker != NULL ? *marker : -1);
}

static void
check_attempts (FaultWorld *world, guint place, FaultPlace *server)
{
  for (guint i = 0; i < world->history->attempts->len; i++)
    {
      const Attempt *attempt = fault_history_get (world->history, i);

      if (attempt->place != place || attempt->kind == ATTEMPT_GROUP)
        continue;

      if (attempt->kind == ATTEMPT_POST)
        check_post (world, attempt, server);
      else if (attempt->kind == ATTEMPT_READ)
        check_read (world, attempt, server);
      else
        check_change (world, i, server);
    }
}

/* A group that was made is on the server, unless there were more than are kept count of. */
static void
check_group (FaultWorld *world, guint place, FaultPlace *server)
{
  for (guint i = 0; i < world->history->attempts->len; i++)
    {
      const Attempt *attempt = fault_history_get (world->history, i);

      if (attempt->kind == ATTEMPT_GROUP && attempt->state == ATTEMPT_DONE &&
          g_strcmp0 (attempt->message_id, world->places[place]) == 0 && server->last_seq == 0)
        fault_world_violated (world, "the group “%s” was made and is not stored", attempt->text);
    }
}

/**
 * fault_check:
 *
 * Compares what everybody has, after everything has been stopped.
 */
void
fault_check (FaultWorld *world)
{
  for (guint i = 0; i < world->n_places; i++)
    {
      g_autoptr (FaultPlace) server = fault_place_read_ledger (world, i);

      check_group (world, i, server);
      check_origins (world, i, server);
      check_attempts (world, i, server);

      for (guint j = 0; j < world->n_parties; j++)
        compare_places (world, &world->parties[j], i, server);
    }
}
