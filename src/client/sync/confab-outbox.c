// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-outbox-private.h"

#include "base/confab-async.h"

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
 * Signal "uploaded": a file is on the server, and what was made to be sent may go.
 */

#define RETRY_BASE_MS 1000
#define RETRY_CEILING_MS 60000
#define DRAFT_SUFFIX "/draft"

G_DEFINE_FINAL_TYPE (ConfabOutbox, confab_outbox, G_TYPE_OBJECT)

enum
{
  CHANGES,
  REFUSED,
  UPLOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
lane_free (ConfabOutboxLane *lane)
{
  confab_clock_remove (lane->outbox->clock, lane->alarm);
  g_queue_clear_full (&lane->actions, (GDestroyNotify) confab_action_data_free);
  g_clear_pointer (&lane->current, confab_action_data_free);
  g_free (lane);
}

static ConfabOutboxLane *
get_lane (ConfabOutbox *self, const char *id)
{
  ConfabOutboxLane *lane = g_hash_table_lookup (self->lanes, id);

  if (lane == NULL)
    {
      lane = g_new0 (ConfabOutboxLane, 1);
      lane->outbox = self;
      g_queue_init (&lane->actions);
      confab_backoff_init (&lane->backoff, RETRY_BASE_MS, RETRY_CEILING_MS);
      g_hash_table_insert (self->lanes, g_strdup (id), lane);
    }

  return lane;
}

/* A file may take hours: it has a lane of its own, and so has what needs it, first of all its
 * message. @slow has the ids of all of these. */
static ConfabOutboxLane *
get_lane_for (ConfabOutbox *self, const ConfabActionData *action, GHashTable *slow)
{
  const char *id = action->conversation_id != NULL ? action->conversation_id : "";
  gboolean is_slow =
      action->kind == CONFAB_ACTION_UPLOAD ||
      (action->kind == CONFAB_ACTION_MESSAGE && g_hash_table_contains (slow, action->id)) ||
      (action->needs != NULL && g_hash_table_contains (slow, action->needs));
  g_autofree char *own = NULL;
  ConfabOutboxLane *lane;

  if (is_slow)
    {
      g_hash_table_add (slow, action->id);

      if (action->kind == CONFAB_ACTION_UPLOAD && action->message_id != NULL)
        g_hash_table_add (slow, action->message_id);

      own = g_strconcat (id, "/", action->id, NULL);
      lane = get_lane (self, own);
      lane->is_single = TRUE;
      return lane;
    }

  if (action->kind != CONFAB_ACTION_DRAFT)
    return get_lane (self, id);

  own = g_strconcat (id, DRAFT_SUFFIX, NULL);
  return get_lane (self, own);
}

/**
 * confab_outbox_again_cb:
 * @data: a lane
 *
 * What has failed for now is tried again.
 */
void
confab_outbox_again_cb (gpointer data)
{
  ConfabOutboxLane *lane = data;

  lane->alarm = 0;
  lane->held = 0;
  lane->is_due = TRUE;
  confab_outbox_hold_back (lane);
  confab_outbox_wake (lane->outbox);
}

static void
stop_waiting (ConfabOutboxLane *lane)
{
  if (lane->asked_to_wait)
    return;

  confab_clock_remove (lane->outbox->clock, lane->alarm);
  lane->alarm = 0;
  lane->held = 0;
}

/* How long a message can still be taken back. */
static gint64
get_held_ms (ConfabOutboxLane *lane, const ConfabActionData *action)
{
  return action->hold_ms > 0 ? CLAMP (action->created_at + action->hold_ms -
                                          confab_clock_get_unix_ms (lane->outbox->clock),
                                      0, action->hold_ms)
                             : 0;
}

/**
 * confab_outbox_hold_back:
 *
 * Most of what is written is sent in a moment: until then nobody has to be told. What is gone does
 * not wait. A message that can still be taken back stays.
 */
void
confab_outbox_hold_back (ConfabOutboxLane *lane)
{
  const ConfabActionData *first = g_queue_peek_head (&lane->actions);
  ConfabClock *clock = lane->outbox->clock;
  gint64 delay;

  /* What was taken back holds up nothing that is written after it. */
  if (lane->held != 0 && (first == NULL || first->number != lane->held))
    {
      confab_clock_remove (clock, lane->alarm);
      lane->alarm = 0;
      lane->held = 0;
    }

  if (first != NULL && (delay = get_held_ms (lane, first)) > 0 && lane->alarm == 0 &&
      lane->current == NULL)
    {
      lane->alarm = confab_clock_add (clock, delay, confab_outbox_again_cb, lane);
      lane->held = first->number;
    }

  if (first == NULL || first->kind != CONFAB_ACTION_DRAFT)
    return;

  delay = CLAMP (first->created_at + CONFAB_OUTBOX_DRAFT_MS - confab_clock_get_unix_ms (clock), 0,
                 CONFAB_OUTBOX_DRAFT_MS);

  if (g_strcmp0 (first->payload, CONFAB_DRAFT_GONE) == 0)
    stop_waiting (lane);
  else if (!lane->is_due && lane->alarm == 0 && lane->current == NULL && delay > 0)
    lane->alarm = confab_clock_add (clock, delay, confab_outbox_again_cb, lane);
}

/**
 * confab_outbox_tell:
 * @changes: (nullable): what was stored
 */
void
confab_outbox_tell (ConfabOutbox *self, ConfabChangeSet *changes)
{
  if (changes != NULL && !self->stopped)
    g_signal_emit (self, signals[CHANGES], 0, changes);
}

/**
 * confab_outbox_tell_refused:
 * @action: what the server does not want
 */
void
confab_outbox_tell_refused (ConfabOutbox *self, const ConfabActionData *action, const GError *why)
{
  if (!self->stopped)
    g_signal_emit (self, signals[REFUSED], 0, action, why);
}

/**
 * confab_outbox_tell_uploaded:
 *
 * A file is on the server.
 */
void
confab_outbox_tell_uploaded (ConfabOutbox *self)
{
  if (!self->stopped)
    g_signal_emit (self, signals[UPLOADED], 0);
}

static gboolean
is_listed (GPtrArray *actions, gint64 number)
{
  for (guint i = 0; i < actions->len; i++)
    if (((const ConfabActionData *) g_ptr_array_index (actions, i))->number == number)
      return TRUE;

  return FALSE;
}

/* A file that is to wait, or that the user has let go, does not leave any more. */
static void
end_lanes (ConfabOutbox *self, GPtrArray *actions)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->lanes);

  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const ConfabOutboxLane *lane = value;

      if (lane->current != NULL && lane->current->kind == CONFAB_ACTION_UPLOAD &&
          !is_listed (actions, lane->current->number))
        confab_transfers_cancel (self->transfers, lane->current->id);
      else if (lane->is_single && lane->current == NULL && lane->alarm == 0 &&
               g_queue_is_empty ((GQueue *) &lane->actions))
        g_hash_table_iter_remove (&iter);
    }
}

