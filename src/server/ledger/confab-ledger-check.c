// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ledger-check.h"

#include "confab-ledger-private.h"

#include "protocol/confab-conversation.h"
#include "protocol/confab-frame.h"

#include <string.h>

/* Reads everything that was ever said, in its order. */

typedef struct
{
  ConfabLedgerProblem problem;
  gpointer data;
  ConfabLedgerCheck *found;
  char *id; /* the conversation that is read */
  char *hash;
  gint64 seq;
  gint64 last_seq; /* what the conversation's row says */
  char *last_hash;
  gboolean is_private;
} Check;

static void
check_clear (Check *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->hash, g_free);
  g_clear_pointer (&self->last_hash, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Check, check_clear)

static void
tell (Check *self, gint64 seq, const char *what)
{
  g_autofree char *text =
      g_strdup_printf ("%s: event %" G_GINT64_FORMAT ": %s", self->id, seq, what);

  self->found->n_problems++;
  self->problem (text, self->data);
}

/* The conversation's own row says where it ends. */
static void
end_conversation (Check *self)
{
  if (self->id == NULL)
    return;

  if (self->seq != self->last_seq)
    tell (self, self->seq + 1, self->seq < self->last_seq ? "it is missing" : "it is one too many");
  else if (g_strcmp0 (self->hash, self->last_hash) != 0)
    tell (self, self->seq, "the conversation says that its hash is another");
}

static void
begin_conversation (Check *self, ConfabStatement *row)
{
  end_conversation (self);
  g_set_str (&self->id, confab_statement_get_text (row, 0));
  g_set_str (&self->last_hash, confab_statement_get_text (row, 2));
  g_set_str (&self->hash, NULL);
  self->last_seq = confab_statement_get_int (row, 1);
  self->is_private = CONFAB_IS_PRIVATE (confab_statement_get_int (row, 3));
  self->seq = 0;
  self->found->n_conversations++;
}

/* What a deleted message said is taken out of its events, and their hashes stay. */
static gboolean
is_redacted (Check *self, const char *text)
{
  g_autoptr (ConfabFrame) frame = confab_frame_parse (text, strlen (text), NULL);

  return !self->is_private && frame != NULL && confab_frame_is_redacted (frame);
}

static void
check_event (Check *self, gint64 seq, const char *text, const char *hash)
{
  g_autofree char *computed = NULL;

  self->found->n_events++;

  if (seq != self->seq + 1)
    tell (self, self->seq + 1, "it is missing");

  if (text != NULL && hash != NULL)
    computed = confab_frame_compute_hash (self->hash, text);

  if (computed == NULL ||
      (seq == self->seq + 1 && strcmp (computed, hash) != 0 && !is_redacted (self, text)))
    tell (self, seq, "its hash is not that of what it says");

  g_set_str (&self->hash, hash);
  self->seq = seq;
}

static gboolean
check_events (ConfabLedger *ledger, Check *self, GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      ledger->db, error,
      "SELECT c.id, c.last_seq, c.hash, c.type, e.seq, e.frame, e.hash FROM conversation AS c"
      " LEFT JOIN event AS e ON e.conversation_id = c.id ORDER BY c.id, e.seq",
      NULL);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      if (g_strcmp0 (self->id, confab_statement_get_text (rows, 0)) != 0)
        begin_conversation (self, rows);

      if (confab_statement_get_int (rows, 4) > 0)
        check_event (self, confab_statement_get_int (rows, 4), confab_statement_get_text (rows, 5),
                     confab_statement_get_text (rows, 6));
    }

  end_conversation (self);
  return step == CONFAB_STATEMENT_DONE;
}

/**
 * confab_ledger_check:
 * @self: of confab_ledger_open_reader(); others may go on writing
 * @problem: called with @data and what is wrong, naming conversation and event
 * @found: (out caller-allocates): how much was read
 *
 * Checks the structure of the database, that each conversation's events count from 1 to its last
 * without a gap, and that each hash follows from the one before it. It reads everything, and
 * blocks.
 *
 * Returns: TRUE when it has read all, or FALSE with @error: %G_IO_ERROR_INVALID_DATA when the file
 *   is damaged
 */
gboolean
confab_ledger_check (ConfabLedger *self,
                     ConfabLedgerProblem problem,
                     gpointer data,
                     ConfabLedgerCheck *found,
                     GError **error)
{
  g_auto (Check) check = { .problem = problem, .data = data, .found = found };
  gboolean done;

  *found = (ConfabLedgerCheck) { 0 };

  if (!confab_database_check (self->db, error) || !confab_ledger_begin_item (self, error))
    return FALSE;

  done = check_events (self, &check, error);
  confab_ledger_end_item (self, FALSE, NULL);
  return done;
}
