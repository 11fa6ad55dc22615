// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-chain.h"

#include "confab-store-inspect.h"
#include "confab-store-traces.h"

#include "protocol/confab-json.h"

/* Each event's hash is made of the hash before it and of its own bytes. Events come in stretches,
 * newest first as a rule, so a stretch remembers the bytes of its first event: when the one below
 * has grown up to it, that event is checked and the two are one. A conversation that is held in
 * full is one stretch, whose hash two devices can compare. */

#define COLUMN(member, kind)                                                                       \
  CONFAB_FIELD (ConfabStretchData, member, #member, kind, CONFAB_FIELD_LOCAL, NULL)

static const ConfabField stretch_columns[] = {
  COLUMN (from_seq, INT), COLUMN (to_seq, INT),      COLUMN (hash, TEXT),
  COLUMN (first, TEXT),   COLUMN (first_hash, TEXT),
};
const ConfabRecord confab_stretch_data_record =
    CONFAB_RECORD (ConfabStretchData, "Stretch", stretch_columns);

#define SELECT_STRETCH "SELECT from_seq, to_seq, hash, first, first_hash FROM chain "

static gboolean
find_sql (ConfabWork *work,
          const char *sql,
          const char *conversation_id,
          gint64 seq,
          ConfabStretchData **stretch,
          GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (work->db, error, sql, "ti", conversation_id, seq);
  ConfabStatementStep step;

  *stretch = NULL;

  if (rows == NULL)
    return FALSE;

  step = confab_statement_next (rows, error);

  if (step == CONFAB_STATEMENT_ROW)
    *stretch = confab_statement_read_record (rows, &confab_stretch_data_record);

  return step != CONFAB_STATEMENT_ERROR;
}

static void
note_break (ConfabTouched *touched, gint64 seq)
{
  if (touched->progress->broken_seq == 0 || seq < touched->progress->broken_seq)
    touched->progress->broken_seq = seq;

  g_info ("%s: the hash of event %" G_GINT64_FORMAT " does not follow", touched->row->id, seq);
}

/* Whether @canonical after @previous gives @hash; the first event of all has nothing before it. */
static gboolean
follows (const char *previous, const char *canonical, const char *hash)
{
  g_autofree char *computed = confab_frame_compute_hash (previous, canonical);

  return g_strcmp0 (computed, hash) == 0;
}

/**
 * confab_chain_is_redacted:
 * @type: of the conversation
 * @frame: an event as the server gives it now
 *
 * Returns: whether its content was taken out when the message was deleted, so that its hash can no
 *   longer be computed from it; of what is private the server takes nothing out
 */
gboolean
confab_chain_is_redacted (ConfabConversationType type, const ConfabFrame *frame)
{
  return !CONFAB_IS_PRIVATE (type) && confab_frame_is_redacted (frame);
}

/* Some hashes are kept: where a later one differs, they say from where on. */
static gboolean
mark_sql (ConfabWork *work, ConfabTouched *touched, gint64 seq, const char *hash, GError **error)
{
  return seq % CONFAB_CHAIN_POINTS != 0 ||
         confab_database_run (work->db, error,
                              "INSERT OR REPLACE INTO chain_point (conversation_id, seq, hash)"
                              " VALUES (?, ?, ?)",
                              "tit", touched->row->id, seq, hash);
}

/* Joins the stretch that ends with @seq to the one that begins after it. */
static gboolean
join_sql (ConfabWork *work, ConfabTouched *touched, gint64 seq, GError **error)
{
  g_autoptr (ConfabStretchData) below = NULL;
  g_autoptr (ConfabStretchData) above = NULL;
  const char *id = touched->row->id;

  if (!find_sql (work, SELECT_STRETCH "WHERE conversation_id=? AND to_seq=?", id, seq, &below,
                 error) ||
      !find_sql (work, SELECT_STRETCH "WHERE conversation_id=? AND from_seq=?", id, seq + 1, &above,
                 error))
    return FALSE;

  if (below == NULL || above == NULL)
    return TRUE;

  if (above->first != NULL && !follows (below->hash, above->first, above->first_hash))
    note_break (touched, above->from_seq);

  return confab_database_run (work->db, error,
                              "DELETE FROM chain WHERE conversation_id=? AND from_seq=?", "ti", id,
                              above->from_seq) &&
         confab_database_run (work->db, error,
                              "UPDATE chain SET to_seq=?, hash=?"
                              " WHERE conversation_id=? AND from_seq=?",
                              "itti", above->to_seq, above->hash, id, below->from_seq);
}

static gboolean
begin_sql (ConfabWork *work,
           ConfabTouched *touched,
           gint64 seq,
           const char *hash,
           const char *canonical,
           GError **error)
{
  return confab_database_run (
      work->db, error,
      "INSERT OR IGNORE INTO chain (conversation_id, from_seq, to_seq, hash, first, first_hash)"
      " VALUES (?1, ?2, ?2, ?3, ?4, ?3)",
      "titt", touched->row->id, seq, hash, canonical);
}

static gboolean
extend_sql (ConfabWork *work,
            ConfabTouched *touched,
            const ConfabStretchData *stretch,
            GError **error)
{
  return confab_database_run (work->db, error,
                              "UPDATE chain SET to_seq=?, hash=?"
                              " WHERE conversation_id=? AND from_seq=?",
                              "itti", stretch->to_seq, stretch->hash, touched->row->id,
                              stretch->from_seq);
}

/* Takes the stretch that ends before @seq, if there is one. Of events that are added one after the
 * other it is kept with the conversation, and written when it no longer grows. */
static gboolean
take_below_sql (ConfabWork *work,
                ConfabTouched *touched,
                gint64 seq,
                ConfabStretchData **below,
                GError **error)
{
  *below = g_steal_pointer (&touched->growing);

  return *below != NULL || find_sql (work, SELECT_STRETCH "WHERE conversation_id=? AND to_seq=?",
                                     touched->row->id, seq - 1, below, error);
}

/* An event that is not in the chain ends what is growing. */
static gboolean
pass_over_sql (ConfabWork *work, ConfabTouched *touched, GError **error)
{
  g_autoptr (ConfabStretchData) growing = g_steal_pointer (&touched->growing);

  return growing == NULL || extend_sql (work, touched, growing, error);
}

static gboolean
begin_stretch_sql (ConfabWork *work,
                   ConfabTouched *touched,
                   const ConfabFrame *frame,
                   const char *canonical,
                   gboolean redacted,
                   gboolean goes_on,
                   GError **error)
{
  /* Nothing comes before the first event of all. */
  if (frame->seq == 1 && !redacted && !follows (NULL, canonical, frame->hash))
    note_break (touched, 1);

  if (goes_on)
    {
      touched->growing = confab_record_new (&confab_stretch_data_record);
      touched->growing->from_seq = touched->growing->to_seq = frame->seq;
      touched->growing->hash = g_strdup (frame->hash);
    }

  return begin_sql (work, touched, frame->seq, frame->hash, redacted ? NULL : canonical, error);
}

/**
 * confab_chain_add_sql:
 * @frame: an event that was not held before
 * @goes_on: whether the event after it is added next, which was not held either
 *
 * Checks its hash against the event before it, if that is held, and remembers it. What does not
 * follow is noted with the conversation, and the chain goes on from there.
 */
gboolean
confab_chain_add_sql (ConfabWork *work,
                      ConfabTouched *touched,
                      const ConfabFrame *frame,
                      gboolean goes_on,
                      GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *canonical = NULL;
  g_autoptr (ConfabStretchData) below = NULL;
  gboolean redacted = confab_chain_is_redacted (touched->row->type, frame);

  if (frame->hash == NULL || frame->root == NULL)
    return pass_over_sql (work, touched, error);

  text = confab_json_dup_text (frame->root);
  canonical = confab_frame_dup_canonical (text);

  if (canonical == NULL)
    return pass_over_sql (work, touched, error);

  if (!take_below_sql (work, touched, frame->seq, &below, error) ||
      !mark_sql (work, touched, frame->seq, frame->hash, error))
    return FALSE;

  if (below == NULL)
    {
      if (!begin_stretch_sql (work, touched, frame, canonical, redacted, goes_on, error))
        return FALSE;
    }
  else
    {
      if (!redacted && !follows (below->hash, canonical, frame->hash))
        note_break (touched, frame->seq);

      below->to_seq = frame->seq;
      g_set_str (&below->hash, frame->hash);

      if (!goes_on && !extend_sql (work, touched, below, error))
        return FALSE;

      if (goes_on)
        touched->growing = g_steal_pointer (&below);
    }

  return goes_on || join_sql (work, touched, frame->seq, error);
}

/**
 * confab_chain_trust_sql:
 * @seq: an event of one's own that was acknowledged
 * @hash: (nullable): what the server says that its hash is
 *
 * Goes on with an event whose bytes are not known here.
 */
gboolean
confab_chain_trust_sql (ConfabWork *work,
                        ConfabTouched *touched,
                        gint64 seq,
                        const char *hash,
                        GError **error)
{
  g_autoptr (ConfabStretchData) below = NULL;

  if (hash == NULL)
    return TRUE;

  if (!find_sql (work, SELECT_STRETCH "WHERE conversation_id=? AND to_seq=?", touched->row->id,
                 seq - 1, &below, error) ||
      !mark_sql (work, touched, seq, hash, error))
    return FALSE;

  if (below == NULL)
    return begin_sql (work, touched, seq, hash, NULL, error) &&
           join_sql (work, touched, seq, error);

  return confab_database_run (work->db, error,
                              "UPDATE chain SET to_seq=?, hash=?"
                              " WHERE conversation_id=? AND from_seq=?",
                              "itti", seq, hash, touched->row->id, below->from_seq) &&
         join_sql (work, touched, seq, error);
}

/**
 * confab_chain_compare_sql:
 * @seq: an event
 * @hash: (nullable): what the server says that the hash up to it is
 *
 * Notes it with the conversation when what is held here has another hash.
 */
gboolean
confab_chain_compare_sql (ConfabWork *work,
                          ConfabTouched *touched,
                          gint64 seq,
                          const char *hash,
                          GError **error)
{
  g_autoptr (ConfabStretchData) held = NULL;

  if (hash == NULL)
    return TRUE;

  if (!find_sql (work, SELECT_STRETCH "WHERE conversation_id=? AND to_seq=?", touched->row->id, seq,
                 &held, error))
    return FALSE;

  if (held != NULL && g_strcmp0 (held->hash, hash) != 0)
    note_break (touched, seq);

  return TRUE;
}
