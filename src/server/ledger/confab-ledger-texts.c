// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ledger-private.h"

#include "confab-ledger-messages.h"

/*
 * What channels' messages say, for the search.
 *
 * FTS5 writes out what it has gathered at each mark in a transaction, a small segment of its index
 * each time, and merges the segments again: at a mark for each item that took more than all else
 * that is done for a message. So the items of a batch only note what is to be known or forgotten,
 * and it is written before the batch's commit, all at once.
 *
 * When that fails the whole batch does. So that one text, or a damaged index, is not the end of all
 * batches, the next ones write each text with its item, which then fails alone, until one succeeds.
 */

typedef struct
{
  gint64 position; /* of the message's event */
  char *content;   /* NULL to forget it */
} Note;

static void
note_clear (gpointer data)
{
  Note *note = data;

  g_clear_pointer (&note->content, g_free);
}

static gboolean
write_note (ConfabLedger *self, const Note *note, GError **error)
{
  return note->content != NULL
             ? confab_database_run (self->db, error,
                                    "INSERT INTO message_text (rowid, content) VALUES (?, ?)", "it",
                                    note->position, note->content)
             : confab_database_run (self->db, error, "DELETE FROM message_text WHERE rowid = ?",
                                    "i", note->position);
}

/**
 * confab_ledger_note_text:
 * @position: of the message's event
 * @content: (nullable): what it says; NULL to forget it
 *
 * Has the search know the message, or forget it, with the batch that is going on.
 */
gboolean
confab_ledger_note_text (ConfabLedger *self, gint64 position, const char *content, GError **error)
{
  Note note = { position, g_strdup (content) };
  gboolean written;

  if (!self->writes_texts_at_once)
    {
      g_array_append_val (self->texts, note);
      return TRUE;
    }

  written = write_note (self, &note, error);
  self->text_written |= written;
  self->text_failed |= !written;
  note_clear (&note);
  return written;
}

/**
 * confab_ledger_forget_texts:
 *
 * Has the search forget all that was said in a conversation, whose events are still there.
 */
gboolean
confab_ledger_forget_texts (ConfabLedger *self, const char *conversation_id, GError **error)
{
  g_autoptr (ConfabStatement) rows = NULL;
  gint64 first = self->texts->len > 0 ? g_array_index (self->texts, Note, 0).position : G_MAXINT64;
  ConfabStatementStep step;

  if (!confab_database_run (self->db, error,
                            "DELETE FROM message_text WHERE rowid IN"
                            " (SELECT position FROM event WHERE conversation_id = ?)",
                            "t", conversation_id))
    return FALSE;

  for (guint i = 1; i < self->texts->len; i++)
    first = MIN (first, g_array_index (self->texts, Note, i).position);

  /* what this batch has noted and not yet written */
  rows = confab_database_select (
      self->db, error, "SELECT position FROM event WHERE conversation_id = ? AND position >= ?",
      "ti", conversation_id, first);

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    if (!confab_ledger_note_text (self, confab_statement_get_int (rows, 0), NULL, error))
      return FALSE;

  return step == CONFAB_STATEMENT_DONE;
}

/**
 * confab_ledger_begin_texts:
 *
 * Nothing is noted when a batch begins.
 */
void
confab_ledger_begin_texts (ConfabLedger *self)
{
  g_array_set_size (self->texts, 0);
  self->n_kept_texts = 0;
  self->text_written = self->text_failed = FALSE;
}

/**
 * confab_ledger_keep_texts:
 * @keep: whether the item's rule went well
 *
 * Keeps what was noted since the last call, or takes it back.
 */
void
confab_ledger_keep_texts (ConfabLedger *self, gboolean keep)
{
  if (keep)
    self->n_kept_texts = self->texts->len;
  else
    g_array_set_size (self->texts, self->n_kept_texts);
}

/**
 * confab_ledger_write_texts:
 *
 * Writes what the batch has noted.
 *
 * Returns: TRUE, or FALSE with @error; the batch is to be rolled back then
 */
gboolean
confab_ledger_write_texts (ConfabLedger *self, GError **error)
{
  for (guint i = 0; i < self->texts->len; i++)
    if (!write_note (self, &g_array_index (self->texts, Note, i), error))
      {
        self->writes_texts_at_once = TRUE;
        return FALSE;
      }

  if (self->text_written && !self->text_failed)
    self->writes_texts_at_once = FALSE;

  return TRUE;
}

/**
 * confab_ledger_init_texts:
 *
 * Makes the room for what is noted.
 */
void
confab_ledger_init_texts (ConfabLedger *self)
{
  self->texts = g_array_new (FALSE, FALSE, sizeof (Note));
  g_array_set_clear_func (self->texts, note_clear);
}
