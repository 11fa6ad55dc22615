// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-search-private.h"

#include "base/confab-async.h"

/* Asking, and what comes of it. */

static int
compare_times (ConfabSearchHit *a, ConfabSearchHit *b)
{
  ConfabMessage *x = confab_search_hit_get_message (a), *y = confab_search_hit_get_message (b);
  gint64 at_x = confab_message_get_created_at (x), at_y = confab_message_get_created_at (y);

  if (at_x == at_y)
    {
      at_x = confab_message_get_position (x);
      at_y = confab_message_get_position (y);
    }

  return at_x > at_y ? -1 : at_x < at_y;
}

/* In one conversation its own order counts, which clocks cannot change. */
static int
compare_positions (ConfabSearchHit *a, ConfabSearchHit *b)
{
  gint64 x = confab_message_get_position (confab_search_hit_get_message (a));
  gint64 y = confab_message_get_position (confab_search_hit_get_message (b));

  return x > y ? -1 : x < y;
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  ConfabSearch *self = data;
  ConfabSearchHit *x = *(ConfabSearchHit *const *) a, *y = *(ConfabSearchHit *const *) b;
  guint score_x = confab_search_hit_get_score (x), score_y = confab_search_hit_get_score (y);

  if (self->conversation != NULL)
    return compare_positions (x, y);
  if (self->by_relevance && score_x != score_y)
    return score_x > score_y ? -1 : 1;

  return compare_times (x, y);
}

/**
 * confab_search_show:
 * @hits: (element-type ConfabSearchHit): in any order
 *
 * Shows other hits, telling of no more than has changed.
 */
void
confab_search_show (ConfabSearch *self, GPtrArray *hits)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->hits);
  guint same = 0;

  g_ptr_array_sort_with_data (hits, compare_cb, self);
  self->hits = g_ptr_array_ref (hits);

  while (same < old->len && same < hits->len && old->pdata[same] == hits->pdata[same])
    same++;

  if (old->len != same || hits->len != same)
    g_list_model_items_changed (G_LIST_MODEL (self), same, old->len - same, hits->len - same);
}

/**
 * confab_search_new_hits:
 *
 * Returns: (transfer full) (element-type ConfabSearchHit): none
 */
GPtrArray *
confab_search_new_hits (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

static void
take_found (ConfabSearch *self, ConfabFound *found, gboolean remote)
{
  g_autoptr (GPtrArray) hits = confab_search_new_hits ();

  if (self->fresh)
    g_hash_table_remove_all (self->held);

  for (guint i = 0; !self->fresh && i < self->hits->len; i++)
    g_ptr_array_add (hits, g_object_ref (g_ptr_array_index (self->hits, i)));

  self->fresh = FALSE;

  for (guint i = 0; i < found->messages->len; i++)
    {
      const ConfabMessageRowData *row = g_ptr_array_index (found->messages, i);
      ConfabSearchHit *hit;

      if (g_hash_table_contains (self->held, row->id))
        continue;

      hit = confab_search_hit_new (self->roster, self->query, row,
                                   confab_found_get_excerpt (found, row->id), remote);

      if (hit == NULL)
        continue;

      g_hash_table_add (self->held, g_strdup (row->id));
      g_ptr_array_add (hits, hit);
    }

  confab_search_show (self, hits);
}

static void
finish (ConfabSearch *self, const GError *error)
{
  g_clear_object (&self->current);
  g_clear_error (&self->error);

  if (error != NULL)
    self->error = g_error_copy (error);

  confab_search_tell_state (self);
}

/* Something that is being looked for. */
typedef struct
{
  ConfabSearch *search;
  ConfabSearchQuery *query;
  GCancellable *cancellable;
} Run;

static void
run_free (Run *run)
{
  g_object_unref (run->search);
  confab_search_query_unref (run->query);
  g_object_unref (run->cancellable);
  g_free (run);
}

static Run *
run_new (ConfabSearch *self)
{
  Run *run = g_new0 (Run, 1);

  run->search = g_object_ref (self);
  run->query = confab_search_query_ref (self->query);
  run->cancellable = g_object_ref (self->current);
  return run;
}

static gboolean
is_current (Run *run)
{
  return run->search->current == run->cancellable;
}

static guint
count_local (ConfabSearch *self)
{
  guint n = 0;

  for (guint i = 0; !self->fresh && i < self->hits->len; i++)
    n += !confab_search_hit_get_remote (g_ptr_array_index (self->hits, i));

  return n;
}

/* Asks until there is enough, and shows what there is after each answer. */
static DexFuture *
run_fiber (Run *run)
{
  ConfabSearch *self = run->search;
  g_autoptr (GError) error = NULL;

  do
    {
      guint n = count_local (self);
      g_autoptr (ConfabFound) found = dex_await_boxed (
          self->source.find (self->data, run->query, self->next, self->limit - n, run->cancellable),
          &error);

      if (!is_current (run))
        return dex_future_new_true ();

      if (found == NULL)
        {
          finish (self, error);
          return confab_reject (&error);
        }

      self->next = found->next;
      self->is_indexing = found->indexing;

      /* What was found before stays until there is something else, or surely nothing. */
      if (found->messages->len > 0 || found->next == 0)
        take_found (self, found, FALSE);
    }
  while (self->next != 0 && count_local (self) < self->limit);

  finish (self, NULL);
  return dex_future_new_true ();
}

/* What the server alone has comes to what is shown already. A server that cannot be asked is no
 * failure: what is held here has been found. */
static DexFuture *
server_fiber (Run *run)
{
  ConfabSearch *self = run->search;
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabFound) found =
      dex_await_boxed (self->source.find_on_server (self->data, run->query), &error);

  if (found != NULL && self->query == run->query)
    take_found (self, found, TRUE);
  else if (error != NULL)
    g_debug ("The server cannot be searched: %s", error->message);

  return dex_future_new_true ();
}

static void
ask_server_cb (gpointer data)
{
  ConfabSearch *self = data;
  Run *run = g_new0 (Run, 1);

  self->alarm = 0;
  run->search = g_object_ref (self);
  run->query = confab_search_query_ref (self->query);
  run->cancellable = g_cancellable_new ();
  CONFAB_SPAWN_AND_FORGET (server_fiber, run, run_free);
}

/**
 * confab_search_stop:
 *
 * Ends what is being looked for.
 */
void
confab_search_stop (ConfabSearch *self)
{
  g_autoptr (GCancellable) current = g_steal_pointer (&self->current);

  confab_clock_remove (self->clock, self->alarm);
  self->alarm = 0;

  if (current != NULL)
    self->source.cancel (self->data, current);
}

/**
 * confab_search_start:
 *
 * Looks for what is wanted, from where one has come to.
 */
void
confab_search_start (ConfabSearch *self)
{
  self->current = g_cancellable_new ();
  CONFAB_SPAWN_AND_FORGET (run_fiber, run_new (self), run_free);
  confab_search_tell_state (self);
}

/**
 * confab_search_ask_server_later:
 *
 * Asks the server when nothing else is typed for a moment.
 */
void
confab_search_ask_server_later (ConfabSearch *self)
{
  if (self->source.find_on_server != NULL)
    self->alarm =
        confab_clock_add (self->clock, CONFAB_SEARCH_SERVER_AFTER_MS, ask_server_cb, self);
}
