// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-outbox.h"

#include "confab-action-sender.h"

#include "base/confab-async.h"
#include "base/confab-backoff.h"
#include "base/confab-error.h"

/**
 * ConfabOutbox:
 *
 * Sends what the user did, from the rows of the database. Each conversation is a lane: its actions
 * leave one after the other, and lanes do not wait for each other, but for an action that needs
 * one of another lane. Drafts have lanes of their own, so that they hold nothing up, and leave them
 * not too often. An action leaves its row when the server has answered; what can succeed later is
 * sent again, for ever.
 *
 * Signal "changes" (ConfabChangeSet): an answer has been stored.
 * Signal "refused" (ConfabActionData, GError): the server does not want an action.
 */

#define RETRY_BASE_MS 1000
#define RETRY_CEILING_MS 60000
#define DRAFT_SUFFIX "/draft"

struct _ConfabOutbox
{
  GObject parent_instance;
  ConfabStore *store;
  ConfabApi *api;
  ConfabClock *clock;
  ConfabLink *link;
  GHashTable *lanes; /* conversation id → Lane */
  guint load_alarm;
  guint n_running;
  gboolean loading;
  gboolean changed;
  gboolean stale;       /* the lanes may hold what has to wait now */
  gboolean link_is_new; /* what waited for it does not wait any longer */
  gboolean stopped;
};

G_DEFINE_FINAL_TYPE (ConfabOutbox, confab_outbox, G_TYPE_OBJECT)

enum
{
  CHANGES,
  REFUSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  ConfabOutbox *outbox; /* not owned: the outbox owns the lane */
  GQueue actions;       /* ConfabActionData, in order, without the current one */
  ConfabActionData *current;
  ConfabBackoff backoff;
  guint alarm;
  gboolean asked_to_wait;
  gboolean is_due; /* of drafts: the next one leaves at once */
} Lane;

static void
lane_free (Lane *lane)
{
  confab_clock_remove (lane->outbox->clock, lane->alarm);
  g_queue_clear_full (&lane->actions, (GDestroyNotify) confab_action_data_free);
  g_clear_pointer (&lane->current, confab_action_data_free);
  g_free (lane);
}

static Lane *
get_lane (ConfabOutbox *self, const char *id)
{
  Lane *lane = g_hash_table_lookup (self->lanes, id);

  if (lane == NULL)
    {
      lane = g_new0 (Lane, 1);
      lane->outbox = self;
      g_queue_init (&lane->actions);
      confab_backoff_init (&lane->backoff, RETRY_BASE_MS, RETRY_CEILING_MS);
      g_hash_table_insert (self->lanes, g_strdup (id), lane);
    }

  return lane;
}

static Lane *
get_lane_for (ConfabOutbox *self, const ConfabActionData *action)
{
  const char *id = action->conversation_id != NULL ? action->conversation_id : "";
  g_autofree char *drafts = NULL;

  if (action->kind != CONFAB_ACTION_DRAFT)
    return get_lane (self, id);

  drafts = g_strconcat (id, DRAFT_SUFFIX, NULL);
  return get_lane (self, drafts);
}

static void
again_cb (gpointer data)
{
  Lane *lane = data;

  lane->alarm = 0;
  lane->is_due = TRUE;
  confab_outbox_wake (lane->outbox);
}

static void
stop_waiting (Lane *lane)
{
  if (lane->asked_to_wait)
    return;

  confab_clock_remove (lane->outbox->clock, lane->alarm);
  lane->alarm = 0;
}

/* Most of what is written is sent in a moment: until then nobody has to be told. What is gone does
 * not wait. */
static void
hold_back (Lane *lane)
{
  const ConfabActionData *first = g_queue_peek_head (&lane->actions);
  ConfabClock *clock = lane->outbox->clock;
  gint64 delay;

  if (first == NULL || first->kind != CONFAB_ACTION_DRAFT)
    return;

  delay = CLAMP (first->created_at + CONFAB_OUTBOX_DRAFT_MS - confab_clock_get_unix_ms (clock), 0,
                 CONFAB_OUTBOX_DRAFT_MS);

  if (g_strcmp0 (first->payload, CONFAB_DRAFT_GONE) == 0)
    stop_waiting (lane);
  else if (!lane->is_due && lane->alarm == 0 && lane->current == NULL && delay > 0)
    lane->alarm = confab_clock_add (clock, delay, again_cb, lane);
}

