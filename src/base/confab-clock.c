// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-clock.h"

#include "confab-async.h"
#include "confab-faults.h"

#include <gio/gio.h>

/**
 * ConfabClock:
 *
 * Tells the time and calls back later. Everything that waits or dates things is given a clock, so
 * that a test can hand in one that it moves by hand. Main thread only.
 */

typedef struct
{
  ConfabClock *clock;
  guint id;
  gint64 due_ms;
  ConfabClockFunc func;
  gpointer data;
  GDestroyNotify data_free; /* for data that the clock owns and func would have taken */
  GSource *source;
} Alarm;

/* 30,000 years: far from where microseconds overflow. */
#define LONGEST_MS (1LL << 50)

struct _ConfabClock
{
  GObject parent_instance;
  GHashTable *alarms;
  guint last_id;
  gint64 fake_unix_ms;
  gint64 fake_monotonic_ms;
  gboolean fake;
};

G_DEFINE_FINAL_TYPE (ConfabClock, confab_clock, G_TYPE_OBJECT)

/* How many milliseconds of the clock pass in one of the system's. */
static gint64
get_speed (void)
{
  return MAX (1, confab_fault ("clock:speed"));
}

static void
alarm_free (Alarm *alarm)
{
  if (alarm->source != NULL)
    {
      g_source_destroy (alarm->source);
      g_source_unref (alarm->source);
    }

  if (alarm->data_free != NULL)
    alarm->data_free (alarm->data);

  g_free (alarm);
}

/* The alarm is gone before it calls, so that the callback may set it again, and do anything else
 * to the clock. */
static void
alarm_ring (Alarm *alarm)
{
  ConfabClockFunc func = alarm->func;
  gpointer data = alarm->data;

  alarm->data_free = NULL;
  g_hash_table_remove (alarm->clock->alarms, GUINT_TO_POINTER (alarm->id));
  func (data);
}

static gboolean
alarm_cb (gpointer data)
{
  alarm_ring (data);
  return G_SOURCE_REMOVE;
}

static gboolean
alarm_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  return callback (data);
}

/* A source with a time of its own: that of g_timeout_source_new () ends after 24 days. */
static GSource *
alarm_source_new (Alarm *alarm)
{
  static GSourceFuncs funcs = { .dispatch = alarm_dispatch };
  GSource *source = g_source_new (&funcs, sizeof (GSource));

  g_source_set_static_name (source, "confab-clock");
  g_source_set_callback (source, alarm_cb, alarm, NULL);
  g_source_set_ready_time (source, alarm->due_ms * 1000 / get_speed ());
  g_source_attach (source, g_main_context_get_thread_default ());
  return source;
}

static void
confab_clock_finalize (GObject *object)
{
  ConfabClock *self = CONFAB_CLOCK (object);

  g_clear_pointer (&self->alarms, g_hash_table_unref);

  G_OBJECT_CLASS (confab_clock_parent_class)->finalize (object);
}

static void
confab_clock_class_init (ConfabClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = confab_clock_finalize;
}

static void
confab_clock_init (ConfabClock *self)
{
  self->alarms = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) alarm_free);
}

/**
 * confab_clock_new:
 *
 * Returns: (transfer full): a clock that follows the system's
 */
ConfabClock *
confab_clock_new (void)
{
  return g_object_new (CONFAB_TYPE_CLOCK, NULL);
}

/**
 * confab_clock_new_fake:
 * @unix_ms: the time that it starts with, in milliseconds since 1970
 *
 * Returns: (transfer full): a clock that stands still until confab_clock_advance()
 */
ConfabClock *
confab_clock_new_fake (gint64 unix_ms)
{
  ConfabClock *self = g_object_new (CONFAB_TYPE_CLOCK, NULL);

  self->fake = TRUE;
  self->fake_unix_ms = unix_ms;
  return self;
}

/**
 * confab_clock_get_unix_ms:
 *
 * Returns: milliseconds since 1970 in UTC; may step in either direction
 */
gint64
confab_clock_get_unix_ms (ConfabClock *self)
{
  g_return_val_if_fail (CONFAB_IS_CLOCK (self), 0);

  return self->fake ? self->fake_unix_ms : g_get_real_time () / 1000;
}

/**
 * confab_clock_get_monotonic_ms:
 *
 * Returns: milliseconds since some moment; never goes back
 */
gint64
confab_clock_get_monotonic_ms (ConfabClock *self)
{
  g_return_val_if_fail (CONFAB_IS_CLOCK (self), 0);

  return self->fake ? self->fake_monotonic_ms : g_get_monotonic_time () * get_speed () / 1000;
}

