// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-backfill.h"

#include "confab-action-sender.h"
#include "confab-gap-table.h"

#include "base/confab-async.h"
#include "base/confab-backoff.h"
#include "base/confab-error.h"
#include "base/confab-limits.h"

/**
 * ConfabBackfill:
 *
 * Fetches the events that are not held here, page by page: after an absence the newest of each
 * conversation, the rest when somebody scrolls there or when there is nothing else to do, so that
 * in the end everything can be read and searched without a network.
 *
 * Signal "changes" (ConfabChangeSet): a page has been stored.
 * Signal "idle": no page is being fetched any longer, and none can be now.
 */

/* How much of each conversation is fetched unasked where the network costs money. */
#define THRIFTY_EVENTS 1000

#define RETRY_BASE_MS 1000
#define RETRY_CEILING_MS 60000

struct _ConfabBackfill
{
  GObject parent_instance;
  ConfabStore *store;
  ConfabApi *api;
  ConfabClock *clock;
  ConfabGapTable *gaps;
  ConfabBackoff backoff;
  guint n_running;
  guint alarm;
  gboolean loading;
  gboolean loaded;
  gboolean linked;
  gboolean online;
  gboolean thrifty;
  gboolean stopped;
};

G_DEFINE_FINAL_TYPE (ConfabBackfill, confab_backfill, G_TYPE_OBJECT)

enum
{
  CHANGES,
  IDLE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  ConfabBackfill *backfill;
  ConfabGapPage *page;
} Fetch;

static void
fetch_free (Fetch *fetch)
{
  g_object_unref (fetch->backfill);
  confab_gap_page_free (fetch->page);
  g_free (fetch);
}

/* A page can be shorter than was asked for, because its events are long. */
static gint64
covered_by (const ConfabGapPage *page, GPtrArray *frames)
{
  const ConfabFrame *last = frames->len > 0 ? g_ptr_array_index (frames, frames->len - 1) : NULL;

  if (last == NULL || last->seq <= page->after_seq || last->seq > page->to_seq)
    return page->to_seq;

  return last->seq;
}

static gboolean
await_page (Fetch *fetch, gint64 *covered_seq, GError **error)
{
  ConfabBackfill *self = fetch->backfill;
  const ConfabGapPage *page = fetch->page;
  g_autoptr (ConfabChangeSet) changes = NULL;
  g_autoptr (GPtrArray) frames =
      dex_await_boxed (confab_api_load_events (self->api, page->conversation_id, page->after_seq,
                                               page->to_seq - page->after_seq),
                       error);

  if (frames == NULL)
    return FALSE;

  *covered_seq = covered_by (page, frames);
  changes = dex_await_boxed (confab_store_apply_events (self->store, page->conversation_id,
                                                        page->after_seq, *covered_seq, frames),
                             error);

  if (changes == NULL)
    return FALSE;

  if (!self->stopped)
    g_signal_emit (self, signals[CHANGES], 0, changes);

  return TRUE;
}

static void
again_cb (gpointer data)
{
  ConfabBackfill *self = data;

  self->alarm = 0;
  confab_backfill_wake (self);
}

static DexFuture *
fetch_fiber (Fetch *fetch)
{
  ConfabBackfill *self = fetch->backfill;
  g_autoptr (GError) error = NULL;
  gint64 covered_seq;
  gboolean done = await_page (fetch, &covered_seq, &error);

  self->n_running--;

  if (self->stopped)
    return dex_future_new_true ();

  if (done)
    {
      confab_backoff_reset (&self->backoff);
      confab_gap_table_done (self->gaps, fetch->page, covered_seq);
    }
  else
    {
      gboolean again = confab_action_may_retry (error);

      g_debug ("A page could not be fetched: %s", error->message);
      confab_gap_table_failed (self->gaps, fetch->page, !again);

      if (again && self->alarm == 0)
        self->alarm = confab_clock_add (self->clock,
                                        confab_backoff_next_ms (&self->backoff) +
                                            confab_error_get_retry_after_s (error) * 1000,
                                        again_cb, self);
    }

  confab_backfill_wake (self);

  if (self->n_running == 0)
    g_signal_emit (self, signals[IDLE], 0);

  return dex_future_new_true ();
}

