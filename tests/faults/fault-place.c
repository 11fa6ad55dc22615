// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "fault-place.h"

#include "client/envelope/confab-envelope.h"
#include "e2e/e2e-history.h"
#include "protocol/confab-conversation.h"
#include "sql/confab-database.h"

#include <string.h>

/* Conversations as they stand in the databases, after everything has been stopped. What the server
 * says is put together from its events alone. */

static ConfabConversationType
get_type (guint place)
{
  return place == 0   ? CONFAB_CONVERSATION_DIRECT
         : place == 2 ? CONFAB_CONVERSATION_CHANNEL
                      : CONFAB_CONVERSATION_GROUP;
}

static void
message_free (gpointer data)
{
  FaultMessage *self = data;

  g_free (self->id);
  g_free (self->sender_id);
  g_free (self->original);
  g_free (self->content);
  g_hash_table_unref (self->reactions);
  g_free (self);
}

static FaultPlace *
place_new (void)
{
  FaultPlace *self = g_new0 (FaultPlace, 1);

  self->messages = g_ptr_array_new_with_free_func (message_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->read_seq = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
fault_place_free (FaultPlace *self)
{
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->read_seq);
  g_ptr_array_unref (self->messages);
  g_free (self->hash);
  g_free (self);
}

FaultMessage *
fault_place_find (FaultPlace *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
}

static FaultMessage *
add_message (FaultPlace *self, const char *id, gint64 seq, const char *sender_id)
{
  FaultMessage *message = g_new0 (FaultMessage, 1);

  message->id = g_strdup (id);
  message->seq = seq;
  message->sender_id = g_strdup (sender_id);
  message->reactions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_ptr_array_add (self->messages, message);
  g_hash_table_insert (self->by_id, message->id, message);
  return message;
}

static void
react (FaultMessage *message, const char *user_id, const char *emoji, gboolean on)
{
  char *reaction = g_strconcat (user_id, " ", emoji, NULL);

  if (on)
    {
      g_hash_table_add (message->reactions, reaction);
      return;
    }

  g_hash_table_remove (message->reactions, reaction);
  g_free (reaction);
}

/* A channel's deleted message says nothing any more, and neither do its edits. */
static void
apply_message (FaultWorld *world, FaultPlace *self, const ConfabEnvelope *envelope, gint64 seq)
{
  FaultMessage *message;

  if (fault_place_find (self, envelope->message->id) != NULL)
    {
      fault_world_violated (world, "the server has message %s twice", envelope->message->id);
      return;
    }

  message = add_message (self, envelope->message->id, seq, envelope->sender_id);
  message->original = g_strdup (envelope->message->content);
  message->content = g_strdup (envelope->message->content);
}

static void
apply_envelope (FaultWorld *world, FaultPlace *self, const ConfabEnvelope *envelope, gint64 seq)
{
  const char *id = envelope->message != NULL    ? envelope->message->id
                   : envelope->reaction != NULL ? envelope->reaction->message_id
                                                : NULL;
  FaultMessage *message = fault_place_find (self, id);
  gboolean may = message != NULL &&
                 (envelope->checked || g_strcmp0 (message->sender_id, envelope->sender_id) == 0);

  switch (envelope->kind)
    {
    case CONFAB_ENVELOPE_MESSAGE:
      apply_message (world, self, envelope, seq);
      break;
    case CONFAB_ENVELOPE_EDIT:
      if (may && !message->deleted)
        g_set_str (&message->content, envelope->message->content);
      break;
    case CONFAB_ENVELOPE_DELETE:
      if (may)
        {
          message->deleted = TRUE;
          g_clear_pointer (&message->content, g_free);
        }
      break;
    case CONFAB_ENVELOPE_REACT:
    case CONFAB_ENVELOPE_UNREACT:
      if (message != NULL)
        react (message, envelope->sender_id, envelope->reaction->emoji,
               envelope->kind == CONFAB_ENVELOPE_REACT);
      break;
    case CONFAB_ENVELOPE_GROUP:
    case CONFAB_ENVELOPE_PIN:
    case CONFAB_ENVELOPE_UNPIN:
    case CONFAB_ENVELOPE_OTHER:
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Whether what an event said has been taken out of it; then its hash cannot be computed. */
static gboolean
is_emptied (const ConfabFrame *frame)
{
  JsonObject *payload = json_node_get_object (frame->node);

  return json_object_has_member (payload, "deletedAt") ||
         (frame->type == CONFAB_FRAME_MESSAGE_UPDATE &&
          !json_object_has_member (payload, "content"));
}

static void
take_event (FaultWorld *world, FaultPlace *self, guint place, ConfabStatement *row)
{
  gint64 seq = confab_statement_get_int (row, 0);
  const char *text = confab_statement_get_text (row, 1), *hash = confab_statement_get_text (row, 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabFrame) frame = confab_frame_parse (text, strlen (text), &error);
  g_autoptr (ConfabEnvelope) envelope = NULL;
  g_autofree char *computed = confab_frame_compute_hash (self->hash, text);

  g_assert_no_error (error);

  if (seq != self->last_seq + 1)
    fault_world_violated (world,
                          "the server has event %" G_GINT64_FORMAT
                          " of place %u after %" G_GINT64_FORMAT,
                          seq, place, self->last_seq);

  if (!is_emptied (frame) && !g_str_equal (computed, hash))
    fault_world_violated (world, "the hash of event %" G_GINT64_FORMAT " of place %u is wrong", seq,
                          place);

  self->last_seq = seq;
  g_set_str (&self->hash, hash);

  if (frame->type == CONFAB_FRAME_CONVERSATION_UPDATE)
    return;

  envelope = confab_envelope_open (get_type (place), frame);
  apply_envelope (world, self, envelope, seq);
}

static ConfabDatabase *
open_database (FaultWorld *world, const char *path)
{
  g_autoptr (GError) error = NULL;
  ConfabDatabase *db = e2e_history_open (path, CONFAB_DATABASE_READ_WRITE);

  if (!confab_database_check (db, &error))
    fault_world_violated (world, "%s: %s", path, error->message);

  return db;
}

static gboolean
next (ConfabStatement *rows)
{
  g_autoptr (GError) error = NULL;
  ConfabStatementStep step = confab_statement_next (rows, &error);

  g_assert_no_error (error);
  return step == CONFAB_STATEMENT_ROW;
}

/**
 * fault_place_read_ledger:
 *
 * Returns: (transfer full): a conversation as the server holds it
 */
FaultPlace *
fault_place_read_ledger (FaultWorld *world, guint place)
{
  FaultPlace *self = place_new ();
  g_autofree char *path = fault_world_dup_ledger (world);
  g_autoptr (ConfabDatabase) db = open_database (world, path);
  g_autoptr (ConfabStatement) events =
      confab_database_select (db, NULL,
                              "SELECT seq, frame, hash FROM event WHERE conversation_id=?"
                              " ORDER BY seq",
                              "t", world->places[place]);
  g_autoptr (ConfabStatement) members =
      confab_database_select (db, NULL,
                              "SELECT a.name, m.read_seq, a.id FROM member AS m JOIN account AS a"
                              " ON a.id=m.user_id WHERE m.conversation_id=?",
                              "t", world->places[place]);

  while (next (events))
    take_event (world, self, place, events);

  while (next (members))
    {
      gint64 seq = confab_statement_get_int (members, 1);

      g_hash_table_insert (self->read_seq, confab_statement_dup_text (members, 0),
                           g_memdup2 (&seq, sizeof seq));
    }

  return self;
}

static void
read_messages (FaultPlace *self, ConfabDatabase *db, const char *id)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (db, NULL,
                              "SELECT id, seq, sender_id, content, deleted_at FROM message"
                              " WHERE conversation_id=? AND type<>? ORDER BY position",
                              "tn", id, CONFAB_MESSAGE_SYSTEM);
  g_autoptr (ConfabStatement) reactions =
      confab_database_select (db, NULL,
                              "SELECT message_id, user_id, emoji FROM reaction"
                              " WHERE conversation_id=? AND present",
                              "t", id);

  while (next (rows))
    {
      FaultMessage *message =
          add_message (self, confab_statement_get_text (rows, 0),
                       confab_statement_get_int (rows, 1), confab_statement_get_text (rows, 2));

      message->content = confab_statement_dup_text (rows, 3);
      message->deleted = confab_statement_get_int (rows, 4) != 0;
    }

  while (next (reactions))
    {
      FaultMessage *message = fault_place_find (self, confab_statement_get_text (reactions, 0));

      if (message != NULL)
        react (message, confab_statement_get_text (reactions, 1),
               confab_statement_get_text (reactions, 2), TRUE);
    }
}

static gint64
count (ConfabDatabase *db, const char *sql, const char *id)
{
  g_autoptr (GError) error = NULL;
  gint64 n;

  confab_database_get_int (db, &n, &error, sql, "t", id);
  g_assert_no_error (error);
  return n;
}

/**
 * fault_place_read_store:
 *
 * Returns: (transfer full): a conversation as a device holds it
 */
FaultPlace *
fault_place_read_store (FaultWorld *world, const FaultParty *party, guint place)
{
  FaultPlace *self = place_new ();
  g_autofree char *path = fault_world_dup_store (world, party);
  const char *id = world->places[place];
  g_autoptr (ConfabDatabase) db = open_database (world, path);
  g_autoptr (ConfabStatement) chain =
      confab_database_select (db, NULL,
                              "SELECT to_seq, hash FROM chain WHERE conversation_id=?"
                              " ORDER BY from_seq DESC",
                              "t", id);
  gint64 n_gaps = count (db, "SELECT count(*) FROM gap WHERE conversation_id=?", id);
  gint64 n_actions = count (db, "SELECT count(*) FROM action WHERE conversation_id=?", id);
  gint64 broken = count (db, "SELECT broken_seq FROM conversation WHERE id=?", id);
  gint64 n_stretches = count (db, "SELECT count(*) FROM chain WHERE conversation_id=?", id);

  read_messages (self, db, id);
  self->last_seq = count (db, "SELECT last_seq FROM conversation WHERE id=?", id);

  if (next (chain) && confab_statement_get_int (chain, 0) == self->last_seq)
    self->hash = confab_statement_dup_text (chain, 1);

  if (n_gaps > 0 || n_actions > 0 || broken > 0 || n_stretches != 1)
    fault_world_violated (world,
                          "%s, place %u: %" G_GINT64_FORMAT " gaps, %" G_GINT64_FORMAT
                          " actions, %" G_GINT64_FORMAT
                          " stretches of the chain, broken at %" G_GINT64_FORMAT,
                          party->name, place, n_gaps, n_actions, n_stretches, broken);

  return self;
}