/* Puts what is to be sent into the lanes, but for what is on its way already. */
static void
fill_lanes (ConfabOutbox *self, GPtrArray *actions)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->lanes);

  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_queue_clear_full (&((Lane *) value)->actions, (GDestroyNotify) confab_action_data_free);

  for (guint i = 0; i < actions->len; i++)
    {
      const ConfabActionData *action = g_ptr_array_index (actions, i);
      Lane *lane = get_lane_for (self, action);

      if (lane->current != NULL && lane->current->number == action->number)
        continue;

      g_queue_push_tail (&lane->actions, confab_action_data_copy (action));

      lane->is_due |= self->link_is_new;
      hold_back (lane);
    }

  self->link_is_new = FALSE;
}

static void
tell (ConfabOutbox *self, ConfabChangeSet *changes)
{
  if (changes != NULL && !self->stopped)
    g_signal_emit (self, signals[CHANGES], 0, changes);
}

typedef struct
{
  ConfabOutbox *outbox;
  Lane *lane;
  ConfabActionData *action;
  ConfabLink *link;
  int asked_at; /* see confab_store_begin_question() */
} Turn;

static void
turn_free (Turn *turn)
{
  confab_action_data_free (turn->action);
  g_object_unref (turn->link);
  g_object_unref (turn->outbox);
  g_free (turn);
}

/* Stores what the server answered. */
static gboolean
await_settled (Turn *turn, ConfabActionAnswer *answer, GError **error)
{
  ConfabOutbox *self = turn->outbox;
  g_autoptr (ConfabChangeSet) changes = NULL;

  if (answer->receipt == NULL)
    answer->receipt = confab_receipt_data_new ();

  if (answer->conversation != NULL)
    {
      g_autoptr (ConfabChangeSet) conversation = NULL;

      /* It may be another one, that existed already: what waits here moves there. */
      self->changed |= g_strcmp0 (answer->conversation->id, turn->action->conversation_id) != 0;
      g_set_str (&answer->receipt->conversation_id, answer->conversation->id);
      conversation = dex_await_boxed (
          confab_store_apply_answer (self->store, g_steal_pointer (&answer->conversation),
                                     turn->asked_at),
          error);

      if (conversation == NULL)
        return FALSE;

      tell (self, conversation);
    }

  changes = dex_await_boxed (confab_store_settle (self->store, turn->action->number,
                                                  g_steal_pointer (&answer->receipt)),
                             error);
  tell (self, changes);
  return changes != NULL;
}

static void
await_refused (Turn *turn, const GError *why)
{
  ConfabOutbox *self = turn->outbox;
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabChangeSet) changes =
      dex_await_boxed (confab_store_refuse (self->store, turn->action->number, why), &error);

  if (changes == NULL)
    {
      g_warning ("The outbox could not be written: %s", error->message);
      return;
    }

  /* What needs it is not to be sent now: nothing is said in what could not be made. */
  self->stale = TRUE;
  self->changed = TRUE;
  tell (self, changes);

  if (!self->stopped)
    g_signal_emit (self, signals[REFUSED], 0, turn->action, why);
}

/* Sends one action and stores the answer; returns whether the lane goes on at once. */
static gboolean
await_turn (Turn *turn, GError **error)
{
  g_autoptr (ConfabActionAnswer) answer = dex_await_boxed (
      confab_action_send (turn->action, turn->outbox->store, turn->outbox->api, turn->link), error);

  if (answer != NULL)
    return await_settled (turn, answer, error);

  if (confab_action_may_retry (*error))
    return FALSE;

  await_refused (turn, *error);
  g_clear_error (error);
  return TRUE;
}

