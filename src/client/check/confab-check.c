// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-check.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "base/confab-limits.h"

/* Whether what is held here is what the server has. The hash of an event stands for all events
 * before it, so that one answer per stretch is enough; where it differs, the hashes that are kept
 * in between say where. In full, every event is read again and compared with what it has become. */

/* A page and the event before it. */
#define PAGE (CONFAB_MAX_PAGE - 1)

/* How often a server is asked again that has no time. */
#define MAX_TRIES 6
#define RETRY_MS 1000

typedef struct
{
  ConfabStore *store;
  ConfabCheckLoad load;
  GObject *server;
  ConfabClock *clock;
  GCancellable *cancellable;
  char *id;
  gboolean in_full;
  ConfabInventory *inventory;
  ConfabHoldingData *holding; /* of the inventory */
  ConfabFinding *finding;
} Check;

static void
check_free (gpointer data)
{
  Check *self = data;

  g_object_unref (self->store);
  g_object_unref (self->server);
  g_object_unref (self->clock);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->inventory, confab_inventory_unref);
  g_clear_pointer (&self->finding, confab_finding_unref);
  g_free (self->id);
  g_free (self);
}

static GPtrArray *
await_events (Check *self, gint64 after_seq, guint limit, GError **error)
{
  for (guint i = 1;; i++)
    {
      g_autoptr (GError) failure = NULL;
      GPtrArray *frames;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return NULL;

      frames = dex_await_boxed (self->load (self->server, self->id, after_seq, limit), &failure);

      if (frames != NULL)
        return frames;

      if (i >= MAX_TRIES || (!g_error_matches (failure, CONFAB_ERROR, CONFAB_ERROR_RATE_LIMITED) &&
                             !g_error_matches (failure, CONFAB_ERROR, CONFAB_ERROR_UNAVAILABLE)))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }

      dex_await (confab_clock_wait (
                     self->clock, MAX (RETRY_MS, confab_error_get_retry_after_s (failure) * 1000)),
                 NULL);
    }
}

/* Events after @after_seq up to @to_seq. Answers can be shorter than what was asked for. */
static GPtrArray *
await_page (Check *self, gint64 after_seq, gint64 to_seq, GError **error)
{
  g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_frame_free);

  while (after_seq < to_seq)
    {
      GPtrArray *some =
          await_events (self, after_seq, MIN (to_seq - after_seq, CONFAB_MAX_PAGE), error);
      const ConfabFrame *last;

      if (some == NULL)
        return NULL;

      last = some->len > 0 ? g_ptr_array_index (some, some->len - 1) : NULL;

      if (last == NULL || last->seq <= after_seq)
        {
          g_ptr_array_unref (some);
          break;
        }

      after_seq = last->seq;
      g_ptr_array_extend_and_steal (page, some);
    }

  return g_steal_pointer (&page);
}

static gboolean
await_compared (Check *self, gint64 after_seq, gint64 to_seq, GHashTable *claims, GError **error)
{
  g_autofree ConfabDifference *difference = NULL;
  g_autoptr (GPtrArray) frames = await_page (self, MAX (after_seq - 1, 0), to_seq, error);

  if (frames == NULL)
    return FALSE;

  difference = dex_await_boxed (confab_store_compare (self->store, self->id, after_seq, to_seq,
                                                      frames, claims, self->holding->last_seq),
                                error);

  if (difference == NULL)
    return FALSE;

  confab_finding_add (self->finding, difference);
  return TRUE;
}

/* Whether the server has the same hash there. */
static gboolean
await_same (Check *self, gint64 seq, const char *hash, gboolean *same, GError **error)
{
  g_autoptr (GPtrArray) frames = await_events (self, seq - 1, 1, error);
  const ConfabFrame *frame;

  if (frames == NULL)
    return FALSE;

  frame = frames->len > 0 ? g_ptr_array_index (frames, 0) : NULL;
  *same = frame != NULL && frame->seq == seq && g_strcmp0 (frame->hash, hash) == 0;
  return TRUE;
}

/* Closes in on the first event of a stretch that is another one on the server: between a hash that
 * is the same and one that differs. */
static gboolean
await_bisected (Check *self,
                const ConfabStretchData *stretch,
                gint64 *after_seq,
                gint64 *to_seq,
                GError **error)
{
  GPtrArray *points = self->inventory->points;
  guint low = 0, high = points->len;

  *after_seq = stretch->from_seq - 1;
  *to_seq = stretch->to_seq;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const ConfabChainPointData *point = g_ptr_array_index (points, middle);
      gboolean same;

      if (point->seq <= *after_seq)
        {
          low = middle + 1;
          continue;
        }

      if (point->seq >= *to_seq)
        {
          high = middle;
          continue;
        }

      if (!await_same (self, point->seq, point->hash, &same, error))
        return FALSE;

      if (same)
        {
          *after_seq = point->seq;
          low = middle + 1;
        }
      else
        {
          *to_seq = point->seq;
          high = middle;
        }
    }

  return TRUE;
}

/* Reads what lies between, until a message shows what is different. All after it have other hashes,
 * too, up to the end of the stretch. */