static gint64
get_idle_events (ConfabBackfill *self)
{
  if (!self->online)
    return -1;

  if (self->n_running > 0)
    return 0;

  return self->thrifty ? THRIFTY_EVENTS : G_MAXINT64;
}

/**
 * confab_backfill_wake:
 *
 * Fetches what can be fetched now.
 */
void
confab_backfill_wake (ConfabBackfill *self)
{
  while ((self->linked || self->online) && self->loaded && !self->stopped && self->alarm == 0 &&
         self->n_running < CONFAB_BACKFILL_PAGES)
    {
      ConfabGapPage *page = confab_gap_table_next (self->gaps, get_idle_events (self));
      Fetch *fetch;

      if (page == NULL)
        return;

      fetch = g_new0 (Fetch, 1);
      fetch->backfill = g_object_ref (self);
      fetch->page = page;
      self->n_running++;
      CONFAB_SPAWN_AND_FORGET (fetch_fiber, fetch, fetch_free);
    }
}

/* Reads the gaps, however often it takes. */
static DexFuture *
load_fiber (ConfabBackfill *self)
{
  g_autoptr (GPtrArray) gaps = NULL;

  while (!self->stopped && gaps == NULL)
    {
      g_autoptr (GError) error = NULL;

      gaps = dex_await_boxed (confab_store_load_gaps (self->store), &error);

      if (gaps != NULL)
        break;

      g_warning ("The gaps could not be read: %s", error->message);

      if (!dex_await (confab_clock_wait (self->clock, confab_backoff_next_ms (&self->backoff)),
                      NULL))
        break;
    }

  self->loading = FALSE;

  if (gaps == NULL)
    return dex_future_new_true ();

  confab_backoff_reset (&self->backoff);
  confab_gap_table_set_gaps (self->gaps, gaps);
  self->loaded = TRUE;
  confab_backfill_wake (self);
  return dex_future_new_true ();
}

static void
confab_backfill_dispose (GObject *object)
{
  confab_backfill_stop (CONFAB_BACKFILL (object));

  G_OBJECT_CLASS (confab_backfill_parent_class)->dispose (object);
}

static void
confab_backfill_finalize (GObject *object)
{
  ConfabBackfill *self = CONFAB_BACKFILL (object);

  g_clear_pointer (&self->gaps, confab_gap_table_free);
  g_clear_object (&self->store);
  g_clear_object (&self->api);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (confab_backfill_parent_class)->finalize (object);
}