static DexFuture *
turn_fiber (Turn *turn)
{
  ConfabOutbox *self = turn->outbox;
  Lane *lane = turn->lane;
  g_autoptr (GError) error = NULL;
  gboolean done = await_turn (turn, &error);

  self->n_running--;

  if (self->stopped)
    return dex_future_new_true ();

  if (done)
    {
      confab_backoff_reset (&lane->backoff);
      g_clear_pointer (&lane->current, confab_action_data_free);
      lane->asked_to_wait = FALSE;
      hold_back (lane);
    }
  else
    {
      double retry_after_s = confab_error_get_retry_after_s (error);
      gint64 delay_ms = confab_backoff_next_ms (&lane->backoff) + retry_after_s * 1000;

      lane->asked_to_wait = retry_after_s > 0;
      g_debug ("An action waits for %" G_GINT64_FORMAT " ms: %s", delay_ms, error->message);
      g_queue_push_head (&lane->actions, g_steal_pointer (&lane->current));
      lane->alarm = confab_clock_add (self->clock, delay_ms, again_cb, lane);
    }

  confab_outbox_wake (self);
  return dex_future_new_true ();
}

/* What an action needs is before it in its lane as a rule; here it is looked for in the others. */
static gboolean
is_on_its_way (ConfabOutbox *self, const char *id)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->lanes);

  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Lane *lane = value;

      if (lane->current != NULL && g_strcmp0 (lane->current->id, id) == 0)
        return TRUE;

      for (const GList *item = lane->actions.head; item != NULL; item = item->next)
        if (g_strcmp0 (((const ConfabActionData *) item->data)->id, id) == 0)
          return TRUE;
    }

  return FALSE;
}

/* The lane whose first action is the oldest of those that could leave. */
static Lane *
choose_lane (ConfabOutbox *self)
{
  Lane *chosen = NULL;
  gint64 oldest = G_MAXINT64;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->lanes);

  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Lane *lane = value;
      const ConfabActionData *first = g_queue_peek_head (&lane->actions);

      if (first != NULL && lane->current == NULL && lane->alarm == 0 && first->number < oldest &&
          (first->needs == NULL || !is_on_its_way (self, first->needs)))
        {
          oldest = first->number;
          chosen = lane;
        }
    }

  return chosen;
}

static void
start_turns (ConfabOutbox *self)
{
  Lane *lane;

  while (!self->stale && self->link != NULL && self->n_running < CONFAB_OUTBOX_LANES &&
         (lane = choose_lane (self)) != NULL)
    {
      Turn *turn = g_new0 (Turn, 1);

      lane->current = g_queue_pop_head (&lane->actions);
      lane->is_due = FALSE;
      turn->outbox = g_object_ref (self);
      turn->lane = lane;
      turn->action = confab_action_data_copy (lane->current);
      turn->asked_at = confab_store_begin_question ();
      turn->link = g_object_ref (self->link);
      self->n_running++;
      CONFAB_SPAWN_AND_FORGET (turn_fiber, turn, turn_free);
    }
}

static void
load_again_cb (gpointer data)
{
  ConfabOutbox *self = data;

  self->load_alarm = 0;
  confab_outbox_wake (self);
}

static DexFuture *
load_fiber (ConfabOutbox *self)
{
  while (self->changed && self->link != NULL && !self->stopped)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) actions = NULL;

      self->changed = FALSE;
      actions = dex_await_boxed (confab_store_load_actions (self->store), &error);

      if (self->stopped)
        break;

      if (actions == NULL)
        {
          /* The rows are there all the same, and nothing else has to happen to them. */
          g_warning ("The outbox could not be read: %s", error->message);
          self->changed = TRUE;
          confab_clock_remove (self->clock, self->load_alarm);
          self->load_alarm = confab_clock_add (self->clock, RETRY_BASE_MS, load_again_cb, self);
          break;
        }

      fill_lanes (self, actions);
      self->stale = self->stale && self->changed;
      start_turns (self);
    }

  self->loading = FALSE;
  return dex_future_new_true ();
}

static void
confab_outbox_dispose (GObject *object)
{
  ConfabOutbox *self = CONFAB_OUTBOX (object);

  confab_outbox_stop (self);
  g_hash_table_remove_all (self->lanes);

  G_OBJECT_CLASS (confab_outbox_parent_class)->dispose (object);
}

