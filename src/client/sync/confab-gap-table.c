// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-gap-table.h"

#include "base/confab-limits.h"

typedef struct
{
  gint64 from_seq;
  gint64 to_seq;
} Gap;

typedef struct
{
  char *id;
  GArray *gaps; /* Gap, oldest first */
  gint64 last_seq;
  gint64 updated_at;
  gint64 wanted_from; /* what somebody waits for; 0 for nothing */
  gint64 wanted_to;
  gboolean wanted_newer;
  gboolean busy;
  gboolean hopeless;
} Place;

struct _ConfabGapTable
{
  GHashTable *places; /* conversation id → Place */
  char *open;
};

/* How much a page is worth: lower is better. */
typedef enum
{
  RANK_WANTED,
  RANK_OPEN,
  RANK_NEWEST,
  RANK_IDLE,
  RANK_NONE,
} Rank;

static void
place_free (Place *place)
{
  g_array_unref (place->gaps);
  g_free (place->id);
  g_free (place);
}

static Place *
get_place (ConfabGapTable *self, const char *id)
{
  Place *place = g_hash_table_lookup (self->places, id);

  if (place == NULL)
    {
      place = g_new0 (Place, 1);
      place->id = g_strdup (id);
      place->gaps = g_array_new (FALSE, FALSE, sizeof (Gap));
      g_hash_table_insert (self->places, place->id, place);
    }

  return place;
}

/**
 * confab_gap_page_free:
 * @page: (transfer full): a page
 */
void
confab_gap_page_free (ConfabGapPage *page)
{
  g_free (page->conversation_id);
  g_free (page);
}

/**
 * confab_gap_table_new:
 *
 * Returns: (transfer full): a table without gaps
 */
ConfabGapTable *
confab_gap_table_new (void)
{
  ConfabGapTable *self = g_new0 (ConfabGapTable, 1);

  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) place_free);
  return self;
}

/**
 * confab_gap_table_free:
 * @self: (transfer full): a table
 */
void
confab_gap_table_free (ConfabGapTable *self)
{
  g_hash_table_unref (self->places);
  g_free (self->open);
  g_free (self);
}

static int
compare_gaps (gconstpointer a, gconstpointer b)
{
  const Gap *one = a, *other = b;

  return one->from_seq < other->from_seq ? -1 : one->from_seq > other->from_seq;
}

/**
 * confab_gap_table_set_gaps:
 * @gaps: (element-type ConfabGapData): all gaps of the conversations that they name; one that
 *   begins at 0 says that a conversation has none any more
 */
void
confab_gap_table_set_gaps (ConfabGapTable *self, GPtrArray *gaps)
{
  for (guint i = 0; i < gaps->len; i++)
    {
      const ConfabGapData *data = g_ptr_array_index (gaps, i);

      g_array_set_size (get_place (self, data->conversation_id)->gaps, 0);
    }

  for (guint i = 0; i < gaps->len; i++)
    {
      const ConfabGapData *data = g_ptr_array_index (gaps, i);
      Place *place = get_place (self, data->conversation_id);
      Gap gap = { data->from_seq, data->to_seq };

      if (gap.from_seq < 1 || gap.to_seq < gap.from_seq)
        continue;

      g_array_append_val (place->gaps, gap);
      g_array_sort (place->gaps, compare_gaps);
      place->last_seq = MAX (place->last_seq, gap.to_seq);
    }
}

/**
 * confab_gap_table_set_row:
 * @row: a conversation as it now is
 */
void
confab_gap_table_set_row (ConfabGapTable *self, const ConfabConversationRowData *row)
{
  Place *place = get_place (self, row->id);

  place->last_seq = row->last_seq;
  place->updated_at = row->updated_at;

  if (row->left_at == 0)
    place->hopeless = FALSE;
}

/**
 * confab_gap_table_remove:
 * @conversation_id: one that is gone
 */
void
confab_gap_table_remove (ConfabGapTable *self, const char *conversation_id)
{
  g_hash_table_remove (self->places, conversation_id);
}

/**
 * confab_gap_table_set_open:
 * @conversation_id: (nullable): what is on the screen comes first
 */
void
confab_gap_table_set_open (ConfabGapTable *self, const char *conversation_id)
{
  g_set_str (&self->open, conversation_id);
}

/**
 * confab_gap_table_want:
 * @newer: whether the page at @from_seq is wanted, rather than the one at @to_seq
 *
 * Somebody looks at the edge of a gap and waits. A later wish takes the place of an earlier one.
 */
void
confab_gap_table_want (ConfabGapTable *self,
                       const char *conversation_id,
                       gint64 from_seq,
                       gint64 to_seq,
                       gboolean newer)
{
  Place *place = get_place (self, conversation_id);

  place->wanted_from = from_seq;
  place->wanted_to = to_seq;
  place->wanted_newer = newer;
}