static void
confab_backfill_class_init (ConfabBackfillClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_backfill_dispose;
  object_class->finalize = confab_backfill_finalize;

  signals[CHANGES] = g_signal_new ("changes", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, CONFAB_TYPE_CHANGE_SET);
  signals[IDLE] = g_signal_new ("idle", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
confab_backfill_init (ConfabBackfill *self)
{
  self->gaps = confab_gap_table_new ();
  confab_backoff_init (&self->backoff, RETRY_BASE_MS, RETRY_CEILING_MS);
}

/**
 * confab_backfill_new:
 *
 * Returns: (transfer full): a backfill that knows no gaps yet
 */
ConfabBackfill *
confab_backfill_new (ConfabStore *store, ConfabApi *api, ConfabClock *clock)
{
  ConfabBackfill *self = g_object_new (CONFAB_TYPE_BACKFILL, NULL);

  self->store = g_object_ref (store);
  self->api = g_object_ref (api);
  self->clock = g_object_ref (clock);
  return self;
}

static void
begin (ConfabBackfill *self)
{
  if (self->loaded)
    {
      confab_backfill_wake (self);
    }
  else if (!self->loading)
    {
      self->loading = TRUE;
      CONFAB_SPAWN_AND_FORGET (load_fiber, g_object_ref (self), g_object_unref);
    }
}

/**
 * confab_backfill_set_linked:
 * @linked: whether there is a link on which the server begins to tell what has changed
 *
 * Fetches what is on the screen as soon as it is known to be missing.
 */
void
confab_backfill_set_linked (ConfabBackfill *self, gboolean linked)
{
  g_return_if_fail (CONFAB_IS_BACKFILL (self));

  if (self->linked == linked || self->stopped)
    return;

  self->linked = linked;

  if (linked)
    begin (self);
}

/**
 * confab_backfill_set_online:
 * @online: whether the conversations are as new as the server's
 *
 * Fetches everything only while it is TRUE.
 */
void
confab_backfill_set_online (ConfabBackfill *self, gboolean online)
{
  g_return_if_fail (CONFAB_IS_BACKFILL (self));

  if (self->online == online || self->stopped)
    return;

  self->online = online;

  if (online)
    begin (self);
}

/**
 * confab_backfill_set_thrifty:
 * @thrifty: whether the network costs money
 *
 * Fetches, while it is TRUE, only what is wanted and what is near the newest events.
 */
void
confab_backfill_set_thrifty (ConfabBackfill *self, gboolean thrifty)
{
  g_return_if_fail (CONFAB_IS_BACKFILL (self));

  self->thrifty = thrifty;

  if (!thrifty)
    confab_backfill_wake (self);
}

/**
 * confab_backfill_take_changes:
 * @changes: what has been stored, by whomever
 */
void
confab_backfill_take_changes (ConfabBackfill *self, ConfabChangeSet *changes)
{
  g_return_if_fail (CONFAB_IS_BACKFILL (self));

  for (guint i = 0; i < changes->conversations->len; i++)
    confab_gap_table_set_row (self->gaps, g_ptr_array_index (changes->conversations, i));

  for (guint i = 0; i < changes->removed_conversations->len; i++)
    confab_gap_table_remove (self->gaps, g_ptr_array_index (changes->removed_conversations, i));

  confab_gap_table_set_gaps (self->gaps, changes->gaps);
  confab_backfill_wake (self);
}

/**
 * confab_backfill_set_open:
 * @conversation_id: (nullable): what is on the screen comes first
 */
void
confab_backfill_set_open (ConfabBackfill *self, const char *conversation_id)
{
  g_return_if_fail (CONFAB_IS_BACKFILL (self));

  confab_gap_table_set_open (self->gaps, conversation_id);
}

/**
 * confab_backfill_want:
 * @newer: whether the events at @from_seq are waited for, rather than those at @to_seq
 *
 * Somebody has scrolled to the edge of a gap.
 */
void
confab_backfill_want (ConfabBackfill *self,
                      const char *conversation_id,
                      gint64 from_seq,
                      gint64 to_seq,
                      gboolean newer)
{
  g_return_if_fail (CONFAB_IS_BACKFILL (self));

  confab_gap_table_want (self->gaps, conversation_id, from_seq, to_seq, newer);
  confab_backfill_wake (self);
}

/**
 * confab_backfill_is_busy:
 *
 * Returns: whether pages are being fetched; "idle" tells of the end
 */
gboolean
confab_backfill_is_busy (ConfabBackfill *self)
{
  g_return_val_if_fail (CONFAB_IS_BACKFILL (self), FALSE);

  return self->n_running > 0;
}

/**
 * confab_backfill_stop:
 *
 * Fetches nothing more.
 */
void
confab_backfill_stop (ConfabBackfill *self)
{
  g_return_if_fail (CONFAB_IS_BACKFILL (self));

  self->stopped = TRUE;
  confab_clock_remove (self->clock, self->alarm);
  self->alarm = 0;
}
