// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-reconnect.h"

#include "base/confab-backoff.h"
#include "base/confab-error.h"

/**
 * ConfabReconnect:
 *
 * When to try again, for ever: after a time that grows and that chance shortens; at once when the
 * network comes back, when the computer wakes up, or when the user asks.
 *
 * Property "retry-at" (gint64, monotonic ms, 0 while nothing is waited for).
 * Signal "check": something has happened to the network that a link may not have survived.
 */

struct _ConfabReconnect
{
  GObject parent_instance;
  ConfabClock *clock;
  GNetworkMonitor *monitor;
  ConfabWake *wake;
  ConfabBackoff backoff;
  DexPromise *promise;
  gint64 retry_at_ms;
  guint alarm;
  gboolean available;
};

G_DEFINE_FINAL_TYPE (ConfabReconnect, confab_reconnect, G_TYPE_OBJECT)

typedef enum
{
  PROP_RETRY_AT = 1,
} ConfabReconnectProp;

static GParamSpec *props[PROP_RETRY_AT + 1];

enum
{
  CHECK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
set_retry_at (ConfabReconnect *self, gint64 retry_at_ms)
{
  if (self->retry_at_ms == retry_at_ms)
    return;

  self->retry_at_ms = retry_at_ms;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RETRY_AT]);
}

static void
alarm_cb (gpointer data)
{
  ConfabReconnect *self = data;
  g_autoptr (DexPromise) promise = g_steal_pointer (&self->promise);

  self->alarm = 0;
  set_retry_at (self, 0);
  dex_promise_resolve_boolean (promise, TRUE);
}

/* The network has changed. A monitor can be wrong, and a server on this computer needs no network:
 * so being told that there is none changes nothing. */
static void
network_changed_cb (ConfabReconnect *self, gboolean available)
{
  gboolean came_back = available && !self->available;

  self->available = available;

  if (came_back)
    confab_reconnect_now (self);

  g_signal_emit (self, signals[CHECK], 0);
}

static void
woke_cb (ConfabReconnect *self)
{
  confab_reconnect_now (self);
  g_signal_emit (self, signals[CHECK], 0);
}

static void
confab_reconnect_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabReconnect *self = CONFAB_RECONNECT (object);

  switch ((ConfabReconnectProp) id)
    {
    case PROP_RETRY_AT:
      g_value_set_int64 (value, self->retry_at_ms);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_reconnect_dispose (GObject *object)
{
  ConfabReconnect *self = CONFAB_RECONNECT (object);

  if (self->clock != NULL)
    confab_clock_remove (self->clock, self->alarm);

  self->alarm = 0;

  if (self->promise != NULL)
    dex_promise_reject (self->promise, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CLOSED,
                                                            "There is no next try any more"));

  dex_clear (&self->promise);
  g_clear_object (&self->clock);
  g_clear_object (&self->monitor);
  g_clear_object (&self->wake);

  G_OBJECT_CLASS (confab_reconnect_parent_class)->dispose (object);
}

static void
confab_reconnect_class_init (ConfabReconnectClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_reconnect_dispose;
  object_class->get_property = confab_reconnect_get_property;

  props[PROP_RETRY_AT] =
      g_param_spec_int64 ("retry-at", NULL, NULL, 0, G_MAXINT64, 0,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  signals[CHECK] = g_signal_new ("check", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
confab_reconnect_init (ConfabReconnect *self)
{
  confab_backoff_init (&self->backoff, CONFAB_RECONNECT_BASE_MS, CONFAB_RECONNECT_CEILING_MS);
}

/**
 * confab_reconnect_new:
 * @clock: what is waited by
 * @monitor: says when the network comes back
 * @wake: (nullable): says when the computer wakes up
 *
 * Returns: (transfer full): something that knows when to try again
 */
ConfabReconnect *
confab_reconnect_new (ConfabClock *clock, GNetworkMonitor *monitor, ConfabWake *wake)
{
  ConfabReconnect *self = g_object_new (CONFAB_TYPE_RECONNECT, NULL);

  self->clock = g_object_ref (clock);
  self->monitor = g_object_ref (monitor);
  self->available = g_network_monitor_get_network_available (monitor);
  g_signal_connect_object (monitor, "network-changed", G_CALLBACK (network_changed_cb), self,
                           G_CONNECT_SWAPPED);

  if (g_set_object (&self->wake, wake))
    g_signal_connect_object (wake, "woke", G_CALLBACK (woke_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * confab_reconnect_wait:
 * @why: (nullable): why the last try failed or the link was lost; it can say when to come back
 *
 * One wait at a time.
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is time for the next try
 */
DexFuture *
confab_reconnect_wait (ConfabReconnect *self, const GError *why)
{
  gint64 delay_ms;

  dex_return_error_if_fail (CONFAB_IS_RECONNECT (self));
  dex_return_error_if_fail (self->promise == NULL);

  delay_ms = confab_backoff_next_ms (&self->backoff) + confab_error_get_retry_after_s (why) * 1000;
  self->promise = dex_promise_new ();
  self->alarm = confab_clock_add (self->clock, delay_ms, alarm_cb, self);
  set_retry_at (self, confab_clock_get_monotonic_ms (self->clock) + delay_ms);
  return DEX_FUTURE (dex_ref (self->promise));
}

/**
 * confab_reconnect_now:
 *
 * Ends the wait, if there is one, and forgets the failures before.
 */
void
confab_reconnect_now (ConfabReconnect *self)
{
  g_return_if_fail (CONFAB_IS_RECONNECT (self));

  confab_backoff_reset (&self->backoff);

  if (self->promise == NULL)
    return;

  confab_clock_remove (self->clock, self->alarm);
  alarm_cb (self);
}

/**
 * confab_reconnect_succeeded:
 *
 * Call it when a link has come up and has been of use: the next wait is short again.
 */
void
confab_reconnect_succeeded (ConfabReconnect *self)
{
  g_return_if_fail (CONFAB_IS_RECONNECT (self));

  confab_backoff_reset (&self->backoff);
}

/**
 * confab_reconnect_get_retry_at:
 *
 * Returns: when the next try is, in milliseconds of the clock's monotonic time; 0 while nothing is
 *   waited for
 */
gint64
confab_reconnect_get_retry_at (ConfabReconnect *self)
{
  g_return_val_if_fail (CONFAB_IS_RECONNECT (self), 0);

  return self->retry_at_ms;
}