static void
confab_outbox_finalize (GObject *object)
{
  ConfabOutbox *self = CONFAB_OUTBOX (object);

  g_clear_pointer (&self->lanes, g_hash_table_unref);
  g_clear_object (&self->store);
  g_clear_object (&self->api);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (confab_outbox_parent_class)->finalize (object);
}

static void
confab_outbox_class_init (ConfabOutboxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_outbox_dispose;
  object_class->finalize = confab_outbox_finalize;

  signals[CHANGES] = g_signal_new ("changes", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, CONFAB_TYPE_CHANGE_SET);
  signals[REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_ERROR);
}

static void
confab_outbox_init (ConfabOutbox *self)
{
  self->lanes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) lane_free);
}

/**
 * confab_outbox_new:
 *
 * Returns: (transfer full): an outbox that sends nothing before it has a link
 */
ConfabOutbox *
confab_outbox_new (ConfabStore *store, ConfabApi *api, ConfabClock *clock)
{
  ConfabOutbox *self = g_object_new (CONFAB_TYPE_OUTBOX, NULL);

  self->store = g_object_ref (store);
  self->api = g_object_ref (api);
  self->clock = g_object_ref (clock);
  self->changed = TRUE;
  return self;
}

/**
 * confab_outbox_set_link:
 * @link: (nullable): an open link, or NULL when it has been lost
 *
 * With a new link everything that waited for a better time is tried at once, but for what the
 * server has asked to wait.
 */
void
confab_outbox_set_link (ConfabOutbox *self, ConfabLink *link)
{
  GHashTableIter iter;
  gpointer value;

  g_return_if_fail (CONFAB_IS_OUTBOX (self));

  if (!g_set_object (&self->link, link) || link == NULL)
    return;

  g_hash_table_iter_init (&iter, self->lanes);

  while (g_hash_table_iter_next (&iter, NULL, &value))
    stop_waiting (value);

  self->link_is_new = TRUE;
  confab_outbox_rows_changed (self);
}

/**
 * confab_outbox_rows_changed:
 *
 * Call it when a ChangeSet says that there are other actions now.
 */
void
confab_outbox_rows_changed (ConfabOutbox *self)
{
  g_return_if_fail (CONFAB_IS_OUTBOX (self));

  self->changed = TRUE;
  confab_outbox_wake (self);
}

/**
 * confab_outbox_hurry_draft:
 * @conversation_id: where somebody has written
 *
 * The next draft from there does not wait until the one before is old enough.
 */
void
confab_outbox_hurry_draft (ConfabOutbox *self, const char *conversation_id)
{
  g_autofree char *id = g_strconcat (conversation_id, DRAFT_SUFFIX, NULL);
  Lane *lane;

  g_return_if_fail (CONFAB_IS_OUTBOX (self));

  lane = get_lane (self, id);
  lane->is_due = TRUE;
  stop_waiting (lane);
  confab_outbox_wake (self);
}

/**
 * confab_outbox_wake:
 *
 * Sends what can be sent now.
 */
void
confab_outbox_wake (ConfabOutbox *self)
{
  g_return_if_fail (CONFAB_IS_OUTBOX (self));

  if (self->stopped || self->link == NULL)
    return;

  if (self->changed && !self->loading)
    {
      self->loading = TRUE;
      CONFAB_SPAWN_AND_FORGET (load_fiber, g_object_ref (self), g_object_unref);
    }

  start_turns (self);
}

/**
 * confab_outbox_get_n_sending:
 *
 * Returns: how many actions wait for their answer right now
 */
guint
confab_outbox_get_n_sending (ConfabOutbox *self)
{
  g_return_val_if_fail (CONFAB_IS_OUTBOX (self), 0);

  return self->n_running;
}

/**
 * confab_outbox_stop:
 *
 * Sends nothing more. What is on its way is not waited for: its row stays.
 */
void
confab_outbox_stop (ConfabOutbox *self)
{
  g_return_if_fail (CONFAB_IS_OUTBOX (self));

  self->stopped = TRUE;
  confab_clock_remove (self->clock, self->load_alarm);
  self->load_alarm = 0;
  g_clear_object (&self->link);
}
