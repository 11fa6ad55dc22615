// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-pulse.h"

#include "base/confab-limits.h"

/* A moment before the server asks the same: then one question serves both. */
#define ASK_AFTER_MS (CONFAB_PING_AFTER_MS - 1000)

/**
 * ConfabPulse:
 *
 * Asks the server whether it is there when nothing has come for a while, and says when it does not
 * answer. It wakes up once for each question. Main thread only.
 */
struct _ConfabPulse
{
  ConfabClock *clock;
  ConfabPulseFunc ask;
  ConfabPulseFunc lost;
  gpointer data;
  gint64 heard_at_ms;
  gboolean asked;
  guint alarm;
};

static void
ask (ConfabPulse *self, ConfabClockFunc late_cb)
{
  self->asked = TRUE;
  confab_clock_remove (self->clock, self->alarm);
  self->alarm = confab_clock_add (self->clock, CONFAB_PONG_WITHIN_MS, late_cb, self);
  self->ask (self->data);
}

static void
quiet_cb (gpointer data)
{
  ConfabPulse *self = data;
  gint64 quiet_ms = confab_clock_get_monotonic_ms (self->clock) - self->heard_at_ms;

  self->alarm = 0;

  if (self->asked)
    self->lost (self->data);
  else if (quiet_ms >= ASK_AFTER_MS)
    ask (self, quiet_cb);
  else
    self->alarm = confab_clock_add (self->clock, ASK_AFTER_MS - quiet_ms, quiet_cb, self);
}

/**
 * confab_pulse_new:
 * @clock: tells what is late
 * @ask: called to ask the server something
 * @lost: called when it did not answer
 *
 * Returns: (transfer full): a pulse that has not been started
 */
ConfabPulse *
confab_pulse_new (ConfabClock *clock, ConfabPulseFunc ask_func, ConfabPulseFunc lost, gpointer data)
{
  ConfabPulse *self = g_new0 (ConfabPulse, 1);

  self->clock = g_object_ref (clock);
  self->ask = ask_func;
  self->lost = lost;
  self->data = data;
  return self;
}

/**
 * confab_pulse_free:
 *
 * Nothing is called any more.
 */
void
confab_pulse_free (ConfabPulse *self)
{
  confab_pulse_stop (self);
  g_object_unref (self->clock);
  g_free (self);
}

/**
 * confab_pulse_start:
 *
 * The server is there now.
 */
void
confab_pulse_start (ConfabPulse *self)
{
  confab_pulse_stop (self);
  self->asked = FALSE;
  self->heard_at_ms = confab_clock_get_monotonic_ms (self->clock);
  self->alarm = confab_clock_add (self->clock, ASK_AFTER_MS, quiet_cb, self);
}

/**
 * confab_pulse_heard:
 *
 * Something has come.
 */
void
confab_pulse_heard (ConfabPulse *self)
{
  if (self->asked)
    confab_pulse_start (self);
  else
    self->heard_at_ms = confab_clock_get_monotonic_ms (self->clock);
}

/**
 * confab_pulse_check:
 *
 * Asks at once, unless it has asked already.
 */
void
confab_pulse_check (ConfabPulse *self)
{
  if (!self->asked)
    ask (self, quiet_cb);
}

/**
 * confab_pulse_stop:
 *
 * Calls nothing until it is started.
 */
void
confab_pulse_stop (ConfabPulse *self)
{
  confab_clock_remove (self->clock, self->alarm);
  self->alarm = 0;
}