/* Puts what is to be sent into the lanes, but for what is on its way already. */
static void
fill_lanes (ConfabOutbox *self, GPtrArray *actions)
{
  g_autoptr (GHashTable) slow = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->lanes);

  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_queue_clear_full (&((ConfabOutboxLane *) value)->actions,
                        (GDestroyNotify) confab_action_data_free);

  for (guint i = 0; i < actions->len; i++)
    {
      const ConfabActionData *action = g_ptr_array_index (actions, i);
      ConfabOutboxLane *lane = get_lane_for (self, action, slow);

      if (lane->current != NULL && lane->current->number == action->number)
        continue;

      g_queue_push_tail (&lane->actions, confab_action_data_copy (action));

      lane->is_due |= self->link_is_new;
      confab_outbox_hold_back (lane);
    }

  self->link_is_new = FALSE;
  end_lanes (self, actions);
}

/* Whether @action has to wait for @other: it needs it, or is the message of that file. */
static gboolean
waits_for (const ConfabActionData *action, const ConfabActionData *other)
{
  return g_strcmp0 (action->needs, other->id) == 0 ||
         (action->kind == CONFAB_ACTION_MESSAGE && other->kind == CONFAB_ACTION_UPLOAD &&
          g_strcmp0 (action->id, other->message_id) == 0 &&
          g_strcmp0 (action->id, other->needs) != 0);
}