static guint
add_alarm (ConfabClock *self,
           gint64 delay_ms,
           ConfabClockFunc func,
           gpointer data,
           GDestroyNotify data_free)
{
  Alarm *alarm = g_new0 (Alarm, 1);

  do
    self->last_id++;
  while (self->last_id == 0 ||
         g_hash_table_contains (self->alarms, GUINT_TO_POINTER (self->last_id)));

  alarm->clock = self;
  alarm->id = self->last_id;
  alarm->due_ms = confab_clock_get_monotonic_ms (self) + CLAMP (delay_ms, 0, LONGEST_MS);
  alarm->func = func;
  alarm->data = data;
  alarm->data_free = data_free;

  if (!self->fake)
    alarm->source = alarm_source_new (alarm);

  g_hash_table_insert (self->alarms, GUINT_TO_POINTER (alarm->id), alarm);
  return alarm->id;
}

/**
 * confab_clock_add:
 * @delay_ms: when to call, from now; of several alarms for one moment the first that was added
 *   rings first
 * @func: what to call, once, with @data; it may use the clock in any way
 *
 * An alarm that has not rung when the clock is finalized never rings.
 *
 * Returns: an id for confab_clock_remove(), never 0
 */
guint
confab_clock_add (ConfabClock *self, gint64 delay_ms, ConfabClockFunc func, gpointer data)
{
  g_return_val_if_fail (CONFAB_IS_CLOCK (self), 0);
  g_return_val_if_fail (func != NULL, 0);

  return add_alarm (self, delay_ms, func, data, NULL);
}

/**
 * confab_clock_remove:
 * @id: what confab_clock_add() returned; harmless when it has rung already, or is 0
 */
void
confab_clock_remove (ConfabClock *self, guint id)
{
  g_return_if_fail (CONFAB_IS_CLOCK (self));

  g_hash_table_remove (self->alarms, GUINT_TO_POINTER (id));
}

static void
resolve_cb (gpointer data)
{
  DexPromise *promise = data;

  dex_promise_resolve_boolean (promise, TRUE);
  dex_unref (promise);
}

static void
reject_cb (gpointer data)
{
  DexPromise *promise = data;

  dex_promise_reject (promise, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED,
                                                    "The clock has ended"));
  dex_unref (promise);
}

/**
 * confab_clock_wait:
 * @delay_ms: how long
 *
 * Returns: (transfer full): a future that resolves to TRUE after @delay_ms, or rejects with
 *   %G_IO_ERROR_CANCELLED when the clock is finalized before
 */
DexFuture *
confab_clock_wait (ConfabClock *self, gint64 delay_ms)
{
  DexPromise *promise = dex_promise_new ();

  g_assert (CONFAB_IS_CLOCK (self));
  add_alarm (self, delay_ms, resolve_cb, dex_ref (promise), reject_cb);
  return DEX_FUTURE (promise);
}

static Alarm *
next_due (ConfabClock *self, gint64 until_ms)
{
  GHashTableIter iter;
  Alarm *alarm, *next = NULL;

  g_hash_table_iter_init (&iter, self->alarms);

  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &alarm))
    if (alarm->due_ms <= until_ms && (next == NULL || alarm->due_ms < next->due_ms ||
                                      (alarm->due_ms == next->due_ms && alarm->id < next->id)))
      next = alarm;

  return next;
}

/**
 * confab_clock_advance:
 * @self: a fake clock
 * @ms: how far
 *
 * Lets time pass, and rings what is due on the way, in order. Each callback sees the moment at
 * which it was due, and what it adds rings too if that is due in time.
 */
void
confab_clock_advance (ConfabClock *self, gint64 ms)
{
  g_autoptr (ConfabClock) alive = NULL;
  gint64 until;

  g_return_if_fail (CONFAB_IS_CLOCK (self) && self->fake && ms >= 0);

  alive = g_object_ref (self);
  until = self->fake_monotonic_ms + ms;

  for (Alarm *alarm; (alarm = next_due (self, until)) != NULL;)
    {
      gint64 passed = MAX (0, alarm->due_ms - self->fake_monotonic_ms);

      self->fake_monotonic_ms += passed;
      self->fake_unix_ms += passed;
      alarm_ring (alarm);
    }

  /* A callback may have advanced the clock beyond. */
  if (self->fake_monotonic_ms < until)
    {
      self->fake_unix_ms += until - self->fake_monotonic_ms;
      self->fake_monotonic_ms = until;
    }
}

/**
 * confab_clock_step:
 * @self: a fake clock
 * @ms: how far, also backwards
 *
 * Sets the wall clock, as an administrator or a time server does: nothing rings.
 */
void
confab_clock_step (ConfabClock *self, gint64 ms)
{
  g_return_if_fail (CONFAB_IS_CLOCK (self) && self->fake);

  self->fake_unix_ms += ms;
}