static gboolean
await_located (Check *self,
               const ConfabStretchData *stretch,
               gint64 after_seq,
               gint64 to_seq,
               GError **error)
{
  ConfabDifference whole = { .kind = CONFAB_DIFFERENCE_HASH,
                             .from_seq = after_seq + 1,
                             .to_seq = stretch->to_seq };

  while (after_seq < to_seq && self->finding->kind == CONFAB_DIFFERENCE_NONE)
    {
      gint64 end = MIN (after_seq + PAGE, to_seq);

      if (!await_compared (self, after_seq, end, NULL, error))
        return FALSE;

      after_seq = end;
    }

  /* No message shows it: what was received was changed before it was stored here, or the server's
   * storage has been since. */
  if (self->finding->kind != CONFAB_DIFFERENCE_NONE)
    whole.from_seq = stretch->to_seq;

  confab_finding_add (self->finding, &whole);
  return TRUE;
}

static gboolean
await_hashes (Check *self, GError **error)
{
  GPtrArray *stretches = self->inventory->stretches;
  gint64 n_hashed = 0;

  for (guint i = 0; i < stretches->len; i++)
    {
      const ConfabStretchData *stretch = g_ptr_array_index (stretches, i);
      gint64 after_seq, to_seq;
      gboolean same;

      n_hashed += stretch->to_seq - stretch->from_seq + 1;

      if (self->finding->kind != CONFAB_DIFFERENCE_NONE)
        continue;

      if (!await_same (self, stretch->to_seq, stretch->hash, &same, error))
        return FALSE;

      if (!same && (!await_bisected (self, stretch, &after_seq, &to_seq, error) ||
                    !await_located (self, stretch, after_seq, to_seq, error)))
        return FALSE;
    }

  self->finding->n_unhashed = MAX (0, self->holding->last_seq - MAX (self->holding->first_seq, 1) +
                                          1 - self->holding->n_missing - n_hashed);
  return TRUE;
}

/* Every event that is held, from the newest to the oldest. */
static gboolean
await_rows (Check *self, GError **error)
{
  g_autoptr (GHashTable) claims = confab_store_claims_new ();
  GPtrArray *gaps = self->inventory->gaps;
  gint64 to = self->holding->last_seq;

  for (guint i = gaps->len + 1; i > 0; i--)
    {
      const ConfabGapData *gap = i > 1 ? g_ptr_array_index (gaps, i - 2) : NULL;
      gint64 from = gap != NULL ? gap->to_seq + 1 : MAX (self->holding->first_seq, 1);

      while (to >= from)
        {
          gint64 after = MAX (from - 1, to - PAGE);

          if (!await_compared (self, after, to, claims, error))
            return FALSE;

          to = after;
        }

      if (gap != NULL)
        to = gap->from_seq - 1;
    }

  self->finding->in_full = TRUE;
  return TRUE;
}

static DexFuture *
check_fiber (Check *self)
{
  g_autoptr (GError) error = NULL;
  ConfabDifference broken = { .kind = CONFAB_DIFFERENCE_FORGED };

  self->inventory = dex_await_boxed (confab_store_load_inventory (self->store, self->id), &error);

  if (self->inventory == NULL)
    return confab_reject (&error);

  if (self->inventory->holdings->len == 0)
    {
      confab_set_error (&error, CONFAB_ERROR_NOT_FOUND, "The conversation is not here");
      return confab_reject (&error);
    }

  self->holding = g_ptr_array_index (self->inventory->holdings, 0);
  self->finding = confab_finding_new (self->holding);

  if (!await_hashes (self, &error) || (self->in_full && !await_rows (self, &error)))
    return confab_reject (&error);

  /* It was seen when it came, whatever the server says now. */
  broken.from_seq = broken.to_seq = self->holding->broken_seq;

  if (broken.from_seq > 0)
    confab_finding_add (self->finding, &broken);

  return dex_future_new_take_boxed (CONFAB_TYPE_FINDING, g_steal_pointer (&self->finding));
}

/**
 * confab_check_run_with:
 * @load: gives events of the server
 * @server: what @load is called with
 * @clock: for waiting when the server has no time
 * @conversation_id: what to compare
 * @in_full: whether to compare every message, or the hashes only
 * @cancellable: (nullable): ends it
 *
 * Compares what is held of a conversation with what the server has. Main thread; nothing is
 * changed.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabFinding, or rejects when the store
 * or the server could not be asked, or with %G_IO_ERROR_CANCELLED
 */
DexFuture *
confab_check_run_with (ConfabStore *store,
                       ConfabCheckLoad load,
                       GObject *server,
                       ConfabClock *clock,
                       const char *conversation_id,
                       gboolean in_full,
                       GCancellable *cancellable)
{
  Check *self;

  dex_return_error_if_fail (CONFAB_IS_STORE (store));
  dex_return_error_if_fail (conversation_id != NULL);

  self = g_new0 (Check, 1);
  self->store = g_object_ref (store);
  self->load = load;
  self->server = g_object_ref (server);
  self->clock = g_object_ref (clock);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->id = g_strdup (conversation_id);
  self->in_full = in_full;
  return CONFAB_SPAWN (check_fiber, self, check_free);
}

static DexFuture *
load_from_api (gpointer server, const char *conversation_id, gint64 after_seq, guint limit)
{
  return confab_api_load_events (server, conversation_id, after_seq, limit);
}

/**
 * confab_check_run:
 * @api: who to ask
 *
 * The same, with the server behind @api.
 *
 * Returns: (transfer full): as confab_check_run_with()
 */
DexFuture *
confab_check_run (ConfabStore *store,
                  ConfabApi *api,
                  ConfabClock *clock,
                  const char *conversation_id,
                  gboolean in_full,
                  GCancellable *cancellable)
{
  return confab_check_run_with (store, load_from_api, G_OBJECT (api), clock, conversation_id,
                                in_full, cancellable);
}