/* The newest gap of a place, where it is near enough to the newest event. */
static const Gap *
newest_gap (Place *place, gint64 within)
{
  const Gap *gap =
      place->gaps->len > 0 ? &g_array_index (place->gaps, Gap, place->gaps->len - 1) : NULL;

  return gap != NULL && gap->to_seq > place->last_seq - within ? gap : NULL;
}

static Rank
rank_place (ConfabGapTable *self, Place *place, gint64 idle_events)
{
  if (place->busy || place->hopeless)
    return RANK_NONE;

  if (place->wanted_from > 0)
    return RANK_WANTED;

  if (newest_gap (place, CONFAB_MAX_PAGE) != NULL && g_strcmp0 (place->id, self->open) == 0)
    return RANK_OPEN;

  if (idle_events < 0)
    return RANK_NONE;

  if (newest_gap (place, CONFAB_MAX_PAGE) != NULL)
    return RANK_NEWEST;

  return newest_gap (place, idle_events) != NULL ? RANK_IDLE : RANK_NONE;
}

static Place *
choose_place (ConfabGapTable *self, gint64 idle_events, Rank *rank)
{
  Place *chosen = NULL;
  GHashTableIter iter;
  gpointer value;

  *rank = RANK_NONE;
  g_hash_table_iter_init (&iter, self->places);

  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Place *place = value;
      Rank own = rank_place (self, place, idle_events);

      if (own < *rank || (own == *rank && chosen != NULL && place->updated_at > chosen->updated_at))
        {
          *rank = own;
          chosen = place;
        }
    }

  return chosen;
}

/**
 * confab_gap_table_next:
 * @idle_events: how far from the newest event a gap is still filled that nobody waits for; 0 when
 *   there is something else to do, and less when only what is on the screen counts
 *
 * The page that is worth the most: what somebody waits for, the newest of the conversation on the
 * screen, the newest of the others, most recent first, and then what is older. A conversation has
 * one page on its way at a time; confab_gap_table_done() or _failed() ends it.
 *
 * Returns: (transfer full) (nullable): a page, or NULL when nothing is worth it now
 */
ConfabGapPage *
confab_gap_table_next (ConfabGapTable *self, gint64 idle_events)
{
  Rank rank;
  Place *place = choose_place (self, idle_events, &rank);
  ConfabGapPage *page;
  gboolean newer = FALSE;
  Gap gap;

  if (place == NULL)
    return NULL;

  if (rank == RANK_WANTED)
    {
      gap = (Gap) { place->wanted_from, place->wanted_to };
      newer = place->wanted_newer;
      place->wanted_from = 0;
    }
  else
    {
      gap = *newest_gap (place, rank == RANK_IDLE ? idle_events : CONFAB_MAX_PAGE);
    }

  place->busy = TRUE;
  page = g_new0 (ConfabGapPage, 1);
  page->conversation_id = g_strdup (place->id);
  page->after_seq = newer ? gap.from_seq - 1 : MAX (gap.from_seq - 1, gap.to_seq - CONFAB_MAX_PAGE);
  page->to_seq = MIN (gap.to_seq, page->after_seq + CONFAB_MAX_PAGE);
  return page;
}

/* Takes from one gap what is held now; what is left of it may be two. */
static void
cut (GArray *gaps, guint i, gint64 from_seq, gint64 to_seq)
{
  Gap gap = g_array_index (gaps, Gap, i);
  Gap before = { gap.from_seq, MIN (gap.to_seq, from_seq - 1) };
  Gap after = { MAX (gap.from_seq, to_seq + 1), gap.to_seq };

  g_array_remove_index (gaps, i);

  if (after.from_seq <= after.to_seq)
    g_array_insert_val (gaps, i, after);

  if (before.from_seq <= before.to_seq)
    g_array_insert_val (gaps, i, before);
}

/**
 * confab_gap_table_done:
 * @covered_seq: the page is stored up to here
 */
void
confab_gap_table_done (ConfabGapTable *self, const ConfabGapPage *page, gint64 covered_seq)
{
  Place *place = g_hash_table_lookup (self->places, page->conversation_id);

  if (place == NULL)
    return;

  place->busy = FALSE;

  for (guint i = place->gaps->len; i > 0; i--)
    {
      const Gap *gap = &g_array_index (place->gaps, Gap, i - 1);

      if (gap->from_seq <= covered_seq && gap->to_seq > page->after_seq)
        cut (place->gaps, i - 1, page->after_seq + 1, covered_seq);
    }
}

/**
 * confab_gap_table_failed:
 * @for_good: the server does not want to give it: do not ask again
 */
void
confab_gap_table_failed (ConfabGapTable *self, const ConfabGapPage *page, gboolean for_good)
{
  Place *place = g_hash_table_lookup (self->places, page->conversation_id);

  if (place == NULL)
    return;

  place->busy = FALSE;
  place->hopeless = for_good;
}