/* What an action needs is before it in its lane as a rule; here it is looked for in the others. */
static gboolean
has_to_wait (ConfabOutbox *self, const ConfabActionData *action)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->lanes);

  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const ConfabOutboxLane *lane = value;

      if (lane->current != NULL && waits_for (action, lane->current))
        return TRUE;

      for (const GList *item = lane->actions.head; item != NULL; item = item->next)
        if (waits_for (action, item->data))
          return TRUE;
    }

  return FALSE;
}

static gboolean
has_room (ConfabOutbox *self, const ConfabActionData *action)
{
  return action->kind == CONFAB_ACTION_UPLOAD
             ? self->n_uploading < CONFAB_OUTBOX_UPLOADS
             : self->n_running - self->n_uploading < CONFAB_OUTBOX_LANES;
}

/* The lane whose first action is the oldest of those that could leave. */
static ConfabOutboxLane *
choose_lane (ConfabOutbox *self)
{
  ConfabOutboxLane *chosen = NULL;
  gint64 oldest = G_MAXINT64;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->lanes);

  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      ConfabOutboxLane *lane = value;
      const ConfabActionData *first = g_queue_peek_head (&lane->actions);

      if (first != NULL && lane->current == NULL && lane->alarm == 0 && first->number < oldest &&
          get_held_ms (lane, first) == 0 && has_room (self, first) && !has_to_wait (self, first))
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
  ConfabOutboxLane *lane;

  while (!self->stale && self->link != NULL && (lane = choose_lane (self)) != NULL)
    {
      lane->current = g_queue_pop_head (&lane->actions);
      lane->is_due = FALSE;
      confab_outbox_start_turn (self, lane);
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
  g_clear_object (&self->transfers);
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
  signals[UPLOADED] = g_signal_new ("uploaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
confab_outbox_init (ConfabOutbox *self)
{
  self->lanes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) lane_free);
}

/**
 * confab_outbox_new:
 * @transfers: what files leave by
 *
 * Returns: (transfer full): an outbox that sends nothing before it has a link
 */
ConfabOutbox *
confab_outbox_new (ConfabStore *store,
                   ConfabApi *api,
                   ConfabTransfers *transfers,
                   ConfabClock *clock)
{
  ConfabOutbox *self = g_object_new (CONFAB_TYPE_OUTBOX, NULL);

  self->store = g_object_ref (store);
  self->api = g_object_ref (api);
  self->transfers = g_object_ref (transfers);
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
  g_return_if_fail (CONFAB_IS_OUTBOX (self));

  if (!g_set_object (&self->link, link) || link == NULL)
    return;

  self->link_is_new = TRUE;
  confab_outbox_hurry (self);
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
  ConfabOutboxLane *lane;

  g_return_if_fail (CONFAB_IS_OUTBOX (self));

  lane = get_lane (self, id);
  lane->is_due = TRUE;
  stop_waiting (lane);
  confab_outbox_wake (self);
}

/**
 * confab_outbox_hurry:
 *
 * What waits for a better time is tried at once, but for what the server has asked to wait.
 */
void
confab_outbox_hurry (ConfabOutbox *self)
{
  GHashTableIter iter;
  gpointer value;

  g_return_if_fail (CONFAB_IS_OUTBOX (self));

  g_hash_table_iter_init (&iter, self->lanes);

  while (g_hash_table_iter_next (&iter, NULL, &value))
    stop_waiting (value);

  confab_outbox_rows_changed (self);
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
